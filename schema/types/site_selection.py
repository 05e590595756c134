"""Selection of study-sites."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import strawberry

from hub.tables.site_selection import SelectionState
from schema.fields import field, later, words
from schema.inputs import DateFilter, IDFilter, WordFilter, filter_, may
from schema.orders import order
from schema.types.node import REMOVED, Recorded

if TYPE_CHECKING:
    from schema.types.study import Study
    from schema.types.study_site import StudySite
else:
    Study = later("Study", "study")
    StudySite = later("StudySite", "study_site")

words(
    SelectionState,
    "How far the selection of a study-site has come.",
    FEASIBILITY="It is asked whether it can do the study.",
    SELECTED="It takes part.",
    NOT_SELECTED="It does not take part.",
)


@strawberry.type(
    description="Whether a study-site was selected, and why (ICH E6(R3) 3.7). What was decided before stands in the"
    " trail."
)
class SiteSelection(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site.", REMOVED)
    state: SelectionState = field("How far it has come.")
    asked_on: date = field("The day it was asked whether it can do the study.")
    decided_on: date | None = field("The day of the decision.")
    days: int | None = field("Calendar days from the question to the decision; null while there is none.")
    rationale: str | None = field("Why it was decided so.")


@filter_
class SiteSelectionFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    state: WordFilter[SelectionState] | None = may("By how far it has come.")
    asked_on: DateFilter | None = may("By the day it was asked.")
    decided_on: DateFilter | None = may("By the day of the decision.")


SiteSelectionOrder = order("SiteSelection", ASKED_ON="By the day it was asked.")
