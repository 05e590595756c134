"""One project in several forms is one answer of GraphQL: secuTrial's languages and encodings here, REDCap's XML and API
in `test_redcap`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeAlias

import pytest

from tests.adapters.reading import public_sample
from tests.reality.conftest import Hub

SECUTRIAL = {
    "languages, long names": [
        f"lnames/s_export_CSV-xls_CTU05_long_ref_miss_{one}_utf8" for one in ("en", "de", "fr", "it")
    ],
    "languages, short names": [
        f"snames/s_export_CSV-xls_CTU05_short_meta_ref_miss_{one}_utf8" for one in ("en", "de", "fr")
    ],
    "encodings": [f"encodings/s_export_CSV-xls_CTU05_short_ref_miss_fr_{one}" for one in ("iso8859-1", "utf8")],
}

Cells: TypeAlias = dict[tuple[str, ...], str]
"""Value by subject, event, its repeat, form, its repeat, item group's repeat and item; what is empty is left out."""


async def told(hub: Hub, key: str, adapter: str, path: Path) -> tuple[Cells, dict[str, int]]:
    """What GraphQL tells of a file loaded into a study of its own: every filled item, and how much there is of all."""
    source = await hub.declare(key, adapter)
    (receipt,) = await hub.load(source, path)
    assert (receipt.state, receipt.error) == ("PUBLISHED", None)
    assert not any(tally.quarantined for tally in receipt.entities.values())
    await hub.open(source)
    return filled(await hub.forms(source)), await hub.counts(source)


def filled(forms: list[dict[str, Any]]) -> Cells:
    """Every filled item of these forms."""
    cells: Cells = {}
    for form in forms:
        event: dict[str, Any] = form["studyEvent"] or {"oid": "", "repeatKey": ""}
        page = (form["subject"]["label"], event["oid"], event["repeatKey"], form["oid"], form["repeatKey"])
        cells |= {
            (*page, item["groupRepeatKey"], item["itemOid"]): item["value"] for item in form["items"] if item["value"]
        }
    return cells


@pytest.mark.parametrize("names", SECUTRIAL.values(), ids=SECUTRIAL)
async def test_secutrials_languages_and_encodings_are_one_answer(hub: Hub, names: list[str]) -> None:
    """The version of a fact is the time of its export and no part of the answer; the values and counts are the same."""
    answers = []
    for name in names:
        path = public_sample("secutrial", "sT_exports", f"{name}.zip")
        answers.append(await told(hub, path.stem.removeprefix("s_export_CSV-xls_"), "secutrial", path))
    first, *others = answers
    assert len(first[0]) > 1_000 and first[1]["subjects"] == 11
    assert all(other == first for other in others)
