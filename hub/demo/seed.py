"""The demo's world as a declaration and as OAuth clients: the same doors an operator uses."""

from __future__ import annotations

from dataclasses import dataclass

import asyncpg

from auth.clients import NewClient, create
from hub.canonical.activities import GROUPS, OWNERS
from hub.demo import agreements, world
from hub.operations.declaration import Declaration, Engagement, Organization, Role, Study
from hub.operations.declared_transfers import TransferBasis
from hub.principal import Role as RoleName
from hub.principal import Scope
from hub.settings import Settings


@dataclass(frozen=True, slots=True)
class DemoClient:
    """One party of the demo: the name `hub token` takes, the organization, and what to say of it."""

    name: str
    organization: str
    role: RoleName
    scopes: tuple[Scope, ...]
    label: str


CLIENTS = (
    DemoClient(
        "sponsor",
        "haneul",
        RoleName.SPONSOR,
        (Scope.READ, Scope.AUDIT, Scope.INGEST, Scope.SITES_WRITE, Scope.BULK),
        "Haneul Biopharm (sponsor)",
    ),
    DemoClient("cro", "meridian", RoleName.CRO, (Scope.READ, Scope.INGEST), "Meridian Pacific Research (CRO)"),
    DemoClient("smo", "dasom", RoleName.SMO, (Scope.READ, Scope.IDENTIFIERS), "Dasom Site Management (SMO)"),
    DemoClient(
        "site",
        "hanbit",
        RoleName.SITE,
        (Scope.READ, Scope.IDENTIFIERS, Scope.AUDIT),
        "Hanbit Nuri University Hospital (site)",
    ),
    DemoClient(
        "sponsor2",
        "aoba",
        RoleName.SPONSOR,
        (Scope.READ, Scope.AUDIT, Scope.INGEST),
        "Aoba Drug Discovery (another sponsor)",
    ),
    DemoClient("irb", "ondam", RoleName.IRB, (Scope.READ,), "Ondam Institutional Review Board (IRB)"),
    DemoClient(
        "laboratory", "haram", RoleName.LABORATORY, (Scope.READ, Scope.INGEST), "Haram Clinical Laboratory (laboratory)"
    ),
)

SOURCE_OWNERS = (
    ("ctms-hub-101", "HUB-101", "meridian"),
    ("redcap", "HUB-303", "haneul"),
    ("laboratory", "HUB-101", "haram"),
)
"""Source, study and the organization that may hand in its files."""

PARTIES = CLIENTS[:4]
"""The four parties the demo shows; the fifth client is there to see that sponsors do not see each other."""

OF_A_PART = CLIENTS[5:]
"""They see no participant: what came to them, or from them."""


def declaration() -> Declaration:
    """Organizations, studies and roles; sites come from the CTMS list, engagements after them."""
    studies = {s.key: s for s in world.STUDIES}
    organizations = [
        Organization(o.key, o.name.native, (o.role,), o.name.romanised, o.name.language, o.country)
        for o in world.ORGANIZATIONS
    ] + [
        Organization(i.key, i.name.native, ("SITE",), i.name.romanised, i.name.language, i.country)
        for i in world.INSTITUTIONS
    ]
    return Declaration(
        organizations=tuple(organizations),
        studies=tuple(
            Study(s.key, s.environment, s.key, s.title, s.phase, blinding=s.blinding, blinding_from=s.started)
            for s in world.STUDIES
        ),
        roles=tuple(
            Role(r.study, studies[r.study].environment, r.organization, r.role, r.valid_from, r.valid_to, country)
            for r in world.STUDY_ROLES
            for country in (r.countries or (None,))
        ),
        transfer_bases=tuple(
            TransferBasis(
                b.study,
                studies[b.study].environment,
                b.kind,
                b.reference,
                agreements.FROM,
                agreements.UNTIL,
                country=home,
                recipient=b.recipient,
            )
            for b in agreements.TRANSFER_BASES
            for home in b.homes
        ),
    )


def engagements() -> Declaration:
    """What the SMO is contracted for; the study-sites must be there."""
    studies = {s.key: s for s in world.STUDIES}
    return Declaration(
        engagements=tuple(
            Engagement(
                study=e.study,
                environment=studies[e.study].environment,
                site=e.site,
                provider=e.provider,
                on_behalf_of=e.on_behalf_of,
                valid_from=e.valid_from,
                valid_to=e.valid_to,
                activities=tuple((a, GROUPS[a], OWNERS[a]) for a in e.activities),
                parties=e.parties,
            )
            for e in world.ENGAGEMENTS
        )
    )


async def register(connection: asyncpg.Connection, settings: Settings) -> None:
    """Make the demo's clients that are not there yet, each with a key of its own."""
    for client in CLIENTS:
        path = settings.client_key(client.name)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        known = await connection.fetchval("select true from oauth_client where client_id = $1", client.name)
        if known and path.exists():
            continue
        await create(connection, NewClient(client.name, client.organization, client.role, client.scopes), path)
