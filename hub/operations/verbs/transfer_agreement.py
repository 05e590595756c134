"""What may be done to a data transfer agreement: make one, say when it ends."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from hub.errors import RequestRefused
from hub.operations.verb import Doing, Verb, code, day, number, ref, word
from hub.principal import Role
from hub.tables.organization import organization
from hub.tables.source_system import source_system
from hub.tables.study import study
from hub.tables.transfer_agreement import STEPS, TransferContent, TransferFrequency, transfer_agreement

MOST_DAYS: Final = 10 * 366
"""How long ago an agreement made now may begin: each delivery it owes is a row of `expectedTransfers`."""

_SPONSOR_SIDE = (Role.SPONSOR, Role.CRO)
_DECLARED = """
select exists (select from study_mapping m
where m.study_id = $1 and m.source_system_id = $2 and m.known_to is null and m.deleted_at is null)
"""


async def _kept_apart(doing: Doing) -> None:
    """The source is one of the study's, and grace ends before the next delivery is due."""
    given = doing.given
    if not await doing.connection.fetchval(_DECLARED, given["study_id"], given["source_system_id"]):
        raise RequestRefused("the source is none of the study's", field="source_system_id")
    _, days = STEPS[TransferFrequency(given["frequency"])]
    if not 0 <= given["grace_days"] < days:
        raise RequestRefused(f"grace is of 0 to {days - 1} days at this frequency", field="grace_days")
    if (datetime.now(UTC).date() - given["first_due_on"]).days > MOST_DAYS:
        raise RequestRefused("the first delivery is more than ten years ago", field="first_due_on")
    if given.get("last_due_on") is not None and given["last_due_on"] < given["first_due_on"]:
        raise RequestRefused("it ends before it begins", field="last_due_on")


async def _after_its_first(doing: Doing) -> None:
    if doing.given["last_due_on"] < doing.row["first_due_on"]:
        raise RequestRefused("it ends before it begins", field="last_due_on")


VERBS = (
    Verb(
        name="agreeTransfer",
        does="Say which deliveries of data a source owes a study by a data transfer agreement. What has come, is late"
        " or is missing follows (`expectedTransfers`).",
        table=transfer_agreement,
        given=(
            ref("study_id", study, "The study.", required=True),
            ref("source_system_id", source_system, "The source the deliveries come through.", required=True),
            ref("sender_id", organization, "Who sends them.", required=True),
            word("content", TransferContent, "What they hold.", required=True),
            word("frequency", TransferFrequency, "How often one is owed.", required=True),
            day("first_due_on", "The day the first one is due.", required=True),
            day("last_due_on", "The last day one may be due; until it is ended when nothing is said."),
            number("grace_days", "Days after the one it is due on which it is late and not missing.", required=True),
            code("agreement_document", "Under what number or name the agreement is found.", required=True),
        ),
        roles=_SPONSOR_SIDE,
        creates=True,
        before=_kept_apart,
    ),
    Verb(
        name="endTransferAgreement",
        does="Say until what day deliveries are owed by an agreement. What is agreed instead is another.",
        table=transfer_agreement,
        given=(day("last_due_on", "The last day one may be due.", required=True),),
        roles=_SPONSOR_SIDE,
        before=_after_its_first,
    ),
)
