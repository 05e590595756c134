"""How staff are reached, as a source of assignments says: its own until a user records or changes it (`amended_at`)."""

from __future__ import annotations

from hub.database.minted import beneath
from hub.ingest.publish.sql import AMENDED_HERE, STAMP


def _reached(field: str) -> str:
    """The newest word on it of all assignments of the person; of one file what is not empty."""
    return (
        f"(array_agg(n.{field} order by n.source_version desc, n.{field} = '', n.source_line desc)"
        f" filter (where n.{field} is not null))[1] as {field}"
    )


_CONTACTS = (
    "insert into person_contact as t (id, person_id, email, telephone, source_system_id, ingest_run_id, source_key,"
    " source_line, source_version)"
    f" select {beneath('n.person_id', chr(39) + 'CONTACT' + chr(39))}, n.person_id, s.email, s.telephone,"
    " l.source_id, l.run_id, n.person_key, n.source_line, n.source_version"
    f" from (select n.person_id, n.person_key, {_reached('email')}, {_reached('telephone')},"
    " max(n.source_line) as source_line, max(n.source_version) as source_version from staff_assignment_new n"
    " where coalesce(n.email, n.telephone) is not null and n.person_id = n.own_person_id and not n.removed"
    " group by n.person_id, n.person_key) n cross join load l left join person_contact c using (person_id)"
    " cross join lateral (select nullif(coalesce(n.email, c.email), '') as email,"
    " nullif(coalesce(n.telephone, c.telephone), '') as telephone) s"
    " where c.id is not null or s.email is not null or s.telephone is not null"
    " on conflict (person_id) do update set email = excluded.email, telephone = excluded.telephone,"
    " source_version = excluded.source_version, source_line = excluded.source_line,"
    f" ingest_run_id = excluded.ingest_run_id, {STAMP} where t.amended_at is null"
    " and excluded.source_version >= t.source_version"
    " and (excluded.email, excluded.telephone) is distinct from (t.email, t.telephone)"
)
_CONTACT_AMENDED = (
    "insert into found (rule, severity, message, record_kind, source_line, study_site_id)"
    f" select distinct on (n.person_id) {AMENDED_HERE}, 'StaffAssignment', n.source_line, n.study_site_id"
    " from staff_assignment_new n join person_contact t on t.person_id = n.person_id"
    " where t.amended_at is not null and n.person_id = n.own_person_id and not n.removed"
    " and (t.source_version is null or n.source_version >= t.source_version)"
    " and (n.email is not null and nullif(n.email, '') is distinct from t.email"
    " or n.telephone is not null and nullif(n.telephone, '') is distinct from t.telephone)"
    " order by n.person_id, n.source_version desc, n.source_line desc"
)

REACHED = (_CONTACT_AMENDED, _CONTACTS)
"""Before the merge of `staff_assignment_new`. A row of which everything was emptied stays, for a user to change."""
