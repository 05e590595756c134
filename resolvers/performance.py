"""The figures of one study, country or study-site as fields: what each was made from, and why there may be none.

One relation per object `Performance` counts each family of figures once; what nobody asks for is not computed. Its
LIMIT keeps PostgreSQL from pulling it up, which would count a family anew for every figure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    DateTime,
    Double,
    Integer,
    Select,
    Text,
    Uuid,
    case,
    cast,
    exists,
    func,
    literal_column,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from hub.performance.definitions import AGE_BUCKETS, DEFINITIONS, Definition
from hub.performance.families import FAMILIES
from hub.performance.families.base import worked_out
from hub.performance.scope import Scope, words
from hub.performance.sums import placed
from hub.tables.access import access_site
from hub.tables.study import study as study_table
from hub.tables.study_site import study_site
from resolvers.common import word
from resolvers.engine.binding import Arguments, Derived, Part, Row, bind, derived, expression, part
from resolvers.engine.rights import holds, party, valid
from resolvers.performance_figure import definition, metric, text
from resolvers.performance_rows import of_one
from schema.types.performance import Figure, Performance, QueryAgeBucket

Element = ColumnElement[Any]
Condition = Callable[[Any], ColumnElement[bool]]
_ONE: Element = literal_column("1")

SELECTS = 50
"""SELECTs of all figures of a place, roughly: each family is read once."""

WEIGHT = 250
"""Cost of one object `Performance`: it counts a study or a site anew, 1 to 14 ms against 7 us of a row read by key."""

_SHOWN = (
    "screened",
    "screenFailed",
    "enrolled",
    "discontinued",
    "completed",
    "screenFailureRate",
    "dropOutRate",
    "openQueries",
    "openQueryAge",
    "queryResponseTimeManual",
    "queryResponseTimeSystem",
    "dataEntryLag",
)
_PRESENT = (
    cast(null(), Date).label("month"),
    cast(null(), Date).label("first"),
    cast(null(), DateTime(timezone=True)).label("read_at"),
)
"""Of no month and no period, and as known now."""

_STEPS = tuple(dict.fromkeys(step for id_ in _SHOWN for step in DEFINITIONS[id_].steps))


def _performance(study_id: Element, args: Arguments, of: Condition | None = None) -> Select[Any]:
    """What figures are counted over, and the counts: a study, sites of it the caller may see, and until when."""
    owner, site = study_table.alias(), study_site.alias()
    now = cast(args["asOf"], DateTime(timezone=True)) if "asOf" in args else func.now()
    here = [] if of is None else [of(site)]
    sites = select(site.c.id).where(site.c.study_id == owner.c.id, site.c.deleted_at.is_(None), *here)
    base = (
        select(
            owner.c.id.label("study_id"),
            owner.c.time_zone,
            func.array(sites.scalar_subquery(), type_=ARRAY(Uuid)).label("sites"),
            now.label("as_of"),
            func.local_day(now, owner.c.time_zone, type_=Date).label("day"),
        )
        .where(owner.c.id == study_id)
        .limit(_ONE)
        .subquery("scope$")
    )
    at = Row("scope$", base.c)
    scope = Scope(_sites(at), steps=_STEPS)
    return (
        select(
            base.c.sites,
            base.c.sites.label("site_ids"),
            base.c.as_of,
            *_PRESENT,
            func.study_freshness(base.c.study_id, type_=DateTime(timezone=True)).label("freshness"),
            _held(at).label("held"),
            placed(at.study_id).label("placed"),
            *(
                counts(name, scope, _SHOWN).label(name)
                for name in dict.fromkeys(DEFINITIONS[id_].family for id_ in _SHOWN)
            ),
        )
        .select_from(base)
        .limit(_ONE)
    )


def _sites(at: Row) -> Any:
    """The sites as families take them: one group."""
    site = study_site.alias()
    return (
        select(
            _ONE.label("g"),
            site.c.id.label("site_id"),
            site.c.study_id,
            site.c.country,
            func.known_zone(func.coalesce(site.c.time_zone, at.time_zone)).label("zone"),
            at.as_of.label("as_of"),
            at.day.label("day"),
            cast(null(), Date).label("first"),
        )
        .where(site.c.id == func.any(at.sites))
        .subquery()
    )


def _held(at: Row) -> Element:
    """The rights figures need that the caller holds for the study, or at any of the sites."""
    here = access_site.alias()
    each = []
    for right in sorted({DEFINITIONS[id_].right for id_ in _SHOWN}):
        somewhere = exists().where(
            here.c.party_id == party(),
            here.c.study_site_id == func.any(at.sites),
            valid(here),
            word(right) == func.any(here.c.rights),
        )
        whole = holds(at, right, site=None)
        each.append(select(word(right).label("right")).where(or_(whole, somewhere)))
    return func.array(select(union_all(*each).subquery().c.right).scalar_subquery(), type_=ARRAY(Text))


def counts(name: str, scope: Scope, ids: Sequence[str]) -> Element:
    """The counts of a family as `{figure: [[numerator, denominator, excluded], ...]}`, of the figures it counts."""
    rows = worked_out(FAMILIES[name](scope))
    pairs: list[Element] = []
    for of in (DEFINITIONS[id_] for id_ in ids):
        if of.family == name:
            each = []
            for measure in of.measures:
                parts = measure(rows.c)
                by = null() if parts.denominator is None else parts.denominator.total(rows.c, scope, None)
                numerator, excluded = (term.total(rows.c, scope, None) for term in (parts.numerator, parts.excluded))
                each.append(func.jsonb_build_array(numerator, by, excluded))
            pairs += [word(of.id), func.jsonb_build_array(*each)]
    return select(func.jsonb_build_object(*pairs, type_=JSONB)).select_from(rows).scalar_subquery()


def of_study() -> Derived:
    """`performance` of a study."""
    return derived(
        Performance, lambda row, args: _performance(row.id, args), total=True, weight=WEIGHT, selects=lambda _: SELECTS
    )


def of_country() -> Derived:
    """`performance` of a country in a study."""
    return derived(
        Performance,
        lambda row, args: _performance(row.study_id, args, lambda site: site.c.country == row.country),
        total=True,
        weight=WEIGHT,
        selects=lambda _: SELECTS,
    )


def of_site() -> Derived:
    """`performance` of a study-site."""
    return derived(
        Performance,
        lambda row, args: _performance(row.study_id, args, lambda site: site.c.id == row.id),
        total=True,
        weight=WEIGHT,
        selects=lambda _: SELECTS,
    )


def absence_of(row: Row, of: Definition) -> Element:
    """Why a figure cannot be given; rights come first."""
    return case(
        (word(of.right) != func.all(row.held), word("NOT_PERMITTED")),
        (~row.placed.contains(words(of.needs)), word("NOT_COLLECTED")),
    )


def counted(row: Row, of: Definition, place: Element, index: int) -> Element:
    """Numerator (0), denominator (1) or excluded (2) of a part of a figure; null beside an absence."""
    path = func.jsonb_extract_path_text(row[of.family], word(of.id), cast(place, Text), word(str(index)))
    return case((absence_of(row, of).is_(None), cast(path, Double if index == 0 else Integer)))


def _value(row: Row, of: Definition, place: Element) -> Element:
    numerator = counted(row, of, place, 0)
    if not of.divided:
        return numerator
    return numerator / func.nullif(counted(row, of, place, 1), literal_column("0"))


def _sites_counted(row: Row, of: Definition, *, left_out: bool) -> Element:
    absent = absence_of(row, of).is_not(None) if left_out else absence_of(row, of).is_(None)
    return case((absent, func.cardinality(row.sites)), else_=literal_column("0"))


def _figure(id_: str, place: Callable[[Row], Element] = lambda row: word("0"), name: str | None = None) -> Part:
    """A figure of the definition, from the counts of its family in the same row; `place` is its part."""
    of = DEFINITIONS[id_]
    return part(
        Figure,
        value=expression(lambda row, args: _value(row, of, place(row))),
        part=expression(lambda row, args: null() if name is None else row[name]),
        numerator=expression(lambda row, args: counted(row, of, place(row), 0)),
        denominator=expression(lambda row, args: counted(row, of, place(row), 1)),
        excluded=expression(lambda row, args: counted(row, of, place(row), 2)),
        unit=expression(lambda row, args: text(of.unit), total=True),
        metric=metric(id_),
        definition=definition(of),
        as_of="as_of",
        freshness="freshness",
        known_at=expression(lambda row, args: cast(null(), DateTime(timezone=True))),
        sites=expression(lambda row, args: _sites_counted(row, of, left_out=False), total=True),
        sites_left_out=expression(lambda row, args: _sites_counted(row, of, left_out=True), total=True),
        absence=expression(lambda row, args: absence_of(row, of)),
        **of_one(id_),
    )


def _ages(row: Row) -> Select[Any]:
    names = DEFINITIONS["openQueryAge"].parts
    each = [
        select(
            literal_column(str(place), Integer).label("place"),
            literal_column(str(low), Integer).label("min_days"),
            cast(null() if high is None else literal_column(str(high)), Integer).label("max_days"),
            text(names[place]).label("part"),
        )
        for place, (low, high) in enumerate(AGE_BUCKETS)
    ]
    every = union_all(*each).subquery()
    return select(
        every,
        *(row[name].label(name) for name in ("as_of", "freshness", "held", "placed", "sites", "queries")),
        *(row[name].label(name) for name in ("site_ids", "month", "first", "read_at")),
    ).order_by(every.c.place)


TYPES = (
    bind(
        Performance,
        None,
        screened=_figure("screened"),
        screen_failed=_figure("screenFailed"),
        enrolled=_figure("enrolled"),
        discontinued=_figure("discontinued"),
        completed=_figure("completed"),
        screen_failure_rate=_figure("screenFailureRate"),
        drop_out_rate=_figure("dropOutRate"),
        open_queries=_figure("openQueries"),
        open_query_ages=derived(QueryAgeBucket, lambda row, args: _ages(row), assume=4),
        query_response_time_manual=_figure("queryResponseTimeManual"),
        query_response_time_system=_figure("queryResponseTimeSystem"),
        data_entry_lag=_figure("dataEntryLag"),
    ),
    bind(QueryAgeBucket, None, figure=_figure("openQueryAge", lambda row: row.place, "part")),
)
