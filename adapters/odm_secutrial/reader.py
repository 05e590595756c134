"""What secuTrial does within ODM 1.3: label, status and reasons for no value as annotation flags (FORMATS 3.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from adapters.kit.odm_clinical import Clinical, Path
from adapters.kit.odm_file import OdmFile
from adapters.kit.xml import Element

_LABEL: Final = "CL.SubjectIdentifier"
_STATUS: Final = "CL.SubjectStatus"
_RANDOMISATION: Final = re.compile(r"(FF\.)?mnp_\w+", re.IGNORECASE)
"""Items of randomisation: they hold the arm in clear (`mnp_rando_treatment_gr`)."""


class _Flag(NamedTuple):
    """A flag of an annotation: the code list it is of, its value, and the annotation's comment."""

    code_list: str
    value: str | None
    comment: str | None


class SecuTrialClinical(Clinical):
    """The key of a subject is internal; people know it by the comment of a flag."""

    def __init__(self, file: OdmFile) -> None:
        super().__init__(file)
        self._flags: dict[str, _Flag] = {}

    def begin(self, element: Element, clinical: dict[str, str]) -> None:
        """Remembers the flags of the subject."""
        super().begin(element, clinical)
        self._flags = {flag.code_list: flag for flag in self._flags_of(element)}

    def subject_label(self, key: str, attributes: dict[str, str]) -> str | None:
        """The comment of the identifier's flag, else the internal key."""
        flag = self._flags.get(_LABEL)
        return (flag and (flag.comment or flag.value)) or key

    def subject_status(self, attributes: dict[str, str]) -> str | None:
        """The value of the status' flag; never a milestone."""
        flag = self._flags.get(_STATUS)
        return flag and (flag.value or flag.comment)

    def null_reason(self, element: Element) -> str:
        """The value of the item's flag, else that it is null."""
        return next((flag.value for flag in self._flags_of(element) if flag.value), super().null_reason(element))

    def _item(self, element: Element, name: str, above: Path, inherited: str) -> None:
        """Every item but those of randomisation."""
        if not _RANDOMISATION.fullmatch(element.get("ItemOID", "")):
            super()._item(element, name, above, inherited)

    def _flags_of(self, element: Element) -> Iterator[_Flag]:
        """Flags of an element's own annotations, with and without the list around them."""
        names = self.file.names
        for child in element:
            annotations = child if names[child.tag] == "Annotations" else [child]
            for annotation in annotations:
                if names[annotation.tag] == "Annotation":
                    yield from self._flags_in(annotation)

    def _flags_in(self, annotation: Element) -> Iterator[_Flag]:
        names = self.file.names
        comment = next((part.text for part in annotation if names[part.tag] == "Comment"), None)
        for flag in annotation:
            if names[flag.tag] == "Flag":
                parts = {names[part.tag]: part for part in flag}
                code_lists = [part.get("CodeListOID") for part in parts.values()]
                value = parts["FlagValue"].text if "FlagValue" in parts else None
                yield _Flag(next((one for one in code_lists if one), ""), value, comment)
