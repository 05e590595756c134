"""Figures of conduct, documents and staff: what the rows of the small world come to, and what moves them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from hub.performance.definitions import DEFINITIONS, METRICS
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.test_change_needs import OF_HIDDEN
from tests.graphql.world import CALLERS, key

Counted = tuple[float, int, int]
ALPHA = key("study alpha")
EXPECTED: dict[str, dict[str, Counted]] = {
    "monitoringVisitAdherence": {"101": (2, 3, 0), "102": (1, 2, 0)},
    "visitReportSubmissionTime": {"101": (7, 1, 1), "102": (7, 1, 0)},
    "visitReportApprovalTime": {"101": (0, 0, 2), "102": (0, 0, 1)},
    "visitReportReturns": {"101": (1, 1, 1), "102": (0, 1, 0)},
    "visitReportSubmittedInTime": {"101": (1, 2, 0), "102": (1, 1, 0)},
    "visitReportApprovedInTime": {"101": (0, 2, 0), "102": (0, 1, 0)},
    "actionItemsOverdue": {"101": (2, 3, 0), "102": (0, 0, 0)},
    "issueAge": {"101": (270, 3, 0), "102": (0, 0, 0)},
    "isfCompleteness": {"101": (1, 1, 0), "102": (0, 0, 0)},
    "etmfCompleteness": {"101": (0, 0, 0), "102": (0, 0, 0)},
    "staffDocumentCompleteness": {"101": (0, 2, 0), "102": (0, 0, 0)},
    "isfTimeliness": {"101": (1, 1, 0), "102": (0, 0, 0)},
    "gcpValid": {"101": (1, 2, 0), "102": (0, 1, 0)},
    "delegatedBeforeTask": {"101": (1, 2, 0), "102": (0, 0, 0)},
    "irbCycle": {"101": (23, 1, 0), "102": (0, 0, 1)},
    "contractCycle": {"101": (35, 1, 0), "102": (0, 0, 1)},
}
"""Numerator, denominator and what is left out at two study-sites on the last day of July."""

SLICES = """
query Conduct($metrics: [Metric!]!, $by: [PerformanceGroup!], $filter: StudySiteFilter) {
  performance(metrics: $metrics, groupBy: $by, asOf: "2024-07-31T12:00:00Z", filter: $filter) {
    site { number } crc { nameRomanised } study { key }
    figures { definition { id } part value numerator denominator excluded absence thresholds status }
  }
}
"""
HERE = {"number": {"in": ["101", "102"]}}


async def _asked(engine: Engine, metrics: list[str], caller: str = "sponsor", by: str = "SITE") -> list[Any]:
    names = {id_: name for name, id_ in METRICS.items()}
    variables = {"metrics": [names[id_] for id_ in metrics], "by": [by], "filter": HERE}
    found: list[Any] = (await ask(engine, CALLERS[caller], SLICES, variables))["performance"]
    return found


async def _at(engine: Engine, metric: str, site: str = "101") -> list[dict[str, Any]]:
    (found,) = [each for each in await _asked(engine, [metric]) if each["site"]["number"] == site]
    figures: list[dict[str, Any]] = found["figures"]
    return figures


@pytest_asyncio.fixture(scope="module", loop_scope="session", autouse=True)
async def _asked_unseen(world: asyncpg.Connection) -> None:
    await world.execute(OF_HIDDEN)


@pytest.mark.parametrize("caller", ["sponsor", "unblinded_sponsor"])
async def test_figures_are_what_the_rows_come_to(engine: Engine, caller: str) -> None:
    """The same for who sees visits of unblinded monitors, and what they ask, as well."""
    found: dict[str, dict[str, Counted]] = {}
    for slice_ in await _asked(engine, list(EXPECTED), caller):
        for figure in slice_["figures"]:
            assert figure["absence"] is None
            counted = (figure["numerator"], figure["denominator"], figure["excluded"])
            found.setdefault(figure["definition"]["id"], {})[slice_["site"]["number"]] = counted
    assert found == EXPECTED


@pytest.mark.parametrize("caller", ["site", "smo", "nobody"])
async def test_who_may_not_read_the_rows_gets_no_figure_and_no_zero(engine: Engine, caller: str) -> None:
    held = {"site": {"CODE", "CLINICAL", "CONDUCT", "QUALIFICATION", "DOCUMENT", "SAFETY"}, "smo": {"CODE", "CONDUCT"}}
    slices = await _asked(engine, list(EXPECTED), caller)
    assert bool(slices) is (caller != "nobody")
    for slice_ in slices:
        for figure in slice_["figures"]:
            if DEFINITIONS[figure["definition"]["id"]].right not in held[caller]:
                assert (figure["absence"], figure["value"], figure["numerator"], figure["denominator"]) == (
                    ("NOT_PERMITTED", None, None, None)
                ), figure


@pytest_asyncio.fixture(loop_scope="session")
async def changed(world: asyncpg.Connection) -> AsyncIterator[asyncpg.Connection]:
    """The small world, which is as it was afterwards."""
    of_source = ("study_mapping", "form_data", "subject_milestone", "item_tally", "study_event")
    corrected = ("data_query", "study_site_target")
    tables = (*corrected, "document", "document_rule", "corrective_action", "kpi_threshold", *of_source)
    for table in tables:
        await world.execute(f"create temp table kept_{table} as select * from {table}")
    yield world
    for table in tables:
        await world.execute(f"delete from {table} t where not exists (select from kept_{table} k where k.id = t.id)")
    await world.execute(
        "update form_data f set source_status = k.source_status from kept_form_data k where k.id = f.id"
    )
    await world.execute(
        " update study_mapping m set document = k.document from kept_study_mapping k where k.id = m.id;"
        " update data_query q set status = k.status, closed_at = k.closed_at from kept_data_query k where k.id = q.id;"
        " update study_site_target t set target = k.target from kept_study_site_target k where k.id = t.id;"
        " update subject_milestone m set reason = k.reason from kept_subject_milestone k where k.id = m.id;"
        " update corrective_action a set recorded_at = k.recorded_at from kept_corrective_action k where k.id = a.id"
    )
    for table in tables:
        await world.execute(f"drop table kept_{table}")


async def test_a_report_is_in_time_by_the_contract_of_the_study(engine: Engine, changed: asyncpg.Connection) -> None:
    (before,) = await _at(engine, "visitReportSubmissionTime")
    assert (before["thresholds"], before["status"]) == ([14], "GREEN")
    await changed.execute(
        "insert into kpi_threshold (id, study_id, definition, version, thresholds, reason)"
        " values (gen_random_uuid(), $1, 'visitReportSubmissionTime', 1, '{6}', 'Contract')",
        ALPHA,
    )
    (soon,) = await _at(engine, "visitReportSubmittedInTime")
    assert (soon["numerator"], soon["denominator"]) == (0, 2)
    (time,) = [each["figures"][0] for each in await _asked(engine, ["visitReportSubmissionTime"], by="STUDY")]
    assert (time["value"], time["thresholds"], time["status"]) == (7, [6], "RED")


async def test_a_study_holds_any_quotient_to_thresholds(engine: Engine, changed: asyncpg.Connection) -> None:
    (before,) = [each["figures"][0] for each in await _asked(engine, ["monitoringVisitAdherence"], by="STUDY")]
    assert (before["thresholds"], before["status"]) == (None, None)
    for metric, limits, status in (
        ("monitoringVisitAdherence", [0.5, 0.6], "GREEN"),
        ("actionItemsOverdue", [0.5, 0.66], "RED"),
        ("actionItemsOverdue", [0.5, 2 / 3], "AMBER"),
    ):
        await changed.execute("delete from kpi_threshold where definition = $1", metric)
        await changed.execute(
            "insert into kpi_threshold (id, study_id, definition, version, thresholds, reason)"
            " values (gen_random_uuid(), $1, $2, 1, $3, 'Plan')",
            ALPHA,
            metric,
            limits,
        )
        (figure,) = [each["figures"][0] for each in await _asked(engine, [metric], by="STUDY")]
        assert (figure["thresholds"], figure["status"]) == (limits, status)


_RULE = """
insert into document_rule (id, study_id, artifact, title, holder, needs, before_step, duty, answered_by, valid_months)
values (md5('rule ' || $2)::uuid, $1, $2, 'A document', $3, $4, 'SELECTED', $5, $6, $7)
"""
_FILED = """
insert into document (id, study_id, study_site_id, artifact, title, version, holder, needs, state, dated_on)
values (gen_random_uuid(), $1, $2, $3, 'A document', '1', 'SPONSOR_TMF', 'CONDUCT', $4, $5)
"""


async def test_a_version_counts_until_the_day_of_the_next(engine: Engine, changed: asyncpg.Connection) -> None:
    here = key("site 101")
    await changed.execute(_RULE, ALPHA, "01.01.01", "SPONSOR_TMF", "CONDUCT", None, None, None)
    await changed.execute(_RULE, ALPHA, "01.01.02", "SPONSOR_TMF", "CONDUCT", "CRC", None, None)
    assert [(await _at(engine, "etmfCompleteness", site))[0]["value"] for site in ("101", "102")] == [0, 0]
    for state, day in (("SUPERSEDED", date(2024, 3, 1)), ("FINAL", date(2024, 8, 10))):
        await changed.execute(_FILED, ALPHA, here, "01.01.01", state, day)
    (found,) = await _at(engine, "etmfCompleteness")
    assert (found["numerator"], found["denominator"]) == (1, 1)
    await changed.execute(
        "update document set dated_on = '2024-07-30' where study_site_id = $1 and state = 'FINAL'"
        " and artifact = '01.01.01'",
        here,
    )
    await changed.execute("update document set state = 'DRAFT' where artifact = '01.01.01' and state = 'FINAL'")
    assert (await _at(engine, "etmfCompleteness"))[0]["numerator"] == 0


@pytest.mark.parametrize(("months", "there"), [(None, 1), (36, 0)])
async def test_training_answers_a_rule_that_lets_it(
    engine: Engine, changed: asyncpg.Connection, months: int | None, there: int
) -> None:
    (before,) = await _at(engine, "staffDocumentCompleteness")
    rule = ("INVESTIGATOR_ISF", "QUALIFICATION", "CRC", "GCP_TRAINING", months)
    await changed.execute(_RULE, ALPHA, "05.02.08", *rule)
    (after,) = await _at(engine, "staffDocumentCompleteness")
    gained = after["numerator"] - before["numerator"], after["denominator"] - before["denominator"]
    assert gained == (there, 1)


async def test_an_action_ages_from_the_day_it_was_recorded(engine: Engine, changed: asyncpg.Connection) -> None:
    await changed.execute("update corrective_action set recorded_at = '2024-07-21 03:00Z' where study_id = $1", ALPHA)
    (age,) = await _at(engine, "correctiveActionAge")
    count = await changed.fetchval("select count(*) from corrective_action where study_site_id = $1", key("site 101"))
    assert (age["value"], age["denominator"]) == (10, count)


async def test_pages_count_by_what_the_mapping_says_of_their_status(
    engine: Engine, changed: asyncpg.Connection
) -> None:
    await changed.execute("update study_mapping set document = document - 'page_status' where study_id = $1", ALPHA)
    for metric in ("sdvBacklog", "cleanPages", "lockReadySubjects", "unsignedPageAge"):
        assert {each["absence"] for each in await _at(engine, metric)} == {"NOT_COLLECTED"}
    of_edc = "study_site_id = $1 and deleted_at is null and source_system_id = $2"
    edc = key("source edc")
    await changed.execute(
        "update study_mapping set document = document || jsonb_build_object('page_status', $3::text::jsonb)"
        " where study_id = $1 and source_system_id = $2 and known_to is null",
        ALPHA,
        edc,
        '{"verified": ["SDV"], "coded": ["SDV"], "signed": ["SDV"]}',
    )
    await changed.execute(f"update form_data set source_status = 'SDV' where {of_edc}", key("site 101"), edc)
    pages = await changed.fetchval(
        f"select count(*) from form_data f join subject p on p.id = f.subject_id and p.deleted_at is null"
        f" where f.{of_edc.replace(' and ', ' and f.')}",
        key("site 101"),
        edc,
    )
    (backlog,) = await _at(engine, "sdvBacklog")
    assert (backlog["numerator"], backlog["denominator"]) == (0, pages)
    (clean,) = await _at(engine, "cleanPages")
    assert 0 < clean["numerator"] < clean["denominator"] == pages
    one = await changed.fetchval(f"select id from form_data where {of_edc} order by id limit 1", key("site 101"), edc)
    await changed.execute("update form_data set source_status = 'Entered' where id = $1", one)
    (backlog,) = await _at(engine, "sdvBacklog")
    assert (backlog["numerator"], backlog["denominator"]) == (1, pages)
    ages = await _at(engine, "unsignedPageAge")
    gates = "{ studySites(first: 9) { nodes { number lockReadiness { gates { gate open } } } } }"
    (site,) = [
        each
        for each in (await ask(engine, CALLERS["sponsor"], gates))["studySites"]["nodes"]
        if each["number"] == "101"
    ]
    open_ = {each["gate"]: each["open"] for each in site["lockReadiness"]["gates"]}
    assert sum(each["numerator"] for each in ages) + ages[0]["excluded"] == open_["SIGNATURE"] > 0
    assert backlog["numerator"] == open_["SOURCE_DATA_VERIFICATION"]


async def test_participants_are_ready_as_their_own_readiness_says(engine: Engine, changed: asyncpg.Connection) -> None:
    await changed.execute(
        "update study_mapping set document = document || jsonb_build_object('page_status', $3::text::jsonb)"
        " where study_id = $1 and source_system_id = $2 and known_to is null",
        ALPHA,
        key("source edc"),
        '{"verified": ["SDV"], "coded": ["SDV"], "signed": ["SDV"]}',
    )
    await changed.execute("update form_data set source_status = 'SDV' where study_id = $1", ALPHA)
    document = "{ subjects(first: 20) { nodes { label site { number } lockReadiness { ready } } } }"
    subjects = (await ask(engine, CALLERS["sponsor"], document))["subjects"]["nodes"]
    for number in ("101", "102"):
        here = [each["lockReadiness"]["ready"] for each in subjects if each["site"]["number"] == number]
        (figure,) = await _at(engine, "lockReadySubjects", number)
        assert (figure["numerator"], figure["denominator"]) == (sum(map(bool, here)), len(here))
    assert any(each["lockReadiness"]["ready"] for each in subjects)


async def test_points_count_where_the_mapping_tallies_them(engine: Engine, changed: asyncpg.Connection) -> None:
    assert (await _at(engine, "dataChangeRate"))[0]["absence"] == "NOT_COLLECTED"
    await changed.execute(
        'update study_mapping set document = document || \'{"tally": [{"kind": "DATA_POINT_CHANGES"}]}\''
        " where study_id = $1 and source_system_id = $2 and known_to is null",
        ALPHA,
        key("source edc"),
    )
    await changed.execute(
        "insert into item_tally (id, study_id, study_site_id, subject_id, kind, dated, day, value, number)"
        " select gen_random_uuid(), study_id, study_site_id, id, 'DATA_POINT_CHANGES', true, day, value, number"
        " from subject, (values ('2024-03-05'::date, 0, 30), ('2024-03-05', 2, 10), (null, 1, 3), ('2024-08-01', 1, 5))"
        " v (day, value, number) where label = '101-001' and study_id = $1",
        ALPHA,
    )
    (rate,) = await _at(engine, "dataChangeRate")
    assert (rate["numerator"], rate["denominator"], rate["excluded"]) == (10, 40, 1)
    (queries,) = await _at(engine, "queriesPer100DataPoints")
    assert queries["denominator"] == 40
    assert queries["value"] == pytest.approx(100 * queries["numerator"] / 40) and queries["numerator"] > 0


async def test_lost_to_follow_up_is_a_term_and_nothing_else(engine: Engine, changed: asyncpg.Connection) -> None:
    (out,) = await _at(engine, "dropOutRate")
    assert out["numerator"] > 0
    for reason, gone, left in (("Lost to Follow-Up ", out["numerator"], 0), ("moved away", 0, out["numerator"])):
        await changed.execute(
            "update subject_milestone set reason = $2 where kind = 'WITHDRAWN' and study_site_id = $1",
            key("site 101"),
            reason,
        )
        (lost,) = await _at(engine, "lostToFollowUpRate")
        assert lost["numerator"] == gone
        assert (lost["denominator"], lost["excluded"]) == (out["denominator"] - left, out["excluded"] + left)


async def test_a_coordinator_is_known_to_who_may_read_the_assignment(engine: Engine) -> None:
    by_crc = await _asked(engine, ["screened"], by="CRC")
    here, _ = await _asked(engine, ["screened"])
    found = {each["crc"] and each["crc"]["nameRomanised"]: each["figures"][0]["value"] for each in by_crc}
    assert found.keys() == {None, "Lee Seojun"} and found["Lee Seojun"] == here["figures"][0]["value"]


async def _counted(engine: Engine, metric: str, site: str) -> Counted:
    (found,) = await _at(engine, metric, site)
    return found["numerator"], found["denominator"], found["excluded"]


async def test_queries_without_a_time_or_opened_again_are_left_out(engine: Engine, changed: asyncpg.Connection) -> None:
    assert await _counted(engine, "queryResolutionTime", "102") == (4, 1, 0)
    assert await _counted(engine, "queryApprovalWait", "101") == (120.5, 2, 0)
    await changed.execute("update data_query set closed_at = null where id = $1", key("query 102-0012"))
    await changed.execute("update data_query set status = 'OPEN' where id = $1", key("query 101-0012"))
    assert await _counted(engine, "queryResolutionTime", "102") == (0, 0, 1)
    assert await _counted(engine, "queryApprovalWait", "101") == (111.5, 1, 1)


async def test_a_site_that_reached_its_target_enrols(engine: Engine, changed: asyncpg.Connection) -> None:
    assert await _counted(engine, "nonEnrollingSites", "101") == (0, 1, 0)
    await changed.execute("update study_site_target set target = 1 where study_site_id = $1", key("site 101"))
    assert await _counted(engine, "nonEnrollingSites", "101") == (0, 1, 0)


async def test_a_visit_is_expected_until_its_participant_ends(engine: Engine, changed: asyncpg.Connection) -> None:
    """The participant withdrew in June."""
    before = await _counted(engine, "eventsOverdue", "101")
    await changed.executemany(
        "insert into study_event (id, study_id, study_site_id, subject_id, oid, repeat_key, window_end_latest)"
        " select gen_random_uuid(), study_id, study_site_id, id, 'LATE', $1::text, $1::text::date from subject"
        " where label = '101-001'",
        [("2024-05-15",), ("2024-06-30",), ("2024-07-01",)],
    )
    after = await _counted(engine, "eventsOverdue", "101")
    assert tuple(now - then for now, then in zip(after, before, strict=True)) == (2, 2, 0)
