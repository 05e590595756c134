"""Which answer of the REDCap API a table is, and its rows whatever their syntax (CSV or JSON)."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import IO, Final, NamedTuple

from adapters.kit.delimited import Rows, own, ragged, sound
from adapters.kit.json import JsonStream, first_members, is_storable, text
from adapters.kit.source import text_of
from hub.canonical.adapter import FileFacts
from hub.errors import FileUnrecognised

MAX_LINE: Final = 1024**2
MAX_COLUMNS: Final = 100_000  # projects of 35,000 fields exist
MAX_FRAGMENT: Final = 64 * 1024
_DELIMITERS: Final = (",", "\t", ";", "|", "^")  # those the export page offers

EVENT: Final = "redcap_event_name"
INSTRUMENT: Final = "redcap_repeat_instrument"
INSTANCE: Final = "redcap_repeat_instance"
GROUP: Final = "redcap_data_access_group"
SURVEY: Final = "redcap_survey_identifier"
SPECIAL: Final = (EVENT, INSTRUMENT, INSTANCE, GROUP, SURVEY)
"""Columns REDCap puts right behind the record id, in this order."""

COMPLETE: Final = "_complete"


class Answer(StrEnum):
    """Contents of the API (`content=`), in the order in which they are needed."""

    PROJECT = "project"
    ARMS = "arm"
    EVENTS = "event"
    MAPPING = "formEventMapping"
    REPEATING = "repeatingFormsEvents"
    INSTRUMENTS = "instrument"
    GROUPS = "dag"
    DICTIONARY = "metadata"
    FIELDS = "exportFieldNames"
    RECORDS = "record, flat"
    EAV = "record, eav"
    LOG = "log"
    QUALITY = "data quality"  # of the external module data_quality_api, no content of the API itself


_LEADS: Final[tuple[tuple[Answer, tuple[str, ...]], ...]] = (
    (Answer.PROJECT, ("project_id", "project_title")),
    (Answer.EVENTS, ("event_name", "arm_num", "unique_event_name")),
    (Answer.MAPPING, ("arm_num", "unique_event_name", "form")),
    (Answer.ARMS, ("arm_num", "name")),
    (Answer.REPEATING, ("event_name", "form_name", "custom_form_label")),
    (Answer.REPEATING, ("form_name", "custom_form_label")),
    (Answer.INSTRUMENTS, ("instrument_name", "instrument_label")),
    (Answer.GROUPS, ("data_access_group_name", "unique_group_name")),
    (Answer.DICTIONARY, ("field_name", "form_name", "section_header", "field_type")),
    (Answer.FIELDS, ("original_field_name", "choice_value", "export_field_name")),
    (Answer.LOG, ("timestamp", "username", "action", "details")),
    (Answer.EAV, ("record", "field_name", "value")),
    (Answer.QUALITY, ("status_id", "record", "field_name", "query_status")),
)
"""The first column, and others that must be there."""

_PAGES: Final = {
    "Variable / Field Name": "field_name",
    "Form Name": "form_name",
    "Section Header": "section_header",
    "Field Type": "field_type",
    "Field Label": "field_label",
    "Choices, Calculations, OR Slider Labels": "select_choices_or_calculations",
    "Choices OR Calculations": "select_choices_or_calculations",
    "Text Validation Type OR Show Slider Number": "text_validation_type_or_show_slider_number",
    "Identifier?": "identifier",
    "Time / Date": "timestamp",
    "Username": "username",
    "Action": "action",
    "List of Data Changes OR Fields Exported": "details",
    "Reason for Data Change(s)": "reason",
    "Record": "record",
}
"""Headings of what the web pages download, to the API's names."""


class Fault(Exception):
    """A row that cannot be mapped; the reason never quotes a value."""

    def __init__(self, rule: str, reason: str) -> None:
        super().__init__(rule)
        self.rule = rule
        self.reason = reason


Cells = Mapping[str, str | None]


class Table(NamedTuple):
    """Columns and rows. A row is its line and its cells, or what is wrong with it. fragment: the row last given."""

    columns: list[str]
    rows: Iterator[tuple[int, Cells | Fault]]
    fragment: Callable[[], str]


