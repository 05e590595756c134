"""The console of the commands: what somebody else named is printed, never obeyed by the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from rich import console
from rich.segment import Segment

_OBEYED: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Controls, escape sequences' first characters among them, and those that turn the direction of what follows."""


class Console(console.Console):
    """A console whose texts hold no control characters; its own styles are not of the text."""

    def render(
        self, renderable: console.RenderableType, options: console.ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """As printed, what a terminal would obey as U+FFFD."""
        for each in super().render(renderable, options):
            yield each if each.control else each._replace(text=_OBEYED.sub("\ufffd", each.text))
