"""Visits of monitors, action items and staff that an outside CTMS delivers, beside what users of the hub record."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import asyncpg
import pytest_asyncio

from hub.settings import Settings
from tests.ingest.conftest import Hub
from tests.ingest.test_tabular import declared, layout, load

FILES = ("north_sites.csv", "north_visits.csv", "north_action_items.csv", "north_staff.csv")
VISITS = (
    "select v.source_key, s.number, v.kind, v.method, v.state, v.data_class, v.planned_on::text, v.letter_on::text,"
    " r.state as report, r.submitted_on::text, r.approved_on::text from monitoring_visit v"
    " join study_site s on s.id = v.study_site_id left join monitoring_report r on r.monitoring_visit_id = v.id"
    " where v.study_id = $1 and v.deleted_at is null order by 1"
)
ITEMS = (
    "select i.source_key, v.source_key as visit, i.description, i.assigned_role, i.state, i.due_on::text,"
    " i.closed_on::text from action_item i left join monitoring_visit v on v.id = i.monitoring_visit_id"
    " where i.study_id = $1 order by 1"
)
STAFF = (
    "select k.source_key, p.name, p.name_romanised, p.language, w.duty, w.starts_on::text, w.ends_on::text, s.number"
    " from staff_assignment w join person p on p.id = w.person_id join study_site s on s.id = w.study_site_id"
    " join source_identity k on k.entity_id = p.id and k.kind = 'PERSON' and k.study_id = w.study_id"
    " where w.study_id = $1 order by 1"
)
CONTACTS = (
    "select c.source_key, c.email, c.telephone from person_contact c join staff_assignment w using (person_id)"
    " where w.study_id = $1"
)
HELD = (
    "select f.rule, f.record_kind as kind, w.data_class, q.study_site_id is not null as of_site"
    " from quarantined_record q join finding f on f.id = q.finding_id"
    " join quarantined_fragment w on w.quarantined_record_id = q.id where q.study_id = $1 order by 1, 2"
)
HEAD = {
    "visits": "protocol_#,site_#,visit_id,visit_type,remote,visit_status,monitor,planned_date,confirmed_date,"
    "visit_start,visit_end,follow_up_letter,report_submitted,report_approved",
    "plan": "protocol_#,site_#,visit_id,visit_type,remote,monitor,planned_date,visit_start",
    "sites": "protocol_#,site_#,account_name,country,pi_name,site_status,siv_plannned_date,siv_actual_date,"
    "activation_date,account_name",
    "staff": "protocol_#,site_#,contact_id,contact_name,contact_name_latin,language,contact_role,role_start,role_end,"
    "e-mail,phone",
    "items": "protocol_#,site_#,subject_#,ai_id,visit_id,description,owner,due_date,resolved_date,ai_closed_date",
}


@pytest_asyncio.fixture(loop_scope="session")
async def north(database: Settings, admin: asyncpg.Connection, tmp_path: Path) -> Hub:
    """A study whose CTMS writes as the layout `example_north` says, with its samples loaded."""
    hub = await declared(database, admin, tmp_path, layout("example_north"))
    await load(hub, *FILES)
    return hub


async def more(hub: Hub, kind: str, *rows: str) -> list[str]:
    """Load rows of a table; the rules of what was found."""
    path = hub.folder / f"{kind}.csv"
    cells = HEAD[kind].count(",") - 1
    padded = (f"ZZ-SAMPLE-2,{row}{',' * (cells - row.count(','))}" for row in rows)
    path.write_text("\n".join([HEAD[kind], *padded, ""]), "utf-8")
    (receipt,) = await load(hub, path.name, folder=hub.folder)
    return [
        row["rule"]
        for row in await hub.rows("select rule from finding where study_id = $1 and ingest_run_id = $2", receipt.run_id)
    ]


async def test_what_a_ctms_says_of_its_sites_work_is_what_the_hub_shows(north: Hub) -> None:
    plain = {"number": "1", "kind": "INITIATION", "method": "ON_SITE", "state": "CONDUCTED", "data_class": "CODE"}
    report = {"report": "APPROVED", "submitted_on": "2024-03-20", "approved_on": "2024-03-29"}
    unblinded = {"kind": "MONITORING", "method": "REMOTE", "state": "PLANNED", "data_class": "BLINDED"}
    assert await north.rows(VISITS) == [
        {"source_key": "V-1", **plain, "planned_on": "2024-03-14", "letter_on": "2024-03-22", **report},
        {"source_key": "V-2", **plain, **unblinded, "planned_on": "2024-06-03", "letter_on": None}
        | dict.fromkeys(report),
    ]
    words = {"description": "File the calibration record of the centrifuge", "assigned_role": "SITE"}
    days = {"due_on": "2024-04-05", "closed_on": "2024-04-09"}
    assert await north.rows(ITEMS) == [{"source_key": "AI-1", "visit": "V-1", **words, "state": "CLOSED", **days}]
    ines = {"name": "Ines Example", "name_romanised": None, "language": "en", "duty": "CRC", "number": "1"}
    min_ = {"name": "민예시", "name_romanised": "Min Yesi", "language": "ko", "duty": "SUB_INVESTIGATOR", "number": "2"}
    assert await north.rows(STAFF) == [
        {"source_key": "C-7", **ines, "starts_on": "2024-03-01", "ends_on": None},
        {"source_key": "C-8", **min_, "starts_on": "2024-02-01", "ends_on": "2024-12-31"},
    ]
    assert await north.rows(CONTACTS) == [{"source_key": "C-7", "email": "ines@example.org", "telephone": None}]
    told = [(row["rule"], row["kind"], row["of_site"]) for row in await north.rows(HELD)]
    assert told == [
        ("CODE_UNKNOWN", "MonitoringVisit", True),
        ("CODE_UNKNOWN", "Site", False),  # of another sample
        ("CODE_UNKNOWN", "StaffAssignment", True),
        ("KEY_MISSING", "ActionItem", False),
        ("SUBJECT_UNKNOWN", "ActionItem", True),
    ]
    assert [receipt.changed for receipt in await load(north, *FILES)] == [0] * len(FILES)


async def test_how_somebody_is_reached_goes_when_the_source_says_it_is_empty(north: Hub) -> None:
    row = "C-7,Ines Example,,en,Study Coordinator,3/1/2024,,"
    assert await more(north, "staff", f"001,{row},+82 2 555 0100") == []
    contact = {"source_key": "C-7", "email": None, "telephone": "+82 2 555 0100"}
    assert await north.rows(CONTACTS) == [contact]
    # of one file, what one row says holds though another leaves it empty
    pharmacist = row.replace("Study Coordinator", "Pharmacist")
    assert await more(north, "staff", f"001,{row}ines@example.org,", f"001,{pharmacist},") == []
    assert [found["email"] for found in await north.rows(CONTACTS)] == ["ines@example.org"] * 2
    gone = "select coalesce(c.email, c.telephone) is null from person_contact c"
    gone += " join ingest_run r on r.id = c.ingest_run_id"
    for cells, expected in ((",", True), (",+82 2 555 0101", False)):
        assert await more(north, "staff", f"001,{row}{cells}", f"001,{pharmacist}{cells}") == []
        assert await north.value(f"{gone} where r.study_id = $1") is expected


async def test_what_a_user_changed_no_source_changes_any_more(north: Hub) -> None:
    await north.admin.execute(
        "update monitoring_visit set letter_on = '2024-04-01', amended_at = now() where study_id = $1"
        " and source_key = 'V-1'",
        north.source.study_id,
    )
    who = "update person_contact c set telephone = '1', amended_at = now() from staff_assignment w"
    who += " where w.person_id = c.person_id and w.study_id = $1 and c.source_key = 'C-7' returning c.email"
    said = "001,C-7,Ines Example,,en,Study Coordinator,3/1/2024,,{}@example.org,2"
    assert await more(north, "staff", said.format("ines.e")) == []
    assert await north.value(who) == "ines.e@example.org"
    assert await more(north, "staff", said.format("other")) == ["AMENDED_HERE"]
    assert await north.value(who) == "ines.e@example.org"
    row = "IMV,0,Confirmed,Blinded,6/10/2024,5/27/2024,,,,,"
    assert await more(north, "visits", f"001,V-1,{row}", f"001,V-3,{row}") == ["AMENDED_HERE"]
    first, _, third = await north.rows(VISITS)
    assert (first["kind"], first["letter_on"], first["report"]) == ("INITIATION", "2024-04-01", "APPROVED")
    assert (third["kind"], third["state"], third["planned_on"]) == ("MONITORING", "CONFIRMED", "2024-06-10")

    assert await more(north, "visits", "001,V-3,IMV,1,Canceled,Blinded,6/10/2024,,,,,,") == []
    assert await north.value(
        "select state = 'CANCELLED' and method = 'REMOTE' and confirmed_on is null from monitoring_visit"
        " where study_id = $1 and source_key = 'V-3'"
    )

    # a table without the day of the confirmation says nothing of it
    assert await more(north, "visits", "001,V-5,IMV,0,,Blinded,6/10/2024,5/27/2024,,,,,") == []
    assert set(await more(north, "plan", "001,V-5,IMV,0,Blinded,6/11/2024,")) == {"COLUMN_MISSING"}
    assert await north.value(
        "select state = 'CONFIRMED' and planned_on = '2024-06-11' from monitoring_visit"
        " where study_id = $1 and source_key = 'V-5'"
    )


async def test_an_arm_of_few_letters_that_stand_in_no_other_word_holds_a_row_back(north: Hub) -> None:
    await north.admin.execute(
        "with s as (insert into subject (id, study_id, study_site_id, label)"
        " select gen_random_uuid(), study_id, id, '7' from study_site where study_id = $1 and number = '1' returning *)"
        " insert into allocation (id, study_id, study_site_id, subject_id, data_class, arm)"
        " select gen_random_uuid(), study_id, study_site_id, id, 'BLINDED', a from s, unnest('{β2,B2}'::text[]) a",
        north.source.study_id,
    )
    told = [f"001,,AI-3{n},,{words},Site,4/5/2024,," for n, words in enumerate(("Give β2 now", "Give B2 now"))]
    assert await more(north, "items", *told) == ["TEXT_REVEALING"]


async def test_words_that_may_name_somebody_and_what_an_unblinded_monitor_asks_wait(north: Hub) -> None:
    due = "Site,4/5/2024,,"
    later = (
        f"001,,AI-20,,Call HANEUL again,{due}",
        f"001,,AI-21,,Unblind to VERUM,{due}",
        f"001,,AI-22,,Tell HANEUL of VERUM again,{due}",
    )
    for item, words in (("AI-20", "Call HANEUL"), ("AI-22", "Tell HANEUL of VERUM")):
        assert await more(north, "items", f"001,,{item},,{words} at once,{due}") == []
    assert await more(north, "items", *later) == []
    await north.admin.execute(
        "with s as (insert into subject (id, study_id, study_site_id, label)"
        " select gen_random_uuid(), study_id, id, '7' from study_site where study_id = $1 and number = '1'"
        " returning *),"
        " i as (insert into subject_identity (id, study_id, study_site_id, subject_id, kind, value)"
        " select gen_random_uuid(), study_id, study_site_id, id, 'NAME', 'Haneul' from s),"
        " a as (insert into allocation (id, study_id, study_site_id, subject_id, data_class, arm)"
        " select gen_random_uuid(), study_id, study_site_id, id, 'BLINDED', 'Verum' from s)"
        " insert into source_identity (id, study_id, study_site_id, source_system_id, kind, source_key, entity_id)"
        " select gen_random_uuid(), study_id, study_site_id, $2, 'SUBJECT', '001-007', id from s",
        north.source.study_id,
        north.source.id,
    )
    rules = await more(
        north,
        "items",
        f"001,,AI-7,,Write to ines@example.org,{due}",
        f"001,,AI-6,,Call HANEUL again,{due}",
        f"001,,AI-5,,Ask whether it was VERUM,{due}",
        f"001,001-007,AI-11,,Correct the date,{due}",
        f"002,001-007,AI-12,,Correct the date,{due}",
        f"002,,AI-13,V-1,Correct the date,{due}",
        f"001,,AI-8,V-2,Count the kits of the pharmacy,{due}",
        f"001,,AI-9,V-99,Answer the letter,{due}",
        f"001,,AI-10,,Answer the letter,{due.replace('4/5/2024', '')}",
    )
    told = {"FACT_MISSING": 1, "SITE_CONTRADICTED": 2, "TEXT_REVEALING": 3, "VISIT_UNBLINDED": 1, "VISIT_UNKNOWN": 1}
    assert Counter(rules) == told
    held = Counter((row["rule"], row["data_class"], row["of_site"]) for row in await north.rows(HELD))
    # what waits of a source that knows who is unblinded, nobody has classified
    assert held["TEXT_REVEALING", "BLINDED", True] == 2
    assert held["SITE_CONTRADICTED", "BLINDED", False] == 2
    hidden = ("TEXT_REVEALING", "VISIT_UNBLINDED", "VISIT_UNKNOWN")
    assert [held[rule, "BLINDED", False] for rule in hidden] == [1, 1, 1]
    assert [row["source_key"] for row in await north.rows(ITEMS)] == ["AI-1", "AI-11", "AI-20", "AI-21", "AI-22"]
    for _ in range(2):  # what the words told came after them
        assert await more(north, "items", *later) == ["TEXT_REVEALING"] * 3
    assert [row["description"] for row in await north.rows(ITEMS)][2:] == ["AI-20", "AI-21", "AI-22"]
    trail = (
        "select array_agg(coalesce(r.data_class, a.data_class) order by 1) from audit_record a"
        " left join audit_stricter r on r.audit_record_id = a.id and r.lifted_at is null"
        " where a.study_id = $1 and concat(a.old, a.new) ~ 'HANEUL|VERUM'"
    )
    assert sorted(await north.value(trail)) == ["BLINDED", *["IDENTIFIER"] * 2, *["IDENTIFIER_BLINDED"] * 2]
    named = "North General,United States,Bo Example <bo@example.org>,Initiated,NULL,N/A,,North General"
    assert await more(north, "sites", f"001,{named}") == ["TEXT_REVEALING"]
    assert not await north.value("select count(*) from person where name like '%@%' and $1::uuid is not null")
    asked = "CRC-1,Bo Example <bo＠example．org>,,en,Study Coordinator,2/1/2024,"
    assert await more(north, "staff", f"001,{asked}") == ["TEXT_REVEALING"]
    assert len(await north.rows(STAFF)) == 2


async def test_a_visit_that_turns_out_to_be_of_an_unblinded_monitor_is_hidden_with_its_report(north: Hub) -> None:
    study = north.source.study_id
    await north.admin.execute(
        "update monitoring_visit set amended_at = now() where study_id = $1 and source_key = 'V-1'", study
    )
    await north.admin.execute(
        "insert into monitoring_report_step (id, study_id, study_site_id, monitoring_report_id, step, happened_on)"
        " select gen_random_uuid(), study_id, study_site_id, id, state, submitted_on from monitoring_report"
        " where study_id = $1",
        study,
    )
    row = "001,V-1,SIV,0,Completed,Unblinded,3/14/2024,3/1/2024,3/14/2024"
    assert await more(north, "visits", f"{row},3/13/2024,3/22/2024,,") == ["VALUE_INVALID"]
    assert await more(north, "visits", f"{row},3/15/2024,3/22/2024,,") == ["AMENDED_HERE"]
    for table in ("monitoring_visit", "monitoring_report", "monitoring_report_step"):
        assert await north.value(
            f"select array_agg(distinct data_class) = '{{BLINDED}}' from {table} where study_id = $1"
        )


async def test_a_row_with_a_day_nobody_can_read_is_held_back_and_what_stood_stands(north: Hub) -> None:
    """Of an unblinded monitor's visit that is told to holders of a grant alone, as of any other that is held back."""
    before = await north.rows(VISITS)
    letter = "001,V-1,SIV,0,Completed,Blinded,3/14/2024,3/1/2024,3/14/2024,3/14/2024"
    unblinded = "001,V-2,IMV,1,Scheduled,Unblinded,6/3/2024"
    found = Counter(await more(north, "visits", f"{letter},13/41/2024", f"{letter},2024-03", f"{unblinded},13/41/2024"))
    assert found == {"FACT_MISSING": 2, "IMPOSSIBLE_DATE": 2}
    assert await north.rows(VISITS) == before
    held = [row for row in await north.rows(HELD) if row["rule"] == "FACT_MISSING"]
    assert sorted((row["data_class"], row["of_site"]) for row in held) == [("BLINDED", False), ("BLINDED", True)]
