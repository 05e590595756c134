"""PDFs: whole, in any script, without a fetch, within limits."""

from __future__ import annotations

import asyncio
import os
import re
import zlib

import httpx
import pytest

from hub.errors import LimitExceeded
from hub.report import pdf as pdf_module
from hub.report.pdf import LARGEST, Press
from tests.graphql.world import id_
from tests.report.conftest import fetch

try:
    import weasyprint  # noqa: F401 - whether its libraries are there
except (OSError, DeprecationWarning):  # a warning, here an error: without HarfBuzz-Subset it sets them in an old way
    pytest.skip("the machine has no Pango, or no HarfBuzz-Subset, which set PDFs", allow_module_level=True)


def _streams(made: bytes) -> bytes:
    """The document with its compressed streams opened."""
    opened = [made]
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL):
        try:
            opened.append(zlib.decompress(found[1]))
        except zlib.error:
            continue
    return b"\n".join(opened)


async def test_a_report_is_a_tagged_pdf_of_several_sheets(client: httpx.AsyncClient) -> None:
    response = await fetch(client, "cro", f"study/{id_('study', 'study alpha')}", accept="application/pdf",
                           **{"accept-language": "ja"})  # fmt: skip
    assert response.status_code == 200 and response.headers["content-type"] == "application/pdf"
    assert response.headers["content-disposition"].endswith('-report.pdf"')
    assert response.content.startswith(b"%PDF-") and response.content.rstrip().endswith(b"%%EOF")
    opened = _streams(response.content)
    assert b"StructTreeRoot" in opened and len(re.findall(rb"/Type\s*/Page\b", opened)) >= 2


async def test_nothing_is_fetched_and_the_credentials_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def note(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(1)
        writer.close()

    server = await asyncio.start_server(note, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    there = f"http://127.0.0.1:{port}/x"
    hostile = (
        f'<link rel="stylesheet" href="{there}"><style>@import "{there}"; body{{background:url({there})}}</style>'
        f'<img src="{there}"><img src="file:///etc/hostname"><object data="{there}"></object>'
        f'<svg><image href="{there}"/><use href="{there}#a"/></svg>'
        f'<a href="file:///etc/hostname" rel="attachment">a</a>'
    )
    async with server:
        made = await Press().pdf(f"<html><body>{hostile}</body></html>")
    assert made.startswith(b"%PDF-") and asked == []
    assert b"EmbeddedFile" not in _streams(made)
    monkeypatch.setenv("HUB_DATABASE_URL", "secret")
    assert "HUB_DATABASE_URL" in os.environ and not any(name.startswith("HUB_") for name in pdf_module._KEPT)


async def test_limits_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LimitExceeded, match="bytes"):
        await Press().pdf("x" * (LARGEST + 1))
    monkeypatch.setattr(pdf_module, "SECONDS", 0.01)
    with pytest.raises(LimitExceeded, match="took over"):
        await Press().pdf("<p>x")
    monkeypatch.setattr(pdf_module, "WAIT_SECONDS", 0.01)
    full = Press()
    for _ in range(pdf_module.AT_ONCE):
        await full._turns.acquire()
    with pytest.raises(LimitExceeded, match="no turn"):
        await full.pdf("<p>x")
