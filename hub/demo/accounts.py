"""The demo's people who sign in: invented, each with the organization-roles they may act in."""

from __future__ import annotations

from dataclasses import dataclass

import asyncpg

from auth import people, providers
from auth.providers import IdentityProvider, Portal, SignIn
from hub.demo.agreements import FROM, UNTIL
from hub.demo.provider import CLIENT_ID, PATH, DemoProvider, Shown
from hub.operations.declaration import Declaration
from hub.operations.declared_people import Person, PersonRole, person_id
from hub.principal import Role, Scope


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody of the demo: key, name, the key of the words for what they do, and (organization, role, scopes) each."""

    key: str
    name: str
    romanised: str
    language: str
    organization: str
    does: str
    roles: tuple[tuple[str, Role, tuple[Scope, ...]], ...]


_CARE = (Scope.READ, Scope.WRITE, Scope.IDENTIFIERS)
_OVERSEE = (Scope.READ, Scope.WRITE, Scope.INGEST, Scope.SITES_WRITE)

ACCOUNTS = (
    Account(
        "coordinator",
        "사공나래",
        "Sagong Narae",
        "ko",
        "dasom",
        "DEMO_COORDINATOR",
        (("dasom", Role.SMO, _CARE), ("hanbit", Role.SITE, (*_CARE, Scope.AUDIT))),
    ),
    Account(
        "subinvestigator",
        "서문다솜",
        "Seomun Dasom",
        "ko",
        "hanbit",
        "DEMO_SUBINVESTIGATOR",
        (("hanbit", Role.SITE, _CARE),),
    ),
    Account(
        "cra",
        "Winifred Hartigan",
        "Winifred Hartigan",
        "en",
        "meridian",
        "DEMO_CRA",
        (("meridian", Role.CRO, (Scope.READ, Scope.WRITE, Scope.INGEST)),),
    ),
    Account(
        "lead",
        "동방가온",
        "Dongbang Gaon",
        "ko",
        "haneul",
        "DEMO_LEAD",
        (("haneul", Role.SPONSOR, (*_OVERSEE, Scope.AUDIT)),),
    ),
    Account(
        "manager",
        "어금보람",
        "Eogeum Boram",
        "ko",
        "dasom",
        "DEMO_MANAGER",
        (("dasom", Role.SMO, (Scope.READ, Scope.WRITE)),),
    ),
)

PORTAL = Portal(
    client_id="demo-portal",
    redirect_uris=("http://127.0.0.1:5173/callback",),
    origins=("http://127.0.0.1:5173",),
    scopes=tuple(sorted(Scope)),
    post_logout_redirect_uris=("http://127.0.0.1:5173/",),
)
"""A portal under development, for whoever builds one against the demo."""


def declaration() -> Declaration:
    """The people and their roles; their organizations must be there."""
    return Declaration(
        persons=tuple(Person(a.key, a.name, a.romanised, a.language, a.organization) for a in ACCOUNTS),
        person_roles=tuple(
            PersonRole(a.key, organization, role, scopes, FROM, UNTIL)
            for a in ACCOUNTS
            for organization, role, scopes in a.roles
        ),
    )


def provider(issuer: str) -> DemoProvider:
    """The provider of the hub at this origin."""
    return DemoProvider(issuer + PATH, issuer, {a.key: Shown(a.name, a.romanised, a.does) for a in ACCOUNTS})


async def register(connection: asyncpg.Connection, issuer: str) -> None:
    """Declare the provider and the portal of the hub at this origin, and link the accounts; as `hub_auth`."""
    here = IdentityProvider(issuer + PATH, "Demo accounts", CLIENT_ID, ("ES256",))
    await providers.apply(connection, providers.checked(SignIn((here,), (PORTAL,))))
    for account in ACCOUNTS:
        await people.link(connection, person_id(account.key), here.issuer, account.key)
