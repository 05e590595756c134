"""What an operator declares of fetching a source: the system, its address, credentials by reference, how often.

A declaration is a TOML file (`hub fetch declare`). A credential is `env:NAME` or `file:PATH`: the hub stores where it
stands, reads it for each pull, and never writes it anywhere.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from hub.canonical.fetcher import Fetched
from hub.errors import ConfigurationError
from hub.fetch.address import is_loopback

_EVERY: Final = re.compile(r"([1-9]\d{0,4})([mhd])")
_UNITS: Final = {"m": "minutes", "h": "hours", "d": "days"}
_REFERENCE: Final = re.compile(r"env:[A-Za-z_]\w*|file:.+")
_KEYS: Final = {"fetcher", "url", "every", "private_network", "hosts", "ca", "page_limit_mb"}
_TABLES: Final = {"credentials", "options"}


@dataclass(frozen=True, slots=True)
class Declaration:
    """One source's, checked.

    every: how often `hub pull --due` takes it; None: only when it is named. hosts: others its answers may lead to
    (`https://files.example.org`). ca: file of the certificates of an authority of one's own. page_limit: bytes.
    """

    fetcher: str
    url: str
    every: timedelta | None = None
    private_network: bool = False
    hosts: tuple[str, ...] = ()
    ca: str | None = None
    page_limit: int = 1024**3
    credentials: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """Of what decides which pages there are: a cursor is good for the same one alone."""
        said = json.dumps([self.fetcher, self.url, self.options], sort_keys=True, default=str)
        return sha256(said.encode()).hexdigest()


def parse(text: str) -> dict[str, Any]:
    """The document of a declaration's text. Raises ConfigurationError."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise ConfigurationError("the declaration of the fetch is no TOML") from None


def checked(document: Mapping[str, Any], fetched: Fetched) -> Declaration:
    """The declaration in a document. Raises ConfigurationError, which never quotes a value."""
    _known("the declaration", document, _KEYS | _TABLES)
    credentials, options = document.get("credentials", {}), document.get("options", {})
    _known("[credentials]", credentials, {*fetched.credentials, *fetched.optional})
    _known("[options]", options, set(fetched.options))
    missing = [f"credential {name}" for name in fetched.credentials if name not in credentials]
    missing += [f"option {name}" for name in fetched.required if name not in options]
    if missing:
        raise ConfigurationError(f"{fetched.id} needs {', '.join(missing)}")
    for name, reference in credentials.items():
        if not isinstance(reference, str) or not _REFERENCE.fullmatch(reference):
            raise ConfigurationError(f"the credential {name} is no reference: env:NAME or file:PATH")
    private = document.get("private_network", False)
    hosts = tuple(document.get("hosts", ()))
    if not isinstance(private, bool) or not isinstance(document.get("ca", ""), str):
        raise ConfigurationError("private_network is true or false, ca the path of a file")
    megabytes = document.get("page_limit_mb", 1024)
    if not isinstance(megabytes, int) or isinstance(megabytes, bool) or megabytes < 1:
        raise ConfigurationError("page_limit_mb is a whole number from 1")
    return Declaration(
        fetcher=fetched.id,
        url=_origin(document.get("url"), private).rstrip("/"),
        every=interval_of(document.get("every")),
        private_network=private,
        hosts=tuple(_origin(each, private).rstrip("/") for each in hosts),
        ca=document.get("ca"),
        page_limit=megabytes * 1024**2,
        credentials=dict(credentials),
        options=dict(options),
    )


def secrets(declaration: Declaration, environ: Mapping[str, str] | None = None) -> dict[str, str]:
    """The credentials themselves, by name. Raises ConfigurationError, which names the reference alone."""
    found = {}
    for name, reference in declaration.credentials.items():
        kind, _, place = reference.partition(":")
        if kind == "env":
            value = (os.environ if environ is None else environ).get(place)
        else:
            try:
                value = Path(place).read_text("utf-8")
            except (OSError, UnicodeDecodeError):
                value = None
        if not value or not value.strip():
            raise ConfigurationError(f"the credential {name} is not there: {reference}")
        found[name] = value.strip()
    return found


def _known(where: str, table: Any, keys: set[str]) -> None:
    if not isinstance(table, Mapping):
        raise ConfigurationError(f"{where} is no table")
    if unknown := sorted(set(table) - keys):
        raise ConfigurationError(f"{where} has unknown keys: {', '.join(unknown)}")


def _origin(url: Any, private: bool) -> str:
    """An https address; plain http for this machine alone. Raises ConfigurationError."""
    parts = urlsplit(url) if isinstance(url, str) else None
    if parts is None or not parts.hostname or parts.username or parts.password or parts.query or parts.fragment:
        raise ConfigurationError("url is an address of a host, without a user, query or fragment")
    if parts.scheme != "https" and not (parts.scheme == "http" and private and is_loopback(parts.hostname)):
        raise ConfigurationError("url is no https address")
    return parts.geturl()


def interval_of(every: Any) -> timedelta | None:
    """How often, None for never by itself. Raises ConfigurationError."""
    if every is None:
        return None
    found = _EVERY.fullmatch(every) if isinstance(every, str) else None
    if found is None:
        raise ConfigurationError('every is a number of minutes, hours or days: "15m", "6h", "1d"')
    return timedelta(**{_UNITS[found[2]]: int(found[1])})
