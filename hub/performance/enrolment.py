"""Forecasts of a study's enrolment, made from its rows by the operator's process and written as rows.

Reads never compute in Python, so a forecast is computed beforehand: of the study, of each of its countries and of each
site, all at one data cut, in one transaction under the role of ingest. Earlier forecasts stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

import asyncpg
import orjson

from hub.errors import NotFound, RequestRefused
from hub.performance.forecast import LEVELS, METHOD, VERSION, Fit, Outlook, Site, fit, outlook, own

KEPT: Final = 60
"""Months that are kept of a forecast at most; the last patient of a study or country is looked for further."""

_STUDY = """
select s.id, s.time_zone,
  exists (select from study_mapping m where m.study_id = s.id and m.known_to is null
    and m.document @? '$.milestone[*] ? (@.kind == "RANDOMIZED")') as randomized,
  local_day(coalesce($3, now()), s.time_zone) as day, coalesce($3, now()) as as_of,
  (select local_day(min(latest), s.time_zone) from (
    select max(coalesce(as_of, finished_at)) as latest from ingest_run
    where study_id = s.id and state = 'PUBLISHED' group by source_system_id) each_source) as fresh
from study s where s.key = $1 and s.environment = $2 and s.deleted_at is null
"""
_SITES = """
select s.id, s.country,
  (select min(t.effective_earliest) from study_site_status t where t.study_site_id = s.id and t.status = 'ACTIVATED'
    and t.known_to is null and t.deleted_at is null) as activated,
  (select m.effective from milestone m where m.study_site_id = s.id and m.name = 'ACTIVATED'
    and m.measure in ('FORECAST', 'PLANNED') and m.known_to is null and m.deleted_at is null
    order by m.measure limit 1) as planned,
  (select min(t.effective_earliest) from study_site_status t where t.study_site_id = s.id
    and t.status in ('RECRUITMENT_CLOSED', 'CLOSED') and t.known_to is null and t.deleted_at is null) as closes,
  (select array_agg(e.occurred_latest order by e.occurred_latest) from subject_milestone e
    join subject p on p.id = e.subject_id and p.deleted_at is null
    where e.study_site_id = s.id and e.kind = $2 and e.known_to is null and e.deleted_at is null
      and e.occurred_latest is not null) as enrolled
from study_site s where s.study_id = $1 and s.confirmed_at is not null and s.deleted_at is null order by s.number, s.id
"""
_TARGET = "select target from enrolment_target($1, $2, $3)"
_HEAD = """
insert into enrolment_forecast (id, study_id, study_site_id, country, milestone, method, method_version, as_of,
  data_cut, enrolled, target, sites_open, sites_planned, sites_left_out, levels, last_in, last_in_lower, last_in_upper)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
"""
_MONTHS = """
insert into enrolment_forecast_month (id, study_id, study_site_id, enrolment_forecast_id, month, expected, lower, upper,
  cumulative_expected, cumulative_lower, cumulative_upper)
select gen_random_uuid(), $1, $2, $3, m.* from jsonb_to_recordset($4::text::jsonb) m (month date, expected float8,
  lower int[], upper int[], cumulative_expected float8, cumulative_lower int[], cumulative_upper int[])
"""


@dataclass(frozen=True, slots=True)
class Known:
    """What of a study is known for a forecast.

    cut: the last day whose data are known. ids, countries: of each of `sites`, in their order. left_out: sites that
    are neither activated nor have a date for it, by country.
    """

    study_id: UUID
    milestone: str
    as_of: datetime
    cut: date
    sites: tuple[Site, ...]
    ids: tuple[UUID, ...]
    countries: tuple[str | None, ...]
    left_out: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A forecast that was written. country, site: of which; both None: of the study."""

    country: str | None
    site: UUID | None
    target: int | None
    enrolled: int
    outlook: Outlook


