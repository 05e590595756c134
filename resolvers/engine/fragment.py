"""What a mutation hands back instead of an object: where it stands. The engine answers what the payload selects."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from graphql import GraphQLObjectType, GraphQLResolveInfo
from graphql.execution import Executor

from hub.principal import Principal


@dataclass(frozen=True, slots=True)
class Fragment:
    """An object by type and key, read after the command's own transaction has ended."""

    type: str
    id: UUID


@dataclass(frozen=True, slots=True)
class Context:
    """`info.context` of a mutation: who asks, the verbs, how a payload names an object, how a document is read."""

    principal: Principal
    commands: Any
    answer: Callable[[Fragment, tuple[str, ...]], Awaitable[Any]]
    readable: Callable[[str, str | None, str | None, bool], Awaitable[None]]

    def fragment(self, type_: str, id_: UUID) -> Any:
        """The object of that GraphQL type, for a payload's field; null when the caller may not see it."""
        return Fragment(type_, id_)


class FragmentExecutor(Executor[Any]):
    """graphql-core's executor, but for fragments: their selection goes to the engine as a whole."""

    def complete_object_value(
        self,
        return_type: GraphQLObjectType,
        field_details_list: Any,
        info: GraphQLResolveInfo[Any],
        path: Any,
        result: Any,
        position_context: Any,
    ) -> Any:
        """The JSON of a fragment, or what graphql-core makes of another object."""
        if isinstance(result, Fragment):
            place = tuple(name for name in path.as_list() if isinstance(name, str))
            return self.context_value.answer(result, place)
        return super().complete_object_value(return_type, field_details_list, info, path, result, position_context)
