"""Performance figures as fields: the measure, what it was made from, and why there may be none.

One relation per object `Performance` counts each family of figures once; what nobody asks for is not computed. Its
LIMIT keeps PostgreSQL from pulling it up, which would count a family anew for every figure.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    ColumnElement,
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
from hub.performance.measures import FAMILIES, Rows, Scope
from hub.tables.access import access_site
from hub.tables.source_system import study_mapping
from hub.tables.study import study as study_table
from hub.tables.study_site import study_site
from resolvers import indicator
from resolvers.common import word
from resolvers.engine.binding import Arguments, Declared, Derived, Part, Row, bind, derived, expression, part
from resolvers.engine.rights import holds, party
from schema.types.performance import Figure, KpiDefinition, Performance, QueryAgeBucket

Element = ColumnElement[Any]
Condition = Callable[[Any], ColumnElement[bool]]
_ONE: Element = literal_column("1")

WEIGHT = 250
"""Cost of one object `Performance`: it counts a study or a site anew, 1 to 14 ms against 7 us of a row read by key."""


def _performance(study_id: Element, args: Arguments, *of: Condition) -> Select[Any]:
    """What figures are counted over, and the counts: a study, sites of it the caller may see, and until when."""
    owner, site = study_table.alias(), study_site.alias()
    now = cast(args["asOf"], DateTime(timezone=True)) if "asOf" in args else func.now()
    sites = select(site.c.id).where(site.c.study_id == owner.c.id, site.c.deleted_at.is_(None), *(c(site) for c in of))
    base = (
        select(
            owner.c.id.label("study_id"),
            owner.c.time_zone,
            func.array(sites.scalar_subquery(), type_=ARRAY(Uuid)).label("sites"),
            now.label("as_of"),
            func.local_day(now, owner.c.time_zone).label("day"),
        )
        .where(owner.c.id == study_id)
        .limit(_ONE)
        .subquery()
    )
    scope = Scope(base.c.study_id, base.c.sites, base.c.as_of, base.c.day, base.c.time_zone)
    return select(
        base.c.sites,
        base.c.as_of,
        func.study_freshness(base.c.study_id, type_=DateTime(timezone=True)).label("freshness"),
        _held(base.c).label("held"),
        _placed(base.c.study_id).label("placed"),
        *(_family(name, rows, scope).label(name) for name, rows in FAMILIES.items()),
    ).limit(_ONE)


def _held(base: Any) -> Element:
    """The rights figures need that the caller holds for the study, or at any of the sites."""
    here = access_site.alias()
    each = []
    for right in sorted({definition.right for definition in DEFINITIONS.values()}):
        somewhere = exists().where(
            here.c.party_id == party(),
            here.c.study_site_id == func.any(base.sites),
            func.now() >= here.c.valid_from,
            func.now() < here.c.valid_to,
            word(right) == func.any(here.c.rights),
        )
        whole = holds(base, right, site=None)
        each.append(select(word(right).label("right")).where(or_(whole, somewhere)))
    return func.array(select(union_all(*each).subquery().c.right).scalar_subquery(), type_=ARRAY(Text))


def _placed(study_id: Element) -> Element:
    """The milestones that a current study mapping of any source places, and the facts that any source delivers."""
    mapping = study_mapping.alias()
    found = [
        select(
            func.jsonb_path_query(mapping.c.document, literal_column(f"'{path}'"), type_=JSONB)
            .op("#>>")(literal_column("'{}'::text[]"))
            .label("word")
        ).where(mapping.c.study_id == study_id, mapping.c.known_to.is_(None))
        for path in ("$.milestone[*].kind", "$.delivers.facts[*]")
    ]
    return func.array(select(union_all(*found).subquery().c.word).scalar_subquery(), type_=ARRAY(Text))


def _family(name: str, rows: Rows, scope: Scope) -> Element:
    """The counts of a family as `{figure: [[numerator, denominator, excluded], ...]}`."""
    counted = rows(scope)
    pairs: list[Element] = []
    for id_, definition in DEFINITIONS.items():
        if definition.family == name:
            triples = (count(counted.c) for count in definition.counts)
            each = (func.jsonb_build_array(n, null() if d is None else d, x) for n, d, x in triples)
            pairs += [word(id_), func.jsonb_build_array(*each)]
    return select(func.jsonb_build_object(*pairs, type_=JSONB)).select_from(counted).scalar_subquery()


def of_study() -> Derived:
    """`performance` of a study."""
    return derived(Performance, lambda row, args: _performance(row.id, args), total=True, weight=WEIGHT)


def of_country() -> Derived:
    """`performance` of a country in a study."""
    return derived(
        Performance,
        lambda row, args: _performance(row.study_id, args, lambda site: site.c.country == row.country),
        total=True,
        weight=WEIGHT,
    )


def of_site() -> Derived:
    """`performance` of a study-site."""
    return derived(
        Performance,
        lambda row, args: _performance(row.study_id, args, lambda site: site.c.id == row.id),
        total=True,
        weight=WEIGHT,
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
    return derived(Performance, lambda row, args: _asked(args), weight=WEIGHT)


def _absence(row: Row, definition: Definition) -> Element:
    """Why a figure cannot be given; rights come first."""
    needs = literal_column("array[" + ", ".join(f"'{step}'" for step in definition.needs) + "]::text[]", ARRAY(Text))
    return case(
        (word(definition.right) != func.all(row.held), word("NOT_PERMITTED")),
        (~row.placed.contains(needs), word("NOT_COLLECTED")),
    )


def _count(row: Row, definition: Definition, place: Element, index: int) -> Element:
    """Numerator (0), denominator (1) or excluded (2) of a part of a figure; null beside an absence."""
    path = func.jsonb_extract_path_text(
        row[definition.family], word(definition.id), cast(place, Text), word(str(index))
    )
    return case((_absence(row, definition).is_(None), cast(path, Double if index == 0 else Integer)))


def _value(row: Row, definition: Definition, place: Element) -> Element:
    numerator = _count(row, definition, place, 0)
    if not definition.divided:
        return numerator
    return numerator / func.nullif(_count(row, definition, place, 1), literal_column("0"))


def figure(id_: str, place: Callable[[Row], Element] = lambda row: word("0")) -> Part:
    """A figure of the definition, from the counts of its family in the same row; `place` is its part."""
    of = DEFINITIONS[id_]
    return part(
        Figure,
        value=expression(lambda row, args: _value(row, of, place(row))),
        numerator=expression(lambda row, args: _count(row, of, place(row), 0)),
        denominator=expression(lambda row, args: _count(row, of, place(row), 1)),
        excluded=expression(lambda row, args: _count(row, of, place(row), 2)),
        unit=expression(lambda row, args: _text(of.unit), total=True),
        definition=_definition(of),
        as_of="as_of",
        freshness="freshness",
        absence=expression(lambda row, args: _absence(row, of)),
    )


def _definition(of: Definition) -> Part:
    said = {name: _constant(value) for name, value in _definition_columns(of).items()}
    return part(KpiDefinition, None, **said)


def _constant(value: Element) -> Declared:
    return expression(lambda row, args: value, total=True)


def _definition_columns(of: Definition) -> dict[str, Element]:
    return {
        "id": _text(of.id),
        "version": literal_column(str(of.version), Integer),
        "title": _text(of.title),
        "formula": _text(of.formula),
        "unit": _text(of.unit),
        "source": _text(of.source),
        "thresholds": literal_column("null::float8[]", ARRAY(Double)),
        "flags": literal_column("null::integer[]", ARRAY(Integer)),
    }


def _text(words: str) -> Element:
    escaped = words.replace("'", "''")
    return literal_column(f"'{escaped}'", Text)


def _ages(row: Row) -> Select[Any]:
    each = [
        select(
            literal_column(str(place), Integer).label("place"),
            literal_column(str(low), Integer).label("min_days"),
            cast(null() if high is None else literal_column(str(high)), Integer).label("max_days"),
        )
        for place, (low, high) in enumerate(AGE_BUCKETS)
    ]
    every = union_all(*each).subquery()
    return select(
        every,
        *(row[name].label(name) for name in ("as_of", "freshness", "held", "placed", "queries")),
    ).order_by(every.c.place)


def _definitions() -> Select[Any]:
    columns = [*(_definition_columns(each) for each in DEFINITIONS.values()), *indicator.definition_rows()]
    every = union_all(*(select(*(value.label(name) for name, value in each.items())) for each in columns)).subquery()
    return select(every).order_by(every.c.id.collate("C"))


def all_definitions() -> Derived:
    """The root field `kpiDefinitions`."""
    return derived(KpiDefinition, lambda row, args: _definitions(), assume=40)


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
    bind(Figure, None),
    bind(KpiDefinition, None),
    bind(QueryAgeBucket, None, figure=figure("openQueryAge", lambda row: row.place)),
)
