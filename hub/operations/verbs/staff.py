"""What a site and the SMO engaged for it record of their staff."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from hub.errors import RequestRefused, VersionStale
from hub.operations.answered import Answered
from hub.operations.text_rule import refuse_revealing
from hub.operations.verb import Doing, Verb, code, day, flag, is_xid, number, ref, version, word
from hub.principal import Role
from hub.tables.base import own_staff
from hub.tables.person import person
from hub.tables.staff import (
    AT_SITES,
    SiteTask,
    StaffDuty,
    TrainingKind,
    delegation,
    performed_task,
    staff_assignment,
    staff_capacity,
    training,
)
from hub.tables.study import study
from hub.tables.study_site import study_site
from hub.tables.subject import subject

_SITE_SIDE = (Role.SITE, Role.SMO)
_HOME = "staff"
_PERSON = ref("person_id", person, "The person.", required=True)
_SITE = ref("study_site_id", study_site, "The study-site.", required=True)


_AT_SITE = f"""
select {own_staff("$1")} or exists (select 1 from person s join study_site t on t.id = $2 where s.id = $1
  and (s.organization_id = t.organization_id
    or exists (select 1 from ({AT_SITES}) w where w.person_id = s.id and w.study_site_id = t.id)))
"""
_OWN = f"select {own_staff('$1')} and {own_staff('$2')}"

_HANDED = """
with ended as (
  update staff_assignment w set ends_on = $2, amended_at = now(), changed_xid = pg_current_xact_id(), changed_at = now()
  from study z, staff_assignment n join study y on y.id = n.study_id
  where n.id = $1 and z.id = w.study_id and z.environment = y.environment and w.id <> n.id
    and w.person_id = n.person_id and w.duty = n.duty and w.starts_on <= $2 and (w.ends_on is null or w.ends_on > $2)
    and w.deleted_at is null and $3 and (w.study_id = n.study_id) = $4
  returning w.id, w.study_id, w.study_site_id, w.duty)
insert into staff_assignment (id, study_id, study_site_id, person_id, duty, starts_on, handed_over_from_id, recorded_by,
  recorded_party_id)
select gen_random_uuid(), w.study_id, w.study_site_id, $5, w.duty, $2 + 1, w.id, $6, $7
from (select * from ended union all
  select id, study_id, study_site_id, duty from staff_assignment where id = $1 and $4) w
returning study_site_id
"""
_MOVED = """
update appointment a set person_id = $1, changed_xid = pg_current_xact_id(), changed_at = now()
from (select v.id, v.study_site_id, local_day(v.starts_at, s.time_zone) as on_day
  from appointment v join study_site s on s.id = v.study_site_id) d
where d.id = a.id and d.study_site_id = any ($2) and a.person_id = $3 and a.state = 'BOOKED'
  and d.on_day > $4 and a.deleted_at is null
  and not exists (select 1 from staff_assignment o where o.study_site_id = d.study_site_id
    and o.person_id = $3 and o.starts_on <= d.on_day and (o.ends_on is null or o.ends_on >= d.on_day)
    and o.deleted_at is null)
"""
_LOCKED = (
    "select changed_xid > $2::text::xid8 as later from staff_assignment where person_id = $1 and deleted_at is null"
    " for update",
    "select changed_xid > $2::text::xid8 as later from appointment where person_id = $1 and state = 'BOOKED'"
    " and deleted_at is null for update",
)
_ELSEWHERE = "select set_config('hub.reason', 'Work was handed over to another of the same staff', true)"
"""What the trail of other studies says: the caller's words are of one study, and another sponsor would read them."""


async def _at_site(doing: Doing) -> Mapping[str, Any]:
    """Who works at a site is of one's own staff, of the site's, or known there: their training opens with it."""
    if not await doing.connection.fetchval(_AT_SITE, doing.given["person_id"], doing.given["site_id"]):
        raise RequestRefused("the person is of other staff, and not known at the site", field="person_id")
    return {}


async def _to_whom(doing: Doing) -> Mapping[str, Any]:
    """Whoever takes over may work there; all of a person's work goes from one to another of one's own staff."""
    whose, to = doing.row["person_id"], doing.given["to_person_id"]
    if whose == to:
        raise RequestRefused("the work stays with the person", field="to_person_id")
    if not await doing.connection.fetchval(_AT_SITE, to, doing.row["study_site_id"]):
        raise RequestRefused("the person is of other staff, and not known at the site", field="to_person_id")
    if doing.given.get("all_of_person"):
        await _all_as_read(doing, whose, to)
    return {}


async def _all_as_read(doing: Doing, whose: UUID, to: UUID) -> None:
    """Everything is locked, and as the caller read it. Raises RequestRefused, TextRevealing, VersionStale."""
    if not await doing.connection.fetchval(_OWN, whose, to):
        raise RequestRefused("all is handed over from one to another of one's own staff", field="all_of_person")
    latest = doing.given.get("latest_version")
    if not is_xid(latest):
        raise RequestRefused("the version is none that the hub gave", field="latest_version")
    if doing.reason:
        await refuse_revealing(doing.connection, None, "reason", doing.reason, patterns=False)
    for locked in _LOCKED:
        if any(row["later"] for row in await doing.connection.fetch(locked, whose, latest)):
            raise VersionStale("some of it was changed since this version was read", field="latest_version")


