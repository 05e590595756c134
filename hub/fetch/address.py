"""Which addresses a fetch may connect to (OWASP, server-side request forgery).

The name is resolved once per connection, every address it has is judged, and the connection is made to the address
that was judged: a name that resolves to another one a moment later changes nothing.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from typing import Final

from hub.canonical.fetcher import Again
from hub.errors import SourceRefused

_AROUND_IPV4: Final = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "::/96", "::ffff:0:0:0/96")))
"""Networks whose addresses end in one of IPv4 (RFC 6052, 4291 section 2.5.5.1, 2765)."""

_NOT_PUBLIC: Final = tuple(map(ipaddress.IPv6Network, ("64:ff9b:1::/48", "fec0::/10")))
"""RFC 8215 and 3879; not every Python knows of them."""


async def resolved(host: str, port: int, *, private: bool) -> str:
    """An address of the host. private: the declaration allows addresses that are not public.

    Raises Again when the name does not resolve, SourceRefused when one of its addresses is not public.
    """
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        raise Again("the host's name does not resolve") from None
    addresses = [str(each[4][0]) for each in found]
    if not private and not all(is_public(each) for each in addresses):
        raise SourceRefused("the address is in a private network; the declaration must say private_network = true")
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether the address is one of the Internet at large, also when one is written inside it (RFC 3056 and above)."""
    one = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(one, ipaddress.IPv6Address):
        inside = one.ipv4_mapped or one.sixtofour or (one.teredo[1] if one.teredo else None)
        if any(one in network for network in _NOT_PUBLIC):
            return False
        if any(one in network for network in _AROUND_IPV4):
            inside = ipaddress.IPv4Address(int(one) & 0xFFFFFFFF)
        if inside is not None:
            one = inside
    return one.is_global and not one.is_multicast


def is_loopback(host: str) -> bool:
    """Whether the host is written as this machine."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
