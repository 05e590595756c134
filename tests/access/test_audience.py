"""Competitors in one study: what is said to one SMO or CRO is nothing to another, whose rights there are the same.

A second SMO is engaged at 101 and a second CRO has a role in ALPHA, beside those of the small world.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

import asyncpg
import pytest
import pytest_asyncio

from hub.principal import Principal, PrincipalKind, Role
from resolvers.engine.engine import Engine
from schema.root import schema
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, id_, key, principal

RIVALS = """
insert into organization (id, key, name, language, country)
select md5('org ' || key)::uuid, key, name, 'en', 'KR'
from (values ('rival smo', 'Rival Sites'), ('rival cro', 'Rival CRO')) o (key, name);
insert into party (id, organization_id, role)
select md5('party ' || key || ' ' || role)::uuid, md5('org ' || key)::uuid, role
from (values ('rival smo', 'SMO'), ('rival cro', 'CRO')) p (key, role);
insert into study_role (id, study_id, organization_id, role, valid_from, valid_to)
values (md5('role rival')::uuid, md5('study alpha')::uuid, md5('org rival cro')::uuid, 'CRO', '2024-01-01',
  '2099-12-31');
insert into engagement (id, study_id, study_site_id, provider_id, on_behalf_of, valid_from, valid_to)
select md5('engagement rival')::uuid, study_id, study_site_id, md5('org rival smo')::uuid, on_behalf_of, valid_from,
  valid_to from engagement where id = md5('engagement 101')::uuid;
insert into engagement_activity
  (id, engagement_id, study_id, study_site_id, activity, activity_group, owner, valid_from, valid_to)
select md5(id::text)::uuid, md5('engagement rival')::uuid, study_id, study_site_id, activity, activity_group, owner,
  valid_from, valid_to from engagement_activity where engagement_id = md5('engagement 101')::uuid;
"""
RIVAL_SMO, RIVAL_CRO = principal("rival smo", Role.SMO), principal("rival cro", Role.CRO)
CRO, SMO, SITE, SPONSOR = (CALLERS[name] for name in ("cro", "smo", "site", "sponsor"))
STUDY, HERE = id_("study", "study alpha"), id_("study_site", "site 101")
TALK = "{ threads { nodes { id subjectLine messages { body } unread } } tasks { nodes { id title } } }"
OPEN = """mutation ($input: OpenThreadInput!) { openThread(input: $input) {
  thread { id about site { number } audience { role organization { name } } } userErrors { code path } } }"""
ASK = """mutation ($input: AssignTaskInput!) { assignTask(input: $input) {
  task { id version waiting state assignees { role organization { name } doneAt } } userErrors { code path } } }"""
POST = """mutation ($thread: ID!) { postMessage(input: { threadId: $thread, body: "Between us" }) {
  userErrors { code } } }"""
COMPLETE = """mutation ($id: ID!, $version: String!) { completeTask(input: { id: $id, version: $version }) {
  task { version waiting state doneAt assignees { role doneAt } } userErrors { code } } }"""
CANCEL = """mutation ($id: ID!, $version: String!) { cancelTask(input: { id: $id, version: $version, reason: "No" }) {
  userErrors { code } } }"""


@pytest_asyncio.fixture(scope="module", loop_scope="session", autouse=True)
async def _rivals(world: asyncpg.Connection) -> None:
    await world.execute(RIVALS)


def party(role: Role, organization: str | None = None) -> Mapping[str, Any]:
    """As an input says it."""
    return (
        {"role": role}
        if organization is None
        else {"role": role, "organizationId": id_("organization", f"org {organization}")}
    )


async def opened(engine: Engine, who: Principal, *audience: Mapping[str, Any], **given: Any) -> Any:
    """The payload of `openThread`."""
    said = {"studyId": STUDY, "audience": audience, "subjectLine": "Prices", **given}
    return (await ask(engine, who, OPEN, {"input": said}))["openThread"]


def person(who: Principal) -> Principal:
    """A person of the caller's party."""
    return replace(who, kind=PrincipalKind.PERSON)


