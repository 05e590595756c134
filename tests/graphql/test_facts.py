"""Fact tables hold what the graph holds: row for row, and figure for figure."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from resolvers.engine.engine import Engine
from schema.types.site_month import FIGURES
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, id_

ALPHA = id_("study", "study alpha")

COUNTED = """
query Counted($study: ID!) {
  study(id: $study) {
    subjects { totalCount }
    dataQueries { totalCount }
    protocolDeviations { totalCount }
    milestones { knownTo }
  }
  documents(filter: {study: {eq: $study}}) { totalCount }
  subjectStatuses(filter: {study: {eq: $study}}) { totalCount nodes { id } }
  queryFacts(filter: {study: {eq: $study}}) { totalCount nodes { id } }
  deviationFacts(filter: {study: {eq: $study}}) { totalCount nodes { id } }
  milestoneFacts(filter: {study: {eq: $study}}) { totalCount nodes { id } }
  documentFacts(filter: {study: {eq: $study}}) { totalCount nodes { id } }
}
"""

FACTS = ("subjectStatuses", "queryFacts", "deviationFacts", "milestoneFacts", "documentFacts")

MONTHS = """
query Months($first: Int!, $after: String) {
  siteMonths(first: $first, after: $after) {
    nodes { id siteNumber month %s }
    pageInfo { endCursor hasNextPage }
  }
}
"""

SLICES = """
{
  performance(groupBy: [SITE, MONTH], since: "2023-01-01", metrics: [SCREENED, SCREEN_FAILED, ENROLLED, RANDOMIZED,
    DISCONTINUED, COMPLETED, OPEN_QUERIES, DEVIATIONS], first: 5000) {
    site { number }
    month
    figures { numerator absence }
  }
}
"""


@pytest.mark.parametrize("caller", CALLERS)
async def test_there_are_as_many_rows_as_objects(engine: Engine, caller: str) -> None:
    found = await ask(engine, CALLERS[caller], COUNTED, {"study": ALPHA})
    study = found["study"] or {}
    expected = [
        *(study.get(name, {}).get("totalCount", 0) for name in ("subjects", "dataQueries", "protocolDeviations")),
        sum(milestone["knownTo"] is None for milestone in study.get("milestones", ())),
        found["documents"]["totalCount"],
    ]
    assert [found[name]["totalCount"] for name in FACTS] == expected
    for name in FACTS:
        keys = [node["id"] for node in found[name]["nodes"]]
        assert len(set(keys)) == len(keys) == found[name]["totalCount"]


@pytest.mark.parametrize("caller", ["sponsor", "smo", "site", "other_sponsor"])
async def test_a_month_of_a_site_is_the_slice_of_that_site_and_month(engine: Engine, caller: str) -> None:
    columns = " ".join(f"{id_} {id_}Absence" for id_ in FIGURES)
    rows: list[dict[str, Any]] = []
    after = None
    while True:  # as a reporting tool walks it
        page = (await ask(engine, CALLERS[caller], MONTHS % columns, {"first": 50, "after": after}))["siteMonths"]
        rows += page["nodes"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert max(Counter(row["id"] for row in rows).values()) == 1
    slices = (await ask(engine, CALLERS[caller], SLICES))["performance"]
    by_month = {(each["site"]["number"], each["month"]): each["figures"] for each in slices}
    assert rows and {(row["siteNumber"], row["month"]) for row in rows} <= by_month.keys()
    for row in rows:
        told = [(row[id_], row[f"{id_}Absence"]) for id_ in FIGURES]
        assert told == [(each["numerator"], each["absence"]) for each in by_month[row["siteNumber"], row["month"]]]


async def test_a_status_is_the_latest_milestone_and_may_be_filtered_by(engine: Engine) -> None:
    document = "{ subjectStatuses(filter: {status: WITHDRAWN}) { nodes { subjectLabel status statusOn screenedOn } } }"
    found = await ask(engine, CALLERS["sponsor"], document)
    assert found["subjectStatuses"]["nodes"] == [
        {"subjectLabel": "101-001", "status": "WITHDRAWN", "statusOn": "2024-06", "screenedOn": "2024-03-05"}
    ]
