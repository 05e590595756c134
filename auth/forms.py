"""Forms in the body of a request, read strictly."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.requests import Request

from hub.errors import BodyTooLarge, RequestRefused

MAX_BODY = 65_536
_MAX_FIELDS = 32
_MEDIA_TYPE = "application/x-www-form-urlencoded"


async def read_form(request: Request) -> dict[str, str]:
    """The form in the body; a parameter without a value counts as absent (RFC 6749 section 3.2).

    Raises BodyTooLarge, RequestRefused.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _MEDIA_TYPE:
        raise RequestRefused(f"the body must be {_MEDIA_TYPE}")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise BodyTooLarge(f"the body is over {MAX_BODY} bytes")
    try:
        pairs = parse_qsl(body.decode("ascii"), errors="strict", max_num_fields=_MAX_FIELDS)
    except ValueError:
        raise RequestRefused("the form is malformed") from None
    form = dict(pairs)
    if len(form) != len(pairs):
        raise RequestRefused("a parameter is repeated")
    return form
