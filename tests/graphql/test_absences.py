"""Beside every value that may lack stands why, or the field's own words say what null means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import asyncpg
import pytest
from graphql import get_named_type, is_leaf_type, is_non_null_type

from resolvers.engine.engine import Engine
from schema.root import schema
from tests.graphql.serving import ask
from tests.graphql.world import READERS

LISTS = {
    "adverseEvents": "AdverseEvent",
    "safetyReports": "SafetyReport",
    "protocolDeviations": "ProtocolDeviation",
    "submissions": "Submission",
    "siteMonths": "SiteMonth",
}
ALWAYS = {"study", "site", "adverseEvent", "studyId", "studyKey", "siteId", "siteNumber"}
"""Where a row belongs: whoever reads the row reads that, as a test below holds."""


def _fields(type_: str) -> dict[str, Any]:
    found: Any = schema._schema.type_map[type_]
    return dict(found.fields)


def _nullable(type_: str) -> Iterator[str]:
    for name, each in _fields(type_).items():
        if not is_non_null_type(each.type) and not name.endswith("Absence"):
            yield name


@pytest.mark.parametrize("type_", LISTS.values())
def test_whatever_may_be_null_says_why(type_: str) -> None:
    fields = _fields(type_)
    silent = {
        name
        for name in _nullable(type_)
        if f"{name}Absence" not in fields and "null" not in (fields[name].description or "") and name not in ALWAYS
    }
    assert silent == set()


def _asked(type_: str, names: list[str]) -> str:
    fields = _fields(type_)
    within = {"PartialDate": "raw earliest"}
    return " ".join(
        name
        if is_leaf_type(kind := get_named_type(fields[name].type))
        else f"{name} {{ {within.get(kind.name, '__typename')} }}"
        for name in names
    )


@pytest.mark.parametrize("caller", READERS)
@pytest.mark.parametrize("list_", LISTS)
async def test_a_value_or_a_reason(engine: Engine, list_: str, caller: str) -> None:
    fields, type_ = _fields(LISTS[list_]), LISTS[list_]
    beside = [name for name in _nullable(type_) if f"{name}Absence" in fields]
    always = [name for name in fields if name in ALWAYS]
    document = (
        f"{{ {list_}(first: 50) {{ nodes {{ {_asked(type_, beside + always)}"
        f" {' '.join(f'{name}Absence' for name in beside)} }} }} }}"
    )
    for node in (await ask(engine, READERS[caller], document))[list_]["nodes"]:
        for name in beside:
            reason, value = node[f"{name}Absence"], node[name]
            if get_named_type(fields[name].type).name == "PartialDate":
                value = value and value["earliest"]
            if is_leaf_type(get_named_type(fields[name].type)) or reason is not None:
                assert (value is None) is (reason is not None), (name, node)
        for name in always:
            whole = type_ in ("ProtocolDeviation", "Submission") and name == "site"
            assert whole or node[name] is not None, (name, node)


@pytest.mark.parametrize(("list_", "wanted"), [("adverseEvents", 3), ("protocolDeviations", 1)])
async def test_reasons_are_told(engine: Engine, list_: str, wanted: int) -> None:
    names = [name for name in _fields(LISTS[list_]) if name.endswith("Absence") and name != "textsAbsence"]
    document = f"{{ {list_}(first: 50) {{ nodes {{ {' '.join(names)} }} }} }}"
    nodes = (await ask(engine, READERS["sponsor"], document))[list_]["nodes"]
    assert sum(1 for node in nodes for reason in node.values() if reason == "NOT_COLLECTED") >= wanted


WHOSE = "{ adverseEvents { nodes { subjectAbsence subject { label } } } }"
UNDATED = "{ adverseEvents { nodes { resolved { raw } resolvedAbsence } } }"


async def test_whose_an_event_is_has_its_reason_for_a_committee(engine: Engine) -> None:
    nodes = (await ask(engine, READERS["committee"], WHOSE))["adverseEvents"]["nodes"]
    assert nodes and all(node == {"subjectAbsence": "NOT_PERMITTED", "subject": None} for node in nodes)
    nodes = (await ask(engine, READERS["sponsor"], WHOSE))["adverseEvents"]["nodes"]
    assert nodes and all(node["subjectAbsence"] is None and node["subject"] for node in nodes)


async def test_a_date_in_words_that_tell_no_day_is_unknown(engine: Engine, admin: asyncpg.Connection) -> None:
    before = await admin.fetch("select id, resolved_raw, resolved, resolved_earliest from adverse_event")
    said = "update adverse_event set resolved_raw = $1, resolved = $2, resolved_earliest = $3::date"
    try:
        for raw, reason in ((None, "NOT_COLLECTED"), ("UNK", "UNKNOWN")):
            await admin.execute(said, raw, None, None)
            for node in (await ask(engine, READERS["sponsor"], UNDATED))["adverseEvents"]["nodes"]:
                assert node == {"resolved": raw and {"raw": raw}, "resolvedAbsence": reason}
    finally:
        for row in before:
            await admin.execute(f"{said} where id = $4", row[1], row[2], row[3], row["id"])
