"""Participants who went on at another study-site: each site counts its part, whoever asks, and nobody counts twice."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import asyncpg
import pytest
import pytest_asyncio

from hub.performance.definitions import DEFINITIONS
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, key
from tests.performance.course import Course
from tests.performance.recompute import compare, fetch
from tests.performance.test_figures import MAPPED
from tests.performance.test_slices import AS_OF, _slices

AT = AS_OF[1]
RULED = ("daysOnStudy", "discontinued", "dropOutRate", "retentionRate", "retentionRateEnded", "lostToFollowUpRate")
FACTS = ("screened", "enrolled", "deviations", "openQueries", "deviationsPerSubjectDay")
MOVED = {
    # label: stays as site and first instant, milestones as site, kind and day
    "T-1": ([("101", "2024-03-01"), ("102", "2024-05-10")], [("101", "ENROLLED", "2024-04-01")]),
    "T-2": (
        [("101", "2024-03-01"), ("102", "2024-05-20")],
        [("101", "SCREENED", "2024-03-20"), ("101", "ENROLLED", "2024-04-10"), ("102", "WITHDRAWN", "2024-06-15")],
    ),
    "T-3": (
        [("102", "2024-03-01"), ("101", "2024-05-01"), ("102", "2024-06-20")],
        [("102", "ENROLLED", "2024-04-02"), ("102", "COMPLETED", "2024-07-10")],
    ),
    # both were said late: what happened at the other site came before the transfer did
    "T-4": (
        [("101", "2024-03-01"), ("102", "2024-06-01")],
        [("101", "ENROLLED", "2024-04-05"), ("102", "WITHDRAWN", "2024-05-28")],
    ),
    "T-5": ([("101", "2024-03-01"), ("102", "2024-06-03")], [("102", "ENROLLED", "2024-05-30")]),
    "T-6": ([("101", "2024-03-01"), ("102", "2024-06-03")], [("101", "ENROLLED", "2024-04-30")]),  # removed
}
STAY = (
    "insert into subject_site (id, study_id, study_site_id, subject_id, number, valid_from, valid_to, known_from,"
    " end_known_from) values ($1, $2, $3, $4, $5, $6::text::timestamptz, $7::text::timestamptz,"
    " $6::text::timestamptz, $7::text::timestamptz)"
)
MILESTONE = (
    "insert into subject_milestone (id, study_id, study_site_id, subject_id, kind, occurred_raw, occurred,"
    " occurred_precision, occurred_earliest, occurred_latest, known_from)"
    " values ($1, $2, $3, $4, $5, $6, $6, 'DAY', $6::text::date, $6::text::date, $6::text::date + 7)"
)


async def _move(world: asyncpg.Connection, moved: Mapping[str, tuple[Any, Any]]) -> None:
    alpha = key("study alpha")
    for label, (stays, milestones) in moved.items():
        subject, now = key(f"subject {label}"), key(f"site {stays[-1][0]}")
        gone = datetime.fromisoformat("2024-07-01T00:00:00Z") if label == "T-6" else None
        made = "insert into subject (id, study_id, study_site_id, label, deleted_at) values ($1, $2, $3, $4, $5)"
        await world.execute(made, subject, alpha, now, label, gone)
        for number, (site, since) in enumerate(stays, 1):
            until = stays[number][1] if number < len(stays) else None
            place = (key(f"stay {label} {number}"), alpha, key(f"site {site}"), subject, number)
            await world.execute(STAY, *place, since, until)
        for site, kind, day in milestones:
            await world.execute(MILESTONE, key(f"{label} {kind}"), alpha, key(f"site {site}"), subject, kind, day)


async def _forget(world: asyncpg.Connection, labels: Iterable[str]) -> None:
    subjects = [key(f"subject {label}") for label in labels]
    for table, column in (("subject_site", "subject_id"), ("subject_milestone", "subject_id"), ("subject", "id")):
        await world.execute(f"delete from {table} where {column} = any ($1)", subjects)


@pytest_asyncio.fixture(loop_scope="session")
async def moved(world: asyncpg.Connection) -> AsyncIterator[None]:
    """Participants of alpha who moved between its sites; with a query that was left behind."""
    await _move(world, MOVED)
    await world.execute(
        "insert into data_query (id, study_id, study_site_id, subject_id, kind, is_query, status, raised_at)"
        " values ($1, $2, $3, $4, 'MANUAL', true, 'OPEN', '2024-04-20Z')",
        *(key("query left"), key("study alpha"), key("site 101"), key("subject T-1")),
    )
    yield
    await world.execute("delete from data_query where id = $1", key("query left"))
    await _forget(world, MOVED)


Figures = dict[tuple[str | None, str], dict[str, Any]]


async def _by_site(engine: Engine, caller: str, metrics: tuple[str, ...], **more: Any) -> Figures:
    slices = await _slices(engine, CALLERS[caller], list(metrics), ["STUDY", "SITE"], more.pop("at", AT), **more)
    return {
        (slice_["site"]["number"], figure["definition"]["id"]): figure
        for slice_ in slices
        if slice_["study"]["key"] == "ALPHA"
        for figure in slice_["figures"]
    }


async def _whole(engine: Engine, metrics: tuple[str, ...], **more: Any) -> dict[str, dict[str, Any]]:
    slices = await _slices(engine, CALLERS["sponsor"], list(metrics), ["STUDY"], more.pop("at", AT), **more)
    (alpha,) = [slice_ for slice_ in slices if slice_["study"]["key"] == "ALPHA"]
    return {figure["definition"]["id"]: figure for figure in alpha["figures"]}


@pytest.mark.usefixtures("moved")
@pytest.mark.parametrize("as_of", [*AS_OF, "2024-05-30T12:00:00+00:00", "2024-06-03T12:00:00+00:00"])
async def test_figures_are_what_the_rows_say(engine: Engine, as_of: str) -> None:
    whole, at = CALLERS["sponsor"], datetime.fromisoformat(as_of)
    for caller in ("sponsor", "cro", "smo", "site", "other_site"):
        assert await compare(engine, CALLERS[caller], MAPPED, at, None if caller == "sponsor" else whole) >= 3


@pytest.mark.usefixtures("moved")
@pytest.mark.parametrize("since", [None, "2024-05-20"])
async def test_days_on_study_are_those_of_each_stay_and_add_up(engine: Engine, since: str | None) -> None:
    rows = await fetch(engine, CALLERS["sponsor"])
    zone, day = ZoneInfo("Asia/Seoul"), datetime.fromisoformat(AT).astimezone(ZoneInfo("Asia/Seoul")).date()
    alpha = [Course(each, zone) for each in rows["subjects"] if each["study"]["key"] == "ALPHA"]
    first = date.min if since is None else date.fromisoformat(since)
    more: dict[str, Any] = {} if since is None else {"since": since}

    def expected(sites: set[str]) -> int:
        unsure = ("ENROLLED", "WITHDRAWN", "COMPLETED")
        return sum(each.days(sites, day, first) for each in alpha if not each.unsure(sites, day, *unsure))

    found = await _by_site(engine, "sponsor", ("daysOnStudy",), **more)
    each = {number: found[number, "daysOnStudy"]["numerator"] for number in ("101", "102")}
    assert each == {number: expected({number}) for number in each}
    whole = (await _whole(engine, ("daysOnStudy",), **more))["daysOnStudy"]["numerator"]
    assert whole == expected({"101", "102"}) == sum(each.values())
    assert each["101"] > 50 < each["102"]


@pytest.mark.usefixtures("moved")
async def test_what_happened_is_counted_where_and_nobody_twice(engine: Engine, world: asyncpg.Connection) -> None:
    places = (
        "update study_mapping set document = jsonb_set(document, '{milestone}', $1::text::jsonb) where study_id = $2"
    )
    alpha = key("study alpha")
    of = "select (document -> 'milestone')::text from study_mapping where study_id = $1 and known_to is null"
    before = await world.fetchval(of, alpha)
    await world.execute(places, before.removesuffix("]") + ', {"kind": "COMPLETED"}]', alpha)
    try:
        found, whole = await _by_site(engine, "sponsor", RULED), await _whole(engine, RULED)
    finally:
        await world.execute(places, before, alpha)
    said = {id_: (found["101", id_], found["102", id_], whole[id_]) for id_ in RULED}
    numerators = {id_: tuple(each["numerator"] for each in said[id_]) for id_ in RULED}
    assert numerators["discontinued"] == numerators["dropOutRate"] == (1, 2, 3)
    assert [each["denominator"] for each in said["dropOutRate"]] == [5, 6, 7]
    assert numerators["retentionRateEnded"] == (0, 1, 1)
    assert [each["denominator"] for each in said["retentionRateEnded"]] == [1, 3, 4]
    for id_ in RULED:
        if id_ != "retentionRate":  # who stays counts where they are and where they were
            assert numerators[id_][0] + numerators[id_][1] == numerators[id_][2], id_


@pytest.mark.usefixtures("moved")
@pytest.mark.parametrize("known", [None, "2024-05-15T00:00:00Z", "2024-06-25T00:00:00Z"])
async def test_a_site_counts_what_the_sponsor_counts_of_it(engine: Engine, known: str | None) -> None:
    """The one that was left reads no participant any more, the one that was entered no milestone of the other's."""
    document = """
    query Slices($metrics: [Metric!]!, $by: [PerformanceGroup!], $known: DateTime) {
      performance(metrics: $metrics, groupBy: $by, asOf: "2024-07-31T12:00:00Z", knownAt: $known) {
        study { key } site { number } figures { definition { id } numerator denominator excluded absence }
      }
    }
    """
    variables = {"by": ["STUDY", "SITE"], "known": known}
    variables["metrics"] = [
        "".join("_" + letter if letter.isupper() else letter.upper() for letter in id_) for id_ in (*RULED, *FACTS)
    ]
    told: dict[str, dict[str, Any]] = {}
    for caller in ("sponsor", "site", "other_site"):
        answer = (await ask(engine, CALLERS[caller], document, variables))["performance"]
        told[caller] = {each["site"]["number"]: each["figures"] for each in answer if each["study"]["key"] == "ALPHA"}
    for caller, number in (("site", "101"), ("other_site", "102")):
        assert told[caller][number] == told["sponsor"][number]
    if known is not None:
        assert told["sponsor"] != (await _by_known(engine, document, variables))


