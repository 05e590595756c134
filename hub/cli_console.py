"""The console of the commands: what somebody else named is printed, never obeyed by the terminal, and never cut."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from rich import console
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

_OBEYED: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Controls, escape sequences' first characters among them, and those that turn the direction of what follows."""


_FRAME: Final = 3
"""What a column of a table takes beside its cells: a space on either side and a line. Without lines it is one space."""


DASHED: Final = {"ignore_unknown_options": True}
"""Settings of a command whose argument may begin with a dash, as a key's thumbprint does (RFC 7638, base64url)."""


class Console(console.Console):
    """A console whose texts hold no control characters; its own styles are not of the text.

    A table whose words do not fit the width is printed without lines, or where that does not do as its rows, one below
    the other: an id that is cut, or broken over two lines, cannot be copied.
    """

    def print(self, *objects: Any, **options: Any) -> None:
        """Print as rich does; a table as it fits."""
        for each in objects:
            if isinstance(each, Table) and not self._fitted(each, 1 + _FRAME * len(each.columns)):
                each.box, each.padding = None, (0, 1, 0, 0)
                if not self._fitted(each, len(each.columns)):
                    self._print_rows(each)
                    return
        super().print(*objects, **options)

    def _fitted(self, table: Table, beside: int) -> bool:
        """Give the columns widths at which no word breaks, `beside` taken off; False where there are none."""
        unbroken = self.options.update(width=10_000)
        cells = [[column.header, *column.cells] for column in table.columns]
        needs = [[self.measure(cell, options=unbroken) for cell in column] for column in cells]
        # behind a word of wide characters rich counts the space that it breaks at
        wide = [not all(str(cell).isascii() for cell in column) for column in cells]
        widths = [max(cell.minimum for cell in column) + more for column, more in zip(needs, wide, strict=True)]
        most = [max(cell.maximum for cell in column) for column in needs]
        spare = self.width - beside - sum(widths)
        if sum(most) - sum(widths) > spare >= 0:  # rich would take from the widest, whatever it breaks there
            while spare:
                narrow = min((i for i in range(len(widths)) if widths[i] < most[i]), key=widths.__getitem__)
                widths[narrow], spare = widths[narrow] + 1, spare - 1
            for column, width in zip(table.columns, widths, strict=True):
                column.width = width
        return spare >= 0

    def _print_rows(self, table: Table) -> None:
        heads = [self._text(column.header) for column in table.columns]
        indent = max(head.cell_len for head in heads) + 2
        if table.title:
            super().print(table.title)
        for number, cells in enumerate(zip(*(column.cells for column in table.columns), strict=True)):
            if number:
                super().print()
            for head, cell in zip(heads, cells, strict=True):
                for line in self._text(cell).split() or [Text()]:
                    name = Text(head.plain.ljust(indent - (head.cell_len - len(head.plain))), "bold")
                    super().print(name + line, soft_wrap=True)

    def _text(self, cell: Any) -> Text:
        return cell if isinstance(cell, Text) else self.render_str(str(cell), highlight=False)

    def render(
        self, renderable: console.RenderableType, options: console.ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """As printed, what a terminal would obey as U+FFFD."""
        for each in super().render(renderable, options):
            yield each if each.control else each._replace(text=_OBEYED.sub("\ufffd", each.text))
