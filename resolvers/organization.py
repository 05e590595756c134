"""Organizations and people."""

from __future__ import annotations

from hub.tables.organization import organization as organization_table
from hub.tables.person import person as person_table
from resolvers.engine.binding import bind, one
from schema.types.organization import Organization, Person

organization = bind(Organization, organization_table, parent=one(Organization, "parent_id"))

person = bind(Person, person_table, organization=one(Organization, "organization_id"))

TYPES = (organization, person)
