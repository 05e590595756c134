"""Closed vocabularies of the contract. Those of the core are described here, not repeated."""

from __future__ import annotations

from enum import StrEnum

from hub.canonical.rules import FindingEffect
from hub.canonical.terminology import (
    ActivityGroup,
    Blinding,
    ConsentKind,
    EntityKind,
    Environment,
    IdentityKind,
    QuarantineState,
    QueryKind,
    QueryStatus,
    Registry,
    RunState,
    SetAsideState,
    SiteStatus,
    SubjectMilestone,
)
from hub.principal import DataClass, PrincipalKind, Right, Role
from hub.tables.issue import Importance
from hub.tables.staff import StaffDuty
from schema.fields import words


class Absence(StrEnum):
    """Why there is no value."""

    NOT_COLLECTED = "NOT_COLLECTED"
    UNKNOWN = "UNKNOWN"
    NOT_PERMITTED = "NOT_PERMITTED"
    BLINDED = "BLINDED"
    WITHDRAWN = "WITHDRAWN"
    NOT_RECEIVED = "NOT_RECEIVED"
    SMALL_CELL = "SMALL_CELL"
    NO_TRANSFER_BASIS = "NO_TRANSFER_BASIS"


class OrderDirection(StrEnum):
    """Which way an order runs."""

    ASC = "ASC"
    DESC = "DESC"


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "ERROR"
    WARNING = "WARNING"
    INFO = "INFO"


class AuditOrigin(StrEnum):
    """Who wrote an entry of the trail."""

    HUB = "HUB"
    SOURCE = "SOURCE"


class ActionWith(StrEnum):
    """Whose turn it is on a query."""

    SITE = "SITE"
    CRA = "CRA"
    DM = "DM"
    NONE = "NONE"


class DatePrecision(StrEnum):
    """The finest part of a date that its source stated."""

    YEAR = "YEAR"
    MONTH = "MONTH"
    DAY = "DAY"
    INSTANT = "INSTANT"


class TimePrecision(StrEnum):
    """How fine a source's times are."""

    DAY = "DAY"
    INSTANT = "INSTANT"


class InvestigatorDuty(StrEnum):
    """An investigator's duty at a study-site."""

    PRINCIPAL_INVESTIGATOR = "PRINCIPAL_INVESTIGATOR"
    SUB_INVESTIGATOR = "SUB_INVESTIGATOR"


class Unit(StrEnum):
    """Unit of a performance figure."""

    SUBJECTS = "SUBJECTS"
    SITES = "SITES"
    QUERIES = "QUERIES"
    DEVIATIONS = "DEVIATIONS"
    PAGES = "PAGES"
    DATA_POINTS = "DATA_POINTS"
    RATIO = "RATIO"
    DAYS = "DAYS"
    SCORE = "SCORE"
    POINTS = "POINTS"
    SUBJECTS_PER_MONTH = "SUBJECTS_PER_MONTH"
    SUBJECTS_PER_WEEK = "SUBJECTS_PER_WEEK"


