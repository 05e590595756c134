"""Any slice of performance: study-sites into groups, each family of facts read once for all groups.

`hub.performance` says what counts; here is what it is counted over. The study-sites are numbered by group in one
relation, to which each family is joined; the families' sums are joined to the groups by that number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
    and_,
    case,
    cast,
    column,
    func,
    literal_column,
    null,
    or_,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import ARRAY, INTERVAL, array

from hub.performance.definitions import DEFINITIONS, Definition
from hub.performance.families import FAMILIES
from hub.performance.scope import Scope, Term, words
from hub.tables.engagement import engagement
from hub.tables.study import study as study_table
from hub.tables.study_role import study_role
from hub.tables.study_site import study_site
from resolvers.common import environment, word
from resolvers.engine.binding import Arguments, Derived, Row, bind, derived, one
from resolvers.engine.rights import holds
from resolvers.performance import placed
from resolvers.performance_figure import integer, of_id, text
from resolvers.performance_rows import of_figure
from schema.types.organization import Organization
from schema.types.performance import METRICS, MOST_SLICES, SLICES, PerformanceSlice, SliceFigure
from schema.types.study import Study
from schema.types.study_site import StudySite

Element = ColumnElement[Any]
_ZERO: Element = literal_column("0")
_ONE: Element = literal_column("1")
_MONTH: Element = literal_column("interval '1 month'", INTERVAL)

WEIGHT = 5_000
"""Cost of one field `performance`: it reads all facts of the sites, up to seconds for a whole portfolio."""

MONTHS = 120
"""How many months are told apart at most: the last ones."""

_KEYS = {
    "STUDY": ("study_id", Uuid),
    "COUNTRY": ("country", Text),
    "SITE": ("site_id", Uuid),
    "SPONSOR": ("sponsor_id", Uuid),
    "CRO": ("cro_id", Uuid),
    "SMO": ("smo_id", Uuid),
    "MONTH": ("month", Date),
}
"""What a group is known by: the column of a slice."""

_DIVIDING = {"SITE", "SMO"}
"""Groups that divide a country."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One figure of a slice: its definition, its part, and the flag of the sites that count for it."""

    of: Definition
    part: int
    flag: str

    @property
    def by(self) -> Definition | None:
        """The figure that divides it."""
        return None if self.of.by is None else DEFINITIONS[self.of.by]

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """What must be countable for it."""
        return (self.of,) if self.by is None else (self.of, self.by)


def _wanted(metrics: Sequence[str]) -> list[Asked]:
    """The figures of these ids, part by part; those of the same rights and needs share a flag."""
    flags: dict[Any, str] = {}
    found = []
    for id_ in dict.fromkeys(metrics):
        asked = Asked(DEFINITIONS[id_], 0, "")
        of = asked.definitions
        key = (frozenset(each.right for each in of), frozenset(need for each in of for need in each.needs))
        flag = flags.setdefault(key, f"counts_{len(flags)}")
        found += [Asked(asked.of, part, flag) for part in range(len(asked.of.measures))]
    return found


def _studies(args: Arguments) -> Any:
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


