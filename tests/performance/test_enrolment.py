"""A forecast is made of a study's rows, kept as rows, and shown to who may see the rows it was made of."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime
from typing import Any
from unittest.mock import ANY

import asyncpg
import pytest
import pytest_asyncio
from typer.testing import CliRunner

from hub.cli import app
from hub.errors import NotFound, RequestRefused
from hub.operations.carry import carry
from hub.operations.verbs import VERBS
from hub.performance import enrolment
from hub.settings import Settings
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, id_, key
from tests.operations.test_verbs import undone

AS_OF = datetime(2024, 7, 31, 12, tzinfo=UTC)
FORECAST = "forecast { dataCut enrolled target lastIn sitesOpen sitesPlanned } forecastAbsence"
ASKED = f"""{{ study(id: "{id_("study", "study alpha")}") {{
  enrolment {{ {FORECAST} }} countries {{ country enrolment {{ {FORECAST} }} }}
  sites(first: 50) {{ nodes {{ number enrolment {{ {FORECAST} months {{ forecast {{ expected }} }} }} }} }} }} }}"""


@pytest_asyncio.fixture(scope="module", loop_scope="session", name="told")
async def _told(world: asyncpg.Connection) -> tuple[enrolment.Known, list[enrolment.Told]]:
    await world.execute("delete from enrolment_forecast_month; delete from enrolment_forecast")
    return await enrolment.forecast(world, "ALPHA", "PRODUCTION", AS_OF)


def _by_scope(told: list[enrolment.Told]) -> dict[Any, enrolment.Told]:
    return {each.country or each.site: each for each in told}


async def test_it_knows_what_happened_until_the_data_end(
    told: tuple[enrolment.Known, list[enrolment.Told]],
) -> None:
    """101 was activated in March and enrolled one; 102 enrolled one and says no activation: open from that day."""
    known, forecasts = told
    assert (known.milestone, known.cut) == ("ENROLLED", date(2024, 7, 31))
    sites = dict(zip(known.ids, known.sites, strict=True))
    assert (sites[key("site 101")].opens, sites[key("site 101")].enrolled) == (date(2024, 3, 1), (date(2024, 3, 12),))
    assert (sites[key("site 102")].opens, sites[key("site 102")].enrolled) == (date(2024, 4, 20), (date(2024, 4, 20),))
    assert key("site 103") not in sites  # nobody accepted it
    assert set(_by_scope(forecasts)) == {None, "JP", "KR", key("site 101"), key("site 102")}
    study = _by_scope(forecasts)[None]
    assert (study.target, study.enrolled) == (30, 2)
    assert study.outlook.months[0].month == date(2024, 8, 1)


async def test_countries_and_sites_add_up_to_the_study(told: tuple[enrolment.Known, list[enrolment.Told]]) -> None:
    of = _by_scope(told[1])
    for place in range(12):
        parts = sum(of[country].outlook.months[place].enrolled.expected for country in ("JP", "KR"))
        assert of[None].outlook.months[place].enrolled.expected == pytest.approx(parts, rel=1e-6)


@pytest.mark.usefixtures("told")
async def test_who_sees_all_sites_sees_all_forecasts_and_a_site_its_own(engine: Engine) -> None:
    seen = {}
    for caller in ("sponsor", "cro", "smo", "site", "other_site"):
        study = (await ask(engine, CALLERS[caller], ASKED))["study"]
        of = {None: study["enrolment"], **{each["country"]: each["enrolment"] for each in study["countries"]}}
        sites = {each["number"]: each["enrolment"] for each in study["sites"]["nodes"]}
        assert all((each["forecast"] is None) is (each["forecastAbsence"] is not None) for each in of.values())
        seen[caller] = ({name for name, each in of.items() if each["forecast"]}, set(sites))
        assert all(each["forecast"] and len(each["months"]) >= 12 for each in sites.values()), caller
        if caller in ("site", "other_site"):
            assert {each["forecastAbsence"] for each in of.values()} == {"NOT_PERMITTED"}
    whole: set[Any] = {None, "JP", "KR"}
    assert seen == {
        "sponsor": (whole, {"101", "102"}),
        "cro": (whole, {"101", "102"}),
        "smo": (set(), {"101", "102"}),
        "site": (set(), {"101"}),
        "other_site": (set(), {"102"}),
    }


@pytest.mark.usefixtures("told")
async def test_a_later_forecast_is_the_one_shown_and_the_earlier_one_stays(
    engine: Engine, world: asyncpg.Connection
) -> None:
    before = await world.fetch("select id, md5(f::text) from enrolment_forecast f order by id")
    await enrolment.forecast(world, "ALPHA", "PRODUCTION", datetime(2024, 5, 31, 12, tzinfo=UTC))
    kept = "select id, md5(f::text) from enrolment_forecast f where id = any($1) order by id"
    assert await world.fetch(kept, [row["id"] for row in before]) == before
    told = await ask(
        engine,
        CALLERS["sponsor"],
        f"""{{ study(id: "{id_("study", "study alpha")}") {{
          now: enrolment {{ forecast {{ dataCut }} }}
          then: enrolment(asOf: "2024-06-15T00:00:00Z") {{ forecast {{ dataCut }} }} }} }}""",
    )
    assert told["study"] == {
        "now": {"forecast": {"dataCut": "2024-07-31"}},
        "then": {"forecast": {"dataCut": "2024-05-31"}},
    }


@pytest.mark.usefixtures("told")
async def test_a_site_with_few_others_is_forecast_from_its_own_rows_alone(world: asyncpg.Connection) -> None:
    """What 102 recruited changes nothing of the forecast of 101 among two sites."""
    transaction = world.transaction()
    await transaction.start()
    try:
        first = _by_scope((await enrolment.forecast(world, "ALPHA", "PRODUCTION", AS_OF))[1])
        await world.execute(
            "update subject_milestone set occurred_earliest = '2024-07-01', occurred_latest = '2024-07-01'"
            " where study_site_id = $1 and kind = 'ENROLLED'",
            key("site 102"),
        )
        second = _by_scope((await enrolment.forecast(world, "ALPHA", "PRODUCTION", AS_OF))[1])
    finally:
        await transaction.rollback()
    assert first[key("site 101")] == second[key("site 101")]
    assert first[None] != second[None]


async def test_a_site_that_is_overdue_has_not_recruited_in_vain(world: asyncpg.Connection) -> None:
    """102 was planned for April; without its patient it has not opened, and is expected from the day after the cut."""
    transaction = world.transaction()
    await transaction.start()
    try:
        await world.execute("delete from subject_milestone where study_site_id = $1", key("site 102"))
        of = await enrolment.known(world, "ALPHA", "PRODUCTION", AS_OF)
    finally:
        await transaction.rollback()
    assert of.sites[of.ids.index(key("site 102"))].opens == date(2024, 8, 1)


async def test_what_cannot_be_forecast_says_why(world: asyncpg.Connection) -> None:
    with pytest.raises(NotFound):
        await enrolment.forecast(world, "NONE", "PRODUCTION")
    with pytest.raises(RequestRefused, match="no site has opened"):
        await enrolment.forecast(world, "BETA", "PRODUCTION")
    with pytest.raises(RequestRefused, match="no site has opened"):
        await enrolment.forecast(world, "ALPHA", "PRODUCTION", datetime(2024, 1, 1, tzinfo=UTC))


async def test_requests_write_no_forecast(write_pool: asyncpg.Pool) -> None:
    for table in ("enrolment_forecast", "enrolment_forecast_month"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await write_pool.execute(f"update {table} set deleted_at = now()")


async def test_a_plan_said_again_is_the_next_version(world: asyncpg.Connection, write_pool: asyncpg.Pool) -> None:
    given = {"study_id": key("study alpha"), "site_id": key("site 102"), "month": date(2024, 9, 1)}
    async with undone(write_pool) as pool:
        first = await carry(pool, CALLERS["cro"], VERBS["planEnrolment"], {**given, "cumulative": 7}, reason="a plan")
        read = await pool.connection.fetchval("select changed_xid::text from enrolment_plan where id = $1", first)
        again = {**given, "cumulative": 9, "supersedes": read}
        await carry(pool, CALLERS["cro"], VERBS["planEnrolment"], again, reason="new plan")
        versions = await pool.connection.fetch(
            "select p.cumulative, p.known_to is null, o.key from enrolment_plan p"
            " join organization o on o.id = p.organization_id where p.study_site_id = $1 order by p.cumulative",
            key("site 102"),
        )
    assert [tuple(row) for row in versions] == [(7, False, "meri"), (9, True, "meri")]
    for wrong in ({"month": date(2024, 9, 2)}, {"country": "KR"}, {"country": "Korea", "site_id": None}):
        async with undone(write_pool) as pool:
            with pytest.raises(RequestRefused):
                await carry(
                    pool, CALLERS["cro"], VERBS["planEnrolment"], {**given, "cumulative": 1, **wrong}, reason="x"
                )


@pytest.mark.usefixtures("told")
async def test_the_command_says_what_it_wrote_and_refuses_what_it_cannot(database: Settings) -> None:
    given = {
        "HUB_HOME": str(database.home),
        "HUB_DATABASE_URL": database.database_url or "",
        "HUB_DATABASE": database.database,
        "COLUMNS": "200",
    }

    async def said(*arguments: str) -> tuple[int, str]:
        run = CliRunner().invoke
        result = await asyncio.to_thread(run, app, ["forecast", *arguments], env=given, catch_exceptions=False)
        return result.exit_code, result.output

    code, words = await said("ALPHA", "--as-of", "2024-05-31")
    assert code == 0 and "ENROLLED 2 of 30 until 2024-05-31; 5 forecasts written" in words
    assert await said("ALPHA", "--as-of", "May") == (4, ANY)
    assert (await said("NONE"))[0] == 4
    code, words = await said("ALPHA", "--back-test")
    assert code == 4 and "fewer than four patients" in words
