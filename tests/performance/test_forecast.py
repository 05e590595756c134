"""The model of recruitment on studies that are drawn from it, and on the corners of its arithmetic."""

from __future__ import annotations

import math
import subprocess
import sys
from datetime import date, timedelta
from statistics import mean

import numpy as np
import pytest
from scipy import stats

from hub.performance.back_test import back_test
from hub.performance.forecast import BORROWS_FROM, LEVELS, Site, fit, outlook, own
from hub.performance.mixture import Rates, sum_of

START = date(2020, 1, 1)


def drawn(seed: int, sites: int = 30, months: int = 36, rate: float = 0.6, *, seasonal: bool = False) -> list[Site]:
    """A study of sites that open over a year, with gamma distributed rates (shape 1.5) and Poisson patients."""
    chance = np.random.default_rng(seed)
    made = []
    for _ in range(sites):
        opens = START + timedelta(days=int(chance.integers(0, 365)))
        days = (START - opens).days + int(months * 30.4375)
        per_day = chance.gamma(1.5, rate / 1.5) / 30.4375
        times = [opens + timedelta(days=int(at)) for at in chance.uniform(0, days, chance.poisson(per_day * days))]
        if seasonal:
            times = [day for day in times if chance.uniform() < (1.0 if 4 <= day.month <= 9 else 0.25)]
        made.append(Site(opens, None, tuple(sorted(times))))
    return made


def test_intervals_hold_as_often_as_they_say() -> None:
    """Thirty studies, asked after half a year, when sites are still to open."""
    held: list[tuple[float, ...]] = []
    for seed in range(30):
        sites, cut = drawn(seed), START + timedelta(days=182)
        model = fit(sites, cut)
        came = sum(cut < day < date(2021, 7, 1) for site in sites for day in site.enrolled)
        before = sum(day <= cut for site in sites for day in site.enrolled)
        last = outlook(model, None, 12).months[-1]
        assert last.month == date(2021, 6, 1)
        lower, upper = last.cumulative.lower, last.cumulative.upper
        held.append(tuple(lower[i] <= before + came <= upper[i] for i in range(len(LEVELS))))
    found = [mean(each) for each in zip(*held, strict=True)]
    assert found[0] == pytest.approx(0.50, abs=0.2)
    assert found[1] == pytest.approx(0.80, abs=0.13)
    assert found[2] == pytest.approx(0.95, abs=0.08)


def test_months_hold_as_often_as_they_say_in_the_back_test() -> None:
    results = [back_test(drawn(seed), share) for seed in range(100, 106) for share in (25, 50, 75)]
    assert mean(each.held_months[1] for each in results) == pytest.approx(0.83, abs=0.08)  # counts are whole: more
    late = [each.late for each in results if each.late is not None]
    assert len(late) == len(results)
    assert abs(mean(late)) < 60
    assert mean(each.held_last_in[2] for each in results) > 0.8


def test_months_of_the_year_are_told_apart_only_where_they_differ() -> None:
    even = fit(drawn(1, 40, 36), date(2022, 12, 31)).season
    summer = fit(drawn(1, 40, 36, seasonal=True), date(2022, 12, 31)).season
    assert all(abs(each - 1) < 0.2 for each in even)
    assert min(summer[3:9]) > 2 * max(summer[:3])


def test_a_start_unlike_what_follows_is_a_phase_of_its_own() -> None:
    """Every site brings two patients at once and then few: a site yet to open is not expected to go on as it starts."""
    plain = drawn(7, 40, 36, rate=0.1)
    sites = [
        Site(each.opens, None, tuple(sorted((each.opens, each.opens + timedelta(days=20), *each.enrolled))))
        for each in plain
    ]
    assert len(fit(plain, date(2022, 12, 31)).phases) == 1
    started, later = fit(sites, date(2022, 12, 31)).phases
    assert started.mean > 5 * later.mean
    opening = [*sites, Site(date(2023, 1, 1))]
    months = outlook(fit(opening, date(2022, 12, 31)), None, 12, [40]).months
    assert sum(each.enrolled.expected for each in months[:3]) > 1.5
    assert sum(each.enrolled.expected for each in months[3:]) < 1.5


