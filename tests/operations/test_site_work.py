"""What a site and its monitors do whose history, pairing or parts a single verb does not show."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from hub.errors import RequestRefused
from hub.operations.carry import carry
from hub.operations.verbs import VERBS
from hub.principal import PrincipalKind, Right
from hub.tables.document import Holder
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, READERS, id_, key

_STEPS = '{ node(id: "%s") { ... on MonitoringVisit { steps { step days daysSinceVisit } } } }'


class Doer:
    """One person who does one thing after the other, with the version as it is."""

    def __init__(self, pool: asyncpg.Pool, admin: asyncpg.Connection, caller: str) -> None:
        self._pool, self._admin = pool, admin
        self._who = replace(CALLERS[caller], kind=PrincipalKind.PERSON)

    async def do(self, name: str, on: UUID | None = None, **given: Any) -> UUID:
        table = VERBS[name].table.name
        version = (
            None
            if on is None
            else await self._admin.fetchval(f"select changed_xid::text from {table} where id = $1", on)
        )
        return await carry(self._pool, self._who, VERBS[name], given, reason="as it was", object_id=on, version=version)


async def test_a_report_keeps_each_of_its_steps_for_who_may_read_it(
    engine: Engine, write_pool: asyncpg.Pool, admin: asyncpg.Connection
) -> None:
    cro, today = Doer(write_pool, admin, "cro"), datetime.now(UTC).date()
    visit = key("visit initiation 101")
    report = await cro.do("draftMonitoringReport", monitoring_visit_id=visit, drafted_on=date(2024, 3, 1))
    with pytest.raises(RequestRefused, match="before the step it follows"):
        await cro.do("submitMonitoringReport", report, submitted_on=date(2024, 2, 28))
    await cro.do("submitMonitoringReport", report, submitted_on=date(2024, 3, 4))
    await cro.do("returnMonitoringReport", report)
    await cro.do("submitMonitoringReport", report, submitted_on=today)
    await cro.do("approveMonitoringReport", report)
    (row,) = await admin.fetch("select * from monitoring_report where id = $1", report)
    assert (row["first_submitted_on"], row["submitted_on"], row["returns"]) == (date(2024, 3, 4), today, 1)
    asked = _STEPS % id_("monitoring_visit", "visit initiation 101")
    told = (await ask(engine, CALLERS["cro"], asked))["node"]["steps"]
    submitted = "REPORT_SUBMITTED"
    assert [each["step"] for each in told] == [
        *("PLANNED", "CONDUCTED", "REPORT_DRAFTED", submitted, "REPORT_RETURNED", submitted, "REPORT_APPROVED")
    ]
    assert [each["days"] for each in told][:4] == [None, 1, 9, 3]
    assert told[3]["daysSinceVisit"] == 12
    told = (await ask(engine, CALLERS["site"], asked))["node"]["steps"]
    assert [each["step"] for each in told] == ["PLANNED", "CONDUCTED"]


async def test_the_trail_of_a_visit_is_for_who_reads_the_visit_as_it_is_now(
    engine: Engine, write_pool: asyncpg.Pool, admin: asyncpg.Connection
) -> None:
    cro, days = Doer(write_pool, admin, "cro"), {"planned_on": date(2024, 6, 11)}
    visit = key("visit planned 101")
    await cro.do("confirmMonitoringVisit", visit, **days)
    asked = '{ auditRecords(filter: { entity: { eq: "monitoring_visit" } }) { nodes { new } } }'
    auditor = READERS["auditor"]

    async def told() -> str:
        return str((await ask(engine, auditor, asked))["auditRecords"])

    assert "2024-06-11" in await told()
    await admin.execute("update monitoring_visit set data_class = 'BLINDED' where id = $1", visit)
    try:
        assert "2024-06-11" not in await told()
    finally:
        await admin.execute("update monitoring_visit set data_class = 'CODE' where id = $1", visit)


async def test_the_number_of_a_licence_stands_apart_and_in_no_trail(
    engine: Engine, write_pool: asyncpg.Pool, admin: asyncpg.Connection
) -> None:
    site = Doer(write_pool, admin, "site")
    given: dict[str, Any] = {
        "person_id": key("person kim"),
        "title": "Medical practice",
        "number": "Qq-4711",
        "authority": "Ministry",
    }
    made = await site.do("recordLicence", **given, country="KR", dated_on=date(2024, 5, 1))
    asked = f'{{ node(id: "qualification_{made}") {{ ... on Qualification {{ title number }} }} }}'
    for caller, number in (("site", "Qq-4711"), ("cro", None), ("auditor", None)):
        assert (await ask(engine, READERS[caller], asked))["node"]["number"] == number, caller
    await site.do("endQualification", made, ended_on=date(2024, 6, 1))
    with pytest.raises(RequestRefused, match="it has ended"):
        await site.do("endQualification", made, ended_on=date(2024, 6, 2))
    trail = "select count(*) from audit_record where concat(old, new, reason) like '%Qq-4711%'"
    assert await admin.fetchval(trail) == 0


async def test_copies_are_told_by_checksum_whatever_they_are_called(
    engine: Engine, write_pool: asyncpg.Pool, admin: asyncpg.Connection
) -> None:
    lone = '{ documents(filter: { unpaired: true, artifact: { eq: "05.02.99" } }) { nodes { holder } } }'
    common: dict[str, Any] = {
        "artifact": "05.02.99",
        "title": "Form",
        "needs": Right.CONDUCT,
        "dated_on": date(2024, 6, 1),
    }
    place: dict[str, Any] = {"study_id": key("study alpha"), "sha256": "cd" * 32}
    site, cro = Doer(write_pool, admin, "site"), Doer(write_pool, admin, "cro")
    place["site_id"] = key("site 101")
    isf: dict[str, Any] = {**common, **place, "document_version": "1", "holder": Holder.INVESTIGATOR_ISF}
    await site.do("fileDocument", **isf)
    for caller in ("site", "cro"):
        assert (await ask(engine, CALLERS[caller], lone))["documents"]["nodes"] == [{"holder": "INVESTIGATOR_ISF"}]
    tmf: dict[str, Any] = {**common, **place, "document_version": "final", "holder": Holder.SPONSOR_TMF}
    await cro.do("fileDocument", **tmf)
    for caller in ("site", "cro"):
        assert (await ask(engine, CALLERS[caller], lone))["documents"]["nodes"] == []
    asked = '{ documents(filter: { artifact: { eq: "05.02.99" } }) { nodes { copies { evidence } } } }'
    told = (await ask(engine, CALLERS["cro"], asked))["documents"]["nodes"]
    assert told == [{"copies": [{"evidence": "CHECKSUM"}]}] * 2


async def test_the_principal_investigator_needs_no_delegation_while_in_office(
    engine: Engine, admin: asyncpg.Connection
) -> None:
    asked = '{ studySite(id: "%s") { outsideTasks(since: "2024-05-01") { source task outside } } }'
    await admin.execute(
        "insert into performed_task (id, study_id, study_site_id, person_id, task, performed_on)"
        " values (gen_random_uuid(), $1, $2, $3, 'ELIGIBILITY', '2024-05-02')",
        *(key("study alpha"), key("site 101"), key("person kim")),
    )

    async def told() -> list[dict[str, Any]]:
        found = await ask(engine, CALLERS["site"], asked % id_("study_site", "site 101"))
        return list(found["studySite"]["outsideTasks"])

    assert await told() == []
    await admin.execute(
        "update study_site_investigator set ended = '2024-05-02' where person_id = $1", key("person kim")
    )
    found = await told()
    assert found[0] == {"source": "RECORDED", "task": "ELIGIBILITY", "outside": ["NOT_DELEGATED"]}
    assert {(each["source"], each["task"]) for each in found[1:]} == {("SIGNATURE", "CRF_SIGNATURE")}
