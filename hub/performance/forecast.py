"""The Poisson-gamma model of recruitment: what is expected of each month, and when the last patient comes in.

A site recruits as a Poisson process whose rate is a draw from a gamma distribution common to the study's sites; what a
site has recruited gives the posterior of its own rate; sites that are planned enter at their dates with the prior
(Anisimov and Fedorov 2007, Modelling, prediction and adaptive adjustment of recruitment in multicentre trials,
Statistics in Medicine 26:4958-4975, sections 2 to 4). Patients to come at a site are then negative binomial, and their
sum over sites has a distribution whose generating function is a product: it is turned into probabilities by one
Fourier transform, without simulation, so that the same rows always give the same figures.

Added to the paper, for studies whose rates are not constant. A factor for each month of the year multiplies the time a
site is exposed, and is drawn towards 1 by as much as the data do not say. And where the data say clearly that sites
start otherwise than they go on, the first months of a site are a phase with a distribution of rates of its own: how
fast it started then says nothing of how fast it goes on. And where sites that opened later recruit otherwise than the
first, their exposure has a factor that grows or falls with the day they opened.

Units: months are calendar months; exposure is in months (a day is 1 / 30.4375); rates are patients per site and month.
Pure functions of numbers: no database, no clock. scipy and numpy are loaded with this module alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, stats

from hub.performance.mixture import Floats, Rates, factors, rates, sum_of

METHOD: Final = "POISSON_GAMMA"
VERSION: Final = 1
"""Of the method: whatever changes a figure raises it."""

LEVELS: Final = (50, 80, 95)
"""Probability in percent that each interval is to hold."""

TAILS: Final = tuple(tail for level in LEVELS for tail in ((100 - level) / 200, (100 + level) / 200))
"""Lower and upper probability of each level, in turn."""

HORIZON: Final = 240
"""Months after the data cut at most."""

BORROWS_FROM: Final = 5
"""Other sites that must stand behind a site's prior: from fewer, its forecast would tell what they recruit."""

_MONTH: Final = 30.4375
_START_UP: Final = 3
"""Calendar months from the one a site opens in that are its start-up."""
_SEASONS_AFTER: Final = 24
"""Months of data before a month of the year is told from others: each must have been seen twice."""
_SLOPE: Final = 0.5
"""Standard deviation of the prior of the trend, in logs a year."""
_ROUNDS: Final = 30
_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Site:
    """A site as the model sees it: first and last day it may recruit (last: none known), and the days of its patients.

    A site that never opened and has no date planned is left out by the caller: nothing is known of it.
    """

    opens: date
    closes: date | None = None
    enrolled: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """The model at a data cut. Rates are those of a month of factor 1.

    phases: of start-up and of the time after it; one alone for both where the data do not tell them apart.
    season: twelve factors, January first. trend: change of log(rate) with a year of later opening, after start-up.
    counts, exposure: until the cut, [phase, site]; exposure with its factors.
    """

    cut: date
    sites: tuple[Site, ...]
    phases: tuple[Rates, ...]
    season: Floats
    trend: float
    counts: Floats
    exposure: Floats


@dataclass(frozen=True, slots=True)
class Spread:
    """A number of patients that is not known: its expectation, and the bounds of each of LEVELS, both included."""

    expected: float
    lower: tuple[int, ...]
    upper: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """Patients of a calendar month, after the cut, and of all time until its last day, before the cut included."""

    month: date
    enrolled: Spread
    cumulative: Spread


