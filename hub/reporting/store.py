"""The store of bulk answers: a folder by default, any object store by its URL; one object per part, written whole.

A part that is written again takes the place of the first: a worker that died between writing it and noting it leaves
nothing that counts.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit
from uuid import UUID

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, from_url

from hub.errors import FileUnreadable, StorageExhausted
from hub.settings import Settings

CHUNK: Final = 1 << 20
"""Bytes of a part held at a time."""


class AnswerStore:
    """The bytes of bulk answers, by answer and number of the part."""

    def __init__(self, settings: Settings) -> None:
        self._store: ObjectStore
        url = urlsplit(settings.answer_store)
        if url.scheme == "file":
            folder = Path(unquote(url.path))
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._store = LocalStore(folder)
        else:
            self._store = from_url(settings.answer_store)

    async def put(self, answer: UUID, number: int, data: bytes) -> None:
        """Write a part. Raises StorageExhausted."""
        try:
            await obstore.put_async(self._store, _address(answer, number), data)
        except (BaseError, OSError) as error:
            raise StorageExhausted("the store of bulk answers takes no more") from error

    async def read(self, answer: UUID, number: int, start: int, end: int) -> AsyncIterator[bytes]:
        """The bytes of a part from `start` up to `end`, in chunks. Raises FileUnreadable."""
        while start < end:
            stop = min(start + CHUNK, end)
            try:
                found = await obstore.get_range_async(self._store, _address(answer, number), start=start, end=stop)
            except (BaseError, OSError) as error:
                raise FileUnreadable("the bytes of the answer are not in the store: ask for it anew") from error
            yield bytes(found)
            start = stop

    async def delete(self, answer: UUID, below: int | None = None) -> None:
        """Delete all parts of an answer, or those of lower numbers; of what is gone already nothing.

        Raises StorageExhausted.
        """
        end = None if below is None else _address(answer, below)
        listed = obstore.list(self._store, prefix=f"{answer}/")
        try:
            paths = [str(each["path"]) async for batch in listed for each in batch]
            if paths := [path for path in paths if end is None or path < end]:
                await obstore.delete_async(self._store, paths)
        except (BaseError, OSError) as error:
            raise StorageExhausted("the store of bulk answers does not delete") from error


def _address(answer: UUID, number: int) -> str:
    return f"{answer}/{number:06}"
