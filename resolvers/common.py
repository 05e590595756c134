"""What bindings of several entities share: partial dates, the environment of root lists, classes withheld."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Date,
    Integer,
    Select,
    Text,
    and_,
    case,
    cast,
    false,
    func,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY

from hub.canonical.terminology import SiteStatus
from hub.performance.families.base import ENDED
from hub.principal import DataClass, Right
from hub.tables.study import study, study_blinding
from hub.tables.study_site import study_site
from hub.tables.subject import subject_milestone
from resolvers.engine.binding import (
    Arguments,
    Derived,
    Expression,
    FilterBuild,
    One,
    Part,
    Row,
    derived,
    expression,
    many,
    part,
)
from resolvers.engine.rights import absence, delivered, holds, unblinded
from schema.types.node import PartialDate, WithheldClass, WithheldRight

SPOKEN: ColumnElement[Any] = literal_column(
    "(select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))", Text
)
"""BCP 47 tag of the language the caller is answered in."""


THREADS = many("Thread", "about_id")
"""`threads` of an object that is talked about."""

STEPS = "array[" + ", ".join(f"'{step}'" for step in SiteStatus) + "]"
"""Steps of a study-site in their order, as SQL."""


def word(text: str) -> ColumnElement[Any]:
    """One of our own words, as a literal of the plan."""
    return literal_column(f"'{text}'")


def ended_on(subject_id: ColumnElement[Any]) -> ColumnElement[Any]:
    """The day by which the participant surely ended; null who has not by today."""
    step = subject_milestone.alias()
    return (
        select(func.min(step.c.occurred_latest))
        .where(
            step.c.subject_id == subject_id,
            step.c.kind.in_([word(each) for each in ENDED]),
            step.c.known_to.is_(None),
            step.c.deleted_at.is_(None),
            step.c.occurred_latest <= func.current_date(),
        )
        .scalar_subquery()
    )


def reasons(*names: str) -> dict[str, Any]:
    """`...Absence` of values that somebody may have given."""

    def why(of: str) -> Expression:
        return expression(lambda row, args: case((row[of].is_(None), word("NOT_COLLECTED"))))

    return {f"{name}_absence": why(name) for name in names}


def date_reasons(*names: str) -> dict[str, Any]:
    """`...Absence` of partial dates."""

    def why(of: str) -> Expression:
        def reason(row: Row) -> ColumnElement[Any]:
            nothing = and_(row[of].is_(None), row[f"{of}_raw"].is_(None))
            return case((nothing, word("NOT_COLLECTED")), (row[f"{of}_earliest"].is_(None), word("UNKNOWN")))

        return expression(lambda row, args: reason(row))

    return {f"{name}_absence": why(name) for name in names}


def hidden_reasons(*names: str) -> dict[str, Any]:
    """`...Absence` of references to what needs the right CODE, from rights alone."""
    return {f"{name}_absence": expression(lambda row, args: absence(holds(row, Right.CODE))) for name in names}


def holding(*rules: tuple[str, Any]) -> Any:
    """Those of our words whose rule holds, in their order."""
    words: Any = literal_column("'{}'::text[]", ARRAY(Text))
    for name, rule in rules:
        words = case((rule, func.array_append(words, word(name), type_=ARRAY(Text))), else_=words)
    return words


def partial_date(name: str) -> Part:
    """The five columns of a partial date as one object; null when the source wrote nothing."""
    return part(
        PartialDate,
        present=lambda row, args: or_(row[name].is_not(None), row[f"{name}_raw"].is_not(None)),
        raw=f"{name}_raw",
        iso=name,
        precision=f"{name}_precision",
        earliest=f"{name}_earliest",
        latest=f"{name}_latest",
    )


def open_days(row: Row, until: ColumnElement[Any]) -> ColumnElement[Any]:
    """Whole days from `raised_at` to `closed_at`, or to `until` where it was not closed before."""
    end = case((row.closed_at < until, row.closed_at), else_=until)
    return cast(func.floor(func.extract("epoch", end - row.raised_at) / literal_column("86400")), Integer)


def version() -> Expression:
    """`version` of an object that users change."""
    return expression(lambda row, args: cast(row.changed_xid, Text), total=True)


def shown_name(*, total: bool = True) -> Expression:
    """The row's name for who is answered in its language, and romanised for others."""
    return expression(
        lambda row, args: func.shown_name(row.name, row.name_romanised, row.language, SPOKEN), total=total
    )


def today_at(row: Row) -> ColumnElement[Any]:
    """The day it is at the row's study-site: in its own zone, else its study's, else UTC."""
    site, of = study_site.alias(), study.alias()
    own = select(site.c.time_zone).where(site.c.id == row.study_site_id).scalar_subquery()
    common = select(of.c.time_zone).where(of.c.id == row.study_id).scalar_subquery()
    return func.local_day(func.now(), func.coalesce(own, common), type_=Date)