async def _by_known(engine: Engine, document: str, variables: Mapping[str, Any]) -> dict[str, Any]:
    answer = (await ask(engine, CALLERS["sponsor"], document, {**variables, "known": None}))["performance"]
    return {each["site"]["number"]: each["figures"] for each in answer if each["study"]["key"] == "ALPHA"}


ROWS = """
query Rows($metrics: [Metric!]!, $since: Date) {
  performance(metrics: $metrics, groupBy: [STUDY, SITE], asOf: "2024-07-31T12:00:00Z", since: $since, first: 4) {
    study { key } site { number }
    figures { definition { id } numerator denominator excluded
      numeratorRows(first: 26) { ...row } denominatorRows(first: 26) { ...row } excludedRows(first: 26) { ...row } }
  }
}
fragment row on FigureRow {
  amount subject { label } stay { site { number } validTo } protocolDeviation { code } dataQuery { status }
}
"""


@pytest.mark.usefixtures("moved")
@pytest.mark.parametrize("since", [None, "2024-05-20"])
async def test_rows_are_who_counts_and_the_site_that_was_left_is_shown_its_stay_alone(
    engine: Engine, since: str | None
) -> None:
    variables = {"metrics": ["DAYS_ON_STUDY", "DROP_OUT_RATE", "ENROLLED", "OPEN_QUERIES"], "since": since}
    left = 0
    for caller, number in (("sponsor", "101"), ("sponsor", "102"), ("site", "101"), ("other_site", "102")):
        answer = (await ask(engine, CALLERS[caller], ROWS, variables))["performance"]
        (slice_,) = [each for each in answer if each["site"]["number"] == number and each["study"]["key"] == "ALPHA"]
        for figure in slice_["figures"]:
            for part in ("numerator", "denominator", "excluded"):
                rows = figure[f"{part}Rows"]
                assert sum(row["amount"] for row in rows) == (figure[part] or 0), (caller, figure["definition"], part)
                if figure["definition"]["id"] == "openQueries":
                    assert all(row["dataQuery"] for row in rows)
                    continue
                assert all(row["stay"]["site"]["number"] == number for row in rows)
                gone = [row for row in rows if row["subject"] is None]
                assert not gone or (caller == "site" and all(row["stay"]["validTo"] for row in gone))
                left += len(gone)
    assert left > 1


