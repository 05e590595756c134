"""Slices: the same figures as the fields of each study, country and site, and sums of what they are made of."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest

from hub.performance.definitions import DEFINITIONS, METRICS
from hub.principal import Principal
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS
from tests.performance.conftest import NESTED, PLANNED

AS_OF = ("2024-03-06T23:00:00Z", "2024-07-31T12:00:00Z")
FIGURE = "metric value numerator denominator excluded absence asOf freshness definition { id }"
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
                assert METRICS[figure["metric"]] == figure["definition"]["id"]
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
