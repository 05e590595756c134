"""Regulatory documents, submissions and start-up; what is expected and what blocks are derived from the rules."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Date,
    Integer,
    Select,
    Text,
    and_,
    case,
    cast,
    func,
    literal_column,
    or_,
    select,
    union,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY

from hub.canonical.terminology import SiteStatus
from hub.principal import Right
from hub.tables import document as tables
from hub.tables.access import access_site, access_study
from hub.tables.milestone import milestone
from hub.tables.staff import staff_assignment
from hub.tables.study_site import study_site_investigator, study_site_status
from resolvers.common import STEPS, THREADS, version, word
from resolvers.engine.binding import Arguments, Derived, Row, bind, column, derived, one, sort
from resolvers.engine.rights import holds, valid
from resolvers.staff import own_staff, trained
from schema.types.document import (
    Document,
    DocumentRule,
    ExpectedDocument,
    Prerequisite,
    StartUp,
    StartUpRecord,
)
from schema.types.organization import Person
from schema.types.study import Study
from schema.types.study_site import StudySite

EXPIRING_DAYS = 60
"""A document that holds for so many days at most is expiring."""


def _reached(site: Any, kind: SiteStatus) -> Any:
    """The first day the site surely reached a step; null when it did not."""
    step = study_site_status.alias()
    return (
        select(func.min(step.c.effective_latest))
        .where(
            step.c.study_site_id == site,
            step.c.status == word(kind),
            step.c.known_to.is_(None),
            step.c.deleted_at.is_(None),
            step.c.effective_latest <= func.current_date(),
        )
        .scalar_subquery()
    )


def _last_step(site: Any) -> Any:
    """Place of the last step the site reached in the order of steps; 0 for none."""
    step = study_site_status.alias()
    place = func.max(func.array_position(literal_column(STEPS, ARRAY(Text)), step.c.status))
    return (
        select(func.coalesce(place, 0))
        .where(
            step.c.study_site_id == site,
            step.c.known_to.is_(None),
            step.c.deleted_at.is_(None),
            step.c.effective_latest <= func.current_date(),
        )
        .scalar_subquery()
    )


def _shown(row: Row, right: Right, person: Any) -> Any:
    """The caller may read documents of the site that need the right, as the policy of documents says."""
    if right is Right.DOCUMENT:
        here, whole = access_site.alias(), access_study.alias()
        word_: Any = literal_column(f"'{Right.IDENTIFIER}'")
        return or_(
            select(here.c.party_id)
            .where(here.c.study_site_id == row.id, valid(here), word_ == func.any(here.c.rights))
            .exists(),
            select(whole.c.party_id)
            .where(whole.c.study_id == row.study_id, valid(whole), word_ == func.any(whole.c.rights))
            .exists(),
        )
    held = holds(row, right, site="id")
    if right is Right.QUALIFICATION:
        return or_(held, and_(person.is_not(None), own_staff(person)))
    return or_(held, holds(row, Right.DOCUMENT, site="id")) if right is Right.CONDUCT else held


def _people(row: Row) -> Any:
    """Who has which duty at the site today: assigned to it, or sub-investigator in office."""
    work, named, today = staff_assignment.alias(), study_site_investigator.alias(), func.current_date()
    assigned = select(work.c.person_id, work.c.duty).where(
        work.c.study_site_id == row.id,
        work.c.deleted_at.is_(None),
        work.c.starts_on <= today,
        or_(work.c.ends_on.is_(None), work.c.ends_on >= today),
    )
    in_office = select(named.c.person_id, named.c.duty).where(
        named.c.study_site_id == row.id,
        named.c.known_to.is_(None),
        named.c.deleted_at.is_(None),
        or_(named.c.effective.is_(None), named.c.effective <= today),
        or_(named.c.ended.is_(None), named.c.ended > today),
    )
    return union(assigned, in_office).subquery()


def _expected(row: Row) -> Any:
    """One row per rule that holds at the site, and per person of its duty, with the latest version that answers it."""
    rule, filed, who = tables.document_rule.alias(), tables.document.alias(), _people(row)
    same = [getattr(filed.c, each) == getattr(rule.c, each) for each in ("study_id", "artifact", "holder", "needs")]
    abroad = or_(filed.c.country.is_(None), filed.c.country == row.country)
    latest = (
        select(filed.c.id, filed.c.state, filed.c.dated_on, filed.c.expires_on)
        .where(
            or_(filed.c.document_rule_id == rule.c.id, and_(filed.c.document_rule_id.is_(None), *same, abroad)),
            or_(filed.c.study_site_id == row.id, filed.c.study_site_id.is_(None)),
            or_(rule.c.duty.is_(None), filed.c.person_id == who.c.person_id),
            filed.c.state.in_([word("FINAL"), word("WAIVED")]),
            filed.c.deleted_at.is_(None),
        )
        .order_by(filed.c.dated_on.desc(), filed.c.id)
        .limit(1)
        .correlate(rule, who)
        .lateral()
    )
    by_rule = cast(latest.c.dated_on + func.make_interval(0, rule.c.valid_months), Date)
    expires = case((latest.c.expires_on.is_not(None), latest.c.expires_on), else_=by_rule)
    today = func.current_date()
    hidden = or_(*(and_(rule.c.needs == word(right), ~_shown(row, right, who.c.person_id)) for right in tables.NEEDS))
    state = case(
        (hidden, word("NOT_PERMITTED")),
        (latest.c.id.is_(None), word("MISSING")),
        (latest.c.state == word("WAIVED"), word("WAIVED")),
        (expires < today, word("EXPIRED")),
        (expires <= today + EXPIRING_DAYS, word("EXPIRING")),
        else_=word("CURRENT"),
    )
    position = func.array_position(literal_column(STEPS, ARRAY(Text)), rule.c.before_step)
    return (
        select(
            rule.c.id.label("document_rule_id"),
            who.c.person_id,
            latest.c.id.label("document_id"),
            state.label("state"),
            expires.label("expires_on"),
            and_(state.in_([word("MISSING"), word("EXPIRED")]), position <= _last_step(row.id) + 1).label("blocks"),
            rule.c.before_step,
            rule.c.artifact,
        )
        .select_from(rule.outerjoin(who, who.c.duty == rule.c.duty).outerjoin(latest, literal_column("true")))
        .where(
            rule.c.study_id == row.study_id,
            or_(rule.c.duty.is_(None), who.c.person_id.is_not(None)),
            rule.c.deleted_at.is_(None),
            or_(rule.c.study_site_id == row.id, rule.c.study_site_id.is_(None)),
            or_(rule.c.country == row.country, rule.c.country.is_(None)),
            or_(rule.c.ended_on.is_(None), rule.c.ended_on >= today),
        )
    )


def _expected_documents(row: Row, args: Arguments) -> Select[Any]:
    every = _expected(row).subquery()
    return select(
        every.c.document_rule_id,
        every.c.person_id,
        every.c.document_id,
        every.c.state,
        every.c.expires_on,
        every.c.blocks,
    ).order_by(every.c.artifact, every.c.document_rule_id, every.c.person_id)


def _planned(row: Row) -> Any:
    plan = milestone.alias()
    return (
        select(plan.c.effective)
        .where(
            plan.c.study_site_id == row.id,
            plan.c.name == word(SiteStatus.ACTIVATED),
            plan.c.measure == word("PLANNED"),
            plan.c.known_to.is_(None),
            plan.c.deleted_at.is_(None),
        )
        .order_by(plan.c.known_from.desc())
        .limit(1)
        .scalar_subquery()
    )


def _sent_for(row: Row, sent: Any, recipient: str) -> Any:
    """Submissions to the recipient that hold at the site: its own, its country's or the whole study's."""
    return and_(
        sent.c.study_id == row.study_id,
        or_(
            sent.c.study_site_id == row.id,
            and_(sent.c.study_site_id.is_(None), or_(sent.c.country == row.country, sent.c.country.is_(None))),
        ),
        sent.c.recipient == word(recipient),
        sent.c.deleted_at.is_(None),
    )


def _approved(sent: Any) -> Any:
    return sent.c.decision.in_([word("APPROVED"), word("APPROVED_WITH_CONDITIONS")])


def ethics_deadline(row: Row, args: Arguments) -> Any:
    """`nextEthicsDeadline` of a study-site."""
    sent = tables.submission.alias()
    return (
        select(sent.c.approved_until)
        .where(_sent_for(row, sent, "IRB"), _approved(sent))
        .order_by(sent.c.decided_on.desc(), sent.c.id)
        .limit(1)
        .scalar_subquery()
    )


def _blocking(row: Row) -> Any:
    """What is not met, as words in the order of the vocabulary."""
    step, sent = tables.start_up_record.alias(), tables.submission.alias()
    open_steps = select(step.c.step.label("what")).where(
        step.c.study_site_id == row.id, step.c.done_on.is_(None), step.c.deleted_at.is_(None)
    )
    approvals = []
    for recipient, what in (("IRB", Prerequisite.IRB_APPROVAL), ("AUTHORITY", Prerequisite.AUTHORITY_APPROVAL)):
        mine = and_(_sent_for(row, sent, recipient), sent.c.kind == word("INITIAL"))
        given = func.bool_or(func.coalesce(_approved(sent), False))
        approvals.append(select(word(what).label("what")).where(mine).having(~given))
    documents = _expected(row).subquery()
    lacking = (
        select(word(Prerequisite.ESSENTIAL_DOCUMENTS).label("what"))
        .select_from(documents)
        .where(
            documents.c.state.in_([word("MISSING"), word("EXPIRED")]),
            func.array_position(literal_column(STEPS, ARRAY(Text)), documents.c.before_step)
            <= func.array_position(literal_column(STEPS, ARRAY(Text)), word(SiteStatus.ACTIVATED)),
        )
        .limit(1)
    )
    work = staff_assignment.alias()
    untrained = select(word(Prerequisite.TRAINING).label("what")).where(
        holds(row, Right.QUALIFICATION, site="id"),
        select(work.c.id)
        .where(
            work.c.study_site_id == row.id,
            work.c.deleted_at.is_(None),
            or_(work.c.ends_on.is_(None), work.c.ends_on >= func.current_date()),
            ~trained(work.c.person_id, row.study_id, row.id, func.current_date()),
        )
        .exists(),
    )
    every = union_all(open_steps, untrained, *approvals, select(lacking.subquery().c.what)).subquery()
    order = literal_column("array[" + ", ".join(f"'{each}'" for each in Prerequisite) + "]", ARRAY(Text))
    ordered = select(every.c.what).distinct().subquery()
    return func.array(
        select(ordered.c.what).order_by(func.array_position(order, ordered.c.what)).scalar_subquery(),
        type_=ARRAY(Text),
    )


def _start_up(row: Row, args: Arguments) -> Select[Any]:
    facts = select(
        _planned(row).label("planned_activation"), _reached(row.id, SiteStatus.ACTIVATED).label("activated")
    ).subquery()
    behind = func.coalesce(facts.c.activated, func.current_date()) - facts.c.planned_activation
    return select(
        facts.c.planned_activation,
        facts.c.activated,
        cast(behind, Integer).label("days_behind"),
        case((facts.c.activated.is_not(None), literal_column("'{}'::text[]", ARRAY(Text))), else_=_blocking(row)).label(
            "blocked_by"
        ),
    )


def expected_documents() -> Derived:
    """`expectedDocuments` of a study-site."""
    return derived(ExpectedDocument, _expected_documents, assume=40, weight=10)


def start_up() -> Derived:
    """`startUp` of a study-site."""
    return derived(StartUp, _start_up, total=True, weight=20)


document_rule = bind(
    DocumentRule,
    tables.document_rule,
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    orders={"RECORDED_AT": sort("recorded_at")},
    default_order="RECORDED_AT",
    filters=["id", "study", "site", "artifact"],
)

document = bind(
    Document,
    tables.document,
    tenant="study_site_id",
    threads=THREADS,
    version=version(),
    document_version=column("version"),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    document_rule=one(DocumentRule, "document_rule_id"),
    person=one(Person, "person_id"),
    orders={"DATED_ON": sort("dated_on")},
    default_order="DATED_ON",
    filters=["id", "study", "site", "person", "artifact", "state", "dated_on", "expires_on"],
)

start_up_record = bind(
    StartUpRecord,
    tables.start_up_record,
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    orders={"PLANNED_ON": sort("planned_on")},
    default_order="PLANNED_ON",
)

TYPES = (
    document_rule,
    document,
    start_up_record,
    bind(
        ExpectedDocument,
        None,
        rule=one(DocumentRule, "document_rule_id"),
        person=one(Person, "person_id"),
        document=one(Document, "document_id"),
    ),
    bind(StartUp, None),
)
LISTED = {"document_rules": DocumentRule, "documents": Document}
