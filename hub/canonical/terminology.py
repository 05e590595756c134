"""Closed vocabularies of the canonical model: what columns, mappings and the GraphQL schema may say.

Kept apart from the tables, so that reading files needs none of them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class SubjectMilestone(StrEnum):
    """What a study mapping may date (SDTM DS, CDISC protocol milestones)."""

    CONSENTED = "CONSENTED"
    SCREENED = "SCREENED"
    SCREEN_FAILED = "SCREEN_FAILED"
    ENROLLED = "ENROLLED"
    RANDOMIZED = "RANDOMIZED"
    TREATMENT_ENDED = "TREATMENT_ENDED"
    STUDY_ENDED = "STUDY_ENDED"
    WITHDRAWN = "WITHDRAWN"
    COMPLETED = "COMPLETED"


class IdentityKind(StrEnum):
    """Direct identifiers kept for a subject."""

    NAME = "NAME"
    BIRTH_DATE = "BIRTH_DATE"
    BIRTH_YEAR = "BIRTH_YEAR"
    SEX = "SEX"
    UNIQUE_IDENTIFIER = "UNIQUE_IDENTIFIER"
    SECONDARY_ID = "SECONDARY_ID"


class Causality(StrEnum):
    """Whether a product may have caused an adverse event (ICH E2A II.A.2: a reasonable possibility, or none)."""

    RELATED = "RELATED"
    NOT_RELATED = "NOT_RELATED"


class ConsentKind(StrEnum):
    """Kinds of consent event; each withholds what its rule says, nothing is dropped."""

    CONSENTED = "CONSENTED"
    RECONSENTED = "RECONSENTED"
    WITHDREW_TREATMENT = "WITHDREW_TREATMENT"
    WITHDREW_FOLLOWUP = "WITHDREW_FOLLOWUP"
    WITHDREW_FURTHER_USE = "WITHDREW_FURTHER_USE"
    WITHDREW_SAMPLES = "WITHDREW_SAMPLES"


class EntityKind(StrEnum):
    """What a source's id may name."""

    STUDY = "STUDY"
    STUDY_SITE = "STUDY_SITE"
    SUBJECT = "SUBJECT"
    ORGANIZATION = "ORGANIZATION"
    PERSON = "PERSON"


class SiteField(StrEnum):
    """Fields of a study-site that more than one source may deliver: columns in upper case, and its dated facts.

    The dated ones are steps (`SiteStatus`), the principal investigator and the target of enrolled participants.
    """

    NAME = "NAME"
    NAME_ROMANISED = "NAME_ROMANISED"
    LANGUAGE = "LANGUAGE"
    ORGANIZATION = "ORGANIZATION"
    COUNTRY = "COUNTRY"
    CITY = "CITY"
    ADDRESS = "ADDRESS"
    ADDRESS_ROMANISED = "ADDRESS_ROMANISED"
    TIME_ZONE = "TIME_ZONE"
    SATELLITE = "SATELLITE"
    SOURCE_STATUS = "SOURCE_STATUS"
    SELECTED = "SELECTED"
    SUBMITTED = "SUBMITTED"
    APPROVED = "APPROVED"
    CONTRACTED = "CONTRACTED"
    INITIATED = "INITIATED"
    ACTIVATED = "ACTIVATED"
    RECRUITMENT_CLOSED = "RECRUITMENT_CLOSED"
    CLOSED = "CLOSED"
    INVESTIGATOR = "INVESTIGATOR"
    TARGET_ENROLMENT = "TARGET_ENROLMENT"


class Fact(StrEnum):
    """What a format delivers or does not; of a study whose sources never deliver it, nothing is counted as 0."""

    QUERY = "QUERY"
    ENTRY_TIME = "ENTRY_TIME"
    DEVIATION_IMPORTANCE = "DEVIATION_IMPORTANCE"  # whether a protocol deviation is deemed important (ICH E3)
    EXTERNAL_DATA = "EXTERNAL_DATA"  # data that others than the site acquire: laboratories, ePRO (E6(R3) 3.16.1(k))


class Measure(StrEnum):
    """What a number a study mapping tallies means; dated by the day named, or of the participant as a whole."""

    STUDY_DAYS = "STUDY_DAYS"  # days on study, last - first + 1
    STUDY_DISCONTINUED = "STUDY_DISCONTINUED"  # 1: ended the study before completion (SDTM DS)
    TREATMENT_DISCONTINUED = "TREATMENT_DISCONTINUED"  # 1: ended a study treatment before completion (SDTM DS)
    CRITERION_VIOLATED = "CRITERION_VIOLATED"  # 1: an eligibility criterion not met (SDTM IE)
    TOXICITY_GRADE = "TOXICITY_GRADE"  # of a laboratory result, 0 to 4 (SDTM LBTOXGR); day: of collection
    ENTRY_LAG = "ENTRY_LAG"  # days from the visit to the first entry on a page; day: of the visit
    DATA_POINT_CHANGES = "DATA_POINT_CHANGES"  # changes of a data point after its entry; day: of the visit
    SAMPLE_COLLECTED = "SAMPLE_COLLECTED"  # of an expected pharmacokinetic sample: 1 collected, 0 not
    DEATH_DAY = "DEATH_DAY"  # study day of death


