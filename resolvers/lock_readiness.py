"""Readiness for database lock of a participant or of a study-site, worked out from its rows, never stored.

Verification, coding and signature are what the study mapping says that a page's status means (`page_status`), and
signature also what investigators signed in the hub. What nothing says is NOT_COLLECTED: nobody passes such a gate.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Integer,
    Select,
    Text,
    and_,
    case,
    cast,
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
from hub.performance.families.data import STILL_OPEN
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
from resolvers.engine.binding import Arguments, Derived, Row, bind, derived
from resolvers.engine.rights import holds
from resolvers.figure_rows import ONE, counted, listed
from schema.types.lock_readiness import LockGate, LockGateKind, LockReadiness

Element = ColumnElement[Any]
_ZERO: Element = literal_column("0")

WEIGHT, SITE_WEIGHT = 30, 300
"""Cost of one readiness: the visits, pages and queries of a participant, or of a site, are counted."""


Of = Callable[[Any], Element]
"""Whose gates they are: whether a row of a table is of the object."""


def _mine(table: Any, of: Of) -> list[Element]:
    """Rows of a table that are of the object, not removed, of participants who were not."""
    person = subject.alias()
    living = (
        select(literal_column("1")).where(person.c.id == table.c.subject_id, person.c.deleted_at.is_(None)).exists()
    )
    return [of(table), table.c.deleted_at.is_(None), living]


def _each(table: Any, amount: Element = ONE) -> Select[Any]:
    """What waits at a gate: the objects, their participants, and how many each stands for."""
    return select(table.c.id, table.c.subject_id, amount.label("amount"))


def _missing(row: Row, of: Of) -> Select[Any]:
    """Visits that took place with pages expected of them and not begun."""
    visit, page, expected = study_event.alias(), form_data.alias(), study_event_def.alias()
    forms = (
        select(expected.c.oid, func.unnest(expected.c.form_oids).label("form_oid"))
        .where(expected.c.study_id == row.study_id, expected.c.deleted_at.is_(None))
        .distinct()
        .subquery()
    )
    begun = and_(page.c.study_event_id == visit.c.id, page.c.oid == forms.c.form_oid, page.c.deleted_at.is_(None))
    return (
        _each(visit, func.count())
        .select_from(visit.join(forms, forms.c.oid == visit.c.oid).outerjoin(page, begun))
        .where(*_mine(visit, of), visit.c.occurred_latest <= func.current_date(), page.c.id.is_(None))
        .group_by(visit.c.id, visit.c.subject_id)
    )


def _open(row: Row, of: Of) -> Select[Any]:
    """Queries still open."""
    query = data_query.alias()
    still = query.c.status == func.any(words(STILL_OPEN))
    return _each(query).where(*_mine(query, of), query.c.is_query, still)


def _told_of_queries(row: Row) -> Element:
    found: Element = placed(row.study_id).contains(words([Fact.QUERY]))
    return found


def _speaking(key: str) -> Any:
    """The mappings that say which statuses of a page mean so, and the statuses."""
    mapping = study_mapping.alias()
    said = mapping.c.document[word("page_status")][word(key)]
    return select(mapping.c.study_id, mapping.c.source_system_id, said.label("said")).where(
        mapping.c.known_to.is_(None), func.jsonb_typeof(said) == word("array")
    )


def _says(key: str) -> Callable[[Row], Element]:
    """Some source's mapping says which statuses of a page mean so."""

    def said(row: Row) -> Element:
        those = _speaking(key).subquery()
        return exists(select(those.c.study_id).where(those.c.study_id == row.study_id))

    return said


def _unlike(key: str) -> Callable[[Row, Of], Select[Any]]:
    """Pages whose status is none of those that mean so."""

    def pages(row: Row, of: Of) -> Select[Any]:
        page, said = form_data.alias(), _speaking(key).subquery()
        speaks = and_(said.c.study_id == page.c.study_id, said.c.source_system_id == page.c.source_system_id)
        unlike = not_(said.c.said.has_key(func.coalesce(page.c.source_status, word(""))))
        return _each(page).select_from(page.join(said, speaks)).where(*_mine(page, of), unlike)

    return pages


