"""What may be done about documents and start-up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hub.canonical.terminology import SiteStatus
from hub.errors import NotPermitted, RequestRefused, StateRefused
from hub.operations.answered import Answered
from hub.operations.command import require_person
from hub.operations.verb import Doing, Verb, code, day, number, prose, ref, word
from hub.principal import Right, Role
from hub.tables.document import (
    NEEDS,
    AnsweredBy,
    DocumentDuty,
    DocumentState,
    Holder,
    StartUpStep,
    document,
    document_rule,
    start_up_record,
    submission,
)
from hub.tables.person import person
from hub.tables.study import study
from hub.tables.study_site import in_office, study_site

_ALL = (Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE)
_SPONSOR_SIDE = (Role.SPONSOR, Role.CRO)
_HOME = "document"
_WHERE = (
    ref("study_id", study, "The study.", required=True),
    ref("study_site_id", study_site, "The study-site; for the whole study when nothing is said."),
)
_NEEDS = word("needs", Right, "The right to read it: CONDUCT, QUALIFICATION or DOCUMENT.", required=True)


async def _needs(doing: Doing) -> Mapping[str, Any]:
    if doing.given["needs"] not in NEEDS:
        raise RequestRefused("a document needs CONDUCT, QUALIFICATION or DOCUMENT", field="needs")
    rule = await doing.connection.fetchrow(
        "select needs, duty from document_rule where id = $1", doing.given.get("document_rule_id")
    )
    if rule is not None and rule["needs"] != doing.given["needs"]:
        raise RequestRefused(f"the rule says that it needs {rule['needs']}", field="needs")
    if rule is not None and rule["duty"] is not None and doing.given.get("person_id") is None:
        raise RequestRefused("the rule asks for one of each person", field="person_id")
    each = doing.given.get("duty") is not None and doing.given["needs"] == Right.QUALIFICATION
    if doing.given.get("answered_by") is not None and not each:
        raise RequestRefused("what a person holds answers for each person, and is QUALIFICATION", field="answered_by")
    return {}


async def _filed_here(doing: Doing) -> Mapping[str, Any]:
    if doing.row["source_system_id"] is not None:
        raise RequestRefused("it came from a trial master file, which says how far it has come", field="id")
    return {}


async def _superseded(doing: Doing) -> Mapping[str, Any]:
    """A waiver is a decision of the sponsor's side, and so is its end."""
    found = await _filed_here(doing)
    if doing.row["state"] == DocumentState.WAIVED:
        if doing.principal.party.role not in _SPONSOR_SIDE:
            raise NotPermitted("a waiver is the sponsor's, or its CRO's, to end")
        require_person(doing.principal)
    return found


_RULE = """
select r.artifact, r.title, r.holder, r.needs, r.duty from document_rule r join study_site s on s.id = $2
where r.id = $1 and r.study_id = s.study_id and r.deleted_at is null
  and (r.ended_on is null or r.ended_on >= current_date)
  and (r.study_site_id is null or r.study_site_id = s.id) and (r.country is null or r.country = s.country)
"""
_ANSWERED = """
select exists (select 1 from document_rule r join study_site s on s.id = $2 join document d on d.study_id = r.study_id
  and (d.document_rule_id = r.id or d.document_rule_id is null
    and (d.artifact, d.holder, d.needs) = (r.artifact, r.holder, r.needs)
    and (d.country is null or d.country = s.country))
  where r.id = $1 and (d.study_site_id = $2 or d.study_site_id is null) and ($3::uuid is null or d.person_id = $3)
    and d.state in ('FINAL', 'WAIVED') and d.deleted_at is null)
  or exists (select 1 from document_rule r join study_site s on s.id = $2 join qualification q on q.kind = r.answered_by
    and q.person_id = $3 and (q.kind = 'CV' or q.country = s.country)
  where r.id = $1 and (q.ended_on is null or q.ended_on >= current_date) and q.deleted_at is null)
  or exists (select 1 from document_rule r join training t on r.answered_by = 'GCP_TRAINING' and t.kind = 'GCP'
    and t.person_id = $3 where r.id = $1 and t.recognised and t.deleted_at is null)
"""

_HOLDS = f"""
select exists (select 1 from staff_assignment w where w.study_site_id = $1 and w.duty = $2 and w.person_id = $3
    and w.deleted_at is null and w.starts_on <= current_date and (w.ends_on is null or w.ends_on >= current_date))
  or {in_office("$1", "$2", "$3")}
"""
_ONE_AT_A_TIME = (
    "select pg_advisory_xact_lock(hashtextextended(concat_ws(' ', 'waive', $1::uuid, $2::uuid, $3::uuid), 0))"
)


async def _missing(doing: Doing) -> Mapping[str, Any]:
    """What the rule says of the document that is not there."""
    rule_id, site, whose = doing.given["document_rule_id"], doing.given["site_id"], doing.given.get("person_id")
    rule = await doing.connection.fetchrow(_RULE, rule_id, site)
    if rule is None:
        raise RequestRefused("the rule does not hold at the site", field="document_rule_id")
    if (rule["duty"] is None) is not (whose is None):
        what = "is of no person" if rule["duty"] is None else "asks for one of each person"
        raise RequestRefused(f"the rule {what}", field="person_id")
    if whose is not None and not await doing.connection.fetchval(_HOLDS, site, rule["duty"], whose):
        raise RequestRefused("the person does not have the duty at the site", field="person_id")
    await doing.connection.execute(_ONE_AT_A_TIME, rule_id, site, whose)
    if await doing.connection.fetchval(_ANSWERED, rule_id, site, whose):
        raise StateRefused("there is one, or a waiver", field="document_rule_id")
    return {name: rule[name] for name in ("artifact", "title", "holder", "needs")}


