"""Where a study-site is reached by post: as its sources say, until a user says another."""

from __future__ import annotations

import pytest

from tests.ingest.two import Two, two

__all__ = ["two"]


@pytest.mark.parametrize("sources", ["one", "two"])
async def test_no_load_changes_an_address_that_a_user_changed(two: Two, sources: str) -> None:
    """Of one source by its merge, of several where what prevails is settled; the rest of the site follows them."""
    said = {"address": "1 Harbour Street", "address_romanised": "1 Harbour Street"}
    await two.say(two.one, city="Seoul", **said)
    if sources == "two":
        await two.say(two.other, city="Seoul", **said)
    change = "update study_site set address = $2, address_romanised = null, amended_at = now() where study_id = $1"
    await two.one.admin.execute(change, two.one.source.study_id, "Pharmacy\n2 Harbour Street")
    receipts = [await two.say(two.one, city="Busan", address="3 Harbour Street")]
    receipts.append(await two.say(two.one, city="Busan", address="Pharmacy\n2 Harbour Street"))
    site = await two.site()
    assert (site["city"], site["address"], site["address_romanised"]) == ("Busan", "Pharmacy\n2 Harbour Street", None)
    told = "select count(*) from finding where ingest_run_id = $2 and study_id = $1 and rule = 'AMENDED_HERE'"
    assert [await two.one.value(told, receipt.run_id) for receipt in receipts] == [1, 0]
    assert (await two.words("ADDRESS"))[-1] == ("one", "Pharmacy\n2 Harbour Street", True)
