"""A row of an export that waits leaves when a later export of the system brings that row, and by nothing else."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import asyncpg
import pytest

from hub.canonical.records import Rejected
from hub.settings import Settings
from tests.adapters.reading import ROOT, only, sample
from tests.adapters.secutrial_exports import Dress, export, tables
from tests.adapters.test_redcap_records import archive
from tests.ingest.conftest import Hub, declare
from tests.ingest.test_superseded import ledger, waits

Rows = Mapping[str, bool]
"""Whether a subject's row is right, by the subject's key."""


def view(rows: Rows, missing: str = "DataPageId", **changed: str) -> bytes:
    """A clinical view of Rave's in which wrong rows lack a cell."""
    good = (ROOT / "adapters" / "rave_tables" / "samples" / "good.csv").read_text("utf-8")
    first = next(csv.DictReader(io.StringIO(good)))
    (file := csv.DictWriter(text := io.StringIO(), [*first], lineterminator="\n")).writeheader()
    for key, right in rows.items():
        whose = {"subjectId": key, "Subject": f"S-{key}", "RecordId": f"R{key}", "DataPageId": f"P{key}"}
        file.writerow({**first, **whose, **({} if right else {missing: ""}), **changed})
    return f"{text.getvalue()}EOF\n".encode()


EVENT = {"redcap_event_name": "v1_arm_1", "redcap_repeat_instrument": "", "redcap_repeat_instance": ""}


def _flat(key: str, *, right: bool, repeating: bool) -> dict[str, str]:
    page = {"weight": "60", "vitals_complete": "2", "term": "", "ae_complete": ""}
    if repeating:
        page = {"weight": "", "vitals_complete": "", "term": "Cough", "ae_complete": "2"}
    own = {"redcap_repeat_instrument": "ae", "redcap_repeat_instance": "1"} if repeating else {}
    return {"record_id": key, **EVENT, **own, **page, **({} if right else {"more": "?"})}


def flat(rows: Rows, *, repeating: bool = False) -> bytes:
    """Records of a REDCap project in which wrong rows have a column more; the other kind of row of all is right."""
    told = [_flat(key, right=True, repeating=not repeating) for key in "789"]
    return json.dumps(told + [_flat(key, right=right, repeating=repeating) for key, right in rows.items()]).encode()


def queries(rows: Rows, folder: Path) -> bytes:
    """A REDCap project's queries, of which wrong ones have a status of no REDCap."""
    dictionary = "field_name,form_name,section_header,field_type\nrecord_id,vitals,,text\nweight,vitals,,text\n"
    told = {
        str(number): {"status_id": f"Q{key}", "record": key, "field_name": "weight", "query_status": "OPEN"}
        | {"resolutions": [{"ts": "2024-02-02 09:00:00", "comment": "Why?"} | {"current_query_status": status}]}
        for number, (key, right) in enumerate(rows.items())
        if (status := "OPEN" if right else "WHAT")
    }
    records = "record_id,weight,vitals_complete\n" + "".join(f"{key},60,2\n" for key in "789")
    members = {"dictionary.csv": dictionary, "records.csv": records, "quality.json": json.dumps(told)}
    return archive(folder, members).read_bytes()


def repetitions(rows: Rows) -> bytes:
    """A secuTrial export with a row of a repetition of each; of wrong ones the form's own table lacks the document."""
    made = tables(Dress())
    document, medication = made["enrol"][1], made["emeds"][1]
    changed = {
        "cn": [made["cn"][0], *([key, f"S-{key}", *made["cn"][1][2:]] for key in "789")],
        "enrol": [made["enrol"][0], *([key, f"D{key}", *document[2:]] for key, right in rows.items() if right)],
        "emeds": [made["emeds"][0], *([key, f"D{key}", f"U{key}", *medication[3:]] for key in rows)],
    }
    kept = {*changed, "ctr", "vp", "vpfs", "fs", "qs", "is"}
    return export(Dress(changed=changed, without=tuple(name for name in made if name not in kept)))


FORMATS: Mapping[str, tuple[str, str, Callable[[Rows, Path], bytes]]] = {
    "view without its page": ("rave_tables", "csv", lambda rows, folder: view(rows)),
    "view without its event": ("rave_tables", "csv", lambda rows, folder: view(rows, "instanceId")),
    "flat records": ("redcap_records", "json", lambda rows, folder: flat(rows)),
    "flat records that repeat": ("redcap_records", "json", lambda rows, folder: flat(rows, repeating=True)),
    "queries": ("redcap_records", "zip", queries),
    "repetitions": ("secutrial", "zip", lambda rows, folder: repetitions(rows)),
}


async def hub_of(database: Settings, admin: asyncpg.Connection, folder: Path, adapter: str, key: str) -> Hub:
    mapping = {"adapter": {"form": "VITAL"}} if adapter == "rave_tables" else {}
    source = await declare(database, key, adapter=adapter, mapping=mapping, study_oids=[])
    return Hub(database, admin, source, folder)


async def sent(of: Hub, name: str, content: bytes) -> None:
    (path := of.folder / name).write_bytes(content)
    (receipt,) = await of.load(path, adapter=of.source.adapter)
    assert receipt.error is None


