"""What a participant's withdrawal from follow-up (WITHDREW_FOLLOWUP) withholds: it is kept, and shown to nobody.

By the event's date, never by that of its entry: events dated after the day of withdrawal, and what stands in them;
appointments and contacts after that day, and pages of what was collected after it that stand in no dated event. Not
withheld are serious adverse events and the reports of them, the termination visit (`[withdrawal]` of the study
mapping), what has no date and stands in no dated event, and, since they are of an earlier event, results of earlier
samples. A date known in part is after the day when it may be. A later consent ends it, from its own day on. It
reaches the participant's rows of every source that knows the same code at the same site, and those of participants
that are tied to it.

`withhold` works it out anew for a whole study, from the few participants concerned: after each load, and in the
transaction of a command that records a consent or something that a withdrawal may withhold. One study is worked out by
one transaction at a time, or of two that each do not see the other's row neither would withhold.
"""

from __future__ import annotations

from typing import Final

from hub.database.minted import beneath

_THOSE = "x.subject_id = any (array(select z.subject_id from stopped z))"
_TERMINATION = (
    "exists (select from study_mapping m"
    " cross join lateral jsonb_array_elements_text(m.document #> '{{withdrawal,termination}}') g (glob)"
    " where m.study_id = x.study_id and m.known_to is null{0}"
    r" and x.{1} ~ ('^' || replace(replace(regexp_replace(g.glob, '([.^$+(){{}}\[\]|\\])', '\\\1', 'g'), '*', '.*'),"
    " '?', '.') || '$'))"
)
_PLACE = "regexp_replace(k.path, '/[^/]*$', '')"
_ENTRY = " or ".join(f"a.id = {beneath('x.id', chr(39) + 'ADVERSE_EVENT' + chr(39), p)}" for p in ("''", _PLACE))


def _after(earliest: str, latest: str) -> str:
    return (
        f"exists (select from stopped z where z.subject_id = x.subject_id and {latest} > z.day"
        f" and (z.until is null or {earliest} < z.until))"
    )


def _dated(table: str, earliest: str, latest: str, more: str = "true") -> str:
    return f"select x.id, x.subject_id from {table} x where {_THOSE} and {more} and {_after(earliest, latest)}"


def _under(table: str, *parents: tuple[str, str]) -> str:
    """Rows of the table that stand in what is withheld: (part, column that points there) each."""
    return " union ".join(
        f"select x.id, w.subject_id from {table} x join {part} w on w.id = x.{column}" for part, column in parents
    )


_NO_VISIT = "not exists (select from study_event v where v.id = x.study_event_id and v.occurred_latest is not null)"
_DAY = "local_day(x.starts_at, (select s.time_zone from study_site s where s.id = x.study_site_id))"

PARTS: Final = {
    "visits": _dated(
        "study_event",
        "x.occurred_earliest",
        "x.occurred_latest",
        "not " + _TERMINATION.format(" and m.source_system_id = x.source_system_id", "oid"),
    ),
    "reactions": _dated("adverse_event", "x.onset_earliest", "x.onset_latest", "x.serious is not true"),
    "kits": _dated("dispensation", "x.dispensed", "x.dispensed"),
    "counts": _dated("ip_account", "x.counted_on", "x.counted_on"),
    "payables": _dated("payable_item", "x.earned_on", "x.earned_on")
    + " union "
    + _under("payable_item", ("visits", "study_event_id")),
    "meetings": _dated("appointment", _DAY, _DAY, "not " + _TERMINATION.format("", "event_oid")),
    "contacts": _dated("retention_contact", "x.contacted_on", "x.contacted_on"),
    "reports": _under("safety_report", ("reactions", "adverse_event_id")),
    # the page of an adverse event that is withheld, also where others stand on it
    "pages": _under("form_data", ("visits", "study_event_id"))
    + " union "
    + _dated("form_data", "x.collected_earliest", "x.collected_latest", _NO_VISIT)
    + " union select x.id, x.subject_id from form_data x"
    " join form_data_items i on i.form_data_id = x.id cross join lateral jsonb_object_keys(i.items) k (path)"
    f" join adverse_event a on a.subject_id = x.subject_id and ({_ENTRY}) join reactions w on w.id = a.id"
    f" where {_THOSE}",
    "items": _under("form_data_items", ("pages", "form_data_id")),
    "queries": _under("data_query", ("pages", "form_data_id"), ("visits", "study_event_id")),
    "states": _under("data_query_state", ("queries", "data_query_id")),
    "words": _under("data_query_text", ("states", "data_query_state_id")),
    "deviations": _dated("protocol_deviation", "x.occurred_earliest", "x.occurred_latest")
    + " union "
    + _under("protocol_deviation", ("pages", "form_data_id"), ("visits", "study_event_id")),
    "deviation_words": _under("protocol_deviation_text", ("deviations", "protocol_deviation_id")),
}
"""What is withheld, in an order in which each stands on those before it."""

