"""Items said at once: a group's items in a row or page of a file are one row of staging, not one each.

Adapters give `Item` records; those of one group that follow each other from one place of the file are put together
before they are handed over, staged and, where their form is new, published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

import orjson

from hub.canonical.records import OP_UPSERT, Item, Record

_MOST = 1_000  # items held at most: a place of a file may be said without end, and memory may not grow with it
_FIELD = Item._fields.index
_place: Callable[[tuple[Any, ...]], tuple[Any, ...]] = itemgetter(slice(_FIELD("line"), _FIELD("item_oid")))
_said: Callable[[Item], tuple[str, str | None, str | None]] = itemgetter(
    slice(_FIELD("item_oid"), _FIELD("metadata_oid"))
)
_beside: Callable[[Item], tuple[str | None, str | None]] = itemgetter(slice(_FIELD("metadata_oid"), None))

Said: TypeAlias = list[tuple[str, str | None, str | None]]
"""Of each item its OID, value and null flavour."""


class ItemGroup(NamedTuple):
    """Items of one group (ODM ItemGroupData) that a file says at once with one `op`, none twice; fields as of Item."""

    seq: int
    line: int
    version: int
    op: str
    subject_key: str
    event_oid: str
    event_repeat: str
    form_oid: str
    form_repeat: str
    group_oid: str
    group_repeat: str
    metadata_oid: str | None
    entered: str | None
    items: Said


Read: TypeAlias = Record | ItemGroup
"""What is handed over of a file."""


def grouped(records: Iterable[Record]) -> Iterator[Read]:
    """The records, upserted items of one group that follow each other put together."""
    held: list[Item] = []
    place: tuple[Any, ...] = ()
    for record in records:
        if type(record) is Item:
            if _place(record) == place and len(held) < _MOST:
                held.append(record)
                continue
            if held:
                yield from _together(held)
            held, place = [record], _place(record)
            continue
        if held:
            yield from _together(held)
            held, place = [], ()
        yield record
    yield from _together(held)


def _together(items: list[Item]) -> Iterable[Read]:
    if len(items) < 2:
        return items
    first, said = items[0], [_said(each) for each in items]
    once = len({oid for oid, *_ in said}) == len(said) and len({_beside(each) for each in items}) == 1
    if first.op != OP_UPSERT or not once or not all(oid for oid, *_ in said):
        return items
    return [ItemGroup._make((first.seq, *_place(first), *_beside(first), said))]


def apart(group: ItemGroup) -> Iterator[Item]:
    """The items again, as the adapter gave them, all with the order (`seq`) of the first."""
    place = _place(group)
    for said in group.items:
        yield Item._make((group.seq, *place, *said, group.metadata_oid, group.entered))


def entries(group: ItemGroup, said: Said) -> str | None:
    """Items of the group as `form_data_items.items` holds them, their order ("o") still 0: JSON text of an object.

    In such a text `"o":0` stands nowhere else, since a quote inside a string is escaped, and `"o":0,` before values
    alone: without it a text is contained in what is stored only if all it says are values. None for words that no
    JSON in PostgreSQL can hold.
    """
    path, entered = f"{group.group_oid}[{group.group_repeat}]/", group.entered
    made: dict[str, dict[str, str | int]] = {}
    for oid, value, flavour in said:
        entry: dict[str, str | int] = {"o": 0, "v": value} if value else {}
        if flavour is not None:
            entry["n"] = flavour
        if entered is not None:
            entry["t"] = entered
        if not value:
            entry["o"] = 0
        made[path + oid] = entry
    try:
        text = orjson.dumps(made)
    except TypeError:
        return None
    return None if b"\\u0000" in text else text.decode()
