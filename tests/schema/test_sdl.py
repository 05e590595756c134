"""The contract: the committed SDL is the one the code declares, everything in it is described and bound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    is_introspection_type,
    is_specified_scalar_type,
)
from sqlalchemy import CheckConstraint

from hub.errors import RequestRefused
from hub.operations.verb import type_of
from hub.tables import engagement, milestone, study_site, subject
from hub.tables.base import metadata
from resolvers.engine.check import check
from resolvers.engine.names import snake
from resolvers.root import bindings
from schema import enums
from schema.carried import key_of
from schema.root import schema, sdl

SDL = Path(__file__).parents[2] / "schema" / "schema.graphql"
GRAPHQL = schema._schema


def _types() -> Iterator[GraphQLNamedType]:
    for type_ in GRAPHQL.type_map.values():
        if not is_introspection_type(type_) and not is_specified_scalar_type(type_):
            yield type_


def _elements() -> Iterator[tuple[str, str | None]]:
    """Every type, field, argument, input field and enum value with its description."""
    for type_ in _types():
        yield type_.name, type_.description
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
            for name, output in type_.fields.items():
                yield f"{type_.name}.{name}", output.description
                for argument, definition in output.args.items():
                    yield f"{type_.name}.{name}({argument}:)", definition.description
        elif isinstance(type_, GraphQLInputObjectType):
            for name, given in type_.fields.items():
                yield f"{type_.name}.{name}", given.description
        elif isinstance(type_, GraphQLEnumType):
            for name, value in type_.values.items():
                yield f"{type_.name}.{name}", value.description


def test_the_committed_sdl_is_the_declared_one() -> None:
    assert SDL.read_text("utf-8") == sdl()


def test_everything_is_described() -> None:
    assert [place for place, description in _elements() if not description] == []


def test_descriptions_are_sentences() -> None:
    bad = [place for place, text in _elements() if text and not re.search(r"^[A-Z0-9`].*[.)]$", text, re.DOTALL)]
    assert [place for place in bad if place.split(".")[0] not in {"JSON", "Date", "DateTime"}] == []


def test_every_binding_holds_to_the_sdl_and_the_tables() -> None:
    check(GRAPHQL, bindings())


FEDERATION = {"_entities", "_service"}
"""Names the subgraph specification gives."""


def test_names_follow_the_conventions() -> None:
    for type_ in _types():
        assert not re.search(r"(Type|Model)$", type_.name), type_.name
        if isinstance(type_, GraphQLObjectType):
            for name in type_.fields.keys() - FEDERATION:
                assert re.fullmatch(r"[a-z][A-Za-z0-9]*", name), f"{type_.name}.{name}"
        if isinstance(type_, GraphQLEnumType):
            assert all(re.fullmatch(r"[A-Z][A-Z0-9_]*", value) for value in type_.values), type_.name


def _checked(column: str, *tables: str) -> set[str]:
    """The words a CHECK of the tables allows in the column."""
    found: set[str] = set()
    for table in tables:
        for constraint in metadata.tables[table].constraints:
            text = str(constraint.sqltext) if isinstance(constraint, CheckConstraint) else ""
            if text.startswith(f"{column} in ("):
                found |= set(re.findall(r"'([A-Z_]+)'", text))
    assert found, column
    return found


@pytest.mark.parametrize(
    ("vocabulary", "column", "table"),
    [
        (enums.Severity, "severity", "finding"),
        (enums.AuditOrigin, "origin", "audit_record"),
        (enums.ActionWith, "action_with", "data_query"),
        (enums.DatePrecision, "occurred_precision", "study_event"),
        (enums.TimePrecision, "time_precision", "data_query"),
        (study_site.TargetKind, "kind", "study_site_target"),
        (enums.InvestigatorDuty, "duty", "study_site_investigator"),
        (subject.ScreeningOutcome, "outcome", "screening_attempt"),
        (engagement.OnBehalfOf, "on_behalf_of", "engagement"),
        (engagement.OnBehalfOf, "owner", "engagement_activity"),
        (engagement.EngagementRelation, "relation", "engagement_party"),
        (milestone.MilestoneMeasure, "measure", "milestone"),
    ],
)
def test_words_of_the_contract_are_the_words_of_the_table(vocabulary: type[StrEnum], column: str, table: str) -> None:
    assert {word.value for word in vocabulary} == _checked(column, table)


def test_no_filter_and_no_order_names_what_needs_a_right() -> None:
    hidden = {"identity", "treatment", "arm", "kit_type", "value", "text", "response", "items", "old", "new"}
    for binding in bindings().types.values():
        assert not hidden & {snake(name) for name in binding.filters}, binding.type
        assert not binding.classed or binding.type in {
            "AuditRecord",
            "DataQueryState",
            "IdentityValue",
            "IpAccount",
            "ProtocolDeviationText",
            "QuarantinedFragment",
        }


def test_what_is_deprecated_says_the_day_it_goes() -> None:
    going = [
        member.deprecation_reason
        for type_ in _types()
        for member in (*getattr(type_, "fields", {}).values(), *getattr(type_, "values", {}).values())
        if member.deprecation_reason is not None
    ]
    assert [reason for reason in going if not re.search(r"\b20\d\d-\d\d-\d\d\b", reason)] == []


def test_words_of_errors_name_a_type_as_the_contract_does() -> None:
    for name, binding in bindings().types.items():
        assert not binding.node or type_of(binding.prefix()) == name
    with pytest.raises(RequestRefused, match=r"^this is no id of UploadedFile: such an id begins with uploaded_file_$"):
        key_of("uploaded_file", "uploaded_file", "file_ids")
