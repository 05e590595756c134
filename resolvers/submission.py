"""Submissions, the clocks they are decided by, and what comes next."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    and_,
    case,
    cast,
    func,
    literal_column,
    null,
    or_,
    select,
)

from hub.tables.document import submission as submission_table
from hub.tables.local import country_rule
from hub.tables.study_site import study_site
from hub.tables.submission_clock import TOPICS
from resolvers.common import THREADS, overdue, reasons, today_at, version, word
from resolvers.engine.binding import Row, bind, derived, expression, many, one, sort
from schema.types.document import Document
from schema.types.organization import Organization
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.submission import Submission, SubmissionClock


def _home(row: Row) -> Any:
    """The country it is submitted in: its own, else its study-site's."""
    site = study_site.alias()
    return func.coalesce(row.country, select(site.c.country).where(site.c.id == row.study_site_id).scalar_subquery())


def _overdue(row: Row) -> ColumnElement[bool]:
    return overdue(row, row.decision.is_(None), "decision_due_on")


def _of(row: Row, rule: Any) -> ColumnElement[bool]:
    """The rule is one of the submission: of its country and recipient, in force on its day."""
    topic = case(*((row.recipient == word(who), word(topic)) for who, topic in TOPICS.items()))
    return and_(
        rule.c.country == _home(row),
        rule.c.topic == topic,
        or_(rule.c.valid_from.is_(None), rule.c.valid_from <= row.submitted_on),
        or_(rule.c.valid_to.is_(None), row.submitted_on <= rule.c.valid_to),
    )


def _next_step(row: Row) -> Any:
    rule = country_rule.alias()
    waits = and_(
        row.accepted_on.is_(None),
        select(rule.c.key)
        .where(_of(row, rule), rule.c.runs_from == word("ACCEPTANCE"), rule.c.runs_to == word("DECISION"))
        .exists(),
    )
    return case(
        (and_(row.decision.is_(None), waits), word("AWAIT_ACCEPTANCE")),
        (row.decision.is_(None), word("AWAIT_DECISION")),
        (row.decision == word("MORE_INFORMATION"), word("ANSWER_QUESTIONS")),
        (row.decision == word("APPROVED_WITH_CONDITIONS"), word("MEET_CONDITIONS")),
        (and_(row.decision == word("APPROVED"), row.approved_until.is_not(None)), word("RENEW")),
    )


def _clocks(row: Row) -> Select[Any]:
    """The country's rules for the recipient; of those on decisions the one that is named, where one is."""
    rule = country_rule.alias()
    day = case(
        (rule.c.runs_from == word("SUBMISSION"), row.submitted_on),
        (rule.c.runs_from == word("ACCEPTANCE"), row.accepted_on),
    )
    due = case((rule.c.verified, func.clock_due(rule.c.country, rule.c.amount, rule.c.unit, day)), else_=null())
    met = case(
        (rule.c.runs_to == word("DECISION"), row.decided_on), (rule.c.runs_to == word("ACCEPTANCE"), row.accepted_on)
    )
    another = and_(row.clock.is_not(None), rule.c.runs_to == word("DECISION"), rule.c.key != row.clock)
    found = (
        select(
            *(rule.c[name] for name in ("key", "text", "amount", "unit", "runs_from", "runs_to", "source", "verified")),
            rule.c.note,
            due.label("due_on"),
            met.label("met_on"),
        )
        .where(_of(row, rule), ~func.coalesce(another, literal_column("false")))
        .order_by(rule.c.place)
        .subquery()
    )
    late = func.coalesce(func.coalesce(found.c.met_on, today_at(row)) > found.c.due_on, literal_column("false"))
    return select(*found.c, late.label("overdue"))


submission = bind(
    Submission,
    submission_table,
    tenant="study_site_id",
    threads=THREADS,
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    committee=one(Organization, "committee_id"),
    documents=many(Document, "submission_id", assume=4),
    days=expression(lambda row, args: cast(row.decided_on - row.submitted_on, Integer)),
    overdue=expression(lambda row, args: _overdue(row), total=True),
    next_step=expression(lambda row, args: _next_step(row)),
    **reasons("conditions", "approved_until", "reference", "accepted_on"),
    clocks=derived(SubmissionClock, lambda row, args: _clocks(row), assume=3),
    orders={
        "SUBMITTED_ON": sort("submitted_on"),
        "DECISION_DUE_ON": sort("decision_due_on"),
        "APPROVED_UNTIL": sort("approved_until"),
    },
    default_order="SUBMITTED_ON",
    filters=[
        "id",
        "study",
        "site",
        "recipient",
        "kind",
        "decision",
        "clock",
        "submitted_on",
        "decision_due_on",
        "approved_until",
        "overdue",
    ],
)

TYPES = (submission, bind(SubmissionClock, None))
LISTED = {"submissions": Submission}
