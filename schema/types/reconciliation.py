"""Reconciliations with the EDC."""

from __future__ import annotations

from datetime import date

import strawberry

from hub.tables.reconciliation import ReconciliationKind, ReconciliationState
from schema.fields import field, words
from schema.inputs import DateFilter, IDFilter, WordFilter, filter_, may
from schema.orders import order
from schema.types.node import REMOVED, Recorded
from schema.types.study import Study
from schema.types.study_site import StudySite

words(
    ReconciliationKind,
    "What is reconciled with the EDC.",
    SAFETY="Serious adverse events with the safety database.",
    LABORATORY="Results of laboratories.",
    RANDOMIZATION="Randomization and supply.",
    OTHER="Another external source.",
)
words(
    ReconciliationState,
    "Whether a declaration holds.",
    DONE="It holds.",
    WITHDRAWN="It was withdrawn.",
)


@strawberry.type(description="That what two systems hold was compared up to a data cut (ICH E6(R3) 4.2.5).")
class Reconciliation(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site; null: the whole study.", REMOVED)
    kind: ReconciliationKind = field("What was compared with the EDC.")
    data_cut: date = field("The last day of the data compared.")
    differences: int = field("Differences that are left.")
    explained: str | None = field("Why they are left; null when there are none.")
    state: ReconciliationState = field("Whether the declaration holds.")


@filter_
class ReconciliationFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    kind: WordFilter[ReconciliationKind] | None = may("By what was compared.")
    state: WordFilter[ReconciliationState] | None = may("By whether it holds.")
    data_cut: DateFilter | None = may("By the data cut.")


ReconciliationOrder = order("Reconciliation", DATA_CUT="By the data cut.")
