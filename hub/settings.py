"""The hub's settings: read once from the environment, typed, frozen. Secrets are referred to, never held."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hub.errors import ConfigurationError

DEFAULT_ISSUER = "http://127.0.0.1:8000"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one party, an organization in one role, may keep of reporting at a time.

    saved_reports: reports that are not retired. kept_answers: bulk answers that wait, are written or may be fetched.
    kept_bytes: of all its answers in the store.
    """

    saved_reports: int = 500
    kept_answers: int = 1_000
    kept_bytes: int = 200 << 30


BOUNDS = Bounds()
"""Where the operator decides nothing else."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator decides.

    database_url: administrator's address of an external PostgreSQL, or None for the embedded one.
    home: folder of the embedded cluster, raw files and keys (`.hub`).
    region: ISO 3166-1 alpha-2 code of the country where this hub may keep identifiers, or None (no limit). A file of
    that name in the home says it for every command.
    issuer: OAuth issuer identifier (RFC 8414 section 2), an origin without a trailing slash.
    raw_store, answer_store: URLs of the stores of raw files and of bulk answers; `file://` folders under `home` by
      default.
    uploads: whether parties may hand in files over HTTP, which are kept for a time before they are read.
    upload_bytes: bytes such a file may have.
    upload_day_bytes: bytes of all that a party hands in within 24 hours.
    database: name of the hub's database on its server.
    graphiql: whether a browser that opens the GraphQL endpoint gets GraphiQL.
    bounds: of what parties keep.
    cost_budget: what the operations of one client may cost in a minute at one process of this hub, 0 for anything.
    """

    home: Path
    database_url: str | None
    region: str | None
    issuer: str
    raw_store: str
    answer_store: str
    database: str = "hub"
    graphiql: bool = False
    bounds: Bounds = BOUNDS
    uploads: bool = True
    upload_bytes: int = 2**30
    upload_day_bytes: int = 20 * 2**30
    cost_budget: int = 20_000_000

    @property
    def audience(self) -> str:
        """The resource identifier access tokens must name (RFC 9068 section 2.2)."""
        return f"{self.issuer}/graphql"

    def client_key(self, name: str) -> Path:
        """Where the private key of a client of this hub's own operator lies."""
        return self.home / "clients" / f"{name}.pem"


def read(environ: Mapping[str, str] | None = None) -> Settings:
    """Settings of this process.

    Raises ConfigurationError when a value does not hold to its form.
    """
    env = os.environ if environ is None else environ
    home = Path(env.get("HUB_HOME", ".hub")).absolute()
    region = _region(env.get("HUB_REGION"), home)
    issuer = env.get("HUB_ISSUER", DEFAULT_ISSUER)
    if issuer.endswith("/") or not issuer.startswith(("http://", "https://")):
        raise ConfigurationError("HUB_ISSUER is not an origin without a trailing slash")
    return Settings(
        home=home,
        database_url=env.get("HUB_DATABASE_URL") or None,
        region=region,
        issuer=issuer,
        raw_store=env.get("HUB_RAW_STORE") or (home / "raw").as_uri(),
        answer_store=env.get("HUB_ANSWER_STORE") or (home / "answers").as_uri(),
        database=env.get("HUB_DATABASE") or "hub",
        graphiql=_switch(env, "HUB_GRAPHIQL", "off"),
        uploads=_switch(env, "HUB_UPLOADS", "on" if region is None else "off"),
        upload_bytes=_number(env, "HUB_UPLOAD_BYTES", 2**30),
        upload_day_bytes=_number(env, "HUB_UPLOAD_DAY_BYTES", 20 * 2**30),
        cost_budget=_number(env, "HUB_COST_BUDGET", 20_000_000),
        bounds=Bounds(
            saved_reports=_number(env, "HUB_SAVED_REPORTS", BOUNDS.saved_reports),
            kept_answers=_number(env, "HUB_KEPT_ANSWERS", BOUNDS.kept_answers),
            kept_bytes=_number(env, "HUB_KEPT_BYTES", BOUNDS.kept_bytes),
        ),
    )


def region_file(home: Path) -> Path:
    """Where a home says its region."""
    return home / "region"


def _region(said: str | None, home: Path) -> str | None:
    """What `HUB_REGION` says, else the home: a command typed without the one keeps to it."""
    noted: str | None = None
    with suppress(FileNotFoundError):
        try:
            noted = region_file(home).read_text("utf-8").strip()
        except (NotADirectoryError, PermissionError, IsADirectoryError, UnicodeDecodeError):
            raise ConfigurationError("the file region in the hub's home cannot be read") from None
    region = noted if said is None else said or None
    if region is not None and not (len(region) == 2 and region.isascii() and region.isupper()):
        raise ConfigurationError("HUB_REGION is not an ISO 3166-1 alpha-2 code")
    if noted is not None and region != noted:
        raise ConfigurationError(f"the hub of this home keeps identifiers of {noted} alone: HUB_REGION says otherwise")
    return region


def _number(env: Mapping[str, str], name: str, default: int) -> int:
    said = env.get(name) or str(default)
    if not (said.isascii() and said.isdigit() and len(said) <= 15):
        raise ConfigurationError(f"{name} is a whole number")
    return int(said)


def _switch(env: Mapping[str, str], name: str, default: str) -> bool:
    if (said := env.get(name) or default) not in ("on", "off"):
        raise ConfigurationError(f"{name} is on or off")
    return said == "on"
