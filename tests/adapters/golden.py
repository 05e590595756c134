"""Golden files of adapters: `python -m tests.adapters.golden` writes them anew from the samples.

One JSON object per record in stream order; the last line holds what was learnt of the file, or its refusal.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from adapters.registry import adapters
from hub.canonical.adapter import FileFacts
from hub.errors import HubError
from tests.adapters.reading import ROOT, UAT


def samples() -> list[tuple[str, Path]]:
    """Adapter and file of every sample."""
    return [(name, path) for name in adapters() for path in sorted((ROOT / "adapters" / name / "samples").iterdir())]


def golden_path(adapter: str, sample: Path) -> Path:
    """Where the golden file of a sample stands."""
    return ROOT / "adapters" / adapter / "golden" / f"{sample.stem}.jsonl"


def golden_text(adapter: str, sample: Path) -> str:
    """What the adapter makes of the sample, as a golden file."""
    facts = FileFacts()
    lines: list[dict[str, object]] = []
    try:
        for record in adapters()[adapter].read(sample, UAT, facts):
            lines.append({"record": type(record).__name__, **record._asdict()})
        lines.append({"facts": asdict(facts)})
    except HubError as error:
        lines.append({"refused": error.code})
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


if __name__ == "__main__":
    for name, path in samples():
        golden_path(name, path).write_text(golden_text(name, path), encoding="utf-8")
