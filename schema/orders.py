"""What lists may be ordered by. Every order costs indexes, so there are few; what needs a right is none of them."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import strawberry

from schema.enums import OrderDirection
from schema.fields import words


def _order(entity: str, **fields: str) -> Any:
    """The input `<entity>Order` over the enum `<entity>OrderField`, whose values are described by `fields`."""
    vocabulary: Any = StrEnum(f"{entity}OrderField", list(fields))  # type: ignore[misc]  # the name is computed
    words(vocabulary, f"What a list of {entity} may be ordered by.", **fields)

    class Order:
        field = strawberry.field(description="What the list is ordered by.")
        direction = strawberry.field(description="Which way the order runs.", default=OrderDirection.ASC)

    Order.__annotations__ = {"field": vocabulary, "direction": OrderDirection}
    return strawberry.input(Order, name=f"{entity}Order", description=f"Order of a list of {entity}.")


StudyOrder = _order("Study", KEY="By the study's key.")
StudySiteOrder = _order("StudySite", NUMBER="By the site's number in its study.")
SubjectOrder = _order("Subject", LABEL="By the participant's code.")
StudyEventOrder = _order("StudyEvent", OID="By the event's OID.")
FormDataOrder = _order("FormData", OID="By the form's OID.")
DataQueryOrder = _order("DataQuery", RAISED_AT="By the instant it was raised.")
ProtocolDeviationOrder = _order("ProtocolDeviation", OCCURRED="By the first day it may have occurred.")
RegistryFactOrder = _order("RegistryFact", PATH="By the path of the value.")
SourceIdentityOrder = _order("SourceIdentity", SOURCE_KEY="By the source's key.")
IngestRunOrder = _order("IngestRun", STARTED_AT="By the instant it started.")
FindingOrder = _order("Finding", FOUND_AT="By the instant it was found.")
QuarantinedRecordOrder = _order("QuarantinedRecord", HELD_AT="By the instant it was held back.")
SiteMatchOrder = _order("SiteMatch", PROPOSED_AT="By the instant it was proposed.")
StudyMatchOrder = _order("StudyMatch", PROPOSED_AT="By the instant it was proposed.")
ConflictOrder = _order("Conflict", OPENED_AT="By the instant the hub saw it.")
AuditRecordOrder = _order("AuditRecord", AT="By the instant of the action.")
