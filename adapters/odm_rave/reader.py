"""What Rave adds to ODM ClinicalData: audits, queries, comments and deviations (FORMATS 3.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, Final

from adapters.kit.odm_clinical import AuditEntry, Clinical, Path
from adapters.kit.odm_dialect import Dialect
from adapters.kit.odm_file import Fault, OdmFile
from adapters.kit.xml import Element
from adapters.odm_rave.one_value import Shape, one_value
from hub.canonical.records import OP_REMOVE, OP_UPSERT, Deviation, Form, Item, Query

_STATES: Final = {
    "Open": "OPEN",
    "Answered": "ANSWERED",
    "Closed": "CLOSED",
    "Cancelled": "CANCELLED",
    "Forwarded": "FORWARDED",
}
NAMESPACE: Final = "http://www.mdsol.com/ns/odm/metadata"
SUBJECTS: Final = "RWS.subjects"
"""OID of the form that holds the answer's own flags of a subject; no OID of Rave's holds a point."""

_SUBJECT: Final = ("SubjectKeyType", "SubjectName", "Status")


class RaveClinical(Clinical):
    """In a stream of audits the audit's id orders the facts, and bare ancestors only locate.

    A dataset without audits reads as plain ODM. The subject is the UUID; its label changes.
    """

    words = Dialect(
        namespace=NAMESPACE,
        subject_status="Status",
        event_name="InstanceName",
        window_target="InstanceTarget",
        window_start="InstanceStartWindow",
        window_end="InstanceEndWindow",
        instance_key="InstanceId",
        form_name="DataPageName",
        page_key="DataPageId",
    )

    def __init__(self, file: OdmFile) -> None:
        super().__init__(file)
        self._category = self.prefix + "AuditSubCategoryName"
        self._shape = Shape(file.stream)

    def subject_data(self, element: Element) -> None:
        """As in every dialect; what most audits of a stream are has a way of its own, in a third of the time."""
        if not one_value(self, self._shape, element):
            super().subject_data(element)

    def _subject(self, element: Element, clinical: dict[str, str]) -> None:
        super()._subject(element, clinical)
        if not self.audits:
            self._flags(element)

    def _flags(self, element: Element) -> None:
        """What `/subjects` says of a subject as a whole (`mdsol:Overdue="No"` ...), as items of a form of that name."""
        known = {self.prefix + name for name in _SUBJECT}
        flags = [(name, value) for name, value in element.items() if name.startswith(self.prefix) and name not in known]
        if not flags:
            return
        page = (element.get("SubjectKey"), "", "", SUBJECTS, "")
        line, version = element.sourceline, self.file.version
        self.file.add(Form, line, version, OP_UPSERT, *page, None, None, None, None, None)
        for name, value in flags:
            what = ("", "", name.removeprefix(self.prefix), value, None, None, None)
            self.file.add(Item, line, version, OP_UPSERT, *page, *what)

    def begin(self, element: Element, clinical: dict[str, str]) -> None:
        """One audit per ClinicalData; its SourceID is the version of all it says."""
        self.metadata_oid = clinical.get("MetaDataVersionOID")
        self.category = clinical.get(self._category)
        self.audits = self.category is not None

    def subject_label(self, key: str, attributes: dict[str, str]) -> str | None:
        """Older endpoints put the label where newer ones put the UUID."""
        by_uuid = attributes.get(self.prefix + "SubjectKeyType") == "SubjectUUID"
        return attributes.get(self.prefix + "SubjectName") or (None if by_uuid else key)

    def site_of(
        self, element: Element, clinical: dict[str, str], reference: Element | None
    ) -> tuple[str | None, str | None]:
        """The location, with the study's own number of it where sent."""
        if reference is None:
            return None, None
        return reference.get("LocationOID"), reference.get(self.prefix + "StudyEnvSiteNumber")

    def order(self, audit: AuditEntry) -> int:
        """The version of what stands beside an audit record."""
        return self.version_of(audit) if self.audits else self.file.version

    def _query(self, element: Element, path: Path, audit: AuditEntry) -> None:
        key, status, recipient = element.get("QueryRepeatKey"), element.get("Status"), element.get("Recipient")
        state = _STATES.get(status or "")
        if not key or state is None:
            self.file.reject("Query", element, Fault("QUERY_UNREADABLE", "a query has no key or an unknown state"))
            return
        kind = "SYSTEM" if (recipient or "").endswith("from System") else "MANUAL"
        when = (audit.at, audit.user, recipient)
        text = (element.get("Value"), element.get("Response"))
        self.file.add(Query, element.sourceline, self.order(audit), *path, key, kind, state, True, status, *when, *text)

    def _comment(self, element: Element, path: Path, audit: AuditEntry) -> None:
        key = element.get("CommentRepeatKey") or audit.source_id or ""
        when = (audit.at, audit.user, None)
        what = (f"comment:{key}", "ANNOTATION", "NOT_APPLICABLE", True, None)
        self.file.add(Query, element.sourceline, self.order(audit), *path, *what, *when, element.get("Value"), None)

    def _deviation(self, element: Element, path: Path, audit: AuditEntry) -> None:
        key = element.get("ProtocolDeviationRepeatKey")
        if not key:
            self.file.reject("Deviation", element, Fault("KEY_MISSING", "ProtocolDeviationRepeatKey is missing"))
            return
        op = OP_REMOVE if element.get("TransactionType") == "Remove" else OP_UPSERT
        subject, event, event_repeat, form, form_repeat, _, _, item = path
        where = (subject, "", event, event_repeat, form, form_repeat, item)
        what = (element.get("Value"), element.get("Class"), element.get("Code"), element.get("Status"))
        self.file.add(Deviation, element.sourceline, self.order(audit), op, *where, key, *what, None, audit.at)

    extensions: ClassVar[Mapping[str, Callable[..., None]]] = {
        ":Query": _query,
        ":Comment": _comment,
        ":ProtocolDeviation": _deviation,
    }
