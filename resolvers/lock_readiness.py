"""Readiness for database lock of a participant or of a study-site, worked out from its rows, never stored.

Verification, coding, signature and reconciliation of serious events are in no table of the hub: their gates say so.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Text,
    and_,
    case,
    cast,
    column,
    func,
    literal_column,
    null,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by

from hub.canonical.terminology import Fact
from hub.performance.families import STILL_OPEN
from hub.performance.scope import words
from hub.performance.sums import placed
from hub.principal import Right
from hub.tables.data_query import data_query
from hub.tables.form_data import form_data
from hub.tables.metadata_version import study_event_def
from hub.tables.study_event import study_event
from hub.tables.subject import subject
from resolvers.common import word
from resolvers.engine.binding import Derived, Row, bind, derived
from resolvers.engine.rights import holds
from schema.types.lock_readiness import LockGate, LockGateKind, LockReadiness

Element = ColumnElement[Any]
_ZERO: Element = literal_column("0")

WEIGHT = 30
"""Cost of one readiness: the visits, pages and queries of a participant or a site are counted."""


def _mine(table: Any, row: Row, of: str) -> list[Element]:
    """Rows of a table that are of the object, not removed, of participants who were not."""
    person = subject.alias()
    living = (
        select(literal_column("1")).where(person.c.id == table.c.subject_id, person.c.deleted_at.is_(None)).exists()
    )
    return [table.c[of] == row.id, table.c.deleted_at.is_(None), living]


def _missing(row: Row, of: str) -> Any:
    """Pages expected of the visits that took place and not begun, and the participants they are of."""
    visit, page, expected = study_event.alias(), form_data.alias(), study_event_def.alias()
    forms = (
        select(expected.c.oid, func.unnest(expected.c.form_oids).label("form_oid"))
        .where(expected.c.study_id == row.study_id, expected.c.deleted_at.is_(None))
        .distinct()
        .subquery()
    )
    begun = and_(page.c.study_event_id == visit.c.id, page.c.oid == forms.c.form_oid, page.c.deleted_at.is_(None))
    found: Any = (
        select(func.count().label("open"), func.count(visit.c.subject_id.distinct()).label("subjects"))
        .select_from(visit.join(forms, forms.c.oid == visit.c.oid).outerjoin(page, begun))
        .where(*_mine(visit, row, of), visit.c.occurred_latest <= func.current_date(), page.c.id.is_(None))
    )
    return found


def _open(row: Row, of: str) -> Any:
    """Queries still open, and the participants they are of."""
    query = data_query.alias()
    counts: Any = select(func.count().label("open"), func.count(query.c.subject_id.distinct()).label("subjects"))
    return counts.where(*_mine(query, row, of), query.c.is_query, query.c.status == func.any(words(STILL_OPEN)))


def _gate(kind: LockGateKind, place: int, counted: Any, absence: Element) -> Select[Any]:
    number = [cast(null(), Integer)] * 2 if counted is None else [counted.c.open, counted.c.subjects]
    return select(
        word(kind).label("gate"),
        literal_column(str(place), Integer).label("place"),
        *(case((absence.is_(None), each)).label(name) for name, each in zip(("open", "subjects"), number, strict=True)),
        absence.label("absence"),
    )


def _gates(row: Row, of: str, site: str) -> Any:
    """The gates in order, as a relation."""
    expected = study_event_def.alias()
    known = (
        select(literal_column("1"))
        .where(expected.c.study_id == row.study_id, func.cardinality(expected.c.form_oids) > _ZERO)
        .exists()
    )
    collected = {
        LockGateKind.PAGES: (Right.CODE, known, _missing(row, of).subquery()),
        LockGateKind.QUERIES: (
            Right.CLINICAL,
            placed(row.study_id).contains(words([Fact.QUERY])),
            _open(row, of).subquery(),
        ),
    }
    each = []
    for place, kind in enumerate(LockGateKind):
        if kind in collected:
            right, told, counted = collected[kind]
            absence = case((~holds(row, right, site=site), word("NOT_PERMITTED")), (~told, word("NOT_COLLECTED")))
            each.append(_gate(kind, place, counted, absence))
        else:
            each.append(_gate(kind, place, None, cast(word("NOT_COLLECTED"), Text)))
    return union_all(*each).subquery()


def _readiness(row: Row, of: str, site: str) -> Select[Any]:
    gates = _gates(row, of, site)
    failing = gates.c.open > _ZERO
    names: dict[Any, Any] = {literal_column(str(place)): word(kind) for place, kind in enumerate(LockGateKind)}
    columns = ("gate", "open", "subjects", "absence")
    return select(
        case(names, value=func.min(gates.c.place).filter(failing)).label("first_failing"),
        case(
            (func.bool_or(failing), literal_column("false")),
            (~func.bool_or(gates.c.absence.is_not(None)), literal_column("true")),
        ).label("ready"),
        *(
            func.array_agg(aggregate_order_by(gates.c[name], gates.c.place), type_=ARRAY(type_)).label(f"{name}$")
            for name, type_ in zip(columns, (Text, Integer, Integer, Text), strict=True)
        ),
    )


def _listed(row: Row) -> Select[Any]:
    types: dict[str, Any] = {"gate": Text(), "open": Integer(), "subjects": Integer(), "absence": Text()}
    each = (
        func.unnest(*(row[f"{name}$"] for name in types))
        .table_valued(*(column(name, type_) for name, type_ in types.items()), with_ordinality="place", name="gate$")
        .render_derived()
    )
    return select(*(each.c[name] for name in types)).order_by(each.c.place)


def of_subject() -> Derived:
    """`lockReadiness` of a participant."""
    return derived(
        LockReadiness,
        lambda row, args: _readiness(row, "subject_id", "study_site_id"),
        total=True,
        weight=WEIGHT,
    )


def of_site() -> Derived:
    """`lockReadiness` of a study-site."""
    return derived(
        LockReadiness, lambda row, args: _readiness(row, "study_site_id", "id"), total=True, weight=10 * WEIGHT
    )


TYPES = (bind(LockReadiness, None, gates=derived(LockGate, lambda row, args: _listed(row), assume=6)),)
