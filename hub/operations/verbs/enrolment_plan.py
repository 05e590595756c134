"""What may be done to an enrolment plan: say the next version of a month."""

from __future__ import annotations

from hub.errors import RequestRefused
from hub.operations.superseded import SUPERSEDES, supersede
from hub.operations.verb import Doing, Verb, code, day, number, ref
from hub.principal import Role
from hub.tables.enrolment_plan import enrolment_plan
from hub.tables.study import study
from hub.tables.study_site import study_site

_SAME = "scope = $2::uuid::text || ':' || coalesce($3::uuid::text, $4, '') and month = $5"
_SAID_BY = """
update enrolment_plan set organization_id = (select p.organization_id from party p where p.id = recorded_party_id)
where id = $1
"""


async def _supersede(doing: Doing) -> None:
    """What was planned for the month until now is history."""
    month, site, country = doing.given["month"], doing.given.get("site_id"), doing.given.get("country")
    if month.day != 1:
        raise RequestRefused("a month is its first day", field="month")
    if site is not None and country is not None:
        raise RequestRefused("a plan is of a country or of a site, not of both", field="country")
    if country is not None and not (len(country) == 2 and country.isascii() and country.isupper()):
        raise RequestRefused("a country is two capital letters", field="country")
    if doing.given["cumulative"] < 0:
        raise RequestRefused("a number of participants is not negative", field="cumulative")
    await supersede(doing, "enrolment_plan", _SAME, doing.given["study_id"], site, country, month)


async def _said_by(doing: Doing) -> None:
    await doing.connection.execute(_SAID_BY, doing.id)


VERBS = (
    Verb(
        name="planEnrolment",
        does="Say how many participants are planned to be enrolled by the end of a month, in the study, in a country or"
        " at a site. What was planned for the month before stays in the history.",
        table=enrolment_plan,
        given=(
            ref("study_id", study, "The study.", required=True),
            ref("study_site_id", study_site, "The study-site the plan is of."),
            code("country", "The country the plan is of, ISO 3166-1 alpha-2."),
            day("month", "First day of the month.", required=True),
            number("cumulative", "Participants enrolled by the end of the month.", required=True),
            SUPERSEDES,
        ),
        roles=(Role.SPONSOR, Role.CRO),
        creates=True,
        reason=True,
        before=_supersede,
        after=_said_by,
    ),
)
