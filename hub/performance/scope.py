"""What figures are counted over, and what one counts: both as SQL, the same for a site, a country, a study or a month.

A family of facts is a relation with one row per object and group; a measure says which of its rows count, and what
each adds. The aggregate of a figure and the list of the objects behind it are made of the same predicates.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    FromClause,
    Text,
    and_,
    case,
    exists,
    func,
    literal_column,
    select,
    true,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY

from hub.canonical.terminology import SubjectMilestone
from hub.tables.access import access_withheld
from hub.tables.past import PAST, kept

Element = ColumnElement[Any]
Condition = ColumnElement[bool]

ZERO: Element = literal_column("0")
NO: Condition = literal_column("false")
DAY_SECONDS: Element = literal_column("86400")


@dataclass(frozen=True, slots=True)
class Scope:
    """The sites counted, and what of their facts is looked at.

    sites: one row per site and group, with the columns
      g: number of the group; site_id; study_id; country; zone: the site's, one PostgreSQL knows;
      as_of: instant counted to, inclusive; day: its calendar day in the study's zone;
      first: first day of the period (null: no first day).
    flags: further columns of `sites` that families carry along: whether a site counts for a figure.
    steps: milestones that are asked for. dated: whether `first` is ever other than null.
    known_at: instant as whose knowledge histories are read; None is now. whole: whether every group is of whole
    countries, so that what is planned for a country is planned for it.
    level: of what each group is, STUDY, COUNTRY or SITE, so that what is planned for one is planned for the group; None
    where groups are of parts of these.
    everywhere: nearly all facts are of these sites, so tables are read as a whole; row-level security lets the planner
    believe in too few rows, and it would look up each by its key.
    unguarded: no policy hides what is withheld from whoever asks.
    """

    sites: Any
    steps: Sequence[SubjectMilestone] = ()
    flags: Sequence[str] = ()
    dated: bool = False
    known_at: Element | None = None
    whole: bool = True
    level: str | None = None
    everywhere: bool = False
    unguarded: bool = False

    def carried(self) -> list[Element]:
        """The columns of a group that each row of a family has."""
        names = ("g", "site_id", "day", "as_of", "first", *self.flags)
        return [self.sites.c[name].label(name) for name in names]

    def facts(self, table: Any) -> Any:
        """A table's rows that were not removed; OFFSET keeps PostgreSQL from looking them up one by one."""
        if not self.everywhere:
            return table.alias()
        found = table.alias()
        return select(found).where(found.c.deleted_at.is_(None)).offset(ZERO).subquery()

    def told(self, table: Any) -> list[Condition]:
        """Rows that no participant's withdrawal from follow-up withholds: where no policy says so it is asked here."""
        if not self.unguarded:
            return []
        gone = access_withheld.alias()
        return [~exists(select(literal_column("1")).where(gone.c.entity_id == table.c.id))]

    def known(self, history: Any) -> list[Condition]:
        """The rows of a history that were known at the instant asked for."""
        if self.known_at is None:
            return [history.c.known_to.is_(None)]
        later = history.c.known_to.is_(None) | (history.c.known_to > self.known_at)
        return [history.c.known_from <= self.known_at, later]

    def as_known(self, table: Any) -> Any:
        """A table's rows as known at the instant asked for: what is kept of them as it was, and whose they are now."""
        if self.known_at is None:
            return table.alias()
        now, past = table.alias(), PAST[table].alias()
        of = past.c[f"{table.name}_id"]
        later = exists(select(literal_column("1")).where(of == now.c.id, past.c.known_to > self.known_at))
        whose = [now.c[name] for name in ("id", "study_id", "study_site_id", "subject_id")]
        removed = case((past.c.removed, past.c.known_to)).label("deleted_at")
        each = [
            select(*whose, *(now.c[name] for name in kept(table)), now.c.deleted_at).where(
                now.c.known_from <= self.known_at, ~later
            ),
            select(*whose, *(past.c[name] for name in kept(table)), removed)
            .select_from(past.join(now, now.c.id == of))
            .where(past.c.known_from <= self.known_at, past.c.known_to > self.known_at),
        ]
        return union_all(*each).subquery()


Rows = Callable[[Scope], FromClause]
"""A family: from the scope to one row per object and group."""


@dataclass(frozen=True, slots=True)
class Term:
    """Rows that count: those for which `where` holds; each adds `amount` (None: one).

    at: the day by which a row falls into a period; None for a state, which is looked at when the period ends.
    least: the least of the amounts is meant, not their sum; there is none of nothing. of: the column of the object that
    counts, where it is not the object of the family.
    """

    where: Condition
    amount: Element | None = None
    at: Element | None = None
    least: bool = False
    of: str | None = None

    def holds(self, rows: Any, scope: Scope, flag: str | None) -> Condition:
        """The rows that count within the period, at sites that count for the figure."""
        parts = [self.where]
        if scope.dated and self.at is not None:
            parts.append(rows.first.is_(None) | (self.at >= rows.first))
        if flag is not None:
            parts.append(rows[flag])
        return and_(true(), *parts)

    def total(self, rows: Any, scope: Scope, flag: str | None) -> Element:
        """What they come to."""
        held = self.holds(rows, scope, flag)
        if self.amount is None:
            return func.count().filter(held)
        if self.least:
            return func.min(self.amount).filter(held)
        return func.coalesce(func.sum(self.amount).filter(held), ZERO)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a figure is made of: `denominator` None for a count; `excluded`: objects left out, a date being missing or
    not known fully."""

    numerator: Term
    denominator: Term | None
    excluded: Term


Measure = Callable[[Any], Parts]
"""From the columns of a family's rows to what of them counts."""


def words(values: Collection[str]) -> Element:
    """Words of ours as a text[]."""
    return literal_column("array[" + ", ".join(f"'{value}'" for value in values) + "]::text[]", ARRAY(Text))


def word(text: str) -> Element:
    """A word of ours."""
    return literal_column(f"'{text}'")


def number(value: float) -> Element:
    """A number of ours."""
    return literal_column(str(value))


def local(instant: Element, zone: Element) -> Element:
    """The calendar day of an instant in a zone PostgreSQL knows."""
    return func.date(func.timezone(zone, instant), type_=Date)
