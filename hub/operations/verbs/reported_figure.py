"""What may be done to reported figures: report one, which takes the place of what the same system said before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from hub.errors import RequestRefused
from hub.operations.superseded import SUPERSEDES, supersede
from hub.operations.verb import Doing, Verb, code, instant, number, ref, word
from hub.performance.definitions import DEFINITIONS, METRICS, Metric
from hub.principal import Role
from hub.tables.reported_figure import reported_figure
from hub.tables.study import study
from hub.tables.study_site import study_site

_SAID_BY = "select organization_id from party where id = $1"
_SAME = (
    "study_id = $2 and study_site_id is not distinct from $3::uuid and metric = $4 and system = $5 and as_of = $6"
    " and organization_id = $7"
)


async def _report(doing: Doing) -> Mapping[str, Any]:
    """Whose word it is, and which right opens it; the same system's word on the same instant until now is history."""
    given = doing.given
    of = DEFINITIONS[METRICS[given["metric"]]]
    denominator = given.get("denominator")
    if of.divided is (denominator is None):
        what = "has a denominator" if of.divided else "is a count"
        raise RequestRefused(f"{of.id} {what}", field="denominator")
    if of.parts:
        raise RequestRefused(f"{of.id} has several parts", field="metric")
    if given["numerator"] < 0 or (denominator or 0) < 0:
        raise RequestRefused("numbers of a figure are not negative", field="numerator")
    if given["as_of"] > datetime.now(UTC):
        raise RequestRefused("a figure is not counted to the future", field="asOf")
    organization = await doing.connection.fetchval(_SAID_BY, doing.principal.party.id)
    place = (given["study_id"], given.get("site_id"), given["metric"], given["system"], given["as_of"])
    await supersede(doing, "reported_figure", _SAME, *place, organization)
    return {"organization_id": organization, "required": of.right}


VERBS = (
    Verb(
        name="reportFigure",
        does="Report a figure as a system of one's own has it, of the study or of a study-site, so that it stands"
        " beside the hub's with the reason they differ. What the same system said before of the same instant stays"
        " in the history.",
        table=reported_figure,
        given=(
            ref("study_id", study, "The study.", required=True),
            ref("study_site_id", study_site, "The study-site it is of; the whole study when none is said."),
            word("metric", Metric, "The figure.", required=True),
            number("definition_version", "The version of its definition that it was counted by."),
            number("numerator", "What was counted or summed.", required=True),
            number("denominator", "What it is divided by; for a figure that is divided."),
            instant("as_of", "Instant it was counted to.", required=True),
            code("system", "The system that says so: CTMS, EDC, a tracker.", required=True),
            SUPERSEDES,
        ),
        roles=(Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE),
        creates=True,
        before=_report,
    ),
)
