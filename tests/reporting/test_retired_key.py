"""A bulk answer asked for with a key that is retired since is not made, nor the run of a report scheduled with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from hub.errors import NotPermitted
from hub.principal import Principal
from hub.reporting.bulk import carry_out
from hub.reporting.tend import tend
from hub.tables.saved_report import AnswerFormat, ReportFrequency
from tests.graphql.world import CALLERS
from tests.reporting.conftest import QUERIES, Desk

DAILY = {"frequency": ReportFrequency.DAILY, "zone": "Asia/Seoul", "starts_on": date(2024, 1, 1), "hour": 6}


async def _retired(desk: Desk, who: Principal) -> None:
    await desk.admin.execute(
        "insert into oauth_client_key (id, client_id, kid, jwk, thumbprint, revoked_at)"
        f" values (gen_random_uuid(), '{who.client_id}', 'stolen', '{{}}', 'thumbprint', now())"
    )


async def test_a_key_that_is_retired_ends_what_it_asked_for(desk: Desk) -> None:
    who = replace(CALLERS["smo"], key="thumbprint")
    answer = await desk.carry(who, "startBulkAnswer", {"document": QUERIES, "format": AnswerFormat.NDJSON})
    await _retired(desk, who)
    with pytest.raises(NotPermitted):
        await carry_out(desk.settings, answer)
    await desk.admin.execute("delete from oauth_client_key")


async def _due(desk: Desk, report: UUID) -> str:
    """How the run of a report ends that is due now."""
    await desk.admin.execute("update saved_report set next_due_at = now() - interval '1 minute' where id = $1", report)
    await tend(desk.settings)
    run = await desk.admin.fetchval(
        "select id from bulk_answer where saved_report_id = $1 order by recorded_at desc limit 1", report
    )
    try:
        await carry_out(desk.settings, run)
    except NotPermitted as refusal:
        await carry_out(desk.settings, run, refusal)
    return str((await desk.row(run))["error_code"])


async def test_a_report_is_run_no_more_that_was_scheduled_with_it_until_another_key_schedules_it(desk: Desk) -> None:
    """Who saved it is no matter: what is run and for whom is one client's."""
    who = replace(CALLERS["cro"], key="thumbprint")
    report = await desk.carry(who, "saveReport", {"title": "Q", "document": QUERIES, "format": AnswerFormat.NDJSON})
    assert await desk.admin.fetchval("select key_thumbprint from saved_report where id = $1", report) is None
    await desk.carry(who, "scheduleReport", DAILY, on=report)
    assert await _due(desk, report) == "None"
    await _retired(desk, who)
    assert await _due(desk, report) == "NOT_PERMITTED"
    await desk.carry(replace(who, key="the next"), "scheduleReport", DAILY, on=report)
    assert await _due(desk, report) == "None"
    await desk.carry(who, "unscheduleReport", {}, on=report)
    assert await desk.admin.fetchval("select key_thumbprint from saved_report where id = $1", report) is None
    await desk.admin.execute("delete from oauth_client_key")
