"""Fact tables: flat rows over the tables of the graph, so that the same policies and indexes hold."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, DateTime, Integer, Select, Text, cast, func, literal_column, select
from sqlalchemy.dialects.postgresql import ARRAY

from hub.canonical.terminology import SubjectMilestone
from hub.performance.scope import words
from hub.performance.sums import placed
from hub.tables import document as documents
from hub.tables.data_query import data_query
from hub.tables.form_data import form_data
from hub.tables.milestone import milestone
from hub.tables.protocol_deviation import protocol_deviation
from hub.tables.study import study as study_table
from hub.tables.study_site import study_site
from hub.tables.subject import subject as subject_table
from hub.tables.subject import subject_milestone
from resolvers.common import hidden_reasons, open_days, word
from resolvers.engine.binding import Declared, Row, bind, column, expression, one, shared, sort
from schema.types.fact import DeviationFact, DocumentFact, MilestoneFact, QueryFact, SubjectStatus
from schema.types.study import Study
from schema.types.study_site import StudySite

Element = ColumnElement[Any]

STEPS = tuple(map(str, SubjectMilestone))


def id_of(type_: str, key: Element) -> Element:
    """The GraphQL id of an object of the type."""
    return literal_column(f"'{type_}_'").concat(cast(key, Text))


def _study(row: Row) -> Select[Any]:
    own = study_table.alias()
    freshness = func.study_freshness(own.c.id, type_=DateTime(timezone=True))
    columns = (own.c.id, own.c.key, freshness.label("freshness"), placed(own.c.id).label("placed"))
    return select(*columns).where(own.c.id == row.study_id, own.c.deleted_at.is_(None))


def _site(row: Row) -> Select[Any]:
    own = study_site.alias()
    return select(own.c.id, own.c.number, own.c.country).where(
        own.c.id == row.study_site_id, own.c.deleted_at.is_(None)
    )


def _subject(row: Row) -> Select[Any]:
    own = subject_table.alias()
    return select(own.c.id, own.c.label).where(own.c.id == row.subject_id, own.c.deleted_at.is_(None))


def _form(row: Row) -> Select[Any]:
    own = form_data.alias()
    return select(own.c.oid).where(own.c.id == row.form_data_id, own.c.deleted_at.is_(None))


DIMENSIONS: dict[str, Any] = {
    "study_id": shared(_study, lambda study: id_of("study", study.id)),
    "study_key": shared(_study, "key"),
    "site_id": shared(_site, lambda site: id_of("study_site", site.id)),
    "site_number": shared(_site, "number"),
    "country": shared(_site, "country"),
}
"""Where a row belongs, as the caller may see it."""

FRESHNESS: Declared = shared(_study, "freshness")

OF: dict[str, Any] = {"study": one(Study, "study_id"), "site": one(StudySite, "study_site_id")}
"""Filters by where a row belongs."""

_SUBJECT: dict[str, Any] = {
    "subject_id": shared(_subject, lambda person: id_of("subject", person.id)),
    "subject_label": shared(_subject, "label"),
    **hidden_reasons("subject"),
}


def _key(type_: str) -> Declared:
    return expression(lambda row, args: id_of(type_, row.id), total=True)


def _known(row: Row) -> Any:
    """The participant's milestones as known now."""
    step = subject_milestone.alias()
    return select(
        step.c.kind,
        step.c.occurred,
        step.c.occurred_latest,
        func.array_position(words(STEPS), step.c.kind, type_=Integer).label("place"),
    ).where(step.c.subject_id == row.id, step.c.known_to.is_(None), step.c.deleted_at.is_(None))


def _milestones(row: Row) -> Select[Any]:
    """Their days side by side."""
    known = _known(row).subquery()
    return select(*(func.max(known.c.occurred).filter(known.c.kind == word(kind)).label(kind) for kind in STEPS))


def _latest(row: Row) -> Select[Any]:
    """The one of the latest day that has come; of one day the later in order."""
    known = _known(row).subquery()
    return (
        select(known.c.kind, known.c.occurred)
        .where(known.c.occurred_latest <= func.current_date())
        .order_by(known.c.occurred_latest.desc(), known.c.place.desc())
        .limit(1)
    )


_DAYS: dict[str, Any] = {f"{kind.lower()}_on": shared(_milestones, kind) for kind in STEPS}


def _not_collected(study: Row) -> Element:
    each = func.unnest(words(STEPS)).column_valued("kind$")
    missing = func.array(select(each).where(each != func.all(study.placed)).scalar_subquery(), type_=ARRAY(Text))
    return func.nullif(func.array_to_string(missing, word(" ")), word(""), type_=Text)


TYPES = (
    bind(
        SubjectStatus,
        subject_table,
        tenant="study_site_id",
        node=False,
        id=_key("subject"),
        **DIMENSIONS,
        subject_label=column("label"),
        status=shared(_latest, "kind"),
        status_on=shared(_latest, "occurred"),
        **_DAYS,
        not_collected=shared(_study, _not_collected),
        freshness=FRESHNESS,
        orders={"SUBJECT_LABEL": sort("label")},
        default_order="SUBJECT_LABEL",
        filters={**OF, "status": lambda row, value: select(_latest(row).subquery().c.kind).scalar_subquery() == value},
    ),
    bind(
        QueryFact,
        data_query,
        tenant="study_site_id",
        node=False,
        id=_key("data_query"),
        **DIMENSIONS,
        **_SUBJECT,
        form_oid=shared(_form, "oid"),
        open_days=expression(lambda row, args: open_days(row, func.now())),
        orders={"RAISED_AT": sort("raised_at")},
        default_order="RAISED_AT",
        filters={**OF, "is_query": "is_query", "status": "status", "raised_at": "raised_at"},
    ),
    bind(
        MilestoneFact,
        milestone,
        tenant="study_site_id",
        node=False,
        where=lambda row, args: row.known_to.is_(None),
        id=_key("milestone"),
        **DIMENSIONS,
        orders={"EFFECTIVE": sort("effective")},
        default_order="EFFECTIVE",
        filters={**OF, "milestone": "name", "measure": "measure", "effective": "effective"},
    ),
    bind(
        DeviationFact,
        protocol_deviation,
        tenant="study_site_id",
        node=False,
        id=_key("protocol_deviation"),
        **DIMENSIONS,
        **_SUBJECT,
        occurred_on=column("occurred"),
        identified_on=column("identified"),
        orders={"OCCURRED": sort("occurred_earliest")},
        default_order="OCCURRED",
        filters={**OF, "importance": "importance", "status": "status", "occurred_earliest": "occurred_earliest"},
    ),
    bind(
        DocumentFact,
        documents.document,
        tenant="study_site_id",
        node=False,
        id=_key("document"),
        **DIMENSIONS,
        document_rule_id=expression(lambda row, args: id_of("document_rule", row.document_rule_id)),
        document_version=column("version"),
        orders={"DATED_ON": sort("dated_on")},
        default_order="DATED_ON",
        filters={**OF, "artifact": "artifact", "state": "state", "dated_on": "dated_on"},
    ),
)
LISTED = {
    "subject_statuses": SubjectStatus,
    "query_facts": QueryFact,
    "milestone_facts": MilestoneFact,
    "deviation_facts": DeviationFact,
    "document_facts": DocumentFact,
}
