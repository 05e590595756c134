"""The store of raw files: content-addressed by SHA-256, written once, read back by whoever redoes a run.

A local folder by default, any object store by its URL. Bytes reach their address only when all of them are there.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit
from uuid import uuid4

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, from_url

from hub.errors import FileUnreadable, StorageExhausted
from hub.settings import Settings

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

    def keep(self, path: Path) -> tuple[str, int]:
        """Store the file's bytes; their SHA-256 and how many they are. The same bytes again are no second copy."""
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
                obstore.rename(self._store, incoming, _address(key))
        except BaseException:
            with _nothing():
                obstore.delete(self._store, incoming)
            raise
        return key, size

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
        with tempfile.TemporaryDirectory(prefix="hub-raw-") as folder, _space():
            copy = Path(folder) / key
            with copy.open("wb") as file:
                for chunk in obstore.get(self._store, _address(key)):
                    file.write(chunk)
            yield copy


@contextmanager
def scratch() -> Iterator[Path]:
    """A file of this process's own that goes when the block ends."""
    folder = Path(tempfile.mkdtemp(prefix="hub-raw-"))
    try:
        yield folder / "file"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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
