"""Risk indicators of a study loaded by ingest against plain Python over the same tables; who is told which part."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from hub.errors import ConfigurationError
from hub.ingest.source import Source
from hub.performance.indicators import INDICATORS
from hub.performance.thresholds import set_thresholds, thresholds_of
from tests.performance.risk_reference import RULES, Sums, by_group, scores, sums
from tests.performance.tables import COUNTRIES, EMPTY, Tables
from tests.reality.conftest import CRO, SITE, SPONSOR, Hub, hub
from tests.reality.test_clindata import CODES, declared, load_files

__all__ = ["hub"]

AS_OF = "2018-01-01T23:59:59Z"
INDICATOR = """
  definition { id version thresholds flags } level site { number } country numerator denominator metric score flag
  flagAbsence thresholds excluded absence scoreAbsence
"""
DOCUMENT = f"""
query ($study: ID!, $asOf: DateTime, $level: GroupLevel, $ids: [String!]) {{
  study(id: $study) {{ riskIndicators(asOf: $asOf, level: $level, ids: $ids) {{ {INDICATOR} }} }}
}}
"""


@dataclass(frozen=True)
class Loaded:
    """The study, its tables and what Python sums of them."""

    source: Source
    tables: Tables
    sums: Sums


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def study(hub: Hub, tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    tables = Tables()
    source = await declared(hub, "RISK")
    await load_files(hub, source, tables.write(tmp_path_factory.mktemp("tables")))
    await hub.open(source)
    found = sums(tables)
    for each in found.values():
        each[EMPTY] = (0.0, 0.0)
    return Loaded(source, tables, found)


async def told(hub: Hub, study: Loaded, principal: Any = SPONSOR, **variables: Any) -> list[dict[str, Any]]:
    about = {"study": f"study_{study.source.study_id}", "asOf": AS_OF} | variables
    found: list[dict[str, Any]] = (await hub.ask(DOCUMENT, principal, **about))["study"]["riskIndicators"]
    return found


def agrees(row: dict[str, Any], pair: tuple[float, float], score: float | None, flag: int | None) -> None:
    where = (row["definition"]["id"], row["site"], row["country"])
    assert (row["numerator"], row["denominator"], row["flag"]) == (*pair, flag), where
    assert (row["score"] is None) is (score is None), where
    assert score is None or math.isclose(row["score"], score, rel_tol=1e-9, abs_tol=1e-12), where
    without = None if flag is not None else "NO_DENOMINATOR" if score is None else "BELOW_ACCRUAL"
    assert (row["flagAbsence"], row["absence"], row["scoreAbsence"]) == (without, None, None), where


async def test_per_site_they_are_what_the_tables_say(hub: Hub, study: Loaded) -> None:
    rows = {(row["definition"]["id"], row["site"]["number"]): row for row in await told(hub, study)}
    assert len(rows) == 15 * len(COUNTRIES)
    flags = set()
    for id_, rule in RULES.items():
        by_hand = scores(rule, study.sums[id_])
        for site, pair in study.sums[id_].items():
            agrees(rows[id_, site], pair, *by_hand[site])
            flags.add(rows[id_, site]["flag"])
        assert any(pair[0] for pair in study.sums[id_].values()), id_
    assert len(flags) > 2


async def test_of_countries_and_of_the_study_the_sums_are_added(hub: Hub, study: Loaded) -> None:
    for level, group_of in (
        ("COUNTRY", {site: CODES[country] for site, country in COUNTRIES.items()}),
        ("STUDY", dict.fromkeys(COUNTRIES)),
    ):
        grouped = by_group(study.sums, group_of)  # type: ignore[arg-type]  # of the study the group has no name
        rows = {(row["definition"]["id"], row["country"]): row for row in await told(hub, study, level=level)}
        for id_, rule in RULES.items():
            by_hand = scores(rule, grouped[id_])
            for group, pair in grouped[id_].items():
                agrees(rows[id_, group], pair, *by_hand[group])
                assert rows[id_, group]["site"] is None


ROWS = """
query ($study: ID!, $asOf: DateTime, $ids: [String!], $sites: [ID!], $after: ID) {
  study(id: $study) { riskIndicators(asOf: $asOf, ids: $ids, sites: $sites, first: 7) {
    site { id number } numerator denominator excluded absence
    numeratorRows(first: 200, after: $after) { ...row }
    denominatorRows(first: 200) { ...row }
    excludedRows(first: 200) { ...row }
  } }
}
fragment row on FigureRow {
  id amount subject { label } adverseEvent { serious } protocolDeviation { code } dataQuery { status }
}
"""
OBJECTS = {"ADVERSE": "adverseEvent", "SERIOUS": "adverseEvent", "OTHER": "protocolDeviation", "OLD": "dataQuery"}
OBJECTS |= {"IMPORTANT": "protocolDeviation", "QUERIES": "dataQuery"}
"""What a row of a count is by the first word of its name; of the others a participant."""


@pytest.mark.parametrize("caller", [SPONSOR, CRO, SITE], ids=["sponsor", "cro", "site"])
async def test_every_part_is_the_sum_of_its_rows(hub: Hub, study: Loaded, caller: Any) -> None:
    """Of objects there are as many rows as the part says; of what is tallied the participants' shares add up to it."""
    about: dict[str, Any] = {"study": f"study_{study.source.study_id}", "asOf": AS_OF}
    for id_ in RULES:
        rows = (await hub.ask(ROWS, caller, **about, ids=[id_]))["study"]["riskIndicators"]
        of, listed = INDICATORS[id_], 0
        for row in rows:
            for part, counts in (
                ("numerator", {of.numerator}),
                ("denominator", {of.denominator}),
                ("excluded", {of.numerator, of.denominator}),
            ):
                found = row[f"{part}Rows"]
                assert sum(each["amount"] for each in found) == row[part], (id_, part, row["site"])
                kinds = {OBJECTS.get(count.split("_")[0], "subject") for count in counts}
                for each in found:
                    shown = {name for name, value in each.items() if name not in ("id", "amount") and value}
                    assert len(shown) == 1 and shown <= kinds, (id_, part)
                    assert shown == {"subject"} or each["amount"] == 1
                listed += len(found)
        assert listed, id_


