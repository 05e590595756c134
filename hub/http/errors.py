"""Refusals of the transport: the request never became a GraphQL operation."""

from __future__ import annotations

from hub.errors import RequestRefused


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
