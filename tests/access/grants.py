"""What agreements open, in Python: the reference that policies and derived tables are held to (ACCESS section 1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

NOW = datetime.now(UTC)
PAST, RECENT, SOON, FAR = (NOW + timedelta(days=days) for days in (-60, -30, 30, 3650))

COUNTRIES = {
    "haru": "KR",
    "kiwi": "NZ",
    "meri": "AU",
    "daso": "KR",
    "hanbit": "KR",
    "nishi": "JP",
    "yunri": "KR",
    "kensa": "JP",
}
BARRED = {"CODE", "DELIVERED", "CLINICAL", "IDENTIFIER", "SAFETY", "CONDUCT", "RANDOMIZATION"}
"""Classes of rows of participants: every deviation of the small world is one's."""

SITES = {"101": ("alpha", "KR", "hanbit"), "102": ("alpha", "JP", "nishi"), "201": ("beta", "KR", "hanbit")}
STUDIES = {"alpha": ("101", "102"), "beta": ("201",)}

# a class of data: the table that shows it and the sites that have rows of it in the small world
ROWS = {
    "CODE": ("subject", {"101", "102", "201"}),
    "CLINICAL": ("data_query", {"101", "102", "201"}),
    "IDENTIFIER": ("subject_identity", {"101", "102", "201"}),
    "SAFETY": ("adverse_event", {"101"}),
    "CONDUCT": ("protocol_deviation", {"101", "102", "201"}),
    "RANDOMIZATION": ("randomization", {"101", "102"}),
    "QUALIFICATION": ("(select study_site_id from document where needs = 'QUALIFICATION') d", {"101"}),
    "DELIVERED": ("(select study_site_id from form_data where oid = 'LB') d", {"101", "102"}),
}
"""Pages that a laboratory's own system delivers are for the laboratory as well."""

OPENED_BY_ROLE = {
    "SPONSOR": {"CODE", "DELIVERED", "CLINICAL", "SAFETY", "CONDUCT", "RANDOMIZATION", "QUALIFICATION"},
    "CRO": {"CODE", "DELIVERED", "CLINICAL", "SAFETY", "CONDUCT", "RANDOMIZATION", "QUALIFICATION"},
    "SITE": {"CODE", "DELIVERED", "CLINICAL", "IDENTIFIER", "SAFETY", "CONDUCT", "RANDOMIZATION", "QUALIFICATION"},
    "REGULATOR": {"CODE", "DELIVERED", "CLINICAL", "SAFETY", "CONDUCT", "RANDOMIZATION", "QUALIFICATION"},
    "IRB": {"SAFETY", "QUALIFICATION"},
    "LABORATORY": {"DELIVERED"},
}
"""An IRB reads what went to it, of 101 alone; a laboratory what came from it, wherever its participants are."""
OPENED_BY_ACTIVITY = {
    "SITE_SETUP": set[str](),
    "START_UP": set[str](),
    "CONDUCT": set[str](),
    "QUALITY": set[str](),
    "CLOSE": set[str](),
    "PRE_SCREENING": {"IDENTIFIER", "CODE", "DELIVERED", "CONDUCT"},
    "CRC_PARTICIPANTS": {"IDENTIFIER", "CODE", "DELIVERED", "CONDUCT"},
    "CRC_SAFETY": {"IDENTIFIER", "SAFETY", "CODE", "DELIVERED", "CONDUCT"},
    "CRC_DATA": {"CLINICAL", "CODE", "DELIVERED", "CONDUCT"},
}
OPENED_BESIDE = {"X": set[str](), "GCP_TRAINING": {"QUALIFICATION"}}
"""By one activity beyond its group."""

PARTIES = (
    ("haru", "SPONSOR"),
    ("kiwi", "SPONSOR"),
    ("meri", "CRO"),
    ("daso", "SMO"),
    ("hanbit", "SITE"),
    ("nishi", "SITE"),
    ("yunri", "IRB"),
    ("kensa", "LABORATORY"),
)


@dataclass(frozen=True)
class Role:
    """An organization's role in a study, for all of it or for one country."""

    study: str
    organization: str
    role: str
    country: str | None
    valid_from: datetime
    valid_to: datetime
    deleted: bool

    def opens(self, party: tuple[str, str], site: str) -> set[str]:
        study, country, institution = SITES[site]
        here = {
            "SITE": institution == self.organization,
            "IRB": self.country in (None, country) and site == "101",
            "LABORATORY": True,
        }.get(self.role, self.country in (None, country))
        holds = not self.deleted and self.valid_from <= NOW < self.valid_to
        return (
            OPENED_BY_ROLE[self.role]
            if party == (self.organization, self.role) and study == self.study and here and holds
            else set()
        )


