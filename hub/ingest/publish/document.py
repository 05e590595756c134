"""Documents of trial master files: each version a row, by the newer transfer; a rule of its study expects it or not."""

from __future__ import annotations

from hub.database.minted import beneath
from hub.ingest.publish.sql import NEWER, STAMP, merge, temporary

TABLE = "document"

SAID = temporary(
    "document_said",
    "select distinct on (x.document_key)"
    f" {beneath('l.scope', chr(39) + 'DOCUMENT' + chr(39), 'x.document_key')} as id, l.study_id, q.study_site_id,"
    " x.country, x.artifact, x.title, x.document_version as version, x.holder, x.needs, x.state,"
    " nullif(x.dated, '')::date as dated_on, x.expires::date as expires_on, x.sha256, x.link, x.op = 'R' as removed,"
    " x.document_key as source_key, x.line as source_line,"
    " coalesce(nullif(x.version, 0), l.received) as source_version"
    " from staged_document x cross join load l left join site_ref q on q.site_key = x.site_key"
    " order by x.document_key, x.version desc, x.seq desc",
)

NEW = temporary("document_new", "select * from document_said where not removed")

_WHOLE = ("country", "expires_on", "sha256", "link")
"""A transfer tells the whole document: what it leaves out, the document has not."""

MERGE = merge(
    TABLE,
    ("title", "version", "holder", "needs", "state", "artifact", "dated_on"),
    ("study_site_id",),
    own={column: f"case when {NEWER} then excluded.{column} else t.{column} end" for column in _WHOLE},
)

TAKEN_BACK = (
    "with gone as (update document t set deleted_at = now(), title = t.artifact, link = null, sha256 = null,"
    f" needs = 'DOCUMENT', source_version = s.source_version, ingest_run_id = l.run_id, {STAMP}"
    " from document_said s cross join load l where s.removed and s.id = t.id and t.deleted_at is null"
    " and s.source_version >= t.source_version returning 1)"
    " insert into tally (entity, removed) select 'document', count(*) from gone"
)
"""What was read before its sender or the mapping restricted it leaves a tombstone that says nothing."""

STATEMENTS = (SAID, NEW, MERGE, TAKEN_BACK)
