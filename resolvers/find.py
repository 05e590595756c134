"""From any spelling to what it means: comparisons of precomputed columns, under the row security of each table.

Identifiers are not looked through, for nobody: what needs a right may not be asked by.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    Table,
    Text,
    Uuid,
    and_,
    case,
    cast,
    distinct,
    func,
    literal_column,
    null,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by

from hub.canonical.spelling import LENGTH, SEPARATORS
from hub.canonical.terminology import EntityKind
from hub.tables.source_system import source_identity
from hub.tables.study import study
from hub.tables.study_site import study_site
from hub.tables.subject import subject
from resolvers.common import environment, word
from resolvers.engine.binding import Derived, Row, bind, derived, one
from schema.types.find import FindResult, Found, FoundBy
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject

MOST = 50
"""How many are shown."""

_TABLES: dict[EntityKind, Table] = {
    EntityKind.STUDY: study,
    EntityKind.STUDY_SITE: study_site,
    EntityKind.SUBJECT: subject,
}
_NAMES: tuple[tuple[EntityKind, str, FoundBy], ...] = (
    (EntityKind.STUDY, "key", FoundBy.KEY),
    (EntityKind.STUDY, "protocol_number", FoundBy.PROTOCOL_NUMBER),
    (EntityKind.STUDY_SITE, "number", FoundBy.NUMBER),
    (EntityKind.STUDY_SITE, "name", FoundBy.NAME),
    (EntityKind.STUDY_SITE, "name_romanised", FoundBy.NAME),
    (EntityKind.SUBJECT, "label", FoundBy.LABEL),
)
_SOURCE_NAMES = (("source_key", FoundBy.SOURCE_KEY), ("label", FoundBy.SOURCE_LABEL))


def _spelled(text: ColumnElement[Any]) -> ColumnElement[str]:
    """As `hub.tables.spelling` spells a column."""
    bare = func.regexp_replace(
        func.normalize(text, literal_column("nfkc")), literal_column(f"'{SEPARATORS}'"), word(""), word("g")
    )
    return func.left(func.lower(bare), literal_column(str(LENGTH)))


def _place(kind: EntityKind, row: Any, by: FoundBy) -> list[ColumnElement[Any]]:
    """What a row of the kind's table is, where it belongs, and by which name it was found."""
    none = cast(null(), Uuid)
    own = row.c.id
    study_id, site, person = {
        EntityKind.STUDY: (own, none, none),
        EntityKind.STUDY_SITE: (row.c.get("study_id"), own, none),
        EntityKind.SUBJECT: (row.c.get("study_id"), row.c.get("study_site_id"), own),
    }[kind]
    return [
        word(kind).label("kind"),
        study_id.label("study_id"),
        site.label("study_site_id"),
        person.label("subject_id"),
        word(by).label("found_by"),
    ]


def _each(spelling: ColumnElement[Any]) -> Iterator[Select[Any]]:
    """A look at every column that holds a spelling."""
    for kind, column, by in _NAMES:
        row = _TABLES[kind].alias()
        yield select(*_place(kind, row, by)).where(row.c[f"{column}_spelling"] == spelling, row.c.deleted_at.is_(None))
    for kind, table in _TABLES.items():
        for column, by in _SOURCE_NAMES:
            row, known = table.alias(), source_identity.alias()
            yield (
                select(*_place(kind, row, by))
                .select_from(known.join(row, row.c.id == known.c.entity_id))
                .where(
                    known.c[f"{column}_spelling"] == spelling,
                    known.c.kind == word(kind),
                    known.c.deleted_at.is_(None),
                    row.c.deleted_at.is_(None),
                )
            )


def _found(asked: Any) -> Subquery:
    """One row per object that is called so; `asked` has the spelling and the environment."""
    hit = union_all(*_each(asked.spelling)).subquery()
    place = (hit.c.kind, hit.c.study_id, hit.c.study_site_id, hit.c.subject_id)
    here = study.alias()
    names = func.array_agg(aggregate_order_by(distinct(hit.c.found_by), hit.c.found_by), type_=ARRAY(Text))
    return (
        select(*place, names.label("found_by"))
        .select_from(hit.join(here, and_(here.c.id == hit.c.study_id, here.c.environment == asked.environment)))
        .where(asked.spelling != word(""))
        .group_by(*place)
        .subquery()
    )


def _shown(row: Row) -> Select[Any]:
    found = _found(row)
    rank = case({word(kind): literal_column(str(place)) for place, kind in enumerate(_TABLES)}, value=found.c.kind)
    order = (rank, found.c.study_id, found.c.study_site_id, found.c.subject_id)
    return select(*found.c).order_by(*order).limit(literal_column(str(MOST)))


def of_root() -> Derived:
    """`find(text:)`."""

    def result(row: Row, args: Any) -> Select[Any]:
        asked = select(_spelled(args["text"]).label("spelling"), environment(args).label("environment")).subquery()
        some = select(literal_column("1")).select_from(_found(asked.c)).limit(literal_column(str(MOST + 1))).subquery()
        more = select(func.count() > literal_column(str(MOST))).select_from(some).scalar_subquery()
        return select(asked.c.spelling, asked.c.environment, more.label("has_more"))

    return derived(FindResult, result, total=True)


find_result = bind(FindResult, None, found=derived(Found, lambda row, args: _shown(row), assume=10))

found = bind(
    Found,
    None,
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    subject=one(Subject, "subject_id"),
)

TYPES = (find_result, found)