class PageStatus(StrEnum):
    """What the status of a CRF page means; the words stand in a study mapping under these names."""

    VERIFIED = "verified"  # source data verification is done
    CODED = "coded"
    SIGNED = "signed"


class Registry(StrEnum):
    """Public registries of clinical trials (ICTRP data providers)."""

    CTGOV = "CTGOV"
    CTIS = "CTIS"
    EUCTR = "EUCTR"
    ISRCTN = "ISRCTN"


class Environment(StrEnum):
    """Which environment of a system the data are of; never assumed."""

    PRODUCTION = "PRODUCTION"
    UAT = "UAT"
    TRAINING = "TRAINING"


class Blinding(StrEnum):
    """Blinding schema (CDISC C49658 wording, three values)."""

    OPEN = "OPEN"
    SINGLE = "SINGLE"
    DOUBLE = "DOUBLE"


class RunState(StrEnum):
    """Steps of a run as the ledger shows them; PUBLISHED, REFUSED and FAILED end it."""

    QUEUED = "QUEUED"
    RECEIVED = "RECEIVED"
    STAGING = "STAGING"
    STAGED = "STAGED"
    PUBLISHING = "PUBLISHING"
    PUBLISHED = "PUBLISHED"
    REFUSED = "REFUSED"
    FAILED = "FAILED"


class QuarantineState(StrEnum):
    """What became of a record that was held back."""

    WAITS = "WAITS"
    SET_ASIDE = "SET_ASIDE"
    SUPERSEDED = "SUPERSEDED"
    REPLAYED = "REPLAYED"


class SetAsideState(StrEnum):
    """Whether a decision that records are done with holds."""

    SET_ASIDE = "SET_ASIDE"
    TAKEN_BACK = "TAKEN_BACK"


class ActivityGroup(StrEnum):
    """Groups of the SMO activity catalogue; the group decides which classes of data an activity opens."""

    SITE_SETUP = "SITE_SETUP"
    START_UP = "START_UP"
    CONDUCT = "CONDUCT"
    PRE_SCREENING = "PRE_SCREENING"
    CRC_PARTICIPANTS = "CRC_PARTICIPANTS"
    CRC_SAFETY = "CRC_SAFETY"
    CRC_DATA = "CRC_DATA"
    QUALITY = "QUALITY"
    CLOSE = "CLOSE"


class SiteStatus(StrEnum):
    """Steps of a study-site, in order."""

    SELECTED = "SELECTED"
    SUBMITTED = "SUBMITTED"
    APPROVED = "APPROVED"
    CONTRACTED = "CONTRACTED"
    INITIATED = "INITIATED"
    ACTIVATED = "ACTIVATED"
    RECRUITMENT_CLOSED = "RECRUITMENT_CLOSED"
    CLOSED = "CLOSED"


SITE_STEPS: Final = tuple(status.value.lower() for status in SiteStatus)
"""Fields of a site that are dates."""


class QueryKind(StrEnum):
    """Only MANUAL and SYSTEM are queries; the rest are notes and never counted as queries."""

    MANUAL = "MANUAL"
    SYSTEM = "SYSTEM"
    ANNOTATION = "ANNOTATION"
    REASON_FOR_CHANGE = "REASON_FOR_CHANGE"


class QueryStatus(StrEnum):
    """Canonical states; `source_state` keeps the source's word."""

    OPEN = "OPEN"
    ANSWERED = "ANSWERED"
    CLOSED = "CLOSED"
    CANCELLED = "CANCELLED"
    FORWARDED = "FORWARDED"
    NOT_APPLICABLE = "NOT_APPLICABLE"


class MonitoringKind(StrEnum):
    """Why a monitor comes."""

    QUALIFICATION = "QUALIFICATION"
    INITIATION = "INITIATION"
    MONITORING = "MONITORING"
    FOR_CAUSE = "FOR_CAUSE"
    CLOSE_OUT = "CLOSE_OUT"


class MonitoringMethod(StrEnum):
    """How a monitor looks (ICH E6(R3) 3.11.4.1-2)."""

    ON_SITE = "ON_SITE"
    REMOTE = "REMOTE"


class MonitoringVisitState(StrEnum):
    """How far a visit has come."""

    PLANNED = "PLANNED"
    CONFIRMED = "CONFIRMED"
    CONDUCTED = "CONDUCTED"
    CANCELLED = "CANCELLED"


class ActionItemState(StrEnum):
    """How far an action item has come."""

    OPEN = "OPEN"
    DONE = "DONE"
    CLOSED = "CLOSED"


class SiteParty(StrEnum):
    """Who works at a study-site or for it, and may be asked to do something."""

    SPONSOR = "SPONSOR"
    CRO = "CRO"
    SMO = "SMO"
    SITE = "SITE"


class StaffDuty(StrEnum):
    """What somebody is at a study-site."""

    CRC = "CRC"
    SUB_INVESTIGATOR = "SUB_INVESTIGATOR"
    PHARMACIST = "PHARMACIST"
    UNBLINDED_PHARMACIST = "UNBLINDED_PHARMACIST"
    NURSE = "NURSE"
    LABORATORY = "LABORATORY"
