"""Who asks by GET: the token of the request, or whoever is signed in at the hub's own pages.

A browser sends the cookie of a session along with every request to the hub; whose page made it, it tells by Fetch
Metadata (W3C, `Sec-Fetch-*`), which no page can change. So the cookie counts for what our own pages ask and for what a
person opens; with `linked` also for a link that leads here from elsewhere: the other page sees nothing of the answer,
and nothing changes (RFC 6265bis section 8.8.2). A browser that does not tell is not believed.
"""

from __future__ import annotations

from typing import Protocol

from starlette.datastructures import Headers

from hub.http.graphql import Verifier
from hub.principal import Principal


class Readers(Verifier, Protocol):
    """Knows the caller by the cookie of the hub's own pages as well."""

    async def reading(self, cookies: str, own: bool) -> Principal:
        """Who is signed in; `own`: the request is one that the cookie counts for. Raises as `principal`."""


async def reader(verifier: Readers, sent: Headers, *, linked: bool = False) -> Principal:
    """The caller; a token counts before a cookie. Raises as `Verifier.principal`."""
    authorization, cookies = sent.get("authorization"), sent.get("cookie")
    if authorization is None and cookies is not None:
        return await verifier.reading(cookies, is_own(sent) or (linked and opened(sent)))
    return await verifier.principal(authorization)


def is_own(sent: Headers) -> bool:
    """A page of the hub's own asks, or a person who typed the address or keeps it."""
    return sent.get("sec-fetch-site") in ("same-origin", "none")


def opened(sent: Headers) -> bool:
    """A person opens the page in a window of its own: not a script, an image or a frame of another page."""
    return sent.get("sec-fetch-mode") == "navigate" and sent.get("sec-fetch-dest") == "document"
