"""A phase 3 study of 190 sites as its CTMS, EDC and IRT export it in tables: what GraphQL answers equals the tables.

The tables hold no statement of what a row means beyond their columns; the layout `gsm_clindata` says it.
"""

from __future__ import annotations

import csv
import gzip
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest
import pytest_asyncio

from adapters.tabular import ADAPTER
from hub.ingest.receipt import Receipt
from hub.ingest.run import ingest
from hub.ingest.source import Source, add_source
from hub.performance import enrolment
from hub.performance.back_test import SHARES, back_test
from tests.adapters.reading import public_sample
from tests.performance.risk_reference import RULES, Sums, by_group, scores, sums
from tests.reality.conftest import SITE, SPONSOR, Hub

FOLDER = ("gsm_clindata", "csv_derived")
LARGE = {"edc_data_pages.csv.gz", "edc_queries.csv.gz", "rawplus_ae.csv", "rawplus_ie.csv.gz", "rawplus_visdt.csv.gz"}
CODES = {"US": "US", "China": "CN", "Japan": "JP"}


def rows(table: str) -> Iterator[dict[str, str]]:
    """The rows of a table, by Python's own reader."""
    plain = public_sample(*FOLDER) / f"{table}.csv"
    with plain.open(newline="") if plain.exists() else gzip.open(f"{plain}.gz", "rt", newline="") as file:
        yield from csv.DictReader(cast(Any, file))


@dataclass(frozen=True, slots=True)
class Loaded:
    """The study as a sponsor saw it before anybody accepted a site, and the source's keys of the sites that waited.

    before: its sites; study: what it is told of the others, and the figures of each country.
    """

    source: Source
    before: list[dict[str, Any]]
    study: dict[str, Any]
    waiting: list[str]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def loaded(hub: Hub) -> Loaded:
    """All tables but the large ones."""
    source = await declared(hub, "CLINDATA")
    await load(hub, source, LARGE)
    before = await every(hub, source, "studySites", SITES, by_site=True)
    study = await hub.ask(STUDY, SPONSOR, study=f"study_{source.study_id}")
    return Loaded(source, before, study, await hub.open(source))


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def whole(hub: Hub, loaded: Loaded) -> Loaded:
    """Those as well."""
    await load(hub, loaded.source, {path.name for path in public_sample(*FOLDER).iterdir()} - LARGE)
    return loaded


async def declared(hub: Hub, key: str) -> Source:
    """A study and its source with the shipped layout."""
    layout = tomllib.loads(ADAPTER.layouts()["gsm_clindata"].read_text("utf-8"))
    await hub.declare(key, "tabular")
    return await add_source(hub.connection, key, "tabular", key, "UAT", mapping=layout)


async def load(hub: Hub, source: Source, leave: set[str]) -> list[Receipt]:
    """The tables of the folder, in the order `hub ingest tabular FOLDER` loads them; all load and none is held back."""
    return await load_files(hub, source, [path for path in public_sample(*FOLDER).iterdir() if path.name not in leave])


async def load_files(hub: Hub, source: Source, files: list[Path]) -> list[Receipt]:
    """Tables of this shape, as those of the folder."""
    paths, left = ADAPTER.arranged(files, source.mapping.adapter)
    assert left == []
    receipts = await ingest(hub.settings, ADAPTER, paths, source.name, source.study_key, started_by="test")
    for receipt in receipts:
        assert (receipt.file_name, receipt.state, receipt.error) == (receipt.file_name, "PUBLISHED", None)
        assert not any(tally.quarantined for tally in receipt.entities.values()), receipt.file_name
    return receipts


STUDY = (
    "query ($study: ID!) { study(id: $study) { sites { totalCount }"
    " unconfirmedSites { country numbers screened enrolled absence } } "
    + " ".join(
        f"{code}: performance(environment: UAT, metrics: [SCREENED, ENROLLED, SCREEN_FAILED],"
        f' filter: {{study: {{id: {{eq: $study}}}}, country: {{eq: "{code}"}}}}) {{ figures {{ numerator }} }}'
        for code in CODES.values()
    )
    + " }"
)


def numerators(slices: list[dict[str, Any]]) -> dict[str, float]:
    """Numerators by figure of the one group there is, in the order asked."""
    ((screened, enrolled, failed),) = [[figure["numerator"] for figure in each["figures"]] for each in slices]
    return {"screened": screened, "enrolled": enrolled, "screenFailed": failed}


SITES = "number country satellite city sourceStatus status investigators { person { name } }"


