"""`hub demo` asks for its port and its home first: where it cannot have them, nothing is touched."""

from __future__ import annotations

import shlex
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from hub import settings as hub_settings
from hub.app import bound
from hub.cli import app
from hub.demo.alone import alone
from hub.demo.run import elsewhere
from hub.errors import ConfigurationError


def _demo(home: Path, port: int) -> Result:
    return CliRunner().invoke(app, ["demo", "--port", str(port)], env={"HUB_HOME": str(home), "COLUMNS": "200"})


def test_a_port_that_is_taken_is_said_before_anything_is_touched(tmp_path: Path) -> None:
    with bound(0) as listener:
        port = listener.getsockname()[1]
        said = _demo(tmp_path / "home", port)
    assert said.exit_code == 4
    assert f"port {port} of 127.0.0.1 cannot be had" in said.output
    assert not (tmp_path / "home").exists()


def test_a_second_demo_of_a_home_is_refused_before_it_loads_or_declares_anything(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with bound(0) as free:
        port = free.getsockname()[1]
    with alone(home):
        said = _demo(home, port)
        assert said.exit_code == 4
        assert f"a demo of {home} runs already" in said.output
        assert [path.name for path in home.iterdir()] == ["demo.lock"]
        with alone(tmp_path / "another"), pytest.raises(ConfigurationError, match="runs already"), alone(home):
            pass
    with alone(home):  # it ended
        pass


def test_what_another_shell_exports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HUB_HOME", raising=False)
    monkeypatch.delenv("HUB_ISSUER", raising=False)
    settings = hub_settings.read()
    assert elsewhere(settings) == ""
    moved = replace(settings, issuer="http://127.0.0.1:8001")
    assert elsewhere(moved) == "export HUB_ISSUER=http://127.0.0.1:8001"
    monkeypatch.setenv("HUB_HOME", str(tmp_path / "a home"))
    there = replace(moved, home=tmp_path / "a home")
    assert shlex.split(elsewhere(there))[1:] == [f"HUB_ISSUER={there.issuer}", f"HUB_HOME={there.home}"]
