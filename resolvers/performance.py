"""Performance figures as fields: the measure, what it was made from, and why there may be none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    DateTime,
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
    true,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY

from hub.performance.definitions import AGE_BUCKETS, DEFINITIONS, Definition
from hub.performance.measures import Measure, Scope, open_queries
from hub.tables.access import access_site
from hub.tables.source_system import study_mapping
from hub.tables.study import study as study_table
from hub.tables.study_site import study_site
from resolvers.common import word
from resolvers.engine.binding import Arguments, Derived, Row, bind, derived, part
from resolvers.engine.rights import holds, party
from schema.types.performance import Figure, KpiDefinition, Performance, QueryAgeBucket

Element = ColumnElement[Any]
Condition = Callable[[Any], ColumnElement[bool]]


def _performance(study_id: Element, args: Arguments, *of: Condition) -> Select[Any]:
    """What figures are counted over: the study, the sites in question the caller may see, and until when."""
    owner, site = study_table.alias(), study_site.alias()
    now = cast(args["asOf"], DateTime(timezone=True)) if "asOf" in args else func.now()
    sites = select(site.c.id).where(site.c.study_id == owner.c.id, site.c.deleted_at.is_(None), *(c(site) for c in of))
    return select(
        owner.c.id.label("study_id"),
        owner.c.time_zone,
        func.array(sites.scalar_subquery(), type_=ARRAY(Uuid)).label("sites"),
        now.label("as_of"),
        func.local_day(now, owner.c.time_zone).label("day"),
    ).where(owner.c.id == study_id)


def of_study() -> Derived:
    """`performance` of a study."""
    return derived(Performance, lambda row, args: _performance(row.id, args), total=True)


def of_country() -> Derived:
    """`performance` of a country in a study."""
    return derived(
        Performance,
        lambda row, args: _performance(row.study_id, args, lambda site: site.c.country == row.country),
        total=True,
    )


def of_site() -> Derived:
    """`performance` of a study-site."""
    return derived(
        Performance, lambda row, args: _performance(row.study_id, args, lambda site: site.c.id == row.id), total=True
    )


def _asked(args: Arguments) -> Select[Any]:
    of: list[Condition] = []
    if "country" in args:
        of.append(lambda site: site.c.country == args["country"])
    if "siteId" in args:
        of.append(lambda site: site.c.id == args["siteId"])
    found = _performance(args["studyId"], args, *of).subquery()
    whole = select(found)
    return whole.where(func.cardinality(found.c.sites) > literal_column("0")) if of else whole


def of_root() -> Derived:
    """The root field `performance`: null when nothing of what is asked for is the caller's to see."""
    return derived(Performance, lambda row, args: _asked(args))


def _absence(row: Row, definition: Definition) -> Element:
    """Why a figure cannot be given; rights come first."""
    here = access_site.alias()
    somewhere = exists().where(
        here.c.party_id == party(),
        here.c.study_site_id == func.any(row.sites),
        func.now() >= here.c.valid_from,
        func.now() < here.c.valid_to,
        word(definition.right) == func.any(here.c.rights),
    )
    reasons = [(~or_(holds(row, definition.right, site=None), somewhere), word("NOT_PERMITTED"))]
    for step in definition.needs:
        mapping = study_mapping.alias()
        placed = exists().where(
            mapping.c.study_id == row.study_id,
            mapping.c.known_to.is_(None),
            mapping.c.document.op("@>")(literal_column(f"""'{{"milestone": [{{"kind": "{step}"}}]}}'::jsonb""")),
        )
        reasons.append((~placed, word("NOT_COLLECTED")))
    return case(*reasons)


def _figure(row: Row, definition: Definition, measure: Measure, *more: Element) -> Select[Any]:
    """One figure over the sites of the row, with everything it was made from."""
    scope = Scope(row.study_id, row.sites, row.as_of, row.day, row.time_zone)
    made = measure(scope).subquery()
    why = select(_absence(row, definition).label("absence")).subquery()
    shown = why.c.absence.is_(None)
    value = (
        made.c.numerator / func.nullif(made.c.denominator, literal_column("0"))
        if definition.divided
        else made.c.numerator
    )
    return select(
        *(
            case((shown, each)).label(name)
            for name, each in (
                ("value", value),
                ("numerator", made.c.numerator),
                ("denominator", made.c.denominator),
                ("excluded", made.c.excluded),
            )
        ),
        *_definition_columns(definition),
        row.as_of.label("as_of"),
        func.study_freshness(row.study_id, type_=DateTime(timezone=True)).label("freshness"),
        why.c.absence,
        *more,
    ).select_from(why.join(made, true()))


def _definition_columns(definition: Definition) -> list[Element]:
    return [
        _text(definition.id).label("definition_id"),
        literal_column(str(definition.version), Integer).label("version"),
        _text(definition.title).label("title"),
        _text(definition.formula).label("formula"),
        _text(definition.unit).label("unit"),
        _text(definition.source).label("source"),
    ]


def _text(words: str) -> Element:
    escaped = words.replace("'", "''")
    return literal_column(f"'{escaped}'", Text)


def figure(id_: str) -> Derived:
    """A field of `Performance`: the figure of that definition."""
    definition = DEFINITIONS[id_]
    return derived(Figure, lambda row, args: _figure(row, definition, definition.measure), total=True)


def _ages(row: Row) -> Select[Any]:
    definition = DEFINITIONS["openQueryAge"]
    each = []
    for low, high in AGE_BUCKETS:
        first = literal_column(str(low), Integer).label("min_days")
        last = cast(null() if high is None else literal_column(str(high)), Integer).label("max_days")
        each.append(_figure(row, definition, open_queries((low, high)), first, last))
    every = union_all(*each).subquery()
    return select(every).order_by(every.c.min_days)


def _definitions() -> Select[Any]:
    every = union_all(*(select(*_definition_columns(each)) for each in DEFINITIONS.values())).subquery()
    return select(every).order_by(every.c.definition_id.collate("C"))


def all_definitions() -> Derived:
    """The root field `kpiDefinitions`."""
    return derived(KpiDefinition, lambda row, args: _definitions(), assume=20)


_DEFINITION = part(
    KpiDefinition,
    id="definition_id",
    version="version",
    title="title",
    formula="formula",
    unit="unit",
    source="source",
)
TYPES = (
    bind(
        Performance,
        None,
        screened=figure("screened"),
        screen_failed=figure("screenFailed"),
        enrolled=figure("enrolled"),
        discontinued=figure("discontinued"),
        completed=figure("completed"),
        screen_failure_rate=figure("screenFailureRate"),
        drop_out_rate=figure("dropOutRate"),
        open_queries=figure("openQueries"),
        open_query_ages=derived(QueryAgeBucket, lambda row, args: _ages(row), assume=4),
        query_response_time_manual=figure("queryResponseTimeManual"),
        query_response_time_system=figure("queryResponseTimeSystem"),
        data_entry_lag=figure("dataEntryLag"),
    ),
    bind(Figure, None, definition=_DEFINITION),
    bind(KpiDefinition, None, id="definition_id"),
    bind(
        QueryAgeBucket,
        None,
        figure=part(
            Figure,
            value="value",
            numerator="numerator",
            denominator="denominator",
            excluded="excluded",
            unit="unit",
            definition=_DEFINITION,
            as_of="as_of",
            freshness="freshness",
            absence="absence",
        ),
    ),
)
