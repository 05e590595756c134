"""EDC queries and notes with every state they went through."""

from __future__ import annotations

from datetime import datetime

import strawberry

from hub.canonical.terminology import QueryKind, QueryStatus
from hub.principal import DataClass
from schema.enums import Absence, ActionWith, TimePrecision
from schema.fields import argument, field
from schema.page import Connection
from schema.types.form_data import FormData
from schema.types.node import REMOVED, Node, Removable, WithheldClass
from schema.types.study import Study
from schema.types.study_event import StudyEvent
from schema.types.study_site import StudySite
from schema.types.subject import Subject
from schema.types.thread import Thread, threads_about

AS_OF = argument("as_of", datetime | None, "Instant it is told for; now when nothing is said.")


@strawberry.type(
    description="A state of an EDC query with its time, for whoever sees the query, and its words, for whoever may read"
    " them."
)
class DataQueryState(Node):
    state: QueryStatus = field("The state.")
    source_state: str | None = field("The source's own word for the state.")
    at: datetime | None = field("Instant it was reached.")
    by: str | None = field("User of the source.")
    text: str | None = field("What was asked or noted; null beside `absence`, or when nothing was.")
    response: str | None = field("What was answered; null beside `absence`, or when nothing was.")
    data_class: DataClass | None = field("What the words reveal: the class of what they quote; null beside `absence`.")
    absence: Absence | None = field(
        "Why there are no words: NOT_PERMITTED or BLINDED when the caller may not read every class of words here,"
        " whether or not there are any; NOT_COLLECTED when it may and there are none; else null."
    )


@strawberry.type(description="An EDC data clarification, or a note, on an item, a page or an event.")
class DataQuery(Removable):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site.", REMOVED)
    subject: Subject | None = field("The participant.", REMOVED)
    study_event: StudyEvent | None = field("The event it is about.", REMOVED)
    form: FormData | None = field("The CRF page it is about.", REMOVED)
    item_group_oid: str = field("OID of the item group; empty when it is about none.")
    critical: bool = field(
        "Whether it is about data critical to quality, as far as the caller may read its page (`criticalData`)."
    )
    item_oid: str = field("OID of the item; empty when it is about none.")
    kind: QueryKind = field("Kind of note.")
    is_query: bool = field("Whether it is a query and counted as one; notes are not.")
    status: QueryStatus = field("Present state.")
    source_status: str | None = field("The source's own word for the present state.")
    raised_by: str | None = field("Who raised it: a user of the source, or the check.")
    action_with: ActionWith | None = field("Whose turn it is.")
    raised_at: datetime | None = field("Instant it was raised.")
    answered_at: datetime | None = field("Instant it was first answered; never replaced by the closing time.")
    closed_at: datetime | None = field("Instant it was closed.")
    time_precision: TimePrecision = field("How fine the source's times are.")
    age_days: int | None = field(
        "Whole days it was open: to its closing, else to `asOf`; null when nobody says when it was raised.", AS_OF
    )
    times_opened: int = field("How often it was opened.")
    source_url: str | None = field("Where the query stands in its source; null when the source has no URL template.")
    states: list[DataQueryState] = field("Every state, earliest first.")
    withheld: list[WithheldClass] = field(
        "Classes of words the caller may not read here. Computed from rights alone: it says nothing of this query."
    )
    threads: Connection[Thread] = threads_about()
