"""What may be done to thresholds: set those of an indicator, a tolerance limit or a figure for a study."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hub.errors import RequestRefused
from hub.operations.answered import Answered
from hub.operations.superseded import SUPERSEDES, supersede
from hub.operations.verb import Doing, Verb, code, limits, ref
from hub.performance.thresholds import held
from hub.principal import Role
from hub.tables.kpi_threshold import kpi_threshold
from hub.tables.study import study


async def _set(doing: Doing) -> Mapping[str, Any]:
    """What was set until now is history; without thresholds those of the definition hold from now on, as set here."""
    given = doing.given
    try:
        version, thresholds = held(given["definition"], given.get("thresholds"))
    except ValueError as error:
        field = "thresholds" if "threshold" in str(error) and "called" not in str(error) else "definition"
        raise RequestRefused(str(error), field=field) from None
    same = "study_id = $2 and definition = $3 and version = $4"
    await supersede(doing, "kpi_threshold", same, given["study_id"], given["definition"], version)
    return {"version": version, "thresholds": list(thresholds), "reason": doing.reason}


VERBS = (
    Verb(
        name="setThresholds",
        does="Set the thresholds of a risk indicator, a quality tolerance limit or a figure for a study, from now on;"
        " those before stay in the history.",
        table=kpi_threshold,
        given=(
            ref("study_id", study, "The study.", required=True),
            code("definition", "Id of the definition: kri0001, qtl0001, enrolmentToPlan.", required=True),
            limits(
                "thresholds",
                "The thresholds, ascending, as many as the definition has, two of a figure without; its own when none.",
            ),
            SUPERSEDES,
        ),
        roles=(Role.SPONSOR,),
        creates=True,
        person=Answered.DECISION,
        reason=True,
        before=_set,
    ),
)
