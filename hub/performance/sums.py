"""What is asked of groups of study-sites, and the sums it comes to: each family of facts read once for all groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Double, Text, case, cast, func, literal_column, null, select, true, union_all
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from hub.performance.definitions import DEFINITIONS, Definition, known_now
from hub.performance.families import FAMILIES
from hub.performance.families.base import worked_out
from hub.performance.scope import ZERO, Element, Scope, Term, number
from hub.principal import Right
from hub.tables.source_system import study_mapping


def placed(study_id: Element) -> Element:
    """What a current study mapping of any source places, and the facts that any source delivers."""
    mapping = study_mapping.alias()
    found = [
        select(
            func.jsonb_path_query(mapping.c.document, literal_column(f"'{path}'"), type_=JSONB)
            .op("#>>")(literal_column("'{}'::text[]"))
            .label("word")
        )
        for path in ("$.milestone[*].kind", "$.delivers.facts[*]", "$.tally[*].kind", "$.page_status.keyvalue().key")
    ]
    each = union_all(*(one.correlate(mapping) for one in found)).lateral()
    words = select(each.c.word).select_from(mapping.join(each, true()))
    mine = words.where(mapping.c.study_id == study_id, mapping.c.known_to.is_(None))
    return func.array(mine.scalar_subquery(), type_=ARRAY(Text))


@dataclass(frozen=True, slots=True)
class Asked:
    """One figure of a group: its definition, its part, and the flag of the sites that count for it."""

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


def rights_of(definitions: Sequence[Definition]) -> list[tuple[Right, ...]]:
    """What must be held to have all of them counted: of each of them one."""
    return sorted({rights for of in definitions for rights in of.rights})


def needs_of(definitions: Sequence[Definition]) -> list[str]:
    """What must be placed and delivered for all of them."""
    return sorted({need for of in definitions for need in of.needs})


def asked_for(metrics: Sequence[str]) -> list[Asked]:
    """The figures of these ids, part by part; those of the same rights and needs share a flag."""
    flags: dict[Any, str] = {}
    found = []
    for id_ in dict.fromkeys(metrics):
        asked = Asked(DEFINITIONS[id_], 0, "")
        of = asked.definitions
        key = (tuple(rights_of(of)), tuple(needs_of(of)))
        flag = flags.setdefault(key, f"counts_{len(flags)}")
        found += [Asked(asked.of, part, flag) for part in range(len(asked.of.measures))]
    return found


def _terms(asked: Asked, rows: Any, *, of: Definition) -> tuple[Term, Term | None, Term]:
    parts = of.measures[asked.part if of is asked.of else 0](rows)
    return parts.numerator, parts.denominator, parts.excluded


Source = tuple[str, bool]
"""A family, and whether it is read as known at the instant asked for."""


def source(asked: Asked, of: Definition) -> Source:
    """What a figure counts of its own family, or of that of what divides it: both as known then, or both as now."""
    return of.family, known_now(asked.of) is None


def as_asked(scope: Scope, of: Definition) -> Scope:
    """What the figure is counted over: as known now where no history of it is kept."""
    return scope if known_now(of) is None else replace(scope, known_at=None)


def sums(scope: Scope, wanted: Sequence[Asked]) -> dict[Source, Any]:
    """Per source a relation of the groups' sums: numerator `n`, denominator `d`, excluded `x` by the figure's place.

    Where no instant is asked for, the relation of a family is one.
    """
    sources = dict.fromkeys(source(asked, each) for asked in wanted for each in asked.definitions)
    if scope.known_at is None:
        every = {name: _sums(scope, wanted, name, None) for name, _ in sources}
        return {each: every[each[0]] for each in sources}
    now = replace(scope, known_at=None)
    return {(name, known): _sums(scope if known else now, wanted, name, known) for name, known in sources}


def _sums(scope: Scope, wanted: Sequence[Asked], name: str, known: bool | None) -> Any:
    """The sums of one family, of the figures that are so known (None: of all)."""
    rows = worked_out(FAMILIES[name](scope))
    totals: list[Element] = []
    for place, asked in enumerate(wanted):
        if known is not None and known is not (known_now(asked.of) is None):
            continue
        if asked.of.family == name:
            numerator, by, excluded = _terms(asked, rows.c, of=asked.of)
            totals.append(numerator.total(rows.c, scope, asked.flag).label(f"n{place}"))
            totals.append(excluded.total(rows.c, scope, asked.flag).label(f"x{place}"))
            if by is not None:
                totals.append(by.total(rows.c, scope, asked.flag).label(f"d{place}"))
        if asked.by is not None and asked.by.family == name:
            divisor, _, _ = _terms(asked, rows.c, of=asked.by)
            totals.append(divisor.total(rows.c, scope, asked.flag).label(f"d{place}"))
    return select(rows.c.g, *totals).group_by(rows.c.g).subquery()


def quotient(asked: Asked, place: int, found: dict[Source, Any], counted: Element) -> tuple[Element, Element, Element]:
    """Numerator, denominator and value of a figure from the sums; null where it is `counted` over no site."""
    of, own = asked.of, found[source(asked, asked.of)].c
    divisor = own if asked.by is None else found[source(asked, asked.by)].c
    some = counted > ZERO
    numerator = case((some, own[f"n{place}"] if of.blank else func.coalesce(own[f"n{place}"], ZERO)))
    by: Element = case((some, func.coalesce(divisor[f"d{place}"], ZERO))) if f"d{place}" in divisor else null()
    value = numerator if not of.divided else cast(numerator, Double) * number(of.scale) / func.nullif(by, ZERO)
    return numerator, by, value