def status_means(key: str, page: Any) -> Element:
    """Whether the status of a page is one of those that mean so; null where the mapping of its source says of none."""
    said = _speaking(key).subquery()
    found: Element = (
        select(said.c.said.has_key(func.coalesce(page.source_status, word(""))))
        .where(said.c.study_id == page.study_id, said.c.source_system_id == page.source_system_id)
        .scalar_subquery()
    )
    return found


def _endorsed(of: Of) -> Any:
    """Pages and participants that an investigator endorsed as they are now."""
    made = signature.alias()
    return select(made.c.record_id).where(
        of(made),
        made.c.meaning == word(SignatureMeaning.ENDORSED),
        made.c.kind == func.any(words([SignedKind.FORM_DATA, SignedKind.SUBJECT])),
        func.signature_holds(made.c.id, type_=Boolean),
    )


def _signs(row: Row) -> Element:
    """A mapping says which statuses are signed, or investigators of the study sign in the hub."""
    made = signature.alias()
    here = select(made.c.id).where(made.c.study_id == row.study_id, made.c.meaning == word(SignatureMeaning.ENDORSED))
    return or_(_says("signed")(row), exists(here))


def _unsigned(row: Row, of: Of) -> Select[Any]:
    """Pages neither signed by their status nor endorsed here."""
    page, said, endorsed = form_data.alias(), _speaking("signed").subquery(), _endorsed(of).subquery()
    each = select(endorsed.c.record_id)
    status = func.coalesce(said.c.said.has_key(func.coalesce(page.c.source_status, word(""))), literal_column("false"))
    joined = page.outerjoin(
        said, and_(said.c.study_id == page.c.study_id, said.c.source_system_id == page.c.source_system_id)
    )
    return (
        _each(page)
        .select_from(joined)
        .where(*_mine(page, of), not_(status), page.c.id.not_in(each), page.c.subject_id.not_in(each))
    )


def _unreported(row: Row, of: Of) -> Select[Any]:
    """Serious adverse events the sponsor has no report of."""
    event, report = adverse_event.alias(), safety_report.alias()
    reported = exists(
        select(report.c.id).where(
            report.c.adverse_event_id == event.c.id,
            report.c.recipient == word(Recipient.SPONSOR),
            report.c.reported_on.is_not(None),
            report.c.deleted_at.is_(None),
        )
    )
    return _each(event).where(*_mine(event, of), event.c.serious.is_(true()), not_(reported))


def _reports(row: Row) -> Element:
    """Reports of the study's adverse events are kept."""
    report = safety_report.alias()
    return exists(select(report.c.id).where(report.c.study_id == row.study_id, report.c.deleted_at.is_(None)))


def _expects(row: Row) -> Element:
    """The study's metadata say which pages are expected of a visit."""
    expected = study_event_def.alias()
    some = func.cardinality(expected.c.form_oids) > _ZERO
    return select(literal_column("1")).where(expected.c.study_id == row.study_id, some).exists()


@dataclass(frozen=True, slots=True)
class Gate:
    """The right to count at a gate, what waits at it, whether anything tells of that in the study, and which."""

    right: Right
    kind: str
    told: Callable[[Row], Element]
    waiting: Callable[[Row, Of], Select[Any]]


_CODE, _CLINICAL, _PAGE = Right.CODE, Right.CLINICAL, "form_data_id"
_GATES = {
    LockGateKind.PAGES: Gate(_CODE, "study_event_id", _expects, _missing),
    LockGateKind.QUERIES: Gate(_CLINICAL, "data_query_id", _told_of_queries, _open),
    LockGateKind.SOURCE_DATA_VERIFICATION: Gate(_CLINICAL, _PAGE, _says("verified"), _unlike("verified")),
    LockGateKind.CODING: Gate(_CLINICAL, _PAGE, _says("coded"), _unlike("coded")),
    LockGateKind.SIGNATURE: Gate(_CODE, _PAGE, _signs, _unsigned),
    LockGateKind.SAE_RECONCILIATION: Gate(Right.SAFETY, "adverse_event_id", _reports, _unreported),
}