def test_sites_that_open_later_recruit_less_where_the_data_say_so() -> None:
    """Every site has half the patients of one that opens a year before: the sites still to open are expected so too."""
    chance = np.random.default_rng(5)
    sites = []
    for place in range(60):
        opens = START + timedelta(days=18 * place)
        days = (date(2023, 1, 1) - opens).days
        number = chance.poisson(chance.gamma(3, 1 / 3) * 0.5 ** (18 * place / 365) * days / 30.4375)
        times = [opens + timedelta(days=int(at)) for at in chance.uniform(0, days, number)]
        sites.append(Site(opens, None, tuple(sorted(times))))
    model = fit([*sites, Site(date(2023, 1, 1))], date(2022, 12, 31))
    assert model.trend == pytest.approx(math.log(0.5), abs=0.35)
    assert outlook(model, None, 12, [60]).months[-1].cumulative.expected < 0.4 * 12 * model.phases[-1].mean
    assert fit(drawn(1, 40, 36), date(2022, 12, 31)).trend == 0


def test_one_site_is_the_negative_binomial_in_closed_form() -> None:
    known = Rates(shape=1.3, mean=0.7, doubt=0.0, likelihood=0.0)
    found = sum_of(known, np.array([[4.0], [6.0], [5.0]]), np.array([1]))
    beta = 1.3 / 0.7 + 6
    exact = stats.nbinom.pmf(np.arange(len(found)), 1.3 + 4, beta / (beta + 5))
    assert np.abs(found - exact).max() < 1e-12
    three = sum_of(known, np.array([[4.0], [6.0], [5.0]]), np.array([3]))
    exact = stats.nbinom.pmf(np.arange(len(three)), 3 * (1.3 + 4), beta / (beta + 5))
    assert np.abs(three - exact).max() < 1e-12


def test_the_same_rows_give_the_same_figures() -> None:
    told = [outlook(fit(drawn(3), date(2020, 12, 31)), 400) for _ in range(2)]
    assert told[0] == told[1]


def test_the_last_patient_is_within_what_months_say() -> None:
    told = outlook(fit(drawn(3), date(2020, 12, 31)), 400)
    assert told.last_in is not None
    low, high = told.last_in.lower[-1], told.last_in.upper[-1]
    assert low is not None and high is not None and told.last_in.median is not None
    assert date(2020, 12, 31) < low < told.last_in.median < high
    month = next(each for each in told.months if each.month == told.last_in.median.replace(day=1))
    assert month.cumulative.lower[0] <= 400 <= month.cumulative.upper[0]
    assert told.months[0].month == date(2021, 1, 1)


def test_a_target_that_is_reached_has_its_day_and_one_out_of_reach_none() -> None:
    sites = drawn(3)
    days = sorted(day for site in sites for day in site.enrolled)
    model = fit(sites, days[99])
    reached = outlook(model, 100).last_in
    assert reached is not None and (reached.median, reached.lower[0], reached.upper[2]) == (days[99],) * 3
    never = outlook(fit([Site(START, date(2021, 1, 1), (START,))], date(2021, 1, 1)), 5).last_in
    assert never is not None and never.median is None


def test_a_site_that_closed_recruits_no_more_and_one_that_is_overdue_opens_the_next_day() -> None:
    model = fit([*drawn(3), Site(START, date(2020, 6, 30), (date(2020, 2, 2),)), Site(START)], date(2020, 12, 31))
    assert [month.enrolled.expected for month in outlook(model, None, 3, [30]).months] == [0, 0, 0]
    waiting = fit([*drawn(3), Site(date(2021, 2, 1))], date(2020, 12, 31))
    told = [month.enrolled.expected for month in outlook(waiting, None, 3, [30]).months]
    assert told[0] == 0 < told[1]


def test_a_site_borrows_only_from_enough_others() -> None:
    many = fit(drawn(3, BORROWS_FROM + 1), date(2020, 12, 31))
    assert own(many, 0) == (many, 0)
    few = fit(drawn(3, BORROWS_FROM), date(2021, 1, 31))
    other = fit([few.sites[0], *drawn(9, BORROWS_FROM)[1:]], date(2021, 1, 31))
    alone = [own(each, 0) for each in (few, other)]
    assert alone[0] is not None and alone[1] is not None
    told = [outlook(each[0], None, 3, [each[1]]) for each in alone if each is not None]
    assert told[0] == told[1]
    opening = fit([*drawn(3, 2), Site(date(2021, 6, 1))], date(2021, 1, 31))
    assert own(opening, 2) is None


def test_without_an_open_site_there_is_nothing_to_say() -> None:
    with pytest.raises(ValueError, match="no site has opened"):
        fit([Site(date(2021, 1, 1))], date(2020, 12, 31))


def test_what_serves_does_not_load_scipy() -> None:
    loaded = "import sys, hub.app, hub.cli; sys.exit('scipy' in sys.modules)"
    subprocess.run([sys.executable, "-c", loaded], check=True)
