"""References between resources, as keys `Type/id` (FHIR 2.3.0.1)."""

from __future__ import annotations

import re
from typing import Final

from adapters.kit.tree import Fault, Object, one, word

_LITERAL: Final = re.compile(r"(?:[^?#]*/)?([A-Z][A-Za-z]+)/([^\s/?#|]{1,256})(?:/_history/[^/]+)?")
_ID: Final = re.compile(r"[^\s/?#|]{1,256}")
_URN: Final = re.compile(r"urn:(?:uuid|oid):([^\s/?#|]{1,256})")


class Urls:
    """What entries of a Bundle are called within it: `urn:uuid:` names of resources, where the id is another."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}

    def __bool__(self) -> bool:
        """Whether any resource is called otherwise than by its key."""
        return bool(self._keys)

    def learn(self, url: str, resource: Object) -> None:
        """Take an entry into account."""
        if _URN.fullmatch(url) and (known := key_of(resource, url)):
            self._keys[url] = known

    def key(self, node: Object, member: str) -> str | None:
        """The key that a Reference names, None when it is absent. Raises Fault when it names none."""
        reference = one(node, member)
        if not reference:
            return None
        return self.literal(word(reference, "reference"), member)

    def literal(self, written: str | None, member: str) -> str:
        """The key that a reference's text names. Raises Fault."""
        if written and (found := self._keys.get(written)):
            return found
        found_literal = _LITERAL.fullmatch(written or "")
        if found_literal is None:
            raise Fault("REFERENCE_UNREADABLE", f"{member} names no resource by its type and id")
        return f"{found_literal[1]}/{found_literal[2]}"


def key_of(resource: Object, url: str) -> str | None:
    """The resource's own key: its id, else the one its entry is called by; None when it has neither. Raises Fault."""
    kind, own = resource["resourceType"], word(resource, "id")
    if own is not None and not _ID.fullmatch(own):
        raise Fault("KEY_INVALID", "the resource's id is none")
    if own:
        return f"{kind}/{own}"
    if urn := _URN.fullmatch(url):
        return f"{kind}/{urn[1]}"
    called = _LITERAL.fullmatch(url)
    return f"{kind}/{called[2]}" if called and called[1] == kind else None


def base_of(url: str, kind: str) -> str:
    """The server that an entry is of, by what it is called; '' when that is no address of a resource of its type."""
    base, _, key = url.rpartition(f"/{kind}/")
    return base if key and base.startswith(("http://", "https://")) else ""
