"""A file of an export: its name, its bytes in pieces, and what has to be known of it besides."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from hub.export.snapshot import Snapshot


class Piece(NamedTuple):
    """Some bytes of a file, and how many records begin in them."""

    data: bytes
    records: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A file.

    rights: one of them opens its rows; none: seeing the study does. shown: queries of `data_class` and `subject_id` of
    the identifiers and blinded data in it. about: what the manifest says of it, such as its columns. bounded: the
    rights that decide which of its rows, columns or elements are there, when they are others.
    """

    name: str
    media_type: str
    write: Callable[[Snapshot], AsyncGenerator[Piece]]
    rights: Sequence[str] = ()
    bounded: Sequence[str] = ()
    shown: Sequence[str] = ()
    about: Mapping[str, Any] = field(default_factory=dict)

    def withheld(self, snapshot: Snapshot) -> list[str]:
        """The rights the party does not hold everywhere it looks, so that rows, columns or elements may lack."""
        return [right for right in (self.bounded or self.rights) if not snapshot.rights[right].complete]
