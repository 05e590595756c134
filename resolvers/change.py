"""The feed of changes: sets of changed rows in the order of their transactions, each row under its own policies."""

from __future__ import annotations

from typing import Any

from sqlalchemy import DateTime, Integer, Select, Uuid, column, func, literal_column, select, true
from sqlalchemy import Text as TextType

from hub.tables.access import access_site, access_study
from hub.tables.change_set import HORIZON, change_set
from resolvers.engine.binding import Places, bind, expression, named, one, sort
from resolvers.engine.rights import valid
from schema.types.change import TYPE_NAMES, Change
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject

SETS, KEYS = 250, 2_000
"""What one page looks at in each place: sets, and keys in them. More than fill the largest page where all are read."""


def _entries() -> Any:
    """One row per changed row that its reader may read."""
    those = change_set.alias("c")
    key = func.unnest(those.c.row_ids).table_valued(column("key", Uuid)).render_derived(name="u")
    found = (
        func.changed_object(those.c.entity, key.c.key, those.c.xid)
        .table_valued(
            column("object_id", Uuid),
            column("study_site_id", Uuid),
            column("subject_id", Uuid),
            column("removed_at", DateTime(timezone=True)),
        )
        .alias("o")
    )
    return (
        select(
            those.c.id.label("place"),
            key.c.key.label("id"),
            *(those.c.study_id, those.c.place_id, those.c.type, those.c.at),
            *found.c,
        )
        .select_from(those.join(key, true()).join(found, true()))
        .where(those.c.id < literal_column(f"(select {HORIZON})"), found.c.object_id.is_not(None))
        .subquery("e")
    )


def _sets() -> Any:
    """The sets the entries are made of, those that need what their reader lacks aside."""
    those = change_set.alias("c")
    columns = (those.c.study_id, those.c.place_id, those.c.type)
    many = func.cardinality(those.c.row_ids, type_=Integer()).label("many")
    return (
        select(those.c.id.label("place"), many, *columns)
        .where(those.c.id < literal_column(f"(select {HORIZON})"))
        .subquery("s")
    )


def _places(few: bool) -> tuple[str, Select[Any]]:
    """A caller of few sites reads them and what is of their studies as a whole; others read study by study."""
    whole, here = access_study.alias(), access_site.alias()
    other = (here.c.study_site_id if few else whole.c.study_id, here if few else whole)
    found = select(other[0].label("place")).where(valid(other[1]))
    those = found.union(select(here.c.study_id).where(valid(here))).subquery()
    return "place_id" if few else "study_id", select(those.c.place)


change = bind(
    Change,
    _entries(),
    object_id=expression(
        lambda row, args: func.concat(func.lower(row.type), literal_column("'_'"), row.object_id, type_=TextType()),
        total=True,
    ),
    removed=expression(lambda row, args: row.removed_at.is_not(None), total=True),
    object=named("type", "object_id", among=TYPE_NAMES),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    subject=one(Subject, "subject_id"),
    orders={"PLACE": sort("place", apart=True)},
    default_order="PLACE",
    filters=["study", "type"],
    node=False,
    places=Places(_places, _sets(), SETS, KEYS),
)

TYPES = (change,)
LISTED = {"changes": Change}
