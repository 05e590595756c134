"""What others named does not reach the terminal as what a terminal obeys."""

from __future__ import annotations

import io
from pathlib import Path

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


def test_every_command_has_that_console() -> None:
    for file in Path("hub").glob("cli*.py"):
        text = file.read_text("utf-8")
        assert file.name == "cli_console.py" or "rich.console import Console" not in text, file