async def test_a_competitor_sees_no_thread_message_or_task_of_another(engine: Engine) -> None:
    before = {who.client_id: await ask(engine, who, TALK) for who in (RIVAL_SMO, RIVAL_CRO)}
    assert all(not seen["threads"]["nodes"] and not seen["tasks"]["nodes"] for seen in before.values())
    for place in ({}, {"siteId": HERE}):
        made = await opened(engine, CRO, party(Role.SMO, "daso"), party(Role.SPONSOR), **place)
        assert not made["userErrors"]
        thread = made["thread"]["id"]
        assert (await ask(engine, SMO, POST, {"thread": thread}))["postMessage"]["userErrors"] == []
        given = {
            "studyId": STUDY,
            "threadId": thread,
            "assignees": [party(Role.SMO, "daso")],
            "kind": "DO",
            "title": "Offer",
            "dueOn": "2024-06-20",
            **place,
        }
        assert not (await ask(engine, CRO, ASK, {"input": given}))["assignTask"]["userErrors"]
        [seen] = [each for each in (await ask(engine, SPONSOR, TALK))["threads"]["nodes"] if each["id"] == thread]
        assert (seen["messages"], seen["unread"]) == ([{"body": "Between us"}], 1)
        for rival in (RIVAL_SMO, RIVAL_CRO):
            assert await ask(engine, rival, TALK) == before[rival.client_id]
            assert (await ask(engine, rival, f'{{ node(id: "{thread}") {{ id }} }}'))["node"] is None
            refused = (await ask(engine, rival, POST, {"thread": thread}))["postMessage"]["userErrors"]
            assert [each["code"] for each in refused] == ["NOT_FOUND"]


async def test_a_role_alone_is_refused_where_several_are_in_it(engine: Engine) -> None:
    for role in (Role.SMO, Role.CRO):
        refused = await opened(engine, SITE, party(role), siteId=HERE)
        assert refused == {"thread": None, "userErrors": [{"code": "REQUEST_INVALID", "path": ["input", "audience"]}]}
    made = (await opened(engine, SMO, party(Role.SMO), party(Role.SITE), siteId=HERE))["thread"]
    assert [each["role"] for each in made["audience"]] == ["SITE", "SMO"]
    assert made["audience"][1]["organization"] == {"name": "다소임상"}
    assert made["id"] not in str(await ask(engine, RIVAL_SMO, TALK))
    # a site is not told who the others are, and finds nobody it cannot know of
    refused = await opened(engine, SITE, party(Role.SITE, "nishi"))
    assert [each["code"] for each in refused["userErrors"]] == ["NOT_FOUND"]


ABOUT = {
    "StudyEvent": "studyEvents", "FormData": "forms", "DataQuery": "dataQueries", "AdverseEvent": "adverseEvents",
    "Appointment": "appointments", "Document": "documents", "Issue": "issues", "Subject": "subjects",
    "MonitoringVisit": "monitoringVisits", "ProtocolDeviation": "protocolDeviations", "Submission": "submissions",
    "ActionItem": "actionItems",
}  # fmt: skip
"""What is talked about, and where one is found."""


def test_what_is_talked_about_shows_it() -> None:
    found = {name for name, of in schema._schema.type_map.items() if "threads" in getattr(of, "fields", {})}
    assert found - {"Query"} == ABOUT.keys()


@pytest.mark.parametrize("kind", ABOUT)
async def test_an_object_shows_what_is_said_of_it_to_who_talks_alone(engine: Engine, kind: str) -> None:
    nodes = (await ask(engine, CRO, f"{{ {ABOUT[kind]} {{ nodes {{ id site {{ number }} }} }} }}"))[ABOUT[kind]][
        "nodes"
    ]
    about = next(node["id"] for node in nodes if node["site"] == {"number": "101"})
    made = (await opened(engine, CRO, party(Role.SPONSOR), about=about))["thread"]["id"]
    document = f'{{ node(id: "{about}") {{ ... on {kind} {{ threads {{ nodes {{ id }} }} }} }} }}'
    for who, told in ((CRO, True), (SPONSOR, True), (SITE, False)):
        node = (await ask(engine, who, document))["node"]
        assert ({"id": made} in node["threads"]["nodes"]) is told


