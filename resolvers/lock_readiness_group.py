"""Readiness for database lock of groups of study-sites: of a study, its countries, the SMOs engaged, or its sites."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, Text, cast, func, literal_column, select

from resolvers.common import word
from resolvers.engine.binding import Arguments, Derived, Row, bind, derived, one
from resolvers.indicator_groups import grouped, in_order, places
from resolvers.lock_readiness import RIGHTS, of_sites
from schema.types.lock_readiness import GROUPS, MOST_GROUPS, LockReadinessGroup
from schema.types.organization import Organization, Person
from schema.types.study_site import StudySite


def _groups(row: Row, args: Arguments) -> Select[Any]:
    level = cast(args["level"], Text) if "level" in args else word("STUDY")
    sites = places(row.id, func.now(), level)
    everywhere = (func.bool_and(word(right) == func.any(sites.c.held)).label(f"holds_{right}") for right in RIGHTS)
    found = grouped(sites, *everywhere).subquery()
    return (
        select(found, row.id.label("study_id"), level.label("level"), func.cardinality(found.c.site_ids).label("sites"))
        .order_by(*in_order(found))
        .limit(args["first"] if "first" in args else literal_column(str(GROUPS)))
    )


def of_study() -> Derived:
    """`lockReadiness` of a study."""
    return derived(LockReadinessGroup, _groups, assume=GROUPS, most=MOST_GROUPS, weight=10)


TYPES = (
    bind(
        LockReadinessGroup,
        None,
        site=one(StudySite, "study_site_id"),
        smo=one(Organization, "smo_id"),
        crc=one(Person, "crc_id"),
        lock_readiness=of_sites(),
    ),
)
