"""Exports show each caller what GraphQL shows it, no more and no less, and say what is withheld."""

from __future__ import annotations

from collections import Counter
from typing import Any

import asyncpg
import httpx
import orjson
import pytest

from hub.export.formats import NAMES
from resolvers.engine.engine import Engine
from tests.export.conftest import fetch
from tests.export.reading import package, table, tables
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, id_, key

ALPHA, BETA = id_("study", "study alpha"), id_("study", "study beta")

ASKED = """query All($study: ID!) {
  studySites(filter: {study: {id: {eq: $study}}}, first: 200) { nodes { id statusHistory { knownTo } } }
  subjects(filter: {study: {id: {eq: $study}}}, first: 200) { nodes { id label
    milestones { id } screeningAttempts { id } consentEvents { id } siteHistory { id }
    identity { values { kind value } } treatment { arm }
    randomization { id } dispensations { id } adverseEvents { id } } }
  studyEvents(filter: {study: {eq: $study}}, first: 200) { nodes { id } }
  forms(filter: {study: {eq: $study}}, first: 200) { nodes { id items { itemOid value dataClass } } }
  dataQueries(filter: {study: {eq: $study}}, first: 200) {
    nodes { id states { state at text response dataClass } } }
  protocolDeviations(filter: {study: {eq: $study}}, first: 200) { nodes { id texts { text dataClass } } }
}"""


def _seen(data: dict[str, Any]) -> dict[str, Counter[Any]]:
    """What GraphQL shows, by the entities of the export."""
    subjects = data["subjects"]["nodes"]
    queries, deviations = data["dataQueries"]["nodes"], data["protocolDeviations"]["nodes"]
    return {
        "study_site": Counter(n["id"] for n in data["studySites"]["nodes"]),
        "subject": Counter(n["id"] for n in subjects),
        "subject_identity": Counter(
            (n["id"], v["kind"], v["value"]) for n in subjects for v in n["identity"]["values"]
        ),
        "allocation": Counter((n["id"], n["treatment"]["arm"]) for n in subjects if n["treatment"]["arm"]),
        "study_event": Counter(n["id"] for n in data["studyEvents"]["nodes"]),
        "form_data": Counter(n["id"] for n in data["forms"]["nodes"]),
        "item_data": Counter(
            (n["id"], i["itemOid"], i["value"] or "", i["dataClass"])
            for n in data["forms"]["nodes"] for i in n["items"]
        ),
        "data_query": Counter(n["id"] for n in queries),
        "data_query_state": Counter((n["id"], s["state"]) for n in queries for s in n["states"]),
        "data_query_text": Counter(
            (n["id"], s["text"] or "", s["dataClass"])
            for n in queries for s in n["states"] if s["dataClass"]
        ),
        "adverse_event": Counter(n["id"] for s in subjects for n in s["adverseEvents"]),
        "protocol_deviation": Counter(n["id"] for n in deviations),
        "protocol_deviation_text": Counter(
            (n["id"], t["dataClass"], t["text"]) for n in deviations for t in n["texts"]
        ),
    }  # fmt: skip


_COLUMNS = {
    "subject_identity": ("subject_id", "kind", "value"),
    "allocation": ("subject_id", "arm"),
    "item_data": ("form_data_id", "item_oid", "value", "data_class"),
    "data_query_state": ("data_query_id", "state"),
    "data_query_text": ("data_query_id", "text", "data_class"),
    "protocol_deviation_text": ("protocol_deviation_id", "data_class", "text"),
}
_COUNTED = {
    "subject_milestone": "milestones",
    "screening_attempt": "screeningAttempts",
    "consent_event": "consentEvents",
    "dispensation": "dispensations",
    "subject_site": "siteHistory",
}


