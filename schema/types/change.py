"""The feed of changes: which objects changed, in an order in which none is ever skipped."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import strawberry

from hub.tables import change_set
from hub.tables.audit_trigger import AUDITED
from schema.fields import field, words
from schema.inputs import IDFilter, WordFilter, filter_, may
from schema.page import Edge, PageInfo
from schema.types.node import REMOVED, Node
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject

_FED = sorted({change_set.object_type(table) for table in AUDITED if change_set.fed(table)})

TYPE_NAMES = tuple("".join(part.capitalize() for part in each.split("_")) for each in _FED)
"""The types whose changes are told, as `__typename` names them."""

ChangedEntity = StrEnum("ChangedEntity", {each: each for each in _FED})  # type: ignore[misc]  # made from the tables

words(
    ChangedEntity,
    "The type of an object whose changes are told.",
    **{each: f"`{name}`." for each, name in zip(_FED, TYPE_NAMES, strict=True)},
)


@strawberry.type(
    description="That an object is new, changed, removed or there again. It is told once for each transaction that"
    " changed it, now and then more than once: what is done about it should come to the same when done twice."
)
class Change:
    type: ChangedEntity = field("The type of the object.")
    object_id: strawberry.ID = field("The id of the object.")
    at: datetime = field("Instant at which the transaction that changed it began.")
    removed: bool = field("Whether the object is removed, as is known now.")
    object: Node | None = field("The object as it is now, or its tombstone.")
    study: Study | None = field("The study it is of.")
    site: StudySite | None = field("The study-site it is of; null when it is of the whole study.", REMOVED)
    subject: Subject | None = field("The participant it is of; null when it is of none.", REMOVED)


@strawberry.type(
    description="A page of the feed of changes (Relay). It is not counted: a feed has no end. Its last cursor is where"
    " the next reading goes on, at once or next year. A page looks at a bounded number of changes and then ends, with"
    " fewer than were asked for, or none: while `hasNextPage` is true, go on from `endCursor`."
)
class ChangeConnection:
    nodes: list[Change] = field("The changes of the page, in order.")
    edges: list[Edge[Change]] = field("The changes of the page with their cursors, in order.")
    page_info: PageInfo = field("Where the page stands in the feed.")


@filter_
class ChangeFilter:
    study: IDFilter | None = may("By study.")
    type: WordFilter[ChangedEntity] | None = may("By the type of the object.")
