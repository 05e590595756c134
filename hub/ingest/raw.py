"""The store of raw files: content-addressed by SHA-256, written once, read back by whoever redoes a run.

A local folder by default, any object store by its URL. Bytes reach their address only when all of them are there.
Beside it, files that parties handed in and no run has read yet, each under an id of its own: a hash is no way to them.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit
from uuid import UUID, uuid4

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, from_url

from hub.errors import FileUnreadable, StorageExhausted
from hub.settings import Settings

_WAITING = "uploads"
_CHUNK = 1024 * 1024  # more would not stay in the cache between reading, hashing and writing


class RawStore:
    """Raw files of one hub. Raises StorageExhausted where a write finds no space."""

    def __init__(self, settings: Settings) -> None:
        self._folder: Path | None = None
        self._store: ObjectStore
        url = urlsplit(settings.raw_store)
        if url.scheme == "file":
            self._folder = Path(unquote(url.path))
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._store = LocalStore(self._folder)
        else:
            self._store = from_url(settings.raw_store)

    def keep(self, path: Path, wanted: str | None = None) -> tuple[str, int]:
        """Store the file's bytes; their SHA-256 and how many they are. The same bytes again are no second copy.

        wanted: the SHA-256 of what may be kept. Raises FileUnreadable of other bytes, of which nothing stays.
        """
        digest, size = sha256(), 0

        def hashed() -> Iterator[bytes]:
            nonlocal size
            with path.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
                    yield chunk

        incoming = f"incoming/{uuid4().hex}"
        try:
            with _space():
                obstore.put(self._store, incoming, hashed())
                key = digest.hexdigest()
                unchanged(wanted or key, key)
                obstore.rename(self._store, incoming, _address(key))
        except BaseException:
            with _nothing():
                obstore.delete(self._store, incoming)
            raise
        return key, size

    def discard(self, key: str) -> None:
        """Delete the bytes of that SHA-256; what is gone already is no matter."""
        with suppress(FileNotFoundError):
            obstore.delete(self._store, _address(key))

    def has(self, key: str) -> bool:
        """Whether the bytes of that SHA-256 are here."""
        try:
            obstore.head(self._store, _address(key))
        except FileNotFoundError:
            return False
        return True

    @contextmanager
    def file(self, key: str) -> Iterator[Path]:
        """The bytes as a local file: the store's own, or a copy that goes when the block ends.

        Raises FileUnreadable when they are not here.
        """
        if not self.has(key):
            raise FileUnreadable("the raw bytes of the run are not in the store: send the file again")
        if self._folder is not None:
            yield self._folder / _address(key)
            return
        with tempfile.TemporaryDirectory(prefix="hub-raw-") as folder:
            yield self._copied(_address(key), Path(folder) / key)

    def _copied(self, address: str, copy: Path) -> Path:
        with _space(), copy.open("wb") as file:
            for chunk in obstore.get(self._store, address):
                file.write(chunk)
        return copy

    async def take_in(self, upload: UUID, chunks: AsyncIterator[bytes]) -> None:
        """Store what a party hands in, as it comes; of what breaks off nothing stays. Raises what `chunks` raises."""
        with _space():
            await obstore.put_async(self._store, _waiting(upload), chunks, max_concurrency=2)

    @contextmanager
    def handed_in(self, upload: UUID, name: str) -> Iterator[Path]:
        """What was handed in, as a local file of that name that goes when the block ends.

        Raises FileUnreadable when it is not here.
        """
        with tempfile.TemporaryDirectory(prefix="hub-raw-") as folder:
            file = Path(folder) / name
            try:
                obstore.head(self._store, _waiting(upload))
                if self._folder is None:
                    self._copied(_waiting(upload), file)
                else:
                    file.symlink_to(self._folder / _waiting(upload))
            except FileNotFoundError:
                raise FileUnreadable("the bytes of the file are gone: send it again") from None
            yield file

    def forget(self, upload: UUID) -> None:
        """Delete what was handed in; what is gone already is no matter."""
        with suppress(FileNotFoundError):
            obstore.delete(self._store, _waiting(upload))

    def strays(self, age: timedelta) -> Iterator[UUID]:
        """Ids under which something was handed in longer ago than `age`; what a killed process left half is deleted."""
        before = datetime.now(UTC) - age
        if self._folder is not None:
            for half in (self._folder / _WAITING).glob("*#*"):
                if half.stat().st_mtime < before.timestamp():
                    half.unlink(missing_ok=True)
        for batch in obstore.list(self._store, prefix=f"{_WAITING}/"):
            for found in batch:
                if found["last_modified"] < before:
                    yield UUID(found["path"].rpartition("/")[2])


@contextmanager
def scratch() -> Iterator[Path]:
    """A file of this process's own that goes when the block ends."""
    folder = Path(tempfile.mkdtemp(prefix="hub-raw-"))
    try:
        yield folder / "file"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def unchanged(before: str, now: str) -> None:
    """Raises FileUnreadable where a file's SHA-256 is another one than it was when reading began."""
    if now != before:
        raise FileUnreadable("the file changed while it was read: send it again when it is complete")


def hash_of(path: Path) -> tuple[str, int]:
    """SHA-256 and size in bytes of a file."""
    digest, size = sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


def _address(key: str) -> str:
    return f"{key[:2]}/{key}"


def _waiting(upload: UUID) -> str:
    return f"{_WAITING}/{upload}"


@contextmanager
def _space() -> Iterator[None]:
    """Turns "no space left" of whatever store into the hub's own error."""
    try:
        yield
    except (BaseError, OSError) as error:
        if "No space left" in str(error) or "os error 28" in str(error) or "quota" in str(error).lower():
            raise StorageExhausted("no space is left for raw files") from None
        raise


@contextmanager
def _nothing() -> Iterator[None]:
    """What fails here leaves rubbish below `incoming/` and no more."""
    try:
        yield
    except (BaseError, OSError):
        return
