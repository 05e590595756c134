"""The commands of a study mapping, as an operator types them."""

from __future__ import annotations

import json
from pathlib import Path

from hub.settings import Settings
from tests.ingest import exports
from tests.ingest.exports import audit
from tests.ingest.test_cli import hub as typed
from tests.ingest.test_cli import studies


def test_the_commands(database: Settings, tmp_path: Path) -> None:
    old, new = tmp_path / "old.toml", tmp_path / "new.toml"
    old.write_text('[[milestone]]\nkind = "CONSENTED"\nform = "IC"\nitem = "IC.DAT"\n')
    new.write_text('[[milestone]]\nkind = "ENROLLED"\nform = "IC"\nitem = "IC.DAT"\n[sites]\nmatch = "none"\n')
    held = ("--source", "said", "--study", "SAID")
    declared = ("said", "--adapter", "odm_rave", "--study", "SAID", "--environment", "UAT", "--mapping", str(old))
    studies(database, "SAID")
    assert typed(database, "source", "add", *declared).exit_code == 0
    nothing = typed(database, "study-mapping", "check", str(new), *held)
    assert "nothing of the source is stored yet" in nothing.output
    path = exports.stream(tmp_path / "one.xml", [audit(1, "ANNA", item=("IC.DAT", "03 FEB 2025"), form="IC")])
    typed(database, "ingest", str(path), *held)

    check = typed(database, "study-mapping", "check", str(new), *held)
    assert (check.exit_code, "nothing was written" in check.output) == (0, True)
    made = typed(database, "study-mapping", "apply", str(new), *held)
    assert made.exit_code == 0
    assert "counts for files read from now on" in made.output
    assert "milestone ENROLLED" in made.output
    again = typed(database, "study-mapping", "apply", str(new), *held)
    assert "says the same as before" in again.output
    history = typed(database, "study-mapping", "history", *held)
    assert [line.split()[1] for line in history.output.splitlines() if line.startswith("│")] == ["1", "2"]
    proposed = typed(database, "study-mapping", "suggest", *held)
    assert (proposed.exit_code, "IC.DAT" in proposed.output) == (0, True)
    first = typed(database, "study-mapping", "show", *held, "--version", "1")
    assert json.loads(first.output)["milestone"][0]["kind"] == "CONSENTED"
    (shown := tmp_path / "shown.json").write_text(typed(database, "study-mapping", "show", *held).output, "utf-8")
    assert "says the same as before" in typed(database, "study-mapping", "apply", str(shown), *held).output
    assert typed(database, "study-mapping", "show", "--source", "nobody", "--study", "SAID").exit_code == 4
