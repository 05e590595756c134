"""`node(id:)`, `nodes(ids:)`, a gateway's `_entities`: the types the ids name are of the plan's shape, so only their
tables are read.

And the object that a row names by its type and key, of which only the selection says whose tables are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from graphql import GraphQLField
from sqlalchemy import Select, Text, Uuid, cast, column, func, literal_column, null, select, true, union_all
from sqlalchemy.dialects.postgresql import ARRAY

from hub.errors import LimitExceeded
from resolvers.engine.binding import Named, Row, TypeBinding
from resolvers.engine.parts import JSON, LOG, Element, Record, inner, logged, name, whole
from resolvers.engine.selection import Selected
from resolvers.engine.values import Leaf, Node_, Variables, arguments, key, prefix

if TYPE_CHECKING:
    from resolvers.engine.builder import Builder


BARE = frozenset({"id", "__typename"})
"""What an object says without its row."""

INCLUDE = Leaf("INCLUDE", lambda _: "INCLUDE")
"""The argument `removed` of an object that is shown removed or not."""


def node(builder: Builder, made: Record, selected: Selected, definition: GraphQLField) -> Element:
    """The object of one id; null when it is no id, or the caller may not see it."""
    given = arguments(definition, selected.nodes[0], builder.variables)
    get, word = given["id"].get, prefix(given["id"].value)
    binding = _by_prefix(builder).get(word)
    if binding is None:
        return null()
    wanted = cast(builder.slot(lambda v: key(get(v), word), Text()), Uuid)
    lateral, record = builder.single(binding, selected.inner, lambda row: [row.id == wanted], given.get("removed"))
    made.cost = made.cost.add(record.cost)
    return builder.join(made, lateral, record, outer=True)


def nodes(builder: Builder, made: Record, selected: Selected, definition: GraphQLField, argument: str) -> Element:
    """The objects of the ids in the argument, in their order, null for each the caller may not see."""
    given = arguments(definition, selected.nodes[0], builder.variables)
    leaf = given[argument]
    get, limit = leaf.get, builder.limits.page

    def size(variables: Variables) -> int:
        number = len(get(variables))
        if number > limit:
            raise LimitExceeded(f"{number} ids; the limit is {limit}", number=number, limit=limit)
        return number

    builder.checks.append(size)
    # cast here, whole: beside the columns the cast is not leakproof, and row security keeps it from the index
    keys = cast(builder.slot(lambda v: [key(id_) for id_ in get(v)], ARRAY(Text)), ARRAY(Uuid))
    types = builder.slot(lambda v: [prefix(id_) for id_ in get(v)], ARRAY(Text))
    wanted = builder.alias("i")
    ids = func.unnest(keys, types).table_valued(column("key"), column("type"), with_ordinality="n$")
    ids = ids.render_derived(name=wanted)
    known = _by_prefix(builder)
    asked = sorted({prefix(id_) for id_ in leaf.value} & known.keys())
    branches, record = [], Record()
    for word in asked:
        branch, each = _branch(builder, selected, known[word], wanted, given.get("removed"))
        branches.append((branch, each))
        record.cost = record.cost.add(each.cost)
    logs = any(each.logs for _, each in branches)
    made.cost = made.cost.add(record.cost.plus(1).times(size))
    return _gathered(builder, made, ids, wanted, [branch for branch, _ in branches], logs)


def named(builder: Builder, made: Record, selected: Selected, binding: Named, row: Row) -> Element:
    """The object that the row names; whoever reads the row reads that."""
    wanted, record = builder.alias("i"), Record()
    names = select(func.lower(row[binding.of]).label("type"), row[binding.key].label("key")).lateral(wanted)
    bare: dict[tuple[tuple[str, str], ...], list[str]] = {}
    branches, known, logs = [], [], False
    for type_ in binding.among:
        of = builder.binding(type_)
        fields = builder.collector.collect(builder.object_type(type_), selected.inner)
        if of.classed or any(field.name not in BARE for field in fields):
            branch, each = _branch(builder, selected, of, wanted, INCLUDE)
            record.cost, logs = record.cost.add(each.cost), logs or bool(each.logs)
            branches.append(branch)
            known.append(of.prefix())
        else:
            bare.setdefault(tuple((field.key, field.name) for field in fields), []).append(of.prefix())
    while bare:
        said = min(bare, key=lambda each: len(bare[each]))
        words, word = bare.pop(said), inner(wanted, "type")
        # the last by what they are not, so that the statement does not name every type there is
        among = word == func.any(_array(words)) if bare else word != func.all(_array(known))
        branches.append(_bare(builder, said, wanted).where(among))
        known += words
    alias = builder.alias("l")
    record.logs = [inner(alias, LOG)] if logs else []
    lateral = union_all(*branches).lateral(alias)
    found = select(inner(alias, JSON).label(JSON), *logged(record)).select_from(names.join(lateral, true()))
    made.cost = made.cost.add(record.cost)
    return builder.join(made, found, record, outer=True)


def _bare(builder: Builder, fields: Sequence[tuple[str, str]], wanted: str) -> Select[Any]:
    """Objects of which nothing is asked that a row of theirs would have to say."""
    word = inner(wanted, "type")
    spaced = func.initcap(func.replace(word, literal_column("'_'"), literal_column("' '")))
    said = {
        "__typename": func.replace(spaced, literal_column("' '"), literal_column("''")),
        "id": func.concat(word, literal_column("'_'"), inner(wanted, "key")),
    }
    alias = builder.alias("o")
    record = select(*(said[field].label(name(key_)) for key_, field in fields)).lateral(alias)
    found = select(func.row_to_json(whole(alias)).label(JSON), literal_column("null::json").label(LOG))
    return found.select_from(record)


def _array(words: Sequence[str]) -> Element:
    listed = ", ".join(f"'{word}'" for word in words)
    return literal_column(f"array[{listed}]::text[]")


def _branch(
    builder: Builder, selected: Selected, binding: TypeBinding, wanted: str, removed: Node_
) -> tuple[Any, Record]:
    found, record = builder.single(
        binding,
        selected.inner,
        lambda row: [inner(wanted, "type") == literal_column(f"'{binding.prefix()}'"), row.id == inner(wanted, "key")],
        removed,
    )
    if not record.logs:
        found = found.add_columns(literal_column("null::json").label(LOG))
    return found, record


def _gathered(builder: Builder, made: Record, ids: Any, wanted: str, branches: list[Any], logs: bool) -> Element:
    alias = builder.alias("l")
    if branches:
        lateral = union_all(*branches).lateral(alias)
        ids = ids.join(lateral, true(), isouter=True)
        shown = inner(alias, JSON)
    else:
        shown = literal_column("null::json")
    record = Record(logs=[inner(alias, LOG)] if logs else [])
    each = select(shown.label(JSON), *logged(record)).select_from(ids).order_by(inner(wanted, "n$"))
    return builder.join(made, builder.gather(each, record), record, outer=False)


def _by_prefix(builder: Builder) -> dict[str, TypeBinding]:
    return {binding.prefix(): binding for binding in builder.bindings.types.values() if binding.node}
