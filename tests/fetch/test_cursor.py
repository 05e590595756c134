"""What single fetchers keep to go on, and how much they take."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from adapters.fetch import vault_direct
from hub.errors import SourceAnswerInvalid
from tests.fetch.conftest import bench_of


async def test_the_cursor_names_no_record_of_redcap_and_no_token(tmp_path: Path) -> None:
    async with bench_of("redcap_api", tmp_path) as bench:
        pages = await bench.pull()
        kept = json.dumps([cursor for _, cursor in pages])
        assert len(pages) == 3
        assert [word for word in (*bench.system.facts(), *bench.system.secrets.values()) if f'"{word}' in kept] == []
        assert "after" in kept


async def test_with_another_token_the_order_is_another_one_and_no_record_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with bench_of("redcap_api", tmp_path) as bench:
        for _ in range(8):
            (first,) = await bench.pull(pages=1)
            token = bench.system.secrets["token"][::-1] + "0"
            monkeypatch.setattr(type(bench.system), "secrets", {"token": token})
            assert bench.told(await bench.pull(first[1])) == bench.system.facts()


@pytest.mark.parametrize("cap", ["_MAX_PACKED", "_MAX_UNPACKED"])
async def test_an_extract_of_vault_over_a_cap_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cap: str
) -> None:
    """Packed while its parts come; unpacked before an object is written, members that are not read included."""
    async with bench_of("vault_direct", tmp_path) as bench:
        monkeypatch.setattr(vault_direct, cap, 100 if cap == "_MAX_PACKED" else 600)
        with pytest.raises(SourceAnswerInvalid):
            await bench.pull()
        files = list(bench.folder.rglob("*-object"))
        assert sum(path.stat().st_size for path in files) < 600
