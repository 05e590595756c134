"""What a run did, in figures by entity: what the operator is shown and the ledger keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any
from uuid import UUID

from hub.canonical import records
from hub.errors import HubError
from hub.ingest.staging import name_of

ENTITIES: Mapping[str, str] = {
    "site": "study_site",
    "form": "form_data",
    "query": "data_query",
    "deviation": "protocol_deviation",
    "form_data": "form_data",
}
"""Records whose table has another name: read as the first, published as the second."""


OF_NOBODY = (
    *(ENTITIES.get(name_of(kind), name_of(kind)) for kind in records.OF_NOBODY),
    *("study_site_status", "study_site_investigator", "study_site_target", "person", "monitoring_report"),
)
"""Entities whose rows are of no participant."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Figures of one entity. read: records in the file; the others: rows (of items: values)."""

    read: int = 0
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    quarantined: int = 0

    def __add__(self, other: Tally) -> Tally:
        mine, more = asdict(self), asdict(other)
        return Tally(**{name: mine[name] + more[name] for name in mine})


FIGURES = tuple(figure.name for figure in fields(Tally))
"""Names of a tally's figures, in order."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The outcome of one file.

    state: PUBLISHED, REFUSED or FAILED; QUEUED while it waits. error: why it loaded nothing. rules: number of findings
    by rule and severity. named: by rule what was found of the file's columns, sheets and members.
    run_id: None for a file that never became a run (unreadable, unrecognised). seconds: of wall time. size: bytes of
    the file. same_as: the last run of the source that published the same bytes, by the same mapping and adapter.
    """

    file_name: str
    state: str
    run_id: UUID | None = None
    entities: Mapping[str, Tally] = field(default_factory=dict)
    rules: Mapping[tuple[str, str], int] = field(default_factory=dict)
    named: Mapping[str, str] = field(default_factory=dict)
    error: HubError | None = None
    dry_run: bool = False
    seconds: float = 0.0
    size: int = 0
    same_as: UUID | None = None

    @property
    def findings(self) -> dict[str, int]:
        """Number of findings by severity."""
        found = Counter[str]()
        for (_, severity), number in sorted(self.rules.items(), key=lambda each: each[0][1]):
            found[severity] += number
        return dict(found)

    @property
    def changed(self) -> int:
        """Rows created, changed or removed, of whatever entity."""
        return sum(tally.created + tally.changed + tally.removed for tally in self.entities.values())

    def document(self) -> dict[str, Any]:
        """The receipt as the ledger keeps it."""
        return {
            "entities": {name: asdict(tally) for name, tally in self.entities.items()},
            "findings": self.findings,
            "rules": [
                {"rule": rule, "severity": severity, "number": number, "message": self.named.get(rule)}
                for (rule, severity), number in sorted(self.rules.items())
            ],
            "seconds": round(self.seconds, 3),
            "size": self.size,
        }


def entities(read: Mapping[str, int], published: Mapping[str, Tally]) -> dict[str, Tally]:
    """Records read and held back and rows published, side by side under the table's name.

    What an adapter said of its own (`rejected`) is no record of the file: it is in the findings, or held back.
    """
    made: dict[str, Tally] = {}
    for kind, tally in (*published.items(), *((kind, Tally(read=number)) for kind, number in read.items())):
        if kind != name_of(records.Rejected):
            name = ENTITIES.get(kind, kind)
            made[name] = made.get(name, Tally()) + tally
    return dict(sorted(made.items()))
