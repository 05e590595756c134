"""Participants of the load who have the code of a participant another source has at their site, and nobody tied.

A finding for each study-site says how many; who sees the participants of the site reads it, and it names none. It
stands where the load is, not where the source is: who only delivers the source is told nothing of what others have.
"""

from __future__ import annotations

from hub.database.same_code import codes, pairs
from hub.ingest.publish.sql import temporary

RULE = "SUBJECT_UNTIED"

_OTHERS = (
    "exists (select from study_mapping m join load l on m.study_id = l.study_id and m.source_system_id <> l.source_id"
    " where exists (select from source_identity o where o.study_id = m.study_id and o.kind = 'SUBJECT'"
    " and o.source_system_id = m.source_system_id))"
)
"""Without another source that names participants, nothing is looked at."""

_HERE = codes("(select study_id from load)", "s.study_site_id in (select study_site_id from code_site)")
_MINE = (
    "select * from code_here where source_system_id = (select source_id from load)"
    " and source_key in (select subject_key from subject_ref)"
)

STATEMENTS = (
    # a site's participants may be thousands that no statistics know of yet: looped over, each is compared with each
    "set local enable_nestloop = off",
    temporary(
        "code_site",
        "select distinct s.study_site_id from subject_ref r join subject s on s.id = r.subject_id"
        f" where s.study_site_id is not null and {_OTHERS}",
    ),
    temporary("code_here", _HERE),
    f"""
insert into found (rule, severity, message, record_kind, study_site_id)
select '{RULE}', 'WARNING', 'participants of this source with the code of a participant another source has at this'
  ' site, of whom nobody said whether they are one: ' || count(distinct subject_id), 'Subject', study_site_id
from ({pairs(_MINE, "select * from code_here where source_system_id <> (select source_id from load)")}) p
group by study_site_id
""",
    "drop table code_site, code_here",
    "set local enable_nestloop to default",
)
