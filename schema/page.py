"""Relay connections: pages of a list, walked by opaque cursors (Relay Cursor Connections Specification)."""

from __future__ import annotations

from typing import Generic, TypeVar

import strawberry
from strawberry.types.arguments import StrawberryArgument

from schema.fields import argument, field

T = TypeVar("T")

PAGE = (
    argument("first", int | None, "How many from the start of the list, 1 to 200; 50 when nothing is said."),
    argument("after", str | None, "Cursor of the object the page starts after."),
    argument("last", int | None, "How many from the end of the list, 1 to 200; not together with `first`."),
    argument("before", str | None, "Cursor of the object the page ends before."),
)


def pages(filter_: type | None = None, order: type | None = None) -> tuple[StrawberryArgument, ...]:
    """The arguments of a connection: its page, and where there are any its filter and its order."""
    made = list(PAGE)
    if filter_ is not None:
        made.append(argument("filter", filter_ | None, "Only objects for which all of this holds."))
    if order is not None:
        made.append(argument("order_by", order | None, "What the list is ordered by; ties are broken by the id."))
    return tuple(made)


@strawberry.type(description="Where a page stands in its list (Relay).")
class PageInfo:
    has_next_page: bool = field("Whether the list goes on after this page.")
    has_previous_page: bool = field("Whether the list has objects before this page.")
    start_cursor: str | None = field("Cursor of the first object of the page; null when it is empty.")
    end_cursor: str | None = field("Cursor of the last object of the page; null when it is empty.")


@strawberry.type(description="An object of a page with its cursor (Relay).")
class Edge(Generic[T]):
    cursor: str = field("Opaque place of the object in this list and order; good for `after` and `before`.")
    node: T = field("The object.")


@strawberry.type(description="A page of a list, of what the caller may see of it (Relay).")
class Connection(Generic[T]):
    nodes: list[T] = field("The objects of the page, in order.")
    edges: list[Edge[T]] = field("The objects of the page with their cursors, in order.")
    page_info: PageInfo = field("Where the page stands in the list.")
    total_count: int = field("Number of objects the caller may see in the whole list; counted only when asked.")