BACK = ([("101", "2024-03-01"), ("102", "2024-05-01"), ("101", "2024-06-20")], [("101", "ENROLLED", "2024-04-01")])
LATER = (
    "insert into subject_milestone (id, study_id, study_site_id, subject_id, kind, occurred_raw, occurred,"
    " occurred_precision, occurred_earliest, occurred_latest, known_from)"
    " values ($1, $2, $3, $4, 'WITHDRAWN', $5, $5, $6, $7::text::date, $8::text::date, $9::text::timestamptz)"
)


@pytest_asyncio.fixture(loop_scope="session")
async def back(world: asyncpg.Connection) -> AsyncIterator[None]:
    """One who was enrolled at 101, went on at 102, and went back."""
    await _move(world, {"T-9": BACK})
    yield
    await _forget(world, ["T-9"])


async def _of_102(engine: Engine) -> list[Any]:
    """What is said of site 102 to its own, and to the sponsor: the same."""
    variables = {"metrics": ["DAYS_ON_STUDY", "DROP_OUT_RATE"], "since": None}
    found = []
    for caller in ("other_site", "sponsor"):
        answer = (await ask(engine, CALLERS[caller], ROWS, variables))["performance"]
        (slice_,) = [each for each in answer if each["site"]["number"] == "102" and each["study"]["key"] == "ALPHA"]
        names = ("numerator", "denominator", "excluded")
        found.append([[figure[name] for name in names] for figure in slice_["figures"]])
        for figure in slice_["figures"]:
            for name in names:
                assert sum(row["amount"] for row in figure[f"{name}Rows"]) == (figure[name] or 0)
    assert found[0] == found[1]
    return found[0]


