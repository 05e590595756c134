"""What the press does on a machine without Pango."""

from __future__ import annotations

import sys

from hub.report.press import main

if __name__ == "__main__":
    sys.modules["weasyprint"] = None  # type: ignore[assignment]  # importing it fails
    sys.exit(main())
