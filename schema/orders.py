"""What lists may be ordered by. Every order costs indexes, so there are few; what needs a right is none of them."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import strawberry

from schema.enums import OrderDirection
from schema.fields import words


def order(entity: str, **fields: str) -> Any:
    """The input `<entity>Order` over the enum `<entity>OrderField`, whose values are described by `fields`."""
    vocabulary: Any = StrEnum(f"{entity}OrderField", list(fields))  # type: ignore[misc]  # the name is computed
    words(vocabulary, f"What a list of {entity} may be ordered by.", **fields)

    class Order:
        field = strawberry.field(description="What the list is ordered by.")
        direction = strawberry.field(description="Which way the order runs.", default=OrderDirection.ASC)

    Order.__annotations__ = {"field": vocabulary, "direction": OrderDirection}
    return strawberry.input(Order, name=f"{entity}Order", description=f"Order of a list of {entity}.")


StudyOrder = order("Study", KEY="By the study's key.")
StudySiteOrder = order("StudySite", NUMBER="By the site's number in its study.")
SubjectOrder = order("Subject", LABEL="By the participant's code.")
StudyEventOrder = order("StudyEvent", OID="By the event's OID.")
FormDataOrder = order("FormData", OID="By the form's OID.")
DataQueryOrder = order("DataQuery", RAISED_AT="By the instant it was raised.")
ProtocolDeviationOrder = order("ProtocolDeviation", OCCURRED="By the first day it may have occurred.")
RegistryFactOrder = order("RegistryFact", PATH="By the path of the value.")
SourceIdentityOrder = order("SourceIdentity", SOURCE_KEY="By the source's key.")
IngestRunOrder = order("IngestRun", STARTED_AT="By the instant it started.")
FindingOrder = order("Finding", FOUND_AT="By the instant it was found.")
QuarantinedRecordOrder = order("QuarantinedRecord", HELD_AT="By the instant it was held back.")
SiteMatchOrder = order("SiteMatch", PROPOSED_AT="By the instant it was proposed.")
StudyMatchOrder = order("StudyMatch", PROPOSED_AT="By the instant it was proposed.")
ConflictOrder = order("Conflict", OPENED_AT="By the instant the hub saw it.")
AuditRecordOrder = order("AuditRecord", AT="By the instant of the action.")
