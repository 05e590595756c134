"""Golden files of adapters: `python -m tests.adapters.golden` writes those of all adapters anew from the samples.

`hub adapters golden ID` does it for one of them.
"""

from __future__ import annotations

import sys

from adapters.kit.conformance import Case, case_of, write_golden
from adapters.registry import adapters, found


def case(adapter: str) -> Case:
    """The adapter's folder under examination."""
    one = found()[adapter]
    return case_of(one.adapter, one.folder, adapters())


if __name__ == "__main__":
    for name in sys.argv[1:] or found():
        write_golden(case(name))
