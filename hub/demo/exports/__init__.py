"""The demo's exports, faithful in shape to what the outside systems write and the same bytes on every run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hub.demo.exports import changes, ctms, laboratory, openclinica, protocol, redcap, specimens
from hub.demo.exports.rave import page
from hub.demo.exports.rave_bulk import rave_stream, rave_tiny
from hub.demo.exports.rave_scenes import SCENES, deleted_subject
from hub.demo.exports.rave_subjects import Chart, QueryBook, chart_of
from hub.demo.people import participants
from hub.demo.places import STUDIES

__all__ = ["MAPPINGS", "Export", "rave_stream", "rave_tiny", "write", "write_specimens"]

MAPPINGS = Path(__file__).parent.parent / "mappings"
"""Folder of the study mappings, one TOML file per source, named as `Export.mapping` says."""


@dataclass(frozen=True, slots=True)
class Export:
    """A written file and what a source declaration must say of it.

    adapter: id of the adapter. source: name of the source system. study: key of the study. mapping: path of the
    study mapping, None where the format needs none. study_oids: the study's, of a file that holds several.
    """

    path: Path
    adapter: str
    source: str
    study: str
    environment: str
    mapping: Path | None
    study_oids: tuple[str, ...] = ()


def _charts() -> list[Chart]:
    book = QueryBook()
    charts = [chart_of(person, book) for person in participants("HUB-101")]
    for chart in charts:
        scene = SCENES.get(chart.person.label)
        if scene:
            scene(chart)
    return charts


def _rave() -> str:
    charts = _charts()
    return page([*(entry for chart in charts for entry in chart.entries), *deleted_subject(charts[0].person)])


def _changes() -> str:
    return changes.document(_charts())


_BARE = frozenset({"usdm"})
"""Adapters whose format says all that a study mapping could."""

_DEMO: tuple[tuple[str, str, str, str, Callable[[], str]], ...] = (
    ("rave_hub-101.xml", "odm_rave", "rave", "HUB-101", _rave),
    ("openclinica_hub-202.xml", "odm_openclinica", "openclinica", "HUB-202", openclinica.document),
    ("redcap_hub-303.xml", "odm_redcap", "redcap", "HUB-303", redcap.production),
    ("laboratory_hub-101.csv", "tabular", "laboratory", "HUB-101", laboratory.document),
    ("changes_hub-101.csv", "tabular", "changes", "HUB-101", _changes),
    ("protocol_hub-101.json", "usdm", "protocol", "HUB-101", protocol.document),
)


def _write(path: Path, text: str) -> Path:
    # Bytes, so that no platform changes line ends.
    path.write_bytes(text.encode())
    return path


def write(folder: Path) -> list[Export]:
    """Write the demo's exports into `folder`, the CTMS list first: sites must be known before their subjects."""
    folder.mkdir(parents=True, exist_ok=True)
    listed = _write(folder / "ctms_sites.csv", ctms.document())
    found = [
        Export(listed, "ctms_sites", f"ctms-{study.key.lower()}", study.key, study.environment, None, (study.key,))
        for study in STUDIES
    ]
    for name, adapter, source, key, text in _DEMO:
        path = _write(folder / name, text())
        mapping = None if adapter in _BARE else MAPPINGS / f"{source}_{key.lower()}.toml"
        found.append(Export(path, adapter, source, key, "PRODUCTION", mapping))
    return found


def write_specimens(folder: Path) -> list[Export]:
    """Write small files of shapes the demo's own exports cannot hold; the demo does not load them."""
    folder.mkdir(parents=True, exist_ok=True)
    made = (
        ("redcap_hub-303_uat.xml", "odm_redcap", "redcap-uat", "HUB-303", "UAT", redcap.classic()),
        ("odm_13_lab.xml", "odm", "lab", "LAB-900", "PRODUCTION", specimens.PLAIN_13),
        ("odm_12_registry.xml", "odm", "registry", "OLD-900", "PRODUCTION", specimens.PLAIN_12),
        ("rave_snapshot.xml", "odm_rave", "rave-snapshot", "RSD-900", "UAT", specimens.RAVE_SNAPSHOT),
    )
    return [
        Export(_write(folder / name, text), adapter, source, study, environment, None)
        for name, adapter, source, study, environment, text in made
    ]
