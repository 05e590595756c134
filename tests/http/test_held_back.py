"""A row of a site that is held back: in the ledger, and back to whoever may read it."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from hub.settings import Settings
from tests.graphql.serving import ask
from tests.http.desk import OWNER, PARTIES, Desk, clean, desk
from tests.http.rejecting import Client, client, cro_of
from tests.ingest.conftest import Hub, declare

__all__ = ["clean", "client", "desk"]

_FOUND = """{ ingestRuns(first: 1, environment: UAT, orderBy: { field: STARTED_AT, direction: DESC }) { nodes {
  entities { entity quarantined }
  findings(first: 9) { nodes { rule severity effect message recordKind sourceLine
    quarantined { waits: replayedAt fragments { dataClass fragment } } } }
  quarantined(first: 9) { totalCount nodes { finding { rule } } } } } }"""


async def test_a_wrong_date_of_a_site_is_in_the_ledger_with_its_row(clean: Desk) -> None:
    """For the party that handed it in, and for another that conducts the study; what only warns holds nothing back."""
    good = {"site_number": "41", "country": "KR", "institution_id": "nobody declared it"}
    await clean.loaded(await clean.sent(clean.sites(good, {"site_number": "42", "activated": "2024-13-41"})))
    for caller in (OWNER, PARTIES["sponsor"]):
        (run,) = (await ask(clean.engine, caller, _FOUND))["ingestRuns"]["nodes"]
        assert sum(each["quarantined"] for each in run["entities"]) == 1
        assert run["quarantined"] == {"totalCount": 1, "nodes": [{"finding": {"rule": "IMPOSSIBLE_DATE"}}]}
        held, warned = sorted(run["findings"]["nodes"], key=lambda each: each["severity"])
        assert held["quarantined"]["fragments"][0]["dataClass"] == "CODE"
        assert "2024-13-41" in held.pop("quarantined")["fragments"][0]["fragment"]
        assert held == {
            "rule": "IMPOSSIBLE_DATE",
            "severity": "ERROR",
            "effect": "HELD_BACK",
            "message": "activated holds no date the hub can read",
            "recordKind": "Site",
            "sourceLine": "3",
        }
        assert (warned["rule"], warned["effect"], warned["quarantined"]) == ("ORGANIZATION_UNKNOWN", "NOTED", None)
    nothing = await ask(clean.engine, PARTIES["rival"], _FOUND)
    assert nothing["ingestRuns"]["nodes"] == []


_LEFT = """{ ingestRuns(first: 2, environment: UAT, orderBy: { field: STARTED_AT, direction: DESC }) { nodes { fileName
  quarantined(first: 9) { nodes { replayedAt supersededAt supersededBy { fileName } } }
  waiting: quarantined(first: 9, filter: { state: { eq: WAITS } }) { totalCount }
  left: quarantined(first: 9, filter: { state: { in: [SET_ASIDE, SUPERSEDED, REPLAYED] } }) { totalCount } } } }"""


async def test_a_row_that_the_next_file_corrects_is_told_as_superseded_by_it(clean: Desk) -> None:
    await clean.loaded(await clean.sent(clean.sites({"site_number": "42", "activated": "2024-13-41"})))
    await clean.loaded(await clean.sent(clean.sites({"site_number": "42", "activated": "2024-02-10"})))
    new, old = (await ask(clean.engine, OWNER, _LEFT))["ingestRuns"]["nodes"]
    (left,) = old["quarantined"]["nodes"]
    assert left.pop("supersededAt")
    assert left == {"replayedAt": None, "supersededBy": {"fileName": new["fileName"]}}
    assert (old["waiting"]["totalCount"], old["left"]["totalCount"]) == (0, 1)
    assert new["quarantined"]["nodes"] == []


@pytest.mark.parametrize(
    ("columns", "status"),
    [
        ({"country": "country", "activated": "activated"}, 200),  # each column is a field of a site
        ({"country": "country"}, 404),  # nobody has said what stands in the other
        ({"country": "country", "activated": "activated", "subject_key": "key"}, 404),  # rows of participants
    ],
)
async def test_a_rejected_row_of_a_table_of_sites_comes_back_where_each_column_is_a_field_of_a_site(
    columns: dict[str, str], status: int, database: Settings, admin: asyncpg.Connection, client: Client, tmp_path: Path
) -> None:
    """Who reads no identifiers gets it then, as of a site list in the hub's own layout."""
    own = {"subject_key": columns["subject_key"]} if "subject_key" in columns else {}
    site = {"key": "key"} | {name: column for name, column in columns.items() if name not in own}
    table = {"headers": ["key", "country", "activated"], "site": site, **own}
    name = f"BACK-{uuid4()}"
    mapping = {"adapter": {"tables": {"sites": table}}, "sites": {"authority": True}}
    source = await declare(database, name, adapter="tabular", mapping=mapping, study_oids=[])
    hub = Hub(database, admin, source, tmp_path)
    cro = await cro_of(hub, name)
    sent = tmp_path / "sites.csv"
    sent.write_text("key,country,activated\n1,KR,2024-02-10\n2,Nowhere,2024-02-10\n3,KR,2024-13-41\n")
    (receipt,) = await hub.load(sent, adapter="tabular")
    answer = await client.get(cro, f"/ingest-runs/ingest_run_{receipt.run_id}/rejected")
    assert answer.status_code == status
    if status == 200:
        rows = list(csv.DictReader(io.StringIO(answer.text, newline="")))
        assert [(row["key"], row["hub_rule"]) for row in rows] == [("2", "VALUE_INVALID"), ("3", "IMPOSSIBLE_DATE")]
        assert rows[1]["hub_reason"] == "activated holds no date the hub can read" and rows[1]["hub_fix"]