def answer_of(columns: Sequence[str]) -> Answer | None:
    """The answer that has these columns, None when none has."""
    names = [*map(_api_name, columns)]
    for answer, lead in _LEADS:
        if names and names[0] == lead[0] and set(lead) <= set(names):
            return answer
    special = [name for name in names if name in SPECIAL]
    if special != [name for name in SPECIAL if name in special] or names[1 : 1 + len(special)] != special:
        return None  # a table that somebody made of REDCap's, with columns of his own
    status = any(name.endswith(COMPLETE) and name != COMPLETE for name in names[1:])
    return Answer.RECORDS if names and names[0] and (special or status) else None


def columns_of(head: bytes) -> list[str]:
    """Column names of a table by its first bytes; empty when it is neither CSV nor JSON."""
    if (shown := text_of(head).lstrip("\ufeff \t\r\n")).startswith(("[", "{")):
        names = first_members(head)
        keyed = bool(names) and names[0].isdecimal()  # objects by their ids: the first one's members
        return first_members(shown.partition(":")[2].encode()) if keyed else names
    try:
        return next(own(csv.reader(shown.splitlines(), delimiter=delimiter_of(shown), strict=True)), [])
    except csv.Error:
        return []


def table(file: IO[bytes], head: bytes, facts: FileFacts, *, whole: bool, encoding: str | None) -> Table:
    """The file as a table. whole: something else vouches that no byte is missing.

    Raises FileUnrecognised when it has no columns; the rows raise FileTruncated, FileEncoding, FileHostile or
    FileRefused.
    """
    if text_of(head).lstrip("\ufeff \t\r\n").startswith(("[", "{")):
        return _json(file, head, facts)
    end = None if whole else ""
    delimiter = delimiter_of(text_of(head))
    limits = {"max_line": MAX_LINE, "max_columns": MAX_COLUMNS}
    rows = Rows(file, facts, delimiter=delimiter, encoding=encoding, end=end, **limits)
    each = iter(rows)
    _, header = next(each, (0, []))
    if not header:
        raise FileUnrecognised("the file has no header")
    sound(header)
    names = [*map(_api_name, header)]
    if len(set(names)) < len(names):
        raise FileUnrecognised("two columns have one name")
    return Table(names, _csv_rows(names, each, lambda: rows.fragment), lambda: rows.fragment)


def _api_name(column: str) -> str:
    return _PAGES.get(column.strip(), column.strip())


def delimiter_of(shown: str) -> str:
    first = next((line for line in shown.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=first.count)


def _csv_rows(
    names: list[str], rows: Iterator[tuple[int, list[str]]], fragment: Callable[[], str]
) -> Iterator[tuple[int, Cells | Fault]]:
    for line, cells in rows:
        if len(cells) != len(names):
            yield line, Fault("RAGGED_ROW", ragged(cells, len(names)))
        elif "\0" in fragment():
            yield line, Fault("NUL_CHARACTER", "the row holds a NUL character")
        else:
            yield line, dict(zip(names, cells, strict=True))


def _json(file: IO[bytes], head: bytes, facts: FileFacts) -> Table:
    """An array of flat objects, or one such object alone; a row's line is its number."""
    last: list[object] = [None]

    def rows() -> Iterator[tuple[int, Cells | Fault]]:
        for number, element in enumerate(JsonStream(file, facts).elements(), 1):
            last[0] = element
            yield number, _flat(element)

    def fragment() -> str:
        return json.dumps(last[0], ensure_ascii=False, default=str)[:MAX_FRAGMENT]

    return Table(first_members(head), rows(), fragment)


def _flat(element: object) -> Cells | Fault:
    if not isinstance(element, dict):
        return Fault("ROW_UNREADABLE", "the row is not an object")
    if any(isinstance(value, dict | list) for value in element.values()):
        return Fault("ROW_UNREADABLE", "a cell of the row is not a text or a number")
    cells = {str(name): text(value) for name, value in element.items()}
    if not all(is_storable(name) and is_storable(value or "") for name, value in cells.items()):
        return Fault("NUL_CHARACTER", "the row holds a NUL character")
    return cells
