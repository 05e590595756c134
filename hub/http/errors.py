"""Refusals of the transport: the request never became a GraphQL operation; and how routes that are none refuse."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response

from hub.errors import HubError, RequestRefused
from resolvers.engine.answer import refusal


class MethodRefused(RequestRefused):
    """Operations come by POST alone."""

    http_status = 405


class NotAcceptable(RequestRefused):
    """The caller accepts none of the media types of an answer."""

    http_status = 406


class BodyLate(RequestRefused):
    """The body did not arrive in time."""

    http_status = 408


class MediaTypeRefused(RequestRefused):
    """The body is not plain `application/json`."""

    http_status = 415


def refused(error: HubError, head: Mapping[str, str]) -> Response:
    """The refusal as a GraphQL answer says it, with these headers and the challenge of a token that does not hold."""
    answer = refusal(error)
    challenge = error.details.get("www_authenticate")
    told = {**head, **({"www-authenticate": str(challenge)} if challenge else {})}
    return Response(answer.body, answer.status, told, "application/json")
