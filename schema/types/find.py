"""What a text means: the study, study-site or participant that some system calls so."""

from __future__ import annotations

from enum import StrEnum

import strawberry

from hub.canonical.terminology import EntityKind
from schema.fields import field, words
from schema.types.node import REMOVED
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject


class FoundBy(StrEnum):
    """Which of its names the text is."""

    KEY = "KEY"
    PROTOCOL_NUMBER = "PROTOCOL_NUMBER"
    NUMBER = "NUMBER"
    NAME = "NAME"
    LABEL = "LABEL"
    SOURCE_KEY = "SOURCE_KEY"
    SOURCE_LABEL = "SOURCE_LABEL"


words(
    FoundBy,
    "Which of an object's names a text is.",
    KEY="The hub's key of the study.",
    PROTOCOL_NUMBER="The protocol number of the study.",
    NUMBER="The number of the study-site in its study.",
    NAME="The name of the study-site, in its own script or romanised.",
    LABEL="The participant's code.",
    SOURCE_KEY="A source's stable key of it.",
    SOURCE_LABEL="A source's display value of it.",
)


@strawberry.type(description="An object that is called so. Which of the three it is, `kind` says.")
class Found:
    kind: EntityKind = field("What it is: STUDY, STUDY_SITE or SUBJECT.")
    found_by: list[FoundBy] = field("Which of its names the text is.")
    study: Study | None = field("The study, or the one it belongs to.")
    site: StudySite | None = field("The study-site, or the participant's present one; null of a study.", REMOVED)
    subject: Subject | None = field("The participant; null of a study and of a study-site.", REMOVED)


@strawberry.type(description="What a text means.")
class FindResult:
    found: list[Found] = field("Studies, then study-sites, then participants; at most 50.")
    has_more: bool = field("Whether there are more than 50: then list them with a filter.")
