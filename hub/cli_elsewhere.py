"""The commands of other modules: what each is and does is known without importing it."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

ELSEWHERE: Final = {
    "adapters": ("adapters", "The outside formats the hub reads; alone it lists them."),
    "benchmark": (
        "benchmark",
        "Work out the figures of all groups as of the end of last month, for benchmarks; what was there is replaced.",
    ),
    "client": ("client", "OAuth clients of machines."),
    "export": (
        "export",
        "Fetch an export from the running hub; of a zip every file is compared with its hash in the manifest.",
    ),
    "fetch": ("pull", "Outside systems that the hub asks by itself."),
    "findings": (
        "quarantine",
        "List what a run found, what was held back first: severity, rule, kind of record, line and reason, without"
        " values.",
    ),
    "forecast": (
        "forecast",
        "Forecast enrolment by month and the last patient in, of a study, its countries and its sites, and keep it.",
    ),
    "ingest": (
        "ingest",
        "Load files of a source. Exit 0: loaded, 3: loaded with findings, 4: refused, 5: unavailable, try again,"
        " 130: interrupted, 143: terminated.",
    ),
    "key": ("key", "Keys the hub signs tokens with: a new one beside the old, which ends with its tokens."),
    "mapping": ("mapping", "Mappings of tables: what the columns of an export are."),
    "person": ("person", "People who sign in: their identities at providers, their roles."),
    "pull": (
        "pull",
        "Fetch and load what is new. Exit 0: loaded, 3: loaded with findings, 4: refused, 5: unavailable, try again.",
    ),
    "quarantine": (
        "quarantine",
        "List what a run held back: the record's id, its rule, line and reason; with --out hand its content back.",
    ),
    "replay": (
        "quarantine",
        "Read a run's raw bytes again, with the mapping of now; what loads this time leaves quarantine.",
    ),
    "report": ("report", "Fetch a printed report from the running hub, as PDF or HTML by the file's name."),
    "set-aside": (
        "quarantine",
        "Say that what waits in quarantine is done with, as when its source sent it anew under another key.",
    ),
    "sign-in": ("person", "Where people come from, and the portals that send them."),
    "site": ("site", "Study-sites that only an EDC knows."),
    "source": ("source", "Outside systems and what they hold for a study."),
    "study-mapping": (
        "study_mapping",
        "What a source's items mean for a study: milestones, visit dates, classes.",
    ),
    "subject": ("subject", "Participants that two sources name."),
    "take-back": (
        "quarantine",
        "Undo `hub set-aside`: what was set aside waits again, unless a load took or superseded it since.",
    ),
    "threshold": ("threshold", "Thresholds of risk indicators that a study sets for itself."),
    "worker": (
        "worker",
        "Load what was queued and do what was asked for in GraphQL, in the order of each study, until SIGTERM.",
    ),
}
"""By name: the module `hub.cli_*` that puts it into an application with `register`, and what its own help begins with
(a test compares the two)."""


class Elsewhere(TyperCommand):
    """A command whose module is imported when it is run: to import all takes ten times as long as most commands do."""

    def __init__(self, name: str, module: str, said: str) -> None:
        super().__init__(name, help=said)
        self._module = f"hub.cli_{module}"

    @cached_property
    def command(self) -> Any:
        """The command itself."""
        family = typer.Typer(add_completion=False)
        import_module(self._module).register(family)
        return typer.main.get_group(family).commands[self.name or ""]

    def make_context(self, *given: Any, **extra: Any) -> Any:
        """The context of the command itself, which click then asks for what to run."""
        return self.command.make_context(*given, **extra)


class Commands(TyperGroup):
    """The group of all of them, for an application of some."""

    def __init__(self, *given: Any, **extra: Any) -> None:
        super().__init__(*given, **extra)
        later = {name: Elsewhere(name, *told) for name, told in ELSEWHERE.items()}
        self.commands = dict(sorted({**self.commands, **later}.items()))