@pytest.mark.usefixtures("back")
@pytest.mark.parametrize(
    ("raw", "earliest", "latest", "known", "by_rows"),
    [
        ("2024-07", "2024-07-01", "2024-07-31", "2024-07-08", True),
        ("2024", "2024-01-01", "2024-12-31", "2024-06-20", True),
        ("2024-06-25", "2024-06-25", "2024-06-25", "2024-07-02", True),
        ("2024-06-25", "2024-06-25", "2024-06-25", "2024-06-20", True),  # with the load that told of the return
        ("2024-05-15", "2024-05-15", "2024-05-15", "2024-07-02", True),
        ("2024-04-20", "2024-04-20", "2024-04-20", "2024-07-02", False),  # rows do not say since when it is known
    ],
)
async def test_a_site_is_not_told_what_was_said_after_a_participant_went_back(
    engine: Engine, world: asyncpg.Connection, raw: str, earliest: str, latest: str, known: str, by_rows: bool
) -> None:
    before = await _of_102(engine)
    precision = {4: "YEAR", 7: "MONTH", 10: "DAY"}[len(raw)]
    made = (key("T-9 later"), key("study alpha"), key("site 101"), key("subject T-9"))
    await world.execute(LATER, *made, raw, precision, earliest, latest, known)
    assert await _of_102(engine) == before
    for caller in ("sponsor", "other_site") if by_rows else ():
        whole = None if caller == "sponsor" else CALLERS["sponsor"]
        await compare(engine, CALLERS[caller], MAPPED, datetime.fromisoformat(AT), whole)


@pytest.mark.usefixtures("back")
async def test_what_came_before_a_stay_is_told_as_known_at_its_end(engine: Engine, world: asyncpg.Connection) -> None:
    before = await _of_102(engine)
    milestone, made = key("T-9 ENROLLED"), (key("study alpha"), key("site 101"), key("subject T-9"))
    await world.execute("update subject_milestone set known_to = '2024-07-01Z' where id = $1", milestone)
    assert await _of_102(engine) == before  # it was corrected later
    await world.execute(LATER, key("T-9 later"), *made, *("2024-04-20", "DAY", *("2024-04-20",) * 2, "2024-06-01"))
    assert (await _of_102(engine))[0][0] == before[0][0] - 50


@pytest.mark.usefixtures("back")
async def test_a_site_nobody_accepted_passes_nothing_on(engine: Engine, world: asyncpg.Connection) -> None:
    before = await _of_102(engine)
    accepted = await world.fetchval("select confirmed_at from study_site where id = $1", key("site 101"))
    await world.execute("update study_site set confirmed_at = null where id = $1", key("site 101"))
    try:
        assert (await _of_102(engine))[0][0] == before[0][0] - 50
    finally:
        await world.execute("update study_site set confirmed_at = $2 where id = $1", key("site 101"), accepted)


@pytest.mark.usefixtures("moved")
async def test_the_site_that_was_left_reads_the_participant_no_more(engine: Engine) -> None:
    document = "query One($id: ID!) { subject(id: $id) { label milestones { kind } siteHistory { site { number } } } }"
    variables = {"id": f"subject_{key('subject T-2')}"}
    assert (await ask(engine, CALLERS["site"], document, variables))["subject"] is None
    entered = (await ask(engine, CALLERS["other_site"], document, variables))["subject"]
    assert [each["kind"] for each in entered["milestones"]] == ["WITHDRAWN"]
    assert [each["site"]["number"] for each in entered["siteHistory"]] == ["102"]


@pytest.mark.usefixtures("moved")
async def test_who_came_screened_is_no_candidate(engine: Engine, world: asyncpg.Connection) -> None:
    """Present participants of a site are what they were when they came."""
    count = ("candidates", "ongoing")
    told = [await _by_site(engine, caller, count) for caller in ("sponsor", "other_site")]
    for id_ in count:
        assert told[0]["102", id_]["numerator"] == told[1]["102", id_]["numerator"], id_


def test_what_counts_by_stays_says_so() -> None:
    assert {DEFINITIONS[id_].version for id_ in (*RULED, "deviationsPerSubjectDay")} == {2}
