"""What all tables of Rave's Biostat Adapter share: which table it is, rows by column name, and keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple


class Table(StrEnum):
    """The tables, by their names in Rave Web Services."""

    VIEW = "ClinicalView"
    COLUMNS = "ClinicalViewMetadata"
    COMMENTS = "SDTMComments"
    DEVIATIONS = "SDTMProtocolDeviations"


_SIDE: Final = frozenset(
    {"ProjectName", "EnvironmentName", "SiteNumber", "SubjectName", "SubjectID", "Datapointid", "FormOID", "FieldOID"}
    | {"Text", "Updated", "DataActive", "RecordActive"}
)
_NEEDED: Final[tuple[tuple[Table, frozenset[str]], ...]] = (
    (
        Table.VIEW,
        frozenset(
            {"project", "environmentName", "subjectId", "Subject", "Site", "SiteNumber", "instanceId", "InstanceName"}
            | {"Folder", "DataPageId", "DataPageName", "PageRepeatNumber", "RecordId", "SaveTs", "MaxUpdated"}
        ),
    ),
    (Table.DEVIATIONS, _SIDE | {"PDClass", "PDCode"}),
    (Table.COMMENTS, _SIDE),
    (Table.COLUMNS, frozenset({"projectname", "viewname", "varname", "vartype", "varformat", "varlabel"})),
)


class Fault(Exception):
    """A row that cannot be mapped; the reason names columns, never a value."""

    def __init__(self, rule: str, reason: str) -> None:
        super().__init__(rule)
        self.rule = rule
        self.reason = reason


class Row(NamedTuple):
    """A row by column name."""

    line: int
    cells: Mapping[str, str]

    @property
    def whose(self) -> tuple[str, str]:
        """The subject and the site the row names, '' for none; views and the tables beside them differ in names."""
        subject = self.cells.get("subjectId") or self.cells.get("SubjectID") or ""
        return subject, self.cells.get("SiteNumber") or ""


def table_of(columns: Sequence[str]) -> Table | None:
    """The table that has these columns, None when none has."""
    return next((table for table, names in _NEEDED if names <= set(columns)), None)


def needed(cells: Mapping[str, str], name: str) -> str:
    """A key's cell. Raises Fault when it is empty."""
    if not cells[name]:
        raise Fault("KEY_MISSING", f"{name} is empty")
    return cells[name]
