"""Every figure recomputed in Python from the rows a caller can fetch, and compared with what the hub says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from hub.performance.definitions import AGE_BUCKETS, DEFINITIONS
from hub.principal import Principal
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.performance.course import Course

STUDIES = """
{
  studies(first: 5) { nodes { key timeZone sites(first: 20) { nodes { number country } } } }
  viewer { grants { study { key } site { number } rights } }
}
"""
LISTS = {
    "subjects": """
      id study { key timeZone } milestones { kind site { number } occurred { earliest latest } }
      siteHistory { site { number } validFrom validTo }
    """,
    "dataQueries": "id kind status raisedAt answeredAt closedAt study { key } site { number } subject { label }",
    "forms": """
      id firstEnteredAt site { number timeZone study { key timeZone } } subject { label }
      studyEvent { occurred { earliest latest } }
    """,
}
FIGURE = "{ value numerator denominator excluded absence asOf definition { id } }"
FIGURES = f"""
fragment all on Performance {{
  screened {FIGURE} screenFailed {FIGURE} enrolled {FIGURE} discontinued {FIGURE} completed {FIGURE}
  screenFailureRate {FIGURE} dropOutRate {FIGURE} openQueries {FIGURE}
  openQueryAges {{ minDays maxDays figure {FIGURE} }}
  queryResponseTimeManual {FIGURE} queryResponseTimeSystem {FIGURE} dataEntryLag {FIGURE}
}}
query Figures($asOf: DateTime!) {{
  studies(first: 4) {{ nodes {{
    key
    performance(asOf: $asOf) {{ ...all }}
    countries {{ country performance(asOf: $asOf) {{ ...all }} }}
    sites(first: 20) {{ nodes {{ number performance(asOf: $asOf) {{ ...all }} }} }}
  }} }}
}}
"""

Rows = dict[str, Any]
Mapped = Mapping[str, set[str]]
"""Milestones that study mappings place, by study."""
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
    for subject in rows["subjects"]:
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


def _dropped(rows: Rows, study: str, sites: set[str], day: date, by: bool) -> Counted:
    numerator = denominator = excluded = 0
    for subject in (each for each in rows["subjects"] if each["study"]["key"] == study):
        course = Course(subject, _zone(subject["study"]["timeZone"]))
        unsure = course.unsure(sites, day, "ENROLLED", "WITHDRAWN")
        joined = course.joined(sites, day) is not None
        excluded += unsure
        denominator += joined and not unsure
        numerator += joined and not unsure and course.reached("WITHDRAWN", sites, day) is not None
    return numerator, denominator if by else None, excluded


def _queries(rows: Rows, study: str, sites: set[str]) -> list[Rows]:
    return [
        q
        for q in rows["dataQueries"]
        if q["study"]["key"] == study
        and q["site"]["number"] in sites
        and q["subject"] is not None
        and q["kind"] in ("MANUAL", "SYSTEM")
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


def _lag(rows: Rows, study: str, sites: set[str], at: datetime) -> Counted:
    days = counted = excluded = 0
    for page in rows["forms"]:
        entered = _instant(page["firstEnteredAt"])
        here = page["site"]["number"] in sites and page["site"]["study"]["key"] == study
        if not here or page["subject"] is None or page["studyEvent"] is None or (entered is not None and entered > at):
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
    queries = _queries(rows, study["key"], sites)

    def reached(of: set[str], among: set[str] | None = None) -> Callable[[], Counted]:
        return lambda: _reached(rows, study["key"], sites, day, of, among or set())

    return {
        "screened": reached({"SCREENED"}),
        "screenFailed": reached({"SCREEN_FAILED"}),
        "enrolled": reached({"ENROLLED"}),
        "discontinued": lambda: _dropped(rows, study["key"], sites, day, by=False),
        "completed": reached({"COMPLETED"}),
        "screenFailureRate": reached({"SCREEN_FAILED"}, {"SCREENED"}),
        "dropOutRate": lambda: _dropped(rows, study["key"], sites, day, by=True),
        "openQueries": lambda: _open(queries, at),
        "queryResponseTimeManual": lambda: _responses(queries, "MANUAL", at),
        "queryResponseTimeSystem": lambda: _responses(queries, "SYSTEM", at),
        "dataEntryLag": lambda: _lag(rows, study["key"], sites, at),
    }


def _absence(rows: Rows, mapped: Mapped, study: str, sites: set[str], id_: str) -> str | None:
    definition = DEFINITIONS[id_]
    permitted = any(
        grant["study"]["key"] == study
        and definition.right in grant["rights"]
        and (grant["site"] is None or grant["site"]["number"] in sites)
        for grant in rows["viewer"]["grants"]
    )
    if not permitted:
        return "NOT_PERMITTED"
    return None if set(definition.needs) <= mapped[study] else "NOT_COLLECTED"


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


async def fetch(engine: Engine, caller: Principal) -> Rows:
    """All the rows figures are made of, page by page."""
    rows: Rows = dict(await ask(engine, caller, STUDIES))
    for field, selected in LISTS.items():
        page = f"nodes {{ {selected} }} pageInfo {{ hasNextPage endCursor }}"
        document = f"query Page($after: String) {{ {field}(first: 200, after: $after) {{ {page} }} }}"
        rows[field], after = [], None
        while True:
            found = (await ask(engine, caller, document, {"after": after}))[field]
            rows[field] += found["nodes"]
            if not found["pageInfo"]["hasNextPage"]:
                break
            after = found["pageInfo"]["endCursor"]
    return rows


def _followed(rows: Rows, whole: Rows) -> None:
    """A site's rows with what is counted there and not shown: who left it, and what whoever came had reached before."""
    sites = {(s["key"], site["number"]) for s in rows["studies"]["nodes"] for site in s["sites"]["nodes"]}
    shown, every = {each["id"] for each in rows["subjects"]}, {each["id"]: each for each in whole["subjects"]}
    left = {
        id_
        for id_, each in every.items()
        if any((each["study"]["key"], stay["site"]["number"]) in sites for stay in each["siteHistory"])
    }
    rows["subjects"] = [every.get(each["id"], each) for each in rows["subjects"]]
    rows["subjects"] += [every[id_] for id_ in left - shown]
    for field in ("dataQueries", "forms"):
        of = {each["id"]: each["subject"] for each in whole[field]}
        for each in rows[field]:
            each["subject"] = each["subject"] or of.get(each["id"])


