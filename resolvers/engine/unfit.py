"""What the schema wants where a value does not hold to it: in the schema's own words, never in the caller's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn

from graphql import (
    ASTValidationRule,
    GraphQLError,
    ValueNode,
    VisitorAction,
    get_named_type,
    get_nullable_type,
    is_enum_type,
    is_input_object_type,
    is_list_type,
    is_required_input_field,
    specified_rules,
    validate_input_literal,
    validate_input_value,
)
from graphql.language import SKIP
from graphql.validation import ValuesOfCorrectTypeRule

NAMES = 40
"""Names that a message lists, before it counts the others."""

_FORMS = {
    "Date": "a day as 2026-03-01",
    "DateTime": "an instant with its offset from UTC, as 2026-03-01T09:30:00Z",
}


class Unfit(GraphQLError):
    """A value does not hold to its type; the message quotes nothing that was given."""


class _Values(ValuesOfCorrectTypeRule):
    """As graphql-core checks literals, with words that may be told."""

    def is_valid_value_node(self, node: ValueNode, input_type: Any) -> VisitorAction:
        def told(error: GraphQLError, path: Sequence[str | int]) -> None:
            here = [each for each in error.nodes or () if each.loc] or node  # some are copies that stand nowhere
            self.report_error(Unfit(f"the value here does not hold{wanted(input_type, path)}", here))

        if input_type:
            validate_input_literal(node, input_type, told, None, None, True)
        return SKIP


RULES: tuple[type[ASTValidationRule], ...] = tuple(
    _Values if rule is ValuesOfCorrectTypeRule else rule for rule in specified_rules
)


class _First(Exception):
    def __init__(self, path: Sequence[str | int]) -> None:
        self.path = path


def first_wanted(given: Any, type_: Any) -> str:
    """What the schema wants at the first place where a variable's value does not hold to its type; else nothing."""

    def told(_: GraphQLError, path: Sequence[str | int]) -> NoReturn:
        raise _First(path)

    try:
        validate_input_value(given, type_, told, True)
    except _First as first:
        return wanted(type_, first.path)
    return ""


def wanted(type_: Any, path: Sequence[str | int]) -> str:
    """Place and type below a value of this type: ` at filter.status: QueryStatus is one of OPEN, CLOSED`."""
    at = type_
    for step in path:
        at = get_nullable_type(at)
        at = at.of_type if isinstance(step, int) else at.fields[step].type
    place = f" at {'.'.join(str(step) for step in path)}" if path else ""
    return f"{place}: {_form(at)}"


def _form(type_: Any) -> str:
    named = get_named_type(type_)
    listed = f"{type_} takes a list: " if is_list_type(get_nullable_type(type_)) else ""
    if is_enum_type(named):
        return f"{listed}{named.name} is one of {_listed(list(named.values))}"
    if is_input_object_type(named):
        fields = [f"{name}{'!' * is_required_input_field(field)}" for name, field in named.fields.items()]
        return f"{listed}{named.name} has the fields {_listed(fields)}"
    form = _FORMS.get(named.name)
    return f"{listed}{named.name} is {form}" if form else f"it is of type {type_}"


def _listed(names: list[str]) -> str:
    more = len(names) - NAMES
    return ", ".join(names[:NAMES]) + (f" and {more} more" if more > 0 else "")
