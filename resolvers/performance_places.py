"""What a slice is counted over: the study-sites with their groups and months, and for which figures each counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    DateTime,
    and_,
    cast,
    func,
    literal_column,
    null,
    or_,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import INTERVAL

from hub.performance.scope import words
from hub.performance.sums import Asked, needs_of, placed, rights_of
from hub.tables.engagement import engagement
from hub.tables.staff import StaffDuty, staff_assignment
from hub.tables.study import study as study_table
from hub.tables.study_role import study_role
from hub.tables.study_site import study_site
from resolvers.common import environment, word
from resolvers.engine.binding import Arguments, Row
from resolvers.engine.rights import holds_one

Element = ColumnElement[Any]
_ONE: Element = literal_column("1")
_MONTH: Element = literal_column("interval '1 month'", INTERVAL)

MONTHS = 120
"""How many months are told apart at most: the last ones."""


def studies(args: Arguments) -> Any:
    """The studies: until when each is counted, from when, and what its sources deliver."""
    own = study_table.alias("own$")
    zone = func.known_zone(own.c.time_zone)
    now = cast(args["asOf"], DateTime(timezone=True)) if "asOf" in args else func.now()
    return (
        select(
            own.c.id,
            own.c.key,
            zone.label("zone"),
            now.label("as_of"),
            func.date(func.timezone(zone, now), type_=Date).label("day"),
            cast(args["since"] if "since" in args else null(), Date).label("first"),
            func.study_freshness(own.c.id, type_=DateTime(timezone=True)).label("freshness"),
            placed(Row("own$", study_table.c).id).label("placed"),
        )
        .where(own.c.environment == environment(args), own.c.deleted_at.is_(None))
        .cte("studies$", nesting=True)
        .prefix_with("materialized")
    )


def engaged(site_id: Element, as_of: Element, *where: Element) -> Any:
    """Who is engaged at a study-site at the instant, each once."""
    row = engagement.alias()
    return (
        select(row.c.provider_id.label("id"))
        .where(
            row.c.study_site_id == site_id,
            row.c.deleted_at.is_(None),
            row.c.valid_from <= as_of,
            as_of < row.c.valid_to,
            *where,
        )
        .distinct()
        .lateral()
    )


def _in_role(role: str, site: Any, studies: Any) -> Any:
    """Who has the role in the study, or in the site's country, at the instant, each once."""
    row = study_role.alias()
    return (
        select(row.c.organization_id.label("id"))
        .where(
            row.c.study_id == studies.c.id,
            row.c.role == word(role),
            or_(row.c.country.is_(None), row.c.country == site.c.country),
            row.c.deleted_at.is_(None),
            row.c.valid_from <= studies.c.as_of,
            studies.c.as_of < row.c.valid_to,
        )
        .distinct()
        .lateral()
    )


def coordinating(site_id: Element, day: Element, *where: Element) -> Any:
    """Who is assigned to a study-site as its coordinator on the day, each once, as far as the caller may read it."""
    row = staff_assignment.alias()
    return (
        select(row.c.person_id.label("id"))
        .where(
            row.c.study_site_id == site_id,
            row.c.duty == word(StaffDuty.CRC),
            row.c.deleted_at.is_(None),
            row.c.starts_on <= day,
            or_(row.c.ends_on.is_(None), row.c.ends_on >= day),
            *where,
        )
        .distinct()
        .lateral()
    )


_WHO: Mapping[str, Callable[[Any, Any], Any]] = {
    "SMO": lambda site, studies: engaged(site.c.id, studies.c.as_of),
    "CRC": lambda site, studies: coordinating(site.c.id, studies.c.day),
}
"""Groups of a study-site by who works there."""


def _months(studies: Any) -> Any:
    """The months of the period, the last at the instant: first day, last day and last instant of each."""
    this = func.date_trunc(word("month"), cast(studies.c.day, DateTime))
    start = func.date_trunc(
        word("month"),
        cast(func.coalesce(studies.c.first, studies.c.day - literal_column("interval '11 months'")), DateTime),
    )
    earliest = func.greatest(start, this - literal_column(f"interval '{MONTHS - 1} months'"))
    each = func.generate_series(earliest, this, _MONTH).column_valued("month$")
    after = each + _MONTH
    return select(
        cast(each, Date).label("month"),
        func.greatest(cast(each, Date), studies.c.first, type_=Date).label("first"),
        func.least(cast(after, Date) - _ONE, studies.c.day, type_=Date).label("day"),
        func.least(
            func.timezone(studies.c.zone, after) - literal_column("interval '1 microsecond'"),
            studies.c.as_of,
            type_=DateTime(timezone=True),
        ).label("as_of"),
    ).lateral()


def places(studies: Any, groups: Sequence[str], args: Arguments) -> Any:
    """The study-sites with the keys of their groups: once per group they are in."""
    site = study_site.alias("place$")
    joined = studies.join(site, site.c.study_id == studies.c.id)
    keys: dict[str, Element] = {"STUDY": site.c.study_id, "COUNTRY": site.c.country, "SITE": site.c.id}
    period: Any = studies
    for group in groups:
        if group == "MONTH":
            period = _months(studies)
            joined = joined.join(period, true())
            keys[group] = period.c.month
        elif group not in keys:
            who = _WHO[group](site, studies) if group in _WHO else _in_role(group, site, studies)
            joined = joined.outerjoin(who, true())
            keys[group] = who.c.id
    taken = args["filter"].condition("StudySite", Row("place$", study_site.c)) if "filter" in args else true()
    names = {"STUDY": (studies.c.key, studies.c.id), "SITE": (site.c.number, site.c.id)}
    order = [part for group in groups for part in names.get(group, (keys[group],))]
    number = func.dense_rank().over(order_by=order) if order else _ONE
    return (
        select(
            number.label("g"),
            site.c.id.label("site_id"),
            site.c.study_id,
            site.c.country,
            func.known_zone(func.coalesce(site.c.time_zone, studies.c.zone)).label("zone"),
            *(period.c[name].label(name) for name in ("as_of", "day", "first")),
            studies.c.freshness,
            studies.c.placed,
            *(keys[group].label(f"by_{group}") for group in groups),
        )
        .select_from(joined)
        .where(site.c.deleted_at.is_(None), taken)
        .subquery("at$")
    )


def sites(places: Any, wanted: Sequence[Asked]) -> Any:
    """The study-sites as families take them, with a flag per set of rights and needs that figures have."""
    at = Row("at$", places.c)
    flags: list[Element] = []
    for flag, asked in {each.flag: each for each in wanted}.items():
        of = asked.definitions
        permitted = and_(*(holds_one(at, rights, site="site_id") for rights in rights_of(of)))
        needs = words(needs_of(of))
        flags += [permitted.label(f"{flag}_permitted"), places.c.placed.contains(needs).label(f"{flag}_placed")]
    found = select(places, *flags).subquery()
    both = [
        and_(found.c[f"{flag}_permitted"], found.c[f"{flag}_placed"]).label(flag)
        for flag in dict.fromkeys(each.flag for each in wanted)
    ]
    return select(found, *both).cte("sites$", nesting=True).prefix_with("materialized")
