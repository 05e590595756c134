"""Local knowledge: countries with their rules and days off, languages, labels of vocabularies."""

from __future__ import annotations

from datetime import date

import strawberry

import schema.local_enums  # noqa: F401 - makes the vocabularies below enums of the contract
from hub.local.words import AddressOrder, AuthorityKind, ClockUnit, DayKind, NameOrder, RuleTopic
from schema.fields import argument, field

AT = argument("at", date | None, "The day it must hold on; today by default.")
TOPIC = argument("topic", RuleTopic | None, "Only those about this.")


@strawberry.type(description="An authority of a country.")
class CountryAuthority:
    key: str = field("Its short name, by which rules refer to it.")
    kind: AuthorityKind = field("What it does.")
    name: str = field("Its name in English.")
    name_native: str | None = field("Its name in the country's language.")
    source: str = field("Where that was read.")
    valid_from: date | None = field("First day it is the one; null where the source does not say.")
    valid_to: date | None = field("Last day it is the one.")


@strawberry.type(description="A rule of a country, as far as it was read; never advice.")
class CountryRule:
    topic: RuleTopic = field("What it is about.")
    key: str = field("Which rule of the topic; the same word in every country for the same thing.")
    text: str = field("What it says, in English.")
    amount: int | None = field("Length of its clock; null for a rule without one, and for every clock not verified.")
    unit: ClockUnit | None = field("What the clock counts.")
    starts: str | None = field("What starts the clock, in English.")
    authority: str | None = field("Key of the authority it runs at.")
    source: str = field("Where it was read, or should be.")
    verified: bool = field("Whether it was read at that source.")
    note: str | None = field("What remains open about it.")
    requires_basis: bool = field(
        "Whether parties of other countries are shown coded data of its sites under a recorded `TransferBasis` alone."
    )
    valid_from: date | None = field("First day it holds; null where the source does not say.")
    valid_to: date | None = field("Last day it holds.")


@strawberry.type(description="A day that is not what its weekday says.")
class Holiday:
    day: date = field("The day.")
    kind: DayKind = field("Why.")
    name: str | None = field("Its name in the country's language.")
    name_english: str | None = field("Its name in English, where the library has it.")


@strawberry.type(description="What the hub knows of a country.")
class Country:
    code: str = field("ISO 3166-1 alpha-2.")
    name: str = field("Its name, in the language of the answer.")
    languages: list[str] = field("BCP 47 tags, the leading one first.")
    time_zones: list[str] = field("IANA time zones.")
    weekend: list[int] = field("ISO weekdays that are not worked, Monday 1.")
    name_order: NameOrder = field("Order of a person's name.")
    address_order: AddressOrder = field("Order of an address in the local script.")
    source: str = field("Where languages, zones and orders are from.")
    holiday_source: str = field("Where weekend and holidays are from.")
    authorities: list[CountryAuthority] = field("Its authorities.", AT)
    rules: list[CountryRule] = field("Its rules.", AT, TOPIC)
    holidays: list[Holiday] = field(
        "Days off of the whole country and weekend days that are worked, by day; the hub knows 2015 to 2035.",
        argument("year", int, "The year."),
    )


@strawberry.type(description="A language that labels are kept in.")
class Language:
    tag: str = field("BCP 47 tag.")
    name: str = field("Its name in itself.")
    name_order: NameOrder = field("Order of a person's name in it.")


@strawberry.type(description="A word of a vocabulary, for people to read.")
class VocabularyWord:
    code: str = field("The word as the contract has it.")
    label: str = field("What people call it.")


@strawberry.type(description="A closed vocabulary of the contract, with a label for each of its words.")
class Vocabulary:
    id: str = field("Name of the enum; `Country` for the countries.")
    language: str = field("Language of title and labels: the caller's, or English where that lacks a word.")
    title: str = field("What people call the vocabulary.")
    words: list[VocabularyWord] = field("Its words, in order.")
