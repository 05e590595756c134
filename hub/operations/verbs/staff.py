"""What a site and the SMO engaged for it record of their staff."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hub.errors import NotFound, RequestRefused
from hub.operations.answered import Answered
from hub.operations.verb import Doing, Verb, code, day, flag, number, ref, word
from hub.principal import Role
from hub.tables.person import person
from hub.tables.staff import (
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


_HANDED = """
with ended as (
  update staff_assignment set ends_on = $2, changed_xid = pg_current_xact_id(), changed_at = now()
  where $3 and id <> $1 and person_id = $4 and duty = $5 and starts_on <= $2 and (ends_on is null or ends_on > $2)
    and deleted_at is null
  returning id, study_id, study_site_id, duty)
insert into staff_assignment (id, study_id, study_site_id, person_id, duty, starts_on, handed_over_from_id, recorded_by,
  recorded_party_id)
select gen_random_uuid(), w.study_id, w.study_site_id, $6, w.duty, $2 + 1, w.id, $7, $8
from (select * from ended union all
  select id, study_id, study_site_id, duty from staff_assignment where id = $1) w
returning study_site_id
"""
_MOVED = """
update appointment a set person_id = $1, changed_xid = pg_current_xact_id(), changed_at = now()
from study_site s
where s.id = a.study_site_id and a.study_site_id = any ($2) and a.person_id = $3 and a.state = 'BOOKED'
  and local_day(a.starts_at, coalesce(s.time_zone, 'UTC')) > $4 and a.deleted_at is null
"""


async def _hand_over(doing: Doing) -> None:
    """The new assignments begin the day after, and booked appointments of later days are the other's.

    What the caller may not write stays as it is, and delegations do: the answer's `remaining` says what.
    """
    row = await doing.connection.fetchrow("select * from staff_assignment where id = $1", doing.id)
    if row is None:
        raise NotFound("there is no such staff_assignment", field="id")
    ends_on, to = doing.given["ends_on"], doing.given["to_person_id"]
    if row["person_id"] == to:
        raise RequestRefused("the work stays with the person", field="to_person_id")
    handed = await doing.connection.fetch(
        _HANDED,
        doing.id,
        ends_on,
        doing.given.get("all_of_person") or False,
        row["person_id"],
        row["duty"],
        to,
        doing.principal.id,
        doing.principal.party.id,
    )
    sites = [each["study_site_id"] for each in handed]
    await doing.connection.execute(_MOVED, to, sites, row["person_id"], ends_on)


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
        " day after, and booked appointments of later days are the other's. Delegations are never handed over: the"
        " investigator ends them and delegates anew. The assignment's `remaining` says what is left.",
        table=staff_assignment,
        given=(
            day("ends_on", "The last day of the one.", required=True),
            ref("to_person_id", person, "The other.", required=True),
            flag(
                "all_of_person",
                "Also the person's other assignments to the duty that go on, at every study-site where the caller may.",
            ),
        ),
        roles=_SITE_SIDE,
        person=Answered.DUTY,
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
