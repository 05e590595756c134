"""A report from the answer to its one GraphQL document: which document is asked, and which sections come of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from hub.report import course, figures, oversight
from hub.report.figures import Answer
from hub.report.parts import Cell, Facts, Report, Section, Table
from hub.report.texts import Texts, brief

_FOLDER: Final = Path(__file__).parent
ROOTS: Final = {"study": "study", "site": "studySite"}
"""Kinds of report, each with the field of the answer that holds its object."""


@cache
def document(kind: str) -> str:
    """The GraphQL document of a kind of report; its variable is `id`."""
    return (_FOLDER / f"{kind}.graphql").read_text("utf-8") + (_FOLDER / "parts.graphql").read_text("utf-8")


def report(kind: str, answer: Answer, t: Texts) -> Report:
    """The report of an answer whose object is there."""
    return _study(answer, t) if kind == "study" else _site(answer, t)


def _study(answer: Answer, t: Texts) -> Report:
    study = answer["study"]
    places, whole = study["sites"]["nodes"], _figures(answer, "whole")
    failed, conduct = _figures(answer, "failed"), oversight.everywhere_withheld(places, "CONDUCT")
    names = {place["id"]: oversight.place_name(place) for place in places}
    sections = [
        figures.summary(whole, t),
        course.enrolment(study["enrolment"], _fresh(whole), t),
        course.screening(whole, failed[0] if failed else None, t),
        oversight.sites(study, answer["bySite"], t),
        oversight.queries(whole, t),
        oversight.lock(places, t),
        oversight.documents(places, t),
        oversight.risk(study, names, t),
        oversight.issues(answer["issues"], conduct, t),
        oversight.actions(answer["correctiveActions"], conduct, t),
        oversight.withheld(places, t),
        figures.notes(whole, t),
    ]
    title = brief(" · ".join(dict.fromkeys((study["key"], study["protocolNumber"]))))
    return _made("STUDY_REPORT", study["key"], title, _facts(answer, study, whole, t), sections, t)


def _site(answer: Answer, t: Texts) -> Report:
    site = answer["studySite"]
    study, whole, failed = site["study"], _figures(answer, "whole"), _figures(answer, "failed")
    conduct, prescreening = (oversight.everywhere_withheld([site], right) for right in ("CONDUCT", "PRESCREENING"))
    score = next((each for each in study["siteRiskScores"] if (each["site"] or {}).get("id") == site["id"]), None)
    facts = _facts(answer, study, whole, t)
    facts[1:1] = [
        (t("SITE"), Cell(oversight.place_name(site))),
        (t("COUNTRY"), Cell(t.label("Country", site["country"]), below=brief(site["city"]))),
        (t("TIME_ZONE"), Cell(site["timeZone"] or t("NOT_STATED"), absent=site["timeZone"] is None)),
        (t.label("InvestigatorDuty", "PRINCIPAL_INVESTIGATOR"), _investigators(site, t)),
    ]
    sections = [
        figures.summary(whole, t),
        _start_up(site, score, t),
        course.enrolment(site["enrolment"], _fresh(whole), t),
        course.recruitment(site["recruitmentFunnel"], prescreening, t),
        course.screening(whole, failed[0] if failed else None, t),
        oversight.queries(whole, t),
        oversight.lock([site], t),
        oversight.documents([site], t),
        oversight.risk(study, {site["id"]: oversight.place_name(site)}, t),
        oversight.issues(answer["issues"], conduct, t),
        oversight.actions(answer["correctiveActions"], conduct, t),
        oversight.withheld([site], t),
        figures.notes(whole, t),
    ]
    name = f"{study['key']}-{site['number']}"
    return _made("SITE_REPORT", name, oversight.place_name(site), facts, sections, t)


def _figures(answer: Answer, field: str) -> Sequence[Answer]:
    """The figures of the one group; there is none where the caller sees no site."""
    return [figure for group in answer[field] for figure in group["figures"]]


def _fresh(whole: Sequence[Answer]) -> str | None:
    """The instant the data are of: the oldest of the figures'."""
    return min((figure["freshness"] for figure in whole if figure["freshness"]), default=None)


def _investigators(site: Answer, t: Texts) -> Cell:
    duties = [
        each for each in site["investigators"] if each["duty"] == "PRINCIPAL_INVESTIGATOR" and each["ended"] is None
    ]
    now = [brief(each["person"]["displayName"]) for each in duties if each["person"]]
    if now:
        return Cell("; ".join(now))
    unnamed = "NOT_PERMITTED" if duties else None  # a duty is somebody's: who is not named is not shown
    return oversight.absent(site["openFactsAbsence"] or unnamed or "NOT_RECEIVED", t)


