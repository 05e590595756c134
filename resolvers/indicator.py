"""Risk indicators as fields of a study: one relation of sums, grouped, scored and flagged in the same statement.

Sums of a group are over sites at which the caller holds every right the indicator needs. Scores, flags and the risk
score are for parties that hold those rights for the whole study: mean and dispersion tell of every site.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import (
    Boolean,
    DateTime,
    Double,
    Integer,
    Select,
    Text,
    and_,
    case,
    cast,
    column,
    func,
    literal_column,
    null,
    select,
    union_all,
    values,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from hub.performance.indicators import ADVERSE_EVENT, INDICATORS, RISK_SCORE, RISK_SCORE_FORMULA, Indicator
from hub.performance.risk_facts import Element
from hub.performance.statistics import risk_scores, scored
from hub.tables.kpi_threshold import kpi_threshold
from hub.tables.source_system import study_mapping
from hub.tables.study import study as study_table
from resolvers.common import word
from resolvers.engine.binding import Arguments, Derived, bind, derived, expression, one, part
from resolvers.engine.rights import holds
from resolvers.indicator_groups import GROUP, RIGHTS, TEXTS, array, groups, in_order, now, rows_of
from schema.types.indicator import MOST_INDICATORS, RiskIndicator, SiteRiskScore
from schema.types.organization import Organization, Person
from schema.types.performance import KpiDefinition
from schema.types.study_site import StudySite

_UNSAID: Element = literal_column("null::boolean", Boolean)
_NO_REASON: Element = literal_column("null", Text)
"""An indicator goes by its flags."""

WEIGHT = 1_000
"""Cost of one list, in objects read by key: it counts the facts of a study anew."""

_NUMBERS = ARRAY(Double)
TOLERANCE = tuple(each for each in INDICATORS if each.startswith("qtl"))
RISK = tuple(each for each in INDICATORS if each.startswith("kri"))
WEIGHED = tuple(each for each in RISK if INDICATORS[each].weights)


def _numbers(of: Iterable[float] | None, type_: str = "float8") -> Element:
    inside = "null" if of is None else "array[" + ", ".join(str(each) for each in of) + "]"
    return literal_column(f"{inside}::{type_}[]", ARRAY(Double if type_ == "float8" else Integer))


def _text(words: str) -> Element:
    escaped = words.replace("'", "''")
    return literal_column(f"'{escaped}'", Text)


def _everywhere(study: Any) -> Element:
    """The rights the caller holds for the whole study."""
    each = (select(word(right).label("word")).where(holds(study, right, site=None)) for right in RIGHTS)
    return func.array(select(union_all(*each).subquery().c.word).scalar_subquery(), type_=TEXTS)


def _placed(study_id: Element) -> Element:
    """The facts that a current study mapping of any source places or a source delivers."""
    mapping = study_mapping.alias()
    current = (mapping.c.study_id == study_id, mapping.c.known_to.is_(None))
    paths = ("$.milestone[*].kind", "$.delivers.facts[*]", "$.tally[*].kind")
    found = [
        select(
            func.jsonb_path_query(mapping.c.document, literal_column(f"'{path}'"), type_=JSONB)
            .op("#>>")(literal_column("'{}'::text[]"))
            .label("word")
        ).where(*current)
        for path in paths
    ]
    events = func.jsonb_array_length(mapping.c.document[literal_column("'adverse_event'", Text)])
    found.append(select(word(ADVERSE_EVENT).label("word")).where(*current, events > literal_column("0")))
    return func.array(select(union_all(*found).subquery().c.word).scalar_subquery(), type_=TEXTS)


def _base(study_id: Element, args: Arguments) -> Any:
    """What holds for all groups alike: one row, whose LIMIT keeps PostgreSQL from working it out anew for each."""
    owner = select(study_table.c.id.label("study_id")).where(study_table.c.id == study_id).subquery()
    return (
        select(
            now(args).label("as_of"),
            func.study_freshness(owner.c.study_id, type_=DateTime(timezone=True)).label("freshness"),
            _placed(owner.c.study_id).label("placed"),
            _everywhere(owner.c).label("everywhere"),
        )
        .limit(literal_column("1"))
        .subquery()
    )


def _level(args: Arguments) -> Element:
    return cast(args["level"], Text) if "level" in args else word("SITE")


_COLUMNS: dict[str, Any] = {
    "indicator": Text(),
    "version": Integer(),
    "title": Text(),
    "formula": Text(),
    "unit": Text(),
    "source": Text(),
    "own": _NUMBERS,
    "method": Text(),
    "flags": ARRAY(Integer),
    "accrual": Text(),
    "accrual_least": Double(),
    "weights": _NUMBERS,
    "needs": TEXTS,
    "rights": TEXTS,
    "counted": Text(),
    "by": Text(),
    "numerator": Double(),
    "denominator": Double(),
    "excluded": Integer(),
    "permitted": None,
}


def _constants(each: Indicator) -> list[Element]:
    return [
        _text(each.id),
        literal_column(str(each.version), Integer),
        _text(each.title),
        _text(each.formula),
        _text(each.unit),
        _text(each.source),
        _numbers(each.thresholds),
        word(each.method),
        _numbers(each.flags, "integer"),
        word(each.accrual),
        literal_column(f"{each.accrual_least}::float8", Double),
        _numbers(each.weights),
        array(each.needs),
        array(each.rights),
        word(each.numerator),
        word(each.denominator),
    ]


def _told(study_id: Element, args: Arguments, of: Collection[str], level: Element) -> Any:
    """A row per group and indicator: what it is, its sums where they may be told, and its score and flag."""
    base = _base(study_id, args)
    group = groups(study_id, args, of, level)
    data = [
        (
            *_constants(INDICATORS[id_]),
            cast(group.c[f"n_{id_}"], Double),
            cast(group.c[f"d_{id_}"], Double),
            group.c[f"x_{id_}"],
            group.c[f"p_{id_}"],
        )
        for id_ in of
    ]
    each = values(*(column(name, type_) for name, type_ in _COLUMNS.items()), name="each").data(data).lateral("each")
    own = kpi_threshold.alias()
    set_here = and_(
        own.c.study_id == study_id,
        own.c.definition == each.c.indicator,
        own.c.version == each.c.version,
        own.c.known_to.is_(None),
        func.cardinality(own.c.thresholds) == func.cardinality(each.c.own),
    )
    reason = case(
        (~each.c.permitted, word("NOT_PERMITTED")), (~base.c.placed.contains(each.c.needs), word("NOT_COLLECTED"))
    )
    wanted = each.c.indicator == func.any(args["ids"]) if "ids" in args else literal_column("true")
    joined = group.join(each, literal_column("true")).join(base, literal_column("true")).outerjoin(own, set_here)
    kept = ("numerator", "denominator", "excluded")
    rows = (
        select(
            *(group.c[name] for name in GROUP),
            base.c.as_of,
            base.c.freshness,
            *(each.c[name] for name in _COLUMNS if name not in (*kept, "permitted", "needs")),
            *(case((reason.is_(None), each.c[name])).label(name) for name in kept),
            func.coalesce(own.c.thresholds, each.c.own, type_=_NUMBERS).label("thresholds"),
            reason.label("absence"),
            base.c.everywhere.contains(each.c.rights).label("compared"),
        )
        .select_from(joined)
        .where(wanted)
        .subquery()
    )
    return scored(rows)


def _indicators(study_id: Element, args: Arguments, of: Collection[str], level: Element) -> Select[Any]:
    rows = _told(study_id, args, of, level)
    hidden = case((rows.c.absence.is_not(None), rows.c.absence), (~rows.c.compared, word("NOT_PERMITTED")))
    seen = hidden.is_(None)
    flag_absence = case(
        (~seen, hidden),
        (rows.c.flag.is_not(None), null()),
        (rows.c.score.is_(None), word("NO_DENOMINATOR")),
        else_=word("BELOW_ACCRUAL"),
    )
    found = select(
        study_id.label("study_id"),
        *(rows.c[name] for name in (*GROUP, "rights", "counted", "by")),
        *(rows.c[name] for name in ("as_of", "freshness", "numerator", "denominator")),
        *(rows.c[name] for name in ("excluded", "metric", "absence", "indicator", "version", "title", "formula")),
        *(rows.c[name] for name in ("unit", "source", "own", "flags", "thresholds")),
        level.label("level"),
        case((seen, rows.c.score)).label("score"),
        case((seen, rows.c.flag)).label("flag"),
        case((seen, rows.c.limits)).label("limits"),
        hidden.label("score_absence"),
        flag_absence.label("flag_absence"),
    ).order_by(rows.c.indicator.collate("C"), *in_order(rows))
    if "sites" in args:
        found = found.where(rows.c.study_site_id == func.any(args["sites"]))
    return found.limit(args["first"]) if "first" in args else found


def of_study() -> Derived:
    """`riskIndicators` of a study."""
    return derived(
        RiskIndicator,
        lambda row, args: _indicators(row.id, args, RISK, _level(args)),
        assume=500,
        most=MOST_INDICATORS,
        weight=WEIGHT,
    )


def tolerance_limits() -> Derived:
    """`qualityToleranceLimits` of a study: of the study as one group."""
    return derived(
        RiskIndicator,
        lambda row, args: _indicators(row.id, args, TOLERANCE, word("STUDY")),
        assume=2,
        weight=WEIGHT // 2,
    )


def _risk(study_id: Element, args: Arguments) -> Select[Any]:
    told = _told(study_id, args, WEIGHED, word("SITE"))
    shown = select(
        *(told.c[name] for name in ("study_site_id", "as_of", "flags", "weights")),
        case((told.c.absence.is_(None), told.c.flag)).label("flag"),
        func.bool_and(told.c.compared).over().label("whole"),
    ).subquery()
    sums = risk_scores(shown, "study_site_id", "as_of", "whole").subquery()
    hidden = case((~sums.c.whole, word("NOT_PERMITTED")))
    seen = hidden.is_(None)
    return select(
        sums.c.study_site_id,
        sums.c.as_of,
        case((seen, sums.c.score)).label("score"),
        case((seen, sums.c.numerator)).label("weight"),
        case((seen, sums.c.denominator)).label("greatest_weight"),
        case((seen, cast(sums.c.indicators, Integer))).label("indicators"),
        hidden.label("absence"),
        *(value.label(name if name != "id" else "indicator") for name, value in _risk_definition().items()),
    ).order_by(sums.c.score.desc().nulls_last(), sums.c.study_site_id)


def site_risk_scores() -> Derived:
    """`siteRiskScores` of a study, the highest first."""
    return derived(SiteRiskScore, lambda row, args: _risk(row.id, args), assume=50, weight=WEIGHT // 50)


def _risk_definition() -> dict[str, Element]:
    id_, version, title = RISK_SCORE
    return {
        "id": _text(id_),
        "version": literal_column(str(version), Integer),
        "title": _text(title),
        "formula": _text(RISK_SCORE_FORMULA),
        "unit": _text("SCORE"),
        "source": _text("gsm.kri CalculateRiskScore"),
        "thresholds": _numbers(None),
        "lower_is_better": _UNSAID,
        "flags": _numbers(None, "integer"),
        "known_now": _NO_REASON,
    }


def definition_rows() -> list[dict[str, Element]]:
    """What `kpiDefinitions` says of the indicators."""
    return [
        {
            "id": _text(each.id),
            "version": literal_column(str(each.version), Integer),
            "title": _text(each.title),
            "formula": _text(each.formula),
            "unit": _text(each.unit),
            "source": _text(each.source),
            "thresholds": _numbers(each.thresholds),
            "lower_is_better": _UNSAID,
            "flags": _numbers(each.flags, "integer"),
            "known_now": _NO_REASON,
        }
        for each in INDICATORS.values()
    ] + [_risk_definition()]


TYPES = (
    bind(
        RiskIndicator,
        None,
        definition=part(
            KpiDefinition,
            id="indicator",
            thresholds="own",
            lower_is_better=expression(lambda row, args: _UNSAID),
            known_now=expression(lambda row, args: _NO_REASON),
        ),
        site=one(StudySite, "study_site_id"),
        smo=one(Organization, "smo_id"),
        crc=one(Person, "crc_id"),
        thresholds="limits",
        numerator_rows=rows_of("numerator"),
        denominator_rows=rows_of("denominator"),
        excluded_rows=rows_of("excluded"),
    ),
    bind(
        SiteRiskScore,
        None,
        site=one(StudySite, "study_site_id"),
        definition=part(KpiDefinition, id="indicator"),
    ),
)