def _engaged(site: Any, studies: Any) -> Any:
    """Who is engaged at a study-site at the instant, each once."""
    row = engagement.alias()
    return (
        select(row.c.provider_id.label("id"))
        .where(
            row.c.study_site_id == site.c.id,
            row.c.deleted_at.is_(None),
            row.c.valid_from <= studies.c.as_of,
            studies.c.as_of < row.c.valid_to,
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


def _places(studies: Any, groups: Sequence[str], args: Arguments) -> Any:
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
            who = _engaged(site, studies) if group == "SMO" else _in_role(group, site, studies)
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


def _sites(places: Any, wanted: Sequence[Asked]) -> Any:
    """The study-sites as families take them, with a flag per set of rights and needs that figures have."""
    at = Row("at$", places.c)
    flags: list[Element] = []
    for flag, asked in {each.flag: each for each in wanted}.items():
        of = asked.definitions
        rights = sorted({each.right for each in of})
        permitted = and_(*(holds(at, right, site="site_id") for right in rights))
        needs = words(sorted({need for each in of for need in each.needs}))
        flags += [permitted.label(f"{flag}_permitted"), places.c.placed.contains(needs).label(f"{flag}_placed")]
    found = select(places, *flags).subquery()
    both = [
        and_(found.c[f"{flag}_permitted"], found.c[f"{flag}_placed"]).label(flag)
        for flag in dict.fromkeys(each.flag for each in wanted)
    ]
    return select(found, *both).cte("sites$", nesting=True).prefix_with("materialized")


def _terms(asked: Asked, rows: Any, *, of: Definition) -> tuple[Term, Term | None, Term]:
    parts = of.measures[asked.part if of is asked.of else 0](rows)
    return parts.numerator, parts.denominator, parts.excluded


def _sums(scope: Scope, wanted: Sequence[Asked]) -> dict[str, Any]:
    """Per family a relation of the groups' sums: numerator `n`, denominator `d`, excluded `x` by the figure's place."""
    found: dict[str, Any] = {}
    families = dict.fromkeys(each.family for asked in wanted for each in asked.definitions)
    for name in families:
        rows = FAMILIES[name](scope)
        sums: list[Element] = []
        for place, asked in enumerate(wanted):
            if asked.of.family == name:
                numerator, by, excluded = _terms(asked, rows.c, of=asked.of)
                sums.append(numerator.total(rows.c, scope, asked.flag).label(f"n{place}"))
                sums.append(excluded.total(rows.c, scope, asked.flag).label(f"x{place}"))
                if by is not None:
                    sums.append(by.total(rows.c, scope, asked.flag).label(f"d{place}"))
            if asked.by is not None and asked.by.family == name:
                divisor, _, _ = _terms(asked, rows.c, of=asked.by)
                sums.append(divisor.total(rows.c, scope, asked.flag).label(f"d{place}"))
        found[name] = select(rows.c.g, *sums).group_by(rows.c.g).subquery()
    return found


def _groups(sites: Any, wanted: Sequence[Asked], groups: Sequence[str]) -> Any:
    """One row per group: its keys, its sites, and per flag whether the right is held and at how many sites it holds."""
    flags = dict.fromkeys(each.flag for each in wanted)
    keys = [sites.c[f"by_{group}"] for group in groups]
    return (
        select(
            sites.c.g,
            *keys,
            func.max(sites.c.as_of).label("as_of"),
            func.min(sites.c.freshness).label("freshness"),
            func.count().label("sites"),
            func.array_agg(sites.c.site_id, type_=ARRAY(Uuid)).label("site_ids"),
            func.min(sites.c.first).label("first"),
            *(func.bool_or(sites.c[f"{flag}_permitted"]).label(f"{flag}_permitted") for flag in flags),
            *(func.count().filter(sites.c[flag]).label(flag) for flag in flags),
        )
        .group_by(sites.c.g, *keys)
        .subquery()
    )


_FIGURE: Mapping[str, Any] = {
    "id": Text(),
    "part": Text(),
    "unit": Text(),
    "value": Double(),
    "numerator": Double(),
    "denominator": Integer(),
    "excluded": Integer(),
    "known_at": DateTime(timezone=True),
    "sites": Integer(),
    "sites_left_out": Integer(),
    "absence": Text(),
}


def _figures(group: Any, sums: dict[str, Any], wanted: Sequence[Asked], args: Arguments) -> list[Element]:
    """The figures of a group as arrays, one per column of a figure."""
    columns: dict[str, list[Element]] = {name: [] for name in _FIGURE}
    known = cast(args["knownAt"], DateTime(timezone=True)) if "knownAt" in args else null()
    for place, asked in enumerate(wanted):
        of, counted = asked.of, group.c[asked.flag]
        absence = case(
            (~group.c[f"{asked.flag}_permitted"], word("NOT_PERMITTED")), (counted == _ZERO, word("NOT_COLLECTED"))
        )
        own = sums[of.family].c
        divisor = own if asked.by is None else sums[asked.by.family].c
        numerator = case((counted > _ZERO, own[f"n{place}"] if of.blank else func.coalesce(own[f"n{place}"], _ZERO)))
        by = case((counted > _ZERO, func.coalesce(divisor[f"d{place}"], _ZERO))) if f"d{place}" in divisor else null()
        value = numerator if not of.divided else cast(numerator, Double) * integer(of.scale) / func.nullif(by, _ZERO)
        figure = {
            "id": text(of.id),
            "part": text(of.parts[asked.part]) if of.parts else null(),
            "unit": text(of.unit),
            "value": value,
            "numerator": numerator,
            "denominator": by,
            "excluded": case((counted > _ZERO, func.coalesce(own[f"x{place}"], _ZERO))),
            "known_at": known if of.versioned else null(),
            "sites": counted,
            "sites_left_out": group.c.sites - counted,
            "absence": absence,
        }
        for name, element in figure.items():
            columns[name].append(element)
    return [cast(array(columns[name]), ARRAY(type_)).label(f"{name}$") for name, type_ in _FIGURE.items()]


def _ids(args: Arguments) -> list[str]:
    return [METRICS[name] for name in args.get("metrics", ())]


def _slices(args: Arguments) -> Select[Any]:
    groups = tuple(dict.fromkeys(args["groupBy"])) if "groupBy" in args else ()
    wanted = _wanted(_ids(args))
    studies = _studies(args)
    sites = _sites(_places(studies, groups, args), wanted)
    scope = Scope(
        sites,
        steps=tuple(dict.fromkeys(step for asked in wanted for of in asked.definitions for step in of.steps)),
        flags=tuple(dict.fromkeys(asked.flag for asked in wanted)),
        dated="since" in args or "MONTH" in groups,
        known_at=cast(args["knownAt"], DateTime(timezone=True)) if "knownAt" in args else None,
        everywhere="filter" not in args and not getattr(args, "few_sites", False),
        whole="filter" not in args and not _DIVIDING & set(groups),
    )
    group, sums = _groups(sites, wanted, groups), _sums(scope, wanted)
    joined = group
    for each in sums.values():
        joined = joined.outerjoin(each, each.c.g == group.c.g)
    keys = [
        (group.c[f"by_{name}"] if name in groups else cast(null(), type_)).label(column_)
        for name, (column_, type_) in _KEYS.items()
    ]
    return (
        select(
            *keys,
            group.c.as_of,
            group.c.freshness,
            group.c.site_ids,
            group.c.first,
            func.count().over().label("group_count"),
            *_figures(group, sums, wanted, args),
        )
        .select_from(joined)
        .order_by(group.c.g)
        .limit(args["first"] if "first" in args else literal_column(str(SLICES)))
        .offset(args.get("skip"))
        .add_cte(studies, sites, nest_here=True)
    )


def _figures_of(row: Row) -> Select[Any]:
    each = (
        func.unnest(*(row[f"{name}$"] for name in _FIGURE))
        .table_valued(
            *(column(name, type_) for name, type_ in _FIGURE.items()), with_ordinality="place", name="figure$"
        )
        .render_derived()
    )
    columns = [each.c[name] for name in _FIGURE]
    of_group = (row[name].label(name) for name in ("as_of", "freshness", "site_ids", "month", "first"))
    return select(*columns, *of_group).order_by(each.c.place)


def of_root() -> Derived:
    """The root field `performance`."""
    return derived(
        PerformanceSlice,
        lambda row, args: _slices(args),
        assume=SLICES,
        most=MOST_SLICES,
        weight=WEIGHT,
        fields=lambda args: {"figures": _figures_field(_ids(args))},
    )


def _figures_field(metrics: Sequence[str]) -> Derived:
    """The figures of a slice; the objects behind them are looked for in the families of those asked for."""
    # an element of arrays of the same row costs nothing that the slice did not
    return derived(
        SliceFigure, lambda row, args: _figures_of(row), assume=10, weight=0, fields=lambda _: of_figure(metrics)
    )


_NO_ROWS: Mapping[str, Any] = of_figure(())

TYPES = (
    bind(
        PerformanceSlice,
        None,
        study=one(Study, "study_id"),
        site=one(StudySite, "site_id"),
        sponsor=one(Organization, "sponsor_id"),
        cro=one(Organization, "cro_id"),
        smo=one(Organization, "smo_id"),
        figures=_figures_field(()),
    ),
    bind(SliceFigure, None, definition=of_id(), **_NO_ROWS),
)