def passed(day: ColumnElement[Any], row: Row) -> ColumnElement[bool]:
    """The day has passed at the row's study-site, whose day is asked for where it may be another than that of UTC."""
    utc, one = func.current_date(type_=Date), literal_column("1", Integer)
    return and_(day <= utc, or_(day < utc - one, day < today_at(row)))


def overdue(row: Row, waits: ColumnElement[bool], day: str = "due_on") -> ColumnElement[bool]:
    """The day it is due has passed and it still waits."""
    return func.coalesce(and_(waits, passed(row[day], row)), literal_column("false"))


def overdue_when(waits: Callable[[Row], ColumnElement[bool]]) -> Callable[[Row], ColumnElement[bool]]:
    """`overdue` of what is due on `due_on`: its field (`told`), which its filter asks for by name."""
    return lambda row: overdue(row, waits(row))


def told(of: Callable[[Row], ColumnElement[bool]]) -> Expression:
    """The field that says whether it is so."""
    return expression(lambda row, args: of(row), total=True)


def asked(of: Callable[[Row], ColumnElement[bool]]) -> Callable[[Row, Any], ColumnElement[bool]]:
    """The filter that asks whether it is so, of what has no field."""
    return lambda row, value: of(row) == cast(value, Boolean)


def by(*names: str, **others: str | One | FilterBuild) -> Mapping[str, str | One | FilterBuild]:
    """Filters of a type: those called as a column or a field is, and others as `bind` takes them."""
    return {**{name: name for name in names}, **others}


def environment(args: Arguments) -> ColumnElement[Any]:
    """The environment asked for; PRODUCTION when nothing is said."""
    asked: ColumnElement[Any] = args["environment"] if "environment" in args else word("PRODUCTION")
    return asked


def in_environment(row: Row, args: Arguments) -> ColumnElement[bool]:
    """The row is of a study in the environment asked for.

    An array made once for the statement: a join would keep the list from its index. It is of the studies elsewhere,
    for they are few and every row is compared with all of them.
    """
    those = study.alias()
    elsewhere = select(those.c.id).where(those.c.environment != environment(args)).scalar_subquery()
    found: ColumnElement[bool] = row.study_id != func.all(func.array(elsewhere))
    return found


def open_label(row: Row) -> ColumnElement[bool]:
    """Nobody is blinded in the row's study now."""
    period = study_blinding.alias()
    latest = (
        select(period.c.blinding)
        .where(period.c.study_id == row.study_id, period.c.effective <= func.current_date())
        .order_by(period.c.effective.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(latest == word("OPEN"), false())


def _withheld(row: Row, of_source: bool) -> Select[Any]:
    """The classes of data the caller may not read of the row, from rights alone."""

    def held(right: Right) -> ColumnElement[bool]:
        return or_(holds(row, right), delivered(row, right)) if of_source else holds(row, right)

    ways = [
        (DataClass.CODE, held(Right.CODE), "NOT_PERMITTED"),
        (DataClass.CLINICAL, held(Right.CLINICAL), "NOT_PERMITTED"),
        (DataClass.IDENTIFIER, holds(row, Right.IDENTIFIER), "NOT_PERMITTED"),
        (DataClass.BLINDED, unblinded(row), "BLINDED"),
    ]
    each = [
        select(word(name).label("data_class"), word(why).label("reason")).where(~open_) for name, open_, why in ways
    ]
    every = union_all(*each).subquery()
    return select(every.c.data_class, every.c.reason)


def withheld_classes(*, of_source: bool = False) -> Derived:
    """`withheld` of a row whose words or values are split by class; who delivered the source's may read them."""
    return derived(WithheldClass, lambda row, args: _withheld(row, of_source), assume=4)


_SUBJECT_RIGHTS = (
    Right.CLINICAL,
    Right.IDENTIFIER,
    Right.SAFETY,
    Right.CONDUCT,
    Right.RANDOMIZATION,
    Right.AUDIT,
)


_SITE_RIGHTS = (
    Right.CODE,
    Right.PRESCREENING,
    Right.CONDUCT,
    Right.SAFETY,
    Right.DOCUMENT,
    Right.QUALIFICATION,
    Right.MONITORING,
    Right.FINANCE,
    Right.WORKLOAD,
    Right.OVERSIGHT,
    Right.AUDIT,
)


def _withheld_rights(row: Row, rights: tuple[Right, ...], site: str) -> Select[Any]:
    each = [
        select(word(right).label("right"), word("NOT_PERMITTED").label("reason")).where(~holds(row, right, site=site))
        for right in rights
    ]
    every = union_all(*each).subquery()
    return select(every.c.right, every.c.reason)


def withheld_rights() -> Derived:
    """`withheld` of a participant: the rights its lists need and the caller lacks."""
    return derived(WithheldRight, lambda row, args: _withheld_rights(row, _SUBJECT_RIGHTS, "study_site_id"), assume=6)


def withheld_at_site() -> Derived:
    """`withheld` of a study-site: the rights its lists need and the caller lacks there."""
    return derived(WithheldRight, lambda row, args: _withheld_rights(row, _SITE_RIGHTS, "id"), assume=11)
