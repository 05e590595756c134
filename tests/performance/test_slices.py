"""Slices: the same figures as the fields of each study, country and site, and sums of what they are made of."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import orjson
import pytest
import pytest_asyncio

from hub.errors import LimitExceeded
from hub.performance.definition import PLANS
from hub.performance.definitions import DEFINITIONS, METRICS
from hub.principal import Principal
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, READERS, key
from tests.processor import spent

AS_OF = ("2024-03-06T23:00:00Z", "2024-07-31T12:00:00Z")
FIGURE = "value numerator denominator excluded absence asOf freshness definition { id }"
NESTED = (
    *("screened", "screenFailed", "enrolled", "discontinued", "completed", "screenFailureRate", "dropOutRate"),
    *("openQueries", "queryResponseTimeManual", "queryResponseTimeSystem", "dataEntryLag"),
)
OBJECTS = f"""
fragment all on Performance {{ {" ".join(f"{name} {{ {FIGURE} }}" for name in NESTED)} }}
query Objects($asOf: DateTime!) {{ studies(first: 4) {{ nodes {{
  key
  performance(asOf: $asOf) {{ ...all }}
  countries {{ country performance(asOf: $asOf) {{ ...all }} }}
  sites(first: 20) {{ nodes {{ number performance(asOf: $asOf) {{ ...all }} }} }}
}} }} }}
"""
SLICES = f"""
query Slices($metrics: [Metric!]!, $by: [PerformanceGroup!], $asOf: DateTime!, $since: Date) {{
  performance(metrics: $metrics, groupBy: $by, asOf: $asOf, since: $since) {{
    study {{ key }} country site {{ number }} month
    figures {{ {FIGURE} part sites sitesLeftOut }}
  }}
}}
"""
EVERY = list(DEFINITIONS)
FIGURES = sum(len(each.measures) for each in DEFINITIONS.values())
PLANNED = ("plannedSites", "plannedEnrolment")
"""What is planned is of no site."""

Key = tuple[str | None, str | None, str | None]


async def _slices(engine: Engine, caller: Principal, metrics: list[str], by: list[str], at: str, **more: Any) -> Any:
    names = {id_: name for name, id_ in METRICS.items()}
    variables = {"metrics": [names[id_] for id_ in metrics], "by": by, "asOf": at, **more}
    return (await ask(engine, caller, SLICES, variables))["performance"]


def _key(slice_: Mapping[str, Any]) -> Key:
    study, site = slice_["study"], slice_["site"]
    return study and study["key"], slice_["country"], site and site["number"]


def _objects(answer: Any) -> dict[Key, Any]:
    found: dict[Key, Any] = {}
    for study in answer["studies"]["nodes"]:
        key = study["key"]
        found[key, None, None] = study["performance"]
        found |= {(key, each["country"], None): each["performance"] for each in study["countries"]}
        found |= {(key, None, each["number"]): each["performance"] for each in study["sites"]["nodes"]}
    return found


@pytest.mark.parametrize("at", AS_OF)
@pytest.mark.parametrize("caller", [name for name in CALLERS if name != "nobody"])
async def test_a_slice_is_what_the_object_of_the_group_says(engine: Engine, caller: str, at: str) -> None:
    objects = _objects(await ask(engine, CALLERS[caller], OBJECTS, {"asOf": at}))
    compared = 0
    for by in (["STUDY"], ["STUDY", "COUNTRY"], ["STUDY", "SITE"]):
        for slice_ in await _slices(engine, CALLERS[caller], list(NESTED), by, at):
            own = objects[_key(slice_)]
            for figure in slice_["figures"]:
                same = {name: figure[name] for name in own["screened"]}
                assert same == own[figure["definition"]["id"]], (slice_, figure["definition"])
            compared += 1
    assert compared >= 3


@pytest.mark.parametrize("caller", ["sponsor", "site"])
async def test_groups_are_sums_of_their_sites(engine: Engine, caller: str) -> None:
    """Numerators and denominators add up; no figure is a mean of figures. What is planned has no sites."""
    added = [id_ for id_, each in DEFINITIONS.items() if not each.blank and each.by not in PLANNED]
    whole = {
        f["definition"]["id"]: f for f in (await _slices(engine, CALLERS[caller], added, [], AS_OF[1]))[0]["figures"]
    }
    sites = await _slices(engine, CALLERS[caller], added, ["SITE"], AS_OF[1])
    for id_ in added:
        if DEFINITIONS[id_].parts:
            continue
        each = [f for slice_ in sites for f in slice_["figures"] if f["definition"]["id"] == id_]
        for name in ("numerator", "denominator", "excluded"):
            values = [f[name] for f in each if f["absence"] is None and f[name] is not None]
            if values:
                assert whole[id_][name] == pytest.approx(sum(values)), (id_, name)


STIRRED = (
    "update study_mapping set document = document || $1::text::jsonb where study_id = $2 and known_to is null",
    "update form_data set first_entered_at = $1 where id = $2",
    "insert into protocol_deviation (id, study_id, study_site_id, code, occurred_earliest, occurred_latest)"
    " values ($1, $2, $3, 'IMPORTANT', '2024-01-01', '2024-12-31')",
)
UNSTIRRED = (
    "update study_mapping set document = document - 'page_status' where study_id = $1",
    "delete from protocol_deviation where id = $1",
)


@pytest_asyncio.fixture(loop_scope="session")
async def stirred(world: asyncpg.Connection) -> AsyncIterator[None]:
    """A page entered long after its visit, statuses of pages told, and a deviation of which the year alone is known."""
    alpha, page, odd = key("study alpha"), key("form 102-001VISIT1"), key("odd deviation")
    entered = await world.fetchval("select first_entered_at from form_data where id = $1", page)
    says, at, deviates = STIRRED
    await world.execute(says, '{"page_status": {"verified": ["SDV"], "coded": ["SDV"], "signed": ["Signed"]}}', alpha)
    await world.execute(at, datetime(2024, 6, 10, tzinfo=UTC), page)
    await world.execute(deviates, odd, alpha, key("site 101"))
    yield
    await world.execute(UNSTIRRED[0], alpha)
    await world.execute(at, entered, page)
    await world.execute(UNSTIRRED[1], odd)


@pytest.mark.usefixtures("stirred")
async def test_a_month_is_the_period_from_its_first_to_its_last_instant(engine: Engine) -> None:
    """Of every figure: what happened in it, and the state at its end, whatever was done since."""
    months = await _slices(engine, CALLERS["sponsor"], EVERY, ["MONTH"], AS_OF[1], since="2024-01-01")
    names = ("definition", "part", "value", "numerator", "denominator", "excluded", "absence", "sites")
    moved = set()
    for month, after in itertools.pairwise([*(each["month"] for each in months), None]):
        end = datetime.fromisoformat(f"{after}T00:00:00+09:00") - timedelta(microseconds=1) if after else None
        asked = AS_OF[1] if end is None else end.isoformat()
        (period,) = await _slices(engine, CALLERS["sponsor"], EVERY, [], asked, since=month)
        (own,) = [each for each in months if each["month"] == month]
        for mine, whole in zip(own["figures"], period["figures"], strict=True):
            assert {name: mine[name] for name in names} == {name: whole[name] for name in names}, month
            moved |= {mine["definition"]["id"]} if mine["numerator"] else set()
    assert {"missingPages", "unsignedPageAge", "deviations", "daysOnStudy", "enrolmentToPlan"} <= moved


@pytest.mark.usefixtures("stirred")
async def test_months_add_up_to_the_period(engine: Engine) -> None:
    metrics = ["screened", "screenFailureRate", "queryResponseTimeSystem", "dataEntryLag", "deviations", "daysOnStudy"]
    months = await _slices(engine, CALLERS["sponsor"], metrics, ["MONTH"], AS_OF[1], since="2024-01-01")
    (whole,) = await _slices(engine, CALLERS["sponsor"], metrics, [], AS_OF[1], since="2024-01-01")
    assert [slice_["month"] for slice_ in months] == [f"2024-{month:02d}-01" for month in range(1, 8)]
    for place, figure in enumerate(whole["figures"]):
        for name in ("numerator", "denominator"):
            values = [slice_["figures"][place][name] or 0 for slice_ in months]
            assert (figure[name] or 0) == pytest.approx(sum(values)), figure["definition"]
    assert whole["figures"][0]["numerator"] == 3


async def test_every_figure_can_be_sliced_every_way(engine: Engine) -> None:
    every = ["STUDY", "COUNTRY", "SITE", "SPONSOR", "CRO", "SMO", "CRC", "MONTH"]
    for by in ([group] for group in every):
        slices = await _slices(engine, CALLERS["sponsor"], EVERY, by, AS_OF[1])
        assert slices and all(len(slice_["figures"]) == FIGURES for slice_ in slices)
    assert await _slices(engine, CALLERS["nobody"], EVERY, every[:3], AS_OF[1]) == []


async def test_a_slice_takes_the_sites_of_its_filter_and_the_page_asked_for(engine: Engine) -> None:
    document = """
    { performance(metrics: [SCREENED], groupBy: [SITE], filter: {number: {in: ["101", "201"]}}) { site { number } }
      page: performance(metrics: [SCREENED], groupBy: [SITE], first: 1, skip: 1) { site { number } groupCount }
      none: performance(metrics: []) { figures { value } } }
    """
    answer = await ask(engine, CALLERS["sponsor"], document)
    assert answer["performance"] == [{"site": {"number": "101"}}]
    assert answer["page"] == [{"site": {"number": "102"}, "groupCount": 2}]
    assert answer["none"] == [{"figures": []}]


async def test_a_milestone_counts_from_when_it_was_known(engine: Engine) -> None:
    document = """
    query Known($at: DateTime!) {
      performance(metrics: [SCREENED, OPEN_QUERIES], asOf: "2024-07-31T12:00:00Z", knownAt: $at) {
        figures { value knownAt }
      }
    }
    """
    early, late = [
        (await ask(engine, CALLERS["sponsor"], document, {"at": at}))["performance"][0]["figures"]
        for at in ("2023-01-01T00:00:00Z", "2024-07-31T12:00:00Z")
    ]
    assert early[0] == {"value": 0, "knownAt": "2023-01-01T00:00:00+00:00"}
    assert late[0]["value"] == 3
    assert early[1]["value"] == 0 < late[1]["value"]


ROWS = """
query Rows($metrics: [Metric!]!, $by: [PerformanceGroup!], $since: Date, $known: DateTime) {
  performance(
    metrics: $metrics, groupBy: $by, asOf: "2024-07-31T12:00:00Z", since: $since, knownAt: $known, first: 3
  ) { figures {
    definition { id } numerator denominator excluded
    numeratorRows(first: 26) { ...row } denominatorRows(first: 26) { ...row } excludedRows(first: 26) { ...row }
  } }
}
fragment row on FigureRow {
  amount subject { label } site { number } dataQuery { kind } form { oid } studyEvent { oid } protocolDeviation { code }
  monitoringVisit { state } actionItem { state } issue { state } correctiveAction { state } submission { kind }
  startUpRecord { step } document { state } documentRule { artifact } person { id } performedTask { task }
}
"""
_LEAST = ("daysSinceLastScreened", "daysSinceLastEnrolled")
_OF_A_PART = ("committee", "laboratory")


_COUNTED = [name for name, id_ in METRICS.items() if DEFINITIONS[id_].family not in PLANS]
_PLANNED = [name for name, id_ in METRICS.items() if id_ in PLANNED or DEFINITIONS[id_].by in PLANNED]
_OF = ("enrolled", "deviationsPer100Enrolled", "daysOnStudy", "openQueries", "missingPages")
_MIXED = [name for name, id_ in METRICS.items() if id_ in _OF]


_SINCE: dict[str, Any] = {"by": ["SITE"], "since": "2000-01-01"}
_ASKED: Mapping[str, tuple[list[str], Mapping[str, Mapping[str, Any]]]] = {
    "each": (
        _COUNTED,
        {
            "sponsor": {"by": ["SITE"]},
            "smo": _SINCE | {"since": "2024-04-01"},
            "site": _SINCE,  # of all that was, as without a day, but planned once with the one before
            "other_sponsor": _SINCE,
        },
    ),
    "some": (
        _MIXED,
        {
            "cro": {"by": ["STUDY"], "known": "2024-01-01T00:00:00Z"},
            "other_site": {"by": ["MONTH"], "since": "2024-05-01"},
            "committee": {"by": ["STUDY"]},
            "laboratory": {"by": ["STUDY"]},
        },
    ),
}


@pytest.mark.usefixtures("stirred")
@pytest.mark.parametrize("which", _ASKED)
async def test_a_figure_is_the_sum_of_its_rows(engine: Engine, which: str) -> None:
    """Every caller asks a document before the next one: to plan it takes longer than to answer it."""
    metrics, askers = _ASKED[which]
    listed = dict.fromkeys(askers, 0)
    for at in range(0, len(metrics), 4):
        for caller, asked in askers.items():
            slices = await ask(engine, READERS[caller], ROWS, {"metrics": metrics[at : at + 4], **asked})
            listed[caller] += sum(_summed(figure) for slice_ in slices["performance"] for figure in slice_["figures"])
    for caller, rows in listed.items():
        assert rows > 50 or (rows and caller in ("other_sponsor", "cro", "other_site")) or caller in _OF_A_PART
        assert not rows or caller not in _OF_A_PART


_LEVELS = [
    *([], ["STUDY"], ["COUNTRY"], ["SITE"], ["STUDY", "COUNTRY", "SITE"], ["SPONSOR"], ["CRO"], ["SMO"], ["CRC"]),
    ["MONTH"],
]


@pytest.mark.usefixtures("stirred")
@pytest.mark.parametrize("caller", ["sponsor", "smo", "site"])
async def test_the_rows_of_a_least_value_are_those_that_give_it(engine: Engine, caller: str) -> None:
    metrics, several = [name for name, id_ in METRICS.items() if id_ in _LEAST], 0
    for by in _LEVELS:
        since = {"since": "2024-05-01"} if by == ["MONTH"] else {}
        slices = await ask(engine, READERS[caller], ROWS, {"metrics": metrics, "by": by, **since})
        figures = [figure for slice_ in slices["performance"] for figure in slice_["figures"]]
        for figure in figures:
            rows = figure["numeratorRows"]
            assert {row["amount"] for row in rows} == {figure["numerator"]} - {None}, (by, figure)
            assert bool(rows) is (figure["numerator"] is not None)
        several += sum(len(figure["numeratorRows"]) for figure in figures)
    assert several > len(_LEVELS)


_PLAN_ROWS = (
    ROWS.partition("fragment row")[0]
    + "fragment row on FigureRow { amount subject { label } site { number } study { key } studyCountry { country }"
    " enrolmentPlan { month cumulative } }"
)


@pytest.mark.parametrize(
    ("caller", "by"), [("sponsor", ["STUDY"]), ("cro", ["COUNTRY"]), ("site", ["STUDY", "SITE"]), ("auditor", [])]
)
async def test_what_is_planned_is_the_sum_of_the_plans(engine: Engine, caller: str, by: list[str]) -> None:
    slices = await ask(engine, READERS[caller], _PLAN_ROWS, {"metrics": _PLANNED, "by": by})
    figures = [figure for slice_ in slices["performance"] for figure in slice_["figures"]]
    assert sum(map(_summed, figures)) > 1
    planned = [
        (row["amount"], row["enrolmentPlan"]["cumulative"])
        for figure in figures
        if figure["definition"]["id"] == "plannedEnrolment"
        for row in figure["numeratorRows"]
    ]
    assert caller in ("cro", "site") or planned
    assert all(amount == cumulative for amount, cumulative in planned)


async def test_rows_of_too_many_figures_are_refused_before_they_are_written(engine: Engine) -> None:
    few, all_ = ({"metrics": [*METRICS][:count]} for count in (2, None))
    assert "errors" not in orjson.loads((await engine.execute(ROWS, few, None, CALLERS["sponsor"])).body)
    with spent() as seconds, pytest.raises(LimitExceeded, match=r"^\d,?\d* SELECTs .*; the limit is 1500$"):
        engine.statement(ROWS, all_)
    assert seconds.here < 5  # written whole, and then counted, it takes 13


NESTED_ROWS = f"""
query Rows($site: ID!) {{ studySite(id: $site) {{
  performance(asOf: "2024-07-31T12:00:00Z") {{
    {" ".join(f"{name} {{ ...figure }}" for name in NESTED)} openQueryAges {{ figure {{ ...figure }} }}
  }}
}} }}
fragment figure on Figure {{
  definition {{ id }} numerator denominator excluded
  numeratorRows(first: 30) {{ ...row }} denominatorRows(first: 30) {{ ...row }} excludedRows(first: 30) {{ ...row }}
}}
fragment row on FigureRow {{ amount subject {{ label }} dataQuery {{ kind }} form {{ oid }} studyEvent {{ oid }} }}
"""


@pytest.mark.parametrize("caller", ["sponsor", "site"])
async def test_a_figure_of_an_object_is_the_sum_of_its_rows(engine: Engine, caller: str) -> None:
    variables = {"site": f"study_site_{key('site 101')}"}
    found = (await ask(engine, CALLERS[caller], NESTED_ROWS, variables))["studySite"]["performance"]
    ages = [each["figure"] for each in found.pop("openQueryAges")]
    assert sum(_summed(figure) for figure in (*found.values(), *ages)) > 10
    assert sum(len(figure["numeratorRows"]) for figure in ages) == found["openQueries"]["numerator"]


def _summed(figure: Mapping[str, Any]) -> int:
    """Hold each part of a figure to its rows; how many rows there are."""
    id_, listed = figure["definition"]["id"], 0
    for part in ("numerator", "denominator", "excluded"):
        rows = figure[f"{part}Rows"]
        amounts = [row["amount"] for row in rows]
        if id_ in _LEAST and part == "numerator":  # those alone that give the least, each with all of it
            assert set(amounts) == {figure[part]} - {None}, id_
            amounts = amounts[:1]
        total = sum(amounts)
        if figure[part] is not None or part != "denominator":
            assert (figure[part] or 0) == pytest.approx(total), (id_, part)
        # an object that may be seen singly, or the figure would not be of what its rows show
        assert all(sum(value is not None for name, value in row.items() if name != "amount") == 1 for row in rows)
        listed += len(rows)
    return listed


async def test_rows_are_listed_page_by_page(engine: Engine) -> None:
    document = """
    query Page($after: ID) { performance(metrics: [OPEN_QUERIES], asOf: "2024-07-31T12:00:00Z", first: 1) { figures {
      numerator numeratorRows(first: 1, after: $after) { id dataQuery { status } }
    } } }
    """
    found: list[str] = []
    while True:
        variables = {"after": found[-1]} if found else {}
        ((figure,),) = [
            slice_["figures"] for slice_ in (await ask(engine, CALLERS["sponsor"], document, variables))["performance"]
        ]
        if not figure["numeratorRows"]:
            break
        found.append(figure["numeratorRows"][0]["id"])
    assert len(set(found)) == len(found) == figure["numerator"] == 4


async def test_a_workload_is_the_sum_of_its_rows(engine: Engine, world: asyncpg.Connection) -> None:
    """A participant has as many points as its study is complex: of 120 pages 3."""
    document = """
    { staffWorkloads { sites activeSubjects subjectPoints visitsAhead points
      siteRows { amount site { number } } subjectRows { amount subject { label } } visitRows { amount } } }
    """
    await world.execute(
        "update study_event_def set form_oids = array_fill('VITALS'::text, '{120}') where id = $1", key("sed")
    )
    await world.execute(
        "insert into subject_milestone (id, study_id, study_site_id, subject_id, kind, occurred, occurred_precision,"
        " occurred_earliest, occurred_latest) select $1, study_id, study_site_id, id, 'ENROLLED', '2024-04-01', 'DAY',"
        " '2024-04-01', '2024-04-01' from subject where label = '101-003'",
        key("busy"),
    )
    try:
        (found,) = (await ask(engine, CALLERS["smo"], document))["staffWorkloads"]
    finally:
        await world.execute("update study_event_def set form_oids = '{VITALS}' where id = $1", key("sed"))
        await world.execute("delete from subject_milestone where id = $1", key("busy"))
    assert (found["sites"], found["activeSubjects"], found["subjectPoints"]) == (1, 1, 3)
    assert found["siteRows"] == [{"amount": 1, "site": {"number": "101"}}]
    assert found["subjectRows"] == [{"amount": 3, "subject": {"label": "101-003"}}]
    assert len(found["visitRows"]) == found["visitsAhead"]
    assert found["points"] == 5 + 3 + 2 * found["visitsAhead"]
