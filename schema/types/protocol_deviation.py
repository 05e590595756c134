"""Protocol deviations."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import strawberry

from hub.principal import DataClass
from hub.tables.issue import Importance
from schema.enums import Absence
from schema.fields import argument, field, later
from schema.page import Connection
from schema.types.form_data import FormData
from schema.types.node import (
    REMOVED,
    Node,
    PartialDate,
    Recorded,
    Removable,
    Signable,
    WithheldClass,
    why,
    why_hidden,
    why_no_date,
)
from schema.types.study import Study
from schema.types.study_event import StudyEvent
from schema.types.study_site import StudySite
from schema.types.subject import Subject
from schema.types.thread import Thread, threads_about

if TYPE_CHECKING:
    from schema.types.corrective_action import CorrectiveAction
    from schema.types.signature import Signature
else:
    CorrectiveAction = later("CorrectiveAction", "corrective_action")
    Signature = later("Signature", "signature")


@strawberry.type(description="Words on a protocol deviation.")
class ProtocolDeviationText(Node):
    data_class: DataClass = field("What the words reveal.")
    text: str = field("The words, as the source gives them.")


@strawberry.type(description="A protocol deviation (SDTM DV; ICH E6(R3) glossary).")
class ProtocolDeviation(Removable, Recorded, Signable):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site; null when it is of the whole study.", REMOVED)
    subject: Subject | None = field("The participant; null when it is of no one.", REMOVED)
    subject_absence: Absence | None = why_hidden("subject")
    study_event: StudyEvent | None = field("The event it happened at; null when it is of none.", REMOVED)
    study_event_absence: Absence | None = why_hidden("studyEvent")
    form: FormData | None = field("The CRF page it was recorded on; null when on none.", REMOVED)
    form_absence: Absence | None = why_hidden("form")
    critical: bool = field(
        "Whether it is about data critical to quality, as far as the caller may read its page (`criticalData`)."
    )
    item_oid: str = field("OID of the item it was recorded on; empty when on none.")
    category: str | None = field("Category, in the source's words.")
    category_absence: Absence | None = why("category")
    code: str | None = field("Code, in the source's words.")
    code_absence: Absence | None = why("code")
    importance: Importance | None = field(
        "How much it matters: as recorded here, or as the source's code says; an important one (ICH E3) is a major one."
    )
    importance_absence: Absence | None = why("importance")
    status: str | None = field("Status, in the source's words.")
    status_absence: Absence | None = why("status")
    open: bool = field("Whether it goes on: its status is neither Resolved nor Closed.")
    age_days: int | None = field(
        "Days since it was found, or happened where that is not known; null without either day.",
        argument("on", date | None, "On this day; today in UTC by default."),
    )
    occurred: PartialDate | None = field("When it happened.")
    occurred_absence: Absence | None = why_no_date("occurred")
    identified: PartialDate | None = field("When it was found.")
    identified_absence: Absence | None = why_no_date("identified")
    corrective_actions: list[CorrectiveAction] = field("Corrective and preventive actions on it (CAPA).")
    texts: list[ProtocolDeviationText] = field("Words, of the classes the caller may read.")
    texts_absence: Absence | None = field(
        "Why words may be lacking: NOT_PERMITTED or BLINDED when the caller may not read every class of words here,"
        " whether or not there are any; null when `texts` are all there are."
    )
    signatures: list[Signature] = field("Electronic signatures on it: an investigator's oversight is one.")
    withheld: list[WithheldClass] = field(
        "Classes of words the caller may not read here. Computed from rights alone: it says nothing of this deviation."
    )
    threads: Connection[Thread] = threads_about()
