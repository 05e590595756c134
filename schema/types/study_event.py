"""Visits and other events of participants."""

from __future__ import annotations

from typing import TYPE_CHECKING

import strawberry

from schema import inputs, orders
from schema.fields import field, later
from schema.page import Connection, pages
from schema.types.metadata_version import StudyEventDef
from schema.types.node import REMOVED, PartialDate, Removable
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject
from schema.types.thread import Thread, threads_about

if TYPE_CHECKING:
    from schema.types.data_query import DataQuery
    from schema.types.form_data import FormData
    from schema.types.payable_item import PayableItem
    from schema.types.protocol_deviation import ProtocolDeviation
else:
    DataQuery = later("DataQuery", "data_query")
    FormData = later("FormData", "form_data")
    PayableItem = later("PayableItem", "payable_item")
    ProtocolDeviation = later("ProtocolDeviation", "protocol_deviation")


@strawberry.type(description="A visit or other event of a participant (ODM StudyEventData).")
class StudyEvent(Removable):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site at the time of the event.", REMOVED)
    subject: Subject | None = field("The participant.", REMOVED)
    oid: str = field("OID of the event's definition (ODM StudyEventOID).")
    repeat_key: str = field("Which repeat of the event it is (ODM StudyEventRepeatKey); empty when it does not repeat.")
    name: str | None = field("Name.")
    definition: StudyEventDef | None = field("The event's definition.")
    source_status: str | None = field("The source's own status.")
    occurred: PartialDate | None = field("When it took place, from what the study mapping names.")
    ended: PartialDate | None = field("When it ended.")
    window_target: PartialDate | None = field("The day it was due.")
    window_start: PartialDate | None = field("First day of its window.")
    window_end: PartialDate | None = field("Last day of its window.")
    source_url: str | None = field("Where the event stands in its source; null when the source has no URL template.")
    forms: Connection[FormData] = field("CRF pages.", *pages(inputs.FormDataFilter, orders.FormDataOrder), REMOVED)
    data_queries: Connection[DataQuery] = field(
        "EDC queries and notes.", *pages(inputs.DataQueryFilter, orders.DataQueryOrder), REMOVED
    )
    payable_items: list[PayableItem] = field("What the study-site is owed for it, for the site and for who pays.")
    protocol_deviations: Connection[ProtocolDeviation] = field(
        "Protocol deviations.", *pages(inputs.ProtocolDeviationFilter, orders.ProtocolDeviationOrder), REMOVED
    )
    threads: Connection[Thread] = threads_about()
