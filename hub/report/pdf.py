"""PDF of a page, off the event loop: a process per report, a few at a time, with limits of size and time."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE
from typing import Final

from hub.errors import HubError, LimitExceeded, PdfUnavailable
from hub.report.press import NO_LIBRARIES, TOO_LARGE

AT_ONCE: Final = 2
"""Reports that are set at a time; others wait."""

WAIT_SECONDS: Final = 20.0
SECONDS: Final = 120.0
"""Seconds the setting of one report may take."""

LARGEST: Final = 4 << 20
"""Bytes of a page that is set: some 200 sheets."""

_KEPT: Final = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH")
"""Of the environment: where programs and fonts are. Credentials are none of it."""


class Press:
    """Makes PDFs; one per event loop. `arguments`: what Python is given to run instead of the press."""

    def __init__(self, *arguments: str) -> None:
        self._arguments = arguments or ("-P", "-m", "hub.report.press")
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def pdf(self, page: str) -> bytes:
        """The PDF. Raises PdfUnavailable; LimitExceeded when it is too large, takes too long or no turn comes."""
        raw = page.encode()
        if len(raw) > LARGEST:
            raise LimitExceeded(f"a report of {len(raw)} bytes; the limit of a PDF is {LARGEST}: ask for HTML")
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                await self._turns.acquire()
        except TimeoutError:
            raise LimitExceeded(f"no turn came within {WAIT_SECONDS:.0f} s: ask again") from None
        try:
            return await self._set(raw)
        finally:
            self._turns.release()

    async def _set(self, raw: bytes) -> bytes:
        environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
        process = await asyncio.create_subprocess_exec(
            sys.executable, *self._arguments, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment
        )
        try:
            async with asyncio.timeout(SECONDS):
                made, _ = await process.communicate(raw)
        except TimeoutError:
            raise LimitExceeded(f"the PDF took over {SECONDS:.0f} s: ask for HTML") from None
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        code = process.returncode or 0
        if code == NO_LIBRARIES:
            raise PdfUnavailable("this hub has no libraries to set a PDF with: ask for HTML")
        if code == TOO_LARGE or code < 0:
            raise LimitExceeded("the report is too large for a PDF: ask for HTML")
        if code:
            raise HubError("the PDF was not made")
        return made