words(
    Absence,
    "Why there is no value. It is computed from rights first: NOT_PERMITTED and BLINDED say nothing of whether a"
    " value exists.",
    NOT_COLLECTED="The study or its source does not collect it, or no study mapping says where it stands.",
    UNKNOWN="The source says that it is not known (ODM IsNull, a missing-data code).",
    NOT_PERMITTED="The caller's agreement, or its token's scopes, do not open this class of data here.",
    BLINDED="It could reveal the treatment, and the caller holds no unblinding grant for the study.",
    WITHDRAWN="It is kept but withheld because the participant withdrew.",
    NOT_RECEIVED="It is collected, and has not reached the hub.",
    NO_TRANSFER_BASIS="A country's rule keeps it from parties of other countries, and no basis of a transfer holds.",
    SMALL_CELL="It would tell of fewer than 5 that the caller may not read singly, or what is left would.",
)
words(
    OrderDirection,
    "Which way an order runs.",
    ASC="From low to high; what has no value comes last.",
    DESC="From high to low; what has no value comes first.",
)
words(
    Environment,
    "Which environment of a system the data are of; declared by the source, never assumed.",
    PRODUCTION="Data of real participants.",
    UAT="User acceptance testing.",
    TRAINING="Training of users.",
)
words(
    Registry,
    "Public registries of clinical trials.",
    CTGOV="ClinicalTrials.gov of the United States.",
    CTIS="Clinical Trials Information System of the European Union.",
    EUCTR="EU Clinical Trials Register, before CTIS.",
    ISRCTN="ISRCTN registry.",
)
words(
    Blinding,
    "Blinding schema of a study (CDISC C49658).",
    OPEN="Nobody is blinded to the treatment.",
    SINGLE="One side is blinded.",
    DOUBLE="Both sides are blinded.",
)
words(
    Role,
    "The role an organization takes in a study (ICH E6(R3) glossary).",
    SPONSOR="Initiates and manages the study.",
    CRO="Contract research organization: service provider of the sponsor.",
    SMO="Site management organization: service provider at study-sites.",
    SITE="Institution where the study is conducted.",
    IRB="Institutional review board or ethics committee.",
    LABORATORY="Laboratory.",
    REGULATOR="Regulatory authority or its inspector.",
)
words(
    Right,
    "One class of data a party may read somewhere; all rights end on a date.",
    CODE="Participant codes, status, visits, forms without their values.",
    CLINICAL="CRF values, queries, source data verification.",
    IDENTIFIER="Direct identifiers of participants.",
    PRESCREENING="Entries of people who have not consented.",
    SAFETY="Adverse events; of serious ones the blinded form.",
    CONDUCT="Deviations, milestones, targets, submissions, ingest runs.",
    DOCUMENT="Documents of the investigator's file that may show identifiers.",
    RANDOMIZATION="Randomization number and date, public kit number.",
    MONITORING="Monitoring visits and their reports.",
    QUALIFICATION="Curricula vitae, licences, training.",
    FINANCE="Budgets and payments.",
    WORKLOAD="Workload of coordinators across sponsors.",
    OVERSIGHT="Oversight of service providers.",
    AUDIT="The audit trail and the read log.",
    COUNTS="Counts of participants, never fewer than five.",
    DELIVERY="What the party's own systems deliver, and how their loads went.",
    ETHICS="What went to the IRB/EC: submissions with their documents, reports of adverse events.",
)
words(
    DataClass,
    "What a value reveals.",
    CODE="A code, a status or a date of the study's conduct.",
    CLINICAL="Clinical data under the participant's code.",
    IDENTIFIER="Names the participant, or may: free text nobody classified is of this class.",
    BLINDED="May reveal the treatment.",
    IDENTIFIER_BLINDED="Words that quote both: they need what each needs. No value is of this class.",
)
words(
    PrincipalKind,
    "Whose token this is.",
    MACHINE="A client application's.",
    PERSON="A person's.",
)
words(
    SubjectMilestone,
    "What a study mapping may date for a participant (SDTM DS, CDISC protocol milestones). A status of the EDC is"
    " never a milestone.",
    name="SubjectMilestoneKind",
    CONSENTED="Informed consent was given.",
    SCREENED="Screening began.",
    SCREEN_FAILED="Screening failed.",
    ENROLLED="Entered the study after screening.",
    RANDOMIZED="Was assigned a treatment.",
    TREATMENT_ENDED="Study treatment ended.",
    STUDY_ENDED="Participation ended, for whatever reason.",
    WITHDRAWN="Discontinued the study before completing it.",
    COMPLETED="Completed the study as planned.",
)
words(
    IdentityKind,
    "Direct identifiers the hub keeps for a participant.",
    NAME="Name, in the source's spelling.",
    BIRTH_DATE="Full birth date.",
    BIRTH_YEAR="Year of birth.",
    SEX="Sex.",
    UNIQUE_IDENTIFIER="Person identifier of the source (OpenClinica UniqueIdentifier).",
    SECONDARY_ID="Secondary identifier of the source, such as a medical record number.",
)
words(
    ConsentKind,
    "Kinds of consent event; the date is when it took effect, not when it was entered.",
    CONSENTED="Consent was given.",
    RECONSENTED="Consent was given again, to a later version of the form.",
    WITHDREW_TREATMENT="Treatment was stopped by the participant; follow-up goes on.",
    WITHDREW_FOLLOWUP="Follow-up was stopped: later events are withheld.",
    WITHDREW_FURTHER_USE="Secondary use was barred.",
    WITHDREW_SAMPLES="Samples were withdrawn.",
)
words(
    QueryKind,
    "Kinds of EDC note. Only MANUAL and SYSTEM are queries and counted as such.",
    MANUAL="A query a person raised.",
    SYSTEM="A query an edit check raised.",
    ANNOTATION="A note.",
    REASON_FOR_CHANGE="The reason given for a change of data.",
)
words(
    QueryStatus,
    "State of an EDC query, in the hub's words.",
    OPEN="Waits for an answer.",
    ANSWERED="Answered, not yet accepted.",
    CLOSED="Closed; an answer was accepted or none was needed.",
    CANCELLED="Cancelled by whom raised it.",
    FORWARDED="Passed on to somebody else.",
    NOT_APPLICABLE="A note, which has no state.",
)
words(
    ActionWith,
    "Whose turn it is on a query.",
    SITE="The site.",
    CRA="The clinical research associate (monitor).",
    DM="Data management.",
    NONE="Nobody's: it is closed.",
)
words(
    TimePrecision,
    "How fine the times of a source's queries are.",
    DAY="Days: the time of day is midnight UTC and means nothing.",
    INSTANT="Instants.",
)
words(
    SiteStatus,
    "Steps of a study-site, in order.",
    SELECTED="Chosen for the study.",
    SUBMITTED="Submitted to the IRB or ethics committee.",
    APPROVED="Approved by the IRB or ethics committee.",
    CONTRACTED="Contract signed.",
    INITIATED="Initiation visit done.",
    ACTIVATED="May recruit.",
    RECRUITMENT_CLOSED="Recruits no more.",
    CLOSED="Closed out.",
)
words(
    RunState,
    "Steps of an ingest run.",
    QUEUED="The file's bytes are kept, and the run waits for a worker.",
    RECEIVED="The file's bytes are kept; its process has begun.",
    STAGING="Records are being read.",
    STAGED="All records are read and checked.",
    PUBLISHING="Changes are being published.",
    PUBLISHED="Published in one transaction; ends the run.",
    REFUSED="The file was refused whole; ends the run.",
    FAILED="The run failed and changed nothing; ends the run.",
)
words(
    Importance,
    "How much a matter weighs.",
    MINOR="Little.",
    MAJOR="It may harm rights, safety or the data.",
    CRITICAL="It harms rights, safety or the data.",
)
words(
    FindingEffect,
    "What became of the field or record a finding is about. The hub converts nothing silently.",
    HELD_BACK="The record was not loaded: it waits in quarantine.",
    NOT_READ="The field, column, table or record was not taken: unmapped, of no place in the hub, or not to be kept.",
    NOT_CONVERTED="The value is none of its field's type: the text is kept where the field keeps one, and nothing is"
    " guessed in its place.",
    NOTED="The record was loaded as it is.",
)
words(
    QuarantineState,
    "What became of a record that a load held back.",
    WAITS="It waits: nothing has become of it yet.",
    SET_ASIDE="Somebody said that it is done with.",
    SUPERSEDED="A later load of its source brought the same record anew, right or wrong.",
    REPLAYED="A later load of the same bytes took it.",
)
words(
    SetAsideState,
    "Whether a decision that records are done with holds.",
    SET_ASIDE="It holds.",
    TAKEN_BACK="It was taken back: the records wait again, unless a load took or superseded them since.",
)
words(
    Severity,
    "How grave a finding is.",
    ERROR="The record was not loaded and waits in quarantine; or the file or its figures are not what they should be.",
    WARNING="Nothing waits: the record was loaded, or is nothing the hub keeps; something about it needs a look.",
    INFO="For information.",
)
words(
    AuditOrigin,
    "Who wrote an entry of the audit trail.",
    HUB="The hub, in the transaction of the change.",
    SOURCE="The source system; read from its own trail.",
)
words(
    EntityKind,
    "What an id of a source names.",
    name="SourceIdentityKind",
    STUDY="A study.",
    STUDY_SITE="A study-site.",
    SUBJECT="A participant.",
    ORGANIZATION="An organization.",
    PERSON="Somebody of a site's staff.",
)
words(
    InvestigatorDuty,
    "An investigator's duty at a study-site (ICH E6(R3) glossary).",
    PRINCIPAL_INVESTIGATOR="Responsible for the conduct of the study at the site.",
    SUB_INVESTIGATOR="Member of the team under the investigator.",
)
words(
    ActivityGroup,
    "Groups of the SMO activity catalogue; the group decides which classes of data an activity opens.",
    SITE_SETUP="Setting up the site.",
    START_UP="Study start-up.",
    CONDUCT="Administration of the conduct.",
    PRE_SCREENING="Finding and pre-screening candidates.",
    CRC_PARTICIPANTS="Coordination with participants.",
    CRC_SAFETY="Safety work of the coordinator.",
    CRC_DATA="Data work of the coordinator.",
    QUALITY="Quality.",
    CLOSE="Close-out.",
)
words(
    Unit,
    "Unit of a performance figure.",
    SUBJECTS="Participants.",
    SITES="Study-sites.",
    QUERIES="EDC queries; per participant or 100 data points where the definition says so.",
    DEVIATIONS="Protocol deviations; per 100 participants or per participant and day where the definition says so.",
    PAGES="CRF pages.",
    DATA_POINTS="Data points of CRF pages.",
    RATIO="Numerator by denominator; of a share 0 to 1.",
    DAYS="Days of 24 hours; calendar days where the definition says so.",
    SCORE="A number between 0 and 100.",
    POINTS="Points of workload, by the weights of the definition.",
    SUBJECTS_PER_MONTH="Participants per study-site and 30 days.",
    SUBJECTS_PER_WEEK="Participants per study-site and 7 days.",
)
words(
    DatePrecision,
    "The finest part of a date that its source stated.",
    YEAR="The year is known; `iso` may say the day of an unknown month.",
    MONTH="Year and month are known.",
    DAY="The day is known.",
    INSTANT="The day and a time of day are known.",
)
words(
    StaffDuty,
    "What somebody is at a study-site.",
    CRC="Clinical research coordinator.",
    SUB_INVESTIGATOR="Sub-investigator.",
    PHARMACIST="Pharmacist.",
    UNBLINDED_PHARMACIST="Pharmacist who knows the treatment.",
    NURSE="Nurse.",
    LABORATORY="Staff of the laboratory.",
)