def _start_up(site: Answer, score: Answer | None, t: Texts) -> Section:
    start, hidden = site["startUp"], site["openFactsAbsence"]
    row = [
        oversight.status(site, t),
        _planned(site, t),
        oversight.or_absent(start["activated"], hidden, "–", t),
        _days_behind(site, t),
        _blocked_by(site, t),
        oversight.risk_score(score, t),
    ]
    keys = ("STATUS", "PLANNED_ACTIVATION", "ACTIVATED", "DAYS_BEHIND", "BLOCKED_BY", "RISK_SHORT")
    return Section(t("START_UP"), [Table([t(key) for key in keys], [row], numeric=frozenset({3, 5}))])


def _planned(site: Answer, t: Texts) -> Cell:
    hidden = oversight.right_absence(site, "CONDUCT")
    return oversight.or_absent(site["startUp"]["plannedActivation"], hidden, t("NOT_STATED"), t)


def _days_behind(site: Answer, t: Texts) -> Cell:
    days = site["startUp"]["daysBehind"]
    return oversight.or_absent(
        None if days is None else t.number(days), oversight.right_absence(site, "CONDUCT"), "–", t
    )


def _blocked_by(site: Answer, t: Texts) -> Cell:
    """What blocks activation. That nothing does is known to who may read all that could, or that it is activated."""
    start = site["startUp"]
    waits = [t.label("Prerequisite", each) for each in start["blockedBy"]]
    conduct, document, training = (
        oversight.right_absence(site, right) for right in ("CONDUCT", "DOCUMENT", "QUALIFICATION")
    )
    hidden = None if start["activated"] else (conduct and document) or training  # either opens steps and submissions
    return oversight.or_absent(", ".join(waits), hidden, t("NOTHING"), t)


def _facts(answer: Answer, study: Answer, whole: Sequence[Answer], t: Texts) -> list[tuple[str, Cell]]:
    viewer = answer["viewer"]
    sponsors = dict.fromkeys(
        brief(each["organization"]["displayName"])
        for each in study["roles"]
        if each["role"] == "SPONSOR" and each["organization"]
    )
    as_of = whole[0]["asOf"] if whole else None
    fresh, hidden = _fresh(whole), study["openFactsAbsence"]
    return [
        (t("PROTOCOL"), Cell(brief(study["protocolNumber"]), below=_other(study["key"], study["protocolNumber"]))),
        (t("TITLE"), _said(study["title"], t)),
        (t("PHASE"), _said(_phase(study["phase"]), t)),
        (t.label("Role", "SPONSOR"), oversight.or_absent("; ".join(sponsors), hidden, t("NOT_STATED"), t)),
        (t("ENVIRONMENT"), Cell(t.label("Environment", study["environment"]))),
        (t("VIEW_OF"), Cell(brief(_reader(viewer)), below=t.label("Role", viewer["role"]))),
        (t("AS_OF"), Cell(t.instant(as_of), absent=as_of is None)),
        (t("DATA_OF"), Cell(t.instant(fresh)) if fresh else oversight.absent(hidden or "NOT_RECEIVED", t)),
    ]


def _other(key: str, number: str) -> str:
    return "" if key == number else brief(key)


def _phase(phase: str | None) -> str | None:
    """`PHASE_2_PHASE_3` of the registries as `2/3`; other words as they are."""
    known = re.fullmatch(r"(?:PHASE_?(\d)_?)+", phase or "")
    return "/".join(re.findall(r"\d", phase or "")) if known else phase


def _reader(viewer: Answer) -> str:
    person, organization = viewer["person"], viewer["organization"]
    return ", ".join(each["displayName"] for each in (person, organization) if each)


def _said(text: str | None, t: Texts) -> Cell:
    return Cell(brief(text)) if text else Cell(t("NOT_STATED"), absent=True)


def _made(
    kind: str, name: str, title: str, facts: list[tuple[str, Cell]], sections: Sequence[Section], t: Texts
) -> Report:
    shown = dict(facts)
    seen, as_of = shown[t("VIEW_OF")], shown[t("AS_OF")]
    foot = f"{title} · {seen.text}, {seen.below} · {t('AS_OF')} {as_of.text}"
    return Report(t.language, name, t(kind), title, t("CONFIDENTIAL"), Facts(facts), foot, sections)
