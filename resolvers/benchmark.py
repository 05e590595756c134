"""Where the caller's groups stand in the network: what the one function that may see it tells."""

from __future__ import annotations

from typing import Any

from sqlalchemy import DateTime, Double, Integer, Select, Text, Uuid, cast, column, func, literal_column, null, select

from hub.performance.definitions import DEFINITIONS, METRICS
from hub.performance.scope import words
from resolvers.common import word
from resolvers.engine.binding import Arguments, Derived, bind, derived, one
from resolvers.performance_figure import of_id
from schema.types.benchmark import MOST_POSITIONS, POSITIONS, BenchmarkPosition
from schema.types.organization import Organization
from schema.types.study import Study
from schema.types.study_site import StudySite

WEIGHT = 100
"""Cost of the field: it ranks every group of the network."""

_COLUMNS: dict[str, Any] = {
    "metric": Text(),
    "group_id": Uuid(),
    "country": Text(),
    "numerator": Double(),
    "denominator": Double(),
    "value": Double(),
    "as_of": DateTime(timezone=True),
    "peers": Integer(),
    "median": Double(),
    "lower_quartile": Double(),
    "upper_quartile": Double(),
    "percentile": Integer(),
    "step": Integer(),
    "absence": Text(),
}
_GROUPS = {"study_id": ("COUNTRY", "STUDY"), "site_id": ("SITE",), "smo_id": ("SMO",)}
"""What the group is, by what is compared."""


def _positions(args: Arguments) -> Select[Any]:
    metrics = [id_ for name in args.get("metrics", ()) if DEFINITIONS[id_ := METRICS[name]].compared]
    by = args.get("groupBy", "SITE")
    in_country = args["among"] == word("COUNTRY") if "among" in args else literal_column("false")
    asked = words(metrics)
    told = func.benchmark_position(asked, word(by), in_country).table_valued(
        *(column(name, type_) for name, type_ in _COLUMNS.items()), name="position$"
    )
    group = {name: (told.c.group_id if by in of else cast(null(), Uuid)).label(name) for name, of in _GROUPS.items()}
    return (
        select(
            *(told.c[name] for name in _COLUMNS),
            told.c.metric.label("id"),
            (told.c.value > told.c.median).label("exceeds_median"),
            *group.values(),
        )
        .order_by(func.array_position(asked, told.c.metric), told.c.country, told.c.group_id)
        .limit(args["first"] if "first" in args else literal_column(str(POSITIONS)))
    )


def of_root() -> Derived:
    """The root field `benchmarks`."""
    return derived(
        BenchmarkPosition,
        lambda row, args: _positions(args),
        assume=POSITIONS,
        most=MOST_POSITIONS,
        weight=WEIGHT,
    )


TYPES = (
    bind(
        BenchmarkPosition,
        None,
        study=one(Study, "study_id"),
        site=one(StudySite, "site_id"),
        smo=one(Organization, "smo_id"),
        definition=of_id(),
    ),
)
