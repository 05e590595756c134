"""Start-up of a study-site: its steps, what must be met before it is activated, and what blocks; derived."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Integer, Select, Text, and_, case, cast, func, literal_column, or_, select, union_all
from sqlalchemy.dialects.postgresql import ARRAY

from hub.canonical.terminology import SiteStatus
from hub.principal import Right
from hub.tables import document as tables
from hub.tables.milestone import milestone
from hub.tables.staff import staff_assignment
from hub.tables.study_site import study_site_status
from resolvers.common import STEPS, version, word
from resolvers.engine.binding import Arguments, Derived, Row, bind, derived, expression, one, sort
from resolvers.engine.rights import holds
from resolvers.expected_document import expected
from resolvers.staff import trained
from schema.types.document import Prerequisite, StartUp, StartUpRecord, StartUpWait
from schema.types.study import Study
from schema.types.study_site import StudySite


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
    documents = expected(row).subquery()
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


WAITS_FOR = {
    Prerequisite.CONTRACT: (Prerequisite.BUDGET,),
    # no product before the approvals and the documents that show them (ICH E6(R3) 3.15.3)
    Prerequisite.PRODUCT_SUPPLY: (
        Prerequisite.CONTRACT,
        Prerequisite.IRB_APPROVAL,
        Prerequisite.AUTHORITY_APPROVAL,
        Prerequisite.ESSENTIAL_DOCUMENTS,
    ),
    Prerequisite.SYSTEM_ACCESS: (Prerequisite.TRAINING,),
}
"""What must be met before a prerequisite can be; of the others nothing of the list."""


def _waits(what: Any, blocked: Any) -> Any:
    """Of what a prerequisite waits for, what is not met."""
    ways = [
        (what == word(name), literal_column("array[" + ", ".join(f"'{each}'" for each in needs) + "]", ARRAY(Text)))
        for name, needs in WAITS_FOR.items()
    ]
    needed = func.unnest(case(*ways, else_=literal_column("'{}'::text[]", ARRAY(Text)))).column_valued("needed$")
    unmet = select(needed).where(needed == func.any(blocked)).scalar_subquery()
    return func.array(unmet, type_=ARRAY(Text))


def _chain(row: Row, args: Arguments) -> Select[Any]:
    what = func.unnest(row.blocked_by).column_valued("what$")
    return select(what.label("prerequisite"), _waits(what, row.blocked_by).label("waits_for"))


def _first_blocking(row: Row) -> Any:
    what = func.unnest(row.blocked_by).column_valued("what$")
    waits = func.cardinality(_waits(what, row.blocked_by), type_=Integer)
    return select(what).where(waits == 0).limit(1).scalar_subquery()


def behind_plan(row: Row) -> Any:
    """The day planned for activation has passed, and the site is not activated."""
    late = and_(_planned(row) < func.current_date(), _reached(row.id, SiteStatus.ACTIVATED).is_(None))
    return func.coalesce(late, literal_column("false"))


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


def start_up() -> Derived:
    """`startUp` of a study-site."""
    return derived(StartUp, _start_up, total=True, weight=20)


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
    start_up_record,
    bind(
        StartUp,
        None,
        chain=derived(StartUpWait, _chain, assume=8),
        first_blocking=expression(lambda row, args: _first_blocking(row)),
    ),
    bind(StartUpWait, None),
)
