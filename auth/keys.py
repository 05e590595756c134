"""The hub's signing keys: ES256 private keys in files of mode 0600 under its home, never in the database.

The newest signs; the one before it still verifies, so that a rotation refuses nobody. A process that meets a
token of a key it does not know looks into the folder again.
"""

from __future__ import annotations

import os
import stat
import tempfile
import time
from pathlib import Path
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from hub.errors import ConfigurationError

KEPT = 2
"""How many keys are valid at once."""

_LOOK_AGAIN = 5.0  # seconds: an unknown kid must not make us read the folder on every request


def write_private_key(path: Path, key: ECKey) -> None:
    """Write the key as PKCS #8 PEM, mode 0600, whole or not at all.

    Raises ConfigurationError when the file exists: a key is never overwritten.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".key-")  # mkstemp makes mode 0600
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(key.as_pem(private=True))
            file.flush()
            os.fsync(file.fileno())
        os.link(temporary, path)
    except FileExistsError:
        raise ConfigurationError(f"the key file {path.name} exists already") from None
    finally:
        temporary.unlink()


def read_private_key(path: Path) -> ECKey:
    """Read an ES256 private key; its `kid` is its thumbprint (RFC 7638).

    Raises ConfigurationError when the file is missing, is not such a key, or others may read it.
    """
    try:
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise ConfigurationError(f"the key file {path.name} may be read by others; its mode must be 0600")
        key = ECKey.import_key(path.read_bytes())
    except (OSError, ValueError, TypeError, JoseError) as error:
        raise ConfigurationError(f"the key file {path.name} cannot be read as a private key") from error
    if not key.is_private or key.curve_name != "P-256":
        raise ConfigurationError(f"the key file {path.name} is not a private key on P-256")
    key.ensure_kid()
    return key


class SigningKeys:
    """The keys of one folder; `load_or_create` makes it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._load()

    def _load(self) -> None:
        self._looked_at = time.monotonic()
        newest_first = sorted(self._folder.glob("*.pem"), reverse=True)[:KEPT]
        self._keys = {str(key.kid): key for key in map(read_private_key, newest_first)}

    @property
    def signing(self) -> ECKey:
        """The key that signs."""
        return next(iter(self._keys.values()))

    def find(self, kid: str) -> ECKey | None:
        """The key of that id, or None."""
        if kid not in self._keys and time.monotonic() - self._looked_at >= _LOOK_AGAIN:
            self._load()
        return self._keys.get(kid)

    def public(self) -> dict[str, Any]:
        """The JWK Set (RFC 7517 section 5) of the public halves."""
        return {"keys": [{**key.as_dict(private=False), "use": "sig", "alg": "ES256"} for key in self._keys.values()]}


def _folder(home: Path) -> Path:
    return home / "keys"


def rotate(home: Path) -> SigningKeys:
    """Make a new signing key; the one before it stays valid, older ones are deleted."""
    folder = _folder(home)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_private_key(folder / f"{time.time_ns():020d}.pem", ECKey.generate_key("P-256"))
    for old in sorted(folder.glob("*.pem"), reverse=True)[KEPT:]:
        old.unlink(missing_ok=True)
    return SigningKeys(folder)


def load_or_create(home: Path) -> SigningKeys:
    """The signing keys of this hub; the first call makes one.

    Raises ConfigurationError when a key file does not hold to its form.
    """
    return SigningKeys(_folder(home)) if any(_folder(home).glob("*.pem")) else rotate(home)
