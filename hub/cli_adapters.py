"""Commands for those who write adapters: list them, start one, write its golden files, check it against every rule."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.table import Table

from adapters import registry
from adapters.kit import conformance, template
from hub.cli_command import EXIT_FINDINGS, refusals
from hub.cli_console import Console
from hub.errors import ConfigurationError, NotFound

adapters_app = typer.Typer(invoke_without_command=True, help="The outside formats the hub reads; alone it lists them.")
console = Console()

_ID: Final = re.compile("[a-z][a-z0-9_]{1,40}")
Named = Annotated[str, typer.Argument(metavar="ID|FOLDER", help="An id of `hub adapters`, or any adapter's folder.")]


def register(app: typer.Typer) -> None:
    """Put these commands into the `hub` command."""
    app.add_typer(adapters_app, name="adapters")


@adapters_app.callback()
def listed(context: typer.Context) -> None:
    """List the outside formats the hub reads, those of installed packages too."""
    if context.invoked_subcommand is not None:
        return
    with refusals():
        every = registry.found().values()
        packages = ["package"] if any(one.package for one in every) else []
        table = Table("id", "format", "standard", *packages)
        for one in every:
            said = (one.adapter.manifest.id, one.adapter.manifest.title, one.adapter.manifest.standard)
            table.add_row(*said, *[one.package or "hub" for _ in packages])
        console.print(table)


@adapters_app.command()
def show(named: Named) -> None:
    """Say what one is: its standard, the direction, the kinds of record it emits, where it comes from."""
    with refusals():
        one = _named(named)
        manifest = one.adapter.manifest
        said = {
            "id": manifest.id,
            "format": manifest.title,
            "standard": manifest.standard,
            "direction": manifest.direction,
            "transport": manifest.transport,
            "tier": manifest.tier,
            "emits": ", ".join(manifest.emits),
            "package": one.package or "hub",
        }
        for name, value in said.items():
            console.print(f"{name:<10} {value}", markup=False, highlight=False, soft_wrap=True)


@adapters_app.command()
def check(named: Named) -> None:
    """Hold an adapter to every rule of the conformance suite. Exit 0: it keeps to all, 3: it does not."""
    with refusals():
        case, broken = _case(named), 0
        for name, rule in conformance.RULES.items():
            breaches = conformance.breaches(case, name)
            broken += bool(breaches)
            said = (rule.__doc__ or "").splitlines()[0]
            console.print(f"{'no ' if breaches else 'yes'} {name}: {said}", markup=False, soft_wrap=True)
            for breach in breaches[:20]:
                console.print(f"      {breach}", markup=False, soft_wrap=True, style="red")
        console.print(f"{case.folder.name}: {len(conformance.RULES) - broken} of {len(conformance.RULES)} rules kept")
        if broken:
            raise typer.Exit(EXIT_FINDINGS)


@adapters_app.command()
def golden(named: Named) -> None:
    """Write the golden files of an adapter's samples anew; read every line of them before you keep them."""
    with refusals():
        for path in conformance.write_golden(_case(named)):
            console.print(f"written: {path}", soft_wrap=True)


@adapters_app.command()
def new(
    name: Annotated[str, typer.Argument(metavar="ID", help="Id of the adapter: lower case, digits, underscores.")],
    under: Annotated[Path, typer.Option(help="Folder to put it into; a package, or a folder of none.")] = Path(),
) -> None:
    """Make the folder of a new adapter that reads a small CSV and keeps to every rule."""
    with refusals():
        if not _ID.fullmatch(name):
            raise ConfigurationError("an id is lower case letters, digits and underscores")
        if name in registry.found():
            raise ConfigurationError(f"there is an adapter {name}")
        folder = template.copy(name, under)
        conformance.write_golden(_case(str(folder)))
        console.print(f"written: {folder}", soft_wrap=True)
        console.print(f"next: hub adapters check {folder}", soft_wrap=True)
        if folder.parent != Path(registry.__file__).parent:
            line = f'[project.entry-points."{registry.GROUP}"] {name} = "PACKAGE.{name}"'
            line = f"the hub finds it once a package names it in its pyproject.toml: {line}"
            console.print(line, markup=False, soft_wrap=True)


def _case(named: str) -> conformance.Case:
    """Raises NotFound and ConfigurationError."""
    one = _named(named)
    return conformance.case_of(one.adapter, one.folder, registry.adapters())


def _named(named: str) -> registry.Found:
    every = registry.found()
    one = every.get(named) or (registry.at(Path(named)) if Path(named).is_dir() else None)
    if one is None:
        raise NotFound(f"no adapter has that id and no folder that name; there are {', '.join(every)}")
    return one