async def every(
    hub: Hub, source: Source, root: str, fields: str, party: Any = SPONSOR, *, by_site: bool = False
) -> list[dict[str, Any]]:
    """All nodes of a connection of the study, page by page."""
    study = "{study: {id: {eq: $study}}}" if by_site else "{study: {eq: $study}}"
    document = (
        f"query ($study: ID!, $after: String) {{ found: {root}(environment: UAT, first: 200, after: $after,"
        f" filter: {study}) {{ nodes {{ {fields} }} pageInfo {{ hasNextPage endCursor }} }} }}"
    )
    found: list[dict[str, Any]] = []
    after = None
    while True:
        page = (await hub.ask(document, party, study=f"study_{source.study_id}", after=after))["found"]
        found += page["nodes"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return found


async def total(hub: Hub, source: Source, root: str, more: str = "", party: Any = SPONSOR) -> int:
    """`totalCount` of a connection of the study."""
    document = (
        f"query ($study: ID!) {{ found: {root}(environment: UAT, filter: {{study: {{eq: $study}}{more}}})"
        " { totalCount } }"
    )
    return int((await hub.ask(document, party, study=f"study_{source.study_id}"))["found"]["totalCount"])


async def test_before_anybody_accepts_one_the_sites_are_those_of_the_ctms(loaded: Loaded) -> None:
    assert Counter(site["country"] for site in loaded.before) == {"US": 92, "CN": 46, "JP": 38}
    assert sum(site["satellite"] for site in loaded.before) == 19
    sent = {row["site_num"]: row for row in rows("ctms_site")}
    assert {site["number"] for site in loaded.before} == set(sent)
    for site in loaded.before:
        row = sent[site["number"]]
        assert (site["city"], site["sourceStatus"], site["status"]) == (row["city"], row["site_status"], "ACTIVATED")
        name = f"{row['pi_first_name']} {row['pi_last_name']}"
        assert [each["person"]["name"] for each in site["investigators"]] == [name]
        assert (site["satellite"], site["country"]) == (row["is_satellite"] == "TRUE", CODES[row["country"]])


async def test_unconfirmed_sites_are_counted_for_who_may_accept_them_and_open_nothing(loaded: Loaded) -> None:
    """190 study-sites: those of the CTMS, and fourteen that wait; with theirs, the participants of the whole study."""
    ctms = {row["site_num"] for row in rows("ctms_site")}
    sent = [row for row in rows("rawplus_enroll") if row["siteid"] not in ctms]
    (waiting,) = loaded.study["study"]["unconfirmedSites"]
    assert set(waiting["numbers"]) == {row["siteid"] for row in sent}
    assert loaded.study["study"]["sites"]["totalCount"] + len(waiting["numbers"]) == 176 + 14 == 190
    assert (waiting["country"], waiting["screened"], waiting["enrolled"], waiting["absence"]) == ("US", 29, 0, None)
    assert len(sent) == 29
    figures = {code: numerators(loaded.study[code]) for code in CODES.values()}
    told = {c: (f["screened"], f["enrolled"]) for c, f in figures.items()}
    assert told == {"US": (1504 - 29, 879), "CN": (561, 257), "JP": (322, 165)}


async def test_fourteen_sites_that_the_edc_alone_names_wait_and_keep_their_country(hub: Hub, loaded: Loaded) -> None:
    ctms = {row["site_num"] for row in rows("ctms_site")}
    countries = {row["siteid"]: CODES[row["country"]] for row in rows("rawplus_enroll") if row["siteid"] not in ctms}
    assert len(countries) == 14
    assert set(loaded.waiting) == set(countries)
    after = await every(hub, loaded.source, "studySites", "number country satellite", by_site=True)
    assert len(after) == 190
    assert {site["number"]: site["country"] for site in after if site["number"] not in ctms} == countries
    assert {site["satellite"] for site in after if site["number"] not in ctms} == {None}


async def test_screened_and_enrolled_by_country(hub: Hub, loaded: Loaded) -> None:
    sent = Counter((CODES[row["country"]], row["enrollyn"]) for row in rows("rawplus_enroll"))
    study = await hub.ask(STUDY, SPONSOR, study=f"study_{loaded.source.study_id}")
    assert (study["study"]["sites"]["totalCount"], study["study"]["unconfirmedSites"]) == (190, [])
    told = {}
    for country in CODES.values():
        figures = numerators(study[country])
        told[country] = (figures["screened"], figures["enrolled"])
        assert figures["screenFailed"] == sent[(country, "N")]
        assert told[country] == (sent[(country, "Y")] + sent[(country, "N")], sent[(country, "Y")])
    assert told == {"US": (1504, 879), "CN": (561, 257), "JP": (322, 165)}


async def test_no_deviation_is_lost_to_one_that_looks_alike(hub: Hub, loaded: Loaded) -> None:
    subjects = {row["subjid"] for row in rows("rawplus_enroll") if row["subjid"]}
    sent = Counter(
        (
            row["subjectenrollmentnumber"] in subjects,
            "" if row["companycategory"].startswith("out of bound:") else row["companycategory"],
            {"Yes": "IMPORTANT", "No": "NOT_IMPORTANT"}[row["deemedimportant"]],
            row["deviationdate"],
        )
        for row in rows("ctms_protdev")
    )
    told = await every(
        hub, loaded.source, "protocolDeviations", "subject { id } site { number } category code occurred { iso }"
    )
    assert len(told) == sent.total() == 4646
    assert sum(each["site"] is None and each["subject"] is None for each in told) == 173
    assert sent == Counter(
        (
            each["subject"] is not None,
            each["category"] or "",
            each["code"],
            (each["occurred"] or {}).get("iso") or "",
        )
        for each in told
    )


async def test_every_other_table_is_kept_row_by_row(hub: Hub, loaded: Loaded) -> None:
    for table in ("rawplus_dm", "rawplus_consent", "rawplus_studcomp", "rawplus_sdrgcomp", "rawplus_ixrsrand"):
        assert await total(hub, loaded.source, "forms", f', oid: {{eq: "{table}"}}') == len(list(rows(table)))


async def test_values_are_those_of_the_table(hub: Hub, loaded: Loaded) -> None:
    """Of one table with coded missings, partial dates and identifiers, as the institution is told them."""
    sent: Counter[tuple[str, str | None]] = Counter()
    for row in rows("rawplus_dm"):
        sent.update(
            (name, None if cell.startswith("out of bound:") else cell) for name, cell in row.items() if cell.strip()
        )
    told: Counter[tuple[str, str | None]] = Counter()
    document = """query ($study: ID!, $after: String) {
      forms(environment: UAT, first: 200, after: $after, filter: {study: {eq: $study}, oid: {eq: "rawplus_dm"}}) {
        nodes { items { itemOid value } } pageInfo { hasNextPage endCursor }
      }
    }"""
    after = None
    while True:
        page = (await hub.ask(document, SITE, study=f"study_{loaded.source.study_id}", after=after))["forms"]
        told.update((item["itemOid"], item["value"]) for form in page["nodes"] for item in form["items"])
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert told == sent


RISK = """query ($study: ID!, $level: GroupLevel, $ids: [String!]) { study(id: $study) {
  riskIndicators(asOf: "2018-01-01T23:59:59Z", level: $level, ids: $ids) {
    definition { id } site { number } country numerator denominator score flag excluded absence
  } } }"""


async def indicators(
    hub: Hub, source: Source, level: str, expected: Sums, only: Sequence[str] = tuple(RULES)
) -> dict[tuple[str, str], dict[str, Any]]:
    """Risk indicators by id and group, after they were found to be what is expected."""
    answer = await hub.ask(RISK, SPONSOR, study=f"study_{source.study_id}", level=level, ids=list(only))
    told = {
        (row["definition"]["id"], row["site"]["number"] if level == "SITE" else row["country"]): row
        for row in answer["study"]["riskIndicators"]
    }
    for id_ in only:
        by_hand = scores(RULES[id_], expected[id_])
        for group, pair in expected[id_].items():
            row, (score, flag) = told[id_, group], by_hand[group]
            assert (row["numerator"], row["denominator"], row["flag"]) == (*pair, flag), (id_, group)
            assert row["score"] == (None if score is None else pytest.approx(score, rel=1e-9, abs=1e-12))
    return told


async def test_risk_indicators_of_what_is_loaded(hub: Hub, loaded: Loaded) -> None:
    """Deviations, discontinuations and screening of all 190 sites and of the countries; the rest is not asked for."""
    large = {name.partition(".")[0] for name in LARGE} | {"rawplus_lb", "edc_data_points"}
    by_site = sums(lambda table: () if table in large else rows(table))
    country = {row["siteid"]: CODES[row["country"]] for row in rows("rawplus_enroll")}
    only = ("kri0003", "kri0004", "kri0006", "kri0007", "kri0012")
    told = await indicators(hub, loaded.source, "SITE", by_site, only)
    assert len(told) == 5 * 190
    assert sum(row["numerator"] for (id_, _), row in told.items() if id_ in ("kri0003", "kri0004")) == 4_473
    await indicators(hub, loaded.source, "COUNTRY", by_group(by_site, country), only)


@pytest.mark.long
@pytest.mark.timeout(1800)
async def test_the_same_tables_again_change_nothing(hub: Hub, loaded: Loaded) -> None:
    for receipt in await load(hub, loaded.source, LARGE):
        changed = {name: tally.changed for name, tally in receipt.entities.items() if tally.changed or tally.created}
        assert changed == {}, receipt.file_name


@pytest.mark.long
@pytest.mark.timeout(1800)
async def test_visits_and_their_dates(hub: Hub, whole: Loaded) -> None:
    assert await total(hub, whole.source, "studyEvents") == 28_093
    dated = await total(hub, whole.source, "studyEvents", ', occurredEarliest: {gte: "1900-01-01"}')
    assert dated == 28_093 - 19
    sent = Counter(row["visit_dt"] for row in rows("rawplus_visdt"))
    told = Counter(
        (event["occurred"] or {}).get("iso") or ""
        for event in await every(hub, whole.source, "studyEvents", "occurred { iso }")
    )
    assert told == sent


@pytest.mark.long
@pytest.mark.timeout(1800)
async def test_queries_have_the_states_the_table_dates(hub: Hub, whole: Loaded) -> None:
    assert await total(hub, whole.source, "dataQueries") == 42_259
    words = {"CLOSED": 42_095, "ANSWERED": 97, "OPEN": 67}
    for status, number in words.items():
        assert await total(hub, whole.source, "dataQueries", f", status: {{eq: {status}}}") == number
    fields = "status kind itemOid raisedAt answeredAt closedAt timePrecision studyEvent { oid } states { state at }"
    told = await every(hub, whole.source, "dataQueries", fields)
    sent = Counter(
        (
            row["querystatus"].upper(),
            "SYSTEM" if row["markinggroup"] == "System Query" else "MANUAL",
            row["fieldoid"],
            "" if row["visit"].startswith("Unscheduled ") else row["visit"],
            *(row[column] or None for column in ("created", "answered", "resolved")),
        )
        for row in rows("edc_queries")
    )
    assert sent == Counter(
        (
            each["status"],
            each["kind"],
            each["itemOid"],
            (each["studyEvent"] or {}).get("oid") or "",
            *(each[name] and each[name][:10] for name in ("raisedAt", "answeredAt", "closedAt")),
        )
        for each in told
    )
    assert {each["timePrecision"] for each in told} == {"DAY"}
    assert Counter(len(each["states"]) for each in told) == {2: 42_095 + 97, 1: 67}


@pytest.mark.long
@pytest.mark.timeout(1800)
async def test_pages_stand_at_their_visits(hub: Hub, whole: Loaded) -> None:
    """A page of an unscheduled visit, which the page table numbers otherwise, stands under the subject."""
    assert await total(hub, whole.source, "studyEvents") == 28_093
    sent: Counter[tuple[str, bool]] = Counter(
        (row["formoid"], row["visit"].startswith("Unscheduled ")) for row in rows("edc_data_pages")
    )
    assert sent.total() == 247_462
    for form in ("PK", "Enrollment", "Prior and Concomitant Medication"):
        number = await total(hub, whole.source, "forms", f', oid: {{eq: "{form}"}}')
        assert number == sent[form, True] + sent[form, False]


@pytest.mark.long
@pytest.mark.timeout(1800)
async def test_rows_that_look_alike_are_as_many_pages(hub: Hub, whole: Loaded) -> None:
    for table, number in (("rawplus_ie", 30_168), ("rawplus_ae", 4_854), ("rawplus_visdt", 28_093)):
        assert await total(hub, whole.source, "forms", f', oid: {{eq: "{table}"}}') == number


async def test_the_back_test_of_forecasts_is_the_one_printed_in_the_docs(hub: Hub, loaded: Loaded) -> None:
    """`hub forecast --back-test` over the rows as loaded; `docs/forecasting.md` has its lines."""
    of = await enrolment.known(hub.connection, loaded.source.study_key, "UAT")
    assert (of.milestone, len(of.sites), len(of.left_out)) == ("RANDOMIZED", 176, 14)
    printed = (Path(__file__).parents[2] / "docs" / "forecasting.md").read_text("utf-8")
    for share in SHARES:
        row = back_test(of.sites, share).row()
        assert re.search(r"\s+".join(map(re.escape, row)), printed), row
