"""XML text, written by hand: attribute order, blanks and escapes are part of what an export must show."""

from __future__ import annotations

from collections.abc import Mapping

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ATTRIBUTE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escape(text: str) -> str:
    """Text content."""
    return text.translate(_TEXT)


def attributes(values: Mapping[str, str | None]) -> str:
    """` a="1" b="2"`; what is None is left out, what is "" is written empty."""
    return "".join(f' {name}="{value.translate(_ATTRIBUTE)}"' for name, value in values.items() if value is not None)
