"""What the rules expect at a study-site, of whom, and the latest that answers; derived, never stored."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Date,
    Select,
    Text,
    Uuid,
    and_,
    case,
    cast,
    func,
    literal_column,
    null,
    or_,
    select,
    union,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY

from hub.principal import Right
from hub.tables import document as tables
from hub.tables.access import access_site, access_study
from hub.tables.qualification import qualification
from hub.tables.staff import staff_assignment, training
from hub.tables.study_site import study_site_investigator, study_site_status
from resolvers.common import STEPS, word
from resolvers.engine.binding import Arguments, Derived, Row, bind, derived, one
from resolvers.engine.rights import holds, valid
from resolvers.qualification import EXPIRING_DAYS
from resolvers.staff import own_staff
from schema.types.document import Document, DocumentRule, ExpectedDocument
from schema.types.organization import Person
from schema.types.qualification import Qualification
from schema.types.staff import Training


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


def _answers(row: Row, rule: Any, who: Any) -> Any:
    """The latest that answers the rule: a document of the study, or what the person holds for all studies."""
    filed, held, gcp = tables.document.alias(), qualification.alias(), training.alias()
    none, today = cast(null(), Uuid), func.current_date()
    same = [filed.c[each] == rule.c[each] for each in ("study_id", "artifact", "holder", "needs")]
    abroad = or_(filed.c.country.is_(None), filed.c.country == row.country)

    def of(*kinds: Any) -> Select[Any]:
        names = ("document_id", "qualification_id", "training_id", "state", "dated_on", "expires_on")
        return select(*(kind.label(name) for name, kind in zip(names, kinds, strict=True)))

    document = of(filed.c.id, none, none, filed.c.state, filed.c.dated_on, filed.c.expires_on).where(
        or_(filed.c.document_rule_id == rule.c.id, and_(filed.c.document_rule_id.is_(None), *same, abroad)),
        or_(filed.c.study_site_id == row.id, filed.c.study_site_id.is_(None)),
        or_(rule.c.duty.is_(None), filed.c.person_id == who.c.person_id),
        filed.c.state.in_([word("FINAL"), word("WAIVED")]),
        filed.c.deleted_at.is_(None),
    )
    qualified = of(none, held.c.id, none, word("FINAL"), held.c.dated_on, held.c.valid_until).where(
        held.c.person_id == who.c.person_id,
        held.c.kind == rule.c.answered_by,
        or_(held.c.kind == word("CV"), held.c.country == row.country),
        or_(held.c.ended_on.is_(None), held.c.ended_on >= today),
        held.c.deleted_at.is_(None),
    )
    trained = of(none, none, gcp.c.id, word("FINAL"), gcp.c.completed_on, cast(null(), Date)).where(
        gcp.c.person_id == who.c.person_id,
        rule.c.answered_by == word(tables.AnsweredBy.GCP_TRAINING),
        gcp.c.kind == word("GCP"),
        gcp.c.recognised,
        gcp.c.deleted_at.is_(None),
    )
    each = union_all(*(one_.correlate(rule, who) for one_ in (document, qualified, trained)))
    return each.order_by(literal_column("dated_on").desc(), literal_column("document_id")).limit(1).lateral()


def expected(row: Row) -> Any:
    """One row per rule that holds at the site, and per person of its duty, with the latest version that answers it."""
    rule, who = tables.document_rule.alias(), _people(row)
    latest = _answers(row, rule, who)
    by_rule = cast(latest.c.dated_on + func.make_interval(0, rule.c.valid_months), Date)
    expires = case((latest.c.expires_on.is_not(None), latest.c.expires_on), else_=by_rule)
    today = func.current_date()
    hidden = or_(*(and_(rule.c.needs == word(right), ~_shown(row, right, who.c.person_id)) for right in tables.NEEDS))
    state = case(
        (hidden, word("NOT_PERMITTED")),
        (latest.c.dated_on.is_(None), word("MISSING")),
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
            latest.c.document_id,
            latest.c.qualification_id,
            latest.c.training_id,
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
    every = expected(row).subquery()
    return select(
        every.c.document_rule_id,
        every.c.person_id,
        every.c.document_id,
        every.c.qualification_id,
        every.c.training_id,
        every.c.state,
        every.c.expires_on,
        every.c.blocks,
    ).order_by(every.c.artifact, every.c.document_rule_id, every.c.person_id)


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
