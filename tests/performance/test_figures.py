"""Every figure recomputed in Python, per party, from the rows that party can fetch."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from hub.performance.definitions import AGE_BUCKETS, DEFINITIONS
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, id_

MAPPED = {"ALPHA": {"SCREENED", "SCREEN_FAILED", "ENROLLED", "WITHDRAWN"}, "BETA": set()}
"""Milestones that a study mapping of the small world places."""

ROWS = """
{
  studies(first: 5) { nodes { key timeZone sites(first: 20) { nodes { number country } } } }
  subjects(first: 200) {
    nodes { study { key } milestones { kind site { number } occurred { earliest latest } } }
  }
  dataQueries(first: 200) {
    nodes { kind status raisedAt answeredAt closedAt site { number } subject { label } }
  }
  forms(first: 200) {
    nodes {
      firstEnteredAt site { number timeZone study { timeZone } } subject { label }
      studyEvent { occurred { earliest latest } }
    }
  }
  viewer { grants { study { key } site { number } rights } }
}
"""
FIGURE = "{ value numerator denominator excluded absence asOf definition { id } }"
FIGURES = f"""
fragment all on Performance {{
  screened {FIGURE} screenFailed {FIGURE} enrolled {FIGURE} discontinued {FIGURE} completed {FIGURE}
  screenFailureRate {FIGURE} dropOutRate {FIGURE} openQueries {FIGURE}
  openQueryAges {{ minDays maxDays figure {FIGURE} }}
  queryResponseTimeManual {FIGURE} queryResponseTimeSystem {FIGURE} dataEntryLag {FIGURE}
}}
query Figures($asOf: DateTime!) {{
  studies(first: 5) {{ nodes {{
    key
    performance(asOf: $asOf) {{ ...all }}
    countries {{ country performance(asOf: $asOf) {{ ...all }} }}
    sites(first: 20) {{ nodes {{ number performance(asOf: $asOf) {{ ...all }} }} }}
  }} }}
}}
"""

Rows = dict[str, Any]
Counted = tuple[float, int | None, int]


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _zone(name: str | None) -> ZoneInfo:
    try:
        return ZoneInfo(name or "UTC")
    except ZoneInfoNotFoundError:
        return ZoneInfo("UTC")


def _reached(rows: Rows, study: str, sites: set[str], day: date, of: set[str], among: set[str]) -> Counted:
    numerator = denominator = excluded = 0
    for subject in rows["subjects"]["nodes"]:
        own = [
            m
            for m in subject["milestones"]
            if m["kind"] in of | among and m["site"]["number"] in sites and subject["study"]["key"] == study
        ]
        done, unsure = set(), False
        for milestone in own:
            dates = milestone["occurred"] or {}
            earliest, latest = _day(dates.get("earliest")), _day(dates.get("latest"))
            if latest is None or earliest is None or (earliest <= day < latest):
                unsure = True
            elif latest <= day:
                done.add(milestone["kind"])
        excluded += unsure
        numerator += not unsure and of <= done
        denominator += not unsure and among <= done
    return numerator, denominator if among else None, excluded


def _queries(rows: Rows, sites: set[str]) -> list[Rows]:
    return [
        q
        for q in rows["dataQueries"]["nodes"]
        if q["site"]["number"] in sites and q["subject"] is not None and q["kind"] in ("MANUAL", "SYSTEM")
    ]


def _open(queries: Iterable[Rows], at: datetime, low: int = 0, high: int | None = None) -> Counted:
    counted = excluded = 0
    for query in queries:
        raised, closed = _instant(query["raisedAt"]), _instant(query["closedAt"])
        still = query["status"] in ("OPEN", "ANSWERED", "FORWARDED")
        if raised is None:
            excluded += still
        elif raised <= at and (still or (closed is not None and closed > at)):
            age = (at - raised).total_seconds() // 86400
            counted += age >= low and (high is None or age <= high)
    return counted, None, excluded


def _responses(queries: Iterable[Rows], kind: str, at: datetime) -> Counted:
    days, counted, excluded = 0.0, 0, 0
    for query in queries:
        raised, answered = _instant(query["raisedAt"]), _instant(query["answeredAt"])
        if query["kind"] != kind or (raised is not None and raised > at):
            continue
        if raised is not None and answered is not None and answered <= at:
            days += (answered - raised).total_seconds() / 86400
            counted += 1
        else:
            excluded += 1
    return days, counted, excluded


def _lag(rows: Rows, sites: set[str], at: datetime) -> Counted:
    days = counted = excluded = 0
    for page in rows["forms"]["nodes"]:
        entered = _instant(page["firstEnteredAt"])
        if page["site"]["number"] not in sites or page["subject"] is None or (entered is not None and entered > at):
            continue
        visit = page["studyEvent"]["occurred"]
        if entered is None or visit is None or visit["earliest"] is None or visit["earliest"] != visit["latest"]:
            excluded += 1
            continue
        zone = page["site"]["timeZone"] or page["site"]["study"]["timeZone"]
        days += (entered.astimezone(_zone(zone)).date() - date.fromisoformat(visit["earliest"])).days
        counted += 1
    return days, counted, excluded


def _expected(rows: Rows, study: Rows, sites: set[str], at: datetime) -> dict[str, Callable[[], Counted]]:
    day = at.astimezone(_zone(study["timeZone"])).date()
    queries = _queries(rows, sites)

    def reached(of: set[str], among: set[str] | None = None) -> Callable[[], Counted]:
        return lambda: _reached(rows, study["key"], sites, day, of, among or set())

    return {
        "screened": reached({"SCREENED"}),
        "screenFailed": reached({"SCREEN_FAILED"}),
        "enrolled": reached({"ENROLLED"}),
        "discontinued": reached({"ENROLLED", "WITHDRAWN"}),
        "completed": reached({"COMPLETED"}),
        "screenFailureRate": reached({"SCREEN_FAILED"}, {"SCREENED"}),
        "dropOutRate": reached({"ENROLLED", "WITHDRAWN"}, {"ENROLLED"}),
        "openQueries": lambda: _open(queries, at),
        "queryResponseTimeManual": lambda: _responses(queries, "MANUAL", at),
        "queryResponseTimeSystem": lambda: _responses(queries, "SYSTEM", at),
        "dataEntryLag": lambda: _lag(rows, sites, at),
    }


def _absence(rows: Rows, study: str, sites: set[str], id_: str) -> str | None:
    definition = DEFINITIONS[id_]
    permitted = any(
        grant["study"]["key"] == study
        and definition.right in grant["rights"]
        and (grant["site"] is None or grant["site"]["number"] in sites)
        for grant in rows["viewer"]["grants"]
    )
    if not permitted:
        return "NOT_PERMITTED"
    return None if set(definition.needs) <= MAPPED[study] else "NOT_COLLECTED"


def _compare(figure: Rows, expected: Counted, absence: str | None, divided: bool, at: datetime) -> None:
    assert _instant(figure["asOf"]) == at
    assert figure["absence"] == absence
    if absence is not None:
        assert {figure[name] for name in ("value", "numerator", "denominator", "excluded")} == {None}
        return
    numerator, denominator, excluded = expected
    assert (figure["numerator"], figure["denominator"], figure["excluded"]) == (
        pytest.approx(numerator),
        denominator,
        excluded,
    )
    value = (numerator / denominator if denominator else None) if divided else numerator
    assert figure["value"] == (None if value is None else pytest.approx(value))


AS_OF = (
    "2024-07-31T12:00:00+00:00",
    "2024-03-06T14:59:59+00:00",
    "2024-03-06T15:00:00+00:00",
    "2024-06-15T00:00:00+00:00",
)


@pytest.mark.parametrize("as_of", AS_OF)
@pytest.mark.parametrize("caller", [name for name in CALLERS if name != "nobody"])
async def test_figures_are_what_the_rows_say(engine: Engine, caller: str, as_of: str) -> None:
    rows = await ask(engine, CALLERS[caller], ROWS)
    found = await ask(engine, CALLERS[caller], FIGURES, {"asOf": as_of})
    at = datetime.fromisoformat(as_of)
    for study, answer in zip(rows["studies"]["nodes"], found["studies"]["nodes"], strict=True):
        sites = study["sites"]["nodes"]
        groups = [({site["number"] for site in sites}, answer["performance"])]
        groups += [
            ({site["number"] for site in sites if site["country"] == country["country"]}, country["performance"])
            for country in answer["countries"]
        ]
        groups += [({site["number"]}, site["performance"]) for site in answer["sites"]["nodes"]]
        assert len(groups) == 1 + len(answer["countries"]) + len(sites)
        for numbers, figures in groups:
            for name, expected in _expected(rows, study, numbers, at).items():
                absence = _absence(rows, study["key"], numbers, name)
                _compare(figures[name], expected(), absence, DEFINITIONS[name].divided, at)
            for (low, high), bucket in zip(AGE_BUCKETS, figures["openQueryAges"], strict=True):
                assert (bucket["minDays"], bucket["maxDays"]) == (low, high)
                counted = _open(_queries(rows, numbers), at, low, high)
                absence = _absence(rows, study["key"], numbers, "openQueryAge")
                _compare(bucket["figure"], counted, absence, False, at)


async def test_an_unmapped_milestone_is_not_collected_and_no_denominator_is_null(engine: Engine) -> None:
    document = """
    { studyByKey(key: "ALPHA") { performance(asOf: "2024-01-01T00:00:00Z") {
        completed { value numerator absence } screenFailureRate { value denominator absence } screened { value }
    } } }
    """
    answer = await ask(engine, CALLERS["sponsor"], document)
    assert answer["studyByKey"]["performance"] == {
        "completed": {"value": None, "numerator": None, "absence": "NOT_COLLECTED"},
        "screenFailureRate": {"value": None, "denominator": 0, "absence": None},
        "screened": {"value": 0},
    }


async def test_the_root_field_is_the_nested_one(engine: Engine) -> None:
    document = """
    query Root($study: ID!, $site: ID!) {
      study(id: $study) { performance(asOf: "2024-07-31T12:00:00Z") { enrolled { value } } }
      whole: performance(studyId: $study, asOf: "2024-07-31T12:00:00Z") { enrolled { value } }
      country: performance(studyId: $study, country: "JP", asOf: "2024-07-31T12:00:00Z") { enrolled { value } }
      site: performance(studyId: $study, siteId: $site, asOf: "2024-07-31T12:00:00Z") { enrolled { value freshness } }
      nowhere: performance(studyId: $study, country: "XX") { enrolled { value } }
    }
    """
    variables = {"study": id_("study", "study alpha"), "site": id_("study_site", "site 101")}
    answer = await ask(engine, CALLERS["sponsor"], document, variables)
    assert answer["whole"] == answer["study"]["performance"] == {"enrolled": {"value": 2}}
    assert answer["country"] == {"enrolled": {"value": 1}}
    assert answer["site"] == {"enrolled": {"value": 1, "freshness": "2024-07-31T12:00:00+00:00"}}
    assert answer["nowhere"] is None
    other = await ask(engine, CALLERS["other_sponsor"], document, variables)
    assert set(other) == {"study", "whole", "country", "site", "nowhere"}
    assert all(value is None for value in other.values())


async def test_now_is_the_default(engine: Engine) -> None:
    document = '{ studyByKey(key: "BETA") { performance { openQueries { value asOf } } } }'
    before = datetime.now(UTC)
    figure = (await ask(engine, CALLERS["other_sponsor"], document))["studyByKey"]["performance"]["openQueries"]
    assert figure["value"] == 1
    as_of = datetime.fromisoformat(figure["asOf"])
    assert abs((as_of - before).total_seconds()) < 60


async def test_definitions_are_told(engine: Engine) -> None:
    answer = await ask(engine, CALLERS["nobody"], "{ kpiDefinitions { id version title formula unit source } }")
    told = {each["id"]: each for each in answer["kpiDefinitions"]}
    assert told.keys() == DEFINITIONS.keys()
    for id_, definition in DEFINITIONS.items():
        assert told[id_]["formula"] == definition.formula
        assert told[id_]["version"] == definition.version
