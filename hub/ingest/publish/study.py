"""What an export says of the study itself. The operator declares the study; its OIDs go to the crosswalk."""

from __future__ import annotations

from hub.database.minted import minted
from hub.ingest.publish.sql import STAMP

OIDS = (
    "insert into source_identity as t (id, study_id, source_system_id, kind, source_key, label, entity_id)"
    " select distinct on (x.study_oid)"
    f" {minted('l.source_id', 'l.study_id', chr(39) + 'STUDY_IDENTITY' + chr(39), 'x.study_oid')},"
    " l.study_id, l.source_id, 'STUDY', x.study_oid, coalesce(x.protocol_name, x.name), l.study_id"
    " from staged_study x cross join load l where x.parent_oid = '' order by x.study_oid, x.seq desc"
    f" on conflict (source_system_id, study_id, kind, source_key) do update set label = excluded.label, {STAMP}"
    " where t.label is distinct from excluded.label"
)

TITLE = (
    f"update study t set title = x.name, {STAMP} from (select distinct on (1) 1, name from staged_study"
    " where parent_oid = '' and name <> '' order by 1, seq desc) x cross join load l"
    " where t.id = l.study_id and t.title is null"
)
"""Only where the operator gave none."""

STATEMENTS = (OIDS, TITLE)
