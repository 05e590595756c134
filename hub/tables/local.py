"""Local knowledge as rows: countries with their authorities, dated rules and days off, and labels of vocabularies.

Nobody's data: every caller reads all of it, and `hub migrate` brings it to what `hub.local` says. `is_working_day` and
`add_working_days` count by it; of a country that is not here they are null.

`shown_name` is a name in its own script for who is answered in its language, and romanised for others. `person_name` is
that of a person in the order of the language of the answer: a comma parts the family name from the given name, and a
name without one stays as it is written.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, CheckConstraint, Column, Date, ForeignKey, Integer, Table, Text, text
from sqlalchemy.dialects.postgresql import ARRAY

from hub.local.words import (
    AddressOrder,
    AuthorityKind,
    ClockEvent,
    ClockUnit,
    DayKind,
    NameOrder,
    OwedTo,
    RuleTopic,
    SafetyEvent,
)
from hub.tables.base import PARTY, Policy, TextArray, definer_reads, guard, ingest_writes, metadata, one_of


def _open(table: Table, *more: Policy) -> Table:
    """Read by every caller, and by nobody who is none."""
    return guard(table, Policy("caller_reads", f"{PARTY} is not null"), ingest_writes(), *more)


def _of_country() -> Column[Any]:
    return Column("country", Text, ForeignKey("country.code", ondelete="CASCADE"), primary_key=True)


country = _open(
    Table(
        "country",
        metadata,
        Column("code", Text, primary_key=True),  # ISO 3166-1 alpha-2
        Column("languages", TextArray, nullable=False),
        Column("time_zones", TextArray, nullable=False),
        Column("weekend", ARRAY(Integer), nullable=False),  # ISO weekdays, Monday 1
        Column("name_order", Text, nullable=False),
        Column("address_order", Text, nullable=False),
        Column("source", Text, nullable=False),
        Column("holiday_source", Text, nullable=False),
        one_of("name_order", NameOrder),
        one_of("address_order", AddressOrder),
    )
)

country_authority = _open(
    Table(
        "country_authority",
        metadata,
        _of_country(),
        Column("key", Text, primary_key=True),
        Column("place", Integer, nullable=False),
        Column("kind", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("name_native", Text),
        Column("source", Text, nullable=False),
        Column("valid_from", Date),
        Column("valid_to", Date),
        one_of("kind", AuthorityKind),
    )
)

country_rule = _open(
    Table(
        "country_rule",
        metadata,
        _of_country(),
        Column("place", Integer, primary_key=True),
        Column("topic", Text, nullable=False),
        Column("key", Text, nullable=False),
        Column("text", Text, nullable=False),
        Column("amount", Integer),
        Column("unit", Text),
        Column("starts", Text),
        Column("runs_from", Text),
        Column("runs_to", Text),
        Column("event", Text),
        Column("owed_to", Text),
        Column("authority", Text),
        Column("source", Text, nullable=False),
        Column("verified", Boolean, nullable=False),
        Column("note", Text),
        Column("valid_from", Date),
        Column("valid_to", Date),
        one_of("topic", RuleTopic),
        one_of("unit", ClockUnit),
        one_of("runs_from", ClockEvent),
        one_of("runs_to", ClockEvent),
        one_of("event", SafetyEvent),
        one_of("owed_to", OwedTo),
        Column("requires_basis", Boolean, nullable=False, server_default=text("false")),
        CheckConstraint("(amount is null) = (unit is null)", name="clock"),
    ),
    definer_reads(),
)

holiday = _open(
    Table(
        "holiday",
        metadata,
        _of_country(),
        Column("day", Date, primary_key=True),
        Column("kind", Text, nullable=False),
        Column("name", Text),
        Column("name_english", Text),
        one_of("kind", DayKind),
    )
)

language = _open(
    Table(
        "language",
        metadata,
        Column("tag", Text, primary_key=True),  # BCP 47
        Column("name", Text, nullable=False),
        Column("name_order", Text, nullable=False),
        one_of("name_order", NameOrder),
    )
)


def _of_language() -> Column[Any]:
    return Column("language", Text, ForeignKey("language.tag", ondelete="CASCADE"), primary_key=True)


vocabulary = _open(
    Table(
        "vocabulary",
        metadata,
        Column("id", Text, primary_key=True),
        _of_language(),
        Column("title", Text, nullable=False),
    )
)

vocabulary_word = _open(
    Table(
        "vocabulary_word",
        metadata,
        Column("vocabulary", Text, primary_key=True),
        _of_language(),
        Column("code", Text, primary_key=True),
        Column("place", Integer, nullable=False),
        Column("label", Text, nullable=False),
    )
)

TABLES = (country, country_authority, country_rule, holiday, language, vocabulary, vocabulary_word)
"""In the order in which they are filled."""

WORKING_DAY = """
create function is_working_day(in_country text, day date) returns boolean
language sql stable as $$
  select coalesce(
    (select h.kind = 'WORKDAY' from holiday h where h.country = c.code and h.day = is_working_day.day),
    extract(isodow from is_working_day.day)::integer <> all (c.weekend))
  from country c where c.code = in_country
$$
"""

ADD_WORKING_DAYS = """
create function add_working_days(in_country text, day date, amount integer) returns date
language sql stable as $$
  select case when amount = 0 then add_working_days.day else (
    select d::date from generate_series(
      add_working_days.day + 1, add_working_days.day + 2 * amount + 60, interval '1 day') d
    where is_working_day(c.code, d::date) order by d offset greatest(amount, 1) - 1 limit 1) end
  from country c where c.code = in_country and amount >= 0
$$
"""


SHOWN_NAME = """
create function shown_name(name text, romanised text, language text, spoken text) returns text
language sql immutable as $$
  select case when language is null
      or split_part(translate(lower(language), '_', '-'), '-', 1) = split_part(lower(spoken), '-', 1)
    then name else coalesce(romanised, name) end
$$
"""

PERSON_NAME = r"""
create function person_name(name text, romanised text, language text, spoken text) returns text
language sql stable as $$
  select case when family = '' or given = '' or family = shown then shown
    when o.name_order = 'FAMILY_FIRST'
      then concat(family, case when shown ~ '^[\u3400-\u9fff\uac00-\ud7a3]' then '' else ' ' end, given)
    else concat(given, ' ', family) end
  from shown_name(name, romanised, language, spoken) shown
  cross join lateral (
    select btrim(split_part(shown, ',', 1)), btrim(substr(shown, strpos(shown, ',') + 1))) part (family, given)
  left join language o on o.tag = spoken
$$
"""

SHOWN_ADDRESS = r"""
create function shown_address(address text, romanised text, language text, home text, spoken text) returns text
language sql stable as $$
  select case when shown ~ '[^\u0001-\u024f\u1e00-\u1eff\u2010-\u2027]'
      and exists (select 1 from country c where c.code = home and c.address_order = 'LARGEST_FIRST')
    then (select string_agg(l.line, e'\n' order by l.place desc)
      from string_to_table(shown, e'\n') with ordinality l (line, place))
    else shown end
  from shown_name(address, romanised, language, spoken) shown
$$
"""
"""Latin letters stand the smallest part first, whatever the country."""


def statements() -> list[str]:
    """The functions that count working days and that show names and addresses, in order."""
    return [WORKING_DAY, ADD_WORKING_DAYS, SHOWN_NAME, PERSON_NAME, SHOWN_ADDRESS]
