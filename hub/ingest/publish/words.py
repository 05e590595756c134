"""Free words that quote what a class forbids: a text with one of the subject's own identifiers is an identifier.

Compared without case, over values of four bytes and more (a name in Hangul or Han may have two characters): those of
`subject_identity`, those of items of class IDENTIFIER or BLINDED as stored now and as the file tells them on the way,
and earlier ones kept beside the trail.
"""

from __future__ import annotations

from hub.ingest.publish.sql import temporary

SHORTEST = 4

KNOWN = temporary(
    "known_value",
    "select subject_id, lower(value) as value, max(data_class) as data_class from ("
    "select i.subject_id, i.value, 'IDENTIFIER' as data_class from subject_identity i"
    " join subject_ref using (subject_id) where i.kind not in ('SEX', 'BIRTH_YEAR')"
    " union all select d.subject_id, e.value ->> 'v', d.data_class from form_data_items d"
    " join subject_ref using (subject_id) cross join lateral jsonb_each(d.items) e"
    " where d.data_class in ('IDENTIFIER', 'BLINDED')"
    " union all select r.subject_id, i.value, i.data_class from staged_item i join subject_ref r using (subject_key)"
    " where i.data_class in ('IDENTIFIER', 'BLINDED')"
    " union all select r.subject_id, v.value, a.data_class from staged_audit a join subject_ref r using (subject_key)"
    " cross join lateral (values (a.old_value), (a.new_value)) v (value)"
    " where a.item_oid <> '' and a.data_class in ('IDENTIFIER', 'BLINDED')"
    " union all select a.subject_id, a.value, 'IDENTIFIER' from audit_value a join subject_ref using (subject_id)"
    f") v where octet_length(value) >= {SHORTEST} and length(value) <= 200 group by subject_id, lower(value)",
)


def raised(table: str, *columns: str) -> str:
    """Raise the class of rows of a temporary table (`subject_id`, `data_class`) whose words quote a known value."""
    words = f"lower(concat_ws(e'\\n', {', '.join(f't.{column}' for column in columns)}))"
    return (
        f"update {table} t set data_class = k.data_class from ("
        f"select t.ctid as place, max(k.data_class) as data_class from (select t.ctid, t.subject_id, {words} as words"
        f" from {table} t where t.data_class in ('CODE', 'CLINICAL')) t"
        " join known_value k on k.subject_id = t.subject_id and position(k.value in t.words) > 0 group by t.ctid) k"
        " where t.ctid = k.place"
    )


STATEMENTS = (KNOWN,)
