"""What blocks a site's start-up, and who holds its activities, where facts are few."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import asyncpg
import pytest

from hub.errors import NotPermitted, RequestRefused, StateRefused
from hub.operations.carry import carry
from hub.operations.verbs import VERBS
from hub.principal import PrincipalKind, Right
from hub.tables.document import Holder
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, id_, key
from tests.operations.test_accept_site import _accept
from tests.operations.test_verbs import undone

_BLOCKS = '{ studySite(id: "' + id_("study_site", "site 102") + '") { startUp { blockedBy } } }'
_HELD = '{ studySite(id: "' + id_("study_site", "site 101") + '") { activities(on: "2024-06-15") { holder { key } } } }'


async def test_staff_without_valid_training_blocks_for_who_may_read_trainings(
    engine: Engine, admin: asyncpg.Connection
) -> None:
    assert "TRAINING" not in (await ask(engine, CALLERS["cro"], _BLOCKS))["studySite"]["startUp"]["blockedBy"]
    await admin.execute(
        "insert into staff_assignment (id, study_id, study_site_id, person_id, duty, starts_on)"
        " values (gen_random_uuid(), $1, $2, $3, 'CRC', '2024-02-01')",
        key("study alpha"),
        key("site 102"),
        key("person lee"),
    )
    for caller, told in (("cro", True), ("other_site", True), ("smo", False)):
        blocked = (await ask(engine, CALLERS[caller], _BLOCKS))["studySite"]["startUp"]["blockedBy"]
        assert ("TRAINING" in blocked) is told, caller


async def test_a_site_of_no_known_zone_has_its_holders_all_the_same(engine: Engine, admin: asyncpg.Connection) -> None:
    await admin.execute("update study_site set time_zone = null where id = $1", key("site 101"))
    held = (await ask(engine, CALLERS["site"], _HELD))["studySite"]["activities"]
    assert {"key": "daso"} in [each["holder"] for each in held]


async def test_a_reason_of_any_command_reveals_nobody(engine: Engine) -> None:
    answer = await _accept(engine, "sponsor", reason="Agreed with kim@example.org")
    assert answer["data"]["accepted"]["userErrors"][0] | {"message": ""} == {
        "code": "TEXT_REVEALING",
        "message": "",
        "path": ["input", "reason"],
    }


async def test_gcp_is_accepted_for_three_years_before_the_study_began(
    engine: Engine, admin: asyncpg.Connection
) -> None:
    """The study began with its first participant on 2024-03-05; without that its site was activated on 2024-03-01."""
    kim = "update training set completed_on = $2::date, recognised = $3 where id = $1"
    task = '{ performedTasks(filter: { person: { eq: "' + id_("person", "person kim") + '" } }) { nodes { outside } } }'
    lapses = '{ appointments(filter: { subject: { eq: "%s" } }) { nodes { trainingLapses } } }'
    visit = lapses % id_("subject", "subject 101-001")
    await admin.execute("update appointment set person_id = $1", key("person kim"))

    async def told(caller: str = "cro") -> tuple[list[str], list[str]]:
        outside = (await ask(engine, CALLERS[caller], task))["performedTasks"]["nodes"][0]["outside"]
        return outside, (await ask(engine, CALLERS[caller], visit))["appointments"]["nodes"][0]["trainingLapses"]

    async def completed(on: str, *, attested: bool = True) -> tuple[list[str], list[str]]:
        await admin.execute(kim, key("training kimGCP"), date.fromisoformat(on), attested)
        assert await told("site") == await told(), "who may not read milestones of the study counts from the same day"
        return await told()

    # an investigator and who was delegated a task are staff without an assignment
    assigned = "update staff_assignment set deleted_at = $2 where person_id = $1"
    await admin.execute(assigned, key("person kim"), datetime.now(UTC))
    old, none = ["GCP_OVER_THREE_YEARS"], (["NOT_TRAINED"], ["GCP_NOT_ACCEPTED"])
    assert await completed("2021-03-05") == ([], old)  # of long before the task, and the study accepts it
    assert await completed("2021-03-04") == none
    assert await completed("2023-05-01") == ([], [])
    assert await completed("2023-05-01", attested=False) == none
    assert await completed("2024-03-13") == (["NOT_TRAINED"], [])  # after the task, before the visit
    assert await told("smo") == ([], []), "who may not read the training is not told that there is none"
    await admin.execute("update milestone set deleted_at = now() where name = 'FPI' and measure = 'ACTUAL'")
    assert await completed("2021-03-01") == ([], old)
    assert await completed("2021-02-28") == none
    await admin.execute("delete from study_site_status where status = 'ACTIVATED'")
    # of a study not known to have begun: from the day of the task, and of the visit
    assert await completed("2021-03-12") == ([], none[1])
    assert await completed("2021-03-11") == none
    assert await completed("2021-04-02") == ([], [])
    await admin.execute("delete from training where id = $1", key("training kimPROTOCOL"))
    assert (await told())[1] == ["PROTOCOL_NOT_TRAINED"]
    await admin.execute(assigned, key("person kim"), None)


async def test_a_rule_of_a_duty_expects_one_document_of_each_person(
    engine: Engine, write_pool: asyncpg.Pool, admin: asyncpg.Connection
) -> None:
    kim, lee = key("person kim"), key("person lee")
    await admin.execute(
        "insert into staff_assignment (id, study_id, study_site_id, person_id, duty, starts_on)"
        " values (gen_random_uuid(), $1, $2, $3, 'SUB_INVESTIGATOR', '2024-02-01')",
        *(key("study alpha"), key("site 101"), kim),
    )
    rule = '{ studySite(id: "%s") { expectedDocuments { rule { title duty } person { displayName } state } } }'
    await admin.execute(
        "insert into document_rule (id, study_id, artifact, title, holder, needs, before_step, duty)"
        " values ($1, $2, '05.02.03', 'CV of each', 'INVESTIGATOR_ISF', 'QUALIFICATION', 'ACTIVATED',"
        " 'SUB_INVESTIGATOR')",
        *(key("rule each"), key("study alpha")),
    )
    await admin.execute(
        "insert into study_site_investigator (id, study_id, study_site_id, person_id, duty)"
        " values (gen_random_uuid(), $1, $2, $3, 'SUB_INVESTIGATOR')",
        *(key("study alpha"), key("site 101"), lee),
    )
    given = {
        "study_id": key("study alpha"),
        "site_id": key("site 101"),
        "document_rule_id": key("rule each"),
        "artifact": "05.02.03",
        "title": "CV",
        "document_version": "1",
        "holder": Holder.INVESTIGATOR_ISF,
        "needs": Right.QUALIFICATION,
        "dated_on": date(2024, 2, 1),
    }
    with pytest.raises(RequestRefused) as refused:
        await carry(write_pool, CALLERS["site"], VERBS["fileDocument"], given, reason="sent")
    assert refused.value.details["field"] == "person_id"
    await carry(write_pool, CALLERS["site"], VERBS["fileDocument"], {**given, "person_id": kim}, reason="sent")

    async def told(caller: str) -> dict[str, str]:
        answer = await ask(engine, CALLERS[caller], rule % id_("study_site", "site 101"))
        return {
            each["person"]["displayName"]: each["state"]
            for each in answer["studySite"]["expectedDocuments"]
            if each["rule"]["duty"] == "SUB_INVESTIGATOR"
        }

    assert await told("cro") == await told("site") == {"Kim Hana": "CURRENT", "Lee Seojun": "MISSING"}
    assert await told("smo") == {"Kim Hana": "NOT_PERMITTED", "Lee Seojun": "MISSING"}, "of its own staff it knows"
    mine = await carry(write_pool, CALLERS["smo"], VERBS["fileDocument"], {**given, "person_id": lee}, reason="sent")
    await admin.execute("update document set recorded_party_id = $2 where id = $1", mine, key("party hanbit SITE"))
    version = await admin.fetchval("select changed_xid::text from document where id = $1", mine)
    with pytest.raises(NotPermitted):
        await carry(
            write_pool, CALLERS["smo"], VERBS["supersedeDocument"], {}, reason="old", object_id=mine, version=version
        )
    assert await told("cro") == {"Kim Hana": "CURRENT", "Lee Seojun": "CURRENT"}
    await admin.execute("update study_site_investigator set ended = current_date where person_id = $1", lee)
    assert await told("cro") == {"Kim Hana": "CURRENT"}
    # a waiver is for who has the duty there
    waived = {"document_rule_id": key("rule each"), "site_id": key("site 101"), "person_id": lee}
    cro = replace(CALLERS["cro"], kind=PrincipalKind.PERSON)
    with pytest.raises(RequestRefused, match="does not have the duty"):
        await carry(write_pool, cro, VERBS["waiveExpectedDocument"], waived, reason="left")
    with pytest.raises(StateRefused):
        await carry(write_pool, cro, VERBS["waiveExpectedDocument"], {**waived, "person_id": kim}, reason="has one")


async def test_a_document_that_is_missing_is_waived_until_the_waiver_is_replaced(engine: Engine) -> None:
    cro = replace(CALLERS["cro"], kind=PrincipalKind.PERSON)
    rule, site = id_("document_rule", "rule 05.02.01"), id_("study_site", "site 102")
    asked = f'{{ studySite(id: "{site}") {{ expectedDocuments {{ state rule {{ id }} }} }} }}'
    given = f'documentRuleId: "{rule}", siteId: "{site}", reason: "The investigator files it at the end"'
    waive = f"""mutation {{ waiveExpectedDocument(input: {{ {given} }}) {{
      document {{ id version state title artifact }} userErrors {{ code path }} }} }}"""

    async def state() -> str:
        found = (await ask(engine, cro, asked))["studySite"]["expectedDocuments"]
        return next(str(each["state"]) for each in found if each["rule"]["id"] == rule)

    assert await state() == "MISSING"
    made = (await ask(engine, cro, waive))["waiveExpectedDocument"]["document"]
    assert (made["state"], made["artifact"]) == ("WAIVED", "05.02.01")
    assert await state() == "WAIVED"
    again = (await ask(engine, cro, waive))["waiveExpectedDocument"]["userErrors"]
    assert again == [{"code": "STATE_REFUSED", "path": ["input", "documentRuleId"]}]
    other = waive.replace("reason:", f'personId: "{id_("person", "person sato")}", reason:')
    assert (await ask(engine, cro, other))["waiveExpectedDocument"]["userErrors"][0]["code"] == "REQUEST_INVALID"
    ended = f"""mutation {{ supersedeDocument(input: {{ id: "{made["id"]}", version: "{made["version"]}",
      reason: "Wrong" }}) {{ userErrors {{ code }} }} }}"""
    for caller, code in (("cro", "PERSON_REQUIRED"), ("other_site", "NOT_PERMITTED")):
        refused = (await ask(engine, CALLERS[caller], ended))["supersedeDocument"]["userErrors"]
        assert [each["code"] for each in refused] == [code]
    assert (await ask(engine, cro, ended))["supersedeDocument"]["userErrors"] == []
    assert await state() == "MISSING"


@pytest.mark.parametrize(("number", "there"), [("101", {"EXPIRED", "CURRENT"}), ("102", {"MISSING", "WAIVED"})])
async def test_what_is_said_to_be_missing_is_what_may_be_waived(
    engine: Engine, world: asyncpg.Connection, write_pool: asyncpg.Pool, number: str, there: set[str]
) -> None:
    """The list and the verb judge alike which document answers a rule."""
    site, who = id_("study_site", f"site {number}"), replace(CALLERS["cro"], kind=PrincipalKind.PERSON)
    asked = f'{{ studySite(id: "{site}") {{ expectedDocuments {{ state rule {{ id }} person {{ id }} }} }} }}'
    expected = (await ask(engine, CALLERS["sponsor"], asked))["studySite"]["expectedDocuments"]
    judged = []
    for each in expected:
        given = {"document_rule_id": _key(each["rule"]["id"]), "site_id": _key(site)}
        if each["person"] is not None:
            given["person_id"] = _key(each["person"]["id"])
        async with undone(write_pool) as pool:
            try:
                await carry(pool, who, VERBS["waiveExpectedDocument"], given, reason="x")
                judged.append("MISSING")
            except StateRefused:
                judged.append(each["state"])
            except NotPermitted:
                judged.append("NOT_PERMITTED")
    states = [each["state"] for each in expected]
    assert judged == states and there < {*states}


def _key(id_: str) -> UUID:
    return UUID(id_.rpartition("_")[2])


async def test_what_is_filed_for_the_whole_study_is_in_each_site_file_and_not_said_to_lack_in_the_tmf(
    engine: Engine, admin: asyncpg.Connection
) -> None:
    for artifact, holder in (
        ("02.01.02", "INVESTIGATOR_ISF"),
        ("02.02.01", "SPONSOR_TMF"),
        ("02.02.02", "SPONSOR_TMF"),
    ):
        await admin.execute(
            "insert into document_rule (id, study_id, artifact, title, holder, needs, before_step)"
            " values (md5($2)::uuid, $1, $2, 'Protocol', $3, 'CONDUCT', 'ACTIVATED')",
            *(key("study alpha"), artifact, holder),
        )
        if artifact != "02.02.02":
            await admin.execute(
                "insert into document (id, study_id, country, artifact, title, version, holder, needs, state, dated_on)"
                " values (md5($2)::uuid, $1, 'KR', $2, 'Protocol', '1', $3, 'CONDUCT', 'FINAL', '2024-01-02')",
                *(key("study alpha"), artifact, holder),
            )
    told = '{ studySite(id: "study_site_%s") { expectedDocuments { rule { artifact } document { artifact } state } } }'
    said = {}
    for caller, site in (
        ("sponsor", "101"),
        ("site", "101"),
        ("smo", "101"),
        ("other_site", "102"),
        ("sponsor", "102"),
    ):
        found = (await ask(engine, CALLERS[caller], told % key(f"site {site}")))["studySite"]["expectedDocuments"]
        said[caller, site] = {
            each["rule"]["artifact"]: (each["state"], each["document"] is not None)
            for each in found
            if each["rule"]["artifact"].startswith("02.0")
        }
    assert said["sponsor", "101"] == {
        "02.01.02": ("CURRENT", True),
        "02.02.01": ("CURRENT", True),
        "02.02.02": ("MISSING", False),
    }
    here = {"02.01.02": ("CURRENT", True), **dict.fromkeys(("02.02.01", "02.02.02"), ("NOT_PERMITTED", False))}
    assert said["site", "101"] == said["smo", "101"] == here
    assert said["sponsor", "102"] == dict.fromkeys(here, ("MISSING", False)), "filed for another country"
    assert said["other_site", "102"] == {**here, "02.01.02": ("MISSING", False)}


async def test_a_contact_is_for_who_reads_that_the_person_works_there_and_for_no_other_smo(
    engine: Engine, admin: asyncpg.Connection
) -> None:
    people = "{ staffAssignments { nodes { person { name contact { email telephone } } } } }"

    async def reached(caller: str) -> set[str]:
        nodes = (await ask(engine, CALLERS[caller], people))["staffAssignments"]["nodes"]
        contacts = [node["person"]["contact"] for node in nodes if node["person"]]
        return {each["email"] for each in contacts if each}

    both = {"hana@hanbit.example", "seojun@daso.example"}
    for caller in ("sponsor", "cro", "site", "smo"):
        assert await reached(caller) == both, caller
    assert "hana@hanbit.example" not in await reached("other_site")
    assert await reached("other_sponsor") == set()
    employer = "update person set organization_id = $2 where id = $1"
    await admin.execute(employer, key("person lee"), key("org meri"))  # of another SMO
    assert await reached("smo") == {"hana@hanbit.example"}
    assert await reached("site") == both
    await admin.execute(employer, key("person lee"), key("org daso"))
    await admin.execute("update staff_assignment set ends_on = '2024-03-01' where person_id = $1", key("person kim"))
    assert await reached("cro") == {"seojun@daso.example"}, "she works there no longer"
    assert await reached("site") == both, "she is the site's own"
    await admin.execute("update staff_assignment set ends_on = null where person_id = $1", key("person kim"))
