"""Readiness for database lock of a participant or of a study-site, worked out from its rows, never stored.

Verification, coding and signature are what the study mapping says that a page's status means (`page_status`), and
signature also what investigators signed in the hub. What nothing says is NOT_COLLECTED: nobody passes such a gate.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Integer,
    Select,
    Text,
    and_,
    case,
    column,
    exists,
    func,
    literal_column,
    not_,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by

from hub.canonical.terminology import Fact
from hub.performance.families import STILL_OPEN
from hub.performance.scope import words
from hub.performance.sums import placed
from hub.principal import Right
from hub.tables.adverse_event import adverse_event
from hub.tables.data_query import data_query
from hub.tables.form_data import form_data
from hub.tables.metadata_version import study_event_def
from hub.tables.safety_report import Recipient, safety_report
from hub.tables.signature import SignatureMeaning, SignedKind, signature
from hub.tables.source_system import study_mapping
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


def _speaking(key: str) -> Any:
    """The mappings that say which statuses of a page mean so, and the statuses."""
    mapping = study_mapping.alias()
    said = mapping.c.document[word("page_status")][word(key)]
    return select(mapping.c.study_id, mapping.c.source_system_id, said.label("said")).where(
        mapping.c.known_to.is_(None), func.jsonb_typeof(said) == word("array")
    )


def _says(row: Row, key: str) -> Element:
    """Some source's mapping says which statuses of a page mean so."""
    said = _speaking(key).subquery()
    return exists(select(said.c.study_id).where(said.c.study_id == row.study_id))


def _unlike(row: Row, of: str, key: str) -> Any:
    """Pages whose status is none of those that mean so, and the participants they are of."""
    page, said = form_data.alias(), _speaking(key).subquery()
    return (
        select(func.count().label("open"), func.count(page.c.subject_id.distinct()).label("subjects"))
        .select_from(
            page.join(
                said, and_(said.c.study_id == page.c.study_id, said.c.source_system_id == page.c.source_system_id)
            )
        )
        .where(*_mine(page, row, of), not_(said.c.said.has_key(func.coalesce(page.c.source_status, word("")))))
    )


def _endorsed(row: Row, of: str) -> Any:
    """Pages and participants that an investigator endorsed as they are now."""
    made = signature.alias()
    return select(made.c.record_id).where(
        made.c[of] == row.id,
        made.c.meaning == word(SignatureMeaning.ENDORSED),
        made.c.kind == func.any(words([SignedKind.FORM_DATA, SignedKind.SUBJECT])),
        func.signature_holds(made.c.id, type_=Boolean),
    )


def _signs_here(row: Row) -> Element:
    """Investigators of the study sign in the hub."""
    made = signature.alias()
    return exists(
        select(made.c.id).where(made.c.study_id == row.study_id, made.c.meaning == word(SignatureMeaning.ENDORSED))
    )


def _unsigned(row: Row, of: str) -> Any:
    """Pages neither signed by their status nor endorsed here, and the participants they are of."""
    page, said, endorsed = form_data.alias(), _speaking("signed").subquery(), _endorsed(row, of).subquery()
    each = select(endorsed.c.record_id)
    status = func.coalesce(said.c.said.has_key(func.coalesce(page.c.source_status, word(""))), literal_column("false"))
    joined = page.outerjoin(
        said, and_(said.c.study_id == page.c.study_id, said.c.source_system_id == page.c.source_system_id)
    )
    return (
        select(func.count().label("open"), func.count(page.c.subject_id.distinct()).label("subjects"))
        .select_from(joined)
        .where(*_mine(page, row, of), not_(status), page.c.id.not_in(each), page.c.subject_id.not_in(each))
    )


def _unreported(row: Row, of: str) -> Any:
    """Serious adverse events the sponsor has no report of, and the participants they are of."""
    event, report = adverse_event.alias(), safety_report.alias()
    reported = exists(
        select(report.c.id).where(
            report.c.adverse_event_id == event.c.id,
            report.c.recipient == word(Recipient.SPONSOR),
            report.c.reported_on.is_not(None),
            report.c.deleted_at.is_(None),
        )
    )
    counts = select(func.count().label("open"), func.count(event.c.subject_id.distinct()).label("subjects"))
    return counts.where(*_mine(event, row, of), event.c.serious.is_(true()), not_(reported))


def _reports(row: Row) -> Element:
    """Reports of the study's adverse events are kept."""
    report = safety_report.alias()
    return exists(select(report.c.id).where(report.c.study_id == row.study_id, report.c.deleted_at.is_(None)))


def _gate(kind: LockGateKind, place: int, counted: Any, absence: Element) -> Select[Any]:
    number = [counted.c.open, counted.c.subjects]
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
    kind, right = LockGateKind, Right
    gates = {
        kind.PAGES: (right.CODE, known, _missing(row, of)),
        kind.QUERIES: (right.CLINICAL, placed(row.study_id).contains(words([Fact.QUERY])), _open(row, of)),
        kind.SOURCE_DATA_VERIFICATION: (right.CLINICAL, _says(row, "verified"), _unlike(row, of, "verified")),
        kind.CODING: (right.CLINICAL, _says(row, "coded"), _unlike(row, of, "coded")),
        kind.SIGNATURE: (right.CODE, or_(_says(row, "signed"), _signs_here(row)), _unsigned(row, of)),
        kind.SAE_RECONCILIATION: (right.SAFETY, _reports(row), _unreported(row, of)),
    }
    each = []
    for place, gate in enumerate(LockGateKind):
        needed, told, counted = gates[gate]
        absence = case((~holds(row, needed, site=site), word("NOT_PERMITTED")), (~told, word("NOT_COLLECTED")))
        each.append(_gate(gate, place, counted.subquery(), absence))
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