async def known(connection: asyncpg.Connection, key: str, environment: str, as_of: datetime | None = None) -> Known:
    """What is known of a study's recruitment; what came after `as_of` is left out, whenever it became known.

    The cut is the day of `as_of` (now by default) in the study's zone, or that of its data where they are older.
    Milestones whose date is not known fully count on their last possible day. Raises NotFound.
    """
    study = await connection.fetchrow(_STUDY, key, environment, as_of)
    if study is None:
        raise NotFound("there is no such study")
    milestone = "RANDOMIZED" if study["randomized"] else "ENROLLED"
    cut = min(filter(None, (study["day"], study["fresh"])))
    rows = await connection.fetch(_SITES, study["id"], milestone)
    sites = [(row, _site(row, cut)) for row in rows]
    return Known(
        study_id=study["id"],
        milestone=milestone,
        as_of=study["as_of"],
        cut=cut,
        sites=tuple(site for _, site in sites if site is not None),
        ids=tuple(row["id"] for row, site in sites if site is not None),
        countries=tuple(row["country"] for row, site in sites if site is not None),
        left_out=tuple(row["country"] for row, site in sites if site is None),
    )


def _site(row: asyncpg.Record, cut: date) -> Site | None:
    """A site open from its activation or its first patient; one that has neither, from its planned date, which is not
    before the day after the cut. None when nothing is known of it.
    """
    enrolled = tuple(day for day in row["enrolled"] or () if day <= cut)
    opened = min(filter(None, (row["activated"], *enrolled[:1])), default=None)
    if opened is None and row["planned"] is not None:
        opened = max(row["planned"], cut + timedelta(days=1))
    return None if opened is None else Site(opened, row["closes"], enrolled)


async def forecast(
    connection: asyncpg.Connection, key: str, environment: str, as_of: datetime | None = None
) -> tuple[Known, list[Told]]:
    """Compute and write the forecasts of a study, its countries and its sites.

    Raises NotFound, and RequestRefused when no site has opened by the data cut.
    """
    async with connection.transaction():
        of = await known(connection, key, environment, as_of)
        try:
            model = fit(of.sites, of.cut)
        except ValueError as error:
            raise RequestRefused(f"nothing can be forecast: {error}") from None
        told = [await _write(connection, of, model, None, None, range(len(of.sites)))]
        months = min(len(told[0].outlook.months), KEPT)
        for country in sorted({each for each in of.countries if each is not None}):
            among = [place for place, each in enumerate(of.countries) if each == country]
            told.append(await _write(connection, of, model, country, None, among, months))
        for place, site in enumerate(of.ids):
            if (alone := own(model, place)) is not None:
                told.append(await _write(connection, of, alone[0], None, site, [alone[1]], months, KEPT))
    return of, told


async def _write(
    connection: asyncpg.Connection,
    of: Known,
    model: Fit,
    country: str | None,
    site: UUID | None,
    among: Sequence[int],
    months: int = 12,
    horizon: int | None = None,
) -> Told:
    target = await connection.fetchval(_TARGET, of.study_id, country, site)
    found = outlook(model, target, months, among, **({} if horizon is None else {"horizon": horizon}))
    found = replace(found, months=found.months[: KEPT if country is None and site is None else months])
    places = list(among)
    enrolled = int(model.counts[:, places].sum())
    opened = int((model.exposure[:, places].sum(axis=0) > 0).sum())
    left = 0 if site is not None else sum(country is None or each == country for each in of.left_out)
    last = found.last_in
    id_ = uuid4()
    await connection.execute(
        _HEAD,
        *(id_, of.study_id, site, country, of.milestone, METHOD, VERSION, of.as_of, of.cut, enrolled, target),
        *(opened, len(places) - opened, left, list(LEVELS)),
        *((None,) * 3 if last is None else (last.median, list(last.lower), list(last.upper))),
    )
    await connection.execute(_MONTHS, of.study_id, site, id_, orjson.dumps(_rows(found)).decode())
    return Told(country, site, target, enrolled, found)


def _rows(found: Outlook) -> list[dict[str, Any]]:
    return [
        {
            "month": each.month,
            "expected": each.enrolled.expected,
            "lower": each.enrolled.lower,
            "upper": each.enrolled.upper,
            "cumulative_expected": each.cumulative.expected,
            "cumulative_lower": each.cumulative.lower,
            "cumulative_upper": each.cumulative.upper,
        }
        for each in found.months
    ]
