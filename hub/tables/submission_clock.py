"""When a submission is to be decided: a clock of its country's rules, counted when it is written.

`clock_due` is the last day of a clock that runs from a day; null for a clock nobody read. `submission_due` is that of
the rule the submission names; where it names none, that of an initial one whose country has a single rule on decisions
of its recipient, verified and in force on the day of submission. Rules run from the submission or from the day the
recipient accepted it, and a rule that runs from anything else is never counted.
"""

from __future__ import annotations

from hub.local.words import ClockEvent, RuleTopic

TOPICS = {"AUTHORITY": RuleTopic.AUTHORITY_CLOCK, "IRB": RuleTopic.ETHICS_CLOCK}
"""The topic of the clocks of each recipient that has some."""

TOPIC = "case recipient " + " ".join(f"when '{who}' then '{topic}'" for who, topic in TOPICS.items()) + " end"

CLOCK_DUE = """
create function clock_due(home text, amount integer, unit text, day date) returns date
language sql stable set search_path = hub, pg_temp as $$
  select case unit when 'WORKING_DAYS' then add_working_days(home, day, amount)
    when 'HOURS' then day + (amount + 23) / 24 when 'CALENDAR_DAYS' then day + amount end
$$
"""

SUBMISSION_DUE = f"""
create function submission_due(home text, recipient text, kind text, clock text, submitted date, accepted date)
returns date
language sql stable set search_path = hub, pg_temp as $$
  select case when count(*) = 1 then min(r.due) end from (
    select clock_due(u.country, u.amount, u.unit,
      case u.runs_from when '{ClockEvent.SUBMISSION}' then submitted when '{ClockEvent.ACCEPTANCE}' then accepted end)
      as due
    from country_rule u
    where u.country = home and u.topic = {TOPIC} and u.runs_to = '{ClockEvent.DECISION}' and u.verified
      and (u.valid_from is null or u.valid_from <= submitted) and (u.valid_to is null or submitted <= u.valid_to)
      and (u.key = clock or clock is null and kind = 'INITIAL')) r
$$
"""

_HOME = "coalesce({row}.country, (select s.country from study_site s where s.id = {row}.study_site_id))"


def _due(row: str) -> str:
    given = ", ".join(f"{row}.{name}" for name in ("recipient", "kind", "clock", "submitted_on", "accepted_on"))
    return f"submission_due({_HOME.format(row=row)}, {given})"


COUNT = f"""
create function submission_clock() returns trigger
language plpgsql set search_path = hub, pg_temp as $$
begin
  new.decision_due_on := {_due("new")};
  return new;
end $$
"""

RECOUNT = f"""
create function submission_recount() returns void
language sql set search_path = hub, pg_temp as $$
  update submission t set changed_xid = pg_current_xact_id(), changed_at = now()
  where t.decision_due_on is distinct from {_due("t")}
$$
"""
"""Counts anew those whose rule, holidays or country have changed, as `hub_ingest`."""


def statements() -> list[str]:
    """The functions and the trigger, in order."""
    trigger = (
        "create trigger submission_clock before insert or update on submission"
        " for each row execute function submission_clock()"
    )
    return [CLOCK_DUE, SUBMISSION_DUE, COUNT, RECOUNT, trigger]
