"""Keys that hold the sign that parts them where they are joined: each row stays its own."""

from __future__ import annotations

from pathlib import Path

import asyncpg

from hub.settings import Settings
from tests.ingest.test_same_bytes import RESULTS
from tests.ingest.test_tabular import declared

PARTS = "\x1f"


async def test_a_visit_whose_key_reads_like_the_end_of_anothers(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    table = {**RESULTS, "event": {"oid": "Visit"}}
    of = await declared(database, admin, tmp_path, {"adapter": {"tables": {"results": table}}})
    keys = {("A", f"v{PARTS}w"), (f"A{PARTS}v", "w"), ("C", "w")}
    rows = [f"{patient},{visit},LB,HGB,12" for patient, visit in sorted(keys)]
    (path := tmp_path / "visits.csv").write_text("\n".join(["Patient,Visit,Form,Test,Value", *rows, ""]))
    (receipt,) = await of.load(path, adapter="tabular")
    stood = await admin.fetch(
        "select s.label, e.oid, e.subject_id = f.subject_id as own from form_data f"
        " join study_event e on e.id = f.study_event_id join subject s on s.id = f.subject_id where f.study_id = $1",
        of.source.study_id,
    )
    assert receipt.state == "PUBLISHED"
    assert {(row["label"], row["oid"]) for row in stood} == keys and all(row["own"] for row in stood)
