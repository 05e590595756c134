"""Where a page of a list with `Places` ends although it may not be full.

Such a list is made of lots, of which an index has the order, and of rows in them that must be looked at one by one to
know whether they are shown. A page looks at no more than a window of lots at each of the caller's places, and at none
behind the first place's end. It then says where it stopped in its cursor, so that the next page goes on there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, Uuid, case, cast, func, literal_column, or_, select, table, true
from sqlalchemy.sql.elements import quoted_name

from resolvers.engine import cursor
from resolvers.engine.parts import Element, inner

if TYPE_CHECKING:
    from resolvers.engine.page import Page
    from resolvers.engine.row import Row

LOT = "lot$"
FIRST, LAST = (f"{digit * 8}-{digit * 4}-{digit * 4}-{digit * 4}-{digit * 12}" for digit in "0f")


def _up(page: Page) -> bool:
    """Whether the walk goes up the keys."""
    return page.descending is page.backward


def _end(page: Page) -> str:
    """What no id lies behind, in the direction of the walk."""
    return LAST if _up(page) else FIRST


def reached(page: Page) -> Any:
    """The lot at which the page ends at the latest; no row when it may look at all that comes."""
    places, found = page.binding.places, page.places()
    assert places is not None and found is not None  # noqa: S101 - what has the one has the other
    column, those = found
    (place,) = those.c
    from_, row = page.builder.table(replace(page.binding, table=places.lots))
    key = page.sort.key(row)
    order = key if _up(page) else key.desc()
    lots = (
        select(
            key.label(LOT),
            func.row_number().over(order_by=order).label("lots"),
            func.sum(row.many).over(order_by=order, rows=(None, 0)).label("rows"),
        )
        .select_from(from_)
        .where(*page.matching(row), row[column] == inner(those.name, place.name))
        .where(*_since(page, row, "after"), *_since(page, row, "before"))
        .order_by(order)
        .limit(literal_column(str(places.most_lots)))
        .subquery(page.builder.alias("w"))
    )
    filled = or_(
        lots.c.lots == literal_column(str(places.most_lots)), lots.c.rows >= literal_column(str(places.most_rows))
    )
    one = select(lots.c[LOT]).where(filled).order_by(lots.c.lots).limit(literal_column("1"))
    each = one.lateral(page.builder.alias("w"))
    first = each.c[LOT] if _up(page) else each.c[LOT].desc()
    ends = select(each.c[LOT]).select_from(those.join(each, true())).order_by(first).limit(literal_column("1"))
    return ends.cte(page.window, nesting=True).prefix_with("materialized")


def _since(page: Page, row: Row, at: str) -> list[Element]:
    """What the first key of the cursor in `after` or `before` leaves of the lots."""
    node = page.nodes.get(at)
    if node is None:
        return []
    get, fingerprint, own = node.get, page.fingerprint, page.sort.key(row)
    first = cast(page.builder.slot(lambda v: cursor.read(get(v), fingerprint(v))[0], Text()), own.type)
    return [own >= first if (at == "after") is not page.descending else own <= first]


def _lot(page: Page) -> Element:
    return select(literal_column(f'"{LOT}"', Uuid())).select_from(_of(page)).scalar_subquery()


def _of(page: Page) -> Any:
    return table(quoted_name(page.window, True))


def within(page: Page, row: Row) -> list[Element]:
    """Which rows the page looks at."""
    if not page.window:
        return []
    key = page.sort.key(row)
    end: Element = func.coalesce(_lot(page), literal_column(f"'{_end(page)}'::uuid", Uuid()))
    return [key <= end if _up(page) else key >= end]


def ended(page: Page) -> list[Element]:
    """Whether there may be more behind the window."""
    return [page.builder.exists(_of(page), [])] if page.window else []


def _place(page: Page) -> Element:
    """The cursor of where the window ends: behind all rows of its last lot; null when there is no end."""
    lot: Element = literal_column(f'"{LOT}"', Uuid())
    id_: Element = literal_column(f"'{_end(page)}'::text")
    sealed = page.builder.slot(page.fingerprint, Text())
    return select(cursor.sql(sealed, lot, id_)).select_from(_of(page)).scalar_subquery()


def edge(page: Page, row: Element, full: Callable[[str], Element], *, far: bool) -> Element:
    """The cursor of an end of the page: of its row there, or where the window ends, if no row or no full page does."""
    if not page.window:
        return row
    there = _place(page)
    return case((full(">="), row), else_=func.coalesce(there, row)) if far else func.coalesce(row, there)
