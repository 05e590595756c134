"""Every rule of an ODM 1.3 dialect that decides correctness occurs in the written exports.

Rules of other formats (secuTrial, Viedoc, OpenEDC, DHIS2, Castor) and of transport (HTTP answers, paging) are not
the generator's.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.demo.conftest import Files
from tests.demo.rules import Rule, core, openclinica, rave, redcap

RULES = (*core.RULES, *rave.RULES, *openclinica.RULES, *redcap.RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_occurs(rule: Rule, files: Files) -> None:
    assert rule.holds(files), f"{rule.section}: {rule.says}"


def test_rules_are_named_once() -> None:
    assert [name for name, count in Counter(rule.id for rule in RULES).items() if count > 1] == []
