"""The closed vocabularies of matches and of conflicts, described."""

from __future__ import annotations

from hub.canonical.terminology import SiteField
from hub.tables.conflict import ConflictDecision as ConflictDecisionKind
from hub.tables.conflict import ConflictState, PrevailingRule
from hub.tables.site_match import MatchDecision, MatchEvidence, MatchState
from hub.tables.study_match import StudyMatchEvidence
from schema.fields import words

__all__ = [
    "ConflictDecisionKind",
    "ConflictState",
    "MatchDecision",
    "MatchEvidence",
    "MatchState",
    "PrevailingRule",
    "SiteField",
    "StudyMatchEvidence",
]

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
words(
    SiteField,
    "Fields of a study-site that more than one source may deliver.",
    NAME="Name in its own script.",
    NAME_ROMANISED="Name in Latin script.",
    LANGUAGE="Language of the name.",
    ORGANIZATION="The institution.",
    COUNTRY="Country.",
    CITY="City.",
    ADDRESS="Postal address in its own script.",
    ADDRESS_ROMANISED="Postal address in Latin script.",
    TIME_ZONE="Time zone.",
    SATELLITE="Whether it is a satellite of a main site.",
    SOURCE_STATUS="The source's own status.",
    SELECTED="Day it was selected.",
    SUBMITTED="Day it was submitted to an ethics committee.",
    APPROVED="Day it was approved.",
    CONTRACTED="Day its contract was signed.",
    INITIATED="Day it was initiated.",
    ACTIVATED="Day it was activated.",
    RECRUITMENT_CLOSED="Day recruitment was closed.",
    CLOSED="Day it was closed.",
    INVESTIGATOR="The principal investigator.",
    TARGET_ENROLMENT="Target of enrolled participants.",
)
words(
    ConflictState,
    "What became of a disagreement of sources.",
    OPEN="Nobody has decided; the declared rule says whose word is shown.",
    RESOLVED="Somebody chose the source whose word is shown.",
    AGREED="The sources agree again.",
)
words(
    ConflictDecisionKind,
    "What was decided on a disagreement of sources.",
    name="ConflictDecisionKind",
    RESOLVE="The word of one source prevails.",
    UNDO="The declared rule says again whose word prevails.",
)
words(
    PrevailingRule,
    "Why the word of a source prevails.",
    DECISION="Somebody chose the source.",
    PRECEDENCE="It comes first in the order of sources that is declared for the study.",
    DEFAULT="No order is declared: a site list comes first, then the source that was declared for the study first.",
    STANDING="It stood when a source said otherwise, and stands until somebody decides: no source takes a site out of a"
    " country whose rule keeps data of participants there, nor gives it to another institution.",
)
words(
    StudyMatchEvidence,
    "Why two studies may be one. Of SPONSOR, SOURCE_KEY and TITLE it takes two to propose anything.",
    REGISTRY_ID="A public registry has one entry for both.",
    PROTOCOL_NUMBER="Their protocol numbers differ in case and separators alone, or a source calls one by the other's.",
    SPONSOR="They have the same sponsor.",
    SOURCE_KEY="Two systems give them the same key.",
    TITLE="They have the same title.",
)
