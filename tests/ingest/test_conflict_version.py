"""A conflict is decided by who may still; its version changes with every new word, also one that does not prevail."""

from __future__ import annotations

from uuid import uuid4

from tests.ingest.test_conflict import Two, two

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
