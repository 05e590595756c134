"""A declaration that lacks keys is refused by the names of the keys, whatever table they are of."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.errors import ConfigurationError
from hub.operations.declaration import _PARTS, read, required


@pytest.mark.parametrize("name", _PARTS)
def test_every_missing_key_is_named(tmp_path: Path, name: str) -> None:
    file = tmp_path / "study.toml"
    file.write_text(f"[[{name}]]\n", "utf-8")
    with pytest.raises(ConfigurationError) as refused:
        read(file)
    keys = sorted(required(_PARTS[name][1]))
    assert keys and str(refused.value) == f"[[{name}]] lacks keys: {', '.join(keys)}"


def test_one_missing_key_is_named_alone(tmp_path: Path) -> None:
    file = tmp_path / "study.toml"
    file.write_text('[[study]]\nkey = "T-9"\nenvironment = "UAT"\n', "utf-8")
    with pytest.raises(ConfigurationError, match=r"^\[\[study\]\] lacks keys: protocol_number$"):
        read(file)
