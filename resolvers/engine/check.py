"""Holds bindings to the SDL and to the tables when an engine is built, so that no request can find a gap."""

from __future__ import annotations

from graphql import GraphQLSchema

from resolvers.engine.binding import Bindings


def check(schema: GraphQLSchema, bindings: Bindings) -> None:
    """Raises BindingError with every fault found."""
