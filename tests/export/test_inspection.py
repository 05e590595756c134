"""The package of an inspector: the trail and the log of reads as far as the caller may read them, and no further."""

from __future__ import annotations

import asyncpg
import httpx

from tests.export.conftest import fetch
from tests.export.reading import package, tables
from tests.graphql.world import CALLERS, id_, key

PACKAGE = "ALPHA/inspection.zip"


async def test_a_site_gets_its_own_trail_and_who_read_its_participants(client: httpx.AsyncClient) -> None:
    found = tables((await fetch(client, "site", PACKAGE)).content)
    assert {row["site_number"] for row in found["read_record"]} == {"101"}
    reads = {(row["subject_label"], row["organization_key"], row["organization_role"]) for row in found["read_record"]}
    assert ("101-001", "daso", "SMO") in reads and ("101-001", "haru", "SPONSOR") in reads
    assert {row["site_number"] for row in found["audit_record"]} <= {"101", ""}
    moved = next(row for row in found["audit_record"] if row["reason"] == "the room was taken")
    assert (moved["organization_key"], moved["old"], moved["new"]) == ("daso", '{"room": "2"}', '{"room": "3"}')
    assert {row["artifact"] for row in found["document"]} >= {"05.02.01", "05.04.05"}


async def test_a_sponsor_gets_the_study_without_what_quotes_identifiers(client: httpx.AsyncClient) -> None:
    found = tables((await fetch(client, "sponsor", PACKAGE)).content)
    assert {row["site_number"] for row in found["read_record"]} == {"101", "102"}
    assert {row["data_class"] for row in found["audit_record"]} == {"CODE", "CLINICAL"}
    assert "Zzname" not in str(found) and "Qqarm" not in str(found)
    signed = found["signature"]
    # with the hash of a record what its reader may not see could be guessed
    assert {row["holds"] for row in signed} == {"true", "false"} and not any("sha256" in name for name in signed[0])


async def test_who_may_not_read_the_trail_is_told_so(client: httpx.AsyncClient) -> None:
    files, manifest = package((await fetch(client, "cro", PACKAGE)).content)
    assert "audit_record.csv" not in files
    assert {each["name"]: each["reason"] for each in manifest["absent"]} == {
        "audit_record.csv": "NOT_PERMITTED",
        "read_record.csv": "NOT_PERMITTED",
    }
    assert (await fetch(client, "other_sponsor", PACKAGE)).status_code == 404
    without_scope = tables((await fetch(client, "site_without_scopes", PACKAGE)).content)
    assert (without_scope["audit_record"], without_scope["read_record"]) == ([], [])


async def test_that_it_left_is_put_on_record(client: httpx.AsyncClient, admin: asyncpg.Connection) -> None:
    await admin.execute("delete from export_record where at > '2025-01-01'")
    await fetch(client, "cro", PACKAGE)
    (left,) = await admin.fetch("select * from export_record where at > '2025-01-01'")
    assert left["principal_id"] == CALLERS["cro"].id and f"study_{left['study_id']}" == id_("study", "study alpha")
    assert (left["organization_id"], left["organization_country"]) == (key("org meri"), "AU")
    assert (left["name"], left["site_countries"]) == ("export inspection.zip", ["JP", "KR"])
    assert (left["withheld"], left["rows"], left["bytes"]) == (["AUDIT", "DOCUMENT", "IDENTIFIER"], None, None)
