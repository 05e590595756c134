"""The operator accepts sites that an EDC alone names, and undoes it; what stands for no site is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import asyncpg
import pytest

from hub.errors import NotFound, RequestRefused, RunConflict
from hub.ingest.acceptance import accept_site, unaccept_site
from hub.settings import Settings
from tests.ingest.conftest import Hub, declare
from tests.ingest.exports import audit
from tests.ingest.test_run import ANNA, BORA
from tests.ingest.test_superseded import hub_of, sent

SITES = (
    "select number, confirmed_at is not null as open, (select count(*) from subject u where u.study_site_id = s.id)"
    " as subjects from study_site s where study_id = $1 and deleted_at is null order by number"
)
WHY = {"by": "operator", "reason": "it was another"}


async def sites(of: Hub) -> list[tuple[Any, ...]]:
    """Number, whether it is accepted, and how many participants are there."""
    return [tuple(row.values()) for row in await of.rows(SITES)]


async def test_an_acceptance_is_undone_and_done_again(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    of = Hub(database, admin, await declare(database, "UNDONE"), tmp_path)
    await of.load_audits([audit(1, ANNA), audit(2, BORA, site="105", label="105-001")])
    site = await accept_site(admin, of.source, "101")
    assert await sites(of) == [("101", True, 1), ("105", False, 1)]
    assert await unaccept_site(admin, of.source, "101", **WHY) == ("101", False)
    assert await sites(of) == [("101", False, 1), ("105", False, 1)]
    assert await of.value(
        "select $1::uuid is not null and exists (select from access_unconfirmed where study_site_id = $2)", site
    )
    entry = "select reason from audit_record where study_id = $1 and entity_id = $2 order by at desc limit 1"
    assert await of.value(entry, site) == "it was another (operator)"
    for key, error in (("101", RunConflict), ("105", RunConflict), ("999", NotFound)):
        with pytest.raises(error):
            await unaccept_site(admin, of.source, key, **WHY)
    assert await accept_site(admin, of.source, "101") == site
    # the source comes again: what it names is as it was left
    await of.load_audits([audit(3, ANNA, item=("DM.SEX", "F")), audit(4, BORA, site="105", label="105-001")], file=2)
    assert await sites(of) == [("101", True, 1), ("105", False, 1)]


async def test_a_site_that_was_accepted_as_another_is_its_own_again(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    """The other stays accepted, with what is its own; accepting it as that once more brings it there again."""
    of = Hub(database, admin, await declare(database, "JOINED"), tmp_path)
    await of.load_audits([audit(1, ANNA), audit(2, BORA, site="105", label="105-001")])
    await accept_site(admin, of.source, "101")
    for _ in range(2):
        await accept_site(admin, of.source, "105", "101")
        assert await sites(of) == [("101", True, 2)]
        assert await unaccept_site(admin, of.source, "105", **WHY) == ("105", True)
        assert await sites(of) == [("101", True, 1), ("105", False, 1)]
    with pytest.raises(RunConflict):
        await unaccept_site(admin, of.source, "105", **WHY)
    assert await unaccept_site(admin, of.source, "101", **WHY) == ("101", False)


async def test_an_accepted_site_becomes_no_other_and_none_waits_behind_one_that_waits(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    of = Hub(database, admin, await declare(database, "STANDS"), tmp_path)
    await of.load_audits([audit(1, ANNA), audit(2, BORA, site="105", label="105-001")])
    with pytest.raises(RequestRefused, match="site 101 waits for acceptance itself"):
        await accept_site(admin, of.source, "105", "101")
    for key in ("101", "105"):
        await accept_site(admin, of.source, key)
    for number in ("101", "900"):
        with pytest.raises(RequestRefused, match="accepted, as site 105"):
            await accept_site(admin, of.source, "105", number)
    await accept_site(admin, of.source, "105", "105")
    assert await sites(of) == [("101", True, 1), ("105", True, 1)]


async def test_participants_of_no_site_are_accepted_with_the_number_of_theirs(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    people: dict[str, Any] = {"headers": ["Patient"], "subject_key": "Patient", "subject": {"label": "Patient"}}
    of = await hub_of(database, admin, tmp_path, people=people)
    await sent(of, "people.csv", "Patient,State\n7,in\n8,in\n")
    assert await sites(of) == [("(none)", False, 2)]
    for number in (None, "(none)", "N/A", " ", "."):
        with pytest.raises(RequestRefused):
            await accept_site(admin, of.source, "(none)", number)
    assert await sites(of) == [("(none)", False, 2)]
    await accept_site(admin, of.source, "(none)", "01")
    assert await sites(of) == [("01", True, 2)]
    await accept_site(admin, of.source, "(none)")  # it is that site now
