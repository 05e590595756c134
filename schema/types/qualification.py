"""CVs and professional licences of persons."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import strawberry

from hub.tables.qualification import QualificationKind
from schema.fields import field, words
from schema.inputs import DateFilter, IDFilter, WordFilter, filter_, may
from schema.orders import order
from schema.types.node import Recorded
from schema.types.organization import Person


class QualificationState(StrEnum):
    """Whether it holds today."""

    CURRENT = "CURRENT"
    EXPIRING = "EXPIRING"
    EXPIRED = "EXPIRED"
    ENDED = "ENDED"


words(
    QualificationKind,
    "What qualifies a person besides training.",
    CV="The curriculum vitae.",
    LICENCE="A professional licence.",
)
words(
    QualificationState,
    "Whether it holds today.",
    CURRENT="It holds.",
    EXPIRING="It holds for 60 days at most.",
    EXPIRED="It holds no longer.",
    ENDED="It was replaced, given back or withdrawn.",
)


@strawberry.type(
    description="A CV or a professional licence (ICH E6(R3) 2.1.1): of the person and of no study. It answers the rules"
    " of every study that expect one of its kind."
)
class Qualification(Recorded):
    person: Person | None = field("The person.")
    kind: QualificationKind = field("What it is.")
    title: str = field("What it is called; of a licence what it is for.")
    number: str | None = field(
        "Of a licence its number: for the person's employer and for a site where the person works; null for others."
    )
    authority: str | None = field("Of a licence who gave it.")
    country: str | None = field("Of a licence where it holds, ISO 3166-1 alpha-2.")
    dated_on: date = field("The day it was signed or given.")
    valid_until: date | None = field("The last day it holds; of a CV each study's rule says for how long one holds.")
    ended_on: date | None = field("The last day it held, of one that was replaced, given back or withdrawn.")
    state: QualificationState = field("Whether it holds today.")
    sha256: str | None = field("SHA-256 of the file.")
    link: str | None = field("Where it lies.")


@filter_
class QualificationFilter:
    id: IDFilter | None = may("By id.")
    person: IDFilter | None = may("By person.")
    kind: WordFilter[QualificationKind] | None = may("By what it is.")
    dated_on: DateFilter | None = may("By the day it was signed or given.")
    valid_until: DateFilter | None = may("By the last day it holds.")
    ended_on: DateFilter | None = may("By the last day it held.")


QualificationOrder = order("Qualification", VALID_UNTIL="By the last day it holds; those that hold for good last.")
