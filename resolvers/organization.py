"""Organizations and people."""

from __future__ import annotations

from sqlalchemy import Text, func

from hub.tables.organization import organization as organization_table
from hub.tables.person import person as person_table
from hub.tables.person_contact import person_contact as person_contact_table
from hub.tables.postal_address import postal_address as postal_address_table
from resolvers.common import SPOKEN, shown_name, version
from resolvers.engine.binding import bind, expression, one
from schema.types.organization import Organization, Person, PersonContact, PostalAddress

organization = bind(
    Organization,
    organization_table,
    display_name=shown_name(),
    parent=one(Organization, "parent_id"),
    postal_address=one(PostalAddress, by="organization_id"),
)

postal_address = bind(
    PostalAddress,
    postal_address_table,
    version=version(),
    display_address=expression(
        lambda row, args: func.shown_address(
            row.address, row.address_romanised, row.language, row.country, SPOKEN, type_=Text
        )
    ),
)

person = bind(
    Person,
    person_table,
    display_name=expression(
        lambda row, args: func.person_name(row.name, row.name_romanised, row.language, SPOKEN), total=True
    ),
    organization=one(Organization, "organization_id"),
    contact=one(PersonContact, by="person_id"),
)

person_contact = bind(PersonContact, person_contact_table, version=version())

TYPES = (organization, postal_address, person, person_contact)
