"""The page of figures: every measure has one, or says why not, and every definition stands on it."""

from __future__ import annotations

import re

from hub.performance.definitions import DEFINITIONS
from tests.docs.pages import DOCS

ROWS = re.findall(r"^\| (?!measure|---)(.+?) \| (.*?) \| (.*?) ?\|$", (DOCS / "figures.md").read_text(), re.MULTILINE)


def test_every_figure_on_the_page_is_defined_and_every_definition_is_on_it() -> None:
    named = [figure for _, figures, _ in ROWS for figure in re.findall(r"`(\w+)`", figures)]
    assert set(named) == set(DEFINITIONS)


def test_a_measure_without_a_figure_says_why() -> None:
    assert len(ROWS) > 40
    assert [measure for measure, figures, why in ROWS if not figures and len(why) < 20] == []
