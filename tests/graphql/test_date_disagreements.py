"""Days that two records tell: what disagrees is listed, what goes together or is not known whole is not."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, READERS, key

ALPHA = key("study alpha")
ASKED = """query Ask($first: Int, $after: ID) { studyByKey(key: "ALPHA") {
  dateDisagreements(first: $first, after: $after) {
  id compared firstDay secondDay days firstSource { name } secondSource { name } site { number } subject { label }
} } }"""
STEP = """insert into study_site_status (id, study_id, study_site_id, status, effective_raw, effective,
  effective_precision, effective_earliest, effective_latest)
  values ($1, $2, $3, $4, $5, $5, 'DAY', $5::text::date, $5::text::date)"""
COLLECTED = """update form_data set collected_earliest = '{}', collected_latest = '{}'
  where oid = 'LB' and subject_id = (select id from subject where label = '102-001')"""
UNSCHEDULED = """insert into study_event (id, study_id, study_site_id, subject_id, oid, repeat_key, occurred_earliest,
  occurred_latest, source_system_id)
  select $1, f.study_id, f.study_site_id, f.subject_id, 'UNS', '1', $2::text::date, $2::text::date, $3 from form_data f
  join subject s on s.id = f.subject_id where f.oid = 'LB' and s.label = '102-001'"""
MILESTONE = """insert into subject_milestone (id, study_id, study_site_id, subject_id, kind, occurred_raw, occurred,
  occurred_precision, occurred_earliest, occurred_latest)
  select $1, study_id, study_site_id, id, $2, $3, $3, $4, $5::text::date, $6::text::date from subject
  where label = '101-001'"""


async def _told(engine: Engine, caller: str = "sponsor", **variables: Any) -> list[dict[str, Any]]:
    answer = await ask(engine, CALLERS[caller], ASKED, variables)
    found: list[dict[str, Any]] = answer["studyByKey"]["dateDisagreements"]
    return found


async def _kinds(engine: Engine) -> dict[str, tuple[str, str, int]]:
    return {each["compared"]: (each["firstDay"], each["secondDay"], each["days"]) for each in await _told(engine)}


@pytest_asyncio.fixture
async def changed(world: asyncpg.Connection) -> AsyncIterator[asyncpg.Connection]:
    """What a test adds or moves is taken back."""
    yield world
    await world.execute("delete from study_site_status where status = 'INITIATED' and study_id = $1", ALPHA)
    await world.execute(
        "delete from subject_milestone where kind in ('RANDOMIZED', 'CONSENTED') and study_id = $1", ALPHA
    )
    moved = (
        "update study_site_status set effective_earliest = '2024-03-01', effective_latest = '2024-03-01' where id = $1"
    )
    await world.execute(moved, key("status 101ACTIVATED"))
    await world.execute(COLLECTED.format("2024-03-15", "2024-03-15"))
    await world.execute("delete from study_event where id = $1", key("unscheduled"))


async def test_a_number_given_before_enrolment_is_told_with_both_days(engine: Engine) -> None:
    (told,) = [each for each in await _told(engine) if each["compared"] == "RANDOMIZED_BEFORE_ENROLMENT"]
    assert {name: told[name] for name in ("compared", "firstDay", "secondDay", "days")} == {
        "compared": "RANDOMIZED_BEFORE_ENROLMENT",
        "firstDay": "2024-04-20",
        "secondDay": "2024-03-12",
        "days": -39,
    }
    assert (told["site"], told["subject"]) == ({"number": "102"}, {"label": "102-001"})


@pytest.mark.parametrize("caller", READERS)
async def test_who_may_not_read_one_of_the_records_is_told_nothing(engine: Engine, caller: str) -> None:
    document = """{
      studies { nodes { key dateDisagreements { compared subject { label } } } }
      subjects { nodes { label randomization { number } events { nodes { oid } } } }
      forms(filter: { external: true }) { nodes { subject { label } } }
    }"""
    answer = await ask(engine, READERS[caller], document)
    told = {
        (each["compared"], each["subject"]["label"])
        for study in answer["studies"]["nodes"]
        for each in study["dateDisagreements"]
    }
    of = {each["label"]: each for each in answer["subjects"]["nodes"]}.get("102-001")
    pages = [each["subject"]["label"] for each in answer["forms"]["nodes"] if each["subject"]]
    readable = set()
    if of and of["randomization"]:
        readable.add(("RANDOMIZED_BEFORE_ENROLMENT", "102-001"))
    if of and of["events"]["nodes"] and "102-001" in pages:
        readable.add(("COLLECTION", "102-001"))
    assert told == readable
    assert caller not in ("sponsor", "cro", "other_site") or len(told) == 2


async def test_the_milestone_and_the_day_of_the_number(engine: Engine, changed: asyncpg.Connection) -> None:
    for raw, precision, first, last, told in (
        ("2024-03-12", "DAY", "2024-03-12", "2024-03-12", None),
        ("2024-03-14", "DAY", "2024-03-14", "2024-03-14", ("2024-03-14", "2024-03-12", -2)),
        ("2024-04", "MONTH", "2024-04-01", "2024-04-30", None),
    ):
        await changed.execute(MILESTONE, key("m"), "RANDOMIZED", raw, precision, first, last)
        assert (await _kinds(engine)).get("RANDOMIZATION") == told
        await changed.execute("delete from subject_milestone where id = $1", key("m"))


async def test_the_milestone_and_the_first_consent(engine: Engine, changed: asyncpg.Connection) -> None:
    await changed.execute(MILESTONE, key("m"), "CONSENTED", "2024-03-05", "DAY", "2024-03-05", "2024-03-05")
    assert (await _kinds(engine))["CONSENT"] == ("2024-03-05", "2024-03-04", -1)


@pytest.mark.parametrize(("day", "told"), [("2024-02-21", False), ("2024-02-22", True), ("2024-02-20", True)])
async def test_the_step_and_the_days_of_the_initiation_visit(
    engine: Engine, changed: asyncpg.Connection, day: str, told: bool
) -> None:
    await changed.execute(STEP, key("step"), ALPHA, key("site 101"), "INITIATED", day)
    assert ("SITE_INITIATION" in await _kinds(engine)) is told


async def test_who_was_enrolled_before_the_site_was_activated(engine: Engine, changed: asyncpg.Connection) -> None:
    moved = "update study_site_status set effective_earliest = $2, effective_latest = $2 where id = $1"
    assert "ENROLLED_BEFORE_ACTIVATION" not in await _kinds(engine)
    await changed.execute(moved.replace("$2", "'2024-03-13'"), key("status 101ACTIVATED"))
    assert (await _kinds(engine))["ENROLLED_BEFORE_ACTIVATION"] == ("2024-03-13", "2024-03-12", -1)


async def test_a_specimen_and_the_nearest_visit(engine: Engine, changed: asyncpg.Connection) -> None:
    (told,) = [each for each in await _told(engine) if each["compared"] == "COLLECTION"]
    assert (told["firstDay"], told["secondDay"], told["days"]) == ("2024-03-15", "2024-03-12", -3)
    assert (told["firstSource"], told["secondSource"]) == ({"name": "central-lab"}, {"name": "edc"})
    assert (told["site"], told["subject"]) == ({"number": "102"}, {"label": "102-001"})


@pytest.mark.parametrize(
    ("first", "last"), [("2024-03-12", "2024-03-12"), ("2024-03-01", "2024-03-31")], ids=["a visit", "a month"]
)
async def test_a_day_of_a_visit_and_one_that_is_not_known_whole_are_not_told(
    engine: Engine, changed: asyncpg.Connection, first: str, last: str
) -> None:
    await changed.execute(COLLECTED.format(first, last))
    assert "COLLECTION" not in await _kinds(engine)


async def test_of_the_visits_another_system_knows_the_nearest_is_told(
    engine: Engine, changed: asyncpg.Connection
) -> None:
    await changed.execute(UNSCHEDULED, key("unscheduled"), "2024-03-17", None)
    assert (await _kinds(engine))["COLLECTION"] == ("2024-03-15", "2024-03-17", 2)
    await changed.execute(
        "update study_event set source_system_id = $1 where id = $2", key("source lab"), key("unscheduled")
    )
    assert (await _kinds(engine))["COLLECTION"] == ("2024-03-15", "2024-03-12", -3)


async def test_pages_lose_and_double_nothing(engine: Engine, changed: asyncpg.Connection) -> None:
    await changed.execute(MILESTONE, key("m"), "RANDOMIZED", "2024-03-14", "DAY", "2024-03-14", "2024-03-14")
    every = [each["id"] for each in await _told(engine)]
    paged: list[str] = []
    while found := await _told(engine, first=1, **({"after": paged[-1]} if paged else {})):
        paged += [each["id"] for each in found]
    assert len(paged) == 3
    assert paged == every
