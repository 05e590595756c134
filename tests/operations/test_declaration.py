"""A declaration that does not hold to its form is refused by table and key; an instant is one however it is written."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import pytest

from hub.errors import ConfigurationError
from hub.operations.declaration import _PARTS, apply, read
from hub.operations.declared_form import required


@pytest.mark.parametrize("name", _PARTS)
def test_every_missing_key_is_named(tmp_path: Path, name: str) -> None:
    file = tmp_path / "study.toml"
    file.write_text(f"[[{name}]]\n", "utf-8")
    with pytest.raises(ConfigurationError) as refused:
        read(file)
    keys = sorted(required(_PARTS[name][1]))
    assert keys and str(refused.value) == f"[[{name}]] lacks keys: {', '.join(keys)}"


def test_one_missing_key_is_named_alone(tmp_path: Path) -> None:
    file = tmp_path / "study.toml"
    file.write_text('[[study]]\nkey = "T-9"\nenvironment = "UAT"\n', "utf-8")
    with pytest.raises(ConfigurationError, match=r"^\[\[study\]\] lacks keys: protocol_number$"):
        read(file)


ORGANIZATION = '[[organization]]\nkey = "o-9"\nname = "Nine"\n'
STUDY = '[[study]]\nkey = "T-9"\nenvironment = "UAT"\nprotocol_number = "T-9"\n'
ROLE = '[[role]]\nstudy = "T-9"\nenvironment = "UAT"\norganization = "o-9"\nrole = "CRO"\n'
PERIOD = "valid_from = 2026-01-01\nvalid_to = 2030-01-01\n"


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        (ORGANIZATION + 'country = "kr"', "[[organization]] country is not an ISO 3166-1 alpha-2 code such as KR"),
        (ORGANIZATION + 'language = "korean"', "[[organization]] language is not a BCP 47 tag such as ko"),
        (ORGANIZATION + 'roles = ["SPONSER"]', "[[organization]] roles is none of SPONSOR, CRO, SMO,"),
        (ORGANIZATION + 'roles = "SPONSOR"', "[[organization]] roles is no list"),
        (ORGANIZATION + "name_romanised = 3", "[[organization]] name_romanised is no text, or an empty one"),
        ('[[organization]]\nkey = " "\nname = "x"', "[[organization]] key is no text, or an empty one"),
        (STUDY + 'blinding_from = "2026-01-01"', "[[study]] blinding_from is no date: write 2026-01-31,"),
        (STUDY + "blinding_from = 2026-01-01T00:00:00Z", "[[study]] blinding_from is no date"),
        (STUDY.replace("UAT", "TEST"), "[[study]] environment is none of PRODUCTION, UAT, TRAINING"),
        (ROLE + 'valid_from = "2026-01-01"\nvalid_to = 2030-01-01', "[[role]] valid_from is no instant: write"),
        (ROLE + "valid_from = 2026-01-01\nvalid_to = 2026-01-01T09:00:00+09:00", "[[role]]: valid_to is not after"),
        (
            ROLE + "valid_from = 0001-01-01T00:00:00+09:00\nvalid_to = 2030-01-01",
            "[[role]] valid_from is no instant the",
        ),
        ("study = 3", "study.toml: study is no list of tables: write [[study]]"),
        ("study = [3]", "[[study]] is no table"),
        ("[[study]]\nkey = \n", "study.toml cannot be read as TOML: line 2, column 7"),
    ],
)
def test_what_does_not_hold_to_the_form_is_named(tmp_path: Path, said: str, refusal: str) -> None:
    file = tmp_path / "study.toml"
    file.write_text(said, "utf-8")
    with pytest.raises(ConfigurationError) as refused:
        read(file)
    assert str(refused.value).startswith(refusal)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"none\.toml cannot be read: No such file"):
        read(tmp_path / "none.toml")


@pytest.mark.parametrize(
    "start", ["2026-01-01T00:00:00Z", "2026-01-01T09:00:00+09:00", "2026-01-01T00:00:00", "2026-01-01"]
)
async def test_an_end_is_taken_over_however_the_start_is_written(
    tmp_path: Path, admin: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch, start: str
) -> None:
    monkeypatch.setenv("TZ", "Asia/Seoul")
    file, ends = tmp_path / "study.toml", ("2030-01-01T00:00:00Z", "2026-06-01T00:00:00Z")
    transaction = admin.transaction()
    await transaction.start()
    for said, end in zip(("2026-01-01T00:00:00Z", start), ends, strict=True):
        role = f"{ROLE}valid_from = {said}\nvalid_to = {end}\n"
        file.write_text(f'{ORGANIZATION}roles = ["CRO"]\n{STUDY}{role}', "utf-8")
        await apply(admin, read(file))
    found = await admin.fetch(
        "select r.valid_from, r.valid_to from study_role r join organization o on o.id = r.organization_id"
        " where o.key = 'o-9'"
    )
    await transaction.rollback()
    assert [tuple(row) for row in found] == [(datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC))]


async def test_who_is_neither_declared_nor_there_is_said(tmp_path: Path, admin: asyncpg.Connection) -> None:
    file = tmp_path / "study.toml"
    file.write_text(STUDY + ROLE + PERIOD, "utf-8")
    with pytest.raises(ConfigurationError, match="one organization is neither declared nor there"):
        await apply(admin, read(file))
