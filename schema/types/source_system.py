"""Outside systems and the crosswalk of their ids."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import strawberry

from hub.canonical.terminology import EntityKind, Environment
from schema.fields import field, later
from schema.types.node import REMOVED, Node

if TYPE_CHECKING:
    from schema.types.organization import Person
    from schema.types.study import Study
    from schema.types.study_site import StudySite
    from schema.types.subject import Subject
else:
    Person = later("Person", "organization")
    Study = later("Study", "study")
    StudySite = later("StudySite", "study_site")
    Subject = later("Subject", "subject")


@strawberry.type(description="An outside system whose exports the hub reads.")
class SourceSystem(Node):
    name: str = field("Name, unique in the hub.")
    adapter: str = field("Adapter that reads its exports.")
    time_zone: str = field("IANA time zone of its stamps without an offset.")


@strawberry.type(description="What an object of the hub is called in a source.")
class SourceIdentity(Node):
    kind: EntityKind = field("What the id names.")
    source: SourceSystem | None = field("The source system.")
    source_key: str = field("The source's stable key.")
    label: str | None = field("The source's display value; it may change and is never a key.")
    study: Study | None = field("The study it is used in.")
    site: StudySite | None = field("The study-site it names, or the present one of the participant it names.", REMOVED)
    subject: Subject | None = field("The participant it names; null when it names something else.", REMOVED)
    person: Person | None = field("The person of a site's staff it names; null when it names something else.")


@strawberry.type(description="What a source is declared to hold for a study: a version of its study mapping.")
class StudyMapping(Node):
    source: SourceSystem | None = field("The source system.")
    version: int = field("Version of the mapping.")
    environment: Environment = field("Environment the data are declared to be of.")
    country: str | None = field("Country of sites the source gives none for, ISO 3166-1 alpha-2.")
    study_oids: list[str] = field("Study OIDs the exports may carry (ODM StudyOID); empty for any.")
    known_from: datetime = field("Instant from which it held.")
    known_to: datetime | None = field("Instant from which another version held; null when this is current.")
