"""The network's figures at the end of a month, worked out by the operator's process and written as rows.

The same definitions over the same families as every slice, for each study-site, country of a study, study and SMO; over
accepted study-sites of studies in production, without what withdrawals from follow-up withhold. What was worked out
before is replaced, in one transaction under the role of ingest. `hub.tables.benchmark` says what of it is told, and to
whom.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import asyncpg
from sqlalchemy import (
    Date,
    DateTime,
    Double,
    Integer,
    Select,
    Text,
    Uuid,
    cast,
    column,
    func,
    literal,
    literal_column,
    null,
    select,
    true,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import ARRAY, array

from hub.performance.definitions import DEFINITIONS
from hub.performance.scope import Element, Scope, words
from hub.performance.sums import Asked, Source, asked_for, needs_of, placed, quotient, rights_of, sums
from hub.principal import Role
from hub.tables.benchmark import GROUPINGS, benchmark_figure
from hub.tables.engagement import engagement
from hub.tables.study import study
from hub.tables.study_role import study_role
from hub.tables.study_site import study_site

_FIGURE: Final[dict[str, Any]] = {
    "metric": Text(),
    "version": Integer(),
    "rights": Text(),
    "numerator": Double(),
    "denominator": Double(),
    "value": Double(),
}


async def refresh(connection: asyncpg.Connection, now: datetime) -> tuple[datetime, int]:
    """Work the figures out as of the end of the month before `now`, in UTC; the instant, and how many there are."""
    start = now.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    as_of = start - timedelta(microseconds=1)
    async with connection.transaction():
        await connection.execute("lock table benchmark_figure in share row exclusive mode")
        await connection.execute("delete from benchmark_figure")
        for grouping in GROUPINGS:
            await connection.execute(_statement(grouping, as_of))
        count: int = await connection.fetchval("select count(*) from benchmark_figure")
    return as_of, count


def _statement(grouping: str, as_of: datetime) -> str:
    names = [each.name for each in benchmark_figure.c if each.name not in ("changed_xid", "changed_at", "deleted_at")]
    made = benchmark_figure.insert().from_select(names, _figures(grouping, as_of, names))
    # every value in it is ours
    return str(made.compile(dialect=postgresql.asyncpg.dialect(), compile_kwargs={"literal_binds": True}))  # type: ignore[no-untyped-call]  # not typed


def _places(grouping: str, as_of: datetime) -> Any:
    """The study-sites counted, each with the group it is in; of several SMOs once for each."""
    site, own = study_site.alias(), study.alias()
    instant = cast(literal(as_of.isoformat(), Text), DateTime(timezone=True))
    zone = func.known_zone(own.c.time_zone)
    joined: Any = site.join(own, own.c.id == site.c.study_id)
    sponsor = func.coalesce(_sponsor(own.c.id, instant), own.c.id)
    none = cast(null(), Text)
    group: tuple[Element, Element, Element] = {
        "SITE": (site.c.id, site.c.country, func.coalesce(site.c.organization_id, site.c.id)),
        "COUNTRY": (site.c.study_id, site.c.country, sponsor),
        "STUDY": (site.c.study_id, none, sponsor),
    }.get(grouping, (none, none, none))
    if grouping == "SMO":
        smo = _smos(site, instant)
        joined = joined.join(smo, true())
        group = (smo.c.id, none, smo.c.id)
    return (
        select(
            func.dense_rank().over(order_by=group[:2]).label("g"),
            site.c.id.label("site_id"),
            site.c.study_id,
            site.c.country,
            func.known_zone(func.coalesce(site.c.time_zone, zone)).label("zone"),
            instant.label("as_of"),
            func.date(func.timezone(zone, instant), type_=Date).label("day"),
            cast(null(), Date).label("first"),
            placed(own.c.id).label("placed"),
            *(each.label(name) for name, each in zip(("group_id", "group_country", "holder_id"), group, strict=True)),
        )
        .select_from(joined)
        .where(
            own.c.environment == literal_column("'PRODUCTION'"),
            own.c.deleted_at.is_(None),
            site.c.deleted_at.is_(None),
            site.c.confirmed_at.is_not(None),
            *([site.c.country.is_not(None)] if grouping == "COUNTRY" else []),
        )
        .subquery()
    )


def _sponsor(study_id: Element, instant: Element) -> Element:
    role = study_role.alias()
    return (
        select(role.c.organization_id)
        .where(
            role.c.study_id == study_id,
            role.c.role == literal_column(f"'{Role.SPONSOR}'"),
            role.c.deleted_at.is_(None),
            role.c.valid_from <= instant,
            instant < role.c.valid_to,
        )
        .order_by(role.c.organization_id)
        .limit(literal_column("1"))
        .scalar_subquery()
    )


def _smos(site: Any, instant: Element) -> Any:
    row = engagement.alias()
    return (
        select(row.c.provider_id.label("id"))
        .where(
            row.c.study_site_id == site.c.id,
            row.c.deleted_at.is_(None),
            row.c.valid_from <= instant,
            instant < row.c.valid_to,
        )
        .distinct()
        .lateral()
    )


def _figures(grouping: str, as_of: datetime, names: Sequence[str]) -> Select[Any]:
    wanted = asked_for([id_ for id_, of in DEFINITIONS.items() if of.compared])
    places = _places(grouping, as_of)
    flags = {each.flag: places.c.placed.contains(words(needs_of(each.definitions))) for each in wanted}
    sites = select(places, *(element.label(name) for name, element in flags.items())).cte().prefix_with("materialized")
    scope = Scope(
        sites,
        steps=tuple(dict.fromkeys(step for asked in wanted for of in asked.definitions for step in of.steps)),
        flags=tuple(flags),
        everywhere=True,
        unguarded=True,
    )
    keys = [sites.c[name] for name in ("g", "group_id", "group_country")]
    group = (
        select(
            *keys,
            # any value: it is one per group
            func.min(cast(sites.c.holder_id, Text)).label("holder_id"),
            func.array_agg(sites.c.site_id, type_=ARRAY(Uuid)).label("site_ids"),
            func.max(sites.c.as_of).label("as_of"),
            *(func.count().filter(sites.c[flag]).label(flag) for flag in flags),
        )
        .group_by(*keys)
        .subquery()
    )
    found = sums(scope, wanted)
    joined: Any = group
    for each in dict.fromkeys(found.values()):
        joined = joined.outerjoin(each, each.c.g == group.c.g)
    figure = _unnested(group, found, wanted)
    columns = {
        "id": func.gen_random_uuid(),
        "grouping": literal_column(f"'{grouping}'"),
        "group_id": group.c.group_id,
        "country": group.c.group_country,
        "holder_id": cast(group.c.holder_id, Uuid),
        "site_ids": group.c.site_ids,
        "rights": func.string_to_array(figure.c.rights, literal_column("','")),
        "as_of": group.c.as_of,
        **{name: figure.c[name] for name in ("metric", "version", "numerator", "denominator", "value")},
    }
    return (
        select(*(columns[name].label(name) for name in names))
        .select_from(joined.join(figure, true()))
        .where(figure.c.value.is_not(None))
    )


def _unnested(group: Any, found: dict[Source, Any], wanted: Sequence[Asked]) -> Any:
    """The figures of a group as rows."""
    columns: dict[str, list[Element]] = {name: [] for name in _FIGURE}
    for place, asked in enumerate(wanted):
        numerator, by, value = quotient(asked, place, found, group.c[asked.flag])
        # the first of those that do: who holds another of them alone is told nothing of the network
        rights = ",".join(sorted({each[0] for each in rights_of(asked.definitions)}))
        figure = {
            "metric": literal_column(f"'{asked.of.id}'"),
            "version": literal_column(str(asked.of.version)),
            "rights": literal_column(f"'{rights}'"),
            "numerator": numerator,
            "denominator": by,
            "value": value,
        }
        for name, element in figure.items():
            columns[name].append(element)
    arrays = (cast(array(columns[name]), ARRAY(type_)) for name, type_ in _FIGURE.items())
    each = func.unnest(*arrays).table_valued(*(column(name, type_) for name, type_ in _FIGURE.items()), name="figure")
    return each.render_derived().lateral()
