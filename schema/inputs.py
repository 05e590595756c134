"""Filters. Only types whose comparison is leakproof are compared, and nothing that needs a right of its own.

All that a filter says must hold. Within a filter `and`, `or` and `not` combine filters of the same type: a comparison
takes what is known to hold, `not` takes all the others. A reference is not asked whether it is null: an object that the
caller may not see would be told from none.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Generic, TypeVar

import strawberry

from hub.canonical.rules import FindingEffect
from hub.canonical.terminology import EntityKind, QuarantineState, QueryKind, QueryStatus, Registry, RunState
from hub.tables.issue import Importance
from schema.enums import ActionWith, AuditOrigin, Severity
from schema.match_enums import ConflictState, MatchState, SiteField

T = TypeVar("T")
C = TypeVar("C")


VERSION = "`version` of the object as the caller read it: somebody else's change is not undone."


UNKNOWN = "Whether there is no value, for whatever reason; false: there is one."


def may(description: str, name: str | None = None) -> Any:
    return strawberry.field(description=description, name=name, default=strawberry.UNSET)


@strawberry.input(name="IDFilter", description="Compares a reference to an object.")
class IDFilter:
    eq: strawberry.ID | None = may("It is this object.")
    in_: list[strawberry.ID] | None = may("It is one of these objects.", "in")


@strawberry.input(description="Compares a text by its bytes; case counts.")
class TextFilter:
    eq: str | None = may("It is this text.")
    in_: list[str] | None = may("It is one of these texts.", "in")
    starts_with: str | None = may("It begins with this text.")
    is_null: bool | None = may(UNKNOWN)


@strawberry.input(description="Compares a calendar day. What has none matches `isNull` alone.")
class DateFilter:
    eq: date | None = may("It is this day.")
    gte: date | None = may("It is this day or later.")
    gt: date | None = may("It is later than this day.")
    lte: date | None = may("It is this day or earlier.")
    lt: date | None = may("It is earlier than this day.")
    is_null: bool | None = may(UNKNOWN)


@strawberry.input(description="Compares an instant. What has none matches `isNull` alone.")
class DateTimeFilter:
    gte: datetime | None = may("It is this instant or later.")
    gt: datetime | None = may("It is later than this instant.")
    lte: datetime | None = may("It is this instant or earlier.")
    lt: datetime | None = may("It is earlier than this instant.")
    is_null: bool | None = may(UNKNOWN)


@strawberry.input(name="Filter", description="Compares a word of a closed vocabulary.")
class WordFilter(Generic[T]):
    eq: T | None = may("It is this word.")
    in_: list[T] | None = may("It is one of these words.", "in")
    is_null: bool | None = may(UNKNOWN)


def filter_(cls: type[C]) -> type[C]:
    """The input of the class's fields with `and`, `or` and `not` of the same type."""
    for name, kind, description in (
        ("and", f"list[{cls.__name__}] | None", "All of these hold."),
        ("or", f"list[{cls.__name__}] | None", "At least one of these holds."),
        ("not", f"{cls.__name__} | None", "This is not known to hold: it does not, or a value is null."),
    ):
        cls.__annotations__[f"{name}_"] = kind
        setattr(cls, f"{name}_", may(description, name))
    entity = cls.__name__.removesuffix("Filter")
    return strawberry.input(cls, description=f"Which objects of the type {entity} to take.")


@filter_
class StudyFilter:
    id: IDFilter | None = may("By id.")
    key: TextFilter | None = may("By the study's key.")
    protocol_number: TextFilter | None = may("By protocol number.")
    phase: TextFilter | None = may("By phase, in the source's words.")


@filter_
class StudySiteFilter:
    id: IDFilter | None = may("By id.")
    study: StudyFilter | None = may("By its study.")
    organization: IDFilter | None = may("By the institution.")
    number: TextFilter | None = may("By the site's number in its study.")
    country: TextFilter | None = may("By country, ISO 3166-1 alpha-2.")
    source_status: TextFilter | None = may("By the source's own status.")
    removed_at: DateTimeFilter | None = may("By the instant of its removal; tombstones are shown as `removed` says.")
    behind_plan: bool | None = may("Whether the day planned for activation has passed (UTC) and it is not activated.")


@filter_
class StudyEventFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By the study-site at the time of the event.")
    subject: IDFilter | None = may("By participant.")
    oid: TextFilter | None = may("By the event's OID (ODM StudyEventOID).")
    source_status: TextFilter | None = may("By the source's own status.")
    occurred_earliest: DateFilter | None = may("By the first day the event may have occurred.")
    occurred_latest: DateFilter | None = may("By the last day the event may have occurred.")
    removed_at: DateTimeFilter | None = may("By the instant of its removal; tombstones are shown as `removed` says.")


