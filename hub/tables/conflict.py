"""What each source says of a study-site's fields, where sources disagree, and what was decided.

A study-site is the one entity that several sources deliver: participants and what hangs under them are always of one
source. A word stands under the source's own key (`source_identity`), so that it moves with it when sites are merged.
Which of several words prevails is worked out by `hub.ingest.conflict`; the losing ones stay here.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, Computed, DateTime, Index, Table, Text, UniqueConstraint, Uuid, text

from hub.canonical.terminology import SiteField
from hub.principal import Right, Role
from hub.tables.base import (
    IN_COMMAND,
    PARTY,
    PRINCIPAL,
    Policy,
    TextArray,
    changes,
    guard,
    ingest_writes,
    key,
    metadata,
    one_of,
    partial_date,
    provenance,
    reach,
    reference,
    site_access,
    site_open,
    study_access,
    studywide,
)
from hub.tables.operated import acting, asked_with
from hub.tables.transfer_basis import ELSEWHERE


class ConflictState(StrEnum):
    """What became of a disagreement."""

    OPEN = "OPEN"
    RESOLVED = "RESOLVED"
    AGREED = "AGREED"


class ConflictDecision(StrEnum):
    """What is decided on a disagreement."""

    RESOLVE = "RESOLVE"
    UNDO = "UNDO"


class PrevailingRule(StrEnum):
    """Why a source's word prevails."""

    DECISION = "DECISION"
    PRECEDENCE = "PRECEDENCE"
    DEFAULT = "DEFAULT"
    STANDING = "STANDING"


def _place() -> Column[str]:
    """The site and its field as one text, by which words and conflicts meet."""
    return Column("place", Text, Computed("study_site_id::text || '/' || field", persisted=True))


def _targets(table: str) -> Policy:
    """A target is for who may read targets (`study_site_target`)."""
    held = f"field <> '{SiteField.TARGET_ENROLMENT}' or {reach(table, chr(39) + 'CONDUCT' + chr(39))}"
    return Policy("targets_for_conduct", held, restrictive=True)


source_precedence = guard(
    Table(
        "source_precedence",
        metadata,
        key(),
        reference("study_id", "study.id"),
        Column("field", Text, nullable=False),  # empty: of every field that has no list of its own
        Column("sources", TextArray, nullable=False),  # names, the one that prevails first
        one_of("field", ("", *SiteField)),
        UniqueConstraint("study_id", "field"),
        *changes(),
    ),
    studywide("source_precedence"),
    ingest_writes(),
)

source_value = guard(
    Table(
        "source_value",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", index=True),
        reference("source_identity_id", "source_identity.id"),
        Column("field", Text, nullable=False),
        Column("value", Text, nullable=False),  # the source's own word; of ORGANIZATION the organization's key
        *partial_date("day"),  # of a step: the date as that source writes dates
        Column("known_from", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("known_to", DateTime(timezone=True)),
        _place(),
        one_of("field", SiteField),
        *provenance(),
        *changes(),
    ),
    site_open("source_value"),
    _targets("source_value"),
    ingest_writes(),
)
Index("ix_source_value_place", source_value.c.place)
Index(
    "uq_source_value_current",
    source_value.c.source_identity_id,
    source_value.c.field,
    unique=True,
    postgresql_where=text("known_to is null"),
)

conflict = guard(
    Table(
        "conflict",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", index=True),
        Column("field", Text, nullable=False),
        Column("state", Text, nullable=False),
        Column("opened_at", DateTime(timezone=True), nullable=False, server_default=text("clock_timestamp()")),
        Column("closed_at", DateTime(timezone=True)),  # the sources agree again
        Column("chosen_source_id", Uuid),  # while it is resolved
        reference("prevailing_source_id", "source_system.id", nullable=True),  # null: nobody says any more what stands
        Column("rule", Text, nullable=False),
        _place(),
        one_of("field", SiteField),
        one_of("state", ConflictState),
        one_of("rule", PrevailingRule),
        CheckConstraint("(state = 'AGREED') = (closed_at is not null)", name="closed"),
        CheckConstraint("state <> 'RESOLVED' or chosen_source_id is not null", name="chosen"),
        *changes(),
    ),
    site_open("conflict"),
    _targets("conflict"),
    ingest_writes(),
)
Index("ix_conflict_study_id_opened_at_id", conflict.c.study_id, conflict.c.opened_at, conflict.c.id)
Index("ix_conflict_opened_at_id", conflict.c.opened_at, conflict.c.id)
Index("uq_conflict_place", conflict.c.place, unique=True, postgresql_where=text("closed_at is null"))

PLACE = (SiteField.COUNTRY, SiteField.ORGANIZATION)
"""Fields that say which country's rule holds and whom it does not bind: a person decides on them."""

_OF_PLACE = f"c.field in ({', '.join(f'{chr(39)}{field}{chr(39)}' for field in PLACE)})"
BARRED_FROM = (
    f"{_OF_PLACE} and exists (select 1 from study_site s, party p"
    f" join organization o on o.id = p.organization_id where s.id = c.study_site_id and p.id = {PARTY} and {ELSEWHERE})"
)
"""SQL over the conflict c: where and whose a study-site is whose country keeps data from the party; it has no say."""

_AT_SITE = site_access(f"'{Right.CONDUCT}'", "c.study_site_id")
_ITSELF = f"{_OF_PLACE} and {acting(Role.SITE)}"
ABOUT_ITSELF = f"{_ITSELF} and {_AT_SITE}"
"""SQL over the conflict c: a study-site says where and whose it is."""

_WHOLE = study_access(f"'{Right.CONDUCT}'", "conflict_decision.study_id")


def _of(conflict: str) -> str:
    return (
        "exists (select 1 from conflict c where c.id = conflict_decision.conflict_id"
        f" and c.study_id = conflict_decision.study_id and {conflict})"
    )


def decides(whole: str, at_site: str) -> str:
    """SQL over a decision and its conflict c: who holds CONDUCT in the whole study (SQL), or at the site (SQL), may."""
    return _of(f"({whole} and not ({BARRED_FROM}) or {_ITSELF} and {at_site})")


_MAY = decides(_WHOLE, _AT_SITE)

conflict_decision = guard(
    Table(
        "conflict_decision",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("conflict_id", "conflict.id", index=True),
        Column("decision", Text, nullable=False),
        reference("source_system_id", "source_system.id", nullable=True),
        Column("principal_id", Uuid, nullable=False),
        Column("party_id", Uuid, nullable=False),
        *asked_with(),
        Column("decided_by", Text, nullable=False),  # the client's name
        Column("read_version", Text, nullable=False),  # of the conflict, as who decided read it
        Column("reason", Text, nullable=False),
        Column("decided_at", DateTime(timezone=True), nullable=False, server_default=text("clock_timestamp()")),
        Column("finished_at", DateTime(timezone=True)),  # null: it waits
        Column("error_code", Text),
        one_of("decision", ConflictDecision),
        CheckConstraint("(decision = 'RESOLVE') = (source_system_id is not null)", name="source"),
        *changes(),
    ),
    Policy("party_reads", f"{_WHOLE} and {_of('true')}"),
    Policy(
        "party_decides",
        f"{IN_COMMAND} and party_id = {PARTY} and principal_id = {PRINCIPAL} and finished_at is null and {_MAY}",
        roles="hub_app",
        command="insert",
    ),
    ingest_writes(),
)
Index(
    "uq_conflict_decision_waiting",
    conflict_decision.c.conflict_id,
    unique=True,
    postgresql_where=text("finished_at is null"),
)
