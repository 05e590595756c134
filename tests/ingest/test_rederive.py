"""A mapping applied to what is stored gives what it gives when files are read under it from the start."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import asyncpg
import pytest

from hub.errors import MappingInvalid, RunConflict
from hub.ingest.publish.stricter import HIDES
from hub.ingest.rederive import Applied, apply
from hub.ingest.source import find_source
from tests.ingest import exports
from tests.ingest.conftest import Hub, declare
from tests.ingest.exports import audit, query

ANNA = "0a6e2c1e-0000-4000-8000-000000000001"
SUBJECTS = {f"0a6e2c1e-0000-4000-8000-00000000000{n}": f"101-00{n}" for n in range(1, 5)}
DATES = ("03 FEB 2025", "04 FEB 2025", "UN FEB 2025", "30 FEB 2025", "12 MAR 2025", "")
VALUES: dict[str, dict[str, tuple[str, ...]]] = {
    "IC": {"IC.DAT": DATES, "IC.WHY": ("protocol 2", ""), "IC.VER": ("2.0", "3.0", "")},
    "SC1": {"SC.DAT": DATES, "SC.END": DATES, "SC.OK": ("Y", "N", ""), "SC.PREV": ("101-001", "101-002", "")},
    "SC2": {"SC.DAT": DATES, "SC.END": DATES, "SC.OK": ("Y", "N")},
    "VISIT": {"VISIT.DAT": DATES, "VISIT.END": DATES},
    "DM": {"DM.NAM": ("Anna Lantern", "Bora Beacon", ""), "DM.BIRTH": ("1990-01-01", "1991-02-02")},
    "RAND": {
        "RAND.NO": ("R-17", "R-18", ""),
        "RAND.ARM": ("Active 10 mg", "Placebo", ""),
        "RAND.DAT": DATES,
        "RAND.KIT": ("K-1", ""),
    },
    "AE": {
        "AE.TERM": ("Headache", "Nausea", ""),
        "AE.ST": DATES,
        "AE.END": DATES,
        "AE.SER": ("Y", "N", "perhaps", ""),
        "AE.SEV": ("MILD", "SEVERE", ""),
        "AE.OUT": ("RECOVERED/RESOLVED", ""),
    },
}
OCCURRED = "occurred_raw, occurred, occurred_precision, occurred_earliest, occurred_latest"
LIVE = {
    "subject_milestone": f"kind, {OCCURRED}, reason, known_to is null as current",
    "screening_attempt": "number, outcome, outcome_reason, screened_raw, screened, previous_subject_id is null as one",
    "randomization": "number, randomized",
    "allocation": "arm, data_class",
    "subject_identity": "kind, value",
    "study_event": f"oid, repeat_key, {OCCURRED}",
    "form_data": "oid, repeat_key, collected_raw, collected, collected_precision, collected_earliest, collected_latest",
    "item_tally": "kind, dated, day, value, number",
    "adverse_event": "term, serious, severity, outcome, onset_raw, onset, onset_precision, onset_earliest,"
    " onset_latest, resolved_raw, resolved, t.source_key",
    "consent_event": "kind, effective, icf_version, t.source_key",
    "dispensation": "kit_number, dispensed, t.source_key",
}
"""What a mapping derives, by table; of milestones the ones that hold now."""


def chart(random: Random) -> list[str]:
    """Entries, corrections and removals of some participants, in an order of their own."""
    made = []
    for number in range(1, random.randint(20, 60)):
        subject = random.choice(list(SUBJECTS))
        form = random.choice(list(VALUES))
        event = random.choice(("W1", "W2")) if form in ("VISIT", "AE") else "SCREEN"
        item = random.choice(list(VALUES[form]))
        removable = ("ITEM", "FORM", "GROUP") if form == "AE" else ("ITEM", "FORM")
        remove = random.choice((*[None] * 9, *removable))
        value = random.choice(VALUES[form][item])
        asked = query(number, f"is {random.choice(('Anna Lantern', '1990-01-01', value))} right?")
        made.append(
            audit(
                number,
                subject,
                item=None if remove in ("GROUP", "FORM") else (item, value),
                form=form,
                event=event,
                label=SUBJECTS[subject],
                remove=remove,
                row=random.choice((1, 1, 2)) if form == "AE" else 0,
                inside=asked if random.random() < 0.3 and not remove else "",
            )
        )
    return [audit(0, subject, label=label) for subject, label in SUBJECTS.items()] + made


def mapping(random: Random) -> dict[str, Any]:
    """A mapping as one might write it for the chart."""

    def some(*choices: dict[str, Any]) -> list[dict[str, Any]]:
        return random.sample(choices, random.randint(0, len(choices)))

    every: dict[str, Any] = {
        "form": "A*",
        "each": "item_group",
        "term": "AE.TERM",
        "onset": "AE.ST",
        "resolved": "AE.END",
    }
    every |= {"serious": "AE.SER", "severity": "AE.SEV", "outcome": "AE.OUT"}
    document: dict[str, Any] = {
        "milestone": some(
            {"kind": "CONSENTED", "form": "IC", "item": "IC.DAT", "reason_item": "IC.WHY"},
            {"kind": "CONSENTED", "form": "SC*", "item": "SC.DAT"},
            {"kind": "SCREENED", "form": "SC*", "item": random.choice(("SC.DAT", "SC.END"))},
            {"kind": "SCREEN_FAILED", "form": "SC1", "item": "SC.END", "when": {"SC.OK": ["N"]}},
            {"kind": "ENROLLED", "form": "SC?", "item": "SC.END", "unless": {"SC.OK": ["N"]}},
            {"kind": "RANDOMIZED", "form": "RAND", "item": "RAND.DAT"},
        ),
        "visit_date": some({"form": "VISIT", "item": "VISIT.DAT"}, {"form": "VISIT", "item": "VISIT.END"}),
        "collected": some({"form": "VISIT", "item": "VISIT.END"}, {"form": "SC*", "item": "SC.DAT"}),
        "identity": some(
            {"kind": "NAME", "form": "DM", "item": "DM.NAM"}, {"kind": "BIRTH_DATE", "form": "DM", "item": "DM.BIRTH"}
        ),
        "adverse_event": some(
            {"form": "AE", "each": random.choice(("form", "item_group")), "term": "AE.TERM", "onset": "AE.ST"},
            every | {random.choice(("when", "unless")): {"AE.SER": ["Y", "N"]}},
        ),
        "consent": some(
            {"kind": "CONSENTED", "form": "IC", "date": "IC.DAT", "icf_version": "IC.VER"},
            {"kind": "RECONSENTED", "form": "IC", "date": "IC.DAT", "when": {"IC.VER": ["3.0"]}},
            {"kind": "WITHDREW_TREATMENT", "form": "SC*", "date": "SC.END", "unless": {"SC.OK": ["Y"]}},
        ),
        "dispensation": some({"form": "RAND", "kit_number": "RAND.KIT", "date": "RAND.DAT"}),
        "tally": some(
            {"kind": "TOXICITY_GRADE", "form": "A*", "item": "AE.SER", "on": "AE.ST", "words": {"Y": 1, "N": 0}},
            {"kind": "STUDY_DAYS", "form": "*", "item": random.choice(("SC.OK", "AE.SER")), "words": {"N": 3}},
        ),
        "items": {"identifier": [], "blinded": [], "code": [], "clinical": []},
    }
    for item in sorted({item for items in VALUES.values() for item in items}):
        named = item in [rule["item"] for rule in document["identity"]]
        document["items"]["identifier" if named else random.choice(list(document["items"]))].append(item)
    if random.random() < 0.7:
        document["randomization"] = {"form": "RAND", "number": "RAND.NO", "arm": "RAND.ARM"}
    if random.random() < 0.5:
        document["screening"] = {"form": "SC*", "previous": "SC.PREV"}
    return document


async def derived(hub: Hub) -> dict[str, Any]:
    """All that follows from the mapping and the stored items, without ids, versions and times of loading."""
    found: dict[str, Any] = {}
    for table, columns in LIVE.items():
        rows = await hub.rows(
            f"select s.label, {columns} from {table} t join subject s on s.id = t.subject_id"
            " where t.study_id = $1 and t.deleted_at is null"
        )
        found[table] = sorted(str(tuple(row.values())) for row in rows if row.pop("current", True))
    rows = await hub.rows(
        "select s.label, v.oid as event, f.oid, i.data_class, e.key, e.value from form_data_items i"
        " join form_data f on f.id = i.form_data_id left join study_event v on v.id = f.study_event_id"
        " join subject s on s.id = i.subject_id cross join lateral jsonb_each(i.items) e where i.study_id = $1"
    )
    entries = [{**row, "value": {**json.loads(row["value"])}} for row in rows]
    found["items"] = sorted(str({**e, "value": {**e["value"], "x": "x" in e["value"]}}) for e in entries)
    definitions = await hub.rows("select oid, data_class from item_def where study_id = $1")
    found["item_def"] = sorted(str(tuple(row.values())) for row in definitions)
    return found


async def words(hub: Hub) -> dict[str, str]:
    """The class of what is asked, by its text and query."""
    rows = await hub.rows(
        "select q.source_key || s.position || coalesce(t.text, '') as asked, t.data_class from data_query_text t"
        " join data_query_state s on s.id = t.data_query_state_id join data_query q on q.id = s.data_query_id"
        " where t.study_id = $1"
    )
    return {row["asked"]: row["data_class"] for row in rows}


def hidden(kind: str) -> frozenset[str]:
    """What words of the class quote."""
    return HIDES & set(kind.split("_"))


async def past(hub: Hub) -> set[str]:
    """What is asked about values that are blinded in no item now."""
    rows = await hub.rows(
        "select distinct e.value ->> 'v' as value from form_data_items i cross join lateral jsonb_each(i.items) e"
        " where i.study_id = $1 and i.data_class = 'BLINDED'"
    )
    blinded = {str(row["value"]).lower() for row in rows}
    return {
        asked for asked in await words(hub) if asked.partition("is ")[2].removesuffix(" right?").lower() not in blinded
    }


async def applied(hub: Hub, connection: asyncpg.Connection, document: dict[str, Any], **options: Any) -> Applied:
    return await apply(connection, hub.source.name, hub.source.study_key, document, started_by="test", **options)


@pytest.mark.parametrize("seed", range(5))
async def test_a_mapping_applied_later_is_as_if_it_had_always_been(
    hub: Hub, ingest_connection: asyncpg.Connection, seed: int
) -> None:
    random = Random(seed)
    audits = chart(random)
    first, second = mapping(random), mapping(random)
    begun = replace(hub, source=await declare(hub.settings, f"LATER-{seed}", mapping=first))
    fresh = replace(hub, source=await declare(hub.settings, f"START-{seed}", mapping=second))
    half = len(audits) // 2
    for file, part in enumerate((audits[:half], audits[half:]), 1):
        await begun.load_audits(part, file)
        await fresh.load_audits(part, file)
    before = await derived(begun)

    made = await applied(begun, ingest_connection, second)

    assert await derived(begun) == await derived(fresh)
    later, start = await words(begun), await words(fresh)
    # what an item had while it was of identifiers the trail does not tell
    hashed = set(first["items"]["identifier"]) & set(second["items"]["blinded"])
    forgotten = await past(begun) if hashed else set()
    laxer = [
        asked
        for asked, kind in start.items()
        if (less := hidden(kind) - hidden(later[asked])) and not (less == {"BLINDED"} and asked in forgotten)
    ]
    assert (later.keys(), laxer) == (start.keys(), []), "words may stay stricter, never laxer"
    again = await applied(begun, ingest_connection, second)
    assert (made.version, again.version, again.receipt.changed, again.tables) == (2, 2, 0, ())
    await applied(begun, ingest_connection, first)
    assert await derived(begun) == before


async def test_a_check_says_what_applying_does_and_writes_nothing(
    hub: Hub, ingest_connection: asyncpg.Connection
) -> None:
    await hub.load_audits(
        [
            audit(1, ANNA, item=("IC.DAT", "03 FEB 2025"), form="IC"),
            audit(2, ANNA, item=("SC.DAT", "05 FEB 2025"), form="SC1"),
            audit(3, ANNA, item=("SC.END", "30 FEB 2025"), form="SC1"),
            audit(4, ANNA, item=("VISIT.DAT", "07 FEB 2025"), form="VISIT", event="W1"),
        ]
    )
    other = exports.MAPPING | {
        "milestone": [
            {"kind": "CONSENTED", "form": "SC1", "item": "SC.DAT"},
            {"kind": "ENROLLED", "form": "IC", "item": "IC.DAT"},
            {"kind": "SCREENED", "form": "SC1", "item": "SC.END"},
        ],
        "visit_date": [],
        "times": {"zone": "Asia/Seoul"},
    }
    before = await hub.state()
    runs = "select count(*) from ingest_run where study_id = $1"

    would = await applied(hub, ingest_connection, other, dry_run=True)

    assert (await hub.state(), await hub.value(runs)) == (before, 1)
    assert (await find_source(ingest_connection, hub.source.name, hub.source.study_key)).mapping_version == 1
    done = await applied(hub, ingest_connection, other)
    assert (would.receipt.entities, would.milestones) == (done.receipt.entities, done.milestones)
    assert done.tables == ("milestone", "times", "visit_date")
    assert done.waiting == ("times",), "when a file is read its stamps get their zone"
    kinds = {kind: (t.created, t.changed, t.removed) for kind, t in done.milestones.items()}
    assert kinds == {"CONSENTED": (0, 1, 0), "ENROLLED": (1, 0, 0), "SCREENED": (0, 0, 1)}
    visits = done.receipt.entities["visit_date"]
    assert (visits.created, visits.changed, visits.removed) == (0, 0, 1)
    assert done.receipt.findings == {"WARNING": 1}, "the new date of screening is none"
    run = await hub.rows("select * from ingest_run where study_id = $1 order by started_at desc limit 1")
    assert (run[0]["file_name"], run[0]["state"], run[0]["mapping_version"]) == ("study mapping 2", "PUBLISHED", 2)
    loaded = "select coalesce(as_of, finished_at) from ingest_run where study_id = $1 order by started_at limit 1"
    assert run[0]["as_of"] == await hub.value(loaded), "a mapping makes no data fresher"


async def test_a_page_has_the_day_of_an_item_that_is_for_all_who_read_it(
    hub: Hub, ingest_connection: asyncpg.Connection
) -> None:
    await hub.load_audits(
        [
            audit(1, ANNA, item=("VISIT.DAT", "07 FEB 2025"), form="VISIT", event="W1"),
            audit(2, ANNA, item=("VISIT.END", "09 FEB 2025"), form="VISIT", event="W1"),
            audit(3, ANNA, item=("VISIT.DAT", "FEB 2025"), form="VISIT", event="W2"),
        ]
    )
    days = "select string_agg(collected, ' ' order by collected desc) from form_data where study_id = $1"
    for item, code, expected in (
        ("VISIT.DAT", ["VISIT.*"], "2025-02-07 2025-02"),
        ("VISIT.END", ["VISIT.*"], "2025-02-09"),
        ("VISIT.END", ["VISIT.DAT"], None),
    ):
        document = exports.MAPPING | {"collected": [{"form": "VISIT", "item": item}]}
        document["items"] = {"code": code, "clinical": ["VISIT.*"]}
        await applied(hub, ingest_connection, document)
        assert await hub.value(days) == expected
    dropped = "select count(*) from form_data where study_id = $1 and num_nonnulls(collected_raw, collected_latest) > 0"
    assert await hub.value(dropped) == 0


async def test_the_dates_events_have_themselves_come_back(hub: Hub, ingest_connection: asyncpg.Connection) -> None:
    source = await declare(hub.settings, "STARTED", adapter="odm_openclinica", mapping={}, study_oids=[])
    study = replace(hub, source=source)
    sample = Path(__file__).parents[2] / "adapters" / "odm_openclinica" / "samples" / "good.xml"
    (loaded,) = await study.load(sample, adapter="odm_openclinica")
    assert loaded.error is None
    dates = "select max(occurred) from study_event where study_id = $1"
    assert await study.value(dates) == "2024-02-01"

    await applied(study, ingest_connection, {"visit_date": [{"form": "F_VITALS*", "item": "I_NONE"}]})
    assert await study.value(dates) is None
    await applied(study, ingest_connection, {})
    assert await study.value(dates) == "2024-02-01"


async def test_a_sources_own_mark_of_an_identifier_outlives_a_mapping(
    hub: Hub, ingest_connection: asyncpg.Connection
) -> None:
    source = await declare(hub.settings, "MARKED", adapter="odm_openclinica", mapping={}, study_oids=[])
    study = replace(hub, source=source)
    sample = Path(__file__).parents[2] / "adapters" / "odm_openclinica" / "samples" / "good.xml"
    (loaded,) = await study.load(sample, adapter="odm_openclinica")
    assert loaded.error is None
    classes = "select distinct data_class from form_data_items where study_id = $1 and items::text like $2"
    marked = "%I_REASON%"

    await applied(study, ingest_connection, {"items": {"code": ["I_REASON"]}})
    assert await study.value(classes + " and items <> '{}'", marked) == "CODE"
    await applied(study, ingest_connection, {})
    assert await study.value(classes + " and items <> '{}'", marked) == "IDENTIFIER"


async def test_definitions_take_the_class_of_now(hub: Hub, ingest_connection: asyncpg.Connection) -> None:
    sample = Path(__file__).parents[2] / "adapters" / "odm_openclinica" / "samples" / "good.xml"
    other: dict[str, Any] = {"items": {"blinded": ["I_TEMP"], "code": ["I_REASON"]}}
    begun = replace(hub, source=await declare(hub.settings, "D1", adapter="odm_openclinica", mapping={}, study_oids=[]))
    start = await declare(hub.settings, "D2", adapter="odm_openclinica", mapping=other, study_oids=[])
    fresh = replace(hub, source=start)
    for study in (begun, fresh):
        (loaded,) = await study.load(sample, adapter="odm_openclinica")
        assert loaded.error is None

    await applied(begun, ingest_connection, other)

    assert (await derived(fresh))["item_def"] == ["('I_REASON', 'CODE')", "('I_TEMP', 'BLINDED')"]
    assert await derived(begun) == await derived(fresh)


async def test_no_mapping_changes_under_a_run_that_is_not_finished(
    hub: Hub, ingest_connection: asyncpg.Connection
) -> None:
    await hub.load_audits([audit(1, ANNA)])
    run = await hub.value("update ingest_run set state = 'STAGED' where study_id = $1 returning id")

    with pytest.raises(RunConflict):
        await applied(hub, ingest_connection, {})
    assert (await find_source(ingest_connection, hub.source.name, hub.source.study_key)).mapping_version == 1
    await hub.admin.execute("update ingest_run set state = 'PUBLISHED' where id = $1", run)
    assert (await applied(hub, ingest_connection, {})).version == 2
    with pytest.raises(MappingInvalid):
        await applied(hub, ingest_connection, {"milestones": []})


async def test_a_version_declared_and_never_derived_is_derived(hub: Hub, ingest_connection: asyncpg.Connection) -> None:
    await hub.load_audits([audit(1, ANNA, item=("SC.DAT", "05 FEB 2025"), form="SC1")])
    other = {"milestone": [{"kind": "ENROLLED", "form": "SC1", "item": "SC.DAT"}]}
    await declare(hub.settings, hub.source.study_key, mapping=other)

    made = await applied(hub, ingest_connection, other)

    assert (made.version, made.tables) == (2, ())
    assert {kind: (t.created, t.removed) for kind, t in made.milestones.items()} == {
        "ENROLLED": (1, 0),
        "SCREENED": (0, 1),
    }