@filter_
class FormDataFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By the study-site at the time of entry.")
    subject: IDFilter | None = may("By participant.")
    source: IDFilter | None = may("By the source system it comes from.")
    critical: bool | None = may("Whether it or an item of it is critical to quality (`criticalData`).")
    external: bool | None = may("Whether others than the site acquired it.")
    oid: TextFilter | None = may("By the form's OID (ODM FormOID).")
    source_status: TextFilter | None = may("By the source's own status.")
    first_entered_at: DateTimeFilter | None = may("By the instant its first value was entered.")
    verified: bool | None = may(
        "Only those verified against source data by their status, or (false) not; neither where `verified` is null."
    )
    endorsed: bool | None = may("By whether it is endorsed as it is; false: it waits, or changed since.")
    removed_at: DateTimeFilter | None = may("By the instant of its removal; tombstones are shown as `removed` says.")


@filter_
class DataQueryFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    subject: IDFilter | None = may("By participant.")
    kind: WordFilter[QueryKind] | None = may("By kind.")
    status: WordFilter[QueryStatus] | None = may("By state.")
    action_with: WordFilter[ActionWith] | None = may("By whose turn it is.")
    critical: bool | None = may("Whether it is about data critical to quality (`criticalData`).")
    is_query: bool | None = may("Whether it is a query and not a note.")
    item_oid: TextFilter | None = may("By the item it is about (ODM ItemOID).")
    raised_at: DateTimeFilter | None = may("By the instant it was raised.")
    closed_at: DateTimeFilter | None = may("By the instant it was closed.")
    removed_at: DateTimeFilter | None = may("By the instant of its removal; tombstones are shown as `removed` says.")


@filter_
class ProtocolDeviationFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    subject: IDFilter | None = may("By participant.")
    category: TextFilter | None = may("By category, in the source's words.")
    importance: WordFilter[Importance] | None = may("By how much it matters.")
    status: TextFilter | None = may("By status, in the source's words.")
    critical: bool | None = may("Whether it is about data critical to quality (`criticalData`).")
    open: bool | None = may("Whether its status says that it goes on.")
    since_last_visit: bool | None = may(
        "Only those that may have been found, or where nobody says when may have occurred, after the last day of the"
        " site's last monitoring visit that the caller may read, or (false) the others. Without such a visit all are."
    )
    occurred_earliest: DateFilter | None = may("By the first day it may have occurred.")
    occurred_latest: DateFilter | None = may("By the last day it may have occurred.")
    removed_at: DateTimeFilter | None = may("By the instant of its removal; tombstones are shown as `removed` says.")


@strawberry.input(description="Asks for visits and other events among those of an object.")
class StudyEventListFilter:
    some: StudyEventFilter | None = may("At least one of them matches.")
    none: StudyEventFilter | None = may("None of them matches.")


@strawberry.input(description="Asks for EDC queries among those of an object.")
class DataQueryListFilter:
    some: DataQueryFilter | None = may("At least one of them matches.")
    none: DataQueryFilter | None = may("None of them matches.")


@filter_
class SubjectFilter:
    id: IDFilter | None = may("By id.")
    study: StudyFilter | None = may("By study.")
    site: StudySiteFilter | None = may("By the present study-site.")
    label: TextFilter | None = may("By the participant's code.")
    source_status: TextFilter | None = may("By the source's own status.")
    events: StudyEventListFilter | None = may("By visits and other events.")
    data_queries: DataQueryListFilter | None = may("By EDC queries.")
    drop_out_risk: bool | None = may(
        "Whether any rule says a risk of dropping out (`dropOutRisk`). Worked out for each participant that all else of"
        " the filter lets through: say the study or the site."
    )
    reconsent_due: bool | None = may("Whether consent anew is due (`reconsentDue`); worked out likewise.")
    removed_at: DateTimeFilter | None = may("By the instant of its removal; tombstones are shown as `removed` says.")


@filter_
class RegistryFactFilter:
    registry: WordFilter[Registry] | None = may("By registry.")
    registry_id: TextFilter | None = may("By the registry's own id of the study.")
    part: TextFilter | None = may("By the authority the entry is of.")
    field: TextFilter | None = may("By field: its path without places in lists.")
    removed_at: DateTimeFilter | None = may("By the instant of its removal; tombstones are shown as `removed` says.")


@filter_
class SourceIdentityFilter:
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    source: IDFilter | None = may("By source system.")
    kind: WordFilter[EntityKind] | None = may("By what it names.")
    source_key: TextFilter | None = may("By the source's key.")
    label: TextFilter | None = may("By the source's display value.")


@filter_
class IngestRunFilter:
    study: IDFilter | None = may("By study.")
    source: IDFilter | None = may("By source system.")
    state: WordFilter[RunState] | None = may("By state.")
    file_name: TextFilter | None = may("By the file's name.")
    adapter: TextFilter | None = may("By adapter.")
    started_at: DateTimeFilter | None = may("By the instant it started.")


@filter_
class FindingFilter:
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    subject: IDFilter | None = may("By participant.")
    run: IDFilter | None = may("By ingest run.")
    rule: TextFilter | None = may("By rule.")
    severity: WordFilter[Severity] | None = may("By severity.")
    effect: FindingEffect | None = may("By what became of the field or record.")
    record_kind: TextFilter | None = may("By the kind of record it is about.")


