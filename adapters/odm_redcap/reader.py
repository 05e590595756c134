"""What REDCap does its own way: no stable ids, groups as sites, status in items, missing codes (FORMATS 3.3)."""

from __future__ import annotations

import re
from typing import Final

from adapters.kit.odm_clinical import Clinical
from adapters.kit.odm_dialect import Dialect
from adapters.kit.odm_metadata import Metadata
from adapters.kit.schedule import NO_WINDOW, Window
from adapters.kit.xml import Element

METADATA_OID: Final = "Metadata"
"""One key for every export's version: REDCap's own holds the title and the minute of the export."""

_GROUP: Final = "redcap_data_access_group"
_STATUSES: Final = {"0": "Incomplete", "1": "Unverified", "2": "Complete"}

NAMESPACE: Final = "https://projectredcap.org"


class RedcapMetadata(Metadata):
    """Schedules count only where scheduling is in use: elsewhere the days are zeros and ordinals."""

    def metadata_oid(self, oid: str) -> str:
        """One key whatever the export's minute."""
        return METADATA_OID

    def identifier(self, element: Element, attributes: dict[str, str]) -> bool | None:
        """The field is ticked as an identifier; an unticked one says nothing."""
        return True if attributes.get(":Identifier") == "y" else None

    def window(self, element: Element, attributes: dict[str, str]) -> Window:
        """Day offset and the days allowed before and after it."""
        if self.names.get(":SchedulingEnabled") != "1":
            return NO_WINDOW
        return _days(attributes, ":DayOffset"), _days(attributes, ":OffsetMin"), _days(attributes, ":OffsetMax")

    def global_variables(self, element: Element) -> None:
        """The study's names and the project's missing data codes (`UNK, Unknown | NASK, Not asked`)."""
        super().global_variables(element)
        codes = self.names.get(":MissingDataCodes") or ""
        self.file.missing_codes = frozenset(code.split(",")[0].strip() for code in re.split(r"[|\n]", codes)) - {""}


class RedcapClinical(Clinical):
    """A record is the subject, its data access group the site, the field `<form>_complete` the form's status."""

    words = Dialect(namespace=NAMESPACE, instance_key="UniqueEventName")

    def begin(self, element: Element, clinical: dict[str, str]) -> None:
        """All exports of a project share one metadata version."""
        self.metadata_oid = METADATA_OID

    def site_of(
        self, element: Element, clinical: dict[str, str], reference: Element | None
    ) -> tuple[str | None, str | None]:
        """The data access group stands as an item in the record's first group."""
        items = element.iter("{*}ItemData")
        return next((item.get("Value") or None for item in items if item.get("ItemOID") == _GROUP), None), None

    def form_status(self, element: Element, attributes: dict[str, str]) -> str | None:
        """Blank is grey (not started), which is not absent."""
        field = f"{attributes.get('FormOID', '').removeprefix('Form.')}_complete"
        items = element.iter("{*}ItemData")
        code = next((item.get("Value") for item in items if item.get("ItemOID") == field), None)
        return code if code is None else _STATUSES.get(code, code)

    def group_of(self, element: Element) -> tuple[str, str]:
        """None: REDCap names a group after whichever field of it is filled first, so its name changes with the data."""
        return "", ""

    def flavour(self, value: str | None) -> str | None:
        """A missing data code is a value that says why there is none."""
        return value if value in self.file.missing_codes else None


def _days(attributes: dict[str, str], name: str) -> int | None:
    text = attributes.get(name, "")
    return int(text) if text.lstrip("-").isdecimal() and text.isascii() and len(text) < 7 else None