@dataclass(frozen=True)
class Engagement:
    """An SMO's activity at a site, on somebody's behalf; the agreement and the activity each have a period."""

    site: str
    on_behalf_of: str
    group: str
    activity: str
    agreed_to: datetime
    valid_from: datetime
    valid_to: datetime
    deleted: bool

    def opens(self, party: tuple[str, str], site: str) -> set[str]:
        holds = not self.deleted and self.valid_from <= NOW < min(self.valid_to, self.agreed_to)
        if party != ("daso", "SMO") or site != self.site or not holds:
            return set()
        opened = OPENED_BY_ACTIVITY[self.group] | OPENED_BESIDE[self.activity]
        return opened - ({"IDENTIFIER"} if self.on_behalf_of == "SPONSOR" else set())


@dataclass(frozen=True)
class Unaccept:
    """The site is known from an EDC alone: nobody sees it, whatever was agreed."""

    site: str

    def opens(self, party: tuple[str, str], site: str) -> set[str]:
        return set()


@dataclass(frozen=True)
class Basis:
    """A ground on which data of a site or of a country's sites of a study go to an organization or to a country."""

    site: str
    whole_country: bool
    recipient: str
    anybody_there: bool
    valid_from: datetime
    valid_to: datetime
    deleted: bool

    def opens(self, party: tuple[str, str], site: str) -> set[str]:
        return set()

    def covers(self, organization: str, site: str) -> bool:
        of = SITES[site][:2] == SITES[self.site][:2] if self.whole_country else site == self.site
        same = COUNTRIES[organization] == COUNTRIES[self.recipient] if self.anybody_there else False
        holds = not self.deleted and self.valid_from <= NOW < self.valid_to
        return of and holds and (same or (not self.anybody_there and organization == self.recipient))


Fact = Role | Engagement | Unaccept | Basis

_ends = st.sampled_from((RECENT, SOON, FAR))
_begins = st.sampled_from((PAST, NOW - timedelta(days=40), SOON - timedelta(days=10)))
FACTS = st.one_of(
    st.builds(
        Role,
        study=st.sampled_from(tuple(STUDIES)),
        organization=st.sampled_from(("haru", "kiwi", "meri", "hanbit", "nishi", "yunri", "kensa")),
        role=st.sampled_from(tuple(OPENED_BY_ROLE)),
        country=st.sampled_from((None, "KR", "JP")),
        valid_from=_begins,
        valid_to=_ends,
        deleted=st.booleans(),
    ),
    st.builds(
        Engagement,
        site=st.sampled_from(tuple(SITES)),
        on_behalf_of=st.sampled_from(("INVESTIGATOR", "SPONSOR")),
        group=st.sampled_from(tuple(OPENED_BY_ACTIVITY)),
        activity=st.sampled_from(tuple(OPENED_BESIDE)),
        agreed_to=_ends,
        valid_from=_begins,
        valid_to=_ends,
        deleted=st.booleans(),
    ),
    st.builds(
        Basis,
        site=st.sampled_from(tuple(SITES)),
        whole_country=st.booleans(),
        recipient=st.sampled_from(("haru", "kiwi", "meri", "daso", "kensa")),
        anybody_there=st.booleans(),
        valid_from=_begins,
        valid_to=_ends,
        deleted=st.sampled_from((False, False, True)),
    ),
    st.builds(Unaccept, site=st.sampled_from(tuple(SITES))),
).filter(lambda fact: isinstance(fact, Unaccept) or fact.valid_from < fact.valid_to)


def barred(facts: Sequence[Fact], organization: str, site: str) -> set[str]:
    """What the rules of Korea and Japan keep from an organization established elsewhere."""
    if COUNTRIES[organization] == SITES[site][1]:
        return set()
    covered = any(isinstance(fact, Basis) and fact.covers(organization, site) for fact in facts)
    return {"IDENTIFIER"} if covered else BARRED


def expected(facts: Sequence[Fact], party: tuple[str, str]) -> dict[str, set[str]]:
    """Sites at which a party sees rows of each class."""
    hidden = {fact.site for fact in facts if isinstance(fact, Unaccept)}

    def kept(site: str) -> set[str]:
        """From a laboratory nothing: what its own source delivers is with it already."""
        return set() if party[1] == "LABORATORY" else barred(facts, party[0], site)

    return {
        right: {
            site
            for site in SITES.keys() - hidden
            if site in having and right not in kept(site) and any(right in fact.opens(party, site) for fact in facts)
        }
        for right, (_, having) in ROWS.items()
    }