@filter_
class QuarantinedRecordFilter:
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    run: IDFilter | None = may("By ingest run.")
    finding: FindingFilter | None = may("By why it is held back.")
    state: WordFilter[QuarantineState] | None = may("By what became of it.")


@filter_
class SiteMatchFilter:
    study: IDFilter | None = may("By study.")
    state: WordFilter[MatchState] | None = may("By what became of it.")


@filter_
class StudyMatchFilter:
    study: IDFilter | None = may("By one of the two.")
    other: IDFilter | None = may("By the other.")
    state: WordFilter[MatchState] | None = may("By what became of it.")


@filter_
class ConflictFilter:
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    field: WordFilter[SiteField] | None = may("By field.")
    state: WordFilter[ConflictState] | None = may("By what became of it.")


@filter_
class AuditRecordFilter:
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    entity: TextFilter | None = may("By the table, or the source's element.")
    origin: WordFilter[AuditOrigin] | None = may("By who wrote it.")
    action: TextFilter | None = may("By action.")
    at: DateTimeFilter | None = may("By the instant of the action.")


@strawberry.input(description="Which study-site to accept.")
class AcceptSiteInput:
    study_id: strawberry.ID = strawberry.field(description="The study.")
    number: str = strawberry.field(description="Number of the site in the study, as the EDC gives it.")
    reason: str = strawberry.field(description="Why it is accepted; kept in the audit trail. 1 to 500 characters.")
    client_mutation_id: str | None = may("Any text; it comes back in the payload (Relay).")


@strawberry.input(description="Which load to read again.")
class ReplayRunInput:
    run_id: strawberry.ID = strawberry.field(description="The load.")
    version: str = strawberry.field(description=VERSION)
    reason: str = strawberry.field(description="Why; kept in the audit trail. 1 to 500 characters.")
    client_mutation_id: str | None = may("Any text; it comes back in the payload (Relay).")


@strawberry.input(description="Which quarantined record to read again.")
class ReplayRecordInput:
    record_id: strawberry.ID = strawberry.field(description="The record.")
    version: str = strawberry.field(description=VERSION)
    reason: str = strawberry.field(description="Why; kept in the audit trail. 1 to 500 characters.")
    client_mutation_id: str | None = may("Any text; it comes back in the payload (Relay).")


@strawberry.input(description="Which two study-sites are one.")
class AcceptSiteMatchInput:
    match_id: strawberry.ID = strawberry.field(description="The match.")
    keep_id: strawberry.ID = strawberry.field(description="The study-site of the two that is kept.")
    version: str = strawberry.field(description=VERSION)
    reason: str = strawberry.field(description="Why; kept in the audit trail. 1 to 500 characters.")
    client_mutation_id: str | None = may("Any text; it comes back in the payload (Relay).")


@strawberry.input(description="Which match is refused, or undone.")
class SiteMatchInput:
    match_id: strawberry.ID = strawberry.field(description="The match.")
    version: str = strawberry.field(description=VERSION)
    reason: str = strawberry.field(description="Why; kept in the audit trail. 1 to 500 characters.")
    client_mutation_id: str | None = may("Any text; it comes back in the payload (Relay).")


@strawberry.input(description="Whose word prevails where sources disagree.")
class ResolveConflictInput:
    conflict_id: strawberry.ID = strawberry.field(description="The conflict.")
    source_id: strawberry.ID = strawberry.field(description="The source system whose word prevails.")
    version: str = strawberry.field(description=VERSION)
    reason: str = strawberry.field(description="Why; kept in the audit trail. 1 to 500 characters.")
    client_mutation_id: str | None = may("Any text; it comes back in the payload (Relay).")


@strawberry.input(description="Of which conflict the decision is undone.")
class UnresolveConflictInput:
    conflict_id: strawberry.ID = strawberry.field(description="The conflict.")
    version: str = strawberry.field(description=VERSION)
    reason: str = strawberry.field(description="Why; kept in the audit trail. 1 to 500 characters.")
    client_mutation_id: str | None = may("Any text; it comes back in the payload (Relay).")


@strawberry.input(description="Which two studies are one.")
class AcceptStudyMatchInput:
    match_id: strawberry.ID = strawberry.field(description="The match.")
    keep_id: strawberry.ID = strawberry.field(description="The study of the two that is kept.")
    version: str = strawberry.field(description=VERSION)
    reason: str = strawberry.field(description="Why; kept in the audit trail. 1 to 500 characters.")
    client_mutation_id: str | None = may("Any text; it comes back in the payload (Relay).")


@strawberry.input(description="Which match of studies is refused, or undone.")
class StudyMatchInput:
    match_id: strawberry.ID = strawberry.field(description="The match.")
    version: str = strawberry.field(description=VERSION)
    reason: str = strawberry.field(description="Why; kept in the audit trail. 1 to 500 characters.")
    client_mutation_id: str | None = may("Any text; it comes back in the payload (Relay).")
