"""Every adapter keeps to every rule of the conformance suite; the suite itself is tested in test_suite.py."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.kit.conformance import RULES, breaches, faults
from adapters.kit.conformance.case import Sample
from adapters.registry import found
from tests.adapters.golden import case

SAMPLES = [(name, sample) for name in found() for sample in case(name).samples]
FUZZ = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("adapter", found())
def test_keeps_to(adapter: str, rule: str) -> None:
    assert breaches(case(adapter), rule) == []


@pytest.mark.parametrize(("adapter", "sample"), SAMPLES, ids=[f"{name}-{sample.path.name}" for name, sample in SAMPLES])
@FUZZ
@given(seed=st.integers(1_000, 2**32))
def test_a_damaged_file_is_read_or_refused(adapter: str, sample: Sample, seed: int) -> None:
    """More damages than the rule's fixed ones, others at every run."""
    assert list(case(adapter).survived(sample, faults.damaged(sample, seed), f"damage {seed}")) == []
