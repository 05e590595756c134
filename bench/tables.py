"""Laboratory results of invented participants as a CSV table and as a Dataset-JSON dataset, of any size.

In the table a row is a line of its visit's laboratory page; in SDTM every row stands alone.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import orjson

from hub.demo.places import draw

STUDY: Final = "BULK-910"
SITES: Final = 40
_VISITS: Final = ("SCREEN", "BASE", "W4", "W8", "W12")
_TESTS: Final = (
    ("HGB", "Hemoglobin", "g/L", 120, 175),
    ("WBC", "Leukocytes", "10^9/L", 4, 11),
    ("PLT", "Platelets", "10^9/L", 150, 400),
    ("ALT", "Alanine Aminotransferase", "U/L", 7, 56),
    ("AST", "Aspartate Aminotransferase", "U/L", 10, 40),
    ("CREAT", "Creatinine", "umol/L", 60, 110),
    ("GLUC", "Glucose", "mmol/L", 4, 6),
    ("CHOL", "Cholesterol", "mmol/L", 3, 5),
)
COLUMNS: Final = (
    *("study", "site", "subject", "visit", "collected", "testcd", "test", "result", "unit", "low", "high", "flag"),
)
TABULAR_MAPPING: Final = """
[adapter.tables.lab]
headers = ["subject", "visit", "testcd", "result"]
study_oid = "study"
subject_key = "subject"
site_key = "site"
key = ["visit", "testcd"]
names = ["site", "subject"]
drop = ["study", "site", "subject", "visit"]
site = { key = "site", number = "site" }
subject = { label = "subject" }
event = { oid = "visit" }
form = { oid = { constant = "lab" } }
[items]
clinical = ["*"]
"""
DATASET_MAPPING: Final = """
[items]
clinical = ["LB.*"]
"""
_VARIABLES: Final = (
    *(("STUDYID", "string"), ("DOMAIN", "string"), ("USUBJID", "string"), ("LBSEQ", "integer")),
    *(("LBTESTCD", "string"), ("LBTEST", "string"), ("LBORRES", "string"), ("LBORRESU", "string")),
    *(("LBORNRLO", "string"), ("LBORNRHI", "string"), ("LBNRIND", "string"), ("VISITNUM", "integer")),
    *(("VISIT", "string"), ("LBDTC", "datetime")),
)


def _results(seed: int, position: int) -> Iterator[tuple[str, str, int, str, int]]:
    """A participant's results: visit, day, place of the test, value, number."""
    first = date(2025, 1, 6) + timedelta(days=position % 280)
    number = 0
    for at, visit in enumerate(_VISITS):
        day = (first + timedelta(days=28 * at)).isoformat()
        for place, (_, _, _, low, high) in enumerate(_TESTS):
            number += 1
            yield visit, day, place, str(low + draw(high - low + 9, seed, position, number)), number


def _flag(place: int, value: str) -> str:
    return "HIGH" if int(value) > _TESTS[place][4] else "NORMAL"


def lab_csv(path: Path, megabytes: float, seed: int) -> int:
    """Write a table of at least that many megabytes (10^6 bytes) of whole participants; how many they are."""
    position = 0
    with path.open("w", newline="") as file:
        csv.writer(file).writerow(COLUMNS)
        while position == 0 or file.tell() < megabytes * 1e6:
            text = io.StringIO()
            writer = csv.writer(text)
            site, subject = f"{position % SITES + 1:03d}", f"{seed:02d}-{position:06d}"
            for visit, day, place, value, _ in _results(seed, position):
                code, name, unit, low, high = _TESTS[place]
                row = (STUDY, site, subject, visit, day, code, name, value, unit, low, high, _flag(place, value))
                writer.writerow(row)
            file.write(text.getvalue())
            position += 1
    return position


def _identity(seed: int, position: int) -> str:
    return f"{STUDY}-{seed:02d}-{position:06d}"


def demographics(path: Path, count: int, seed: int) -> None:
    """Write the DM dataset of that many participants."""
    names = ("STUDYID", "DOMAIN", "USUBJID", "SUBJID", "SITEID")
    each = ((_identity(seed, n), f"{seed:02d}-{n:06d}", f"{n % SITES + 1:03d}") for n in range(count))
    rows = [orjson.dumps((STUDY, "DM", *of)) for of in each]
    path.write_bytes(_dataset("DM", [(name, "string") for name in names], rows))


def lab_dataset_json(path: Path, megabytes: float, seed: int) -> int:
    """Write an LB dataset (Dataset-JSON 1.1) of at least that many megabytes; how many participants it is of."""
    rows: list[bytes] = []
    size = position = 0
    while position == 0 or size < megabytes * 1e6:
        subject = _identity(seed, position)
        for visit, day, place, value, number in _results(seed, position):
            code, name, unit, low, high = _TESTS[place]
            lead = (STUDY, "LB", subject, number, code, name, value, unit, str(low), str(high))
            row = orjson.dumps((*lead, _flag(place, value), _VISITS.index(visit), visit, f"{day}T09:00:00"))
            rows.append(row)
            size += len(row) + 1
        position += 1
    path.write_bytes(_dataset("LB", _VARIABLES, rows))
    return position


def _dataset(name: str, variables: Sequence[tuple[str, str]], rows: list[bytes]) -> bytes:
    head = {
        "datasetJSONCreationDateTime": "2025-10-31T12:00:00",
        "datasetJSONVersion": "1.1.0",
        "studyOID": STUDY,
        "itemGroupOID": f"IG.{name}",
        "records": len(rows),
        "name": name,
        "label": name,
        "columns": [{"itemOID": f"IT.{n}", "name": n, "label": n, "dataType": t} for n, t in variables],
    }
    return orjson.dumps(head)[:-1] + b',"rows":[' + b",".join(rows) + b"]}"
