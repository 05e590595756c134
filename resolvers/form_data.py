"""CRF pages and their items, each under the class of data it reveals."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Select, Text, case, cast, column, func, select
from sqlalchemy.dialects.postgresql import JSONB

from hub.tables import metadata_version as definitions
from hub.tables.form_data import form_data as form_data_table
from hub.tables.form_data import form_data_items
from resolvers.common import withheld_classes, word
from resolvers.engine.binding import Row, bind, derived, many, one, sort
from resolvers.metadata_version import definition_of
from resolvers.source_url import form_url
from schema.types.data_query import DataQuery
from schema.types.form_data import FormData, ItemData
from schema.types.metadata_version import FormDef, ItemDef
from schema.types.protocol_deviation import ProtocolDeviation
from schema.types.study import Study
from schema.types.study_event import StudyEvent
from schema.types.study_site import StudySite
from schema.types.subject import Subject

ITEM = r"^([^\[]*)\[([^\]]*)\]/(.*)$"
"""`<item group>[<repeat>]/<item>`, the key of an item in `form_data_items.items`."""


def _items(row: Row) -> Select[Any]:
    """One row per item of the classes row-level security leaves, removed ones aside, in the source's order."""
    page, version, definition = form_data_items.alias(), definitions.metadata_version, definitions.item_def
    each = func.jsonb_each(page.c["items"]).table_valued(column("key", Text), column("value", JSONB)).render_derived()
    path = func.regexp_match(each.c.key, ITEM, type_=form_data_items.c.data_class.type)
    part = [func.array_to_string(func.regexp_match(each.c.key, ITEM), "") for _ in range(3)]
    return part and path and page and version and definition  # type: ignore[return-value]
