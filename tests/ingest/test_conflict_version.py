"""A conflict is decided on the words that were read, by who may still, and the trail says so."""

from __future__ import annotations

from uuid import uuid4

from tests.ingest.two import Two, two

__all__ = ["two"]


async def test_a_new_word_is_a_change_of_the_conflict(two: Two) -> None:
    await two.say(two.one, city="Seoul")
    versions = []
    for city in ("Busan", "Jeju", "Jeju"):
        await two.say(two.other, city=city)
        versions.append(await two.one.value("select changed_xid::text::numeric from conflict where study_id = $1"))
    assert versions[0] < versions[1] == versions[2]
    assert await two.conflicts() == [("CITY", "OPEN", "one", "DEFAULT")]


async def test_who_may_decide_no_more_decides_nothing(two: Two) -> None:
    await two.say(two.one, city="Seoul")
    await two.say(two.other, city="Busan")
    assert await two.decide("RESOLVE", two.other.source.id, who=uuid4()) == "NOT_PERMITTED"
    assert await two.conflicts() == [("CITY", "OPEN", "one", "DEFAULT")]


async def test_a_decision_on_words_that_moved_since_they_were_read_changes_nothing(two: Two) -> None:
    await two.say(two.one, city="Seoul")
    await two.say(two.other, city="Busan")
    read = await two.version()
    for city, state in (("Jeju", "OPEN"), ("Seoul", "AGREED")):
        await two.say(two.other, city=city)
        assert await two.decide("RESOLVE", two.other.source.id, read=read) == "VERSION_STALE"
        assert (await two.site())["city"] == "Seoul"
        assert await two.conflicts() == [("CITY", state, "one", "DEFAULT")]


async def test_the_trail_names_who_decided_and_why(two: Two) -> None:
    await two.say(two.one, city="Seoul")
    await two.say(two.other, city="Busan")
    await two.decide("RESOLVE", two.other.source.id)
    rows = await two.one.rows(
        "select entity, reason, principal_id is not null as named, new ->> 'city' as city from audit_record"
        " where study_id = $1 and reason = 'Letterhead' and entity in ('study_site', 'conflict') order by entity, at"
    )
    assert {(row["entity"], row["named"]) for row in rows} == {("conflict", True), ("study_site", True)}
    assert "Busan" in [row["city"] for row in rows]
