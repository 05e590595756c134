"""Milestones planned and forecast, and deviations reported by who saw them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from hub.canonical.dates import partial_date
from hub.errors import RequestRefused
from hub.operations.superseded import SUPERSEDES, supersede
from hub.operations.verb import Doing, Verb, code, day, partial_day, prose, ref, word
from hub.principal import Role
from hub.tables.issue import Importance
from hub.tables.milestone import MilestoneMeasure, milestone
from hub.tables.organization import organization
from hub.tables.protocol_deviation import protocol_deviation
from hub.tables.study import study
from hub.tables.study_site import study_site
from hub.tables.subject import subject

_ALL = (Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE)

_EASTMOST = timedelta(hours=14)
"""What is not yet today at UTC+14 is not today anywhere."""


async def _in_order(doing: Doing) -> None:
    """A deviation has happened, was found, and not before it happened, whatever the days leave open."""
    today = (datetime.now(UTC) + _EASTMOST).date()
    days = {name: partial_date(doing.given[name]) for name in ("occurred", "identified")}
    for name, said in days.items():
        if said.earliest > today:
            raise RequestRefused("the day is still to come", field=name)
    if days["identified"].latest < days["occurred"].earliest:
        raise RequestRefused("it cannot be found before it happened", field="identified")


async def _known_better(doing: Doing) -> Mapping[str, Any]:
    """What users said before is known until now; what a source says stays beside it."""
    await supersede(
        doing,
        "milestone",
        "study_id = $2 and study_site_id is not distinct from $3 and name = $4 and measure = $5"
        " and recorded_by is not null",
        doing.given["study_id"],
        doing.given.get("site_id"),
        doing.given["name"],
        doing.given["measure"],
    )
    if doing.given.get("owner_id") is not None:
        return {}
    party = doing.principal.party.id
    return {"owner_id": await doing.connection.fetchval("select organization_id from party where id = $1", party)}


async def _words(doing: Doing) -> None:
    """The words stand in the table of words: whoever sees the deviation reads them, for they were held to the rule."""
    await doing.connection.execute(
        "insert into protocol_deviation_text (id, study_id, study_site_id, protocol_deviation_id, data_class, text,"
        " recorded_by, recorded_party_id)"
        " select $1, d.study_id, d.study_site_id, d.id, 'CODE', $3, d.recorded_by, d.recorded_party_id"
        " from protocol_deviation d where d.id = $2",
        uuid4(),
        doing.id,
        doing.given["description"].strip(),
    )


VERBS = (
    Verb(
        name="setMilestone",
        does="Set a milestone's planned, forecast, baseline or actual day; the day before it stays in the history.",
        table=milestone,
        given=(
            ref("study_id", study, "The study.", required=True),
            ref("study_site_id", study_site, "The study-site; of the whole study when nothing is said."),
            code("name", "Its name: FPI, LPI, LPLV, DBL, or a step of a site as ACTIVATED.", required=True),
            word("measure", MilestoneMeasure, "Which of its days.", required=True),
            day("effective", "The day.", required=True, name="effective_on"),
            ref("owner_id", organization, "Who sees to it; the caller's organization when none is named.", unseen=True),
            SUPERSEDES,
        ),
        roles=(Role.SPONSOR, Role.CRO),
        creates=True,
        before=_known_better,
        reason=True,
        home="study",
    ),
    Verb(
        name="reportDeviation",
        does="Report a protocol deviation (ICH E6(R3) 2.5.3).",
        table=protocol_deviation,
        given=(
            ref("study_site_id", study_site, "The study-site.", required=True),
            ref("subject_id", subject, "The participant."),
            code("category", "Category, in the protocol's words.", required=True),
            code("code", "Code."),
            word("importance", Importance, "How much it matters."),
            partial_day("occurred", "When it happened.", required=True),
            partial_day("identified", "When it was found.", required=True),
            prose("description", "What happened.", required=True),
        ),
        roles=_ALL,
        creates=True,
        sets={"status": "Open"},
        before=_in_order,
        after=_words,
    ),
    Verb(
        name="changeDeviation",
        does="Change the category, the importance or the status of a deviation.",
        table=protocol_deviation,
        given=(
            code("category", "Category, in the protocol's words."),
            word("importance", Importance, "How much it matters."),
            code("status", "Status: Open, Resolved or Closed."),
        ),
        roles=_ALL,
    ),
)
