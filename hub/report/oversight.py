"""Sections on sites: the list of them, queries, documents, gates before lock, risk, issues, and what is withheld."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from hub.report import chart, figures
from hub.report.figures import Answer
from hub.report.parts import Cell, Chart, Facts, Part, Section, Table, Words
from hub.report.texts import Texts, brief

_LACKING: Final = {"MISSING", "EXPIRED", "EXPIRING"}
_OVER_30: Final = "31-"


def absent(word: str | None, t: Texts) -> Cell:
    """The reason why there is no value."""
    return Cell(t.label("Absence", word or "UNKNOWN"), absent=True)


def right_absence(place: Answer, right: str) -> str | None:
    """Why what needs the right is not shown at the site; None where it is."""
    return next((each["reason"] for each in place["withheld"] if each["right"] == right), None)


def or_absent(text: str | None, hidden: str | None, none: str, t: Texts) -> Cell:
    """A text; without one why it is not shown (`hidden`), and where it would be, what says that there is none."""
    if text:
        return Cell(text)
    return absent(hidden, t) if hidden else Cell(none, absent=True)


def status(place: Answer, t: Texts) -> Cell:
    """The last step a site reached."""
    reached = place["status"]
    said = t.label("SiteStatus", reached) if reached else None
    return or_absent(said, place["openFactsAbsence"], t("NOT_STATED"), t)


def place_name(place: Answer) -> str:
    """Number and name of a site."""
    return brief(f"{place['number']} {place['displayName'] or ''}")


# -- the list of sites ------------------------------------------------------------------------------------------


def sites(answer: Answer, by_site: Sequence[Answer], t: Texts) -> Section:
    """One row a site, with what somebody who oversees it asks first."""
    listed = answer["sites"]
    known = {each["site"]["id"]: each["figures"] for each in by_site if each["site"]}
    scores = {each["site"]["id"]: each for each in answer["siteRiskScores"] if each["site"]}
    head = [
        *(t("SITE"), t("STATUS"), t("ACTIVATED"), t("SCREENED"), t("SCREEN_FAILURES"), t("ENROLLED")),
        *(t("QUERIES_SHORT"), t("OVER_30"), t("DEVIATIONS"), t("DOCUMENTS_SHORT"), t("LOCK_SHORT"), t("RISK_SHORT")),
    ]
    rows = [_site(each, known.get(each["id"], ()), scores.get(each["id"]), t) for each in listed["nodes"]]
    parts: list[Part] = [Table(head, rows, numeric=frozenset({3, 4, 5, 6, 7, 8, 9, 11}), empty=t("NO_SITES"))]
    if listed["totalCount"] > len(rows):
        cut = t("FIRST_OF", shown=t.number(len(rows)), all=t.number(listed["totalCount"]))
        parts.append(Words(cut, quiet=True))
    return Section(t("SITES"), parts, wide=True)


def _site(place: Answer, counted: Sequence[Answer], score: Answer | None, t: Texts) -> list[Cell]:
    country = t.label("Country", place["country"])
    return [
        Cell(place_name(place), below=country),
        status(place, t),
        activated(place, t),
        figures.of(counted, "SCREENED", t),
        figures.of(counted, "SCREEN_FAILURE_RATE", t),
        figures.of(counted, "ENROLLED", t),
        figures.of(counted, "OPEN_QUERIES", t),
        figures.of(counted, "OPEN_QUERY_AGE", t, _OVER_30),
        figures.of(counted, "DEVIATIONS", t),
        _lacking(place, t),
        first_gate(place["lockReadiness"], t),
        risk_score(score, t),
    ]


def activated(place: Answer, t: Texts) -> Cell:
    """The day of activation, or how late it is."""
    start = place["startUp"]
    if start["activated"]:
        return Cell(start["activated"])
    late = start["daysBehind"] or 0
    behind = f"+{t('DAYS', range=t.number(late))}" if late > 0 else ""
    if start["plannedActivation"]:
        return Cell(f"({start['plannedActivation']})", below=behind, loud=late > 0)
    return absent(place["openFactsAbsence"] or right_absence(place, "CONDUCT") or "NOT_RECEIVED", t)


def _lacking(place: Answer, t: Texts) -> Cell:
    if right_absence(place, "DOCUMENT"):
        return absent("NOT_PERMITTED", t)
    states = [each["state"] for each in place["expectedDocuments"]]
    if not states:
        return Cell("–")
    missing, expiring = states.count("MISSING") + states.count("EXPIRED"), states.count("EXPIRING")
    return Cell(f"{missing} / {expiring}", loud=missing > 0)


def first_gate(readiness: Answer, t: Texts) -> Cell:
    """What the data of a site wait at first."""
    if readiness["firstFailing"]:
        return Cell(t.label("LockGateKind", readiness["firstFailing"]))
    if readiness["ready"]:
        return Cell(t("READY"))
    reason = next((gate["absence"] for gate in readiness["gates"] if gate["absence"]), None)
    return Cell(t("NONE_KNOWN"), absent=True, below=t.label("Absence", reason) if reason else "")


def risk_score(score: Answer | None, t: Texts) -> Cell:
    """The score of a site, 0 to 100."""
    if score is None:
        return absent("UNKNOWN", t)
    if score["absence"]:
        return absent(score["absence"], t)
    return Cell(t("NOT_COMPUTED"), absent=True) if score["score"] is None else Cell(t.number(score["score"], 1))


# -- queries, documents, gates ----------------------------------------------------------------------------------


def queries(whole: Sequence[Answer], t: Texts) -> Section:
    """Open queries by age, and how long answers take."""
    ages = [each for each in whole if figures.metric(each) == "OPEN_QUERY_AGE"]
    known = [
        chart.Bar(figures.days(each["part"], t), each["value"], t.number(each["value"]))
        for each in ages
        if each["value"] is not None
    ]
    wanted = ("OPEN_QUERIES", "QUERY_RESPONSE_TIME_MANUAL", "DATA_ENTRY_LAG", "MISSING_PAGES")
    facts = Facts([(t.label("Metric", each), figures.of(whole, each, t)) for each in wanted])
    if not known:
        return Section(t("QUERIES"), [facts])
    said = "; ".join(f"{bar.label}: {bar.shown}" for bar in known)
    return Section(t("QUERIES"), [Chart(chart.bars(known, chart.Said(t("QUERIES"), said, t.language))), facts])


def documents(places: Sequence[Answer], t: Texts) -> Section:
    """Documents that lack, are past their day or soon will be, at the sites where the reader may know."""
    permitted = [place for place in places if not right_absence(place, "DOCUMENT")]
    if places and not permitted:
        return Section(t("DOCUMENTS"), [Words(t.label("Absence", "NOT_PERMITTED"), absent=True)])
    many = len(places) > 1
    rows = [
        [
            *([Cell(place_name(place))] if many else []),
            Cell(
                brief(each["rule"]["title"]) if each["rule"] else "–",
                below=each["rule"]["artifact"] if each["rule"] else "",
            ),
            Cell(t.label("ExpectedState", each["state"]), loud=each["state"] in ("MISSING", "EXPIRED")),
            Cell(each["expiresOn"] or "–"),
            Cell(t("YES") if each["blocks"] else "–"),
        ]
        for place in permitted
        for each in place["expectedDocuments"]
        if each["state"] in _LACKING
    ]
    head = [*([t("SITE")] if many else []), t("ARTIFACT"), t("STATUS"), t("EXPIRES"), t("BLOCKS")]
    ruled = any(place["expectedDocuments"] for place in permitted)
    return Section(t("DOCUMENTS"), [Table(head, rows, empty=t("NO_DOCUMENTS") if ruled else t("NO_RULES"))])


def lock(places: Sequence[Answer], t: Texts) -> Section:
    """Gates before database lock: what is open, of how many participants, at how many sites, and where unknown."""
    order = [gate["gate"] for gate in places[0]["lockReadiness"]["gates"]] if places else []
    rows = []
    for kind in order:
        gates = [gate for place in places for gate in place["lockReadiness"]["gates"] if gate["gate"] == kind]
        counted = [gate for gate in gates if gate["absence"] is None]
        reasons = sorted({t.label("Absence", gate["absence"]) for gate in gates if gate["absence"]})
        unseen = t.number(len(gates) - len(counted))
        if not counted:
            silent = [Cell(", ".join(reasons), absent=True), Cell("–"), Cell("–"), Cell(unseen)]
            rows.append([Cell(t.label("LockGateKind", kind)), *silent])
            continue
        open_, subjects = (sum(gate[part] or 0 for gate in counted) for part in ("open", "subjects"))
        waiting = sum(1 for gate in counted if gate["open"])
        numbers = [Cell(t.number(open_), loud=open_ > 0), Cell(t.number(subjects)), Cell(t.number(waiting))]
        rows.append([Cell(t.label("LockGateKind", kind)), *numbers, Cell(unseen, below=", ".join(reasons))])
    head = [t("GATE"), t("OPEN"), t("PARTICIPANTS"), t("WAITING_SITES"), t("UNSEEN_SITES")]
    return Section(t("LOCK"), [Table(head, rows, numeric=frozenset({1, 2, 3, 4}), empty=t("NO_SITES"))])


# -- risk, issues, what is withheld ------------------------------------------------------------------------------


def risk(study: Answer, names: Mapping[str, str], t: Texts) -> Section:
    """Flags of the key risk indicators at these sites, and the indicators that cannot be told."""
    here = [each for each in study["riskIndicators"] if each["site"] and each["site"]["id"] in names]
    rows = [
        [
            Cell(names[each["site"]["id"]]),
            Cell(t.indicator(each["definition"]["id"]), below=str(each["definition"]["version"])),
            Cell(t.number(each["metric"], 4) if each["metric"] is not None else "–", below=_parts(each, t)),
            Cell(t.number(each["score"], 2) if each["score"] is not None else "–"),
            Cell(f"{each['flag']:+d}".replace("-", "−"), loud=abs(each["flag"]) > 1),
        ]
        for each in sorted(here, key=lambda each: (-abs(each["flag"] or 0), each["definition"]["id"]))
        if each["flag"]
    ]
    head = [t("SITE"), t("INDICATOR"), t("METRIC"), t("SCORE"), t("FLAG")]
    parts: list[Part] = [Table(head, rows, numeric=frozenset({2, 3, 4}), empty=t("NO_FLAGS"))]
    parts.append(Words(t("FLAGS_NOTE"), quiet=True))
    if silent := _silent(here, t):
        parts.append(Table([t("INDICATOR"), t("NOT_COMPUTED")], silent))
    return Section(t("RISK"), parts)


def _parts(each: Answer, t: Texts) -> str:
    if each["numerator"] is None or each["denominator"] is None:
        return ""
    return f"{t.number(each['numerator'])} / {t.number(each['denominator'])}"


def _silent(here: Sequence[Answer], t: Texts) -> list[list[Cell]]:
    """Indicators that no site has a flag of, with the reasons."""
    reasons: dict[str, set[str]] = {}
    for each in here:
        why = each["absence"] or each["scoreAbsence"]
        said = t.label("Absence", why) if why else t.label("FlagAbsence", each["flagAbsence"])
        reasons.setdefault(each["definition"]["id"], set()).add("" if each["flag"] is not None else said)
    return [
        [Cell(t.indicator(id_)), Cell("; ".join(sorted(said)), absent=True)]
        for id_, said in sorted(reasons.items())
        if "" not in said
    ]


def issues(listed: Answer, withheld: bool, t: Texts) -> Section:
    """Issues that are open, the oldest first."""
    rows = [
        [
            Cell(brief(each["title"]), below=t.label("IssueKind", each["kind"])),
            Cell(each["site"]["number"] if each["site"] else t("WHOLE_STUDY")),
            Cell(t.label("Importance", each["importance"]), loud=each["importance"] == "CRITICAL"),
            Cell(t.label("IssueState", each["state"])),
            Cell(t.label("Role", each["assignedRole"])),
            Cell(each["openedOn"]),
            _due(each, t),
        ]
        for each in listed["nodes"]
    ]
    head = [*(t(key) for key in ("ISSUE", "SITE", "IMPORTANCE", "STATUS", "ASSIGNED", "OPENED", "DUE"))]
    return Section(t("ISSUES"), _list(head, rows, listed, withheld, t))


def actions(listed: Answer, withheld: bool, t: Texts) -> Section:
    """Corrective and preventive actions whose effect nobody has confirmed yet."""
    rows = [
        [
            Cell(brief(each["action"]), below=t.label("ActionKind", each["kind"])),
            Cell(each["site"]["number"] if each["site"] else t("WHOLE_STUDY")),
            Cell(t.label("ActionState", each["state"])),
            _due(each, t),
        ]
        for each in listed["nodes"]
    ]
    return Section(t("ACTIONS"), _list([t("ACTION"), t("SITE"), t("STATUS"), t("DUE")], rows, listed, withheld, t))


def _list(head: list[str], rows: list[list[Cell]], listed: Answer, withheld: bool, t: Texts) -> list[Part]:
    if withheld and not rows:
        return [Words(t.label("Absence", "NOT_PERMITTED"), absent=True)]
    parts: list[Part] = [Table(head, rows, empty=t("NOTHING_OPEN"))]
    if listed["totalCount"] > len(rows):
        cut = t("FIRST_OF", shown=t.number(len(rows)), all=t.number(listed["totalCount"]))
        parts.append(Words(cut, quiet=True))
    return parts


def _due(each: Answer, t: Texts) -> Cell:
    return Cell(each["dueOn"] or "–", below=t("OVERDUE") if each["overdue"] else "", loud=each["overdue"])


def withheld(places: Sequence[Answer], t: Texts) -> Section:
    """Classes of data the reader holds no right to, and at how many of the sites."""
    number: dict[tuple[str, str], int] = {}
    for place in places:
        for each in place["withheld"]:
            number[each["right"], each["reason"]] = number.get((each["right"], each["reason"]), 0) + 1
    rows = [
        [
            Cell(t.label("Right", right)),
            Cell(t.label("Absence", reason)),
            Cell(t("N_OF_M", number=t.number(count), all=t.number(len(places)))),
        ]
        for (right, reason), count in number.items()
    ]
    head = [t("RIGHT"), t("WHY"), t("AT_SITES")]
    listed = Table(head, rows, empty=t("NOTHING_WITHHELD"))
    return Section(t("WITHHELD"), [listed, Words(t("IN_NO_REPORT"), quiet=True)])


def everywhere_withheld(places: Sequence[Answer], right: str) -> bool:
    """Whether the right is held at none of the sites."""
    return bool(places) and all(right_absence(place, right) for place in places)
