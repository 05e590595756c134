"""What SDTM datasets become in the hub: conditions of milestones, visits, deviations, definitions, order of loading."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import asyncpg
import pytest_asyncio

from adapters.registry import adapters
from hub.ingest.run import replay
from hub.settings import Settings
from tests.adapters.sdtm_files import Table, ndjson
from tests.ingest.conftest import Hub, declare

SUBJECTS = ("S-1", "S-2", "S-3", "S-4", "S-5")
DM = {
    **dict.fromkeys(("STUDYID", "USUBJID", "SUBJID", "SITEID", "COUNTRY", "RFICDTC", "RFPENDTC"), "string"),
    **dict.fromkeys(("ARM", "ARMNRS", "BRTHDTC"), "string"),
}
DS = {"STUDYID": "string", "USUBJID": "string", "DSSEQ": "float"} | dict.fromkeys(
    ("DSCAT", "DSSCAT", "DSDECOD", "EPOCH", "DSSTDTC"), "string"
)
EVENT = "DISPOSITION EVENT"
VISITS = Table(
    "SV",
    "Subject Visits",
    {"STUDYID": "string", "USUBJID": "string", "VISITNUM": "float", "VISIT": "string"}
    | dict.fromkeys(("SVSTDTC", "SVENDTC"), "string"),
    [
        ["S", "S-1", "1", "SCREENING", "2024-01-01", ""],
        ["S", "S-1", "1.1", "UNSCHEDULED 1.1", "2024-01", ""],
    ],
)
DEVIATIONS = Table(
    "DV",
    "Protocol Deviations",
    {"STUDYID": "string", "USUBJID": "string", "DVSEQ": "float", "VISITNUM": "float"}
    | dict.fromkeys(("DVTERM", "DVDECOD", "DVCAT", "DVSTDTC"), "string"),
    [["S", "S-1", "1", "1.1", "The words of a site", "OUT OF WINDOW", "MINOR", "2024"]],
)
PLANNED = Table(
    "TV",
    "Trial Visits",
    {"STUDYID": "string", "VISITNUM": "float", "VISIT": "string", "VISITDY": "float"},
    [["S", "1", "SCREENING", "-7"], ["S", "2", "BASELINE", "1"]],
)
SUMMARY = Table(
    "TS",
    "Trial Summary",
    {"STUDYID": "string", "TSSEQ": "float", "TSPARMCD": "string", "TSVAL": "string"},
    [["S", "1", "TITLE", "The Title"], ["S", "1", "NARMS", "2"]],
)
_NUMBERS = itertools.count(1)


def dm() -> Table:
    """Demographics of five participants, all of one arm."""
    rows = [
        ["S", key, key[-1], "01", "JPN", f"2024-01-0{key[-1]}", "2024-06-01", "Active", "", "1970-01"]
        for key in SUBJECTS
    ]
    return Table("DM", "Demographics", DM, rows)


def ds(*rows: tuple[str, ...]) -> Table:
    """Disposition: subject number, category, subcategory, term, epoch, date."""
    return Table(
        "DS",
        "Disposition",
        DS,
        [["S", f"S-{who}", str(at), category, *more] for at, (who, category, *more) in enumerate(rows, start=1)],
    )


@pytest_asyncio.fixture(loop_scope="session")
async def sdtm(database: Settings, admin: asyncpg.Connection, tmp_path: Path) -> Hub:
    """A blinded study whose source sends Dataset-JSON."""
    source = await declare(database, f"SDTM-{next(_NUMBERS)}", adapter="dataset_json", mapping=None, study_oids=[])
    return Hub(database, admin, source, tmp_path)


async def load(hub: Hub, *tables: Table) -> list[dict[str, int]]:
    """Load the datasets; how many records of each were held back."""
    paths = []
    for place, table in enumerate(tables):
        paths.append(hub.folder / f"{place}-{table.name}")
        paths[-1].write_bytes(ndjson(table))
    receipts = await hub.load(*paths, adapter="dataset_json")
    assert [receipt.error for receipt in receipts] == [None] * len(tables)
    return [{name: tally.quarantined for name, tally in one.entities.items() if tally.quarantined} for one in receipts]


async def steps(hub: Hub) -> dict[str, dict[str, tuple[str, str | None]]]:
    """Milestones by subject: date and reason."""
    found: dict[str, dict[str, tuple[str, str | None]]] = {}
    for row in await hub.rows(
        "select s.label, m.kind, m.occurred, m.reason from subject_milestone m join subject s on s.id = m.subject_id"
        " where m.study_id = $1 and m.known_to is null"
    ):
        found.setdefault(row["label"], {})[row["kind"]] = (row["occurred"], row["reason"])
    return found


async def test_milestones_are_those_of_the_standards_own_words(sdtm: Hub) -> None:
    told = ds(
        ("1", "PROTOCOL MILESTONE", "", "RANDOMIZED", "", "2024-02-01"),
        ("1", EVENT, "", "COMPLETED", "SCREENING", "2024-01-20"),
        ("1", EVENT, "STUDY TREATMENT", "COMPLETED", "TREATMENT", "2024-05-01"),
        ("1", EVENT, "STUDY PARTICIPATION", "COMPLETED", "FOLLOW-UP", "2024-06-01"),
        ("1", "OTHER EVENT", "", "FINAL LAB VISIT", "", "2024-06-09"),
        ("2", "PROTOCOL MILESTONE", "", "ENTERED INTO TRIAL", "", "2024-02"),
        ("2", EVENT, "STUDY TREATMENT", "ADVERSE EVENT", "TREATMENT", "2024-03-01"),
        ("2", EVENT, "STUDY PARTICIPATION", "WITHDRAWAL BY SUBJECT", "TREATMENT", "2024-03-09"),
        ("3", EVENT, "", "SCREEN FAILURE", "SCREENING", "2024-01-30"),
        ("5", "OTHER EVENT", "", "COMPLETED", "", "2024-06-01"),
    )
    assert await load(sdtm, dm(), told) == [{}, {}]
    assert await steps(sdtm) == {
        "1": {
            "CONSENTED": ("2024-01-01", None),
            "RANDOMIZED": ("2024-02-01", None),
            "TREATMENT_ENDED": ("2024-05-01", "COMPLETED"),
            "COMPLETED": ("2024-06-01", None),
        },
        "2": {
            "CONSENTED": ("2024-01-02", None),
            "ENROLLED": ("2024-02", None),
            "TREATMENT_ENDED": ("2024-03-01", "ADVERSE EVENT"),
            "WITHDRAWN": ("2024-03-09", "WITHDRAWAL BY SUBJECT"),
        },
        "3": {"CONSENTED": ("2024-01-03", None), "SCREEN_FAILED": ("2024-01-30", None)},
        "4": {"CONSENTED": ("2024-01-04", None)},
        "5": {"CONSENTED": ("2024-01-05", None)},
    }


async def test_arms_are_of_those_who_have_one_and_who_failed_screening_is_known_without_ds(sdtm: Hub) -> None:
    table = dm()
    for row, (arm, why) in zip(
        table.rows,
        [("Active", ""), ("Placebo", ""), ("Screen Failure", ""), ("", "SCREEN FAILURE"), ("Not Assigned", "")],
        strict=True,
    ):
        row[7:9] = [arm, why]  # type: ignore[index]  # rows of a test are lists
    assert await load(sdtm, table) == [{}]
    rows = await sdtm.rows(
        "select s.label, a.arm, a.data_class from allocation a join subject s on s.id = a.subject_id"
        " where a.study_id = $1"
    )
    assert sorted((row["label"], row["arm"], row["data_class"]) for row in rows) == [
        ("1", "Active", "BLINDED"),
        ("2", "Placebo", "BLINDED"),
    ]
    failed = {label for label, kinds in (await steps(sdtm)).items() if "SCREEN_FAILED" in kinds}
    assert failed == {"3", "4"}
    births = await sdtm.rows("select kind, value from subject_identity where study_id = $1")
    assert {(row["kind"], row["value"]) for row in births} == {("BIRTH_DATE", "1970-01")}


async def test_visits_deviations_and_definitions(sdtm: Hub) -> None:
    assert await load(sdtm, dm(), VISITS, DEVIATIONS, PLANNED, SUMMARY) == [{}] * 5
    events = await sdtm.rows("select oid, name, occurred, occurred_precision from study_event where study_id = $1")
    assert sorted(tuple(row.values()) for row in events) == [
        ("1", "SCREENING", "2024-01-01", "DAY"),
        ("1.1", "UNSCHEDULED 1.1", "2024-01", "MONTH"),
    ]
    (deviation,) = await sdtm.rows(
        "select d.category, d.code, d.occurred, e.oid, t.text, t.data_class from protocol_deviation d"
        " join study_event e on e.id = d.study_event_id"
        " join protocol_deviation_text t on t.protocol_deviation_id = d.id where d.study_id = $1"
    )
    assert tuple(deviation.values()) == ("MINOR", "OUT OF WINDOW", "2024", "1.1", "The words of a site", "IDENTIFIER")
    defined = await sdtm.rows("select oid, ordinal, target_day from study_event_def where study_id = $1 order by 2")
    assert [tuple(row.values()) for row in defined] == [("1", 1, -7), ("2", 2, 0)]
    lists = await sdtm.rows("select oid, items from code_list where study_id = $1 order by 1")
    assert {row["oid"]: json.loads(row["items"]).get("TSVAL") for row in lists if row["oid"].startswith("TS")} == {
        "TS.NARMS/1": "2",
        "TS.TITLE/1": "The Title",
    }
    assert await sdtm.value("select title from study where id = $1") == "The Title"


async def test_rows_before_their_subjects_wait_and_load_when_read_again(sdtm: Hub) -> None:
    events = ds(("1", "PROTOCOL MILESTONE", "", "RANDOMIZED", "", "2024-02-01"))
    (held,) = await load(sdtm, events)
    assert held == {"item": len(DS), "form_data": 1}
    run = await sdtm.value("select id from ingest_run where study_id = $1")
    await load(sdtm, dm())
    assert "RANDOMIZED" not in (await steps(sdtm))["1"]

    again = await replay(sdtm.settings, adapters().__getitem__, run, started_by="test")

    assert not any(tally.quarantined for tally in again.entities.values())
    assert (await steps(sdtm))["1"]["RANDOMIZED"] == ("2024-02-01", None)


async def test_a_later_cut_clears_what_it_leaves_empty(sdtm: Hub) -> None:
    first, second = dm(), dm()
    second.rows[0][5] = ""  # type: ignore[index]  # rows of a test are lists
    await load(sdtm, first)
    later: Any = second.metadata | {"dbLastModifiedDateTime": "2024-10-01T00:00:00"}
    path = sdtm.folder / "later"
    path.write_text("\n".join(json.dumps(line) for line in [later, *second.values]))
    (receipt,) = await sdtm.load(path, adapter="dataset_json")
    assert receipt.error is None
    assert "CONSENTED" not in (await steps(sdtm)).get("1", {})
    await load(sdtm, first)
    assert "CONSENTED" not in (await steps(sdtm)).get("1", {}), "an older cut changes nothing"


AE = {"STUDYID": "string", "USUBJID": "string", "AESEQ": "float"} | dict.fromkeys(
    ("AETERM", "AEDECOD", "AESTDTC", "AEENDTC", "AESER", "AESEV", "AETOXGR", "AEOUT"), "string"
)


async def test_adverse_events_and_consents_are_taken_by_the_shipped_rules(sdtm: Hub) -> None:
    """The term is the dictionary's; the verbatim one is free text and stays where it is."""
    events = Table(
        "AE",
        "Adverse Events",
        AE,
        [
            ["S", "S-1", "1", "headache of Mr Lantern", "Headache", "2024-02", "", "N", "MILD", "", "RECOVERED"],
            ["S", "S-1", "2", "liver values", "ALT increased", "2024-03-01", "2024-03-09", "Y", "", "3", ""],
        ],
    )
    await load(sdtm, dm(), events, ds(("1", "PROTOCOL MILESTONE", "", "INFORMED CONSENT OBTAINED", "", "2024-01-01")))
    told = await sdtm.rows(
        "select term, onset, resolved, serious, severity, outcome from adverse_event where study_id = $1 order by term"
    )
    assert [tuple(row.values()) for row in told] == [
        ("ALT increased", "2024-03-01", "2024-03-09", True, "3", None),
        ("Headache", "2024-02", None, False, "MILD", "RECOVERED"),
    ]
    consents = await sdtm.rows("select kind, effective::text from consent_event where study_id = $1")
    assert [tuple(row.values()) for row in consents] == [("CONSENTED", "2024-01-01")]
    verbatim = (
        "select count(*) from form_data_items where study_id = $1 and items::text like '%Lantern%' and data_class"
    )
    assert (await sdtm.value(f"{verbatim} = 'IDENTIFIER'"), await sdtm.value(f"{verbatim} <> 'IDENTIFIER'")) == (1, 0)
