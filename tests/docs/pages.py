"""The documents as the tests see them: their text, their fenced blocks, the edits they show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
_FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block. `language` and `info` are the two words behind the fence."""

    page: Path
    language: str
    info: str
    text: str

    @property
    def place(self) -> str:
        """What a failing test says."""
        return f"{self.page.relative_to(ROOT)}: {self.text.strip().splitlines()[0][:60]}"


def blocks(*languages: str) -> list[Block]:
    """Fenced blocks of all pages in these languages."""
    found = []
    for page in PAGES:
        for head, text in _FENCE.findall(page.read_text("utf-8")):
            language, _, info = head.partition(" ")
            if language in languages:
                found.append(Block(page, language, info, text))
    return found


def prose(page: Path) -> str:
    """The page without its fenced blocks."""
    return _FENCE.sub("", page.read_text("utf-8"))


def apply_edit(root: Path, edit: str) -> None:
    """Apply a block of the form `--- path`, then hunks parted by `@@`, of lines with ` `, `+` or `-` before them.

    What a hunk keeps and takes away must stand in the file exactly once, so a page that fell behind fails.
    """
    head, _, rest = edit.partition("\n")
    path = root / head.removeprefix("--- ")
    text = path.read_text("utf-8")
    for hunk in rest.rstrip("\n").split("\n@@\n"):
        lines = hunk.split("\n")
        before = "\n".join(line[1:] for line in lines if line[:1] != "+")
        after = "\n".join(line[1:] for line in lines if line[:1] != "-")
        assert text.count(before) == 1, f"{head}: {text.count(before)} times in the file:\n{before}"
        text = text.replace(before, after)
    path.write_text(text, "utf-8")
