"""Corrections an investigator asks for, and links of EDC queries to issues and threads of the hub.

The hub corrects no value: who enters data does, in the EDC, under its own trail (ICH E6(R3) 3.16.1(i), 4.2.4). What is
kept here is that it was asked for, by whom, of whom, and what came of it.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, Date, Table, Text

from hub.principal import Right, Role
from hub.tables.base import (
    PERSON_ON,
    Policy,
    changes,
    key,
    metadata,
    one_of,
    reference,
    tenant,
    unless_withheld,
)
from hub.tables.operated import of_seen, operated, ordered, recorded

_ALL = (Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE)


class CorrectionState(StrEnum):
    """What became of a correction that was asked for."""

    REQUESTED = "REQUESTED"
    CORRECTED = "CORRECTED"
    DECLINED = "DECLINED"


class QueryLinkState(StrEnum):
    """Whether what an EDC query is linked for goes on."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"


data_correction = operated(
    Table(
        "data_correction",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id"),
        reference("subject_id", "subject.id"),
        reference("form_data_id", "form_data.id", index=True),
        Column("item_oid", Text),
        Column("asks", Text, nullable=False),
        Column("assigned_role", Text, nullable=False),
        Column("due_on", Date),
        Column("state", Text, nullable=False),
        Column("answer", Text),
        Column("answered_on", Date),
        one_of("assigned_role", _ALL),
        one_of("state", CorrectionState),
        *recorded(),
        *changes(),
    ),
    tenant("data_correction", Right.CLINICAL),
    unless_withheld("data_correction", "form_data_id"),
    right=Right.CLINICAL,
    roles=_ALL,
    writes=PERSON_ON,
)
ordered(data_correction, "recorded_at")

_SEEN_THREAD = Policy(
    "of_seen_thread",
    "query_link.thread_id is null or exists (select 1 from thread o where o.id = query_link.thread_id)",
    restrictive=True,
)

query_link = operated(
    Table(
        "query_link",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id"),
        reference("subject_id", "subject.id"),
        reference("data_query_id", "data_query.id", index=True),
        reference("issue_id", "issue.id", nullable=True, index=True),
        reference("thread_id", "thread.id", nullable=True, index=True),
        Column("why", Text, nullable=False),
        Column("state", Text, nullable=False),
        Column("closed_on", Date),
        one_of("state", QueryLinkState),
        CheckConstraint("num_nonnulls(issue_id, thread_id) = 1", name="one_end"),
        *recorded(),
        *changes(),
    ),
    tenant("query_link", Right.CLINICAL),
    of_seen("query_link", "issue"),
    _SEEN_THREAD,
    unless_withheld("query_link", "data_query_id"),
    right=Right.CLINICAL,
    roles=_ALL,
)
ordered(query_link, "recorded_at")
