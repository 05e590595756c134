"""Groups of study-sites that risk indicators compare: their sums, and the objects the sums are made of.

Both are of the sites of a group at which the caller holds every right the indicator needs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import (
    Date,
    DateTime,
    Integer,
    Select,
    Text,
    Uuid,
    case,
    cast,
    distinct,
    func,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY

from hub.performance.indicators import INDICATORS
from hub.performance.risk_facts import Condition, Count, Cut, Element, facts, objects
from hub.tables.study import study as study_table
from hub.tables.study_site import study_site
from resolvers.common import word
from resolvers.engine.binding import Arguments, Derived, Row
from resolvers.engine.rights import holds
from resolvers.figure_rows import counted, listed
from resolvers.performance_places import coordinating, engaged

RIGHTS = sorted({right for each in INDICATORS.values() for right in each.rights})
TEXTS = ARRAY(Text)

KEYS = ("study_site_id", "country", "smo_id", "crc_id")
GROUP = (*KEYS, "site_ids")
"""What a group is known by, and its sites."""


def array(words: Iterable[str]) -> Element:
    """Words of ours as a text[]."""
    inside = ", ".join(f"'{each}'" for each in words)
    return literal_column(f"array[{inside}]::text[]", TEXTS)


def held(site: Any) -> Element:
    """The rights the caller holds at a site, by itself or with the study."""
    each = (select(word(right).label("word")).where(holds(site, right, site="id")) for right in RIGHTS)
    return func.array(select(union_all(*each).subquery().c.word).scalar_subquery(), type_=TEXTS)


def now(args: Arguments) -> Element:
    """The instant counted to."""
    return cast(args["asOf"], DateTime(timezone=True)) if "asOf" in args else func.now()


def _wanted(args: Arguments, of: Collection[str]) -> Any:
    """Whether an indicator that sums one of the counts is asked for."""

    def wanted(counts: Collection[Count]) -> Condition | None:
        ids = [id_ for id_ in of if {INDICATORS[id_].numerator, INDICATORS[id_].denominator} & set(counts)]
        if not ids:
            return None
        return args["ids"].overlap(array(ids)) if "ids" in args else literal_column("true")

    return wanted


def _cut(study_id: Element, as_of: Element) -> Cut:
    owner = study_table.alias()
    data = func.coalesce(func.study_cut(owner.c.id), func.study_freshness(owner.c.id))
    return Cut(
        study_id,
        *(
            select(value).where(owner.c.id == study_id).scalar_subquery()
            for value in (func.local_day(as_of, owner.c.time_zone), data, owner.c.time_zone)
        ),
    )


def _day(study_id: Element, as_of: Element) -> Element:
    owner = study_table.alias()
    day = func.local_day(as_of, owner.c.time_zone, type_=Date)
    return select(day).where(owner.c.id == study_id).scalar_subquery()


def places(study_id: Element, as_of: Element, level: Element) -> Any:
    """The sites of a study that the caller sees, with their keys at the level: once per group they are in."""
    place = study_site.alias()
    smo = engaged(place.c.id, as_of, level == word("SMO"))
    crc = coordinating(place.c.id, _day(study_id, as_of), level == word("CRC"))
    return (
        select(
            place.c.id,
            place.c.study_id,
            case((level == word("SITE"), place.c.id)).label("study_site_id"),
            case((level.in_([word("SITE"), word("COUNTRY")]), place.c.country)).label("country"),
            smo.c.id.label("smo_id"),
            crc.c.id.label("crc_id"),
            held(place.c).label("held"),
        )
        .select_from(place.outerjoin(smo, literal_column("true")).outerjoin(crc, literal_column("true")))
        .where(place.c.study_id == study_id, place.c.deleted_at.is_(None))
        .offset(literal_column("0"))  # keeps PostgreSQL from looking the rights up anew in every sum
        .subquery()
    )


def in_order(groups: Any) -> list[Element]:
    """What groups are sorted by: their country, and sites by the number people know them by."""
    site = study_site.alias()
    number = select(site.c.number).where(site.c.id == groups.c.study_site_id).scalar_subquery()
    return [number.collate("C"), *(groups.c[name] for name in (*KEYS[1:], KEYS[0]))]


def grouped(sites: Any, *columns: Any) -> Select[Any]:
    """One row per group of the sites: `GROUP`, and aggregates."""
    keys = [sites.c[name] for name in KEYS]
    those = func.array_agg(distinct(sites.c.id), type_=ARRAY(Uuid)).label("site_ids")
    return select(*keys, those, *columns).group_by(*keys)


def groups(study_id: Element, args: Arguments, of: Collection[str], level: Element) -> Any:
    """A row per group: its sums for each indicator, over the sites at which the caller holds its rights."""
    sites = places(study_id, now(args), level)
    rows = facts(_cut(study_id, now(args)), _wanted(args, of))
    columns = []
    for id_ in of:
        each = INDICATORS[id_]
        mine = sites.c.held.contains(array(each.rights))
        sums = (each.numerator, each.denominator)
        for name, count in zip(("n", "d"), sums, strict=True):
            total = func.sum(rows.c.number).filter(rows.c.name == word(count), mine)
            columns.append(func.coalesce(total, literal_column("0")).label(f"{name}_{id_}"))
        left_out = func.sum(rows.c.excluded).filter(
            rows.c.name.in_([word(count) for count in dict.fromkeys(sums)]), mine
        )
        columns.append(cast(func.coalesce(left_out, literal_column("0")), Integer).label(f"x_{id_}"))
        columns.append(func.bool_or(mine).label(f"p_{id_}"))
    return grouped(sites, *columns).select_from(sites.outerjoin(rows, rows.c.site_id == sites.c.id)).subquery()


def _objects(row: Row, which: str) -> list[Select[Any]]:
    """What a part of an indicator counts: of the sites of the group at which the caller holds its rights."""
    site = study_site.alias()
    sites = select(site.c.id).where(
        site.c.id == func.any(row.site_ids), row.absence.is_(None), held(site.c).contains(row.rights)
    )
    names = {"numerator": [row.counted], "denominator": [row.by]}.get(which, [row.counted, row.by])
    cut = _cut(row.study_id, row.as_of)
    found = objects(
        cut, sites, lambda count: or_(*(name == word(count) for name in names)), left_out=which == "excluded"
    )
    each = []
    for kind, rows in found:
        of = rows.subquery()
        each.append(select(*counted(kind, of.c.id, of.c.amount)))
    return each


def rows_of(which: str) -> Derived:
    """The objects of the `numerator` or `denominator` of an indicator, or those `excluded`."""
    return listed(lambda row, args: _objects(row, which))