def _gates(row: Row, of: Of, permitted: Callable[[Right], Element]) -> Any:
    """The gates in order, as a relation."""
    each = []
    for place, (kind, gate) in enumerate(_GATES.items()):
        waiting = gate.waiting(row, of).subquery()
        total = func.coalesce(func.sum(waiting.c.amount), _ZERO)
        counts = select(total.label("open"), func.count(waiting.c.subject_id.distinct()).label("subjects")).subquery()
        absence = case((~permitted(gate.right), word("NOT_PERMITTED")), (~gate.told(row), word("NOT_COLLECTED")))
        shown = (case((absence.is_(None), cast(counts.c[name], Integer))).label(name) for name in ("open", "subjects"))
        kept = select(word(kind).label("gate"), literal_column(str(place), Integer).label("place"), *shown)
        each.append(kept.add_columns(absence.label("absence")))
    return union_all(*each).subquery()


def _readiness(row: Row, of: Of, permitted: Callable[[Right], Element], kept: str) -> Select[Any]:
    """One row: how the gates stand, and the column by which what waits at them is found."""
    gates = _gates(row, of, permitted)
    failing = gates.c.open > _ZERO
    names: dict[Any, Any] = {literal_column(str(place)): word(kind) for place, kind in enumerate(LockGateKind)}
    columns = ("gate", "open", "subjects", "absence")
    found = select(
        case(names, value=func.min(gates.c.place).filter(failing)).label("first_failing"),
        case(
            (func.bool_or(failing), literal_column("false")),
            (~func.bool_or(gates.c.absence.is_not(None)), literal_column("true")),
        ).label("ready"),
        *(
            func.array_agg(aggregate_order_by(gates.c[name], gates.c.place), type_=ARRAY(type_)).label(f"{name}$")
            for name, type_ in zip(columns, (Text, Integer, Integer, Text), strict=True)
        ),
    ).subquery()
    return select(found, row[kept].label(f"of_{kept}"), row.study_id.label("study_id"))


def _listed(row: Row, *kept: str) -> Select[Any]:
    types: dict[str, Any] = {"gate": Text(), "open": Integer(), "subjects": Integer(), "absence": Text()}
    each = (
        func.unnest(*(row[f"{name}$"] for name in types))
        .table_valued(*(column(name, type_) for name, type_ in types.items()), with_ordinality="place", name="gate$")
        .render_derived()
    )
    return select(*(each.c[name] for name in types), *(row[name].label(name) for name in kept)).order_by(each.c.place)


def _waiting(row: Row, of: Of) -> list[Select[Any]]:
    """What waits at the gate of the row, where the caller may count it."""
    each = []
    for kind, gate in _GATES.items():
        found = gate.waiting(row, of).subquery()
        here = (row.gate == word(kind), row.absence.is_(None))
        each.append(select(*counted(gate.kind, found.c.id, found.c.amount)).where(*here))
    return each


def _field(
    column: str, own: str, permitted: Callable[[Row, Right], Element], weight: int, *, several: bool = False
) -> Derived:
    """A readiness: `column` of what is counted is the row's `own`, or one of them where it has several."""

    def of(value: Element) -> Of:
        return lambda table: table.c[column] == (func.any(value) if several else value)

    def source(row: Row, _: Arguments) -> Select[Any]:
        return _readiness(row, of(row[own]), lambda right: permitted(row, right), own)

    waiting = listed(lambda row, args: _waiting(row, of(row[f"of_{own}"])), weight // len(_GATES))
    gates = derived(
        LockGate,
        lambda row, args: _listed(row, f"of_{own}", "study_id"),
        assume=6,
        fields=lambda _: {"rows": waiting},
    )
    return derived(LockReadiness, source, total=True, weight=weight, fields=lambda _: {"gates": gates})


def of_subject() -> Derived:
    """`lockReadiness` of a participant."""
    return _field("subject_id", "id", holds, WEIGHT)


def of_site() -> Derived:
    """`lockReadiness` of a study-site."""
    return _field("study_site_id", "id", lambda row, right: holds(row, right, site="id"), SITE_WEIGHT)


def of_sites() -> Derived:
    """The same of a group: of the sites `site_ids`, by the rights held at every one of them, `holds_<right>`."""
    return _field("study_site_id", "site_ids", lambda row, right: row[f"holds_{right}"], SITE_WEIGHT, several=True)


RIGHTS = tuple(dict.fromkeys(gate.right for gate in _GATES.values()))
"""What is needed to count at the gates."""

TYPES = (
    bind(LockReadiness, None, gates=derived(LockGate, lambda row, args: _listed(row), assume=6)),
    bind(LockGate, None, rows=listed(lambda row, args: [])),
)
