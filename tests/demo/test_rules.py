"""Every rule of an ODM 1.3 dialect that decides correctness occurs in the written exports, or in an adapter's samples.

Those of secuTrial, Viedoc, OpenEDC and Castor are in the samples of their adapters, which the conformance suite loads.
Not here: the data objects of Viedoc's reports and DHIS2, which no adapter reads, and transport (HTTP answers, paging).
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.demo.conftest import Files
from tests.demo.rules import Rule, core, openclinica, rave, redcap, samples

RULES = (*core.RULES, *rave.RULES, *openclinica.RULES, *redcap.RULES, *samples.RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_occurs(rule: Rule, files: Files) -> None:
    assert rule.holds(files), f"{rule.section}: {rule.says}"


def test_rules_are_named_once() -> None:
    assert [name for name, count in Counter(rule.id for rule in RULES).items() if count > 1] == []