async def test_rows_of_one_site_are_turned_page_by_page(hub: Hub, study: Loaded) -> None:
    about: dict[str, Any] = {"study": f"study_{study.source.study_id}", "asOf": AS_OF, "ids": ["kri0001"]}
    first = next(row for row in (await hub.ask(ROWS, SPONSOR, **about))["study"]["riskIndicators"] if row["numerator"])
    about["sites"] = [first["site"]["id"]]
    every = first["numeratorRows"]
    (rest,) = (await hub.ask(ROWS, SPONSOR, **about, after=every[0]["id"]))["study"]["riskIndicators"]
    assert rest["site"] == first["site"] and rest["numeratorRows"] == every[1:]


async def test_of_organizations_engaged_the_sums_are_those_of_their_sites(hub: Hub, study: Loaded) -> None:
    smos = {"101": "Daso", "201": "Daso", "202": "Saito"}
    await hub.admin.execute(
        "insert into organization (id, key, name) select md5(n)::uuid, n, n from unnest(array['Daso', 'Saito']) n"
    )
    await hub.admin.executemany(
        "insert into engagement (id, study_id, study_site_id, provider_id, on_behalf_of, valid_from, valid_to)"
        " select md5('engaged ' || number)::uuid, study_id, id, md5($3)::uuid, 'SPONSOR', '2017-01-01', '2099-01-01'"
        " from study_site where study_id = $1 and number = $2",
        [(study.source.study_id, site, smo) for site, smo in smos.items()],
    )
    document = DOCUMENT.replace("country numerator", "country smo { name } numerator")
    about = {"study": f"study_{study.source.study_id}", "asOf": AS_OF, "level": "SMO", "ids": ["kri0001", "kri0008"]}
    rows = (await hub.ask(document, SPONSOR, **about))["study"]["riskIndicators"]
    assert len(rows) == 2 * 3
    for row in rows:
        smo = row["smo"] and row["smo"]["name"]
        mine = [pair for site, pair in study.sums[row["definition"]["id"]].items() if smos.get(site) == smo]
        assert (row["numerator"], row["denominator"]) == (sum(n for n, _ in mine), sum(d for _, d in mine))
        assert (row["level"], row["site"], row["country"], row["absence"]) == ("SMO", None, None, None)
    await hub.admin.execute("delete from engagement where study_id = $1", study.source.study_id)


