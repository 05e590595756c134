"""Any slice of performance: study-sites into groups, each family of facts read once for all groups.

`hub.performance` says what counts; here is what it is counted over. The study-sites are numbered by group in one
relation, to which each family is joined; the families' sums are joined to the groups by that number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    column,
    func,
    literal_column,
    null,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, array

from hub.performance.definitions import DEFINITIONS, METRICS, Definition, known_now
from hub.performance.scope import Scope
from hub.performance.sums import Asked, Source, asked_for, quotient, source, sums
from hub.tables.kpi_threshold import kpi_threshold
from resolvers import performance_places as over
from resolvers.common import word
from resolvers.engine.binding import Arguments, Derived, Row, bind, derived, expression, one
from resolvers.performance_figure import integer, metric_of, numbers_of, of_id, text
from resolvers.performance_rows import Made, of_figure
from resolvers.reported_figure import beside, place_of
from schema.types.organization import Organization, Person
from schema.types.performance import MOST_SLICES, SLICES, FigureStatus, PerformanceSlice, SliceFigure
from schema.types.study import Study
from schema.types.study_site import StudySite

Element = ColumnElement[Any]
_ZERO: Element = literal_column("0")
_ONE: Element = literal_column("1")

SELECTS = 5
"""SELECTs of one figure, roughly."""

WEIGHT = 5_000
"""Cost of one field `performance`: it reads all facts of the sites, up to seconds for a whole portfolio."""

_KEYS = {
    "STUDY": ("study_id", Uuid),
    "COUNTRY": ("country", Text),
    "SITE": ("site_id", Uuid),
    "SPONSOR": ("sponsor_id", Uuid),
    "CRO": ("cro_id", Uuid),
    "SMO": ("smo_id", Uuid),
    "CRC": ("crc_id", Uuid),
    "MONTH": ("month", Date),
}
"""What a group is known by: the column of a slice."""

_DIVIDING = {"SITE", "SMO", "CRC"}
"""Groups that divide a country."""


def _level(groups: Sequence[str]) -> str | None:
    """What each group is made of whole."""
    if "SITE" in groups or "COUNTRY" in groups:
        return "SITE" if "SITE" in groups else "COUNTRY"
    return None if {"SMO", "CRO", "CRC"} & set(groups) else "STUDY"


def _grouped(args: Arguments) -> tuple[str, ...]:
    return tuple(dict.fromkeys(args["groupBy"])) if "groupBy" in args else ()


def _made(args: Arguments) -> Made:
    groups = _grouped(args)
    return Made(
        whole="filter" not in args and not _DIVIDING & set(groups),
        level=_level(groups) if "filter" not in args or "SITE" in groups else None,
    )


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


def _known_at(args: Arguments) -> Element | None:
    """The instant as whose knowledge histories are read."""
    return cast(args["knownAt"], DateTime(timezone=True)) if "knownAt" in args else None


def _figures(group: Any, found: dict[Source, Any], wanted: Sequence[Asked], known: Element) -> list[Element]:
    """The figures of a group as arrays, one per column of a figure."""
    columns: dict[str, list[Element]] = {name: [] for name in _FIGURE}
    for place, asked in enumerate(wanted):
        of, counted = asked.of, group.c[asked.flag]
        absence = case(
            (~group.c[f"{asked.flag}_permitted"], word("NOT_PERMITTED")), (counted == _ZERO, word("NOT_COLLECTED"))
        )
        own = found[source(asked, of)].c
        numerator, by, value = quotient(asked, place, found, counted)
        figure = {
            "id": text(of.id),
            "part": text(of.parts[asked.part]) if of.parts else null(),
            "unit": text(of.unit),
            "value": value,
            "numerator": numerator,
            "denominator": by,
            "excluded": case((counted > _ZERO, func.coalesce(own[f"x{place}"], _ZERO))),
            "known_at": known if known_now(of) is None else null(),
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
    groups, made = _grouped(args), _made(args)
    wanted = asked_for(_ids(args))
    studies = over.studies(args)
    sites = over.sites(over.places(studies, groups, args), wanted)
    scope = Scope(
        sites,
        steps=tuple(dict.fromkeys(step for asked in wanted for of in asked.definitions for step in of.steps)),
        flags=tuple(dict.fromkeys(asked.flag for asked in wanted)),
        dated="since" in args or "MONTH" in groups,
        known_at=_known_at(args),
        everywhere="filter" not in args and not getattr(args, "few_sites", False),
        whole=made.whole,
        level=made.level,
    )
    known = cast(null(), DateTime(timezone=True)) if scope.known_at is None else scope.known_at
    group, found = _groups(sites, wanted, groups), sums(scope, wanted)
    joined = group
    for each in dict.fromkeys(found.values()):
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
            known.label("read_at"),
            func.count().over().label("group_count"),
            *_figures(group, found, wanted, known),
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
    names = ("as_of", "freshness", "site_ids", "month", "first", "read_at", "study_id", "site_id")
    return select(*columns, *(row[name].label(name) for name in names)).order_by(each.c.place)


_HELD: Mapping[str, Definition] = {id_: of for id_, of in DEFINITIONS.items() if of.lower_is_better is not None}


def _thresholds(row: Row) -> Element:
    """What the value is held to: as the study of the group set it, else as the definition says."""
    own, numbers = kpi_threshold.alias(), ARRAY(Double)
    said = [(row.id == text(id_), integer(of.version)) for id_, of in _HELD.items()]
    set_here = (
        select(own.c.thresholds)
        .where(
            own.c.study_id == row.study_id,
            own.c.definition == row.id,
            own.c.version == case(*said),
            own.c.known_to.is_(None),
            func.cardinality(own.c.thresholds) > _ZERO,
        )
        .scalar_subquery()
    )
    ours = case(*((row.id == text(id_), numbers_of(of.thresholds)) for id_, of in _HELD.items() if of.thresholds))
    return case((row.id.in_([text(id_) for id_ in _HELD]), func.coalesce(set_here, ours, type_=numbers)))


def _status(row: Row) -> Element:
    """On which side of its thresholds the value is; of a figure of which less is better all of it turned about."""
    numbers = _thresholds(row)
    each = func.unnest(numbers).column_valued("each$")
    turned = func.array(select(-each).order_by(each.desc()).scalar_subquery(), type_=ARRAY(Double))
    lower = row.id.in_([text(id_) for id_, of in _HELD.items() if of.lower_is_better])
    better = case((lower, func.width_bucket(-row.value, turned)), else_=func.width_bucket(row.value, numbers))
    return case(
        (better == _ZERO, word(FigureStatus.RED)),
        (better < func.cardinality(numbers), word(FigureStatus.AMBER)),
        (better == func.cardinality(numbers), word(FigureStatus.GREEN)),
    )


def of_root() -> Derived:
    """The root field `performance`."""
    return derived(
        PerformanceSlice,
        lambda row, args: _slices(args),
        assume=SLICES,
        most=MOST_SLICES,
        weight=WEIGHT,
        fields=lambda args: {"figures": _figures_field(_ids(args), place_of(args), _made(args))},
        selects=lambda args: SELECTS * len(_ids(args)),
    )


def _figures_field(metrics: Sequence[str], of: str | None, made: Made) -> Derived:
    """The figures of a slice; the objects behind them are looked for in the families of those asked for."""
    # an element of arrays of the same row costs nothing that the slice did not
    return derived(
        SliceFigure,
        lambda row, args: _figures_of(row),
        assume=10,
        weight=0,
        fields=lambda _: {**of_figure(metrics, made), "metric": metric_of(metrics), "reported": beside(metrics, of)},
    )


_NO_ROWS: Mapping[str, Any] = {**of_figure((), Made()), "reported": beside((), None)}

TYPES = (
    bind(
        PerformanceSlice,
        None,
        study=one(Study, "study_id"),
        site=one(StudySite, "site_id"),
        sponsor=one(Organization, "sponsor_id"),
        cro=one(Organization, "cro_id"),
        smo=one(Organization, "smo_id"),
        crc=one(Person, "crc_id"),
        figures=_figures_field((), None, Made()),
    ),
    bind(
        SliceFigure,
        None,
        metric=metric_of(),
        definition=of_id(),
        thresholds=expression(lambda row, args: _thresholds(row)),
        status=expression(lambda row, args: _status(row)),
        **_NO_ROWS,
    ),
)
