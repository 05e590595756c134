"""Organizations and people who work for them."""

from __future__ import annotations

import strawberry

from schema.fields import field
from schema.types.node import Node, Recorded


@strawberry.type(description="Where an organization is reached by post. That of a study-site is told by its sources.")
class PostalAddress(Recorded):
    address: str = field("In its own script: a line for each part, the smallest first, without the country.")
    address_romanised: str | None = field("In Latin script: a line for each part, the smallest first.")
    language: str | None = field("Language of `address`, BCP 47 tag.")
    country: str | None = field("Country, ISO 3166-1 alpha-2.")
    display_address: str | None = field(
        "The address to show, a line for each part: in its own script, in the order of its country, to who is answered"
        " in its language, romanised to others."
    )


@strawberry.type(description="A sponsor, a service provider, an institution, a board or an authority.")
class Organization(Node):
    key: str = field("The hub's stable key of the organization.")
    name: str = field("Name in its own script.")
    name_romanised: str | None = field("Name in Latin script.")
    language: str | None = field("Language of `name`, BCP 47 tag.")
    display_name: str = field(
        "The name to show: in its own script to who is answered in its language, romanised to others."
    )
    country: str | None = field("Country, ISO 3166-1 alpha-2.")
    parent: Organization | None = field("The organization above, such as a hospital network.")
    postal_address: PostalAddress | None = field("Where it is reached by post; null where nobody recorded it.")


@strawberry.type(description="How a member of staff is reached in their profession, as a source or the employer says.")
class PersonContact(Recorded):
    email: str | None = field("E-mail address.")
    telephone: str | None = field("Telephone number, as it was written.")


@strawberry.type(description="A member of staff; never a trial participant.")
class Person(Node):
    name: str = field("Name in its own script.")
    name_romanised: str | None = field("Name in Latin script.")
    language: str | None = field("Language of `name`, BCP 47 tag.")
    display_name: str = field(
        "The name to show: in its own script to who is answered in its language, romanised to others. Where a"
        " comma parts family name from given name, they stand in the order of the language of the answer."
    )
    organization: Organization | None = field("The organization the person works for.")
    contact: PersonContact | None = field(
        "How the person is reached: for the employer, and for who reads that the person works at a site now, but for"
        " other SMOs than the employer. Null where nobody said, or the caller may not read it."
    )
