"""CRF pages and their items, each under the class of data it reveals."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import strawberry

from hub.principal import DataClass
from schema import inputs, orders
from schema.enums import Absence
from schema.fields import field, later
from schema.page import Connection, pages
from schema.types.metadata_version import FormDef, ItemDef
from schema.types.node import REMOVED, PartialDate, Removable, Signable, WithheldClass
from schema.types.source_system import SourceSystem
from schema.types.study import Study
from schema.types.study_event import StudyEvent
from schema.types.study_site import StudySite
from schema.types.subject import Subject
from schema.types.thread import Thread, threads_about

if TYPE_CHECKING:
    from schema.types.data_query import DataQuery
    from schema.types.protocol_deviation import ProtocolDeviation
    from schema.types.signature import Signature
else:
    DataQuery = later("DataQuery", "data_query")
    ProtocolDeviation = later("ProtocolDeviation", "protocol_deviation")
    Signature = later("Signature", "signature")


@strawberry.type(description="A value of a CRF page (ODM ItemData) the caller may read, or the tombstone of one.")
class ItemData:
    item_oid: str = field("OID of the item (ODM ItemOID).")
    group_oid: str = field("OID of the item group (ODM ItemGroupOID).")
    group_repeat_key: str = field("Which repeat of the group (ODM ItemGroupRepeatKey); empty when it does not repeat.")
    value: str | None = field("The value as the source wrote it; null beside `absence` or `removedAt`.")
    absence: Absence | None = field("Why there is no value.")
    data_class: DataClass = field("What the value reveals.")
    removed_at: datetime | None = field(
        "Instant the hub learnt that its source removed the value, which it then keeps in its trail alone; else null."
    )
    entered_at: str | None = field("When it was entered, as the source wrote it; null when it does not say.")
    item_def: ItemDef | None = field("The item's definition.")


@strawberry.type(description="A CRF page of a participant (ODM FormData).")
class FormData(Removable, Signable):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site at the time of the event.", REMOVED)
    subject: Subject | None = field("The participant.", REMOVED)
    study_event: StudyEvent | None = field("The event; null when the page stands under the participant.", REMOVED)
    oid: str = field("OID of the form's definition (ODM FormOID).")
    repeat_key: str = field("Which repeat of the form (ODM FormRepeatKey); empty when it does not repeat.")
    name: str | None = field("Name.")
    form_version: str | None = field("Version of the form, where the source versions forms (OpenClinica).")
    definition: FormDef | None = field("The form's definition.")
    source: SourceSystem | None = field("The source system it comes from.")
    critical: bool = field("Whether it or an item of it is critical to quality (`criticalData`).")
    external: bool = field(
        "Whether others than the site acquired it, as laboratories and ePRO (ICH E6(R3) 3.16.1(k)): its source is"
        " declared to deliver EXTERNAL_DATA."
    )
    collected: PartialDate | None = field(
        "When what it tells was collected, as the day a specimen was taken, from what the study mapping names; null"
        " where it names nothing. `dateDisagreements` compares it with the visits."
    )
    verified: bool | None = field(
        "Its status is one that the study mapping takes for verified against source data; null where it takes none so."
    )
    source_status: str | None = field("The source's own status.")
    first_entered_at: datetime | None = field("Instant its first value was entered.")
    source_url: str | None = field("Where the page stands in its source; null when the source has no URL template.")
    items: list[ItemData] = field("Values of the classes the caller may read here, by group and item.", REMOVED)
    withheld: list[WithheldClass] = field(
        "Classes the caller may not read here. Computed from rights alone: it says nothing of what the page holds."
    )
    signatures: list[Signature] = field(
        "Electronic signatures on it; those on the whole casebook are the participant's."
    )
    endorsed: bool = field("The investigator endorsed it, alone or with the casebook, and it did not change since.")
    data_queries: Connection[DataQuery] = field(
        "EDC queries and notes.", *pages(inputs.DataQueryFilter, orders.DataQueryOrder), REMOVED
    )
    protocol_deviations: Connection[ProtocolDeviation] = field(
        "Protocol deviations.", *pages(inputs.ProtocolDeviationFilter, orders.ProtocolDeviationOrder), REMOVED
    )
    threads: Connection[Thread] = threads_about()
