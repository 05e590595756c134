"""Local knowledge. Labels are in the language of the request, a vocabulary wholly or not at all."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ColumnElement, Date, Select, Text, and_, case, cast, exists, func, literal_column, or_, select

from hub.tables import local as tables
from resolvers.common import SPOKEN
from resolvers.engine.binding import Arguments, Derived, Row, bind, derived
from schema.types.local import (
    Country,
    CountryAuthority,
    CountryRule,
    Holiday,
    Language,
    Vocabulary,
    VocabularyWord,
)

Element = ColumnElement[Any]

_ENGLISH: Final = literal_column("'en'", Text)


def _said_in(vocabulary: Element) -> Element:
    """The language a vocabulary is shown in: the caller's when it has every word, else English."""
    own = tables.vocabulary.alias()
    whole = exists().where(own.c.id == vocabulary, own.c.language == SPOKEN)
    return case((whole, SPOKEN), else_=_ENGLISH)


def _countries(args: Arguments) -> Select[Any]:
    known, label = tables.country.alias(), tables.vocabulary_word.alias()
    of_country = literal_column("'Country'", Text)
    name = (
        select(label.c.label)
        .where(label.c.vocabulary == of_country, label.c.code == known.c.code, label.c.language == _said_in(of_country))
        .scalar_subquery()
    )
    found = select(*known.c, func.coalesce(name, known.c.code).label("name")).order_by(known.c.code.collate("C"))
    return found.where(known.c.code == func.any(args["codes"])) if "codes" in args else found


def _holds(dated: Any, args: Arguments) -> ColumnElement[bool]:
    at = cast(args["at"], Date) if "at" in args else func.current_date()
    return and_(
        or_(dated.c.valid_from.is_(None), dated.c.valid_from <= at),
        or_(dated.c.valid_to.is_(None), at <= dated.c.valid_to),
    )


def _authorities(row: Row, args: Arguments) -> Select[Any]:
    known = tables.country_authority.alias()
    return select(*known.c).where(known.c.country == row.code, _holds(known, args)).order_by(known.c.place)


def rules(country: str) -> Derived:
    """Rules of the country that the row's column names."""

    def found(row: Row, args: Arguments) -> Select[Any]:
        known = tables.country_rule.alias()
        all_ = select(*known.c).where(known.c.country == row[country], _holds(known, args)).order_by(known.c.place)
        return all_.where(known.c.topic == args["topic"]) if "topic" in args else all_

    return derived(CountryRule, found, assume=7)


def _holidays(row: Row, args: Arguments) -> Select[Any]:
    known = tables.holiday.alias()
    of_year = func.date_part(literal_column("'year'"), known.c.day) == args["year"]
    return select(*known.c).where(known.c.country == row.code, of_year).order_by(known.c.day)


def _languages() -> Select[Any]:
    known = tables.language.alias()
    return select(*known.c).order_by(known.c.tag.collate("C"))


def _vocabularies(args: Arguments) -> Select[Any]:
    known = tables.vocabulary.alias()
    found = select(*known.c).where(known.c.language == _said_in(known.c.id)).order_by(known.c.id.collate("C"))
    return found.where(known.c.id == func.any(args["ids"])) if "ids" in args else found


def _words(row: Row) -> Select[Any]:
    known = tables.vocabulary_word.alias()
    return (
        select(*known.c).where(known.c.vocabulary == row.id, known.c.language == row.language).order_by(known.c.place)
    )


ROOTS: Final[dict[str, Derived]] = {
    "countries": derived(Country, lambda row, args: _countries(args), assume=16),
    "languages": derived(Language, lambda row, args: _languages(), assume=7),
    "vocabularies": derived(Vocabulary, lambda row, args: _vocabularies(args), assume=60),
}
"""The root fields."""

TYPES = (
    bind(
        Country,
        None,
        authorities=derived(CountryAuthority, _authorities, assume=3),
        rules=rules("code"),
        holidays=derived(Holiday, _holidays, assume=20),
    ),
    bind(CountryAuthority, None),
    bind(CountryRule, None),
    bind(Holiday, None),
    bind(Language, None),
    bind(Vocabulary, None, words=derived(VocabularyWord, lambda row, args: _words(row), assume=6)),
    bind(VocabularyWord, None),
)
