"""What can be asked for by name: one file of an export, or all files of a format as a zip with their manifest."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hub.errors import NotFound
from hub.export import csv, fhir, inspection, odm, package, parquet, sdtm
from hub.export.entities import ENTITIES
from hub.export.part import Part
from hub.export.snapshot import Snapshot

FORMATS: Final[Mapping[str, Sequence[Part]]] = {
    "csv": tuple(map(csv.part, ENTITIES)),
    "odm": (odm.PART,),
    "dataset-json": sdtm.parts(),
    "fhir": (fhir.BUNDLE, fhir.NDJSON),
    "inspection": tuple(map(csv.part, inspection.PACKAGE)),
    "parquet": tuple(map(parquet.part, ENTITIES)),
}
"""The files of each format."""

NAMES: Final = tuple(
    dict.fromkeys((*(f"{name}.zip" for name in FORMATS), *(part.name for parts in FORMATS.values() for part in parts)))
)
"""Everything that can be asked for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What leaves. `withheld`: rights the party does not hold everywhere, so that something may lack."""

    media_type: str
    pieces: AsyncGenerator[bytes]
    withheld: Sequence[str]
    shown: Sequence[str]


def answer(snapshot: Snapshot, name: str) -> Answer:
    """The file or the zip of that name. Raises NotFound when there is none, or the party may have no row of it."""
    for format_, parts in FORMATS.items():
        if name == f"{format_}.zip":
            open_ = [part for part in parts if snapshot.holds(part.rights)]
            withheld = {right: None for part in parts for right in part.withheld(snapshot)}
            shown = [query for part in open_ for query in part.shown]
            return Answer(package.MEDIA_TYPE, package.archive(snapshot, format_, parts), list(withheld), shown)
        for part in parts:
            if name == part.name:
                return _alone(snapshot, part)
    raise NotFound("no such export; there are: " + ", ".join(NAMES))


def _alone(snapshot: Snapshot, part: Part) -> Answer:
    if not snapshot.holds(part.rights):
        raise NotFound(
            f"{part.name} needs one of these rights: {', '.join(part.rights)}", reason=package.reason(part.rights)
        )

    async def pieces() -> AsyncGenerator[bytes]:
        async for piece in part.write(snapshot):
            yield piece.data

    return Answer(part.media_type, pieces(), part.withheld(snapshot), part.shown)