@dataclass(frozen=True, slots=True)
class LastIn:
    """The day the target is reached: the median and the bounds of each of LEVELS; None is later than the horizon."""

    median: date | None
    lower: tuple[date | None, ...]
    upper: tuple[date | None, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is to come. last_in: None without a target."""

    months: tuple[Month, ...]
    last_in: LastIn | None


def fit(sites: Sequence[Site], cut: date) -> Fit:
    """Estimate the model from all that happened until the cut, its day included.

    Two phases are taken for one, and sites that open later for sites like the others, unless the marginal likelihood
    says otherwise by the criterion of Schwarz (1978, Annals of Statistics 6:461) for the parameters more. Raises
    ValueError when no site has opened.
    """
    sites = [_until(site, cut) for site in sites]
    calendar = _months(min((site.opens for site in sites), default=date.max), cut)
    if not calendar:
        raise ValueError("no site has opened")
    past = _exposure(sites, calendar, date.min, cut)
    enrolled = _enrolled(sites, calendar)
    phase = _phases(sites, calendar)
    single = _fitted(sites, cut, calendar, past, enrolled, np.zeros_like(phase), 0.0)
    both = _fitted(sites, cut, calendar, past, enrolled, phase, 0.0)
    if len(both.phases) == 1 or _gain(both, single) <= math.log(len(sites)):
        both, phase = single, np.zeros_like(phase)
    trend = _trend(both)
    return both if trend == 0 else _fitted(sites, cut, calendar, past, enrolled, phase, trend)


def _gain(both: Fit, single: Fit) -> float:
    """By how much two phases make the data likelier than one: of log likelihoods over the same counts."""
    # of a site's patients at one rate, those of its start-up are binomial in the exposure
    share = both.exposure[0] / np.maximum(both.exposure.sum(axis=0), 1e-9)
    divided = stats.binom.logpmf(both.counts[0], both.counts.sum(axis=0), share).sum()
    return sum(each.likelihood for each in both.phases) - single.phases[0].likelihood - float(divided)


def _trend(model: Fit) -> float:
    """By how much log(rate) changes with a year of later opening, after start-up; 0 where the data do not say so."""
    counts, exposure, late = model.counts[-1], model.exposure[-1], _late(model.sites, model.cut)

    def minus(trend: float) -> float:
        return (trend / _SLOPE) ** 2 / 2 - rates(counts, exposure * np.exp(trend * late)).likelihood

    found = float(optimize.minimize_scalar(minus, bounds=(-2, 2), method="bounded", options={"xatol": 1e-3}).x)
    return found if minus(0) - minus(found) > math.log(len(model.sites)) / 2 else 0.0


def _late(sites: Sequence[Site], cut: date) -> Floats:
    """Years from the first site's opening to each one's; no trend is followed beyond the cut."""
    opens = np.array([min(site.opens, cut).toordinal() for site in sites])
    return np.asarray((opens - opens.min()) / 365.25)


def _until(site: Site, cut: date) -> Site:
    """What the cut knows of a site; one that recruited was open."""
    enrolled = tuple(day for day in site.enrolled if day <= cut)
    return Site(min((site.opens, *enrolled)), site.closes, enrolled)


def _fitted(
    sites: Sequence[Site],
    cut: date,
    calendar: Sequence[date],
    past: Floats,
    enrolled: Floats,
    phase: NDArray[np.int64],
    trend: float,
) -> Fit:
    """Distributions of rates and factors of months in turn, until neither moves."""
    moy = np.array([month.month - 1 for month in calendar])
    within = [phase == each for each in range(int(phase[past > 0].max()) + 1)]
    counts = np.stack([(enrolled * each).sum(axis=1) for each in within])
    weighted = [*within[:-1], within[-1] * np.exp(trend * _late(sites, cut))[:, None]]
    season, phases = np.ones(12), tuple[Rates, ...]()
    for _ in range(_ROUNDS):
        exposed = past * season[moy]
        exposure = np.stack([(exposed * each).sum(axis=1) for each in weighted])
        before, phases = phases, tuple(map(rates, counts, exposure))
        if before and max(abs(math.log(n.mean / b.mean)) for n, b in zip(phases, before, strict=True)) < 1e-6:
            break
        if len(calendar) < _SEASONS_AFTER:
            continue
        hoped = np.zeros(len(calendar))
        for each, known, k, e in zip(weighted, phases, counts, exposure, strict=True):
            rate = (known.shape + k) / (known.shape / known.mean + e)
            hoped += (past * each * rate[:, None]).sum(axis=0)
        season = factors(*(np.bincount(moy, each, 12).astype(np.float64) for each in (enrolled.sum(axis=0), hoped)))
        season = season / season.mean()
    return Fit(cut, tuple(sites), phases, season, trend, counts, exposure)


def outlook(
    model: Fit, target: int | None, until: int = _YEAR, among: Sequence[int] | None = None, horizon: int = HORIZON
) -> Outlook:
    """What is to come from the cut on at the sites of these places (all by default).

    until: months to look ahead at least, a year by default; more until the target is reached as good as surely, at
    most `horizon`. Months are told as if recruitment went on; what stops it is the target, of which `last_in` speaks.
    P(last in <= last day of a month) = P(patients by then >= target); within a month it is taken to rise evenly.
    """
    places = np.arange(len(model.sites)) if among is None else np.array(among, dtype=int)
    before = int(model.counts[:, places].sum())
    missing = None if target is None else target - before
    ahead, calendar = _ahead(model, max(until, horizon if missing is not None and missing > 0 else 0))
    ahead = ahead[:, places]
    summed = ahead.cumsum(axis=2)
    found: list[Month] = []
    reached = [0.0]
    for place, month in enumerate(calendar):
        sure = missing is None or missing <= 0 or reached[-1] >= TAILS[-1]
        if sure and place >= until:
            break
        chance = _distribution(model, places, summed[:, :, place])
        if missing is not None:
            reached.append(1 - float(chance[: max(missing, 0)].sum()))
        single = _spread(_distribution(model, places, ahead[:, :, place]), 0)
        found.append(Month(month, single, _spread(chance, before)))
    if target is None:
        return Outlook(tuple(found), None)
    return Outlook(tuple(found), _last_in(model, places, target, calendar, reached))


def _last_in(
    model: Fit, places: NDArray[np.int64], target: int, calendar: Sequence[date], reached: Sequence[float]
) -> LastIn:
    """Bounds of the day; where the target is reached already, the day it was, without spread."""
    days = sorted(day for place in places for day in model.sites[place].enrolled)
    if len(days) >= target > 0:
        day = days[target - 1]
        return LastIn(day, (day,) * len(LEVELS), (day,) * len(LEVELS))
    bounds = [_day(model.cut, calendar, reached, tail) for tail in (0.5, *TAILS)]
    return LastIn(bounds[0], tuple(bounds[1::2]), tuple(bounds[2::2]))


def own(model: Fit, place: int) -> tuple[Fit, int] | None:
    """The model and the place in it for the forecast of one site, which its own parties read.

    It is the study's where enough other sites stand behind it, else one of the site alone, with weak priors; None for
    a site that has not opened in a study with too few others.
    """
    opened = model.exposure.sum(axis=0) > 0
    if opened.sum() - opened[place] >= BORROWS_FROM:
        return model, place
    return (fit([model.sites[place]], model.cut), 0) if opened[place] else None


def _months(first: date, last: date) -> list[date]:
    """First days of the months from that of `first` to that of `last`."""
    span = 12 * (last.year - first.year) + last.month - first.month + 1
    start = 12 * first.year + first.month - 1
    return [date((start + each) // 12, (start + each) % 12 + 1, 1) for each in range(max(span, 0))]


def _exposure(sites: Sequence[Site], calendar: Sequence[date], after: date, until: date) -> Floats:
    """Months each site was open in each calendar month: [site, month], of the days after `after` until `until`."""
    start = np.array([month.toordinal() for month in calendar])
    end = np.append(start[1:], _next(calendar[-1]).toordinal())
    opens = np.array([site.opens.toordinal() for site in sites])
    closes = np.array([(site.closes or date.max).toordinal() for site in sites])
    low = np.maximum(np.maximum(start, after.toordinal() + 1)[None, :], opens[:, None])
    high = np.minimum(np.minimum(end, until.toordinal() + 1)[None, :], closes[:, None] + 1)
    return np.asarray(np.maximum(high - low, 0) / _MONTH)


def _next(month: date) -> date:
    return (month + timedelta(days=32)).replace(day=1)


def _enrolled(sites: Sequence[Site], calendar: Sequence[date]) -> Floats:
    """Patients: [site, month]."""
    first = calendar[0].year * 12 + calendar[0].month
    found = np.zeros((len(sites), len(calendar)))
    for place, site in enumerate(sites):
        for day in site.enrolled:
            found[place, day.year * 12 + day.month - first] += 1
    return found


def _phases(sites: Sequence[Site], calendar: Sequence[date]) -> NDArray[np.int64]:
    """0 in a site's start-up, 1 after it: [site, month]."""
    opened = np.array([site.opens.year * 12 + site.opens.month for site in sites])
    now = np.array([month.year * 12 + month.month for month in calendar])
    return np.asarray(now[None, :] - opened[:, None] >= _START_UP, dtype=np.int64)


def _ahead(model: Fit, until: int) -> tuple[Floats, list[date]]:
    """Exposure to come with its factors, [phase, site, month]; a site that is overdue opens the day after the cut."""
    due = model.cut + timedelta(days=1)
    last = 12 * due.year + due.month - 1 + until - 1
    calendar = _months(due, date(last // 12, last % 12 + 1, 1))
    opened = model.exposure.sum(axis=0) > 0
    sites = [
        site if opened[place] else Site(max(site.opens, due), site.closes) for place, site in enumerate(model.sites)
    ]
    exposed = _exposure(sites, calendar, model.cut, _next(calendar[-1]) - timedelta(days=1))
    exposed = exposed * model.season[np.array([month.month - 1 for month in calendar])]
    phase = _phases(sites, calendar)
    if len(model.phases) == 1:
        phase = np.zeros_like(phase)
    found = np.stack([exposed * (phase == each) for each in range(len(model.phases))])
    found[-1] *= np.exp(model.trend * _late(model.sites, model.cut))[:, None]
    return found, calendar


def _distribution(model: Fit, places: NDArray[np.int64], exposed: Floats) -> Floats:
    """Probabilities of 0, 1, 2 ... patients in the exposure to come ([phase, site]), over the sites of these places."""
    found = np.ones(1)
    for known, counts, past, ahead in zip(model.phases, model.counts, model.exposure, exposed, strict=True):
        if ahead.any():
            same = np.stack([counts[places], past[places], ahead])[:, ahead > 0]
            found = np.convolve(found, sum_of(known, *np.unique(same, axis=1, return_counts=True)))
    return found


def _spread(chance: Floats, before: int) -> Spread:
    """Expectation and bounds of a number with these probabilities, with those of before added."""
    expected = float((chance * np.arange(len(chance))).sum())
    bounds = np.searchsorted(chance.cumsum(), np.array(TAILS) * chance.sum()) + before
    return Spread(before + expected, tuple(map(int, bounds[0::2])), tuple(map(int, bounds[1::2])))


def _day(cut: date, calendar: Sequence[date], reached_by: Sequence[float], tail: float) -> date | None:
    """The day until which the target is reached with this probability; None: not within the months computed."""
    place = int(np.searchsorted(np.array(reached_by), tail))
    if place >= len(reached_by):
        return None
    first = max(calendar[place - 1], cut + timedelta(days=1))
    last = _next(calendar[place - 1]) - timedelta(days=1)
    low, high = reached_by[place - 1], reached_by[place]
    share = (tail - low) / (high - low) if high > low else 1.0
    return first + timedelta(days=round(share * max((last - first).days, 0)))
