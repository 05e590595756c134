"""Where an event, a page or a query stands in its source, from the URL templates of the source's study mapping."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Table, Text, func, literal_column, select
from sqlalchemy.dialects.postgresql import JSONB

from hub.tables.form_data import form_data
from hub.tables.source_system import source_identity, study_mapping
from hub.tables.study_event import study_event
from hub.tables.subject import subject
from resolvers.common import word
from resolvers.engine.binding import Expression, Row, expression

Words = Mapping[str, ColumnElement[Any]]
Column = ColumnElement[Any]


def _of(table: Table, column: str, id_: Column) -> Column:
    """A column of the row of that id."""
    target = table.alias()
    return select(target.c[column]).where(target.c.id == id_).scalar_subquery()


def _key_part(row: Row, place: int) -> Column:
    """A part of the row's key in its source; ingest joins the parts by the unit separator."""
    return func.split_part(row.source_key, literal_column("e'\\x1f'"), literal_column(str(place)))


def _site_key(row: Row) -> Column:
    known = source_identity.alias()
    return (
        select(func.min(known.c.source_key))
        .where(
            known.c.entity_id == row.study_site_id,
            known.c.kind == word("STUDY_SITE"),
            known.c.source_system_id == row.source_system_id,
        )
        .scalar_subquery()
    )


def _common(row: Row) -> dict[str, Column]:
    return {
        "subject_key": _key_part(row, 1),
        "subject_label": _of(subject, "label", row.subject_id),
        "site_key": _site_key(row),
    }


def _url(row: Row, kinds: tuple[str, ...], words: Words) -> Column:
    """The first of the kinds of page that the source's current mapping has a template for."""
    mapping = study_mapping.alias()
    pairs: list[Column] = [literal for name, value in words.items() for literal in (word(name), value)]
    study_oid = mapping.c.study_oids[1]
    return (
        select(
            func.source_url(
                mapping.c.document.op("->", return_type=JSONB)(word("url")),
                literal_column("'{" + ",".join(kinds) + "}'::text[]"),
                func.jsonb_build_object(word("study_oid"), study_oid, *pairs),
                type_=Text,
            )
        )
        .where(
            mapping.c.study_id == row.study_id,
            mapping.c.source_system_id == row.source_system_id,
            mapping.c.known_to.is_(None),
            mapping.c.document.op("?")(word("url")),
        )
        .scalar_subquery()
    )


def event_url() -> Expression:
    """`sourceUrl` of an event."""
    return expression(
        lambda row, args: _url(
            row,
            ("event", "subject"),
            {
                **_common(row),
                "event_oid": row.oid,
                "event_repeat": row.repeat_key,
                "instance_key": row.instance_key,
            },
        )
    )


def _event_words(row: Row) -> dict[str, Column]:
    return {
        "event_oid": _of(study_event, "oid", row.study_event_id),
        "event_repeat": _of(study_event, "repeat_key", row.study_event_id),
        "instance_key": _of(study_event, "instance_key", row.study_event_id),
    }


def form_url() -> Expression:
    """`sourceUrl` of a CRF page."""
    return expression(
        lambda row, args: _url(
            row,
            ("form", "event", "subject"),
            {
                **_common(row),
                **_event_words(row),
                "form_oid": row.oid,
                "form_repeat": row.repeat_key,
                "page_key": row.page_key,
            },
        )
    )


def query_url() -> Expression:
    """`sourceUrl` of an EDC query."""
    return expression(
        lambda row, args: _url(
            row,
            ("query", "form", "event", "subject"),
            {
                **_common(row),
                **_event_words(row),
                "form_oid": _of(form_data, "oid", row.form_data_id),
                "form_repeat": _of(form_data, "repeat_key", row.form_data_id),
                "page_key": _of(form_data, "page_key", row.form_data_id),
                "item_oid": row.item_oid,
                "query_key": _key_part(row, 2),
            },
        )
    )
