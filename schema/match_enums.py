"""The closed vocabularies of matches, described."""

from __future__ import annotations

from hub.tables.site_match import MatchDecision, MatchEvidence, MatchState
from schema.fields import words

__all__ = ["MatchDecision", "MatchEvidence", "MatchState"]

words(
    MatchEvidence,
    "Why two study-sites may be one. Of SOURCE_KEY, INSTITUTION and NAME it takes two to propose anything.",
    NUMBER="Their numbers differ in zeros, separators or letters around the digits alone.",
    PARTICIPANTS="They share participants' codes.",
    SOURCE_KEY="Two systems give them the same key.",
    INSTITUTION="They are of the same institution.",
    NAME="They have the same name.",
)
words(
    MatchState,
    "What became of a proposal.",
    PROPOSED="Nobody has decided.",
    REFUSED="They are two; it is not proposed again.",
    MERGED="They are one; what was of the other is shown at the one that is kept.",
)
words(
    MatchDecision,
    "What was decided on a proposal.",
    ACCEPT="They are one.",
    REFUSE="They are two.",
    UNDO="Neither: what a merge moved goes back, a refusal is open again.",
)
