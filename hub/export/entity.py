"""An entity as a table of an export: its columns, the SQL of each, and the rights one of which opens its rows.

The row is called `t`. A definition says what stands in the column, for the manifest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

Kind = Literal["id", "text", "date", "instant", "integer", "number", "boolean"]
"""id and text are texts; of the two a source wrote only text. date: YYYY-MM-DD. instant: ISO 8601 in UTC."""


class Column(NamedTuple):
    """A column: its name, what kind of value it holds, the SQL of the value and its definition."""

    name: str
    kind: Kind
    sql: str
    definition: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A table of an export.

    source: what stands after FROM. rights: one of them opens rows; none: seeing the study does. where: beyond study
    and removal. revealing: SQL of the class and of the participant of rows that may have to be put on record.
    """

    name: str
    definition: str
    rights: Sequence[str]
    columns: Sequence[Column]
    source: str
    order: str
    where: str = "true"
    revealing: tuple[str, str] | None = None

    def rows(self) -> str:
        """The rows in order, one output column for each column, `$1` being the study."""
        columns = ", ".join(f'{column.sql} as "{column.name}"' for column in self.columns)
        return f"select {columns} from {self._kept} order by {self.order}"

    def shown(self) -> str | None:
        """A query of `data_class` and `subject_id` of the identifiers and blinded data it shows; None: of neither."""
        if self.revealing is None:
            return None
        data_class, subject = self.revealing
        return (
            f"select {data_class} as data_class, {subject} as subject_id from {self._kept}"
            f" and {data_class} not in ('CODE', 'CLINICAL')"
        )

    @property
    def _kept(self) -> str:
        return f"{self.source} where t.study_id = $1 and t.deleted_at is null and ({self.where})"


def text(name: str, definition: str, sql: str | None = None) -> Column:
    """A text of the source's or the hub's."""
    return Column(name, "text", sql or f"t.{name}", definition)


def day(name: str, definition: str, sql: str | None = None) -> Column:
    """A calendar day."""
    return Column(name, "date", sql or f"t.{name}", definition)


def instant(name: str, definition: str, sql: str | None = None) -> Column:
    """A point in time."""
    return Column(name, "instant", sql or f"t.{name}", definition)


def number(name: str, definition: str, sql: str | None = None) -> Column:
    """A whole number."""
    return Column(name, "integer", sql or f"t.{name}", definition)


def flag(name: str, definition: str, sql: str | None = None) -> Column:
    """True or false."""
    return Column(name, "boolean", sql or f"t.{name}", definition)


def identifier(type_: str, definition: str, sql: str = "t.id", name: str | None = None) -> Column:
    """The id GraphQL gives the object, as `<type>_<uuid>`."""
    return Column(name or "id", "id", f"'{type_}_' || {sql}", definition)


def partial_date(name: str, what: str) -> list[Column]:
    """A date as far as the source knows it, and the first and last day it can be."""
    return [
        text(name, f"{what}, ISO 8601 as far as it is known"),
        text(f"{name}_raw", f"{what}, as the source wrote it"),
        Column(f"{name}_precision", "id", f"t.{name}_precision", "YEAR, MONTH, DAY or INSTANT"),
        day(f"{name}_earliest", "First day it can be"),
        day(f"{name}_latest", "Last day it can be"),
    ]


SITE: Final = (
    identifier("study_site", "The study-site, then", "t.study_site_id", "study_site_id"),
    text("site_number", "The study's number of the study-site", "s.number"),
)
"""Which study-site a row is of; needs `WITH_SITE`."""

SEEN_PARENT: Final = "(select p.id from study_site p where p.id = t.parent_id and p.deleted_at is null)"
"""The main site of a study-site, where the party may know of it."""

WITH_SITE: Final = "left join study_site s on s.id = t.study_site_id and s.deleted_at is null"

SUBJECT: Final = (
    identifier("subject", "The participant", "t.subject_id", "subject_id"),
    text("subject_label", "The participant's code (SDTM SUBJID)", "u.label"),
)
"""Which participant a row is of; needs `WITH_SUBJECT`."""

WITH_SUBJECT: Final = "left join subject u on u.id = t.subject_id and u.deleted_at is null"
OF_SUBJECT: Final = "join subject u on u.id = t.subject_id and u.deleted_at is null"
"""The participant, for rows that are theirs alone: those of one that was removed are gone with them."""
