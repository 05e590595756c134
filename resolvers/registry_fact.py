"""Entries of public registries."""

from __future__ import annotations

from hub.tables.registry_fact import registry_fact as registry_fact_table
from resolvers.engine.binding import bind, sort
from schema.types.registry_fact import RegistryFact

registry_fact = bind(
    RegistryFact,
    registry_fact_table,
    removed_at="deleted_at",
    orders={"PATH": sort("path")},
    default_order="PATH",
    filters=["registry", "registry_id", "part", "field", "removed_at"],
)

TYPES = (registry_fact,)