VERBS = (
    Verb(
        name="expectDocument",
        does="Say by rule which document is expected, where, before which step, and for how long one holds.",
        table=document_rule,
        given=(
            *_WHERE,
            code("country", "Only in this country, ISO 3166-1 alpha-2."),
            code(
                "artifact", "Number of the artifact in the TMF Reference Model, for instance 05.02.01.", required=True
            ),
            code("title", "What it is called.", required=True),
            word("holder", Holder, "In whose file it is to be.", required=True),
            _NEEDS,
            word("before_step", SiteStatus, "The step of the site it must be there before.", required=True),
            word("duty", DocumentDuty, "One for each person of the duty at a site; one for all when nothing is said."),
            word(
                "answered_by",
                AnsweredBy,
                "What of the person, held once for all studies, answers it too: of a rule for each person that needs"
                " QUALIFICATION.",
            ),
            number("valid_months", "For how many months one holds from its date; for good when nothing is said."),
        ),
        roles=_SPONSOR_SIDE,
        creates=True,
        before=_needs,
        home=_HOME,
    ),
    Verb(
        name="endDocumentRule",
        does="Say that a document is expected no longer.",
        table=document_rule,
        given=(day("ended_on", "The last day.", required=True),),
        roles=_SPONSOR_SIDE,
        home=_HOME,
    ),
    Verb(
        name="fileDocument",
        does="File a version of a document: its facts and where it lies, never its content.",
        table=document,
        given=(
            *_WHERE,
            ref("document_rule_id", document_rule, "The rule by which it is expected."),
            ref("person_id", person, "Of a CV, a licence or a training: whose it is."),
            code("artifact", "Number of the artifact in the TMF Reference Model.", required=True),
            prose("title", "What it is called.", required=True),
            code("version", "Its version.", required=True, name="document_version"),
            word("holder", Holder, "In whose file.", required=True),
            _NEEDS,
            day("dated_on", "Its date.", required=True),
            day("filed_on", "The day it was filed; not filed yet when nothing is said."),
            day("expires_on", "The last day it holds; by the rule when nothing is said."),
            code("sha256", "SHA-256 of the file, 64 hexadecimal digits."),
            code("link", "Where it lies, https without a query."),
            ref("submission_id", submission, "The submission it is part of: the IRB/EC it went to reads it."),
        ),
        roles=_ALL,
        creates=True,
        sets={"state": DocumentState.FINAL},
        before=_needs,
        home=_HOME,
    ),
    Verb(
        name="waiveDocument",
        does="Say that an expected document is not needed, and why.",
        table=document,
        given=(),
        roles=_SPONSOR_SIDE,
        person=Answered.DECISION,
        sets={"state": DocumentState.WAIVED},
        from_=(DocumentState.DRAFT, DocumentState.FINAL),
        before=_filed_here,
        home=_HOME,
    ),
    Verb(
        name="waiveExpectedDocument",
        does="Say that a document that a rule expects at a study-site, and that is not there, is not needed, and why:"
        " the waiver stands in its place from today, until a later document or `supersedeDocument`.",
        table=document,
        given=(
            ref("document_rule_id", document_rule, "The rule by which it is expected.", required=True),
            ref("study_site_id", study_site, "The study-site.", required=True),
            ref("person_id", person, "Whose it would be, of a rule that asks for one of each person."),
        ),
        roles=_SPONSOR_SIDE,
        creates=True,
        person=Answered.DECISION,
        reason=True,
        sets={"state": DocumentState.WAIVED, "version": "waiver"},
        today=("dated_on",),
        before=_missing,
        home=_HOME,
    ),
    Verb(
        name="supersedeDocument",
        does="Say that a version, or a waiver, is replaced: by a later one, or by none. A waiver is"
        " ended by a person of the sponsor or the CRO.",
        table=document,
        given=(),
        roles=_ALL,
        sets={"state": DocumentState.SUPERSEDED},
        from_=(DocumentState.FINAL, DocumentState.WAIVED),
        before=_superseded,
        home=_HOME,
    ),
    Verb(
        name="planStartUpStep",
        does="Plan a step of a site's start-up, and who sees to it.",
        table=start_up_record,
        given=(
            ref("study_site_id", study_site, "The study-site.", required=True),
            word("step", StartUpStep, "The step.", required=True),
            day("planned_on", "The day it is to be done.", required=True),
            word("owner", Role, "Who sees to it: SPONSOR, CRO, SMO or SITE.", required=True),
        ),
        roles=_ALL,
        creates=True,
        home=_HOME,
    ),
    Verb(
        name="recordStartUpStep",
        does="Say when a step of start-up began or was done.",
        table=start_up_record,
        given=(
            day("started_on", "The day it began."),
            day("done_on", "The day it was done."),
        ),
        roles=_ALL,
        home=_HOME,
    ),
)
