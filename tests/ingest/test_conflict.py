"""Sources that disagree on a study-site: every word is kept, a declared rule picks one, a decision another."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import asyncpg
import pytest

from hub.database.session import identified
from hub.errors import ConfigurationError
from hub.ingest import site_match
from hub.operations import declaration
from hub.operations.declaration import Declaration
from tests.graphql.world import CALLERS
from tests.ingest.conftest import Hub, declare, state_of
from tests.ingest.two import LISTS, Two, two

__all__ = ["two"]


async def test_every_word_is_kept_and_the_list_of_sites_prevails(two: Two) -> None:
    await two.say(two.one, country="KR", site_name="Hanbit", city="Seoul")
    await two.say(two.other, country="KR", site_name="HANBIT", city="Busan", time_zone="Asia/Seoul")
    site = await two.site()
    assert (site["city"], site["name"], site["time_zone"]) == ("Seoul", "Hanbit", "Asia/Seoul")
    assert await two.conflicts() == [("CITY", "OPEN", "one", "DEFAULT")]
    assert await two.words("CITY") == [("one", "Seoul", True), ("other", "Busan", True)]


async def test_the_end_does_not_depend_on_who_came_first(two: Two) -> None:
    """The other source's site is nobody's until the list accepts it; then its word stands beside."""
    await two.say(two.other, city="Busan", site_name="Hanbit")
    assert (await two.site())["city"] == "Busan"
    await two.say(two.one, city="Seoul", site_name="Hanbit")
    assert (await two.site())["city"] == "Seoul"
    assert await two.conflicts() == [("CITY", "OPEN", "one", "DEFAULT")]


async def test_one_source_alone_makes_no_conflict_and_a_second_load_changes_nothing(two: Two) -> None:
    await two.say(two.one, city="Seoul")
    await two.say(two.one, city="Busan")
    assert await two.conflicts() == []
    await two.say(two.other, city="Jeju")
    before = await state_of(two.one.admin, two.one.source.study_id)
    trail = "select count(*) from audit_record where study_id = $1 and entity in ('study_site', 'conflict')"
    entries = await two.one.value(trail)
    for hub, city in ((two.one, "Busan"), (two.other, "Jeju"), (two.one, "Busan")):
        receipt = await two.say(hub, city=city)
        figures = receipt.entities["study_site"]
        assert (figures.changed, figures.unchanged) == (0, 1)
    assert await state_of(two.one.admin, two.one.source.study_id) == before
    assert await two.one.value(trail) == entries
    assert await two.words("CITY") == [("one", "Seoul", False), ("one", "Busan", True), ("other", "Jeju", True)]


async def test_what_one_source_leaves_out_is_no_disagreement(two: Two) -> None:
    await two.say(two.one, city="Seoul")
    await two.say(two.other, site_name="Hanbit")
    assert ((await two.site())["city"], (await two.site())["name"]) == ("Seoul", "Hanbit")
    assert await two.conflicts() == []


async def test_a_conflict_closes_when_they_agree_and_another_one_opens(two: Two) -> None:
    await two.say(two.one, city="Seoul")
    for city in ("Busan", "SEOUL", "Jeju"):
        await two.say(two.other, city=city)
    assert await two.conflicts() == [("CITY", "AGREED", "one", "DEFAULT"), ("CITY", "OPEN", "one", "DEFAULT")]
    assert await two.words("CITY") == [
        ("one", "Seoul", True),
        ("other", "Busan", False),
        ("other", "SEOUL", False),
        ("other", "Jeju", True),
    ]


async def test_the_declared_order_picks_the_winner_by_field(two: Two) -> None:
    await two.say(two.one, city="Seoul", site_name="Hanbit")
    await two.say(two.other, city="Busan", site_name="Hangang")
    await two.order("other", "one", field="city")
    site = await two.site()
    assert (site["city"], site["name"]) == ("Busan", "Hanbit")
    assert sorted(await two.conflicts()) == [
        ("CITY", "OPEN", "other", "PRECEDENCE"),
        ("NAME", "OPEN", "one", "DEFAULT"),
    ]
    await two.say(two.one, city="Incheon", site_name="Hanbit")
    assert (await two.site())["city"] == "Busan"
    await two.order("other")
    assert (await two.site())["name"] == "Hangang"
    await two.order(field="city")
    await two.order()
    assert ((await two.site())["city"], (await two.site())["name"]) == ("Incheon", "Hanbit")


async def test_a_decision_prevails_over_the_order_until_it_is_undone(two: Two) -> None:
    await two.say(two.one, city="Seoul")
    await two.say(two.other, city="Busan")
    await two.order("one", "other")
    assert await two.decide("RESOLVE", two.other.source.id) is None
    assert (await two.site())["city"] == "Busan"
    assert await two.conflicts() == [("CITY", "RESOLVED", "other", "DECISION")]
    await two.say(two.one, city="Incheon")
    await two.say(two.other, city="Ulsan")
    assert (await two.site())["city"] == "Ulsan"
    assert await two.decide("UNDO") is None
    assert (await two.site())["city"] == "Incheon"
    assert await two.conflicts() == [("CITY", "OPEN", "one", "PRECEDENCE")]


async def test_a_decision_that_came_too_late_says_so(two: Two) -> None:
    await two.say(two.one, city="Seoul")
    await two.say(two.other, city="Busan")
    assert await two.decide("RESOLVE", (await _third(two)).source.id) == "NOT_FOUND"
    assert (await two.site())["city"] == "Seoul"


async def _third(two: Two) -> Hub:
    """A source that has said nothing."""
    source = await declare(two.one.settings, two.key, name=f"{two.key} third", mapping={}, **LISTS)
    return replace(two.one, source=source)


async def test_institutions_and_satellites_are_settled_too(two: Two) -> None:
    made = tuple(declaration.Organization(key, key) for key in ("inst-a", "inst-b"))
    await declaration.apply(two.one.admin, Declaration(organizations=made))
    await two.say(two.one, institution_id="inst-a")
    await two.say(two.other, institution_id="inst-b")
    assert (await two.site())["organization"] == "inst-a"
    assert await two.conflicts() == [("ORGANIZATION", "OPEN", "one", "DEFAULT")]
    await two.order("other", field="organization")
    assert (await two.site())["organization"] == "inst-b"


async def test_an_older_file_changes_no_word(two: Two) -> None:
    receipt = await two.say(two.one, city="Seoul")
    await two.say(two.other, city="Busan")
    await two.one.admin.execute("update source_value set source_version = source_version + 10^15::bigint")
    await two.say(two.one, city="Incheon")
    assert receipt.error is None and (await two.site())["city"] == "Seoul"


@pytest.mark.parametrize("resolved", [False, True])
async def test_a_merge_brings_the_words_together_and_its_undoing_apart(two: Two, resolved: bool) -> None:
    """The other list calls the site 0101; what it alone knows of it goes back with it."""
    await two.say(two.one, city="Seoul")
    await two.say(two.other, site_number="0101", city="Busan", time_zone="Asia/Seoul")
    if resolved:
        third = await _third(two)
        await two.say(third, site_number="0101", city="Jeju")
        await two.decide("RESOLVE", two.other.source.id)
    study = two.one.source.study_id
    before, conflicts = await state_of(two.one.admin, study), await two.conflicts()
    match = await two.one.value("select id from site_match where study_id = $1")
    kept = (await two.site())["id"]
    gone = await two.one.value("select id from study_site where study_id = $1 and number = '0101'")
    async with two.one.admin.transaction():
        await site_match.merge(two.one.admin, study, match, gone, kept)
    site = await two.site()
    assert site["time_zone"] == "Asia/Seoul"
    assert [(each[0], each[1]) for each in await two.conflicts()] == [("CITY", "OPEN")]
    async with two.one.admin.transaction():
        await site_match.unmerge(two.one.admin, study, match, gone, kept)
    assert await state_of(two.one.admin, study) == before
    assert [each for each in await two.conflicts() if each[1] != "AGREED"] == conflicts


async def test_words_that_came_while_merged_go_back_with_their_key(two: Two) -> None:
    await two.say(two.one, city="Seoul")
    await two.say(two.other, site_number="0101", city="Seoul")
    study, kept = two.one.source.study_id, (await two.site())["id"]
    match = await two.one.value("select id from site_match where study_id = $1")
    gone = await two.one.value("select id from study_site where study_id = $1 and number = '0101'")
    async with two.one.admin.transaction():
        await site_match.merge(two.one.admin, study, match, gone, kept)
    await two.say(two.other, site_number="0101", city="Busan")
    assert await two.conflicts() == [("CITY", "OPEN", "one", "DEFAULT")]
    async with two.one.admin.transaction():
        await site_match.unmerge(two.one.admin, study, match, gone, kept)
    rows = await two.one.rows("select number, city from study_site where study_id = $1 order by number")
    assert [(row["number"], row["city"]) for row in rows] == [("0101", "Busan"), ("101", "Seoul")]
    assert await two.conflicts() == [("CITY", "AGREED", "one", "DEFAULT")]


async def test_the_order_of_an_unknown_field_is_refused(two: Two) -> None:
    with pytest.raises(ConfigurationError):
        await two.order("one", field="shoe_size")


async def _facts(two: Two) -> dict[str, str]:
    """The steps, the investigator and the target that hold at the site."""
    rows = await two.one.rows(
        "select c.status as what, c.effective as value from study_site_status c where c.study_id = $1"
        " and c.known_to is null union all select 'PI', p.name from study_site_investigator i join person p"
        " on p.id = i.person_id where i.study_id = $1 and i.known_to is null union all select 'TARGET', t.target::text"
        " from study_site_target t where t.study_id = $1 and t.known_to is null"
    )
    assert len({row["what"] for row in rows}) == len(rows), "one row of each holds"
    return {row["what"]: row["value"] for row in rows}


async def test_steps_investigator_and_target_follow_the_same_rules(two: Two) -> None:
    """Dates written in two ways agree; a source that says nothing leaves it to the next."""
    first = {"activated": "2024-03-01", "pi_name": "Ina Lantern", "target_enrolment": "20"}
    await two.say(two.one, **first)
    await two.say(two.other, activated="01 MAR 2024", closed="2025-01-01", pi_name="INA LANTERN", target_enrolment="25")
    assert await _facts(two) == {"ACTIVATED": "2024-03-01", "CLOSED": "2025-01-01", "PI": "Ina Lantern", "TARGET": "20"}
    assert await two.conflicts() == [("TARGET_ENROLMENT", "OPEN", "one", "DEFAULT")]
    receipt = await two.say(two.other, activated="2024-04-02", pi_name="Bo Beacon", target_enrolment="25")
    assert "study_site_status" not in receipt.entities or receipt.entities["study_site_status"].created == 0
    assert sorted(await two.conflicts()) == [
        ("ACTIVATED", "OPEN", "one", "DEFAULT"),
        ("INVESTIGATOR", "OPEN", "one", "DEFAULT"),
        ("TARGET_ENROLMENT", "OPEN", "one", "DEFAULT"),
    ]
    assert (await _facts(two))["PI"] == "Ina Lantern"
    await two.order("other", "one")
    assert await _facts(two) == {"ACTIVATED": "2024-04-02", "PI": "Bo Beacon", "TARGET": "25", "CLOSED": "2025-01-01"}
    source = await two.one.value(
        "select s.name from study_site_status c join source_system s on s.id = c.source_system_id"
        " where c.study_id = $1 and c.status = 'ACTIVATED' and c.known_to is null"
    )
    assert source == two.other.source.name, "a row says whose word it is"
    before = await state_of(two.one.admin, two.one.source.study_id)
    await two.say(two.one, **first)
    assert await state_of(two.one.admin, two.one.source.study_id) == before


async def test_somebody_chooses_the_date_of_one_source(two: Two) -> None:
    await two.say(two.one, activated="2024-03-01")
    await two.say(two.other, activated="2024-04-02")
    assert await two.decide("RESOLVE", two.other.source.id) is None
    assert await _facts(two) == {"ACTIVATED": "2024-04-02"}
    await two.say(two.other, activated="2024-04-03")
    assert await _facts(two) == {"ACTIVATED": "2024-04-03"}
    assert await two.decide("UNDO") is None
    assert await _facts(two) == {"ACTIVATED": "2024-03-01"}


@pytest.mark.parametrize(("rights", "fields"), [("CODE", ["CITY"]), ("CODE,CONDUCT", ["CITY", "TARGET_ENROLMENT"])])
async def test_what_is_said_of_a_target_is_for_who_may_read_targets(
    two: Two, write_pool: asyncpg.Pool, rights: str, fields: list[str]
) -> None:
    await two.say(two.one, city="Seoul", target_enrolment="20")
    await two.say(two.other, city="Busan", target_enrolment="25")
    caller = replace(CALLERS["cro"], id=uuid4(), party=replace(CALLERS["cro"].party, id=uuid4()))
    await two.one.admin.execute(
        "insert into access_study (party_id, study_id, fact_id, rights, valid_from, valid_to)"
        f" values ($1, $2, gen_random_uuid(), '{{{rights}}}', '2020-01-01', '2099-01-01')",
        caller.party.id,
        two.one.source.study_id,
    )
    async with identified(write_pool, caller) as connection:
        for table in ("conflict", "source_value"):
            seen = await connection.fetch(f"select distinct field from {table} order by 1")
            assert [row["field"] for row in seen] == fields


@pytest.mark.parametrize("sources", [1, 2])
async def test_a_target_that_a_user_set_outlives_what_a_source_repeats(two: Two, sources: int) -> None:
    for hub in (two.one, two.other)[:sources]:
        await two.say(hub, target_enrolment="20", city="Seoul")
    await two.one.value(
        "with was as (update study_site_target set known_to = now() where study_id = $1 returning study_site_id)"
        " insert into study_site_target (id, study_id, study_site_id, kind, target, recorded_by)"
        " select gen_random_uuid(), $1, study_site_id, 'ENROLLED', 25, gen_random_uuid() from was returning id"
    )
    for hub in (two.one, two.other)[:sources]:
        await two.say(hub, target_enrolment="20", city="Busan")
    assert (await _facts(two))["TARGET"] == "25"
    await two.say(two.one, target_enrolment="30", city="Busan")
    assert (await _facts(two))["TARGET"] == "30"


async def test_no_source_takes_a_site_out_of_a_country_whose_rule_keeps_data_there(two: Two) -> None:
    """Nor once a load is repeated, nor by an order of sources; somebody decides, on what is said then."""
    await two.say(two.one, country="KR", city="Seoul")
    for _ in range(2):
        await two.say(two.one, country="US", city="Boston")
        site = await two.site()
        assert (site["country"], site["city"]) == ("KR", "Boston")
        assert await two.conflicts() == [("COUNTRY", "OPEN", "", "STANDING")]
    await two.say(two.other, country="KR")
    assert await two.conflicts() == [("COUNTRY", "OPEN", "other", "STANDING")]
    await two.order("one")
    assert (await two.site())["country"] == "KR"
    assert await two.decide("RESOLVE", two.other.source.id) is None
    assert await two.conflicts() == [("COUNTRY", "RESOLVED", "other", "DECISION")]
    await two.say(two.other, country="JP")
    assert (await two.site())["country"] == "KR"
    assert await two.conflicts() == [("COUNTRY", "OPEN", "", "STANDING")]
    assert await two.decide("RESOLVE", two.one.source.id) is None
    assert (await two.site())["country"] == "US"
    await two.say(two.one, country="CN")
    assert (await two.site())["country"] == "CN", "into such a country a word takes it at once"


async def test_no_source_gives_such_a_site_to_another_institution(two: Two) -> None:
    """Its institution reads identifiers and is bound by no rule; the country it gives the site stands too."""
    countries = {"kr": "KR", "us": "US", "kr-2": "KR", "nowhere": None}
    made = tuple(declaration.Organization(f"inst-{key}", key, country=country) for key, country in countries.items())
    await declaration.apply(two.one.admin, Declaration(organizations=made))

    async def told(key: str, **more: str) -> list[str | None]:
        await two.say(two.one, institution_id=f"inst-{key}", **more)
        site = await two.site()
        return [site["organization"], site["country"]]

    assert await told("kr") == ["inst-kr", None]
    for key in ("us", "kr-2"):
        assert await told(key) == ["inst-kr", None]
        assert await two.conflicts() == [("ORGANIZATION", "OPEN", "", "STANDING")]
    assert await two.decide("RESOLVE", two.one.source.id) is None
    assert (await two.site())["organization"] == "inst-kr-2"
    for country in ("US", "KR"):
        assert await told("kr-2", country=country) == ["inst-kr-2", "KR"]
    await two.one.admin.execute("update study_site set organization_id = null where number = '101'")
    for key in ("us", "nowhere"):
        assert await told(key, country="KR") == [None, "KR"]
    assert await told("kr", country="KR") == ["inst-kr", "KR"]
    assert {(field, state) for field, state, _, _ in await two.conflicts()} == {
        ("COUNTRY", "AGREED"),
        ("ORGANIZATION", "AGREED"),
    }