async def test_what_is_left_out_for_want_of_a_date_is_counted(hub: Hub, study: Loaded) -> None:
    undated = sum(not row["aest_dt"] for row in study.tables("rawplus_ae"))
    (row,) = await told(hub, study, level="STUDY", ids=["kri0001"])
    assert undated > 0 and row["excluded"] == undated


async def test_what_no_source_gives_is_not_collected(hub: Hub, study: Loaded) -> None:
    for row in await told(hub, study, level="STUDY", ids=["kri0013", "kri0015"]):
        assert (row["absence"], row["scoreAbsence"], row["flagAbsence"]) == ("NOT_COLLECTED",) * 3
        assert row["numerator"] is row["denominator"] is row["score"] is row["metric"] is row["excluded"] is None


async def test_ineligible_participants_and_tolerance_limits(hub: Hub, study: Loaded) -> None:
    violated = {
        row["subjid"] for row in study.tables("rawplus_ie") if (row["iecat"] == "EXCL") == (row["ieorres"] == "1")
    }
    number = len({row["subjid"] for row in study.tables("rawplus_dm")})
    (row,) = await told(hub, study, level="STUDY", ids=["kri0014"])
    assert (row["numerator"], row["denominator"], row["score"]) == (len(violated), number, len(violated))
    document = "query ($study: ID!) { study(id: $study) { limits: qualityToleranceLimits { " + INDICATOR + " } } }"
    answer = await hub.ask(document, SPONSOR, study=f"study_{study.source.study_id}")
    first, second = answer["study"]["limits"]
    ended = sum(row["compyn"] == "N" for row in study.tables("rawplus_studcomp"))
    for row, count, expected in ((first, len(violated), 0.03), (second, ended, 0.07)):
        upper = expected + 3 * math.sqrt(expected * (1 - expected) / number)
        share = count / number
        assert (row["numerator"], row["denominator"], row["level"]) == (count, number, "STUDY")
        assert row["thresholds"] == pytest.approx([expected, upper])
        assert row["flag"] == (share >= expected) + (share >= upper)


async def test_the_risk_score_weighs_the_flags(hub: Hub, study: Loaded) -> None:
    document = """query ($study: ID!, $asOf: DateTime) { study(id: $study) { siteRiskScores(asOf: $asOf) {
      site { number } score weight greatestWeight indicators absence definition { id unit } } } }"""
    about = {"study": f"study_{study.source.study_id}", "asOf": AS_OF}
    rows = (await hub.ask(document, SPONSOR, **about))["study"]["siteRiskScores"]
    flags: dict[str, list[tuple[float, float]]] = {site: [] for site in COUNTRIES}
    for row in await told(hub, study):
        of = INDICATORS[row["definition"]["id"]]
        if of.weights and row["flag"] is not None:
            weight = of.weights[of.flags.index(row["flag"])]
            flags[row["site"]["number"]].append((weight, max(of.weights)))
    assert len(rows) == len(COUNTRIES)
    for row in rows:
        mine = flags[row["site"]["number"]]
        greatest = sum(most for _, most in mine)
        assert (row["indicators"], row["absence"], row["definition"]["id"]) == (len(mine), None, "srs0001")
        if mine:
            assert (row["weight"], row["greatestWeight"]) == (sum(weight for weight, _ in mine), greatest)
            assert row["score"] == pytest.approx(100 * row["weight"] / greatest)
        else:
            assert row["score"] is row["weight"] is None
    hidden = (await hub.ask(document, SITE, **about))["study"]["siteRiskScores"]
    assert {(row["score"], row["weight"], row["absence"]) for row in hidden} == {(None, None, "NOT_PERMITTED")}


