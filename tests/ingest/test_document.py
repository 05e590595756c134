"""Documents of a trial master file published: versions, who may read them, and what waits until the mapping says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hub.errors import MappingInvalid
from hub.ingest.mapping import shipped
from tests.ingest.conftest import Hub, declare

FOUND = (
    "select d.artifact, d.title, d.version, d.holder, d.needs, d.state, d.dated_on::text, d.expires_on::text,"
    " d.country, s.number, d.sha256, d.link from document d left join study_site s on s.id = d.study_site_id"
    " where d.study_id = $1 order by d.source_key"
)
HELD = (
    "select f.rule, count(*) from quarantined_record q join finding f on f.id = q.finding_id where q.study_id = $1"
    " group by 1"
)


@pytest.fixture
async def master_file(hub: Hub, request: pytest.FixtureRequest) -> Hub:
    """A study whose source is a trial master file."""
    source = await declare(
        hub.settings, f"TMF-{request.node.name}", adapter="etmf_ems", mapping={}, study_oids=["SAMPLE-42"]
    )
    return replace(hub, source=source)


def document(key: str, artifact: str = "02.01.02", **told: str) -> str:
    """An OBJECT of the trial, or of what is told."""
    facts = {
        "OBJECTID": key,
        "OBJECTLEVEL": "Trial",
        "UNIQUEID": "1",
        "ARTIFACTNUMBER": artifact,
        "OBJECTVERSION": "1.0",
        "OBJECTVERSIONSTATE": "Current",
        "OBJECTTITLE": f"Title of {key}",
        "ARTIFACTDATE": "04-MAR-2020",
        **told,
    }
    file = {name: facts.pop(name, "files/x.pdf") for name in ("INTEGRITY", "CONTENTURL")}
    inner = "".join(f"<{name}>{text}</{name}>" for name, text in facts.items())
    return f"<OBJECT>{inner}<FILE>{''.join(f'<{name}>{text}</{name}>' for name, text in file.items())}</FILE></OBJECT>"


def transfer(folder: Path, *documents: str) -> Path:
    """A transfer of these documents."""
    path = folder / "exchange.xml"
    head = '<BATCH xmlns="https://tmfrefmodel.com/ems" STUDYID="SAMPLE-42" TRANSFERSOURCEID="SAMPLE-TMF">'
    path.write_text(head + "".join(documents) + "</BATCH>", "utf-8")
    return path


async def test_a_document_is_what_its_transfer_says(master_file: Hub, tmp_path: Path) -> None:
    seoul = {"OBJECTLEVEL": "Site", "SITEID": "101", "COUNTRYID": "KOR", "OBJECTEXPIRYDATE": "01-JAN-2030"}
    path = transfer(
        tmp_path,
        document("A", INTEGRITY="AB" * 32, CONTENTURL="https://tmf.example/a"),
        document("B", "03.01.01", OBJECTLEVEL="Country", COUNTRYID="JPN", OBJECTVERSIONSTATE="Obsolete"),
        document("C", "05.02.06", **seoul),
    )
    (receipt,) = await master_file.load(path, adapter="etmf_ems")
    assert receipt.error is None and receipt.entities["document"].created == 3
    plain = {"version": "1.0", "holder": "SPONSOR_TMF", "dated_on": "2020-03-04", "sha256": None, "link": None}
    plain |= {"expires_on": None, "country": None, "number": None, "needs": "CONDUCT", "state": "FINAL"}
    assert await master_file.rows(FOUND) == [
        plain | {"artifact": "02.01.02", "title": "Title of A", "sha256": "ab" * 32, "link": "https://tmf.example/a"},
        plain | {"artifact": "03.01.01", "title": "Title of B", "country": "JP", "state": "OBSOLETE"},
        plain
        | {"artifact": "05.02.06", "title": "Title of C", "number": "101", "needs": "QUALIFICATION"}
        | {"expires_on": "2030-01-01"},
    ]
    (again,) = await master_file.load(path, adapter="etmf_ems")
    assert again.changed == 0 and again.entities["document"].unchanged == 3


async def test_a_later_transfer_says_how_far_a_version_has_come(master_file: Hub, tmp_path: Path) -> None:
    await master_file.load(transfer(tmp_path, document("A", OBJECTEXPIRYDATE="01-JAN-2030")), adapter="etmf_ems")
    later = transfer(
        tmp_path,
        document("A", OBJECTVERSIONSTATE="Superseded"),
        document("A", UNIQUEID="2", OBJECTVERSION="2.0"),
    )
    (receipt,) = await master_file.load(later, adapter="etmf_ems")
    done = receipt.entities["document"]
    assert (done.created, done.changed) == (1, 1)
    found = await master_file.rows(FOUND)
    assert [(row["version"], row["state"], row["expires_on"]) for row in found] == [
        ("1.0", "SUPERSEDED", None),
        ("2.0", "FINAL", None),
    ]
    told = await master_file.rows(
        "select old, new from audit_record where study_id = $1 and entity = 'document' and action = 'UPDATE'"
    )
    assert len(told) == 1 and '"SUPERSEDED"' in told[0]["new"]


async def test_a_document_of_which_nobody_says_who_may_read_it_waits(master_file: Hub, tmp_path: Path) -> None:
    path = transfer(tmp_path, document("A"), document("B", "06.01.01"), document("C", RESTRICTED="Yes"))
    (receipt,) = await master_file.load(path, adapter="etmf_ems")
    assert receipt.entities["document"].created == 1
    assert await master_file.rows(HELD) == [{"rule": "DOCUMENT_HELD_BACK", "count": 2}]


async def test_what_is_restricted_later_leaves_nothing_but_that_it_went(master_file: Hub, tmp_path: Path) -> None:
    seoul = {"OBJECTLEVEL": "Site", "SITEID": "101", "COUNTRYID": "KOR", "CONTENTURL": "https://tmf.example/a"}
    await master_file.load(transfer(tmp_path, document("A", **seoul)), adapter="etmf_ems")
    held = transfer(tmp_path, document("A", RESTRICTED="true", **seoul), document("B", RESTRICTED="No"))
    (receipt,) = await master_file.load(held, adapter="etmf_ems")
    done = receipt.entities["document"]
    assert (done.created, done.removed, done.quarantined) == (1, 1, 1)
    (gone,) = await master_file.rows(
        "select title, link, sha256, needs from document where study_id = $1 and deleted_at is not null"
    )
    assert gone == {"title": "02.01.02", "link": None, "sha256": None, "needs": "DOCUMENT"}
    (fragment,) = await master_file.rows(
        "select data_class, study_site_id from quarantined_fragment where study_id = $1"
    )
    assert fragment == {"data_class": "BLINDED", "study_site_id": None}

    (receipt,) = await master_file.load(transfer(tmp_path, document("A", **seoul)), adapter="etmf_ems")
    assert await master_file.value(
        "select title from document where study_id = $1 and deleted_at is null and link <> ''"
    )


async def test_a_region_keeps_no_words_of_documents_of_elsewhere(master_file: Hub, tmp_path: Path) -> None:
    settings = replace(master_file.settings, region="KR")
    seoul, tokyo = ({"OBJECTLEVEL": "Country", "COUNTRYID": code} for code in ("KOR", "JPN"))
    path = transfer(tmp_path, document("A", **seoul), document("B", **tokyo))
    (receipt,) = await replace(master_file, settings=settings).load(path, adapter="etmf_ems")
    assert receipt.error is None
    assert [row["title"] for row in await master_file.rows(FOUND)] == ["Title of A", "02.01.02"]
    assert await master_file.value(
        "select r.redacted_sha256 is not null from raw_file r join ingest_run i using (sha256) where i.study_id = $1"
    )


@pytest.mark.parametrize(
    ("told", "rule"),
    [
        ({"ARTIFACTDATE": "31-FEB-2020"}, "IMPOSSIBLE_DATE"),
        ({"ARTIFACTDATE": ""}, "KEY_MISSING"),
        ({"ARTIFACTDATE": "MAR-2020"}, "DATE_FORM_UNKNOWN"),
        ({"OBJECTEXPIRYDATE": "04-MAR-20"}, "TWO_DIGIT_YEAR"),
        ({"OBJECTVERSIONSTATE": "Draft"}, "CODE_UNKNOWN"),
        ({"OBJECTLEVEL": "Site"}, "KEY_MISSING"),
        ({"OBJECTLEVEL": "Country"}, "COUNTRY_UNKNOWN"),
    ],
)
async def test_a_document_that_lacks_what_is_needed_is_refused(
    master_file: Hub, tmp_path: Path, told: dict[str, str], rule: str
) -> None:
    (receipt,) = await master_file.load(transfer(tmp_path, document("A", **told), document("B")), adapter="etmf_ems")
    assert receipt.entities["document"].created == 1
    assert await master_file.rows(HELD) == [{"rule": rule, "count": 1}]


@pytest.mark.parametrize(
    "options",
    [{"holder": "NOBODY"}, {"needs": {"2": "CONDUCT"}}, {"needs": {"02": "ARM"}}, {"needs": "CONDUCT"}],
)
async def test_a_mapping_that_says_it_wrongly_is_refused(
    hub: Hub, tmp_path: Path, options: dict[str, object], request: pytest.FixtureRequest
) -> None:
    source = await declare(
        hub.settings,
        f"TMF-{request.node.name}",
        adapter="etmf_ems",
        mapping={"adapter": options},
        study_oids=["SAMPLE-42"],
    )
    with pytest.raises(MappingInvalid):
        await replace(hub, source=source).load(transfer(tmp_path, document("A")), adapter="etmf_ems")


def test_what_is_shipped_names_no_section_that_may_hold_participants_or_arms() -> None:
    needs = shipped("etmf_ems")["adapter"]["needs"]
    assert not [part for part in needs if part == "05" or part[:2] in ("06", "07", "11") or part in ("05.01", "05.04")]
