"""Figures of documents, submissions, contracts, training and delegation."""

from __future__ import annotations

from hub.performance import measures as m
from hub.performance.definition import Definition
from hub.performance.families.staff import GCP_YEARS
from hub.performance.scope import Measure
from hub.principal import Right

_EXPECTED = (
    "Documents that the rules ask for {0}, up to the step that follows the last one the study-site reached by the"
    " as-of day, of which there is a final version that holds on that day (or what the rule lets answer: CV, licence or"
    " GCP training held for all studies), by documents the rules ask for then. The rules are those known now; a version"
    " superseded since counts until the date of what took its place. Excluded: documents waived."
)
_FILES = (
    ("SPONSOR_TMF", "etmf", "Electronic TMF", "trial master file"),
    ("INVESTIGATOR_ISF", "isf", "Investigator site file", "site file"),
)


def _paper(
    id_: str,
    title: str,
    formula: str,
    unit: str,
    source: str,
    family: str,
    measure: Measure,
    right: Right = Right.CONDUCT,
) -> Definition:
    also = Right.DOCUMENT if right is Right.CONDUCT and family != "tasks" else None
    return Definition(id_, 1, title, formula, unit, source, right, family, (measure,), divided=True, or_right=also)


PAPERWORK = (
    *(
        _paper(
            f"{id_}Completeness",
            f"{name} completeness",
            _EXPECTED.format(f"in the {file}, of conduct")
            + " What names participants, what qualifies staff, and what each of staff but the principal"
            " investigator is to have does not count.",
            "RATIO",
            "Veeva expected document list (edl_item__v)",
            "expectedDocuments",
            m.complete("CONDUCT", holder),
        )
        for holder, id_, name, file in _FILES
    ),
    _paper(
        "staffDocumentCompleteness",
        "Completeness of staff's documents",
        _EXPECTED.format("of staff's qualification, in either file"),
        "RATIO",
        "Veeva expected document list (edl_item__v)",
        "expectedDocuments",
        m.complete("QUALIFICATION", *(holder for holder, *_ in _FILES)),
        Right.QUALIFICATION,
    ),
    *(
        _paper(
            f"{id_}Timeliness",
            f"{name} timeliness",
            f"Versions of the study-site's documents of conduct for the {file} filed within {m.FILING_DAYS} calendar"
            " days of their date by versions filed, or dated longer ago. Drafts and waivers do not count. Excluded:"
            " versions not filed that have days left.",
            "RATIO",
            f"Industry usage: filed within N days of creation; N = {m.FILING_DAYS} is the hub's own",
            "documents",
            m.filed_in_time(holder),
        )
        for holder, id_, name, file in _FILES
    ),
    _paper(
        "gcpValid",
        "Staff with valid GCP training",
        f"People who work at the study-site on the as-of day (assigned, or investigator in office) whose last training"
        f" in GCP by a provider that attests the minimum content is at most {GCP_YEARS} years older than the study, by"
        " people who work there. A study that has not begun begins on the as-of day. A person of two study-sites"
        " counts at each.",
        "RATIO",
        "TransCelerate: last GCP date >= study start - 3 years and attestation present",
        "staff",
        m.share("valid"),
        Right.QUALIFICATION,
    ),
    _paper(
        "delegatedBeforeTask",
        "Tasks delegated before they were carried out",
        "Tasks that somebody carried out to whom they were delegated at the study-site on that day, by tasks carried"
        " out on or before the as-of day.",
        "RATIO",
        "ICH E6(R3) 2.3: delegation start <= first signed action of the person; here each task recorded",
        "tasks",
        m.share("delegated", "performed_on"),
    ),
    *(
        _paper(
            f"{id_}Cycle",
            f"{name} cycle",
            f"Approval minus submission in calendar days, mean over first submissions of study-sites to {whom} approved"
            " on or before the as-of day. A submission for a whole country or study is of no study-site. Excluded:"
            " submissions not approved by then.",
            "DAYS",
            "Industry usage: approval - submission",
            "submissions",
            m.until("approved_on", "days", recipient=recipient),
        )
        for recipient, id_, name, whom in (
            ("IRB", "irb", "IRB/EC", "their IRB/EC"),
            ("AUTHORITY", "authority", "Authority", "an authority"),
        )
    ),
    _paper(
        "contractCycle",
        "Contract cycle",
        "Contract executed minus contract begun in calendar days, mean over study-sites whose contract was executed on"
        " or before the as-of day. Excluded: contracts not executed by then, or of which nobody said when they began.",
        "DAYS",
        "Industry usage: executed - sent",
        "contracts",
        m.until("executed_on", "days"),
    ),
)
