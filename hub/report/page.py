"""A report as an HTML page that stands alone: no script, no image, no address. All text is escaped by the template."""

from __future__ import annotations

import base64
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from hub.report import chart
from hub.report.parts import Report

_FOLDER: Final = Path(__file__).with_name("templates")
_STYLE: Final = (_FOLDER / "report.css").read_text("utf-8")

POLICY: Final = (
    f"default-src 'none'; style-src 'sha256-{base64.b64encode(sha256(_STYLE.encode()).digest()).decode()}';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The Content-Security-Policy of the page: its own style sheet and nothing else."""


@cache
def _template() -> Template:
    # every template is HTML; a name the template does not find is a mistake of ours, never a blank
    environment = Environment(
        loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.globals["swatch"] = chart.swatch
    return environment.get_template("report.html")


def html(report: Report) -> str:
    """The page."""
    return _template().render(report=report, style=Markup(_STYLE))  # noqa: S704 - the style sheet is our own file
