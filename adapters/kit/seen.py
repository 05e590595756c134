"""Remembers which keys a file has had, whatever order they come in, in little memory."""

from __future__ import annotations

from array import array
from typing import Final

_MARK: Final = 2**64 - 1
_FIRST: Final = 1024


class Seen:
    """How often each key came: 64-bit hashes in an open-addressed table of 16 to 32 bytes a key, where a set takes 75.

    Two of ten million keys share a hash once in 400,000 files; the second would be counted as a repetition.
    """

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * _FIRST))
        self._used = 0
        self._repeated: dict[int, int] = {}

    def __contains__(self, key: tuple[str, ...]) -> bool:
        """Whether the key has come."""
        mark = hash(key) & _MARK or 1
        last = len(self._slots) - 1
        place = mark & last
        while (there := self._slots[place]) and there != mark:
            place = (place + 1) & last
        return bool(there)

    def count(self, key: tuple[str, ...]) -> int:
        """How often the key has come, this time included."""
        mark = hash(key) & _MARK or 1
        if self._insert(mark):
            return 1
        times = self._repeated[mark] = self._repeated.get(mark, 1) + 1
        return times

    def _insert(self, mark: int) -> bool:
        """Whether the mark was not there."""
        slots = self._slots
        last = len(slots) - 1
        place = mark & last
        while there := slots[place]:
            if there == mark:
                return False
            place = (place + 1) & last
        slots[place] = mark
        self._used += 1
        if self._used * 2 > len(slots):
            self._grow()
        return True

    def _grow(self) -> None:
        marks = self._slots
        self._slots = array("Q", bytes(8 * 2 * len(marks)))
        self._used = 0
        for mark in marks:
            if mark:
                self._insert(mark)