async def test_what_is_talked_about_is_of_the_place_and_seen_by_all_who_talk(engine: Engine) -> None:
    subject, other = id_("subject", "subject 101-001"), id_("study_site", "site 201")
    made = (await opened(engine, CRO, party(Role.SPONSOR), about=subject))["thread"]
    assert made["site"] == {"number": "101"}
    found = await ask(
        engine,
        SPONSOR,
        f'{{ subject(id: "{subject}") {{ threads(filter: {{ unread: false }}) {{ nodes {{ id }} }} }} }}',
    )
    assert {"id": made["id"]} in found["subject"]["threads"]["nodes"]
    for given, code in (
        ({"siteId": id_("study_site", "site 102"), "about": subject}, "REQUEST_INVALID"),
        ({"studyId": id_("study", "study alpha uat"), "about": subject}, "NOT_FOUND"),
        ({"about": other}, "NOT_FOUND"),
        ({"about": "party_x"}, "REQUEST_INVALID"),
    ):
        refused = await opened(engine, CRO, party(Role.SPONSOR), **given)
        assert [each["code"] for each in refused["userErrors"]] == [code], given
    # of the hospital's two studies, the object of one is not talked about in the other
    refused = await opened(engine, SITE, about=other)
    assert refused["userErrors"] == [{"code": "REQUEST_INVALID", "path": ["input", "about"]}]
    # an oversight issue about the CRO is not for another one's eyes
    issue = id_("issue", "issue oversight")
    refused = await opened(engine, SPONSOR, party(Role.CRO, "rival cro"), about=issue)
    assert refused["userErrors"] == [{"code": "REQUEST_INVALID", "path": ["input", "audience"]}]
    assert (await opened(engine, SPONSOR, party(Role.CRO, "meri"), about=issue))["thread"]["about"] == issue
    # what an unblinded person sees is not for the blinded ones of its own party
    blinded = id_("monitoring_visit", "visit pharmacy 101")
    refused = await opened(engine, CALLERS["unblinded_sponsor"], about=blinded)
    assert refused["userErrors"] == [{"code": "REQUEST_INVALID", "path": ["input", "audience"]}]
    assert [each["code"] for each in (await opened(engine, SPONSOR, about=blinded))["userErrors"]] == ["NOT_FOUND"]


async def test_what_a_visit_asks_is_for_who_sees_the_visit(engine: Engine, admin: asyncpg.Connection) -> None:
    """An item may have come before its visit was known to be an unblinded monitor's."""
    await admin.execute(
        "insert into action_item (id, study_id, study_site_id, monitoring_visit_id, description, assigned_role, due_on,"
        " state) select gen_random_uuid(), study_id, study_site_id, id, 'Count the kits again', 'SITE', '2024-07-01',"
        " 'OPEN' from monitoring_visit where id = $1",
        key("visit pharmacy 101"),
    )
    shown = "{ actionItems { nodes { description } } }"
    for caller, sees in (("unblinded_sponsor", True), ("sponsor", False), ("cro", False), ("site", False)):
        nodes = (await ask(engine, CALLERS[caller], shown))["actionItems"]["nodes"]
        assert ({"description": "Count the kits again"} in nodes) is sees, caller


STANDS = """query ($id: ID!) {
  tasks(filter: {id: {eq: $id}}) { nodes { state overdue mine { state } assignees { state } } }
  open: tasks(filter: {id: {eq: $id}, state: {eq: OPEN}}) { totalCount }
  done: tasks(filter: {id: {eq: $id}, state: {in: [DONE]}}) { totalCount }
  overdue: tasks(filter: {id: {eq: $id}, overdue: true}) { totalCount }
  mine: tasks(filter: {id: {eq: $id}, mine: {done: false}}) { totalCount } }"""


async def _stands(engine: Engine, id_: str, **expected: Any) -> None:
    """State, overdue, one's own part and those of `assignees`, as who asked and each party that was asked is told."""
    callers = {"sender": CRO, "done": SITE, "waits": CALLERS["other_site"]}
    for who, (state, overdue, mine, each) in expected.items():
        told = await ask(engine, callers[who], STANDS, {"id": id_})
        (task,) = told["tasks"]["nodes"]
        seen = (task["state"], task["overdue"], task["mine"] and task["mine"]["state"])
        assert (seen, sorted(one["state"] for one in task["assignees"])) == ((state, overdue, mine), each), who
        counts = {name: told[name]["totalCount"] for name in ("open", "done", "overdue", "mine")}
        assert counts == {"open": state == "OPEN", "done": state == "DONE", "overdue": overdue, "mine": mine == "OPEN"}


