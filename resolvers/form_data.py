"""CRF pages and their items, each under the class of data it reveals."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BOOLEAN,
    ColumnElement,
    DateTime,
    Select,
    Text,
    case,
    cast,
    column,
    func,
    literal_column,
    or_,
    select,
    true,
    tuple_,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from hub.canonical.terminology import Fact
from hub.tables.form_data import form_data as form_data_table
from hub.tables.form_data import form_data_items
from hub.tables.metadata_version import form_def, item_def
from hub.tables.signature import SignedKind
from hub.tables.source_system import study_mapping
from resolvers.common import THREADS, by, partial_date, told, withheld_classes, word
from resolvers.critical_data import critical_page, is_critical_page
from resolvers.engine.binding import Arguments, Row, bind, derived, expression, many, one, sort
from resolvers.lock_readiness import status_means
from resolvers.metadata_version import definition_of, version_of
from resolvers.signature import endorsed, signature_version
from resolvers.source_url import form_url
from schema.types.data_query import DataQuery
from schema.types.form_data import FormData, ItemData
from schema.types.metadata_version import FormDef, ItemDef
from schema.types.protocol_deviation import ProtocolDeviation
from schema.types.signature import Signature
from schema.types.source_system import SourceSystem
from schema.types.study import Study
from schema.types.study_event import StudyEvent
from schema.types.study_site import StudySite
from schema.types.subject import Subject

# one of our own keys, `<item group>[<repeat>]/<item>`, taken apart
_PATH: ColumnElement[Any] = literal_column(r"'^([^\[]*)\[([^\]]*)\]/(.*)$'")


def _shown(args: Arguments, removed: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether an item is shown, which is removed or is not."""
    if "removed" not in args:
        return ~removed
    return or_(args["removed"] == word("INCLUDE"), removed == (args["removed"] == word("ONLY")))


def _items(row: Row, args: Arguments) -> Select[Any]:
    """One row per item of the classes row-level security leaves, by group and item."""
    kept = form_data_items.alias()
    each = func.jsonb_each(kept.c["items"]).table_valued(column("key", Text), column("value", JSONB)).render_derived()
    path = func.regexp_match(each.c.key, _PATH, type_=ARRAY(Text))
    read = (
        select(
            kept.c.subject_id,
            kept.c.data_class,
            path[1].label("group_oid"),
            path[2].label("group_repeat_key"),
            path[3].label("item_oid"),
            each.c.value.op("->>")(word("v")).label("value"),
            each.c.value.op("->>")(word("n")).label("null_flavour"),
            each.c.value.op("->>")(word("t")).label("entered_at"),
            cast(each.c.value.op("->>")(word("x")), DateTime(timezone=True)).label("removed_at"),
        )
        .select_from(kept.join(each, true()))
        .where(
            kept.c.form_data_id == row.id,
            kept.c.deleted_at.is_(None),
            _shown(args, each.c.value.op("?", return_type=BOOLEAN)(word("x"))),
        )
        .subquery()
    )
    definition = item_def.alias()
    own = select(definition.c.id).where(
        definition.c.metadata_version_id == version_of(row), definition.c.oid == read.c.item_oid
    )
    absent = case(
        (or_(read.c.value.is_not(None), read.c.removed_at.is_not(None)), None),
        (read.c.null_flavour.is_not(None), word("UNKNOWN")),
        else_=word("NOT_COLLECTED"),
    )
    return select(read, absent.label("absence"), own.scalar_subquery().label("item_def_id")).order_by(
        read.c.group_oid, read.c.group_repeat_key, read.c.item_oid
    )


def _external(row: Row) -> ColumnElement[bool]:
    """The study's mapping of the source says so. A list read once for the statement, not asked of each page."""
    said = study_mapping.alias()
    facts = said.c.document.op("#>", return_type=JSONB())(literal_column("'{delivers,facts}'"))
    those = select(said.c.study_id, said.c.source_system_id).where(
        said.c.known_to.is_(None), facts.op("?", return_type=BOOLEAN)(word(Fact.EXTERNAL_DATA))
    )
    found: ColumnElement[bool] = func.coalesce(
        tuple_(row.study_id, row.source_system_id).in_(those), literal_column("false")
    )
    return found


def _verified(row: Row) -> ColumnElement[Any]:
    return status_means("verified", row)


form_data = bind(
    FormData,
    form_data_table,
    threads=THREADS,
    tenant="study_site_id",
    removed_at="deleted_at",
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    subject=one(Subject, "subject_id"),
    study_event=one(StudyEvent, "study_event_id"),
    definition=definition_of(FormDef, form_def),
    source=one(SourceSystem, "source_system_id"),
    critical=critical_page(),
    external=told(_external),
    collected=partial_date("collected"),
    verified=expression(lambda row, args: _verified(row)),
    source_url=form_url(),
    items=derived(ItemData, lambda row, args: _items(row, args), assume=20),
    withheld=withheld_classes(of_source=True),
    signatures=many(Signature, "record_id", assume=2),
    signature_version=signature_version(SignedKind.FORM_DATA),
    endorsed=told(endorsed),
    data_queries=many(DataQuery, "form_data_id"),
    protocol_deviations=many(ProtocolDeviation, "form_data_id"),
    orders={"OID": sort("oid")},
    default_order="OID",
    filters=by(
        "id",
        "study",
        "site",
        "subject",
        "source",
        "oid",
        "source_status",
        "first_entered_at",
        "external",
        "verified",
        "endorsed",
        critical=is_critical_page,
        removed_at="deleted_at",
    ),
)

item_data = bind(ItemData, None, item_def=one(ItemDef, "item_def_id"))

TYPES = (form_data, item_data)
