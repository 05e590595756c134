"""What agreements open and close at once, what nobody can give, and what a broken blind shows to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import orjson
import pytest

from hub.errors import HubError, NotPermitted, RequestRefused
from hub.operations.carry import carry
from hub.operations.verbs import VERBS
from hub.principal import Principal, PrincipalKind, Role
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, id_, key
from tests.operations.samples.agreements import SAMPLES

ARM = '{ subject(id: "%s") { treatment { arm absence } } }'.replace("%s", id_("subject", "subject 101-001"))
ROLE = 'study(id: "%s") { key }'.replace("%s", id_("study", "study beta"))


def _person(caller: str) -> Principal:
    who = CALLERS[caller]
    return replace(who, kind=PrincipalKind.PERSON, id=key("person kim") if caller == "site" else who.id)


async def _do(pool: asyncpg.Pool, caller: str, name: str, admin: asyncpg.Connection, **changed: Any) -> Any:
    verb, sample = VERBS[name], SAMPLES[name]
    on = changed.pop("on", sample.on)
    version = on and await admin.fetchval(f"select changed_xid::text from {verb.table.name} where id = $1", on)
    given = {**sample.given, **changed}
    return await carry(pool, _person(caller), verb, given, reason="agreed", object_id=on, version=version)


async def test_a_role_opens_a_study_at_once_and_its_end_closes_it(
    engine: Engine, write_pool: asyncpg.Pool, admin: asyncpg.Connection
) -> None:
    seen = '{ study(id: "' + id_("study", "study alpha") + '") { key } }'
    assert (await ask(engine, CALLERS["other_sponsor"], seen))["study"] is None
    kiwi = replace(CALLERS["other_sponsor"], party=replace(CALLERS["other_sponsor"].party, role=Role.CRO))
    await admin.execute(
        "insert into party (id, organization_id, role) values ($1, $2, 'CRO') on conflict do nothing",
        key("party kiwi CRO"),
        key("org kiwi"),
    )
    kiwi = replace(kiwi, party=replace(kiwi.party, id=key("party kiwi CRO")))
    now = datetime.now(UTC)
    made = await _do(
        write_pool, "sponsor", "approveStudyRole", admin, valid_from=now, valid_to=now + timedelta(days=400)
    )
    assert (await ask(engine, kiwi, seen))["study"] == {"key": "ALPHA"}
    await _do(write_pool, "sponsor", "endStudyRole", admin, on=made, valid_to=None)
    assert (await ask(engine, kiwi, seen))["study"] is None


@pytest.mark.parametrize(
    ("caller", "name", "changed"),
    [
        ("sponsor", "recordEngagement", {"site_id": key("site 101")}),
        ("site", "recordEngagement", {"on_behalf_of": "SPONSOR"}),
        ("sponsor", "approveStudyRole", {"role": Role.SPONSOR}),
        ("sponsor", "approveStudyRole", {"role": Role.SMO}),
        ("cro", "recordEngagementActivity", {}),
    ],
)
async def test_nobody_engages_for_the_other_side_or_makes_a_sponsor(
    write_pool: asyncpg.Pool,
    engine: Engine,
    admin: asyncpg.Connection,
    caller: str,
    name: str,
    changed: dict[str, Any],
) -> None:
    given = {**changed}
    if isinstance(given.get("on_behalf_of"), str):
        given["on_behalf_of"] = VERBS["recordEngagement"].given[2].of[given["on_behalf_of"]]
    with pytest.raises(NotPermitted):
        await _do(write_pool, caller, name, admin, **given)


@pytest.mark.parametrize("end", [datetime(2020, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)])
async def test_an_end_is_neither_in_the_past_nor_later_than_agreed(
    write_pool: asyncpg.Pool, engine: Engine, admin: asyncpg.Connection, end: datetime
) -> None:
    for name in ("endEngagement", "endStudyRole"):
        with pytest.raises(RequestRefused):
            await _do(write_pool, "sponsor", name, admin, valid_to=end)


async def test_an_organization_nobody_knows_is_refused(
    write_pool: asyncpg.Pool, engine: Engine, admin: asyncpg.Connection
) -> None:
    with pytest.raises(HubError) as caught:
        await _do(write_pool, "site", "recordEngagement", admin, provider_id=key("no such organization"))
    assert caught.value.code == "REQUEST_INVALID"


async def test_a_broken_blind_shows_the_arm_to_who_broke_it_alone(
    engine: Engine, write_pool: asyncpg.Pool, admin: asyncpg.Connection
) -> None:
    breaker = replace(_person("site"), id=key("person kim"))
    await admin.execute("update blind_break set broken_at = broken_at - interval '25 hours'")  # of the tests before
    await admin.execute("delete from unblinding_grant where principal_id = $1", breaker.id)
    before = await ask(engine, breaker, ARM)
    assert before["subject"]["treatment"] == {"arm": None, "absence": "BLINDED"}
    verb, sample = VERBS["breakBlind"], SAMPLES["breakBlind"]
    await carry(write_pool, breaker, verb, sample.given, reason="emergency")
    after = await ask(engine, breaker, ARM)
    assert after["subject"]["treatment"] == {"arm": "Qqarm101001", "absence": None}
    for other in ("site", "cro", "sponsor", "smo"):
        assert (await ask(engine, CALLERS[other], ARM))["subject"]["treatment"]["arm"] is None
    listed = "{ blindBreaks { nodes { cause subject { label } } } }"
    told = {name: (await ask(engine, CALLERS[name], listed))["blindBreaks"]["nodes"] for name in CALLERS}
    assert {name for name, rows in told.items() if rows} == set(CALLERS) - {"other_sponsor", "nobody"}
    await admin.execute("update blind_break set broken_at = broken_at - interval '25 hours'")
    assert (await ask(engine, breaker, ARM))["subject"]["treatment"]["arm"] is None
    body = orjson.dumps(told)
    assert b"Qqarm" not in body


@pytest.mark.parametrize("name", ["grantUnblindedAccess", "breakBlind"])
async def test_a_machine_opens_no_treatment_whatever_a_command_lets_through(
    engine: Engine, write_pool: asyncpg.Pool, name: str
) -> None:
    """The row policy asks for a person as well: it holds when the verb forgets to."""
    verb, sample = replace(VERBS[name], person=None), SAMPLES[name]
    caller = min(sample.may)
    with pytest.raises(NotPermitted):
        await carry(write_pool, CALLERS[caller], verb, sample.given, reason="agreed")
    assert await carry(write_pool, _person(caller), verb, sample.given, reason="agreed")


async def test_an_smo_reads_qualification_and_payments_by_the_activity_it_is_engaged_for(
    engine: Engine, admin: asyncpg.Connection
) -> None:
    asked = "{ documents { nodes { artifact } } trainings { nodes { kind } } payableItems { nodes { item } } }"
    whose = "documents { nodes { artifact person { displayName } } }"

    async def seen() -> list[list[str]]:
        answer = await ask(engine, CALLERS["smo"], asked)
        return [sorted({value for node in each["nodes"] for value in node.values()}) for each in answer.values()]

    plain, paid = ["02.01.01", "05.03.01", "05.04.05"], ["First visit", "Second visit"]
    assert await seen() == [plain, ["GCP"], paid]
    await admin.execute(
        "update engagement_activity set deleted_at = now() where activity = 'BUDGET';"
        " insert into document (id, study_id, study_site_id, person_id, artifact, title, version, holder, needs, state,"
        " dated_on) select gen_random_uuid(), study_id, study_site_id, person_id, '05.02.99', 'CV', '1',"
        " 'INVESTIGATOR_ISF', 'QUALIFICATION', 'FINAL', '2024-01-01' from staff_assignment"
    )
    assert await seen() == [sorted(["05.02.99", *plain]), ["GCP"], []]
    own = (await ask(engine, CALLERS["smo"], f"{{ {whose} }}"))["documents"]["nodes"]
    assert [each["person"] for each in own if each["artifact"] == "05.02.99"] == [{"displayName": "Lee Seojun"}]
    for activity, group, behalf, opens in (
        ("GCP_TRAINING", "QUALITY", "INVESTIGATOR", True),
        ("INVESTIGATOR_CV_AND_STAFF_LIST", "START_UP", "INVESTIGATOR", True),
        ("IRB_SUBMISSION", "START_UP", "INVESTIGATOR", False),
        ("CAPA", "QUALITY", "INVESTIGATOR", False),
        ("GCP_TRAINING", "QUALITY", "SPONSOR", True),
    ):
        await admin.execute("update engagement set on_behalf_of = $2 where id = $1", key("engagement 101"), behalf)
        await admin.execute(
            "update engagement_activity set activity = $1, activity_group = $2, deleted_at = null where id = $3",
            *(activity, group, key("activity 101START_UP")),
        )
        documents, trainings, payable = await seen()
        assert ("05.02.01" in documents, trainings == ["GCP", "PROTOCOL"], payable) == (opens, opens, []), activity
    await admin.execute(
        "update engagement_activity set activity = 'BUDGET', activity_group = 'START_UP' where id = $1",
        key("activity 101START_UP"),
    )
    assert (await seen())[2] == [], "on behalf of the sponsor nobody reads what others pay"
    await admin.execute(
        "update engagement_activity set activity = 'GCP_TRAINING', activity_group = 'QUALITY' where id = $1",
        key("activity 101START_UP"),
    )
    crc = "update engagement_activity set deleted_at = %s where engagement_id = $1 and activity_group like 'CRC%%'"
    await admin.execute(crc % "now()", key("engagement 101"))
    told = [["05.02.01", "05.02.07", "05.02.99", "05.03.01"], ["GCP", "PROTOCOL"], []]  # the last of 102
    assert await seen() == told, "whose papers they are"
    await admin.execute(crc % "null", key("engagement 101"))
    await admin.execute("update engagement set deleted_at = now() where provider_id = $1", key("org daso"))
    assert await seen() == [[], ["GCP"], []], "of one's own staff there is what no study shows"
    await admin.execute(
        "update engagement set deleted_at = null, on_behalf_of = 'INVESTIGATOR' where id = $1", key("engagement 101")
    )
    await admin.execute("update engagement set deleted_at = null where provider_id = $1", key("org daso"))
    await admin.execute("delete from document where artifact = '05.02.99'")
