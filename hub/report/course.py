"""The course of enrolment and screening: charts with the numbers they are drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from hub.report import chart, figures
from hub.report.figures import Answer
from hub.report.parts import Cell, Chart, Facts, Mark, Part, Section, Table, Words
from hub.report.texts import Texts

_STEPS: Final = ("SCREENED", "SCREEN_FAILED", "ENROLLED", "RANDOMIZED", "DISCONTINUED", "COMPLETED")


def enrolment(answer: Answer, fresh: str | None, t: Texts) -> Section:
    """Planned, actual and forecast by month, with the forecast's interval, method and reasons for what is not there.

    fresh: the instant the data are of; nothing is drawn of what happened later.
    """
    parts: list[Part] = [Facts(_facts(answer, t))]
    months = _told(answer["months"], fresh)
    if months:
        parts += [_chart(answer, months, t), _months(months, t)]
    else:
        parts.append(Words(t("NO_MONTHS")))
    if forecast := answer["forecast"]:
        parts.insert(-1 if months else len(parts), Words(_method(forecast, t), quiet=True))
    return Section(t("ENROLMENT"), parts)


def _facts(answer: Answer, t: Texts) -> list[tuple[str, Cell]]:
    def reason(word: str | None) -> Cell:
        return Cell(t.label("Absence", word or "UNKNOWN"), absent=True)

    number, target, forecast = answer["enrolled"], answer["target"], answer["forecast"]
    milestone = t.label("SubjectMilestoneKind", answer["milestone"])
    facts = [(milestone, reason(answer["absence"]) if number is None else Cell(t.number(number)))]
    basis = t.label("TargetBasis", target["basis"]) if target else ""
    facts.append(
        (t("TARGET"), Cell(t.number(target["target"]), below=basis) if target else reason(answer["planAbsence"]))
    )
    if all(each["planned"] is None for each in answer["months"]):
        facts.append((t("PLANNED"), reason(answer["planAbsence"] or "NOT_RECEIVED")))
    if forecast is None:
        facts.append((t("FORECAST"), reason(answer["forecastAbsence"])))
        return facts
    widest = max(forecast["lastInIntervals"], key=lambda bound: int(bound["level"]), default=None)
    bounds = (
        f"{t('INTERVAL', level=widest['level'])}: {widest['lower'] or '…'} – {widest['upper'] or '…'}" if widest else ""
    )
    last = forecast["lastIn"]
    facts.append((t("LAST_IN"), Cell(last, below=bounds) if last else reason(forecast["lastInAbsence"])))
    return facts


def _method(forecast: Answer, t: Texts) -> str:
    return t(
        "FORECAST_NOTE",
        method=t.label("ForecastMethod", forecast["method"]),
        version=forecast["methodVersion"],
        day=forecast["dataCut"],
        open=t.number(forecast["sitesOpen"]),
        planned=t.number(forecast["sitesPlanned"]),
        left=t.number(forecast["sitesLeftOut"]),
    )


def _told(months: Sequence[Answer], fresh: str | None) -> list[Answer]:
    """The months without those that the data do not reach and nothing is planned or forecast for."""
    reached = [each["month"] for each in months if each["actual"]] + ([fresh] if fresh else [])
    until = max(reached, default="")[:7]
    told = [
        each if each["month"][:7] <= until or not fresh else {**each, "actual": None, "cumulative": None}
        for each in months
    ]
    return [each for each in told if any(each[part] is not None for part in ("cumulative", "planned", "forecast"))]


def _chart(answer: Answer, months: Sequence[Answer], t: Texts) -> Chart:
    target = answer["target"]
    drawn = [_month(each) for each in months]
    ahead = [place for place, each in enumerate(drawn) if each.forecast is not None]
    here = ahead[0] - 1 if ahead else -1
    if here >= 0 and (count := drawn[here].actual) is not None:  # what is forecast goes on from what happened
        drawn[here] = chart.Month(
            drawn[here].label, drawn[here].planned, count, count, ((count, count),) * len(drawn[ahead[0]].bands)
        )
    levels = sorted({each["level"] for m in months if m["forecast"] for each in m["forecast"]["cumulativeIntervals"]})
    legend = [Mark("actual", t("ACTUAL"))]
    if any(each.planned is not None for each in drawn):
        legend.append(Mark("planned", t("PLANNED")))
    if ahead:
        legend.append(Mark("forecast", t("FORECAST")))
        legend.append(Mark("interval", t("INTERVAL", level=", ".join(map(str, levels)))))
    if target:
        legend.append(Mark("target", t("TARGET")))
    last, reached = months[-1], [each["cumulative"] for each in months if each["cumulative"] is not None]
    said = t(
        "CHART_TEXT",
        month=last["month"][:7],
        planned=_or_dash(last["planned"], t),
        actual=_or_dash(reached[-1] if reached else None, t),
        forecast=_or_dash((last["forecast"] or {}).get("cumulativeExpected"), t),
    )
    title = f"{t('ENROLMENT')}: {t('CUMULATIVE')}"
    return Chart(
        chart.enrolment(drawn, target["target"] if target else None, chart.Said(title, said, t.language)), legend
    )


def _month(each: Answer) -> chart.Month:
    forecast = each["forecast"]
    bounds = sorted((forecast or {}).get("cumulativeIntervals", []), key=lambda bound: -bound["level"])
    return chart.Month(
        each["month"][:7],
        each["planned"],
        each["cumulative"],
        forecast["cumulativeExpected"] if forecast else None,
        tuple((bound["lower"], bound["upper"]) for bound in bounds),
    )


def _or_dash(number: float | None, t: Texts) -> str:
    return "–" if number is None else t.number(number)


def _months(months: Sequence[Answer], t: Texts) -> Table:
    def forecast(each: Answer) -> Cell:
        told = each["forecast"]
        if told is None:
            return Cell("–")
        bounds: Any = max(told["cumulativeIntervals"], key=lambda bound: bound["level"], default=None)
        shown = t.number(told["cumulativeExpected"])
        return Cell(f"{shown} ({t.number(bounds['lower'])}–{t.number(bounds['upper'])})" if bounds else shown)

    rows = [
        [
            Cell(each["month"][:7]),
            Cell(_or_dash(each["actual"], t)),
            Cell(_or_dash(each["cumulative"], t)),
            Cell(_or_dash(each["planned"], t)),
            forecast(each),
        ]
        for each in months
    ]
    head = [t("MONTH"), t("ACTUAL"), t("CUMULATIVE"), t("PLANNED"), t("FORECAST")]
    return Table(head, rows, numeric=frozenset({1, 2, 3, 4}))


def screening(whole: Sequence[Answer], failed: Answer | None, t: Texts) -> Section:
    """From screened to completed, and why screening failed."""
    steps = [(step, figures.found(whole, step)) for step in _STEPS]
    known = [
        chart.Bar(t.label("Metric", step), figure["value"], t.number(figure["value"]))
        for step, figure in steps
        if figure and figure["value"] is not None
    ]
    absent = [
        (t.label("Metric", step), figures.value(figure, t))
        for step, figure in steps
        if figure and figure["value"] is None
    ]
    parts: list[Part] = []
    if known:
        said = "; ".join(f"{bar.label}: {bar.shown}" for bar in known)
        parts.append(Chart(chart.bars(known, chart.Said(t("SCREENING"), said, t.language))))
    if absent:
        parts.append(Facts(absent))
    shown = figures.found(whole, "SCREEN_FAILED")
    if shown is not None and shown["absence"] is None:
        parts.append(figures.reasons(failed, t))
    return Section(t("SCREENING"), parts)


def recruitment(funnels: Sequence[Answer], withheld: bool, t: Texts) -> Section:
    """A site's funnel before screening, by channel, and why candidates were lost."""
    if withheld and not funnels:
        return Section(t("FUNNEL"), [Words(t.label("Absence", "NOT_PERMITTED"), absent=True)])
    stages = ("reviewed", "preEligible", "contacted", "consented", "screened", "randomized")
    head = [
        t("CHANNEL"),
        *(t.label("PreScreeningStage", word) for word in ("REVIEWED", "PRE_ELIGIBLE", "CONTACTED", "CONSENTED")),
        t.label("Metric", "SCREENED"),
        t.label("Metric", "RANDOMIZED"),
    ]
    rows = [
        [Cell(t.label("Channel", each["channel"])), *(Cell(t.number(each[stage])) for stage in stages)]
        for each in funnels
    ]
    lost = [
        [
            Cell(t.label("Channel", each["channel"])),
            Cell(t.label("FunnelStage", loss["stage"])),
            Cell(loss["statedReason"] or t.label("FunnelLossReason", loss["reason"])),
            Cell(t.number(loss["candidates"])),
        ]
        for each in funnels
        for loss in each["losses"]
    ]
    parts: list[Part] = [Table(head, rows, numeric=frozenset(range(1, 7)), empty=t("NOTHING"))]
    if lost:
        named = [t("CHANNEL"), t("STAGE"), t("REASON"), t("NUMBER")]
        parts.append(Table(named, lost, numeric=frozenset({3}), caption=t("LOSSES")))
    return Section(t("FUNNEL"), parts)
