"""The hub's signing keys: ES256 private keys in files of mode 0600 under its home, never in the database.

A file is named by the instant its key was made. Every process looks into the folder as often as each `SEEN` seconds,
and the newest key signs once it is so old: by then all have met it, so that a rotation refuses nobody. The ones before
verify until what they signed has ended (`HELD`). Of a key that was retired an empty file keeps the instant, for as long
as the end of an earlier one is told by it.
"""

from __future__ import annotations

import logging
import math
import os
import re
import stat
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from hub.errors import ConfigurationError

SEEN: Final = 2.0
"""Seconds within which every process that is asked something knows of a key that came or went."""

HELD: Final = 600.0
"""Seconds a key verifies after the next was made: longer than what it signed lives (`auth.tokens.LIFETIME`), at a
clock that is behind by as much as is allowed (`auth.jose.LEEWAY`) and signed by a process that was held up."""

_RETIRED: Final = ".retired"

_NAME: Final = re.compile(rf"[0-9]{{20}}(\.pem|\{_RETIRED})")

_TEMPORARY: Final = ".key-"

_LEFT: Final = 300.0
"""Seconds after which nobody writes a temporary file any more: who did was killed, and it may hold a private key."""

log = logging.getLogger(__name__)

Clock = Callable[[], float]


def write_private_key(path: Path, key: ECKey) -> None:
    """Write the key as PKCS #8 PEM, mode 0600, whole or not at all.

    Raises ConfigurationError when the file exists, for a key is never overwritten, or cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=_TEMPORARY)  # mkstemp makes mode 0600
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(key.as_pem(private=True))
                file.flush()
                os.fsync(file.fileno())
            os.link(temporary, path)
        finally:
            temporary.unlink()
    except FileExistsError:
        raise ConfigurationError(f"the key file {path.name} exists already") from None
    except OSError as error:
        raise ConfigurationError(f"the key file {path.name} cannot be written: {error.strerror}") from None


def read_private_key(path: Path) -> ECKey:
    """Read an ES256 private key; its `kid` is its thumbprint (RFC 7638).

    Raises ConfigurationError when the file is missing, is not such a key, or others may read it.
    """
    return _private_key(path)


def _private_key(path: Path, flags: int = 0, *, exposed: bool = False) -> ECKey:
    """`flags`: more of those it is opened with; `exposed`: also what others may read. Raises as `read_private_key`."""
    try:
        with open(path, "rb", opener=lambda name, given: os.open(name, given | flags)) as file:
            if not exposed and stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o077:
                raise ConfigurationError(f"the key file {path.name} may be read by others; its mode must be 0600")
            key = ECKey.import_key(file.read())
    except (OSError, ValueError, TypeError, JoseError) as error:
        raise ConfigurationError(f"the key file {path.name} cannot be read as a private key") from error
    if not key.is_private or key.curve_name != "P-256":
        raise ConfigurationError(f"the key file {path.name} is not a private key on P-256")
    key.ensure_kid()
    return key


@dataclass(frozen=True, slots=True)
class Held:
    """A signing key of a file: when it was made and until when it verifies, in seconds since the epoch."""

    file: Path
    made: float
    until: float
    key: ECKey

    @property
    def kid(self) -> str:
        """By which tokens name it."""
        return str(self.key.kid)


@dataclass(frozen=True, slots=True)
class Unfit:
    """A file that may not be used, and why; `kid` of the key in it, empty where it holds none."""

    file: Path
    made: float
    kid: str
    why: str


def _folder(home: Path) -> Path:
    return home / "keys"


def _files(folder: Path) -> list[Path]:
    """The files of keys and the marks of retired ones, newest first.

    Raises ConfigurationError for one that the hub did not name.
    """
    files = sorted([*folder.glob("*.pem"), *folder.glob(f"*{_RETIRED}")], reverse=True)
    for file in files:
        if not _NAME.fullmatch(file.name):
            raise ConfigurationError(f"{file.name} in the folder of signing keys is none the hub made: move it away")
    return files


def _made(file: Path) -> float:
    return int(file.stem) / 1e9


def _until(files: Sequence[Path]) -> list[tuple[Path, float]]:
    """Until when the key of each file verifies: the newest without end, each other one a while beyond the next."""
    ends = [math.inf, *(_made(file) + HELD for file in files)]
    return list(zip(files, ends, strict=False))


def _signing_key(file: Path, *, exposed: bool = False) -> ECKey:
    return _private_key(file, os.O_NOFOLLOW, exposed=exposed)


def _kid(file: Path) -> str:
    """Of the key in a file, also where others may read it; empty where there is none."""
    try:
        return str(_signing_key(file, exposed=True).kid)
    except ConfigurationError:
        return ""


def _read(files: Sequence[Path], now: float) -> tuple[list[Held], list[Unfit]]:
    """The keys that verify, newest first, and those that would if their file might be used."""
    held, unfit = [], []
    for file, until in _until(files):
        if file.suffix == _RETIRED or until <= now:
            continue
        try:
            held.append(Held(file, _made(file), until, _signing_key(file)))
        except ConfigurationError as error:
            unfit.append(Unfit(file, _made(file), _kid(file), error.message))
    return held, unfit


def _signs(held: Sequence[Held], now: float) -> Held:
    """The newest that every process has met; where none is so old, the oldest. Raises ConfigurationError of none."""
    if not held:
        raise ConfigurationError("the hub has no signing key any more: `hub key rotate` makes one")
    return next((each for each in held if each.made + SEEN <= now), held[-1])


class SigningKeys:
    """The keys of one folder, as they are there now; `load_or_create` makes it.

    `clock` gives seconds since the epoch. A file that may not be used is passed over, and the log says so; it is the
    newest that must be good. Where it is not later on, the keys stay that are known and there still; where none is
    there, those that can be read; where none can, all that are known.
    """

    def __init__(self, folder: Path, clock: Clock = time.time) -> None:
        self._folder = folder
        self._clock = clock
        self._load(_files(folder))

    def _load(self, files: list[Path]) -> None:
        self._looked_at = self._clock()
        held, unfit = _read(files, self._looked_at)
        if unfit and unfit[0].file == files[0]:
            raise ConfigurationError(unfit[0].why)
        _signs(held, self._looked_at)
        for each in unfit:
            log.error("a signing key is passed over: %s", each.why)
        self._held, self._found = held, files

    def _now(self) -> list[Held]:
        """The keys that verify, newest first."""
        now = self._clock()
        if abs(now - self._looked_at) >= SEEN:  # an unknown kid must not have the folder read each time
            self._looked_at = now
            try:
                files = _files(self._folder)
                if files != self._found:
                    self._load(files)
            except ConfigurationError as error:
                log.error("the signing keys stay as they were: %s", error.message)
                self._held = self._left(now) or self._held
        return [each for each in self._held if now < each.until]

    def _left(self, now: float) -> list[Held]:
        """Of a folder that is not in order."""
        there = sorted(self._folder.glob("*"), reverse=True)
        kept = [each for each in self._held if each.file in there]
        return kept or _read([file for file in there if _NAME.fullmatch(file.name)], now)[0]

    @property
    def signing(self) -> ECKey:
        """The key that signs."""
        return _signs(self._now(), self._clock()).key

    def find(self, kid: str) -> ECKey | None:
        """The key of that id, or None."""
        return next((each.key for each in self._now() if each.kid == kid), None)

    def kids(self) -> frozenset[str]:
        """Of the keys that verify."""
        return frozenset(each.kid for each in self._now())

    def public(self) -> dict[str, Any]:
        """The JWK Set (RFC 7517 section 5) of the public halves."""
        return {"keys": [{**each.key.as_dict(private=False), "use": "sig", "alg": "ES256"} for each in self._now()]}


def load_or_create(home: Path, clock: Clock = time.time) -> SigningKeys:
    """The signing keys of this hub; the first call makes one.

    Raises ConfigurationError when folder or newest file does not hold to its form.
    """
    folder = _own(home)
    if not any(folder.glob("*.pem")):
        rotate(home, clock)
    return SigningKeys(folder, clock)


def rotate(home: Path, clock: Clock = time.time) -> tuple[str, int, float]:
    """Make a new signing key, and delete those of which nothing is valid any more.

    Its kid, how many went, and since when it signs while another does, in seconds since the epoch: far off where the
    newest was made by a clock that was ahead. Raises ConfigurationError where the keys are not this user's to write.
    """
    folder = _own(home)
    before = _files(folder)
    key = ECKey.generate_key("P-256")
    key.ensure_kid()
    stamp = int(clock() * 1e9)
    if before:
        stamp = max(stamp, int(before[0].stem) + 1)  # the newest also where the clock went back
    write_private_key(folder / f"{stamp:020d}.pem", key)
    return str(key.kid), _clear(folder, clock()), stamp / 1e9 + SEEN


def retire(home: Path, kid: str, clock: Clock = time.time) -> None:
    """End a key before its time, and so what it signed; also one that others may read.

    Raises ConfigurationError, also for the newest.
    """
    folder = _own(home)
    files = [file for file in _files(folder) if file.suffix != _RETIRED]
    found = next((file for file in files if _kid(file) == kid), None) if kid else None
    if found is None:
        raise ConfigurationError("the hub has no signing key of that kid: `hub key list` shows those it has")
    if found == files[0]:
        raise ConfigurationError("the newest key signs, or is to: `hub key rotate` makes another first")
    mark = found.with_suffix(_RETIRED)  # or the next would tell the end of the one before: it would live on
    try:
        found.chmod(0o600)
        found.rename(mark)
        os.truncate(mark, 0)
    except OSError as error:
        raise ConfigurationError(f"the key file {found.name} cannot be retired: {error.strerror}") from None
    _clear(folder, clock())


def _clear(folder: Path, now: float) -> int:
    """Delete keys and marks that are over, and what a command left that was killed: how many keys."""
    over = [file for file, until in _until(_files(folder)) if until <= now]
    left = [file for file in folder.glob(f"{_TEMPORARY}*") if _written(file) + _LEFT <= now]
    for file in [*reversed(over), *left]:  # the oldest first: each is told its end by the next
        _delete(file)
    return sum(file.suffix != _RETIRED for file in over)


def _written(file: Path) -> float:
    try:
        return file.lstat().st_mtime
    except OSError:
        return math.inf  # another command was done with it


def listed(home: Path, clock: Clock = time.time) -> tuple[list[Held], str, list[Unfit]]:
    """The keys that verify, newest first, the kid of the one that signs now, and what is passed over.

    The kid is empty where there is none.
    """
    now = clock()
    held, unfit = _read(_files(_folder(home)), now)
    return held, _signs(held, now).kid if held else "", unfit


def _own(home: Path) -> Path:
    """The folder of the keys, made if it is not there.

    Raises ConfigurationError where it is another user's: of a key that another wrote, as root, the hub could read
    nothing; or where others may write it too.
    """
    folder = _folder(home)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.stat()
    except OSError as error:
        raise ConfigurationError(f"the folder of the signing keys cannot be made: {error.strerror}") from None
    if status.st_uid != os.geteuid():
        raise ConfigurationError("the folder of the signing keys is another user's: do this as the user who serves")
    if stat.S_IMODE(status.st_mode) & 0o022:
        raise ConfigurationError("the folder of the signing keys may be written by others; its mode must be 0700")
    return folder


def _delete(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise ConfigurationError(f"the key file {file.name} cannot be deleted: {error.strerror}") from None
