"""The example of adding-an-entity is applied to a copy of the repository, migrated, loaded and asked."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hub.settings import Settings
from hub.tables import local
from hub.tables.audit_trigger import AUDITED
from hub.tables.base import metadata
from hub.tables.ddl import SIGN_IN
from tests.docs.pages import ROOT, apply_edit, blocks

PAGE = "adding-an-entity.md"
COPIED = ("hub", "schema", "resolvers", "adapters", "auth", "tests")
EDITS = [block for block in blocks("python", "diff") if block.page.name == PAGE]
QUESTION = next(block.text for block in blocks("graphql") if block.info == "entity")
UNAUDITED = {
    "data_query_past": "what the trail of a query has too, as figures read it",
    "protocol_deviation_past": "what the trail of a deviation has too, as figures read it",
    "access_barred": "derived",
    "access_site": "derived",
    "access_source": "derived",
    "access_study": "derived",
    "access_unblinded": "derived",
    "access_unconfirmed": "derived",
    "access_withheld": "derived",
    "audit_record": "the trail itself",
    "audit_value": "the trail itself",
    "audit_stricter": "the trail itself: what hides a row of it",
    "treatment_word": "only ever added to, by the run that learned it",
    "minting_scope": "drawn once, never changed and told to nobody",
    "change_set": "what the trail's own triggers tell the feed of changes",
    "export_record": "the log of exports is itself a trail",
    "refused_request": "a watch, counted by minute and forgotten",
    "read_record": "the read log",
    "raw_file": "the ledger",
    "ingest_run": "the ledger",
    "ingest_step": "the ledger",
    "finding": "the ledger",
    "quarantined_record": "the ledger",
    "bulk_answer_access": "what was held when its answer was written, for as long as it is kept",
    "bulk_answer_part": "where its answer lies, for as long as it is kept",
    "item_tally": "follows from items, whose own trail tells it",
    "source_value": "a history with the provenance of each word",
    "site_match_row": "what a merge moved; each row's own trail tells it",
    "subject_tie_row": "what a tie moved; each row's own trail tells it",
    "quarantined_fragment": "the ledger",
    "source_fetch": "an operator's settings and the time of the last pull",
    "source_system": "a name; its versions are study_mapping",
    "benchmark_figure": "worked out anew each month from what has a trail",
    "enrolment_forecast_month": "written once with its forecast, whose trail tells it",
    "metadata_version": "definitions, kept per version",
    "study_event_def": "definitions, kept per version",
    "form_def": "definitions, kept per version",
    "item_group_def": "definitions, kept per version",
    "item_def": "definitions, kept per version",
    "code_list": "definitions, kept per version",
    **dict.fromkeys((table.name for table in local.TABLES), "reference data of the program itself"),
    **dict.fromkeys({*SIGN_IN} - {*AUDITED}, "the authorization server's own: short-lived, or with dates of their own"),
}
"""Tables without triggers of the trail, and why."""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository with the example in it."""
    root = tmp_path_factory.mktemp("copy")
    for folder in COPIED:
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for edit in EDITS:
        if edit.language == "diff":
            apply_edit(root, edit.text)
        else:
            (root / edit.info.removeprefix("file=")).write_text(edit.text, "utf-8")
    return root


@pytest.fixture(scope="module")
def answers(copy: Path, template: Settings) -> Any:
    """What each party is answered by the copy."""
    environ = {
        **os.environ,
        "PYTHONPATH": str(copy),
        "HUB_HOME": str(template.home),  # the roles' passwords are there
        "HUB_DATABASE_URL": str(template.database_url),
        "HUB_DATABASE": f"hub_docs_{secrets.token_hex(6)}",
    }
    command = [sys.executable, "-m", "tests.docs.entity"]
    ran = subprocess.run(command, cwd=copy, env=environ, input=QUESTION, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_who_has_the_right_sees_it(answers: Any) -> None:
    for party in ("sponsor", "site"):
        (node,) = answers[party]["temperatureExcursions"]["nodes"]
        assert node["storage"] == "FREEZER"
        assert node["occurred"] == {"iso": "2024-05", "precision": "MONTH"}
        assert node["site"]["number"] == "101"
        assert len(node["site"]["temperatureExcursions"]["nodes"]) == 1


def test_nobody_else_learns_of_it(answers: Any) -> None:
    for party in ("other_site", "other_sponsor"):
        assert answers[party]["temperatureExcursions"] == {"totalCount": 0, "nodes": []}


def test_the_trail_has_it(answers: Any) -> None:
    assert answers["trail"] == 1


def test_every_table_is_audited_or_has_a_reason_not_to_be() -> None:
    assert set(UNAUDITED) == set(metadata.tables) - set(AUDITED)