_STOPPED = """
    select distinct t.id as subject_id, w.effective as day, (select min(c.effective) from consent_event c
      where c.subject_id = w.subject_id and c.kind in ('CONSENTED', 'RECONSENTED') and c.deleted_at is null
      and c.effective > w.effective) as until
    from consent_event w join subject s on s.id = w.subject_id
    join subject t on t.study_id = s.study_id and (t.study_site_id = s.study_site_id and t.label = s.label
      or t.id in (select y.subject_id from subject_tie y where y.kept_subject_id = s.id
        and y.state in ('TIED', 'UNDO_REQUESTED')))
    where w.study_id = of_study and w.kind = 'WITHDREW_FOLLOWUP' and w.deleted_at is null and w.effective is not null"""

WITHHOLD = f"""
create function withhold(of_study uuid, out created integer, out removed integer)
language plpgsql volatile security definer set search_path = hub, pg_temp as $$
begin
  created := 0;
  removed := 0;
  perform pg_advisory_xact_lock(hashtextextended('withhold ' || of_study, 0));
  if not exists (select from consent_event c where c.study_id = of_study and c.kind = 'WITHDREW_FOLLOWUP'
      and c.deleted_at is null) and not exists (select from access_withheld w where w.study_id = of_study) then
    return;
  end if;
  with stopped as materialized ({_STOPPED}),
  {", ".join(f"{name} as materialized ({query})" for name, query in PARTS.items())},
  those (id, subject_id) as materialized ({" union ".join(f"select id, subject_id from {name}" for name in PARTS)}),
  gone as (
    delete from access_withheld a where a.study_id = of_study
      and not exists (select from those e where e.id = a.entity_id) returning 1),
  come as (
    insert into access_withheld (entity_id, study_id, subject_id) select e.id, of_study, e.subject_id from those e
    on conflict (entity_id) do nothing returning 1)
  select (select count(*) from come), (select count(*) from gone) into created, removed;
end $$
"""

TRIGGER = """
create function withheld_changed() returns trigger
language plpgsql security definer set search_path = hub, pg_temp as $$
begin
  perform withhold(c.study_id) from (select distinct study_id from changed) c;
  return null;
end $$
"""

RECORDED = (
    *("consent_event", "appointment", "ip_account", "payable_item", "retention_contact", "safety_report"),
    "protocol_deviation_text",
)
"""What commands record that withholds or may be withheld; the words of a deviation are written after it."""

READS = (
    "adverse_event",
    "appointment",
    "consent_event",
    "data_query",
    "data_query_state",
    "data_query_text",
    "dispensation",
    "ip_account",
    "payable_item",
    "retention_contact",
    "safety_report",
    "study_event",
    "study_mapping",
    "subject_tie",
)
"""What `withhold` reads as `hub_access`, beside what other functions of that role read."""


def statements() -> list[str]:
    """The functions and triggers. A load calls `withhold` once at its end, so its own statements trigger nothing."""
    made = [WITHHOLD, TRIGGER]
    for table in RECORDED:
        for event in ("insert", "update"):
            made.append(
                f"create trigger withheld_{event} after {event} on {table} referencing new table as changed"
                " for each statement when (current_setting('hub.command', true) = 'on')"
                " execute function withheld_changed()"
            )
    return [
        *made,
        "revoke execute on function withhold(uuid), withheld_changed() from public",
        "grant execute on function withhold(uuid) to hub_ingest",
        "alter function withhold(uuid) owner to hub_access",
        "alter function withheld_changed() owner to hub_access",
    ]
