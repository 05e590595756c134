"""Who did it, what the log of reads shows, and exports."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import strawberry

from hub.principal import DataClass, PrincipalKind, Right, Role
from schema.fields import argument, field, later
from schema.inputs import DateTimeFilter, IDFilter, filter_, may
from schema.orders import order
from schema.types.local import AT, TOPIC, CountryRule
from schema.types.node import REMOVED, Node
from schema.types.organization import Organization, Person

if TYPE_CHECKING:
    from schema.types.study import Study
    from schema.types.study_site import StudySite
    from schema.types.subject import Subject
else:
    Study = later("Study", "study")
    StudySite = later("StudySite", "study_site")
    Subject = later("Subject", "subject")

READS, MOST_READS = 50, 200
DORMANT_DAYS = 90
SINCE = argument("since", datetime | None, "From this instant on.")
UNTIL = argument("until", datetime | None, "Before this instant.")


@strawberry.type(description="Who did something: a person or a client, acting for an organization in one role.")
class Actor:
    organization: Organization | None = field("The organization acted for.")
    role: Role | None = field("The role it acted in.")
    person: Person | None = field("The person; null for a client's own, or where the caller may not see the person.")
    principal_id: str | None = field("Id of the person or client, without its type.")


@strawberry.type(
    description="An answer that showed a participant's identifiers or what reveals the treatment: one entry for each"
    " participant. Reads of coded data are not logged one by one: what a party may be shown follows from its rights."
)
class ReadRecord:
    id: strawberry.ID = field("Its place in the list: the next page is that `after` the last one.")
    at: datetime = field("Instant of the answer.")
    actor: Actor = field("Who read.")
    operation_name: str | None = field("Name of the operation, or of the export.")
    document_sha256: str = field("SHA-256 of the document, hexadecimal.")
    classes: list[DataClass] = field("Classes of what the answer showed, of whomever.")
    site: StudySite | None = field("The participant's study-site.", REMOVED)
    subject: Subject | None = field("The participant.", REMOVED)


@strawberry.type(description="How often an organization read one class of data of participants in one country.")
class ReadSummary:
    actor: Actor = field("Who read; of no one person.")
    data_class: DataClass = field("The class.")
    country: str | None = field("Country of the participants' study-sites, ISO 3166-1 alpha-2.")
    crosses_border: bool | None = field(
        "Whether the organization is of another country; null where the country of one of them is not known."
    )
    reads: int = field("Answers.")
    subjects: int = field("Participants.")
    first_at: datetime = field("Instant of the first.")
    last_at: datetime = field("Instant of the last.")
    country_rules: list[CountryRule] = field(
        "Rules of the participants' country: those on DATA_TRANSFER say on what basis data may leave. Which basis an"
        " organization relied on the hub does not know.",
        AT,
        TOPIC,
    )


@strawberry.type(description="What an organization in a role may be shown of a study-site, or might have been.")
class SiteAccess:
    actor: Actor = field("Who; of no one person.")
    rights: list[Right] = field("The classes of data.")
    valid_from: datetime = field("Instant from which it holds.")
    valid_to: datetime = field("Instant at which it ends, or ended.")


@strawberry.type(description="A person's leave to act for the caller's party, or a client of it.")
class Account:
    id: strawberry.ID = field("Its own key.")
    kind: PrincipalKind = field("Whether it is a person's or a machine's.")
    person: Person | None = field("The person; null for a machine.")
    client_id: str | None = field("OAuth client of a machine (RFC 6749 section 2.2); null for a person.")
    scopes: list[str] = field("Scopes it may ask for.")
    valid_from: datetime = field("Instant from which it holds.")
    valid_to: datetime = field("Instant at which it ends; compulsory.")
    ended_at: datetime | None = field("Instant it was ended before that.")
    active: bool = field("It holds now: what has ended or expired opens nothing.")
    last_used_at: datetime | None = field(
        "Instant the person last chose this role on signing in; null when never, and for machines, whose tokens the"
        " hub does not keep."
    )
    dormant: bool | None = field(
        f"It holds and was not used for {DORMANT_DAYS} days, or never since it began so long ago; null for machines."
    )


@strawberry.type(
    description="What a party took of a study as a file: an export, a bulk answer or a run of a report, when it is made"
    " and whenever it is fetched, or a printed report."
)
class ExportRecord(Node):
    study: Study | None = field("The study.")
    at: datetime = field("Instant it began.")
    actor: Actor = field("Who took it.")
    name: str = field("What it is: `export csv.zip`, `bulk answer subjects`, `download bulk_answer_...`, `report ...`.")
    document_sha256: str | None = field(
        "SHA-256 of the query it answers, hexadecimal; for who took it. Null for an export."
    )
    rows: int | None = field(
        "Rows of the study in it, for who took it: others may not count them all. Null for an export or a report."
    )
    bytes: str | None = field(
        "Bytes of these rows, or of the report, for who took it. Null for an export, which is made as it leaves."
    )
    withheld: list[str] = field(
        "Rights the party did not hold at every study-site it may know of, BLINDED among them: rows may lack for it."
    )
    organization_country: str | None = field("Country of the organization then, ISO 3166-1 alpha-2.")
    site_countries: list[str] = field("Countries of the study-sites whose data it may hold.")
    crosses_border: bool | None = field("Whether one of them is another country; null where the first is not known.")


@filter_
class ExportRecordFilter:
    study: IDFilter | None = may("By study.")
    at: DateTimeFilter | None = may("By the instant it began.")


ExportRecordOrder = order("ExportRecord", AT="By the instant it began.")


def read_records(whose: str) -> Any:
    """The field of what has such entries."""
    return field(
        f"Who read identifiers and treatments of {whose}, in order; for who may read the trail."
        " Refused without the scope hub.audit.",
        SINCE,
        UNTIL,
        argument("first", int | None, f"How many, 1 to {MOST_READS}; {READS} by default."),
        argument("after", strawberry.ID | None, "Only those whose place follows this `id`."),
    )
