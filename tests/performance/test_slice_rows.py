"""The rows of figures: the sum of them is the figure, in every group, for every reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import asyncpg
import orjson
import pytest

from hub.errors import LimitExceeded
from hub.performance.definition import PLANS
from hub.performance.definitions import DEFINITIONS, METRICS
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, READERS, key
from tests.performance.conftest import NESTED, PLANNED
from tests.processor import spent

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
