"""`python -m hub.report.press`: a page on standard input becomes a PDF on standard output, in a process of its own.

The process has no secret in its environment, a limit of memory and of processor time, and fetches nothing: whatever
the page names outside itself is refused. Exit codes: 0 done, 3 the system libraries of WeasyPrint are not there, 4 the
page is too large for the limits.
"""

from __future__ import annotations

import resource
import sys
from typing import Any, Final, NoReturn

NO_LIBRARIES: Final = 3
TOO_LARGE: Final = 4

_MEMORY: Final = 2 << 30
_SECONDS: Final = 60


def press(page: str) -> bytes:
    """The PDF of a page, tagged for screen readers. Raises OSError where the libraries of WeasyPrint are not there."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    class Nothing(URLFetcher):  # type: ignore[misc]  # the library has no types
        """Refuses whatever is named; the page goes on without it."""

        def fetch(self, url: str, headers: Any = None) -> NoReturn:
            raise ValueError("a report fetches nothing")

    made: bytes = HTML(string=page, url_fetcher=Nothing(allowed_protocols=())).write_pdf(pdf_tags=True)
    return made


def main() -> int:
    """One page."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    page = sys.stdin.buffer.read().decode("utf-8")
    try:
        import weasyprint  # noqa: F401 - it loads the libraries
    except (ImportError, OSError):
        return NO_LIBRARIES
    try:
        made = press(page)
    except (MemoryError, RecursionError):
        return TOO_LARGE
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
