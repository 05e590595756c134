"""Every limit refuses, says its number, and is cheap to hold."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest

from hub.errors import LimitExceeded, RequestRefused
from resolvers.engine import limits
from resolvers.engine.answer import DocumentInvalid, refusal
from resolvers.engine.engine import Engine
from resolvers.engine.limits import Limits
from tests.processor import spent
from tests.resolvers import contract

LIMITS = Limits()


@pytest.fixture(scope="module")
def engine() -> Engine:
    """An engine that has no database: what it refuses, it refuses before one is asked."""
    nowhere: Any = None
    return Engine(contract.schema(), contract.bindings(), nowhere, nowhere)


def plan(engine: Engine, document: str, variables: dict[str, Any] | None = None) -> int:
    """The cost of a query; raises as a request would."""
    operation = engine.operation(document, None)
    coerced, _ = operation.inputs.read(variables)
    return engine._planner.query(operation, coerced, False).parameters(coerced, engine.limits)[1]


FILTERED = "query ($f: SubjectFilter) { subjects(filter: $f) { totalCount } }"
NESTED = "{ " + "a { " * 11 + "b" + " }" * 11 + " }"


@pytest.mark.parametrize(
    ("document", "number", "limit"),
    [
        ("{ " + "a { " * 12 + "b" + " }" * 12 + " }", 13, 12),
        ("{ " + " ".join(f"a{i}: __typename" for i in range(31)) + " }", 31, 20),
        ("{ s { " + " ".join(f"a{i}: x" for i in range(31)) + " } }", 31, 30),
        ("{ s { x " + "@skip(if: false) " * 31 + "} }", 31, 30),
        ("{ " + " ".join(f"f{i}" for i in range(21)) + " }", 21, 20),
        ("{ s(filter: {in: [" + "1 " * 101 + "]}) { x } }", 101, 100),
        (" ".join(f"query q{i} {{ x }}" for i in range(11)), 11, 10),
        ("fragment F on S { " + " ".join(f"a{i}: x" for i in range(31)) + " } { x }", 31, 30),
    ],
)
def test_a_document_over_a_limit_is_refused(document: str, number: int, limit: int) -> None:
    with pytest.raises(LimitExceeded, match=f"^{number} .*; the limit is {limit}$"):
        limits.read(document, LIMITS)


def test_a_document_at_the_limits_is_read() -> None:
    limits.read(NESTED, LIMITS)
    limits.read("{ s { " + " ".join(f"a{i}: x" for i in range(30)) + " } }", LIMITS)
    limits.read("{ " + "x " * 20 + "}", LIMITS)


@pytest.mark.parametrize("document", ["{" + "x " * 2_000 + "}", "{ x }\n" + "#\n" * 2_001])
def test_tokens_and_comments_are_counted_by_the_parser(document: str) -> None:
    with pytest.raises(LimitExceeded, match="2000"):
        limits.read(document, LIMITS)


@pytest.mark.parametrize(
    "document",
    [
        "{a" * 201 + "}" * 201,
        "{ a(x: " + "[" * 201 + "]" * 201 + ") }",
        "{ a(x: " + "{x: " * 201 + "1" + "}" * 201 + ") }",
        "query ($a: " + "[" * 201 + "Int" + "]" * 201 + ") { a }",
    ],
    ids=["fields", "lists", "objects", "types"],
)
def test_a_document_that_the_parser_gives_up_is_over_a_limit(document: str) -> None:
    with pytest.raises(LimitExceeded, match=r"nests over 200 levels, .*; of fields the limit is 12$"):
        limits.read(document, LIMITS)


@pytest.mark.parametrize("word", ["tokens", "comments", "nested too deeply. Parsing aborted."])
def test_a_fault_that_quotes_the_words_of_a_limit_is_none(word: str) -> None:
    with pytest.raises(RequestRefused, match=r"^the document is not GraphQL at line 1, column 3$"):
        limits.read(f'{{ "{word}" }}', LIMITS)


def test_an_alias_postgresql_would_cut_is_refused() -> None:
    prefix = "a" * 63
    limits.read(f"{{ {prefix}: x }}", LIMITS)
    with pytest.raises(LimitExceeded, match="alias of 64 bytes"):
        limits.read(f"{{ {prefix}x: x {prefix}y: x }}", LIMITS)


@pytest.mark.parametrize(
    "tail", ["{ ...F25 }", "{ x ...F25 ...F25 }", "{ x y: x @skip(if: true) ...F25 }"], ids=["bare", "twice", "alias"]
)
def test_a_doubled_fragment_is_refused_or_answered_in_fifty_milliseconds(engine: Engine, tail: str) -> None:
    doubled = " ".join(f"fragment F{i} on Study {{ ...F{i - 1} ...F{i - 1} }}" for i in range(1, 26))
    document = f"query {{ studies {{ nodes {tail} }} }} fragment F0 on Study {{ key }} {doubled}".replace("x", "key")
    document = document.replace("y: key", "y: title")
    taken = []
    for _ in range(3):
        with spent() as seconds, contextlib.suppress(LimitExceeded):
            plan(engine, document)
        taken.append(seconds.here)
    assert min(taken) < 0.05


def test_a_fragment_doubled_through_aliases_is_refused_quickly() -> None:
    chain = " ".join(
        f"fragment F{i} on S {{ a{i}: s {{ ...F{i - 1} }} b{i}: s {{ ...F{i - 1} }} }}" for i in range(1, 12)
    )
    with spent() as seconds, pytest.raises(LimitExceeded, match="aliases"):
        limits.read(f"{{ s {{ ...F11 }} }} fragment F0 on S {{ x }} {chain}", LIMITS)
    assert seconds.here < 1


def test_a_fragment_cycle_is_left_to_the_validator(engine: Engine) -> None:
    with pytest.raises(DocumentInvalid) as error:
        plan(engine, "{ studies { nodes { ...A } } } fragment A on Study { ...B } fragment B on Study { ...A }")
    assert "Cannot spread fragment" in str(error.value.faults)


@pytest.mark.parametrize("first", [0, -5, 201, 100_000])
def test_a_page_is_one_to_two_hundred(engine: Engine, first: int) -> None:
    for which in ("first", "last"):
        with pytest.raises(LimitExceeded, match=f"{which} is {first}; it must be 1 to 200 of Study, and"):
            plan(engine, f"{{ studies({which}: {first}) {{ totalCount }} }}")
        with pytest.raises(LimitExceeded, match=str(first)):
            plan(engine, f"query ($n: Int) {{ studies({which}: $n) {{ nodes {{ key }} }} }}", {"n": first})


def test_first_and_last_are_not_mixed(engine: Engine) -> None:
    with pytest.raises(RequestRefused, match="together"):
        plan(engine, "{ studies(first: 1, last: 1) { totalCount } }")


def test_cost_is_page_size_times_children(engine: Engine) -> None:
    document = """query ($n: Int!, $m: Int = 3) { studies(first: $n) { nodes {
      sites(first: $m) { nodes { id study { id } } } countries { id } } } }"""
    assert plan(engine, document, {"n": 10}) == 10 * (1 + 3 * (1 + 1) + 20)
    assert plan(engine, document, {"n": 2, "m": 1}) == 2 * (1 + 1 * 2 + 20)
    assert plan(engine, '{ studies { totalCount } study(id: "x") { id } }') == 2
    dear = "{ studies(first: 200) { nodes { sites(first: 200) { nodes { subjects(first: 2) { nodes { id } } } } } } }"
    with pytest.raises(LimitExceeded, match=f"the cost is {200 * (1 + 200 * 3)}; the limit is 50000"):
        plan(engine, dear)


def test_values_in_variables_are_counted(engine: Engine) -> None:
    plan(engine, FILTERED, {"f": {"label": {"in": ["x"] * 100}}})
    with pytest.raises(LimitExceeded, match="101 values"):
        plan(engine, FILTERED, {"f": {"label": {"in": ["x"] * 101}}})
    with pytest.raises(LimitExceeded, match="451 values"):
        plan(engine, "query ($i: [ID!]!) { nodes(ids: $i) { id } }", {"i": ["x"] * 451})
    with pytest.raises(LimitExceeded, match="201 ids"):
        plan(engine, "query ($i: [ID!]!) { nodes(ids: $i) { id } }", {"i": ["x"] * 201})


@pytest.mark.parametrize(
    ("document", "variables"),
    [
        ('{ study(id: 1.5) { id } subjects(first: "123-45-6789") { totalCount } }', None),
        ("{ subjects(filter: {label: {eq: 1234567890123}}) { totalCount } }", None),
        ("query ($n: Int!) { subjects(first: $n) { totalCount } }", {"n": "123-45-6789"}),
        ("query ($n: Int!) { subjects(first: $n) { totalCount } }", {}),
        (
            "query ($f: SubjectFilter) { subjects(filter: $f) { totalCount } }",
            {"f": {"label": {"eq": ["123-45-6789"]}}},
        ),
        ("query ($f: SubjectFilter) { subjects(filter: $f) { totalCount } }", {"f": {"123-45-6789": 1}}),
        (
            "query ($e: OrderDirection!) { subjects(orderBy: {field: LABEL, direction: $e}) { totalCount } }",
            {"e": "123-45-6789"},
        ),
    ],
)
def test_no_refusal_quotes_a_value(engine: Engine, document: str, variables: dict[str, Any] | None) -> None:
    with pytest.raises(RequestRefused) as error:
        plan(engine, document, variables)
    said = refusal(error.value).body
    assert b"6789" not in said and b"1234567890123" not in said and b"REQUEST_INVALID" in said


@pytest.mark.parametrize(
    "document",
    [
        '{ studies(filter: {key: {eq: "a\\u0000b"}}) { totalCount } }',
        '{ studies(filter: {key: {in: ["\\u{0}"]}}) { totalCount } }',
        '{ studies(filter: {key: {startsWith: "\\u0000"}}) { totalCount } }',
        '{ studyByKey(key: "S1") { labelled(with: "\\u0000") } }',
    ],
)
def test_u0000_is_refused_wherever_it_stands(engine: Engine, document: str) -> None:
    with pytest.raises(RequestRefused, match=r"U\+0000"):
        plan(engine, document)


def test_nothing_is_suggested(engine: Engine) -> None:
    for document in ("{ studie { x } }", "{ studies { nodes { ke } } }", "{ studies(filte: 1) { totalCount } }"):
        with pytest.raises(DocumentInvalid) as error:
            engine.operation(document, None)
        assert "Did you mean" not in str(error.value.faults)
