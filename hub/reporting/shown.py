"""What a bulk answer shows, by part: of which studies how many rows and bytes, and whose identifiers or treatments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final
from uuid import UUID, uuid5

import orjson

from hub.audit.leaving import record_left
from hub.export.snapshot import lacking, rights_of
from hub.principal import Principal

MOST_SUBJECTS: Final = 10_000
"""Participants that are named with a part or a download; of more the entry names none."""


PARTS_SHOWN: Final = (
    "select number, bytes, studies::text as studies, subject_ids::text as subject_ids from bulk_answer_part"
    " where bulk_answer_id = $1 order by number"
)
"""The parts of an answer, with what each shows."""


@dataclass(slots=True)
class Shown:
    """studies: rows and bytes of the lines by id. subjects: None: too many to be named."""

    studies: dict[str, list[int]] = field(default_factory=dict)
    subjects: set[str] | None = field(default_factory=set)

    def add(self, studies: Mapping[str, Iterable[int]], subjects: Iterable[str] | None) -> None:
        """What more is shown."""
        for study, (rows, size) in studies.items():
            known = self.studies.setdefault(study, [0, 0])
            known[0] += rows
            known[1] += size
        self.subjects = None if subjects is None or self.subjects is None else self.subjects | set(subjects)
        if self.subjects is not None and len(self.subjects) > MOST_SUBJECTS:
            self.subjects = None

    def kept(self) -> tuple[str, str | None]:
        """`studies` and `subject_ids` of a part, as JSON."""
        subjects = None if self.subjects is None else orjson.dumps(sorted(self.subjects)).decode()
        return orjson.dumps(self.studies).decode(), subjects

    async def record(
        self, connection: Any, principal: Principal, name: str, document: str, answer: UUID | None = None
    ) -> None:
        """Put on record that it left, under the identity of who takes it. answer: that is made, which is told once."""
        digest = sha256(document.encode()).hexdigest()
        for said, (rows, size) in sorted(self.studies.items()):
            study = UUID(said)
            withheld = lacking(await rights_of(connection, study))
            once = None if answer is None else uuid5(answer, said)
            told: dict[str, Any] = {"document_sha256": digest, "rows": rows, "size": size, "id": once}
            await record_left(connection, principal, study, name, withheld, **told)


def of_parts(parts: Iterable[Any]) -> Shown:
    """What all parts show."""
    found = Shown()
    for part in parts:
        subjects = part["subject_ids"]
        found.add(orjson.loads(part["studies"]), None if subjects is None else orjson.loads(subjects))
    return found
