"""What may be done to a reconciliation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from hub.errors import RequestRefused
from hub.operations.answered import Answered
from hub.operations.verb import Doing, Verb, day, number, prose, ref, word
from hub.principal import Role
from hub.tables.reconciliation import ReconciliationKind, ReconciliationState, reconciliation
from hub.tables.study import study
from hub.tables.study_site import study_site

_MANAGERS = (Role.SPONSOR, Role.CRO)


async def _explained(doing: Doing) -> Mapping[str, Any]:
    if doing.given["data_cut"] > datetime.now(UTC).date():
        raise RequestRefused("the data cut is ahead", field="data_cut")
    if doing.given["differences"] < 0:
        raise RequestRefused("differences are counted from 0", field="differences")
    if doing.given["differences"] and doing.given.get("explained") is None:
        raise RequestRefused("differences that are left are explained", field="explained")
    return {}


VERBS = (
    Verb(
        name="declareReconciliationDone",
        does="Declare that what another system holds agrees with the EDC up to a data cut, or differs as explained.",
        table=reconciliation,
        given=(
            ref("study_id", study, "The study.", required=True),
            ref("study_site_id", study_site, "The study-site; the whole study when nothing is said."),
            word("kind", ReconciliationKind, "What is reconciled with the EDC.", required=True),
            day("data_cut", "The last day of the data compared.", required=True),
            number("differences", "Differences that are left.", required=True),
            prose("explained", "Why they are left; asked for when there are any."),
        ),
        roles=_MANAGERS,
        creates=True,
        person=Answered.ATTESTED,
        sets={"state": ReconciliationState.DONE},
        before=_explained,
    ),
    Verb(
        name="withdrawReconciliation",
        does="Withdraw the declaration that a reconciliation is done; it stays in the record.",
        table=reconciliation,
        given=(),
        roles=_MANAGERS,
        person=Answered.ATTESTED,
        sets={"state": ReconciliationState.WITHDRAWN},
        from_=(ReconciliationState.DONE,),
    ),
)
