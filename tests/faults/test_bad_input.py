"""Bad input: each has a defined answer with a stable code and who must act; nothing of a refused file is loaded."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import asyncpg
import pytest

from hub.errors import Actor, EnvironmentUndeclared, StorageExhausted
from hub.ingest.source import add_source
from hub.settings import Settings
from tests.ingest.conftest import Hub, declare
from tests.ingest.exports import ROOT, audit

ANNA = "0a6e2c1e-0000-4000-8000-000000000001"
SECRET = "Anna Lantern"
WHOLE = ROOT.format(file=1) + audit(1, ANNA, item=("DM.NAM", SECRET)) + "</ODM>\n"
BOMB = '<!DOCTYPE ODM [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n' + WHOLE


@pytest.fixture(scope="module")
def _numbers() -> Iterator[int]:
    return iter(range(1000))


@pytest.fixture
async def hub(database: Settings, admin: asyncpg.Connection, tmp_path: Path, _numbers: Iterator[int]) -> Hub:
    return Hub(database, admin, await declare(database, f"BAD-{next(_numbers)}"), tmp_path)


async def _nothing_loaded(hub: Hub) -> None:
    assert await hub.value("select count(*) from subject where study_id = $1") == 0
    assert await hub.value("select count(*) from source_identity where study_id = $1") == 0
    left = await hub.admin.fetchval("select count(*) from information_schema.tables where table_schema = 'staging'")
    assert left == 0


CASES: dict[str, tuple[bytes, str, Actor]] = {
    "truncated": (WHOLE.removesuffix("</ODM>\n").encode(), "FILE_TRUNCATED", Actor.SOURCE),
    "truncated in a record": (WHOLE[:-200].encode(), "FILE_TRUNCATED", Actor.SOURCE),
    "doctype": (("<!DOCTYPE ODM>\n" + WHOLE).encode(), "FILE_HOSTILE", Actor.SOURCE),
    "entity bomb": (BOMB.encode(), "FILE_HOSTILE", Actor.SOURCE),
    "wrong encoding": (WHOLE.replace(SECRET, "Ann\u00e4").encode("latin-1"), "FILE_ENCODING", Actor.SOURCE),
    "wrong study": (WHOLE.replace('StudyOID="LANTERN"', 'StudyOID="BEACON"').encode(), "STUDY_MISMATCH", Actor.SOURCE),
    "another environment": (
        WHOLE.replace('StudyOID="LANTERN"', 'StudyOID="LANTERN(Prod)"').encode(),
        "STUDY_MISMATCH",
        Actor.SOURCE,
    ),
    "an answer that is an error": (
        b'<Response ReferenceNumber="1" ReasonCode="RWS00008" IsTransactionSuccessful="0"'
        b' ErrorClientResponseMessage="Anna Lantern is locked"/>',
        "FILE_REFUSED",
        Actor.SOURCE,
    ),
}


@pytest.mark.parametrize("case", CASES)
async def test_a_file_with_a_fault_of_structure_is_refused_whole(hub: Hub, case: str) -> None:
    content, code, actor = CASES[case]
    path = hub.folder / "export.xml"
    path.write_bytes(content)

    (receipt,) = await hub.load(path)

    assert receipt.error is not None
    assert (receipt.state, receipt.error.code, receipt.error.actor) == ("REFUSED", code, actor)
    assert SECRET not in receipt.error.message
    ledger = await hub.rows("select state, error_code, finished_at from ingest_run where study_id = $1")
    assert [(run["state"], run["error_code"]) for run in ledger] == [("REFUSED", code)]
    assert ledger[0]["finished_at"] is not None
    findings = await hub.rows("select rule, severity, message from finding where study_id = $1")
    assert [(finding["rule"], finding["severity"]) for finding in findings] == [(code, "ERROR")]
    assert SECRET not in findings[0]["message"]
    await _nothing_loaded(hub)


def _directory(folder: Path) -> Path:
    return folder


def _missing(folder: Path) -> Path:
    return folder / "nowhere.xml"


def _empty(folder: Path) -> Path:
    (folder / "empty.xml").touch()
    return folder / "empty.xml"


def _foreign(folder: Path) -> Path:
    (folder / "table.csv").write_text("site,number\n1,2\n")
    return folder / "table.csv"


def _pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe")
    return folder / "pipe"


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (_directory, "FILE_UNREADABLE"),
        (_missing, "FILE_UNREADABLE"),
        (_empty, "FILE_UNREADABLE"),
        (_pipe, "FILE_UNREADABLE"),
        (_foreign, "FILE_UNRECOGNISED"),
    ],
)
async def test_what_is_no_export_never_becomes_a_run(hub: Hub, make: Callable[[Path], Path], code: str) -> None:
    (receipt,) = await hub.load(make(hub.folder))

    assert receipt.error is not None
    assert (receipt.error.code, receipt.run_id) == (code, None)
    assert await hub.value("select count(*) from ingest_run where study_id = $1") == 0


async def test_a_file_without_permission(hub: Hub) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read every file")
    path = hub.folder / "closed.xml"
    path.write_text(WHOLE)
    path.chmod(0)

    (receipt,) = await hub.load(path)

    assert receipt.error is not None
    assert receipt.error.code == "FILE_UNREADABLE"


async def test_a_refused_file_stops_no_other(hub: Hub) -> None:
    bad, good = hub.folder / "bad.xml", hub.folder / "good.xml"
    bad.write_text(BOMB)
    good.write_text(WHOLE)

    receipts = await hub.load(bad, good)

    assert [receipt.state for receipt in receipts] == ["REFUSED", "PUBLISHED"]


async def test_a_bad_record_goes_to_quarantine_and_the_rest_loads(hub: Hub) -> None:
    nameless = audit(2, ANNA, item=("DM.SEX", "F")).replace('SubjectKey="', 'NoKey="')
    receipt = await hub.load_audits([audit(1, ANNA), nameless, audit(3, ANNA, item=("VS.PULSE", "70"), form="VS")])

    assert receipt.state == "PUBLISHED"
    assert receipt.findings["ERROR"] == 1
    (held,) = await hub.rows(
        "select f.rule, f.severity, f.source_line, w.fragment, w.data_class from quarantined_record q"
        " join finding f on f.id = q.finding_id join quarantined_fragment w on w.quarantined_record_id = q.id"
        " where q.study_id = $1"
    )
    assert (held["severity"], held["source_line"], held["data_class"]) == (
        "ERROR",
        3,
        "BLINDED",
    )  # the mapping names arms
    assert "DM.SEX" in held["fragment"]
    assert await hub.items("VS") == {"VS.PULSE": "70"}


async def test_an_unknown_site_is_kept_apart_until_somebody_accepts_it(hub: Hub) -> None:
    receipt = await hub.load_audits([audit(1, ANNA, site="999")])

    assert receipt.state == "PUBLISHED"
    (site,) = await hub.rows("select number, confirmed_at from study_site where study_id = $1")
    assert site == {"number": "999", "confirmed_at": None}
    assert [row["rule"] for row in await hub.rows("select rule from finding where study_id = $1")] == [
        "SITE_UNCONFIRMED"
    ]


async def test_an_undeclared_environment_is_refused(hub: Hub, ingest_connection: asyncpg.Connection) -> None:
    with pytest.raises(EnvironmentUndeclared) as refused:
        await add_source(ingest_connection, "nowhere", "odm_rave", hub.source.study_key, None)
    assert refused.value.actor is Actor.OPERATOR


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1 MB; needs the right to mount."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("a small file system cannot be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


async def test_a_full_disk_loses_nothing_and_can_be_tried_again(hub: Hub, small_disk: Path) -> None:
    path = hub.folder / "large.xml"
    filler = "".join(audit(number, ANNA, item=("DM.SEX", "F")) for number in range(1, 3000))
    path.write_text(ROOT.format(file=1) + filler + "</ODM>\n")
    full = replace(hub.settings, raw_store=(small_disk / "raw").as_uri())

    with pytest.raises(StorageExhausted):
        await Hub(full, hub.admin, hub.source, hub.folder).load(path)

    kept = [name for _, _, names in os.walk(small_disk) for name in names]
    assert kept == []
    await _nothing_loaded(hub)
    (receipt,) = await hub.load(path)
    assert receipt.state == "PUBLISHED"
