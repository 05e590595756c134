"""EDC queries and notes with every state they went through."""

from __future__ import annotations

from datetime import datetime

import strawberry

from hub.principal import DataClass
from hub.tables.data_query import QueryKind, QueryStatus
from schema.enums import ActionWith, TimePrecision
from schema.fields import field
from schema.types.form_data import FormData
from schema.types.node import Node, WithheldClass
from schema.types.study import Study
from schema.types.study_event import StudyEvent
from schema.types.study_site import StudySite
from schema.types.subject import Subject


@strawberry.type(description="A state of an EDC query with its time and its words.")
class DataQueryState(Node):
    state: QueryStatus = field("The state.")
    source_state: str | None = field("The source's own word for the state.")
    at: datetime | None = field("Instant it was reached.")
    by: str | None = field("User of the source.")
    data_class: DataClass = field("What the words reveal: the class of what they quote.")
    text: str | None = field("What was asked or noted.")
    response: str | None = field("What was answered.")


@strawberry.type(description="An EDC data clarification, or a note, on an item, a page or an event.")
class DataQuery(Node):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site.")
    subject: Subject | None = field("The participant.")
    study_event: StudyEvent | None = field("The event it is about.")
    form: FormData | None = field("The CRF page it is about.")
    item_group_oid: str = field("OID of the item group; empty when it is about none.")
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
    times_opened: int = field("How often it was opened.")
    source_url: str | None = field("Where the query stands in its source; null when the source has no URL template.")
    states: list[DataQueryState] = field("States with their words, earliest first, of the classes the caller may read.")
    withheld: list[WithheldClass] = field(
        "Classes of words the caller may not read here. Computed from rights alone: it says nothing of this query."
    )
