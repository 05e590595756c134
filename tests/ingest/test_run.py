"""Runs: a dry run says the same and writes nothing, two processes take turns, what was held back can be replayed."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import asyncpg
import pytest

from adapters.registry import adapters
from hub.errors import ConfigurationError, NotFound, SourceUnknown
from hub.ingest.acceptance import accept_site
from hub.ingest.raw import RawStore
from hub.ingest.region import Region
from hub.ingest.run import ingest, replay
from hub.ingest.source import add_source, find_source
from hub.principal import DataClass
from tests.faults.load_child import CHUNK_ROWS
from tests.faults.test_kill import child
from tests.ingest import exports
from tests.ingest.conftest import Hub, declare
from tests.ingest.exports import audit, stream

ANNA = "0a6e2c1e-0000-4000-8000-000000000001"
BORA = "0a6e2c1e-0000-4000-8000-000000000002"
CHART = [audit(1, ANNA), audit(2, ANNA, item=("DM.NAM", "Anna Lantern")), audit(3, ANNA, item=("DM.SEX", "F"))]


async def test_a_dry_run_says_the_same_and_writes_nothing(hub: Hub) -> None:
    own = audit(4, ANNA, item=("DM.COM", "bytes that no other test loads"))
    path = stream(hub.folder / "stream.xml", [*CHART, own])
    before = await _everything(hub)

    (dry,) = await hub.load(path, dry_run=True)

    assert dry.dry_run
    assert await _everything(hub) == before
    (loaded,) = await hub.load(path)
    assert loaded.entities == dry.entities
    assert loaded.findings == dry.findings
    after = await _everything(hub)
    assert {"raw_file", "ingest_run", "audit_record", "subject"} <= {
        name for name in after if after[name] != before[name]
    }
    assert after["raw store"] != before["raw store"]


async def test_a_file_of_no_record_is_published(hub: Hub) -> None:
    receipt = await hub.load_audits([])
    assert (receipt.state, receipt.error, receipt.changed) == ("PUBLISHED", None, 0)


async def _everything(hub: Hub) -> dict[str, str]:
    """What every table of the hub and of staging holds, by its name, and which raw files are kept."""
    names = await hub.admin.fetch(
        "select oid::regclass::text as name from pg_class where relkind = 'r'"
        " and relnamespace in ('hub'::regnamespace, 'staging'::regnamespace)"
    )
    held = "coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '')"
    each = " union all ".join(f"select '{row['name']}', (select {held} from {row['name']} t)" for row in names)
    found = {str(row[0]): str(row[1]) for row in await hub.admin.fetch(each)}
    return {**found, "raw store": str(_kept(hub))}


def _kept(hub: Hub) -> list[Path]:
    return sorted(path for path in Path(urlsplit(hub.settings.raw_store).path).rglob("*") if path.is_file())


async def test_a_dry_run_of_a_refused_file_leaves_no_run(hub: Hub) -> None:
    path = hub.folder / "bad.xml"
    path.write_text("<!DOCTYPE ODM>" + exports.ROOT.format(file=1) + "</ODM>")

    (dry,) = await hub.load(path, dry_run=True)

    assert dry.error is not None
    assert dry.error.code == "FILE_HOSTILE"
    assert await hub.value("select count(*) from ingest_run where study_id = $1") == 0


async def test_the_raw_bytes_are_kept_by_their_hash(hub: Hub) -> None:
    path = stream(hub.folder / "stream.xml", CHART)
    await hub.load(path)

    key = await hub.value("select sha256 from ingest_run where study_id = $1")
    with RawStore(hub.settings).file(key) as kept:
        assert kept.read_bytes() == path.read_bytes()
    assert await hub.admin.fetchval("select size from raw_file where sha256 = $1", key) == path.stat().st_size


async def test_two_processes_of_one_study_take_turns(hub: Hub) -> None:
    name = hub.source.study_key
    many = [audit(number, ANNA, item=("DM.SEX", "F")) for number in range(10, 10 + CHUNK_ROWS)]
    one = stream(hub.folder / "one.xml", [*CHART, *many])
    two = stream(hub.folder / "two.xml", [audit(9000, ANNA, item=("DM.SEX", "M")), audit(9001, BORA, label="B")], 2)

    results = await asyncio.gather(*(child(hub.settings, name, path, 0, "never") for path in (one, two)))

    assert [code for code, _ in results] == [0, 0]
    runs = await hub.rows("select state from ingest_run where study_id = $1")
    assert [run["state"] for run in runs] == ["PUBLISHED", "PUBLISHED"]
    assert (await hub.items("DM"))["DM.SEX"] == "M"
    assert await hub.value("select count(*) from subject where study_id = $1") == 2


async def test_a_source_is_read_by_the_adapter_it_declares(hub: Hub) -> None:
    with pytest.raises(ConfigurationError):
        await hub.load(stream(hub.folder / "stream.xml", CHART), adapter="odm_redcap")
    with pytest.raises(SourceUnknown):
        await ingest(hub.settings, adapters()["odm_rave"], [], "nobody", hub.source.study_key, started_by="test")


async def test_a_replayed_record_leaves_quarantine(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = CHART[2].replace("<SourceID>3</SourceID>", "<SourceID>three</SourceID>")
    receipt = await hub.load_audits([*CHART[:2], broken])
    assert receipt.findings["ERROR"] == 1
    held = await hub.value("select id from quarantined_record where study_id = $1")
    rave = adapters()["odm_rave"]

    again = await replay(hub.settings, adapters().__getitem__, held, started_by="test")
    assert again.changed == 0
    of = "from quarantined_record where study_id = $1 and id = $2"
    assert await hub.value(f"select superseded_by_id {of}", held) == again.run_id
    held = await hub.value("select id from quarantined_record where study_id = $1 and superseded_at is null")
    assert await hub.value(f"select replayed_at {of}", held) is None

    class Mended:
        """The adapter of a later version, which reads what the first could not."""

        manifest = rave.manifest
        sniff = rave.sniff

        def read(self, path: Path, declared: object, facts: object) -> object:
            text = path.read_text().replace("<SourceID>three</SourceID>", "<SourceID>3</SourceID>")
            copy = hub.folder / "mended.xml"
            copy.write_text(text)
            return rave.read(copy, declared, facts)  # type: ignore[arg-type]  # as it was given them

    mended = await replay(hub.settings, lambda _: Mended(), held, started_by="test")  # type: ignore[arg-type,return-value]  # it reads alone

    assert mended.entities["item"].created == 1
    arrived = await hub.value("select array_agg(distinct reads_again_id) from ingest_run where study_id = $1")
    assert {each for each in arrived if each} == {receipt.run_id}, "both read what came with the first"
    assert await hub.value(f"select replayed_at {of}", held) is not None
    with pytest.raises(NotFound):
        await replay(hub.settings, adapters().__getitem__, uuid4(), started_by="test")


async def test_the_same_declaration_twice_is_one_version(hub: Hub, ingest_connection: asyncpg.Connection) -> None:
    name, key = hub.source.name, hub.source.study_key
    options: dict[str, Any] = {"study_oids": [exports.STUDY_OID], "mapping": exports.MAPPING}

    same = await add_source(ingest_connection, name, "odm_rave", key, "UAT", **options)
    other = await add_source(ingest_connection, name, "odm_rave", key, "UAT", country="KR", **options)

    assert (same.mapping_version, other.mapping_version, other.country) == (1, 2, "KR")
    assert (await find_source(ingest_connection, name, key, version=1)).country is None
    known = await hub.rows(
        "select version, known_to is null as current from study_mapping where study_id = $1 order by 1"
    )
    assert [tuple(row.values()) for row in known] == [(1, False), (2, True)]


async def test_a_site_is_accepted_as_it_is_or_as_one_there_is(hub: Hub, ingest_connection: asyncpg.Connection) -> None:
    await hub.load_audits([*CHART, audit(5, BORA, site="EDC-7", label="7-001")])
    first = await accept_site(ingest_connection, hub.source, "101")
    second = await accept_site(ingest_connection, hub.source, "EDC-7", "107")
    await hub.load_audits([audit(6, BORA, site="EDC-8", label="7-001", item=("DM.SEX", "M"))], file=2)

    joined = await accept_site(ingest_connection, hub.source, "EDC-8", "107")

    assert joined == second != first
    assert await hub.value("select count(*) from study_site where study_id = $1 and deleted_at is null") == 2
    homes = "select t.number from subject s join study_site t on t.id = s.study_site_id where s.study_id = $1"
    assert {row["number"] for row in await hub.rows(homes)} == {"101", "107"}
    left = "select count(*) from form_data where study_id = $1 and study_site_id not in ($2, $3)"
    assert await hub.value(left, first, second) == 0
    with pytest.raises(NotFound):
        await accept_site(ingest_connection, hub.source, "nowhere")
    again = await hub.load_audits([audit(6, BORA, site="EDC-8", label="7-001", item=("DM.SEX", "M"))], file=2)
    assert again.changed == 0


@pytest.mark.parametrize("sites_first", [True, False])
async def test_a_site_list_confirms_the_sites_of_its_numbers(hub: Hub, sites_first: bool) -> None:
    key = f"LIST-{sites_first}"
    source = await declare(hub.settings, key)
    listed = await declare(hub.settings, key, name=f"{key} ctms", adapter="ctms_sites", mapping={}, study_oids=[])
    edc, ctms = (replace(hub, source=each) for each in (source, listed))
    sample = next((Path(__file__).parents[2] / "adapters" / "ctms_sites" / "samples").glob("good*.csv"))
    number = [line.split(",") for line in sample.read_text("utf-8").splitlines()]
    column = number[0].index("site_number")
    site = number[1][column]
    page = [audit(1, ANNA, site=site)]

    if sites_first:
        await ctms.load(sample, adapter="ctms_sites")
        await edc.load_audits(page)
    else:
        await edc.load_audits(page)
        await ctms.load(sample, adapter="ctms_sites")

    rows = await edc.rows("select number, confirmed_at is not null as open, name from study_site where study_id = $1")
    assert len(rows) == len({row["number"] for row in rows})
    (joined,) = [row for row in rows if row["number"] == site]
    assert joined["open"]
    assert joined["name"]
    home = "select t.number from subject s join study_site t on t.id = s.study_site_id where s.study_id = $1"
    assert await edc.value(home) == site


def test_what_is_known_to_be_of_another_country_stays_so_whatever_a_file_says_of_it() -> None:
    region = Region("KR", countries={"S-105": "JP"})
    for site, subject in (("S-105", BORA), ("S-106", ANNA)):
        region.site(site, None, "KR")
        region.place(subject, site)
    assert [region.drops(subject, DataClass.IDENTIFIER) for subject in (BORA, ANNA)] == [True, False]
    assert region.redacts


async def test_identifiers_of_another_country_are_not_kept(hub: Hub, ingest_connection: asyncpg.Connection) -> None:
    await hub.load_audits([audit(1, ANNA), audit(2, BORA, site="105", label="105-001")])
    for number in ("101", "105"):
        await accept_site(ingest_connection, hub.source, number)
    await hub.admin.execute(
        "update study_site set country = case number when '101' then 'KR' else 'JP' end where study_id = $1",
        hub.source.study_id,
    )
    korean = replace(hub, settings=replace(hub.settings, region="KR"))
    path = stream(
        hub.folder / "both.xml",
        [
            audit(10, ANNA, item=("DM.NAM", "Anna Lantern")),
            audit(11, BORA, item=("DM.NAM", "Bora Beacon"), site="105", label="105-001"),
            audit(12, BORA, item=("VS.PULSE", "70"), form="VS", site="105", label="105-001"),
        ],
    )

    (receipt,) = await korean.load(path)

    assert receipt.state == "PUBLISHED"
    kept = "select s.label, i.value from subject_identity i join subject s on s.id = i.subject_id where i.study_id = $1"
    assert await hub.rows(kept) == [{"label": "101-001", "value": "Anna Lantern"}]
    assert await hub.items("VS") == {"VS.PULSE": "70"}
    rules = await hub.rows("select rule from finding where study_id = $1 and ingest_run_id = $2", receipt.run_id)
    assert "REGION_REDACTED" in [row["rule"] for row in rules]
    (raw,) = await hub.rows(
        "select f.* from raw_file f join ingest_run r using (sha256) where r.study_id = $1 and r.id = $2",
        receipt.run_id,
    )
    store = RawStore(hub.settings)
    assert not store.has(raw["sha256"])
    with store.file(raw["redacted_sha256"]) as copy:
        text = copy.read_text()
    assert "Bora Beacon" not in text
    assert "Anna Lantern" in text
    everything = await hub.admin.fetch(
        "select t::text as row from audit_value t union all select t::text from form_data_items t"
    )
    assert not [row for row in everything if "Bora Beacon" in row["row"]]
    assert receipt.run_id is not None
    again = await replay(korean.settings, adapters().__getitem__, receipt.run_id, started_by="test")
    assert again.changed == 0
    assert json.loads(await hub.value("select receipt from ingest_run where study_id = $1 and id = $2", again.run_id))
