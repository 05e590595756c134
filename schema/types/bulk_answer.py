"""Bulk answers: whole lists as files."""

from __future__ import annotations

from datetime import datetime

import strawberry

from hub.principal import DataClass
from hub.tables.bulk_answer import AnswerState
from hub.tables.saved_report import AnswerFormat
from schema.fields import field, words
from schema.inputs import DateTimeFilter, IDFilter, WordFilter, filter_, may
from schema.orders import order
from schema.types.node import Recorded
from schema.types.saved_report import SavedReport

words(
    AnswerState,
    "How far a bulk answer has come.",
    QUEUED="It waits for a worker.",
    RUNNING="It is being written.",
    DONE="It may be fetched until it expires.",
    FAILED="It was given up; `errorCode` says why.",
    DELETED="Its bytes are no more.",
)


@strawberry.type(
    description="A whole list as a file, for who asked for it alone. That there is a frozen one is told to every"
    " person who acts for the party, unless it shows identifiers or somebody unblinded asked for it: any of them may"
    " discard it."
)
class BulkAnswer(Recorded):
    saved_report: SavedReport | None = field("The report it is a run of.")
    document: str = field("The query.")
    variables: str | None = field("Its variables: a JSON object.")
    operation_name: str | None = field("Which operation of the document.")
    format: AnswerFormat = field("What it is written as.")
    state: AnswerState = field("How far it has come.")
    path: str | None = field(
        "Where it is fetched, below the hub's address, with a token of who asked; null unless DONE."
    )
    rows: int = field("Objects written so far.")
    bytes: str | None = field("How long the file is; null until it is done.")
    sha256: str | None = field("SHA-256 of the file, in hex; null until it is done.")
    known_from: datetime | None = field("Instant as of which its first rows are.")
    known_to: datetime | None = field(
        "Instant as of which its last rows are: the same, unless a worker was lost on the way."
    )
    started_at: datetime | None = field("Instant it was begun.")
    finished_at: datetime | None = field("Instant it was done or given up.")
    expires_at: datetime | None = field("Instant from which its bytes are deleted, unless it is frozen.")
    frozen: bool = field("Whether it is kept for good, until it is discarded.")
    definitions: list[str] | None = field("The definitions of its figures, as `id@version`; null until it is done.")
    definitions_changed: list[str] | None = field(
        "Of these, those of another version than the report is pinned to; null for no run of a report."
    )
    classes: list[DataClass] | None = field("Classes it shows that are put on record: IDENTIFIER, BLINDED.")
    error_code: str | None = field("Code of the reason it was given up for.")


@filter_
class BulkAnswerFilter:
    id: IDFilter | None = may("By id.")
    saved_report: IDFilter | None = may("By the report it is a run of.")
    state: WordFilter[AnswerState] | None = may("By how far it has come.")
    recorded_at: DateTimeFilter | None = may("By the instant it was asked for.")


BulkAnswerOrder = order("BulkAnswer", RECORDED_AT="By the instant it was asked for.")
