"""Figures as parties report them, and what explains their difference from the figure they stand beside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Double,
    Select,
    Text,
    and_,
    case,
    cast,
    exists,
    func,
    literal_column,
    not_,
    null,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, array, distinct_on

from hub.performance.definitions import DEFINITIONS, METRICS
from hub.tables.reported_figure import reported_figure as reported_figure_table
from resolvers.common import version, word
from resolvers.engine.binding import Arguments, Derived, Row, bind, derived, one
from resolvers.performance_figure import integer, text
from schema.types.organization import Organization
from schema.types.performance import DifferenceReason, FigureComparison
from schema.types.reported_figure import ReportedFigure
from schema.types.study import Study
from schema.types.study_site import StudySite

Element = ColumnElement[Any]
_ZERO: Element = literal_column("0")

_OF_SITES = {"SITE", "STUDY", "COUNTRY"}
"""Groupings in which a group of a study-site is that study-site and no part of it."""


def _day(instant: Element) -> Element:
    return func.date(func.timezone(word("UTC"), instant), type_=Date)


def _differs(row: Row, said: Any) -> Element:
    same = and_(row.numerator == said.numerator, or_(said.denominator.is_(None), row.denominator == said.denominator))
    return not_(func.coalesce(same, literal_column("false")))


def _reasons(row: Row, said: Any, of: str) -> Element:
    """Why a reported figure may be another than the row's."""
    version_ = case({text(id_): integer(each.version) for id_, each in DEFINITIONS.items()}, value=row.id)
    waits = func.unconfirmed_sites(row.study_id).table_valued("country", name="waits$")
    why = DifferenceReason
    found: dict[DifferenceReason, Element] = {
        why.NOT_COUNTED: row.absence.is_not(None),
        why.AS_OF: _day(said.as_of) != _day(row.as_of),
        why.DEFINITION: said.definition_version != version_,
        why.LATER_DATA: row.freshness > said.recorded_at,
        why.EXCLUDED: row.excluded > _ZERO,
        why.SITES_LEFT_OUT: row.sites_left_out > _ZERO,
    }
    if of == "STUDY":
        found[why.UNCONFIRMED_SITES] = exists(select(waits.c.country))
    each = [case((element, word(reason))) for reason, element in found.items()]
    known = func.array_remove(cast(array(each), ARRAY(Text)), null())
    none = cast(array([]), ARRAY(Text))
    unknown = cast(array([word(why.UNEXPLAINED)]), ARRAY(Text))
    return case((not_(_differs(row, said)), none), (func.cardinality(known) == _ZERO, unknown), else_=known)


def _reported(row: Row, metrics: Sequence[str], of: str | None) -> Select[Any]:
    """Of each party and system the latest report to the instant of the row's figure, with the reasons."""
    said = reported_figure_table.alias()
    names = {text(id_): word(name) for name, id_ in METRICS.items() if id_ in metrics}
    place = said.c.study_site_id == row.site_id if of == "SITE" else said.c.study_site_id.is_(None)
    mine = [place, *([said.c.study_id == row.study_id] if of == "STUDY" else [])]
    if of is None or not names:
        mine = [literal_column("false")]
    else:
        mine.append(said.c.metric == case(names, value=row.id))
    latest = (
        select(said)
        .where(*mine, said.c.known_to.is_(None), said.c.deleted_at.is_(None), said.c.as_of <= row.as_of)
        .ext(distinct_on(said.c.organization_id, said.c.system))
        .order_by(said.c.organization_id, said.c.system, said.c.as_of.desc())
        .subquery("said$")
    )
    return select(
        latest.c.id.label("report_id"),
        (cast(latest.c.numerator, Double) - row.numerator).label("numerator_difference"),
        (cast(latest.c.denominator, Double) - row.denominator).label("denominator_difference"),
        _reasons(row, latest.c, of or "").label("reasons"),
    ).order_by(latest.c.as_of.desc(), latest.c.id)


def place_of(args: Arguments) -> str | None:
    """What the groups of a slice are, for which somebody may have reported the figure: SITE, STUDY, or nothing such."""
    groups = set(args["groupBy"]) if "groupBy" in args else set()
    if "since" in args:
        return None
    if "SITE" in groups and groups <= _OF_SITES:
        return "SITE"
    return "STUDY" if groups == {"STUDY"} and "filter" not in args else None


def beside(metrics: Sequence[str], of: str | None) -> Derived:
    """`reported` of a figure of a slice."""
    return derived(FigureComparison, lambda row, args: _reported(row, metrics, of), assume=2)


TYPES = (
    bind(
        ReportedFigure,
        reported_figure_table,
        tenant="study_site_id",
        version=version(),
        study=one(Study, "study_id"),
        site=one(StudySite, "study_site_id"),
        organization=one(Organization, "organization_id"),
    ),
    bind(FigureComparison, None, report=one(ReportedFigure, "report_id")),
)
