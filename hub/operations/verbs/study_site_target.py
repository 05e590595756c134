"""What may be done to a target of a study-site: say the next version of it."""

from __future__ import annotations

from hub.errors import RequestRefused
from hub.operations.superseded import SUPERSEDES, supersede
from hub.operations.verb import Doing, Verb, number, ref, word
from hub.principal import Role
from hub.tables.study_site import TargetKind, study_site, study_site_target


async def _said_before(doing: Doing) -> None:
    """The target of before stays in the history, whoever said it."""
    if doing.given["target"] < 0:
        raise RequestRefused("a number of participants is not negative", field="target")
    same = "study_site_id = $2 and kind = $3"
    await supersede(doing, "study_site_target", same, doing.given["site_id"], doing.given["kind"])


VERBS = (
    Verb(
        name="setSiteTarget",
        does="Set how many participants a study-site is to screen, enrol or bring to completion. The target of before,"
        " a source's too, stays in the history; a source that says the same again as before changes nothing.",
        table=study_site_target,
        given=(
            ref("study_site_id", study_site, "The study-site.", required=True),
            word("kind", TargetKind, "What is counted.", required=True),
            number("target", "How many participants.", required=True),
            SUPERSEDES,
        ),
        roles=(Role.SPONSOR, Role.CRO),
        creates=True,
        reason=True,
        before=_said_before,
        home="study_site",
    ),
)
