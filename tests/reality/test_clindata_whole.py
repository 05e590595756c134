"""The same study whole, by the one command an operator types, and the figures a sponsor is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import pytest_asyncio
from typer.testing import CliRunner

from adapters.tabular.frame import frame_grids
from adapters.tabular.layout import Table
from hub.canonical.adapter import FileFacts
from hub.cli import app
from hub.cli_command import EXIT_FINDINGS, EXIT_LOADED
from hub.ingest.source import Source
from hub.settings import Settings
from tests.adapters.reading import public_sample
from tests.performance.risk_reference import by_group, sums
from tests.reality.conftest import SPONSOR, Hub
from tests.reality.test_clindata import CODES, STUDY, every, indicators, numerators, rows, total

pytestmark = [pytest.mark.long, pytest.mark.timeout(7200)]
KEY = "CLINDATA-WHOLE"
FRAMES = ("rawplus_ex", "edc_data_points", "rawplus_lb")
"""Tables of which no CSV exists."""


def command(database: Settings, *arguments: str, codes: tuple[int, ...] = (EXIT_LOADED,)) -> str:
    """What the command prints; it ends with one of the codes."""
    environ = {
        "HUB_HOME": str(database.home),
        "HUB_DATABASE_URL": str(database.database_url),
        "HUB_DATABASE": database.database,
        "HUB_RAW_STORE": database.raw_store,
        "COLUMNS": "160",
    }
    result = CliRunner().invoke(app, list(arguments), env=environ, catch_exceptions=False)
    assert result.exit_code in codes, result.output
    return str(result.output)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def declared(hub: Hub) -> Source:
    """The study with its parties, and a source."""
    return await hub.declare(KEY, "tabular")


@pytest.fixture(scope="module")
def source(database: Settings, declared: Source) -> Source:
    """The source with the shipped layout, and all tables loaded: one command."""
    public = public_sample("gsm_clindata")
    about = ("--study", KEY, "--environment", "UAT", "--mapping", "gsm_clindata")
    command(database, "source", "add", KEY, "--adapter", "tabular", *about)
    frames = [str(public / "data" / f"{name}.rda") for name in FRAMES]
    loads = ("ingest", "tabular", str(public / "csv_derived"), *frames, "--source", KEY, "--study", KEY)
    said = command(database, *loads, codes=(EXIT_FINDINGS,))
    assert said.count(": loaded") == len(list((public / "csv_derived").iterdir())) + len(FRAMES)
    return declared


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def opened(hub: Hub, source: Source) -> tuple[Any, list[Any]]:
    """What the study and its sites were before those that waited were accepted; whatever test comes first, all are."""
    study = await hub.ask(STUDY, SPONSOR, study=f"study_{source.study_id}")
    sites = await every(hub, source, "studySites", "number country satellite", by_site=True)
    assert len(await hub.open(source)) == 14
    return study, sites


async def test_study_sites_and_participants(hub: Hub, source: Source, opened: tuple[Any, list[Any]]) -> None:
    study, sites = opened
    (waiting,) = study["study"]["unconfirmedSites"]
    assert (len(sites), len(waiting["numbers"]), waiting["country"]) == (176, 14, "US")
    assert Counter(site["country"] for site in sites) == {"US": 92, "CN": 46, "JP": 38}
    assert sum(site["satellite"] for site in sites) == 19
    told = {}
    for country in CODES.values():
        figures = numerators(study[country])
        more = waiting if waiting["country"] == country else {}
        told[country] = tuple(figures[name] + more.get(name, 0) for name in ("screened", "enrolled"))
    assert told == {"US": (1504, 879), "CN": (561, 257), "JP": (322, 165)}
    study = await hub.ask(STUDY, SPONSOR, study=f"study_{source.study_id}")
    assert (study["study"]["sites"]["totalCount"], study["study"]["unconfirmedSites"]) == (190, [])
    figures = numerators(study["US"])
    assert (figures["screened"], figures["enrolled"]) == (1504, 879)


@pytest.mark.usefixtures("opened")
async def test_visits_deviations_and_queries(hub: Hub, source: Source) -> None:
    assert await total(hub, source, "studyEvents") == 28_093
    dated = await total(hub, source, "studyEvents", ', occurredEarliest: {gte: "1900-01-01"}')
    assert 28_093 - dated == 19
    deviations = await every(hub, source, "protocolDeviations", "site { number } subject { id }")
    assert len(deviations) == 4_646
    assert sum(each["site"] is None and each["subject"] is None for each in deviations) == 173
    assert await total(hub, source, "dataQueries") == 42_259
    for status, number in {"CLOSED": 42_095, "ANSWERED": 97, "OPEN": 67}.items():
        assert await total(hub, source, "dataQueries", f", status: {{eq: {status}}}") == number


def sent(table: str) -> Iterator[Mapping[str, str]]:
    """The rows of a table, those of R data as the frame has them."""
    if table not in FRAMES:
        yield from rows(table)
        return
    (grid,) = frame_grids(public_sample("gsm_clindata", "data") / f"{table}.rda")
    lines = (cells for _, cells in grid.rows(Table(table), FileFacts()))
    header = next(lines)
    for cells in lines:
        yield dict(zip(header, cells, strict=True))


@pytest.mark.usefixtures("opened")
async def test_risk_indicators_of_sites_and_countries(hub: Hub, source: Source) -> None:
    """All 190 sites: those that wait are accepted first, for they count in the mean."""
    by_site = sums(sent)
    country = {row["siteid"]: CODES[row["country"]] for row in rows("rawplus_enroll")}
    for level, groups in (("SITE", by_site), ("COUNTRY", by_group(by_site, country))):
        told = await indicators(hub, source, level, groups)
        assert len(groups["kri0001"]) == (190 if level == "SITE" else 3)
    undated = sum(not row["aest_dt"] for row in rows("rawplus_ae"))
    assert sum(row["excluded"] for (id_, _), row in told.items() if id_ == "kri0001") == undated == 211


async def test_tables_of_which_there_is_r_data_alone(hub: Hub, source: Source) -> None:
    """A page for each exposure and each result; data points stand on the pages of the page table and beside them."""
    assert await total(hub, source, "forms", ', oid: {eq: "rawplus_ex"}') == 4_876
    assert await total(hub, source, "forms", ', oid: {eq: "rawplus_lb"}') == 1_132_070
