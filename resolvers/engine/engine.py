"""One operation = one plan = one SQL statement = one transaction under the caller's identity."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from copy import copy
from functools import partial
from hashlib import sha256
from typing import Any, TypeVar
from uuid import UUID

import asyncpg
import orjson
from graphql import (
    FragmentDefinitionNode,
    GraphQLSchema,
    NoDeprecatedCustomRule,
    execute,
    validate,
)

from hub.audit.refusals import Refusals
from hub.database.failure import FAILURES, INTERNAL, translated
from hub.database.reads import ReadPool
from hub.database.session import identified, identity
from hub.errors import HubError, NotFound, RequestRefused, ScopeInsufficient
from hub.principal import Principal, Scope
from resolvers.engine import answer, check, walk
from resolvers.engine import limits as limits_
from resolvers.engine.answer import Answer
from resolvers.engine.binding import AnyNode, Bindings, ById
from resolvers.engine.budget import Budget
from resolvers.engine.fragment import Context, Fragment, FragmentExecutor
from resolvers.engine.inputs import Inputs
from resolvers.engine.limits import INTROSPECTION, META, Limits
from resolvers.engine.plan import ID, SITE_CLASS, Operation, Place, Plan, Planner
from resolvers.engine.recent import Recent
from resolvers.engine.refused import LONG, may_lack, missing, note_mutation, root_fields
from resolvers.engine.selection import picked
from resolvers.engine.turns import Turns
from resolvers.engine.unfit import RULES
from resolvers.engine.values import Shape, Variables, form_enums
from schema.carried import REFUSED

log = logging.getLogger(__name__)

T = TypeVar("T")

KEPT_DOCUMENTS, KEPT_LENGTH, KEPT_PLANS, KEPT_REFUSALS, KEPT_PARTIES = 500, 20_000, 1_000, 100, 10_000
CLASS_AGE = 30.0
"""Seconds a party's scope class is remembered. A stale one costs a retry or time, never rows."""


