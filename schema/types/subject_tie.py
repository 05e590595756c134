"""Participants of two sources that somebody declared to be one."""

from __future__ import annotations

from datetime import datetime

import strawberry

from hub.tables.subject_tie import SubjectTieBatchState, SubjectTieState
from schema.fields import field, words
from schema.inputs import IDFilter, WordFilter, filter_, may
from schema.orders import order
from schema.types.node import REMOVED, Recorded
from schema.types.source_system import SourceSystem
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject

words(
    SubjectTieState,
    "How far a tie of participants is.",
    PREPARED="It would be carried out with its batch: nothing has happened yet.",
    REQUESTED="It waits, or could not be carried out.",
    TIED="They are one.",
    UNDO_REQUESTED="They are one still; its undoing waits, or could not be carried out.",
    UNDONE="They are two again.",
)


words(
    SubjectTieBatchState,
    "What was last asked for of ties that were prepared together.",
    PREPARED="Nothing yet: its ties say who would be one.",
    REQUESTED="That they are carried out; each tie says how far it is.",
    UNDO_REQUESTED="That they are undone; each tie says how far it is.",
)


@strawberry.type(description="Ties of participants of two sources at a study-site, prepared together.")
class SubjectTieBatch(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site.", REMOVED)
    source: SourceSystem | None = field("The source whose participants are not kept.")
    kept_source: SourceSystem | None = field("The source whose participants are kept.")
    left_out: int = field("Participants left out: their code names several, or something else waits.")
    state: SubjectTieBatchState = field("What was last asked for.")
    reason: str = field("Why, of what was last asked for.")
    asked_by: str = field("Who last asked for something: a client, or the operator.")


@filter_
class SubjectTieBatchFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    state: WordFilter[SubjectTieBatchState] | None = may("By what was last asked for.")


SubjectTieBatchOrder = order("SubjectTieBatch", RECORDED_AT="By the instant it was prepared.")


@strawberry.type(description="A declaration that two participants of a study-site, named by two sources, are one.")
class SubjectTie(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site.", REMOVED)
    subject: Subject | None = field("The participant that is not kept.", REMOVED)
    kept: Subject | None = field("The participant that is kept.", REMOVED)
    batch: SubjectTieBatch | None = field("With which others it was prepared; null for one that was asked for alone.")
    state: SubjectTieState = field("How far it is.")
    reason: str = field("Why, of what was last asked for.")
    asked_by: str = field("Who last asked for something: a client, or the operator.")
    finished_at: datetime | None = field("Instant what was last asked for was carried out; null while it waits.")
    error_code: str | None = field("Code of the error for which it was not carried out.")


@filter_
class SubjectTieFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    subject: IDFilter | None = may("By the participant that is not kept.")
    kept: IDFilter | None = may("By the participant that is kept.")
    batch: IDFilter | None = may("By what it was prepared with.")
    state: WordFilter[SubjectTieState] | None = may("By how far it is.")


SubjectTieOrder = order("SubjectTie", RECORDED_AT="By the instant it was declared.")
