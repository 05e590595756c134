"""Who may read a changed row, as far as the row itself says: what a set of the feed is passed by with for all others.

`needs` of a row are alternatives: rights over its place, BLINDED for a grant, or marks of a party. `readers` are marks
alone, of which one must be the reader's as well. A mark is the id of a party or of an organization, a role, or the
scope of identifiers. Either is null where the row says nothing. Neither is the rule: each row is read under the
policies of its own table, and here may stand more than these let read, never less.

Both are SQL in which `{column}` is a column of the row as text and `{column[]}` a column of keys as an array of text.
Looked up is what stands beside the row; where it is not there yet, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from hub.principal import Right, Role, Scope
from hub.tables.base import IDENTIFIERS_ON, PARTY

IDENTIFIERS: Final = f"array['{Scope.IDENTIFIERS}']"
"""Readers of rows of the class IDENTIFIER, beside the right."""

MARKS: Final = (
    "(select array_remove(array[p.id::text, p.organization_id::text, p.role,"
    f" case when {IDENTIFIERS_ON} then '{Scope.IDENTIFIERS}' end], null) from party p where p.id = {PARTY})"
)
"""The caller's own."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What rows of a table need, row by row."""

    needs: str = "null::text[]"
    readers: str = "null::text[]"


def _any(*words: str) -> str:
    return "array[" + ", ".join(f"'{word}'" for word in words) + "]"


_WHOLE = (Role.SPONSOR, Role.CRO, Role.REGULATOR)
"""Roles that may be of a whole study."""

_OF_ISSUE = (
    f"(select array['{Role.SPONSOR}', '{Role.REGULATOR}', o.about_id::text] from issue o"
    " where o.id = {issue_id}::uuid and o.kind = 'OVERSIGHT')"
)
_EMPLOYER = "(select w.organization_id::text from person w where w.id = {person_id}::uuid)"
_OF_VISIT = "(select v.data_class from monitoring_visit v where v.id = {monitoring_visit_id}::uuid)"
_SHARED = (
    "exists (select from pre_screening_sharing s where s.study_site_id = {study_site_id}::uuid and s.deleted_at is null"
    " and now() >= s.valid_from and now() < s.valid_to)"
)


def _blinded(right: Right, data_class: str = "{data_class}") -> str:
    return f"array[case {data_class} when 'BLINDED' then 'BLINDED' else '{right}' end]"


ROWS: Final[dict[str, Needs]] = {
    "action_item": Needs(_blinded(Right.CONDUCT, _OF_VISIT), _OF_ISSUE),
    "calendar_feed": Needs(readers="array[{recorded_party_id}]"),
    "conflict": Needs(f"case when {{field}} = 'TARGET_ENROLMENT' then {_any(Right.CONDUCT)} end"),
    "conflict_decision": Needs(_any(Right.CONDUCT)),
    "corrective_action": Needs(_any(Right.CONDUCT), _OF_ISSUE),
    "document": Needs(
        f"case {{needs}} when 'CONDUCT' then {_any(Right.CONDUCT, Right.DOCUMENT)} || case"
        f" when {{study_site_id}} is null and {{holder}} = 'INVESTIGATOR_ISF' then {_any(*_WHOLE, Role.SITE, Role.SMO)}"
        " else array[]::text[] end"
        f" when 'DOCUMENT' then {_any(Right.IDENTIFIER)}"
        f" else array_remove(array['{Right.QUALIFICATION}', {_EMPLOYER}], null) end"
    ),
    "ingest_request": Needs(_any(Right.CONDUCT), "array[{party_id}]"),
    "ip_account": Needs(_blinded(Right.CONDUCT)),
    "issue": Needs(
        f"case {{kind}} when 'OVERSIGHT' then array_remove(array['{Right.OVERSIGHT}', {{about_id}}], null)"
        f" else {_any(Right.CONDUCT)} end"
    ),
    "message": Needs(readers="case {state} when 'SENT' then {audience[]} else array[{recorded_party_id}] end"),
    "monitoring_report": Needs(_blinded(Right.MONITORING)),
    "monitoring_report_step": Needs(_blinded(Right.MONITORING)),
    "monitoring_visit": Needs(_blinded(Right.CONDUCT)),
    "payable_item": Needs(_any(Right.FINANCE), f"array[{{payer_id}}, '{Role.SMO}', '{Role.SITE}']"),
    "pre_screening_entry": Needs(
        f"case when {_SHARED} then {_any(Right.PRESCREENING, Role.SPONSOR, Role.CRO)}"
        f" else {_any(Right.PRESCREENING)} end"
    ),
    "query_link": Needs(_any(Right.CLINICAL), _OF_ISSUE),
    "replay_request": Needs(_any(Right.CONDUCT)),
    "reported_figure": Needs("array[{required}]"),
    "risk_signal": Needs(_any(Right.MONITORING), _OF_ISSUE),
    "set_aside": Needs(_any(Right.CONDUCT)),
    "signature": Needs("array[case {data_class} when 'BLINDED' then 'BLINDED' else {needs} end]"),
    "signature_request": Needs(readers="array[{recorded_party_id}]"),
    "site_match": Needs(_any(Right.CONDUCT)),
    "site_match_decision": Needs(_any(Right.CONDUCT)),
    "staff_assignment": Needs(_any(Right.CONDUCT, Right.QUALIFICATION)),
    "start_up_record": Needs(_any(Right.CONDUCT, Right.DOCUMENT)),
    "study_match": Needs(_any(Right.CONDUCT)),
    "study_role": Needs(readers=f"case {{role}} when 'SITE' then {_any(*_WHOLE, Role.SMO)} || {{organization_id}} end"),
    "subject_tie": Needs(_any(Right.CONDUCT)),
    "subject_tie_batch": Needs(_any(Right.CONDUCT)),
    "submission": Needs(_any(Right.CONDUCT, Right.DOCUMENT)),
    "task": Needs(readers="{audience[]}"),
    "task_assignee": Needs(
        readers="(select array(select q.id::text from party q where q.id = any (t.audience)"
        f" and (q.role = any ({_any(*_WHOLE)}) or q.id = t.recorded_party_id)) || {{party_id}} from task t"
        " where t.id = {task_id}::uuid)"
    ),
    "thread": Needs(readers="{audience[]}"),
    "transfer_agreement": Needs(_any(Right.CONDUCT)),
}
"""By table, of those whose rows do not all need one right, or its class.

Left out, since nothing of the row says who reads it: trainings of one study, which whoever employs the person and
whoever reads qualifications at one site may read; leave to see treatments; matches of studies, of the other study.
"""

READ: Final = ("issue", "monitoring_visit", "party", "person", "pre_screening_sharing", "task")
"""Tables that are looked up."""

_PLACE = re.compile(r"\{(\w+)(\[\])?\}")


def over(sql: str, column: Callable[[str], str], keys: Callable[[str], str]) -> str:
    """The SQL over a row: `column` and `keys` give a column of it as text and as an array of text."""
    return _PLACE.sub(lambda found: (keys if found[2] else column)(found[1]), sql)
