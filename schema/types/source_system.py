"""Outside systems and the crosswalk of their ids."""

from __future__ import annotations

import strawberry

from hub.tables.source_system import EntityKind
from schema.fields import field
from schema.types.node import Node


@strawberry.type(description="An outside system whose exports the hub reads.")
class SourceSystem(Node):
    name: str = field("Name, unique in the hub.")
    adapter: str = field("Adapter that reads its exports.")
    time_zone: str = field("IANA time zone of its stamps without an offset.")


@strawberry.type(description="What an object of the hub is called in a source.")
class SourceIdentity(Node):
    kind: EntityKind = field("What the id names.")
    source: SourceSystem | None = field("The source system.")
    source_key: str = field("The source's stable key.")
    label: str | None = field("The source's display value; it may change and is never a key.")