async def test_each_party_acknowledges_for_itself(engine: Engine, admin: asyncpg.Connection) -> None:
    given = {
        "studyId": STUDY,
        "assignees": [party(Role.SITE, "hanbit"), party(Role.SITE, "nishi")],
        "kind": "ACKNOWLEDGE",
        "title": "Safety letter 9",
        "dueOn": "2024-06-20",
    }
    task = (await ask(engine, CRO, ASK, {"input": given}))["assignTask"]["task"]
    assert (task["waiting"], task["state"], len(task["assignees"])) == (2, "OPEN", 2)

    async def does(who: Principal, version: str) -> Any:
        return (await ask(engine, person(who), COMPLETE, {"id": task["id"], "version": version}))["completeTask"]

    first = await does(SITE, task["version"])
    # another site is asked too, which is nothing a site is told
    assert (first["task"]["waiting"], first["task"]["state"], len(first["task"]["assignees"])) == (0, "DONE", 1)
    shown = "{ tasks { nodes { id waiting audience { role organization { id } } } } }"
    for who, waiting, readers in (
        (SITE, 0, ["CRO", "SITE"]),
        (CALLERS["other_site"], 1, ["CRO", "SITE"]),
        (CRO, 1, ["CRO", "SITE", "SITE"]),
    ):
        [seen] = [each for each in (await ask(engine, who, shown))["tasks"]["nodes"] if each["id"] == task["id"]]
        assert (seen["waiting"], [each["role"] for each in seen["audience"]]) == (waiting, readers)
    assert first["task"]["assignees"][0]["doneAt"] == first["task"]["doneAt"] is not None
    await _stands(
        engine,
        task["id"],
        sender=("OPEN", True, None, ["DONE", "OPEN"]),
        done=("DONE", False, "DONE", ["DONE"]),
        waits=("OPEN", True, "OPEN", ["OPEN"]),
    )
    version = first["task"]["version"]
    assert [each["code"] for each in (await does(SITE, version))["userErrors"]] == ["STATE_REFUSED"]
    assert [each["code"] for each in (await does(CRO, version))["userErrors"]] == ["NOT_PERMITTED"]
    refused = (await ask(engine, SITE, CANCEL, {"id": task["id"], "version": version}))["cancelTask"]["userErrors"]
    assert [each["code"] for each in refused] == ["NOT_PERMITTED"]
    waits = (
        '{ tasks(filter: { assignees: { some: { done: false, organization: { eq: "ORG" } } } }) { nodes { title } } }'
    )
    waits = waits.replace("ORG", id_("organization", "org nishi"))
    assert (await ask(engine, CRO, waits))["tasks"]["nodes"] == [{"title": "Safety letter 9"}]
    last = await does(CALLERS["other_site"], version)
    assert (last["task"]["waiting"], last["task"]["state"]) == (0, "DONE")
    await _stands(
        engine,
        task["id"],
        sender=("DONE", False, None, ["DONE", "DONE"]),
        done=("DONE", False, "DONE", ["DONE"]),
        waits=("DONE", False, "DONE", ["DONE"]),
    )
    assert (await ask(engine, CRO, waits))["tasks"]["nodes"] == []
    own = UUID(task["id"].removeprefix("task_"))
    told = await admin.fetchval(
        "select count(*) from audit_record r join task_assignee a on a.id = r.entity_id"
        " where r.entity = 'task_assignee' and r.action = 'UPDATE' and a.task_id = $1",
        own,
    )
    assert told == 2
    # nor does the trail of the task, which each assignee may read, tell how many others were asked, or whom
    trail = await admin.fetch("select old, new from audit_record where entity = 'task' and action = 'UPDATE'")
    assert len(trail) >= 2 and not [row for row in trail if "audience" in str(row) or "waiting" in str(row)]
    by_whom = "select count(*) from task_assignee where done_by = $1 and task_id = $2"
    assert await admin.fetchval(by_whom, key("principal hanbit"), own) == 1


async def test_a_reader_who_was_not_asked_is_told_when_all_have_done_it(engine: Engine) -> None:
    given = {
        "studyId": STUDY,
        "siteId": HERE,
        "assignees": [party(Role.SITE, "hanbit")],
        "audience": [party(Role.SMO, "daso")],
        "kind": "ACKNOWLEDGE",
        "title": "Safety letter 10",
        "dueOn": "2024-06-20",
    }
    task = (await ask(engine, CRO, ASK, {"input": given}))["assignTask"]["task"]
    for state in ("OPEN", "DONE"):
        told = await ask(engine, SMO, STANDS, {"id": task["id"]})
        assert told["tasks"]["nodes"] == [{"state": state, "overdue": state == "OPEN", "mine": None, "assignees": []}]
        assert told["mine"]["totalCount"] == 0
        if state == "OPEN":
            await ask(engine, person(SITE), COMPLETE, {"id": task["id"], "version": task["version"]})


