"""Reading exports back, as a partner would."""

from __future__ import annotations

import csv
import io
import json
from hashlib import sha256
from typing import Any
from zipfile import ZipFile

Rows = list[dict[str, str]]


def table(content: bytes) -> Rows:
    """The rows of a CSV, the guard against formulas taken away."""
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))
    return [{name: value.removeprefix("'") for name, value in row.items()} for row in rows]


def package(content: bytes) -> tuple[dict[str, bytes], dict[str, Any]]:
    """The files of a zip by name, and its manifest, which every file must be as."""
    with ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest: dict[str, Any] = json.loads(files.pop("manifest.json"))
    said = {file["name"]: (file["bytes"], file["sha256"]) for file in manifest["files"]}
    assert said == {name: (len(content), sha256(content).hexdigest()) for name, content in files.items()}
    return files, manifest


def tables(content: bytes) -> dict[str, Rows]:
    """The rows of every CSV of a zip, by entity; their number is what the manifest says."""
    files, manifest = package(content)
    found = {name.removesuffix(".csv"): table(content) for name, content in files.items()}
    assert {file["name"].removesuffix(".csv"): file["records"] for file in manifest["files"]} == {
        name: len(rows) for name, rows in found.items()
    }
    return found
