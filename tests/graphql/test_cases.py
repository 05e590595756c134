"""Golden cases: a document, the answer of each party, and the one statement it becomes.

A case is a folder of `cases/`: `case.graphql` (its comments may give `# variables: {...}` and further callers,
`# also: committee`), `case.json` (the data by caller) and `case.sql`. `HUB_GOLDEN=write` writes the last two anew; a
change of either is reviewed as a diff.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import orjson
import pytest

from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import READERS

CASES = sorted((Path(__file__).parent / "cases").iterdir())
PARTIES = ("sponsor", "cro", "smo", "site", "other_sponsor", "unblinded_sponsor", "auditor")
WRITE = os.environ.get("HUB_GOLDEN") == "write"


def _read(case: Path) -> tuple[str, dict[str, Any] | None]:
    document = (case / "case.graphql").read_text()
    found = re.search(r"^# variables: (.*)$", document, re.MULTILINE)
    return document, orjson.loads(found[1]) if found else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_every_party_gets_its_own_answer(engine: Engine, case: Path) -> None:
    document, variables = _read(case)
    also = re.search(r"^# also: (.*)$", document, re.MULTILINE)
    parties = (*PARTIES, *(also[1].split(", ") if also else ()))
    answers = {party: await ask(engine, READERS[party], document, variables) for party in parties}
    golden = case / "case.json"
    if WRITE:
        golden.write_bytes(orjson.dumps(answers, option=orjson.OPT_INDENT_2) + b"\n")
    assert answers == orjson.loads(golden.read_bytes())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_statement_is_the_one_reviewed(engine: Engine, case: Path) -> None:
    document, variables = _read(case)
    wide = engine.statement(document, variables)
    narrow = engine.statement(document, variables, site_class=True)
    text = wide + ";\n" if wide == narrow else f"{wide};\n\n-- for a party of few sites\n{narrow};\n"
    golden = case / "case.sql"
    if WRITE:
        golden.write_text(text)
    assert text == golden.read_text()


def test_the_four_parties_never_share_an_answer_on_identity() -> None:
    """The case that shows the point: sponsor, CRO, SMO and site ask the same and learn four things."""
    answers = orjson.loads((Path(__file__).parent / "cases" / "identity_by_party" / "case.json").read_bytes())
    told = [orjson.dumps(answers[party]) for party in ("sponsor", "cro", "smo", "site")]
    assert len(set(told)) == 4
