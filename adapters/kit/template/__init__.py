"""Where a new adapter starts: a folder that reads a small CSV and keeps to every rule, copied under another name."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from hub.errors import ConfigurationError

NAME: Final = "template"
FOLDER: Final = Path(__file__).parent / NAME


def copy(name: str, under: Path) -> Path:
    """The folder of a new adapter of that id. Raises ConfigurationError when there is one or it cannot be written."""
    folder = under.resolve() / name
    try:
        folder.mkdir(parents=True)
        for path in sorted(FOLDER.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                target = folder / path.relative_to(FOLDER)
                target.parent.mkdir(exist_ok=True)
                target.write_text(path.read_text("utf-8").replace(NAME, name), "utf-8")
    except FileExistsError:
        raise ConfigurationError(f"there is a folder {name} already") from None
    except OSError:
        raise ConfigurationError(f"the folder {name} cannot be written") from None
    return folder
