"""Participants of the load who have the code of a participant another source has at their site, and nobody tied.

A finding for each study-site says how many; who sees the participants of the site reads it, and it names none. It
stands where the load is, not where the source is: who only delivers the source is told nothing of what others have.
"""

from __future__ import annotations

from hub.database.same_code import codes, pairs
from hub.ingest.publish.sql import temporary

RULE = "SUBJECT_UNTIED"

_OTHERS = (
    "exists (select from study_mapping m where m.study_id = l.study_id and m.source_system_id <> l.source_id"
    " and exists (select from source_identity o where o.study_id = l.study_id and o.kind = 'SUBJECT'"
    " and o.source_system_id = m.source_system_id))"
)
"""Without another source that names participants, nothing is looked at."""

_MINE = codes(
    "(select study_id from load)",
    "i.source_system_id = (select source_id from load) and i.source_key in (select subject_key from subject_ref)",
)
_THEIRS = codes(
    "(select study_id from load)",
    "i.source_system_id <> (select source_id from load) and s.study_site_id in (select study_site_id from code_mine)",
)

STATEMENTS = (
    temporary("code_mine", f"select c.* from ({_MINE}) c cross join load l where {_OTHERS}"),
    temporary("code_theirs", _THEIRS),
    f"""
insert into found (rule, severity, message, record_kind, study_site_id)
select '{RULE}', 'WARNING', 'participants of this source with the code of a participant another source has at this'
  ' site, of whom nobody said whether they are one: ' || count(distinct subject_id), 'Subject', study_site_id
from ({pairs("select * from code_mine", "select * from code_theirs")}) p group by study_site_id
""",
    "drop table code_mine, code_theirs",
)
