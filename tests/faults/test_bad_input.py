"""Bad input: each has a defined answer with a stable code and who must act; nothing of a refused file is loaded."""

from __future__ import annotations

import asyncio
import logging
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import asyncpg
import pytest
from typer.testing import Result

from hub.cli_command import EXIT_REFUSED
from hub.errors import Actor, EnvironmentUndeclared
from hub.ingest import run
from hub.ingest.recognise import recognise
from hub.ingest.source import add_source
from hub.settings import Settings
from tests.ingest.conftest import Hub, declare
from tests.ingest.exports import ROOT, audit
from tests.ingest.test_cli import hub as command

ANNA = "0a6e2c1e-0000-4000-8000-000000000001"
SECRET = "Anna Lantern"
NOBODY = 65534
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
async def test_a_file_with_a_fault_of_structure_is_refused_whole(
    hub: Hub, case: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
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
    again = await _typed(hub, path)
    assert again.exit_code == EXIT_REFUSED
    assert f"{code} ({actor} must act)" in again.output
    _silent(again.output, caplog.text)


async def _typed(hub: Hub, path: Path) -> Result:
    """The same by the command an operator types: what it printed, on both streams, and the code it ended with."""
    load = ("ingest", "odm_rave", str(path), "--source", hub.source.name, "--study", hub.source.study_key)
    return await asyncio.to_thread(command, hub.settings, *load)


def _silent(*said: str) -> None:
    """No stack trace and nothing of a patient in what was said or logged."""
    for text in said:
        assert "Traceback" not in text and not re.search("lantern|ann[a\u00e4]", text.replace("LANTERN", ""), re.I)


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


def _closed(folder: Path) -> Path:
    path = folder / "closed.xml"
    path.write_text(WHOLE)
    path.chmod(0)
    return path


def _hidden(folder: Path) -> Path:
    path = folder / "closed" / "export.xml"
    path.parent.mkdir()
    path.write_text(WHOLE)
    path.parent.chmod(0)
    return path


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that every user of the machine may enter."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def _not_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests, files are looked at as a user who may not read all of them."""
    if os.geteuid() != 0:
        return
    looked = recognise

    def as_nobody(*given: Any) -> None:
        os.setegid(NOBODY)
        os.seteuid(NOBODY)
        try:
            looked(*given)
        finally:
            os.seteuid(0)
            os.setegid(0)

    monkeypatch.setattr(run, "recognise", as_nobody)


@pytest.mark.parametrize(
    ("make", "code", "actor"),
    [
        (_directory, "FILE_UNREADABLE", Actor.OPERATOR),
        (_missing, "FILE_UNREADABLE", Actor.OPERATOR),
        (_empty, "FILE_UNREADABLE", Actor.OPERATOR),
        (_pipe, "FILE_UNREADABLE", Actor.OPERATOR),
        (_foreign, "FILE_UNRECOGNISED", Actor.SOURCE),
    ],
)
async def test_what_is_no_export_never_becomes_a_run(
    hub: Hub, make: Callable[[Path], Path], code: str, actor: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await _never_a_run(hub, make(hub.folder), code, actor, caplog)


@pytest.mark.usefixtures("_not_root")
@pytest.mark.parametrize("make", [_closed, _hidden])
async def test_a_file_without_permission(
    hub: Hub, make: Callable[[Path], Path], open_to_all: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await _never_a_run(hub, make(open_to_all), "FILE_UNREADABLE", Actor.OPERATOR, caplog)


async def _never_a_run(hub: Hub, path: Path, code: str, actor: Actor, caplog: pytest.LogCaptureFixture) -> None:
    (receipt,) = await hub.load(path)

    assert receipt.error is not None
    assert (receipt.error.code, receipt.error.actor, receipt.run_id) == (code, actor, None)
    assert await hub.value("select count(*) from ingest_run where study_id = $1") == 0
    typed = await _typed(hub, path)
    assert (typed.exit_code, f"{code} ({actor} must act)" in typed.output) == (EXIT_REFUSED, True)
    _silent(typed.output, caplog.text)


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