@pytest.mark.parametrize("kind", FORMATS)
async def test_a_row_that_the_next_export_corrects_leaves(
    kind: str, database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    adapter, ending, file = FORMATS[kind]
    of = await hub_of(database, admin, tmp_path, adapter, kind)
    exports: list[dict[str, bool]] = [
        {"7": False, "8": False, "9": True},
        {"7": True, "9": True},  # nothing of 8: it waits whatever of the others comes
        {"7": True, "8": False},
        {"7": True, "8": True, "9": True},
    ]
    told: list[list[tuple[str, str | None]]] = []
    for number, rows in enumerate(exports, 1):
        await sent(of, f"{number}.{ending}", file(rows, tmp_path))
        told.append(await ledger(of))
    first, second, third, fourth = (f"{number}.{ending}" for number in range(1, 5))
    assert told == [
        [(first, None), (first, None)],
        [(first, second), (first, None)],
        [(first, second), (first, third), (third, None)],
        [(first, second), (first, third), (third, fourth)],
    ]
    assert await waits(of) == []


async def test_a_row_of_several_forms_leaves_when_a_file_brings_them_all(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    def row(more: Mapping[str, str], *, safety: bool = True) -> dict[str, str]:
        own = {"sae": "FATAL", "safety_complete": "2"} if safety else {}
        return {"record_id": "7", **EVENT, "weight": "60", "vitals_complete": "2", **own, **more}

    of = await hub_of(database, admin, tmp_path, "redcap_records", "FORMS")
    other = {**row({}), "record_id": "8", "sae": "none"}
    await sent(of, "1.json", json.dumps([other, row({"more": "?"})]).encode())
    await sent(of, "2.json", json.dumps([row({}, safety=False)]).encode())
    assert await ledger(of) == [("1.json", None)]
    # one that is held back itself says no more of the form it lacks
    vitals = {**other, "sae": "", "safety_complete": ""}
    await sent(of, "3.json", json.dumps([vitals, row({"more": "?"}, safety=False)]).encode())
    assert sorted(await waits(of)) == [("1.json", 1), ("3.json", 1)]
    await sent(of, "4.json", json.dumps([row({})]).encode())
    assert await waits(of) == []
    assert await admin.fetchval("select count(*) from form_data_items where items::text like '%FATAL%'") == 1


@pytest.mark.parametrize("type_", ["flat", "one value a row"])
async def test_a_row_leaves_when_a_file_has_every_field_that_it_has_a_value_of(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path, type_: str
) -> None:
    """An export of some fields alone has the row and its form as well; one of an emptied field has the field."""
    vitals = {"record_id": "7", **EVENT, "height": "", "pulse": "61", "weight": "60", "box___1": "0"}
    done = {"vitals_complete": "2"}
    of = await hub_of(database, admin, tmp_path, "redcap_records", f"FIELDS {type_}")
    await sent(
        of, "1.json", json.dumps([{**vitals, **done, "record_id": "8"}, {**vitals, **done, "more": "?"}]).encode()
    )
    fewer = {name: value for name, value in vitals.items() if name != "pulse"}
    await sent(of, "2.json", json.dumps([{**fewer, **done}]).encode())
    other = {**fewer, **done, "record_id": "8"}
    await sent(of, "3.json", json.dumps([other, {**fewer, **done, "more": "?"}]).encode())
    assert sorted(await waits(of)) == [("1.json", 1), ("3.json", 1)]
    whole = {name: value for name, value in vitals.items() if name not in ("height", "box___1")}
    if type_ == "flat":
        await sent(of, "4.json", json.dumps([{**whole, "pulse": "", **done}]).encode())
    else:
        dictionary = "field_name,form_name,section_header,field_type\nrecord_id,vitals,,text\n"
        dictionary += "".join(f"{name},vitals,,text\n" for name in ("weight", "pulse"))
        rows = "record,redcap_event_name,field_name,value\n" + "".join(
            f"7,v1_arm_1,{name},{value}\n" for name, value in (("record_id", "7"), ("weight", "60"), *done.items())
        )
        path = archive(tmp_path, {"dictionary.csv": dictionary, "records.csv": rows})
        await sent(of, "4.zip", path.read_bytes())
    assert await waits(of) == []


async def test_a_record_of_another_subject_of_the_same_number_makes_nothing_leave(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    of = await hub_of(database, admin, tmp_path, "rave_tables", "ANOTHER")
    await sent(of, "1.csv", view({"7": False}))
    await sent(of, "2.csv", view({"8": True}, RecordId="R7"))
    assert await waits(of) == [("1.csv", 1)]


@pytest.mark.parametrize(
    ("adapter", "name", "known"),
    [
        ("rave_tables", "bad.csv", [("KEY_MISSING", "Row\x1f32112\x1fbad\x1f1346659")]),
        ("rave_tables", "bad_deviations.csv", []),
        ("redcap_records", "bad.csv", []),
        ("redcap_records", "bad_dictionary.csv", []),
        (
            "redcap_records",
            "bad_project.zip",
            [
                (rule, f"Query\x1fS-004\x1f\x1f\x1fForm.demographics\x1f1\x1f\x1f\x1fsex\x1f{key}")
                for rule, key in (("QUERY_UNREADABLE", "63"), ("NUL_CHARACTER", "64"))
            ],
        ),
        ("redcap_records", "edge.zip", []),
        ("secutrial", "bad.zip", [("DOCUMENT_UNKNOWN", "Row\x1f101\x1femeds\x1f303")]),
    ],
)
def test_a_row_that_does_not_say_which_it_is_stands_for_nothing(
    adapter: str, name: str, known: list[tuple[str, str]]
) -> None:
    rejected = only(Rejected, sample(adapter, name))
    assert [(each.rule, each.stands_for) for each in rejected if each.stands_for] == known
    assert len(rejected) > len(known)
