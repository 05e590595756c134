"""EDC queries and notes with every state they went through."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    DateTime,
    FromClause,
    and_,
    case,
    cast,
    func,
    or_,
    select,
)

from hub.principal import Right
from hub.tables.data_query import data_query as data_query_table
from hub.tables.data_query import data_query_state as states
from hub.tables.data_query import data_query_text as words
from resolvers.common import THREADS, by, open_days, withheld_classes, word
from resolvers.critical_data import about_critical, is_about_critical
from resolvers.engine.binding import Arguments, Row, bind, expression, many, one, sort
from resolvers.engine.rights import holds, unblinded
from resolvers.source_url import query_url
from schema.types.data_query import DataQuery, DataQueryState
from schema.types.form_data import FormData
from schema.types.study import Study
from schema.types.study_event import StudyEvent
from schema.types.study_site import StudySite
from schema.types.subject import Subject


def _told() -> FromClause:
    """Every state, beside it the words that row-level security leaves."""
    own = ("id", "study_id", "study_site_id", "subject_id", "data_query_id", "position", "state", "source_state")
    found = select(
        *(states.c[name] for name in (*own, "at", "by", "deleted_at")),
        words.c.data_class,
        words.c.text,
        words.c.response,
    )
    kept = and_(words.c.data_query_state_id == states.c.id, words.c.deleted_at.is_(None))
    return found.select_from(states.outerjoin(words, kept)).subquery(states.name)


def _absence(row: Row) -> ColumnElement[Any]:
    """Why there are no words: for want of a right first, so that it says nothing of whether there are any."""
    return case(
        (or_(row.text.is_not(None), row.response.is_not(None)), None),
        (or_(~holds(row, Right.IDENTIFIER), ~holds(row, Right.CODE)), word("NOT_PERMITTED")),
        (~unblinded(row), word("BLINDED")),
        else_=word("NOT_COLLECTED"),
    )


def _age(row: Row, args: Arguments) -> ColumnElement[Any]:
    return open_days(row, cast(args["asOf"], DateTime(timezone=True)) if "asOf" in args else func.now())


data_query = bind(
    DataQuery,
    data_query_table,
    tenant="study_site_id",
    threads=THREADS,
    removed_at="deleted_at",
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    subject=one(Subject, "subject_id"),
    study_event=one(StudyEvent, "study_event_id"),
    form=one(FormData, "form_data_id"),
    critical=about_critical(),
    source_url=query_url(),
    age_days=expression(_age),
    states=many(DataQueryState, "data_query_id", assume=4),
    withheld=withheld_classes(),
    orders={"RAISED_AT": sort("raised_at")},
    default_order="RAISED_AT",
    filters=by(
        "id",
        "study",
        "site",
        "subject",
        "kind",
        "status",
        "action_with",
        "is_query",
        "item_oid",
        "raised_at",
        "closed_at",
        removed_at="deleted_at",
        critical=is_about_critical,
    ),
)

data_query_state = bind(
    DataQueryState,
    _told(),
    absence=expression(lambda row, args: _absence(row)),
    orders={"POSITION": sort("position")},
    default_order="POSITION",
)

TYPES = (data_query, data_query_state)
