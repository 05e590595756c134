"""Organizations and people."""

from __future__ import annotations

from sqlalchemy import func

from hub.tables.organization import organization as organization_table
from hub.tables.person import person as person_table
from hub.tables.person_contact import person_contact as person_contact_table
from resolvers.common import SPOKEN, shown_name
from resolvers.engine.binding import bind, expression, one
from schema.types.organization import Organization, Person, PersonContact

organization = bind(Organization, organization_table, display_name=shown_name(), parent=one(Organization, "parent_id"))

person = bind(
    Person,
    person_table,
    display_name=expression(
        lambda row, args: func.person_name(row.name, row.name_romanised, row.language, SPOKEN), total=True
    ),
    organization=one(Organization, "organization_id"),
    contact=one(PersonContact, by="person_id"),
)

person_contact = bind(PersonContact, person_contact_table)

TYPES = (organization, person, person_contact)
