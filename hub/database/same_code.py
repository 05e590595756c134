"""Participants of two sources that stand at one study-site under one code: SQL that finds them, for a person to judge.

Codes are alike in their spelling (`hub.canonical.spelling`), or once the zeros before their numbers are left out as
well: `S-0012`, `s 12` and `S12` are. That is no evidence of a person, and nothing is tied for it.
"""

from __future__ import annotations

from hub.canonical.spelling import unpadded

_OWN = (
    "exists (select from study_mapping m where m.study_id = a.study_id and m.known_to is null"
    " and m.source_system_id in (a.source_system_id, b.source_system_id)"
    " and m.document #>> '{subjects,own_codes}' = 'true')"
)
_APART = (
    "exists (select from source_identity x join source_identity y using (study_id, source_system_id, kind)"
    " where x.kind = 'SUBJECT' and x.entity_id = a.subject_id and y.entity_id = b.subject_id)"
)
_UNDONE = (
    "exists (select from subject_tie t where t.state = 'UNDONE' and (t.subject_id, t.kept_subject_id)"
    " in ((a.subject_id, b.subject_id), (b.subject_id, a.subject_id)))"
)


def codes(study: str, which: str = "true") -> str:
    """SQL: participants of the study as their sources name them: a row for each way their code is compared in.

    which: a condition on the key `i` (source_identity) and the participant `s`.
    """
    return (
        "select i.study_id, i.source_system_id, s.study_site_id, s.id as subject_id, i.source_key, i.label, k.alike"
        " from source_identity i join subject s on s.id = i.entity_id"
        f" cross join lateral (values ('=' || i.label_spelling), ('0' || {unpadded('i.label')})) k (alike)"
        f" where i.kind = 'SUBJECT' and i.study_id = {study} and s.deleted_at is null and i.label_spelling <> ''"
        f" and {which}"
    )


def pairs(one: str, other: str) -> str:
    """SQL: each participant of `one` with each of `other` who has its code at its site, by another source.

    Both are `codes`. Left out are whom one system names apart, whom a person took apart again, and sources whose
    mapping says that they number participants by themselves.
    """
    return (
        "select distinct a.study_site_id, a.subject_id, a.source_key, a.label, b.subject_id as kept_subject_id,"
        f" b.source_key as kept_key, b.label as kept_label from ({one}) a join ({other}) b"
        " on b.study_site_id = a.study_site_id and b.alike = a.alike and b.source_system_id <> a.source_system_id"
        f" and b.subject_id <> a.subject_id where not {_APART} and not {_UNDONE} and not {_OWN}"
    )
