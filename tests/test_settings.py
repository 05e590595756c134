"""Settings: a home says its region for whoever types a command beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub import settings
from hub.errors import ConfigurationError


def test_a_home_says_its_region_to_every_command(tmp_path: Path) -> None:
    home = {"HUB_HOME": str(tmp_path)}
    assert settings.read(home).region is None
    assert settings.read({**home, "HUB_REGION": "JP"}).region == "JP"
    settings.region_file(tmp_path).write_text("KR\n")
    for said in (home, {**home, "HUB_REGION": "KR"}):
        assert (settings.read(said).region, settings.read(said).uploads) == ("KR", False)
    for other in ("JP", ""):
        with pytest.raises(ConfigurationError, match="identifiers of KR alone"):
            settings.read({**home, "HUB_REGION": other})


@pytest.mark.parametrize("content", ["Korea", "kr", ""])
def test_a_home_that_says_no_region_is_refused_not_passed_over(tmp_path: Path, content: str) -> None:
    settings.region_file(tmp_path).write_text(content)
    with pytest.raises(ConfigurationError):
        settings.read({"HUB_HOME": str(tmp_path)})
    settings.region_file(tmp_path).unlink()
    settings.region_file(tmp_path).mkdir()
    with pytest.raises(ConfigurationError, match="cannot be read"):
        settings.read({"HUB_HOME": str(tmp_path)})
