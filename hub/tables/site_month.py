"""The months of each study-site that has begun, as a view: what facts by site and month are counted over.

A site begins with its first dated step or the first milestone of a participant the caller may see, whichever is
earlier; its months end with the present one of the study's zone, and are at most `MONTHS`. The key is made from the
site's and the month alone, so that it is the same in every answer. Row-level security is that of the tables read.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Date, DateTime, MetaData, Table, Text, Uuid

MONTHS: Final = 120
"""How many months of a site there are at most: the last ones."""

site_month = Table(
    "site_month",
    MetaData(),
    Column("id", Uuid, nullable=False),
    Column("study_id", Uuid, nullable=False),
    Column("study_site_id", Uuid, nullable=False),
    Column("country", Text),
    Column("zone", Text, nullable=False),  # of the site, one PostgreSQL knows
    Column("month", Date, nullable=False),  # its first day
    Column("day", Date, nullable=False),  # its last day that has come, in the study's zone
    Column("as_of", DateTime(timezone=True), nullable=False),  # its last instant that has come
    info={"view": True},
)

VIEW: Final = f"""
create view site_month with (security_invoker = true) as
select md5(s.id::text || to_char(m.month, 'YYYY-MM'))::uuid as id, s.study_id, s.id as study_site_id, s.country,
  coalesce(known_zone(s.time_zone), y.zone) as zone, m.month::date as month,
  least((m.month + interval '1 month')::date - 1, y.today::date) as day,
  least((m.month + interval '1 month') at time zone y.zone - interval '1 microsecond', now()) as as_of
from study_site s
cross join lateral (
  select z.zone, now() at time zone z.zone as today
  from study t cross join lateral (select known_zone(t.time_zone) as zone) z where t.id = s.study_id
    and t.deleted_at is null offset 0) y
cross join lateral generate_series(
  date_trunc('month', greatest(
    y.today - interval '{MONTHS - 1} months',
    least(
      coalesce(
        least(
          (select min(a.effective_earliest) from study_site_status a
            where a.study_site_id = s.id and a.known_to is null and a.deleted_at is null),
          (select min(b.occurred_earliest) from subject_milestone b
            where b.study_site_id = s.id and b.known_to is null and b.deleted_at is null)),
        y.today::date),
      y.today::date)::timestamp)),
  date_trunc('month', y.today), interval '1 month') m (month)
where s.deleted_at is null
"""


def statements() -> list[str]:
    """The view and who may read it, in order."""
    return [VIEW, f"grant select on {site_month.name} to hub_read, hub_app"]
