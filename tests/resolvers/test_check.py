"""What does not hold is told when the engine is built, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from unittest.mock import Mock

import pytest
from graphql import build_schema
from sqlalchemy import Table, literal_column, select

from hub.tables.form_data import form_data_items
from hub.tables.study import study
from hub.tables.subject import subject_identity
from resolvers.engine import check
from resolvers.engine.binding import (
    Bindings,
    Derived,
    Row,
    Sort,
    TypeBinding,
    assemble,
    column,
    derived,
    expression,
    many,
    one,
    part,
    sort,
)
from tests.resolvers import contract


def faults(sdl: str = contract.SDL, **changed: TypeBinding) -> str:
    """What is said of the contract with some bindings changed."""
    bindings = contract.bindings()
    with pytest.raises(check.BindingError) as error:
        check.check(build_schema(sdl), Bindings(bindings.roots, {**bindings.types, **changed}))
    return str(error.value)


def subject(**changes: Any) -> TypeBinding:
    return replace(contract.bindings().types["Subject"], **changes)


def with_field(**fields: Any) -> TypeBinding:
    """The binding of Subject with some fields bound otherwise."""
    return subject(fields={**contract.bindings().types["Subject"].fields, **fields})


def test_the_contract_of_the_tests_holds() -> None:
    check.check(contract.schema(), contract.bindings())


@pytest.mark.parametrize(
    ("binding", "said"),
    [
        (lambda: with_field(label=column("labell")), "Subject.label: not bound, and labell is no column"),
        (lambda: with_field(extra=column("label")), "Subject.extra: bound, but not in the schema"),
        (lambda: with_field(label=column("source_status")), "Subject.label: `!` on a column that may be null"),
        (lambda: with_field(label=expression(lambda r, a: r.label)), "`!` on an expression not declared total"),
        (lambda: with_field(site=one("StudySite", "site")), "Subject.site: site is no column"),
        (lambda: with_field(site=one("StudySite", by="subject_id")), "subject_id is no column of StudySite"),
        (lambda: with_field(site=one("Nothing", "study_site_id")), "Nothing is not bound to a table"),
        (lambda: with_field(events=many("StudyEvent", "subject")), "subject is no column of StudyEvent"),
        (lambda: with_field(events=many("FormData", "subject_id")), "is not a list or connection of FormData"),
        (lambda: with_field(identity=many("Subject", "id")), "is not a list or connection of Subject"),
        (
            lambda: with_field(status=expression(lambda r, a: _value(subject_identity, r))),
            "Subject.status: an expression may not read a class-split table",
        ),
        (
            lambda: subject(orders={"LABEL": sort("source_status")}),
            "order LABEL has no leakproof type, or may be null and has no greatest value",
        ),
        (lambda: subject(orders={"LABEL": sort("changed_at")}), "subject has no index (changed_at, id)"),
        (lambda: subject(orders={"LABEL": sort("changed_at")}), "subject has no index (study_site_id, changed_at, id)"),
        (lambda: subject(orders={}, default_order=None), "orderBy offers ['LABEL'], bound are []"),
        (lambda: subject(default_order="OTHER"), "OTHER is none of its orders"),
        (lambda: subject(tenant="site"), "Subject: site is no column"),
        (lambda: subject(filters={"label": "label"}), "SubjectFilter: offers"),
        (lambda: subject(filters={**_filters(), "label": "source_line"}), None),
        (lambda: subject(filters={**_filters(), "label": "changed_xid"}), "no column of a leakproof type"),
        (
            lambda: with_field(label=expression(lambda r, a: literal_column("'word'"), total=True)),
            "an expression whose SQL type is not known",
        ),
        (lambda: subject(filters={**_filters(), "events": "identity"}), "what needs a right may not be filtered by"),
    ],
)
def test_a_fault_is_named(binding: Callable[[], TypeBinding], said: str | None) -> None:
    if said is None:
        bindings = contract.bindings()
        check.check(contract.schema(), Bindings(bindings.roots, {**bindings.types, "Subject": binding()}))
    else:
        assert said in faults(Subject=binding())


def _filters() -> dict[str, Any]:
    return dict(contract.bindings().types["Subject"].filters)


def _value(table: Table, row: Any) -> Any:
    other = table.alias()
    return select(other.c.value).where(other.c.subject_id == row.id).limit(1).scalar_subquery()


def test_a_select_over_classes_must_say_whose_data_it_shows() -> None:
    def items(row: Any, args: Any) -> Any:
        other = form_data_items.alias()
        return select(other.c.oid.label("path")) if "oid" in other.c else select(other.c.id.label("path"))

    form = replace(contract.bindings().types["FormData"], fields={"items": derived("Item", items)})
    said = faults(FormData=form)
    assert "does not give data_class and subject_id" in said and "Item.value: not bound" in said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("site: StudySite\n", "site: StudySite!\n", "Subject.site: may not be `!`"),
        ("removed: Removed): Node\n", "removed: Removed): Node!\n", "Query.node: may not be `!`"),
        ("removed: Removed): [Node]!", "removed: Removed): [Node!]!", "Query.nodes: each node may be null"),
        ("sourceVersion: BigInt!", "sourceVersion: Int!", "Subject.sourceVersion: leaves as text, so it cannot be Int"),
        ("startsWith: String", "endsWith: String", "unknown operators ['endsWith']"),
        ("occurred: PartialDate\n", "occurred: PartialDate!\n", "`!` on a part that may not be present"),
        ("subject(id: ID!, removed: Removed)", "subject(id: ID!)", "Query.subject: lacks `removed`"),
        ("node(id: ID!, removed: Removed)", "node(id: ID!)", "Query.node: lacks `removed`"),
        ("  study(id: ID!)", "  study(id: ID!, removed: Removed)", "Query.study: `removed` of what has no removedAt"),
        ("EXCLUDE INCLUDE ONLY", "EXCLUDE INCLUDE", "Query.subject: `removed` has other words than"),
    ],
)
def test_the_sdl_is_held_to_the_bindings(old: str, new: str, said: str) -> None:
    assert old in contract.SDL
    assert said in faults(contract.SDL.replace(old, new))


def test_a_select_that_may_be_empty_is_nullable() -> None:
    site = contract.bindings().types["StudySite"]
    bound = site.fields["figures"]
    assert isinstance(bound, Derived)
    figures = replace(bound, total=False)
    said = faults(StudySite=replace(site, fields={**site.fields, "figures": figures}))
    assert "StudySite.figures: `!` on a SELECT not declared total" in said


def test_what_stands_over_a_row_of_the_same_shape_is_looked_at_once() -> None:
    told = Mock(side_effect=lambda row, args: row.key)
    type_: Any = contract.schema().get_type("Study")
    looks = check._Check(contract.schema(), contract.bindings())
    few = select(study.c.id, study.c.key).selected_columns
    fields = {"key": expression(told)}
    said = [list(looks._object(type_, fields, row)) for row in (Row("s", study.c), Row("s", study.c), Row("s", few))]
    assert told.call_count == 2
    assert (
        "Study.key: `!` on an expression not declared total" in said[0] and not said[1] and len(said[2]) > len(said[0])
    )
    assert list(looks._object(type_, {"key": expression(told)}, Row("s", study.c))) == said[0]  # other words: once more


def test_a_type_is_bound_once() -> None:
    bindings = contract.bindings()
    with pytest.raises(ValueError, match="bound twice: Study"):
        assemble(bindings.roots, bindings.types["Study"], bindings.types["Study"])
    with pytest.raises(ValueError, match="either"):
        one("Study", "study_id", by="study_id")
    assert isinstance(sort("label"), Sort) and part("PartialDate").present is None
