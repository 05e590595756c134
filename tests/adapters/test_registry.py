"""Finding adapters and guessing which one reads a file."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from adapters import registry
from adapters.kit import manifest, template
from adapters.kit.conformance import case_of, write_golden
from adapters.registry import adapters, guess
from hub import cli, cli_adapters
from hub.canonical.adapter import Adapter
from hub.errors import ConfigurationError, FileUnreadable, FileUnrecognised
from tests.adapters.reading import ROOT

FIELDS = {
    "id": '"here"',
    "title": '"t"',
    "standard": '"s"',
    "version": '"1"',
    "direction": '"inbound"',
    "transport": '"file"',
    "emits": '["Site"]',
    "tier": '"core"',
}


def folder(tmp_path: Path, **changes: str | None) -> Path:
    """A folder with a manifest of these values; None leaves a key out."""
    table = {key: value for key, value in (FIELDS | changes).items() if value is not None}
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "manifest.toml").write_text("\n".join(f"{key} = {value}" for key, value in table.items()))
    return tmp_path / "here"


def test_a_good_manifest_is_read(tmp_path: Path) -> None:
    assert manifest.load(folder(tmp_path)).emits == ("Site",)


@pytest.mark.parametrize(
    "changes",
    [
        {"id": '"elsewhere"'},
        {"tier": None},
        {"colour": '"red"'},
        {"title": "1"},
        {"title": '""'},
        {"emits": "[]"},
        {"emits": '"Site"'},
        {"emits": '["Sight"]'},
    ],
)
def test_a_bad_manifest_is_refused(changes: dict[str, str | None], tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError):
        manifest.load(folder(tmp_path, **changes))


def test_every_folder_with_a_manifest_is_an_adapter() -> None:
    folders = {path.parent.name for path in (ROOT / "adapters").glob("*/manifest.toml")}
    assert set(adapters()) == folders
    assert all(adapter.manifest.id == name for name, adapter in adapters().items())


@pytest.mark.parametrize(
    "content",
    [b"hello", b"\0\1\2\3", b'{"kind": "Patient"}', b"a,b,c\n1,2,3\n", b"<html/>", b"\xff\xfe\xfd"],
)
def test_a_strange_file_is_not_guessed(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "strange"
    path.write_bytes(content)
    with pytest.raises(FileUnrecognised):
        guess(path)


def test_a_table_of_unknown_columns_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(b"a,b,c\n1,2,3\n")
    with pytest.raises(FileUnrecognised, match=r"write a mapping for one that can read it \(tabular\)"):
        guess(path)


def test_two_equal_guesses_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    rave: Adapter = adapters()["odm_rave"]
    monkeypatch.setattr(registry, "adapters", lambda: {"one": rave, "two": rave})
    with pytest.raises(FileUnrecognised, match="one, two"):
        guess(ROOT / "adapters/odm_rave/samples/good.xml")


def test_an_unreadable_path_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        guess(tmp_path)


@pytest.fixture
def points(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[EntryPoint]]:
    """Entry points that installed packages name; put some in before asking."""
    named: list[EntryPoint] = []
    monkeypatch.setattr(registry, "entry_points", lambda group: named if group == registry.GROUP else [])
    registry.found.cache_clear()
    yield named
    monkeypatch.undo()
    registry.found.cache_clear()


def test_an_installed_package_brings_its_adapter(
    points: list[EntryPoint], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = template.copy("brought_list", tmp_path / "acme_hub")
    (tmp_path / "acme_hub" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    points.append(EntryPoint("brought_list", "acme_hub.brought_list", registry.GROUP))
    one = registry.found()["brought_list"]
    assert (one.folder, one.package) == (folder, "acme_hub.brought_list")
    assert guess(folder / "samples" / "good.csv") is one.adapter
    assert list(adapters()) == sorted(adapters())


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The adapter of a distribution of somebody's own, in a folder of packages as an installer leaves it."""
    folder = template.copy("acme_list", tmp_path / "acme_formats")
    (tmp_path / "acme_formats" / "__init__.py").touch()
    information = tmp_path / "acme_formats-1.2.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-formats\nVersion: 1.2\n")
    (information / "entry_points.txt").write_text(f"[{registry.GROUP}]\nacme_list = acme_formats.acme_list\n")
    monkeypatch.syspath_prepend(tmp_path)
    registry.found.cache_clear()
    yield folder
    monkeypatch.undo()
    registry.found.cache_clear()


def test_an_installed_distribution_brings_its_adapter(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_adapters, "console", Console(width=300))
    one = registry.found()["acme_list"]
    assert (one.folder, one.package) == (installed, "acme-formats")
    assert guess(installed / "samples" / "good.csv") is one.adapter
    write_golden(case_of(one.adapter, one.folder, {}))
    said = CliRunner().invoke(cli.app, ["adapters", "check", "acme_list"])
    assert said.exit_code == 0, said.stdout
    listed = CliRunner().invoke(cli.app, ["adapters"]).stdout
    assert any("acme_list" in line and "acme-formats" in line for line in listed.splitlines())


@pytest.mark.parametrize(
    ("name", "module"),
    [("odm_rave", "adapters.odm_rave"), ("odm_other", "adapters.odm_rave"), ("gone", "no.such.package")],
    ids=["clash", "another id", "not importable"],
)
def test_a_package_that_clashes_or_fails_is_refused(points: list[EntryPoint], name: str, module: str) -> None:
    points.append(EntryPoint(name, module, registry.GROUP))
    with pytest.raises(ConfigurationError, match=name):
        adapters()


def test_a_folder_that_is_no_package_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError):
        registry.at(folder(tmp_path))
