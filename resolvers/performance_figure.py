"""A performance figure as an object, and its definition as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Double, Integer, Select, Text, case, literal_column, select, union_all
from sqlalchemy.dialects.postgresql import ARRAY

from hub.performance.definition import Published
from hub.performance.definitions import DEFINITIONS, METRICS, Definition, known_now
from hub.performance.workload import WORKLOAD
from resolvers import indicator
from resolvers.common import word
from resolvers.engine.binding import Declared, Derived, Expression, Part, Row, bind, derived, expression, part
from resolvers.figure_rows import listed
from schema.types.performance import Figure, KpiDefinition

Element = ColumnElement[Any]

_METRIC = {id_: name for name, id_ in METRICS.items()}


def text(words: str) -> Element:
    """Words of ours as a literal."""
    escaped = words.replace("'", "''")
    return literal_column(f"'{escaped}'", Text)


def integer(value: int) -> Element:
    """A number of ours as a literal."""
    return literal_column(str(value), Integer)


def numbers_of(values: Sequence[float] | None) -> Element:
    """Numbers of ours as a literal; null for None."""
    inside = "null" if values is None else "array[" + ", ".join(map(str, values)) + "]"
    return literal_column(f"{inside}::float8[]", ARRAY(Double))


def definition(of: Definition | Published) -> Part:
    """The definition of a figure known beforehand."""
    return part(KpiDefinition, None, **{name: _constant(value) for name, value in _columns(of).items()})


def _constant(value: Element) -> Declared:
    return expression(lambda row, args: value, total=True)


def _columns(of: Definition | Published) -> dict[str, Element]:
    return {
        "id": text(of.id),
        "version": integer(of.version),
        "title": text(of.title),
        "formula": text(of.formula),
        "unit": text(of.unit),
        "source": text(of.source),
        "thresholds": numbers_of(of.thresholds or None),
        "lower_is_better": literal_column(
            {None: "null::boolean", True: "true", False: "false"}[of.lower_is_better], Boolean
        ),
        "flags": literal_column("null::integer[]", ARRAY(Integer)),
        "known_now": _reason(known_now(of) if isinstance(of, Definition) else None),
    }


def _reason(words: str | None) -> Element:
    return literal_column("null", Text) if words is None else text(words)


def _definitions() -> Select[Any]:
    every_one: list[Definition | Published] = [*DEFINITIONS.values(), WORKLOAD]
    columns = [*(_columns(each) for each in every_one), *indicator.definition_rows()]
    every = union_all(*(select(*(value.label(name) for name, value in each.items())) for each in columns)).subquery()
    return select(every)


def _of_id(row: Row, column: str) -> Select[Any]:
    every = _definitions().subquery()
    return select(every).where(every.c.id == row[column])


def of_id(column: str = "id") -> Derived:
    """`definition` of a figure whose row has its id in the column."""
    return derived(KpiDefinition, lambda row, args: _of_id(row, column), total=True)


def metric(of: str) -> Expression:
    """`metric` of a figure known beforehand, by the id of its definition."""
    return expression(lambda row, args: word(_METRIC[of]), total=True)


def metric_of(ids: Iterable[str] = DEFINITIONS) -> Expression:
    """`metric` of a figure whose row has its id, one of those."""
    names = {text(id_): word(_METRIC[id_]) for id_ in ids}
    return expression(lambda row, args: case(names, value=row.id), total=True)


def all_definitions() -> Derived:
    """The root field `kpiDefinitions`."""
    every = _definitions().subquery()
    return derived(KpiDefinition, lambda row, args: select(every).order_by(every.c.id.collate("C")), assume=60)


_NO_ROWS: Mapping[str, Any] = {
    f"{which}_rows": listed(lambda row, args: []) for which in ("numerator", "denominator", "excluded")
}

TYPES = (
    bind(Figure, None, metric=metric_of(), definition=of_id(), **_NO_ROWS),
    bind(KpiDefinition, None),
)
