"""What every adapter keeps to, as rules that a machine checks: `hub adapters check`, and the repository's tests.

A rule is a function of a `Case` (one adapter's folder) that yields one text per breach; its docstring's first line
says what it holds. Which hostile files a folder gets, the syntax of its good samples decides (`syntax.syntax_of`).
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from adapters.kit.conformance import archive, contract, faults, folder, memory, text, xml
from adapters.kit.conformance.case import Case, case_of

__all__ = ["RULES", "Case", "breaches", "case_of", "write_golden"]

Rule = Callable[[Case], Iterator[str]]

RULES: Final[dict[str, Rule]] = {
    rule.__name__: rule for module in (folder, contract, faults, xml, text, archive, memory) for rule in module.RULES
}


def breaches(case: Case, rule: str) -> list[str]:
    """What the adapter does against the rule, each with the file it did it on; empty when it keeps to it."""
    found: list[str] = []
    try:
        found.extend(RULES[rule](case))
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        found.append(f"{type(error).__name__} at {last.filename}:{last.lineno}")
    return found


def write_golden(case: Case) -> list[Path]:
    """Write the golden file of every sample anew; their paths."""
    written = []
    for sample in case.samples:
        path = case.golden(sample)
        path.parent.mkdir(exist_ok=True)
        path.write_text(case.golden_text(sample), "utf-8")
        written.append(path)
    return written
