"""The objects behind a figure: what its parts count, by the same predicates.

The same family, over the sites of the group, under the same row-level security: whoever sees a figure sees its rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    DateTime,
    Select,
    and_,
    cast,
    func,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import INTERVAL

from hub.performance.definitions import DEFINITIONS, Definition
from hub.performance.families import FAMILIES
from hub.performance.scope import Scope, Term, words
from hub.performance.sums import as_asked, needs_of, placed, rights_of
from hub.tables.study import study as study_table
from hub.tables.study_site import study_site
from hub.tables.subject import subject_site
from resolvers.engine.binding import Derived, Row
from resolvers.engine.rights import holds_one
from resolvers.figure_rows import OBJECTS, ONE, counted, listed
from resolvers.performance_figure import text

Element = ColumnElement[Any]


@dataclass(frozen=True, slots=True)
class Made:
    """What groups are made of, as `Scope` has it: whether of whole countries, and of what each is the whole."""

    whole: bool = False
    level: str | None = None


def _sites(row: Row, of: Sequence[Definition]) -> Any:
    """The sites of a group that count for a figure, until the group's end in each study's own zone."""
    site, own = study_site.alias("site$"), study_table.alias("own$")
    zone = func.known_zone(own.c.time_zone)
    after = func.timezone(zone, cast(row.month, DateTime) + literal_column("interval '1 month'", INTERVAL))
    ends = func.least(after - literal_column("interval '1 microsecond'"), row.as_of, type_=DateTime(timezone=True))
    here = Row("site$", study_site.c)
    needs = words(needs_of(of))
    found = (
        select(
            site.c.id.label("site_id"),
            site.c.study_id,
            site.c.country,
            func.known_zone(func.coalesce(site.c.time_zone, own.c.time_zone)).label("zone"),
            zone.label("study_zone"),
            ends.label("as_of"),
        )
        .select_from(site.join(own, own.c.id == site.c.study_id))
        .where(
            site.c.id == func.any(row.site_ids),
            placed(Row("own$", study_table.c).id).contains(needs),
            *(holds_one(here, rights, site="id") for rights in rights_of(of)),
        )
        .subquery()
    )
    return select(
        literal_column("1").label("g"),
        *(found.c[name] for name in ("site_id", "study_id", "country", "zone", "as_of")),
        func.date(func.timezone(found.c.study_zone, found.c.as_of), type_=Date).label("day"),
        row.first.label("first"),
    ).subquery()


def _term(of: Definition, place: int, which: str, rows: Any) -> Term | None:
    found: Term | None = getattr(of.measures[place](rows), which)
    return found


def _of_part(row: Row, of: Definition, place: int, which: str, made: Made, *mine: Element) -> Select[Any] | None:
    """The objects of a part of a figure, where it is the row's (`mine`); None when it has no such objects."""
    by = None if of.by is None else DEFINITIONS[of.by]
    both = [of] if by is None else [of, by]
    taken, which, place = (by, "numerator", 0) if by is not None and which == "denominator" else (of, which, place)
    scope = Scope(
        _sites(row, both),
        steps=tuple(dict.fromkeys(step for each in both for step in each.steps)),
        dated=True,
        known_at=func.coalesce(row.read_at, func.now()),
        whole=made.whole,
        level=made.level,
    )
    rows = FAMILIES[taken.family](as_asked(scope, of))
    term = _term(taken, place, which, rows.c)
    if term is None:
        return None
    kind = term.of or next((each for each in OBJECTS if each in rows.c), None)
    if kind is None:
        return None
    amount = ONE if term.amount is None else term.amount
    stay = _stay(row, rows.c.subject_id) if kind == "subject_id" else None
    found = select(*counted(kind, rows.c[kind], amount, rows.c.get("row_id"), stay)).where(
        and_(term.holds(rows.c, scope, None), *mine)
    )
    return _of_the_least(found) if term.least else found


def _of_the_least(found: Select[Any]) -> Select[Any]:
    """Of a list of `counted` what adds the least, all of it that adds the same."""
    every = found.subquery()
    least = func.min(every.c.amount).over().label("least")
    each = select(every, least).subquery()
    return select(*(each.c[column.name] for column in every.c)).where(each.c.amount == each.c.least)


def _stay(row: Row, subject_id: Element) -> Element:
    """The participant's first stay at the sites of the group."""
    stay = subject_site.alias()
    found = select(stay.c.id).where(stay.c.subject_id == subject_id, stay.c.study_site_id == func.any(row.site_ids))
    return found.order_by(stay.c.number).limit(ONE).scalar_subquery()


def _named(row: Row, id_: str, place: int) -> list[Element]:
    """The row is of this part of the figure."""
    parts = DEFINITIONS[id_].parts
    return [row.part == text(parts[place])] if parts else []


def _rows(row: Row, metrics: Sequence[str], made: Made, which: str) -> list[Select[Any]]:
    return [
        found
        for id_ in metrics
        for place in range(len(DEFINITIONS[id_].measures))
        if (found := _of_part(row, DEFINITIONS[id_], place, which, made, row.id == text(id_), *_named(row, id_, place)))
        is not None
    ]


def of_figure(metrics: Sequence[str], made: Made) -> dict[str, Derived]:
    """The fields of a figure that list its objects; the figures are of these definitions."""
    return _each(lambda row, which: _rows(row, metrics, made, which), len(metrics))


def of_one(id_: str) -> dict[str, Any]:
    """The same of one figure, whose part, where it has several, the row names."""
    of = DEFINITIONS[id_]

    def rows(row: Row, which: str) -> list[Select[Any]]:
        found = (_of_part(row, of, place, which, Made(), *_named(row, id_, place)) for place in range(len(of.measures)))
        return [each for each in found if each is not None]

    return _each(rows)


def _each(rows: Callable[[Row, str], list[Select[Any]]], figures: int = 1) -> dict[str, Derived]:
    def field(which: str) -> Derived:
        return listed(lambda row, _: rows(row, which), figures=figures)

    return {f"{which}_rows": field(which) for which in ("numerator", "denominator", "excluded")}
