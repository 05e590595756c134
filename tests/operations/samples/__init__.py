"""A sample of every verb: what is given, to which object, and which callers of the small world may.

One file per entity with a `SAMPLES`; `tests/operations/test_verbs.py` runs every sample as every caller.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Sample:
    """given: by the names of the input, ids as UUIDs. on: the object of a change. may: the callers that succeed.

    read: further things given, as the caller read them before: each by the SQL that says it.
    """

    may: Set[str]
    given: Mapping[str, Any] = field(default_factory=dict)
    on: UUID | None = None
    read: Mapping[str, str] = field(default_factory=dict)