ITEM = """mutation ($input: RaiseActionItemInput!) { raiseActionItem(input: $input) {
  actionItem { assignedOrganization { id } } userErrors { code path } } }"""
RAISE = """mutation ($input: RaiseOversightIssueInput!) { raiseOversightIssue(input: $input) {
  issue { id assignedRole assignedOrganization { id } } userErrors { code path } } }"""
ESCALATE = """mutation ($input: EscalateIssueInput!) { escalateIssue(input: $input) {
  issue { version state assignedRole assignedOrganization { id } } userErrors { code path } } }"""
OWED = '{ actionItems(filter: { assignedOrganization: { eq: "ORG" }, state: { eq: OPEN } }) { nodes { description } } }'


async def test_what_is_owed_tells_two_organizations_of_a_role_apart(engine: Engine) -> None:
    rival, daso, cro = (id_("organization", f"org {name}") for name in ("rival smo", "daso", "meri"))
    given = {"siteId": HERE, "description": "Send the log", "assignedRole": "SMO", "dueOn": "2024-06-20"}
    made = [
        (await ask(engine, CRO, ITEM, {"input": given | said}))["raiseActionItem"]
        for said in ({"assignedOrganizationId": rival}, {}, {"assignedOrganizationId": cro})
    ]
    assert [each["actionItem"] and each["actionItem"]["assignedOrganization"] for each in made] == [
        {"id": rival},
        None,
        None,
    ]
    assert made[2]["userErrors"] == [{"code": "NOT_FOUND", "path": ["input", "assignedOrganizationId"]}]
    for organization, owed in ((rival, "Send the log"), (daso, "Enter the visit of March")):
        found = (await ask(engine, CRO, OWED.replace("ORG", organization)))["actionItems"]["nodes"]
        assert found == [{"description": owed}]


async def test_an_issue_of_oversight_is_whose_it_is_about_and_an_issue_is_escalated_to_any_party(
    engine: Engine, admin: asyncpg.Connection
) -> None:
    said = {"studyId": STUDY, "organizationId": id_("organization", "org rival smo"), "organizationRole": "SMO"}
    given = said | {"importance": "MAJOR", "title": "Logs are late"}
    made = (await ask(engine, SPONSOR, RAISE, {"input": given}))["raiseOversightIssue"]["issue"]
    assert (made["assignedRole"], made["assignedOrganization"]) == ("SMO", {"id": said["organizationId"]})
    for who, sees in ((RIVAL_SMO, True), (SMO, False), (CRO, False), (RIVAL_CRO, False)):
        assert (await ask(engine, who, f'{{ node(id: "{made["id"]}") {{ id }} }}'))["node"] == (
            {"id": made["id"]} if sees else None
        )
    other = given | {"organizationId": id_("organization", "org kiwi"), "organizationRole": "CRO"}
    refused = (await ask(engine, SPONSOR, RAISE, {"input": other}))["raiseOversightIssue"]["userErrors"]
    assert [each["code"] for each in refused] == ["NOT_FOUND"]

    issue = key("issue open 101")
    version = await admin.fetchval("select changed_xid::text from issue where id = $1", issue)
    say = {"id": f"issue_{issue}", "version": version, "reason": "No answer"}
    own = (await ask(engine, SMO, ESCALATE, {"input": say | {"assignedRole": "SMO"}}))["escalateIssue"]["userErrors"]
    assert own == [{"code": "REQUEST_INVALID", "path": ["input", "assignedRole"]}]
    to = {"assignedRole": "CRO", "assignedOrganizationId": id_("organization", "org meri")}
    first = (await ask(engine, SMO, ESCALATE, {"input": say | to}))["escalateIssue"]["issue"]
    assert (first["state"], first["assignedRole"]) == ("ESCALATED", "CRO")
    assert first["assignedOrganization"] == {"id": to["assignedOrganizationId"]}
    last = (await ask(engine, CRO, ESCALATE, {"input": say | {"version": first["version"]}}))["escalateIssue"]["issue"]
    assert (last["state"], last["assignedRole"]) == ("ESCALATED", "SPONSOR")
    assert last["assignedOrganization"] == {"id": id_("organization", "org haru")}