@pytest.mark.parametrize("study", ["study alpha", "study beta"])
@pytest.mark.parametrize("caller", CALLERS)
async def test_an_export_shows_what_graphql_shows(
    engine: Engine, client: httpx.AsyncClient, caller: str, study: str
) -> None:
    data = await ask(engine, CALLERS[caller], ASKED, {"study": id_("study", study)})
    response = await fetch(client, caller, f"{id_('study', study)}/csv.zip")
    if not data["studySites"]["nodes"]:
        assert response.status_code == 404
        return
    found = tables(response.content)
    for entity, expected in _seen(data).items():
        rows = found.get(entity, [])
        single = len(columns := _COLUMNS.get(entity, ("id",))) == 1
        shown = Counter(row[columns[0]] if single else tuple(row[column] for column in columns) for row in rows)
        assert shown == expected, entity
    for entity, field in _COUNTED.items():
        assert len(found.get(entity, [])) == sum(len(node[field]) for node in data["subjects"]["nodes"]), entity


async def test_strangers_and_wanderers_are_told_the_same(client: httpx.AsyncClient) -> None:
    asked = [("other_sponsor", ALPHA), ("nobody", BETA), ("sponsor", id_("study", "study of nobody")),
             ("nobody", "ALPHA"), ("sponsor", "study_x"), ("sponsor", "OMEGA"), ("sponsor", "%00")]  # fmt: skip
    for name in ("csv.zip", "subject.csv", "nonsense.exe"):
        answers = [await fetch(client, caller, f"{study}/{name}") for caller, study in asked]
        assert {answer.status_code for answer in answers} == {404}
        assert len({answer.content for answer in answers}) == 1
        assert orjson.loads(answers[0].content)["errors"][0]["message"] == "no such study"


async def test_a_file_needs_a_token_and_the_scope_to_read(client: httpx.AsyncClient) -> None:
    answer = await client.get(f"/export/{ALPHA}/csv.zip")
    assert answer.status_code == 401 and answer.headers["www-authenticate"].startswith("Bearer")
    assert (await client.post(f"/export/{ALPHA}/csv.zip")).status_code == 405


async def test_who_is_signed_in_fetches_a_file_from_the_hubs_own_pages_alone(client: httpx.AsyncClient) -> None:
    async def status(**sent: str) -> int:
        named = {name.replace("_", "-"): value for name, value in sent.items()}
        headers = {"cookie": "hub-session=site", **named}
        return (await client.get(f"/export/{ALPHA}/subject.csv", headers=headers)).status_code

    assert [await status(sec_fetch_site=site) for site in ("same-origin", "none")] == [200, 200]
    # a link of another page would put identifiers on the disk of whoever follows it
    link = {"sec_fetch_mode": "navigate", "sec_fetch_dest": "document"}
    assert [await status(sec_fetch_site=site, **link) for site in ("same-site", "cross-site")] == [401, 401]
    assert await status() == 401
    assert await status(authorization="Bearer bad", sec_fetch_site="none") == 401


async def test_a_study_is_found_by_key_within_its_environment(client: httpx.AsyncClient) -> None:
    production = await fetch(client, "sponsor", "ALPHA/subject.csv")
    assert {row["label"] for row in table(production.content)} == {
        "101-001",
        "101-002",
        "101-003",
        "102-001",
        "102-002",
    }
    uat = await fetch(client, "sponsor", "ALPHA/subject.csv?environment=UAT")
    assert {row["label"] for row in table(uat.content)} == {"901-001"}


async def test_what_needs_a_right_the_party_lacks_is_not_there_and_the_manifest_says_so(
    client: httpx.AsyncClient,
) -> None:
    files, manifest = package((await fetch(client, "sponsor", f"{ALPHA}/csv.zip")).content)
    absent = {file["name"]: (file["needs_one_of"], file["reason"]) for file in manifest["absent"]}
    assert absent == {
        "subject_identity.csv": (["IDENTIFIER"], "NOT_PERMITTED"),
        "allocation.csv": (["BLINDED"], "BLINDED"),
    }
    assert not set(absent) & set(files)
    items = next(file for file in manifest["files"] if file["name"] == "item_data.csv")
    assert items["withheld"] == ["IDENTIFIER", "BLINDED"]
    alone = await fetch(client, "sponsor", f"{ALPHA}/subject_identity.csv")
    assert alone.status_code == 404 and "IDENTIFIER" in alone.text
    some = await fetch(client, "smo", f"{ALPHA}/item_data.csv")
    assert some.headers["hub-withheld"] == "IDENTIFIER, BLINDED"