async def compare(
    engine: Engine, caller: Principal, mapped: Mapped, at: datetime, whole: Principal | None = None
) -> int:
    """Hold every figure of every study, country and site to the rows; returns how many groups were compared.

    whole: who reads all of a study of which the caller reads a site, where participants moved.
    """
    rows = await fetch(engine, caller)
    if whole is not None:
        _followed(rows, await fetch(engine, whole))
    found = await ask(engine, caller, FIGURES, {"asOf": at.isoformat()})
    compared = 0
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
            _group(rows, mapped, study, numbers, figures, at)
        compared += len(groups)
    return compared


def _group(rows: Rows, mapped: Mapped, study: Rows, numbers: set[str], figures: Rows, at: datetime) -> None:
    for name, expected in _expected(rows, study, numbers, at).items():
        absence = _absence(rows, mapped, study["key"], numbers, name)
        _compare(figures[name], expected(), absence, DEFINITIONS[name].divided, at)
    for (low, high), bucket in zip(AGE_BUCKETS, figures["openQueryAges"], strict=True):
        assert (bucket["minDays"], bucket["maxDays"]) == (low, high)
        counted = _open(_queries(rows, study["key"], numbers), at, low, high)
        absence = _absence(rows, mapped, study["key"], numbers, "openQueryAge")
        _compare(bucket["figure"], counted, absence, False, at)
