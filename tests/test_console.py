"""What others named does not reach the terminal as what a terminal obeys."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.table import Table

from hub.cli_console import Console

NAME = "x\x1b]0;y\x07\x1b[31m\x9b\u202ered.csv"


def test_what_a_terminal_obeys_is_shown_and_not_sent() -> None:
    to = io.StringIO()
    console = Console(file=to, force_terminal=True, width=80, color_system="truecolor")
    table = Table("file")
    table.add_row(NAME)
    console.print(f"{NAME}: loaded", markup=False, highlight=False, soft_wrap=True)
    console.print(table)
    console.print("[red]styled[/red] 한글　표")
    said = to.getvalue()
    assert not set("\x07\x9b\u202e") & set(said) and "\x1b]" not in said
    assert said.count("]0;y") == 2 and "\x1b[31mstyled\x1b[0m 한글　표" in said


ROWS = (("castor_structure", "0a6e2c1e-0000-4000-8000-000000000001", "한빛 누리"), ("odm", "none", ""))


def _printed(width: int) -> list[str]:
    to = io.StringIO()
    table = Table("id", "its run", "name of the site")
    for row in ROWS:
        table.add_row(*row)
    Console(file=to, width=width).print(table)
    return to.getvalue().splitlines()


@pytest.mark.parametrize("width", range(20, 90))
def test_no_table_cuts_or_breaks_a_word(width: int) -> None:
    """As wide as its words need it is a table, with lines where they fit; else its rows stand one below the other."""
    lines = _printed(width)
    said = "\n".join(lines)
    assert all(word in said for row in ROWS for cell in row for word in cell.split()) and "…" not in said
    words = 16 + 36 + 5
    assert lines[0].startswith("┏") is (width >= words + 3 * 3 + 1)
    if width >= words + 3:
        assert max(map(cell_len, lines)) <= width
    else:
        assert lines == [
            "id                castor_structure",
            "its run           0a6e2c1e-0000-4000-8000-000000000001",
            "name of the site  한빛 누리",
            "",
            "id                odm",
            "its run           none",
            "name of the site  ",
        ]


def test_every_command_has_that_console() -> None:
    for file in Path("hub").glob("cli*.py"):
        text = file.read_text("utf-8")
        assert file.name == "cli_console.py" or "rich.console import Console" not in text, file