async def test_an_institution_is_told_its_own_sums_and_how_it_compares_is_not(hub: Hub, study: Loaded) -> None:
    """Mean and dispersion would tell of the sites it may not see."""
    await hub.admin.execute(
        "update study_site set organization_id = null where study_id = $1 and number <> '101'", study.source.study_id
    )
    for row in await told(hub, study, SITE, ids=list(RULES)):
        assert row["site"]["number"] == "101"
        pair = study.sums[row["definition"]["id"]]["101"]
        assert (row["numerator"], row["denominator"], row["absence"]) == (*pair, None)
        assert (row["score"], row["flag"]) == (None, None)
        assert (row["scoreAbsence"], row["flagAbsence"]) == ("NOT_PERMITTED", "NOT_PERMITTED")
    whole = await told(hub, study, CRO, ids=["kri0001"])
    assert len(whole) == len(COUNTRIES) and {row["scoreAbsence"] for row in whole} == {None}


async def test_a_study_may_set_thresholds_of_its_own(hub: Hub, study: Loaded) -> None:
    before = await told(hub, study, ids=["kri0001", "kri0002"])
    for limits in ([-1.0, 0.0, 1.0, 2.0], [-9.0, -8.0, -0.1, 0.1]):
        await set_thresholds(hub.connection, "RISK", "UAT", "kri0001", limits, "test")
    after = await told(hub, study, ids=["kri0001", "kri0002"])
    for old, new in zip(before, after, strict=True):
        if new["definition"]["id"] == "kri0002":
            assert new == old
            continue
        assert (new["score"], new["definition"]["thresholds"]) == (old["score"], [-2, -1, 2, 3])
        assert new["thresholds"] == [-9, -8, -0.1, 0.1]
        if new["flag"] is not None:
            assert new["flag"] == sum(new["score"] >= limit for limit in new["thresholds"]) - 2
    kept = await thresholds_of(hub.connection, "RISK", "UAT")
    assert [(row["thresholds"], row["known_to"] is None) for row in kept] == [
        ([-1, 0, 1, 2], False),
        ([-9, -8, -0.1, 0.1], True),
    ]
    await set_thresholds(hub.connection, "RISK", "UAT", "kri0001", None, "as before")
    assert await told(hub, study, ids=["kri0001", "kri0002"]) == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"indicator": "kri9999"},
        {"study_key": "NONE"},
        {"thresholds": [1.0]},
        {"thresholds": [3.0, 2.0, 1.0, 0.0]},
        {"thresholds": [1.0, 2.0, 3.0, math.nan]},
        {"reason": " "},
    ],
)
async def test_thresholds_that_cannot_be_are_refused(hub: Hub, study: Loaded, wrong: dict[str, Any]) -> None:
    said = {"study_key": "RISK", "environment": "UAT", "indicator": "kri0001", "thresholds": [-2.0, -1.0, 2.0, 3.0]}
    with pytest.raises(ConfigurationError):
        await set_thresholds(hub.connection, **(said | {"reason": "test"} | wrong))


def test_the_reference_and_the_definitions_say_the_same() -> None:
    for id_, rule in RULES.items():
        of = INDICATORS[id_]
        assert (of.thresholds, of.flags) == (rule.thresholds, rule.flags())
        assert (of.accrual[0], of.accrual_least, of.method == "BINARY") == (rule.measure, rule.least, rule.binary)


def test_every_table_is_written(tmp_path: Path) -> None:
    assert len(Tables().write(tmp_path)) == 12
