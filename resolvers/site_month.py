"""The fact table of study-sites by month: the figures of each row are counted once, by the families of all figures."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, Text, case, cast, func, literal_column, null, select
from sqlalchemy.dialects.postgresql import ARRAY, array

from hub.performance.definitions import DEFINITIONS
from hub.performance.scope import Scope
from hub.performance.sums import placed
from hub.tables.site_month import site_month
from resolvers.common import reasons, word
from resolvers.engine.binding import Row, bind, expression, shared, sort
from resolvers.engine.rights import holds
from resolvers.fact import DIMENSIONS, FRESHNESS, OF
from resolvers.performance import absence_of, counted, counts
from resolvers.performance_figure import text
from schema.types.site_month import FIGURES, VERSIONS, SiteMonth, snake

Element = ColumnElement[Any]

WEIGHT = 60
"""Cost of the figures of one row: the facts of a site are counted for a month."""


def _figures(row: Row) -> Select[Any]:
    """The rights held, what sources deliver, and the counts of each family, of the site and month of the row."""
    names = ("study_id", "country", "zone", "as_of", "day")
    at = select(
        literal_column("1").label("g"),
        row.study_site_id.label("site_id"),
        row.month.label("first"),
        *(row[name].label(name) for name in names),
    ).subquery()
    wanted = [DEFINITIONS[id_] for id_ in FIGURES]
    scope = Scope(at, steps=tuple(dict.fromkeys(step for of in wanted for step in of.steps)), dated=True)
    rights = sorted({of.right for of in wanted})
    held: Any = array([case((holds(row, right), word(right))) for right in rights], type_=Text)
    each: Element = func.array_remove(cast(held, ARRAY(Text)), null(), type_=ARRAY(Text))
    found: Select[Any] = select(
        each.label("held"),
        placed(row.study_id).label("placed"),
        *(counts(name, scope, FIGURES).label(name) for name in dict.fromkeys(of.family for of in wanted)),
    )
    return found.limit(literal_column("1"))  # not pulled up: a family is counted once for all its figures


def _columns(id_: str) -> dict[str, Any]:
    of = DEFINITIONS[id_]
    return {
        snake(id_): shared(_figures, lambda row: cast(counted(row, of, word("0"), 0), Integer), weight=WEIGHT),
        f"{snake(id_)}_absence": shared(_figures, lambda row: absence_of(row, of), weight=WEIGHT),
    }


TYPES = (
    bind(
        SiteMonth,
        site_month,
        tenant="study_site_id",
        node=False,
        **DIMENSIONS,
        **reasons("country"),
        freshness=FRESHNESS,
        definitions=expression(lambda row, args: text(VERSIONS), total=True),
        **{name: column for id_ in FIGURES for name, column in _columns(id_).items()},
        orders={"SITE": sort("study_site_id"), "MONTH": sort("month")},
        default_order="SITE",
        filters={**OF, "country": "country", "month": "month"},
    ),
)
LISTED = {"site_months": SiteMonth}