async def _hand_over(doing: Doing) -> None:
    """The new assignments begin the day after, and booked appointments of later days are the other's.

    What the caller may not write stays as it is, and so do delegations and appointments where the person goes on in
    another duty: the answer's `remaining` says what.
    """
    ends_on, to = doing.given["ends_on"], doing.given["to_person_id"]
    everything = doing.given.get("all_of_person") or False
    by = (to, doing.principal.id, doing.principal.party.id)
    for of_study in (True, False) if everything else (True,):
        if not of_study:
            await doing.connection.execute(_ELSEWHERE)
        handed = await doing.connection.fetch(_HANDED, doing.id, ends_on, everything, of_study, *by)
        sites = [each["study_site_id"] for each in handed]
        await doing.connection.execute(_MOVED, to, sites, doing.row["person_id"], ends_on)


async def _of_study(doing: Doing) -> Mapping[str, Any]:
    if (doing.given["kind"] is TrainingKind.GCP) == (doing.given.get("study_id") is not None):
        raise RequestRefused("training of GCP is of no study, any other is of one", field="study_id")
    return {}


VERBS = (
    Verb(
        name="assignStaff",
        does="Assign a person to a duty at a study-site.",
        table=staff_assignment,
        given=(
            _SITE,
            _PERSON,
            word("duty", StaffDuty, "The duty.", required=True),
            day("starts_on", "The first day.", required=True),
        ),
        roles=_SITE_SIDE,
        person=Answered.DUTY,
        creates=True,
        before=_at_site,
        home=_HOME,
    ),
    Verb(
        name="endStaffAssignment",
        does="End an assignment.",
        table=staff_assignment,
        given=(day("ends_on", "The last day.", required=True),),
        roles=_SITE_SIDE,
        person=Answered.DUTY,
        home=_HOME,
    ),
    Verb(
        name="handOverStaffAssignment",
        does="Hand a person's work over to another, at one study-site or everywhere: the one ends, the other begins the"
        " day after, and booked appointments of later days are the other's, but where the person goes on in another"
        " duty. Delegations are never handed over: the investigator ends them and delegates anew. The assignment's"
        " `remaining` says what is left.",
        table=staff_assignment,
        given=(
            day("ends_on", "The last day of the one.", required=True),
            ref("to_person_id", person, "The other.", required=True),
            flag(
                "all_of_person",
                "Also the person's other assignments to the duty that go on, at every study-site of the environment"
                " where the caller may; both are of one's own staff. Trails of other studies do not say the reason.",
            ),
            version(
                "latest_version",
                "Of all: the greatest `version` among the person's assignments and booked appointments as they were"
                " read. One that is later is refused with VERSION_STALE.",
            ),
        ),
        roles=_SITE_SIDE,
        person=Answered.DUTY,
        before=_to_whom,
        after=_hand_over,
        home=_HOME,
    ),
    Verb(
        name="delegateTask",
        does="Delegate a task to a person (ICH E6(R3) 2.3.1): the investigator answers for it.",
        table=delegation,
        given=(
            _SITE,
            _PERSON,
            word("task", SiteTask, "The task.", required=True),
            day("starts_on", "The first day.", required=True),
        ),
        roles=(Role.SITE,),
        creates=True,
        before=_at_site,
        person=Answered.DUTY,
        home=_HOME,
    ),
    Verb(
        name="endDelegation",
        does="End the delegation of a task.",
        table=delegation,
        given=(day("ends_on", "The last day.", required=True),),
        roles=(Role.SITE,),
        person=Answered.DUTY,
        home=_HOME,
    ),
    Verb(
        name="recordPerformedTask",
        does="Record who carried out a task, on which day.",
        table=performed_task,
        given=(
            _SITE,
            ref("subject_id", subject, "The participant."),
            _PERSON,
            word("task", SiteTask, "The task.", required=True),
            day("performed_on", "The day.", required=True),
        ),
        roles=_SITE_SIDE,
        creates=True,
        before=_at_site,
        home=_HOME,
    ),
    Verb(
        name="recordTraining",
        does="Record a training of one's own staff, with its certificate.",
        table=training,
        given=(
            _PERSON,
            ref("study_id", study, "Of training of a protocol or a system: the study."),
            word("kind", TrainingKind, "What it is of.", required=True),
            code("provider", "Who gave it.", required=True),
            flag("recognised", "Of GCP: the provider attests the minimum of mutual recognition.", required=True),
            day("completed_on", "The day it was completed.", required=True),
            code("certificate", "Number or place of the certificate."),
        ),
        roles=_SITE_SIDE,
        creates=True,
        before=_of_study,
        home=_HOME,
    ),
    Verb(
        name="setStaffCapacity",
        does="Say how many points of work a person of one's own staff can carry.",
        table=staff_capacity,
        given=(_PERSON, number("points", "Points, 0 to 1000.", required=True)),
        roles=_SITE_SIDE,
        creates=True,
        home=_HOME,
    ),
    Verb(
        name="changeStaffCapacity",
        does="Change how many points of work a person can carry.",
        table=staff_capacity,
        given=(number("points", "Points, 0 to 1000.", required=True),),
        roles=_SITE_SIDE,
        home=_HOME,
    ),
)