class Engine:
    """Answers GraphQL operations. One per process, for one schema.

    schema: Strawberry's, or graphql-core's. commands: what mutation bodies find as `info.context.commands`.
    refusals: where what is refused is noted; None: nowhere. budget: what each client may spend; None: anything.
    Raises BindingError when the bindings do not hold to the schema and the tables.
    """

    def __init__(
        self,
        schema: Any,
        bindings: Bindings,
        read_pool: ReadPool,
        write_pool: asyncpg.Pool,
        limits: Limits | None = None,
        commands: Any = None,
        refusals: Refusals | None = None,
        budget: Budget | None = None,
    ) -> None:
        self.schema: GraphQLSchema = getattr(schema, "_schema", schema)
        check.check(self.schema, bindings)
        self.limits = limits or Limits()
        self._read_pool = read_pool
        self._write_pool = write_pool
        self._commands = commands
        self._refusals = refusals
        self._budget = budget or Budget(0)
        self._by_id = frozenset(
            name for name, field in bindings.roots.fields.items() if isinstance(field, (ById, AnyNode))
        )
        self._planning = ThreadPoolExecutor(max_workers=1, thread_name_prefix="plan")
        self._planner = Planner(self.schema, bindings, self.limits)
        prefixes = {binding.prefix() for binding in bindings.types.values() if binding.node}
        self._shapes = Shape(form_enums(self.schema), prefixes)
        self._operations: Recent[tuple[str, str | None], Operation] = Recent(KEPT_DOCUMENTS)
        self._plans: Recent[Any, Plan] = Recent(KEPT_PLANS)
        self._refused: Recent[Any, RequestRefused] = Recent(KEPT_REFUSALS)  # apart: it puts out nobody's plan
        self._turns = Turns(self.limits.in_flight, self.limits.waiting)
        self._classes: Recent[UUID, tuple[bool, float]] = Recent(KEPT_PARTIES)
        self._identities: Recent[int, tuple[Principal, tuple[str, ...]]] = Recent(KEPT_PARTIES)

    async def execute(
        self,
        document: str,
        variables: Mapping[str, Any] | None,
        operation_name: str | None,
        principal: Principal,
        *,
        mutations: bool = True,
        limits: Limits | None = None,
    ) -> Answer:
        """Carry out one operation for the caller. Never raises: what is refused is an answer too.

        limits: of a query of the hub's own, whose cost may be another than a caller's may.
        """
        try:
            if not principal.has(Scope.READ):  # a mutation reads too: what its payload selects
                raise ScopeInsufficient(f"the token lacks the scope {Scope.READ}")
            operation = await self._operation(document, operation_name, principal)
            if operation.is_query:
                return await self._query(operation, variables, principal, limits or self.limits)
            if not mutations:
                raise RequestRefused("a mutation needs POST")
            return await self._mutate(operation, variables, principal)
        except HubError as error:
            if error.http_status >= 500:
                log.error("operation %s refused: %s", _digest(document), error.code)
            elif self._refusals is not None:
                self._refusals.note(principal, error.code, _digest(document), None)
            return answer.refusal(error)
        except Exception as error:  # the last resort: the caller learns nothing, the log the kind alone
            log.error("operation %s failed: %s", _digest(document), type(error).__name__)
            return answer.refusal(INTERNAL)

    def operation(self, document: str, operation_name: str | None) -> Operation:
        """The operation of a document, within limits and valid. Raises RequestRefused."""
        tree = limits_.read(document, self.limits)
        definition = picked(tree, operation_name)
        if errors := validate(self.schema, tree, RULES, max_errors=20, hide_suggestions=True):
            raise answer.invalid(errors)
        fragments = {d.name.value: d for d in tree.definitions if isinstance(d, FragmentDefinitionNode)}
        inputs = Inputs(self.schema, definition, self._shapes, self.limits)
        at_root = root_fields(definition.selection_set, fragments)
        meta_only, meta = at_root.keys() <= {*META, "__typename"}, sum(len(at_root.get(name, ())) for name in META)
        looks_up = frozenset(key for name in self._by_id for key in at_root.get(name, ()))
        going = sorted({error.message for error in validate(self.schema, tree, rules=[NoDeprecatedCustomRule])})
        return Operation(
            self.schema, _digest(document), tree, definition, fragments, inputs, meta_only, meta, looks_up, going
        )

    def statement(
        self,
        document: str,
        variables: Mapping[str, Any] | None = None,
        operation_name: str | None = None,
        *,
        site_class: bool = False,
    ) -> str:
        """The SQL of a query: one statement. Raises RequestRefused."""
        operation = self.operation(document, operation_name)
        coerced, _ = operation.inputs.read(variables)
        return self.planned(operation, coerced, site_class).sql

    def planned(self, operation: Operation, variables: Variables, site_class: bool) -> Plan:
        """The plan of a query under one shape of variables; milliseconds, and not remembered. Raises RequestRefused."""
        return self._planner.query(operation, variables, site_class)

    async def readable(
        self, principal: Principal, document: str, variables: str | None, name: str | None, flat: bool
    ) -> None:
        """As `resolvers.engine.walk.readable`, away from the event loop; what is refused is paid as a document is."""
        with self._advance(principal):
            (await self._aside(walk.readable, self, document, variables, name, flat)).permit(principal)

    async def _operation(self, document: str, name: str | None, principal: Principal) -> Operation:
        """The operation, remembered or read anew; a long document is remembered neither way."""
        key = (document, name) if len(document) + len(name or "") <= KEPT_LENGTH else None
        if key is not None and (found := self._operations.get(key)) is not None:
            return found
        return await self._once(self._operations, key, principal, self.operation, document, name)

    async def _once(
        self, known: Recent[Any, T], key: Any, principal: Principal, work: Callable[..., T], *arguments: Any
    ) -> T:
        """What the work makes aside, to be remembered by the key (None: not at all), or its refusal, remembered too. A
        refusal is paid each time, and copied, so that it holds nothing of another request."""
        refused = self._refused.get(key)
        with self._advance(principal, least=int(refused is None)):
            if refused is not None:
                raise copy(refused)
            try:
                made = await self._aside(work, *arguments)
            except RequestRefused as error:
                if key is not None:
                    self._refused.put(key, copy(error))
                raise
        return made if key is None else known.put(key, made)

    def _advance(self, principal: Principal, *, least: int = 1) -> AbstractContextManager[None]:
        """What is refused within is paid as the dearest statement is; with nothing left of a budget nothing is done."""
        return self._budget.advance(principal.share, self.limits.cost, least)

    async def _aside(self, work: Callable[..., T], *arguments: Any) -> T:
        """Work of milliseconds, away from the event loop and one at a time: a strange document delays its own kind."""
        return await asyncio.get_running_loop().run_in_executor(self._planning, work, *arguments)

    # -- queries ----------------------------------------------------------------------------------------------

    async def _query(
        self,
        operation: Operation,
        given: Mapping[str, Any] | None,
        principal: Principal,
        limits: Limits,
    ) -> Answer:
        try:
            variables, shape = operation.inputs.read(given)
        except RequestRefused:
            self._budget.pay(principal.share, self.limits.cost)
            raise
        if operation.meta_only:
            cost = INTROSPECTION * operation.introspections
            self._budget.spend(principal.share, cost)
            alone = await self._aside(self._planner.meta, operation, variables)
            return answer.data(alone, cost, limits.cost, self._budget.left(principal.share), operation.deprecated)
        for turn in range(2):
            plan = await self._plan(operation, variables, principal, shape, limits)
            parameters, cost = await self._parameters(plan, variables, principal, limits)
            if not turn:
                self._budget.spend(principal.share, cost)
            found = await self._run(plan, parameters, principal, operation)
            if found is not None:
                if self._refusals is not None and may_lack(operation, found):
                    await self._note_looked_up(self._refusals, principal, operation, found, parameters)
                return answer.data(found, cost, limits.cost, self._budget.left(principal.share), operation.deprecated)
            self._classes.drop(principal.party.id)  # the party's rights have grown since it was classed
        raise HubError("the statement gave no answer")

    async def _note_looked_up(
        self, refusals: Refusals, principal: Principal, operation: Operation, found: str, parameters: list[Any]
    ) -> None:
        """A long answer is looked into away from the event loop."""
        lacking = await self._aside(missing, operation, found) if len(found) > LONG else missing(operation, found)
        if lacking:
            asked = hash(tuple(map(str, parameters)))
            refusals.note(principal, NotFound.code, operation.digest, operation.name, lacking, asked)

    async def _plan(
        self, operation: Operation, variables: Variables, principal: Principal, shape: Any, limits: Limits
    ) -> Plan:
        plan = await self._made(operation, variables, principal, shape, False)
        if not plan.scoped:
            return plan
        site_class = self._known_class(principal)
        if site_class is None:
            # what is refused is so before anything is asked
            _, cost = await self._parameters(plan, variables, principal, limits)
            self._budget.check(principal.share, cost)
            site_class = await self._ask_class(principal)
        return await self._made(operation, variables, principal, shape, True) if site_class else plan

    async def _made(
        self, operation: Operation, variables: Variables, principal: Principal, shape: Any, site_class: bool
    ) -> Plan:
        key = (operation.digest, operation.name, shape, site_class)
        plan = self._plans.get(key)
        if plan is None:
            make = self._planner.query
            plan = await self._once(self._plans, key, principal, make, operation, variables, site_class)
        plan.permit(principal)
        return plan

    async def _parameters(
        self, plan: Plan, variables: Variables, principal: Principal, limits: Limits
    ) -> tuple[list[Any], int]:
        """As `Plan.parameters`."""
        if plan.introspects:
            with self._advance(principal):
                return await self._aside(plan.parameters, variables, limits)
        try:
            return plan.parameters(variables, limits)
        except RequestRefused:
            self._budget.pay(principal.share, self.limits.cost)
            raise

    def _known_class(self, principal: Principal) -> bool | None:
        """Whether the party has rights at few sites only (then lists are read site by site), as far as remembered."""
        known = self._classes.get(principal.party.id)
        return None if known is None or known[1] < time.monotonic() else known[0]

    async def _ask_class(self, principal: Principal) -> bool:
        """The same, from PostgreSQL."""
        until = time.monotonic() + CLASS_AGE
        found = bool(await self._fetch(SITE_CLASS, principal, []))
        return self._classes.put(principal.party.id, (found, until))[0]

    def _identity(self, principal: Principal) -> tuple[str, ...]:
        """What the statement's first parameters say of the caller; the verifier hands out one object per token."""
        known = self._identities.get(id(principal))
        if known is None or known[0] is not principal:
            known = self._identities.put(id(principal), (principal, identity(principal)))
        return known[1]

    # -- running ----------------------------------------------------------------------------------------------

    async def _run(self, plan: Plan, parameters: list[Any], principal: Principal, operation: Operation) -> str | None:
        found = await self._fetch(plan.sql, principal, parameters)
        if not plan.logged or found is None:
            return found  # type: ignore[no-any-return]  # JSON as text
        text, shown = found
        if shown is not None and (seen := set(_shown(orjson.loads(shown)))):
            await self._record_reading(principal, seen, operation)
        return text  # type: ignore[no-any-return]  # JSON as text

    async def record_shown(
        self, principal: Principal, shown: str, operation: Operation, pool: asyncpg.Pool
    ) -> set[tuple[str, str | None]]:
        """Put on record, by a pool of `hub_app`, whom a page of a walk shows; the classes and participants.

        Raises DatabaseUnavailable.
        """
        seen = set(_shown(orjson.loads(shown)))
        if seen:
            await self._record_reading(principal, seen, operation, pool)
        return seen

    async def _fetch(self, sql: str, principal: Principal, parameters: list[Any]) -> Any:
        async with self._turns.turn(principal.share):
            try:
                return await self._read_pool.fetchval(sql, *self._identity(principal), *parameters)
            except FAILURES as error:
                raise translated(error) from None

    async def _record_reading(
        self,
        principal: Principal,
        seen: set[tuple[str, str | None]],
        operation: Operation,
        pool: asyncpg.Pool | None = None,
    ) -> None:
        """Put on record whose identifiers or blinded data the answer shows; it leaves only after this is committed."""
        try:
            async with identified(pool or self._write_pool, principal) as connection:
                await connection.execute(
                    "insert into read_record"
                    " (principal_id, party_id, operation_name, document_sha256, classes, subject_ids)"
                    " values ($1, $2, $3, $4, $5, $6::text::jsonb)",
                    principal.id,
                    principal.party.id,
                    operation.name,
                    operation.digest,
                    sorted({class_ for class_, _ in seen}),
                    orjson.dumps(sorted({subject for _, subject in seen if subject})).decode(),
                )
        except FAILURES as error:
            raise translated(error) from None

    # -- mutations --------------------------------------------------------------------------------------------

    async def _mutate(self, operation: Operation, given: Mapping[str, Any] | None, principal: Principal) -> Answer:
        with self._advance(principal):
            variables, _ = operation.inputs.read(given)
            plans, cost = await self._aside(self._planner.payloads, operation, variables)
        for plan in plans.values():
            plan.permit(principal)
        self._budget.spend(principal.share, cost)

        async def of(fragment: Fragment, place: Place) -> Any:
            plan = plans[place]
            parameters, _ = plan.parameters({**variables, ID: str(fragment.id)}, self.limits)
            text = await self._run(plan, parameters, principal, operation)
            return None if text is None else orjson.Fragment(text)

        told: list[str] = []
        REFUSED.set(told)
        result = execute(
            self.schema,
            operation.document,
            context_value=Context(principal, self._commands, of, partial(self.readable, principal)),
            variable_values=dict(given or {}),
            operation_name=operation.name,
            executor_class=FragmentExecutor,
            hide_suggestions=True,
        )
        result = await result if hasattr(result, "__await__") else result
        if self._refusals is not None:
            note_mutation(self._refusals, principal, operation, given, told, result.errors or ())
        for error in result.errors or ():
            if error.original_error is not None and not isinstance(error.original_error, HubError):
                log.error("mutation failed: %s", type(error.original_error).__name__)
        left = self._budget.left(principal.share)
        return answer.partial(result.data, result.errors or (), cost, self.limits.cost, left, operation.deprecated)


def _shown(tree: Any) -> list[tuple[str, str | None]]:
    """Class and subject of every row that was shown, out of the nest in which PostgreSQL gathered them.

    Words of IDENTIFIER_BLINDED are of both.
    """
    if not isinstance(tree, list):
        return []
    if len(tree) == 2 and isinstance(tree[0], str):
        return [(kind, tree[1]) for kind in tree[0].split("_")]
    return [pair for inner in tree for pair in _shown(inner)]


def _digest(document: str) -> str:
    return sha256(document.encode(errors="replace")).hexdigest()
