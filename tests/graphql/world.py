"""The callers of the small world in `fixtures/world.sql`, and what nobody may see without a right."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import md5
from pathlib import Path
from uuid import UUID

from hub.principal import Party, Principal, PrincipalKind, Role, Scope

WORLD = Path(__file__).parent / "fixtures" / "world.sql"
LOGS = WORLD.with_name("logs.sql")
EXPIRES_AT = 1_900_000_000
ALL_SCOPES = frozenset(Scope)


def key(words: str) -> UUID:
    """The key the fixtures give to a row of these words."""
    return UUID(md5(words.encode(), usedforsecurity=False).hexdigest())


def id_(type_: str, words: str) -> str:
    """The GraphQL id of such a row: `id_("subject", "subject 101-001")`."""
    return f"{type_}_{key(words)}"


def principal(
    organization: str, role: Role, *, scopes: frozenset[Scope] = ALL_SCOPES, name: str | None = None
) -> Principal:
    """A machine client of an organization in a role."""
    name = name or organization
    return Principal(
        id=key(f"principal {name}"),
        kind=PrincipalKind.MACHINE,
        client_id=f"{name}-portal",
        party=Party(key(f"party {organization} {role}"), key(f"org {organization}"), organization, role),
        scopes=scopes,
        token_id="t",
        expires_at=EXPIRES_AT,
    )


CALLERS: Mapping[str, Principal] = {
    "sponsor": principal("haru", Role.SPONSOR),
    "cro": principal("meri", Role.CRO),
    "smo": principal("daso", Role.SMO),
    "site": principal("hanbit", Role.SITE),
    "other_site": principal("nishi", Role.SITE),
    "other_sponsor": principal("kiwi", Role.SPONSOR),
    "unblinded_sponsor": principal("haru", Role.SPONSOR, name="unblinded"),
    "site_without_scopes": principal("hanbit", Role.SITE, scopes=frozenset({Scope.READ}), name="plain"),
    "nobody": principal("nobody", Role.SPONSOR),
}
"""A caller of every kind: by role, with and without an unblinding grant, with and without scopes, of no agreement."""

READERS: Mapping[str, Principal] = {
    **CALLERS,
    "auditor": principal("kanri", Role.REGULATOR),
    "committee": principal("yunri", Role.IRB),
    "laboratory": principal("kensa", Role.LABORATORY),
}
"""Those, and such as only ever read: the last two what went to them or came from them."""

IDENTIFIERS_OPEN: Mapping[str, frozenset[str]] = {
    "smo": frozenset({"101"}),
    "site": frozenset({"101", "201"}),
    "other_site": frozenset({"102"}),
}
"""Sites whose identifiers a caller may read; for every caller not named, none."""

ARMS_OPEN: Mapping[str, frozenset[str]] = {
    "site": frozenset({"201"}),
    "site_without_scopes": frozenset({"201"}),
    "other_sponsor": frozenset({"201"}),
    "unblinded_sponsor": frozenset({"101", "102"}),
}
"""Sites whose treatments a caller may read: by grant, or because the study is open."""
