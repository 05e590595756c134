"""What the rules expect at a study-site, of whom, and the latest that answers; derived, never stored."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Select,
    Text,
    and_,
    case,
    func,
    literal_column,
    or_,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import ARRAY

from hub.performance.families.documents import answers, due_step
from hub.performance.families.staff import people
from hub.performance.scope import Scope, number
from hub.principal import Right
from hub.tables import document as tables
from hub.tables.access import access_site, access_study
from resolvers.common import STEPS, word
from resolvers.engine.binding import Arguments, Derived, Row, bind, derived, one
from resolvers.engine.rights import holds, valid
from resolvers.qualification import EXPIRING_DAYS
from resolvers.staff import own_staff
from schema.types.document import Document, DocumentRule, ExpectedDocument
from schema.types.organization import Person
from schema.types.qualification import Qualification
from schema.types.staff import Training


def _today(row: Row) -> Scope:
    """The study-site alone, today."""
    return Scope(
        select(
            number(1).label("g"),
            row.id.label("site_id"),
            row.study_id.label("study_id"),
            row.country.label("country"),
            func.current_date().label("day"),
        ).subquery()
    )


def _shown(row: Row, right: Right, person: Any) -> Any:
    """The caller may read documents of the site that need the right, as the policy of documents says."""
    if right is Right.DOCUMENT:
        here = access_site.alias()
        naming: Any = word(Right.IDENTIFIER)
        return or_(
            select(here.c.party_id)
            .where(here.c.study_site_id == row.id, valid(here), naming == func.any(here.c.rights))
            .exists(),
            _whole(row, Right.IDENTIFIER),
        )
    held = holds(row, right, site="id")
    if right is Right.QUALIFICATION:
        return or_(held, and_(person.is_not(None), own_staff(person)))
    return or_(held, holds(row, Right.DOCUMENT, site="id")) if right is Right.CONDUCT else held


def _whole(row: Row, right: Right) -> Any:
    """The caller holds the right for the whole study."""
    whole = access_study.alias()
    held = word(right) == func.any(whole.c.rights)
    return select(whole.c.party_id).where(whole.c.study_id == row.study_id, valid(whole), held).exists()


def expected(row: Row) -> Any:
    """One row per rule that holds at the site, and per person of its duty, with the latest version that answers it.

    The sponsor's file may hold what answers for the whole study: who reads that of single sites is not told it lacks.
    """
    scope, rule, today = _today(row), tables.document_rule.alias(), func.current_date()
    who, due, latest = people(scope), due_step(scope), answers(scope, ahead=True)
    whose = case((rule.c.duty.is_(None), rule.c.id), else_=who.c.person_id)
    expires = latest.c.expires_on
    hidden = or_(*(and_(rule.c.needs == word(right), ~_shown(row, right, who.c.person_id)) for right in tables.NEEDS))
    unseen = and_(
        latest.c.dated_on.is_(None),
        rule.c.holder == word(tables.Holder.SPONSOR_TMF),
        rule.c.needs == word(Right.CONDUCT),
        ~_whole(row, Right.CONDUCT),
    )
    state = case(
        (or_(hidden, unseen), word("NOT_PERMITTED")),
        (latest.c.dated_on.is_(None), word("MISSING")),
        (latest.c.state == word("WAIVED"), word("WAIVED")),
        (expires < today, word("EXPIRED")),
        (expires <= today + EXPIRING_DAYS, word("EXPIRING")),
        else_=word("CURRENT"),
    )
    position = func.array_position(literal_column(STEPS, ARRAY(Text)), rule.c.before_step)
    step = select(due.c.step).scalar_subquery()
    return (
        select(
            rule.c.id.label("document_rule_id"),
            who.c.person_id,
            latest.c.document_id,
            latest.c.qualification_id,
            latest.c.training_id,
            state.label("state"),
            expires.label("expires_on"),
            and_(state.in_([word("MISSING"), word("EXPIRED")]), position <= step).label("blocks"),
            rule.c.before_step,
            rule.c.artifact,
        )
        .select_from(
            rule.outerjoin(who, who.c.duty == rule.c.duty).outerjoin(
                latest, and_(latest.c.rule_id == rule.c.id, latest.c.whose == whose)
            )
        )
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
    every = expected(row).subquery()
    asked = every.c.state == func.any(args["states"]) if "states" in args else true()
    return (
        select(
            every.c.document_rule_id,
            every.c.person_id,
            every.c.document_id,
            every.c.qualification_id,
            every.c.training_id,
            every.c.state,
            every.c.expires_on,
            every.c.blocks,
        )
        .where(asked)
        .order_by(every.c.artifact, every.c.document_rule_id, every.c.person_id)
    )


def expected_documents() -> Derived:
    """`expectedDocuments` of a study-site."""
    return derived(ExpectedDocument, _expected_documents, assume=40, weight=10)


TYPES = (
    bind(
        ExpectedDocument,
        None,
        rule=one(DocumentRule, "document_rule_id"),
        person=one(Person, "person_id"),
        document=one(Document, "document_id"),
        qualification=one(Qualification, "qualification_id"),
        training=one(Training, "training_id"),
    ),
)