async def test_the_manifest_says_what_was_exported_and_for_whom(client: httpx.AsyncClient) -> None:
    _, manifest = package((await fetch(client, "smo", f"{ALPHA}/csv.zip")).content)
    assert manifest["study"]["key"] == "ALPHA" and manifest["study"]["environment"] == "PRODUCTION"
    assert manifest["party"] == {"organization": "daso", "role": "SMO", "client_id": "daso-portal"}
    rights = {each["right"]: (each["whole_study"], each["sites"], each["sites_visible"]) for each in manifest["rights"]}
    assert rights["IDENTIFIER"] == (False, 1, 2) and rights["CODE"] == (False, 2, 2)
    assert rights["BLINDED"] == (False, 0, 2)
    subject = next(file for file in manifest["files"] if file["name"] == "subject.csv")
    assert subject["columns"][1] == {
        "name": "label", "type": "text", "definition": "The participant's code (SDTM SUBJID)"
    }  # fmt: skip


async def test_head_shows_no_row_and_is_not_on_record(client: httpx.AsyncClient, admin: asyncpg.Connection) -> None:
    before = await _last(admin)
    path = f"/export/{ALPHA}/subject_identity.csv"
    answer = await client.head(path, headers={"authorization": "Bearer site"})
    assert answer.status_code == 200 and answer.headers["hub-snapshot"] and answer.content == b""
    assert await _last(admin) == before


async def _last(admin: asyncpg.Connection) -> int:
    return int(await admin.fetchval("select coalesce(max(id), 0) from read_record"))


async def test_exports_of_identifiers_and_treatments_are_put_on_record(
    client: httpx.AsyncClient, admin: asyncpg.Connection
) -> None:
    before = await _last(admin)
    await fetch(client, "site", f"{ALPHA}/subject_identity.csv")
    await fetch(client, "unblinded_sponsor", f"{ALPHA}/csv.zip")
    rows = await admin.fetch("select * from read_record where id > $1 order by id", before)
    assert [(r["operation_name"], r["classes"], r["principal_id"]) for r in rows] == [
        ("export subject_identity.csv", ["IDENTIFIER"], CALLERS["site"].id),
        ("export csv.zip", ["BLINDED"], CALLERS["unblinded_sponsor"].id),
    ]
    labels = ("101-001", "101-002", "101-003")
    assert set(orjson.loads(rows[0]["subject_ids"])) <= {str(key(f"subject {label}")) for label in labels}
    assert orjson.loads(rows[0]["subject_ids"])


async def test_exports_without_them_are_not(client: httpx.AsyncClient, admin: asyncpg.Connection) -> None:
    before = await _last(admin)
    await fetch(client, "sponsor", f"{ALPHA}/csv.zip")
    await fetch(client, "site", f"{ALPHA}/subject.csv")
    await fetch(client, "site_without_scopes", f"{ALPHA}/csv.zip")
    assert await _last(admin) == before


@pytest.mark.parametrize("name", NAMES)
async def test_every_export_answers_the_site(client: httpx.AsyncClient, name: str) -> None:
    answer = await fetch(client, "site", f"{BETA}/{name}")
    assert answer.status_code == 200 and answer.content
    assert answer.headers["hub-snapshot"] and answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-disposition"] == f'attachment; filename="BETA-{name}"'


async def test_a_main_site_the_party_may_not_know_of_is_not_named(
    client: httpx.AsyncClient, admin: asyncpg.Connection
) -> None:
    """Its satellite says nothing of it, as in GraphQL."""
    tie = "update study_site set parent_id = $1 where id = $2"
    await admin.execute(tie, key("site 102"), key("site 101"))
    try:
        for caller, seen in (("site", ""), ("sponsor", id_("study_site", "site 102"))):
            rows = tables((await fetch(client, caller, f"{ALPHA}/csv.zip")).content)["study_site"]
            assert {row["parent_id"] for row in rows if row["id"] == id_("study_site", "site 101")} == {seen}
            text = (await fetch(client, caller, f"{ALPHA}/fhir.json")).text
            assert (str(key("site 102")) in text) is bool(seen)
    finally:
        await admin.execute(tie, None, key("site 101"))
