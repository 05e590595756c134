"""Commands for those who write a mapping of tables: propose one, see what it makes of a file, list those shipped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import asyncpg
import typer
from rich.table import Column, Table
from rich.text import Text

from adapters.kit.named import listed, plain
from adapters.tabular import ADAPTER, check, suggest
from hub import settings as hub_settings
from hub.cli_command import EXIT_FINDINGS, connected, refusals
from hub.cli_console import Console
from hub.cli_named import checked, document_of, text_of
from hub.errors import ConfigurationError, MappingInvalid
from hub.ingest import mapping as mappings
from hub.ingest import source as sources
from hub.ingest.foretold import Foretold, Unread
from hub.ingest.mapping import StudyMapping
from hub.principal import DataClass, Right
from hub.tables.access import ACTIVITY_RIGHTS, ROLE_RIGHTS

mapping_app = typer.Typer(no_args_is_help=True, help="Mappings of tables: what the columns of an export are.")
console = Console()
aside = Console(stderr=True)
"""What is for the eye alone: the other output is a file."""


def register(app: typer.Typer) -> None:
    """Put these commands into the `hub` command."""
    app.add_typer(mapping_app, name="mapping")


@mapping_app.command("list")
def mapping_list() -> None:
    """List the mappings shipped with the hub; `hub source add --mapping NAME` takes one as it is."""
    with refusals():
        table = Table(Column("name", no_wrap=True), "tables")
        for name, path in ADAPTER.layouts().items():
            table.add_row(name, ", ".join(mappings.document(text_of(path))["adapter"]["tables"]))
        console.print(table)


@mapping_app.command("suggest")
def mapping_suggest(file: Annotated[Path, typer.Argument(help="A table: CSV, TSV, XLSX or R data.")]) -> None:
    """Propose a mapping of a table from its headers and values; what it says of a column is for you to judge.

    The mapping alone is written to the output, to be kept as a file: `hub mapping suggest visits.csv > mine.toml`.
    """
    with refusals():
        suggestions = suggest.suggest(file)
        for found in suggestions:
            table = Table("column", "field", "confidence", "values", title=Text(plain(found.name)))
            for column in found.columns:
                confidence = str(column.confidence) if column.field else ""
                field = column.field or f"({column.note or 'an item'})"
                table.add_row(Text(plain(column.name)), field, confidence, column.values)
            aside.print(table)
            for name in found.shipped:
                said = f"the shipped mapping {name} knows this table: hub mapping check FILE --mapping {name}"
                aside.print(said, markup=False, soft_wrap=True)
        console.print(suggest.whole(suggestions), markup=False, highlight=False, soft_wrap=True)


@mapping_app.command("check")
def mapping_check(
    file: Annotated[Path, typer.Argument(help="A table: CSV, TSV, XLSX or R data.")],
    mapping: Annotated[str | None, typer.Option(help="Study mapping, TOML, or the name of a shipped one.")] = None,
    source: Annotated[str | None, typer.Option(help="Name of a declared source, whose mapping is taken.")] = None,
    study: Annotated[str | None, typer.Option(help="Key of the study, with --source.")] = None,
) -> None:
    """Say what a mapping makes of a file, and load nothing. Exit 0: all rows and dates are read, 3: some are not,
    4: refused."""
    with refusals():
        options, oids, whole = _options(mapping, source, study)
        heard: defaultdict[str, Foretold] = defaultdict(lambda: Foretold(whole))
        found = check.check(file, options, oids, whole.times, lambda of, record: heard[of.grid].hear(record))
        unread = False
        for each in found:
            _show(each)
            if each.table:
                unread |= _show_taken(each, heard[each.grid])
    if unread or not all(each.table and not each.rejected for each in found):
        raise typer.Exit(EXIT_FINDINGS)


def _options(
    mapping: str | None, source: str | None, study: str | None
) -> tuple[dict[str, Any], frozenset[str], StudyMapping]:
    """The adapter's part of a mapping, the study's OIDs, and the whole mapping."""
    if mapping is not None:
        document = document_of(ADAPTER, mapping) or {}
        checked(ADAPTER, document)
        whole = mappings.parse(mappings.overlay(mappings.shipped(ADAPTER.manifest.id), document))
        return document["adapter"], frozenset(), whole
    if source is None or study is None:
        raise ConfigurationError("name a mapping, or a source and its study: --mapping, or --source with --study")

    async def find(connection: asyncpg.Connection) -> sources.Source:
        return await sources.find_source(connection, source, study)

    declared = connected(hub_settings.read(), find)
    if declared.adapter != ADAPTER.manifest.id:
        raise MappingInvalid("the source is declared with another adapter, whose columns are no mapping's")
    return dict(declared.mapping.adapter), declared.study_oids, declared.mapping


def _show(found: check.Checked) -> None:
    if found.table is None:
        columns = ", ".join(map(plain, found.columns))
        console.print(f"{plain(found.grid)}: no table of the mapping; columns: {columns}", markup=False, soft_wrap=True)
        return
    counts = f"{found.rows:,} rows, {found.others:,} of other studies"
    counts += f", {found.left_out:,} left out" if found.left_out else ""
    counts += f", {found.held:,} held back" if found.held else ""
    console.print(f"{plain(found.grid)}: {found.table}, {counts}", markup=False, soft_wrap=True)
    table = Table("what", "number", "why", "lines")
    table.columns[1].justify = "right"
    for kind, number in sorted(found.records.items()):
        table.add_row(kind, f"{number:,}", "loads", "")
    for (rule, reason), lines in sorted(found.rejected.items()):
        told = ", ".join(map(str, lines)) + (" ..." if found.counts[rule, reason] > len(lines) else "")
        table.add_row(rule, f"{found.counts[rule, reason]:,}", Text(reason), told)
    console.print(table)
    if found.more:
        console.print(f"and {found.more:,} faults of other kinds, beyond the first {check.MOST}", soft_wrap=True)
    if found.nobody:
        said = "no table of the mapping says which participants there are: each row of one waits (SUBJECT_UNKNOWN)"
        console.print(said, soft_wrap=True)
    for what, names in (
        ("kept as items only", found.as_items),
        ("taken by nothing", found.unmapped),
        ("named by the mapping, not in the file", found.lacked),
    ):
        if names:
            console.print(f"columns {what}: {', '.join(map(plain, names))}", markup=False, soft_wrap=True)


def _show_taken(found: check.Checked, foretold: Foretold) -> bool:
    """What the study mapping takes from the table's items, which texts are no dates, and who reads what.

    Whether there are such texts.
    """
    taken, unread = foretold.end()
    if taken:
        table = Table("the mapping takes", "values", "participants", "no date the hub can read")
        for column in table.columns[1:]:
            column.justify = "right"
        for kind, of in taken.items():
            table.add_row(kind, f"{of.values:,}", f"{len(of.subjects):,}", f"{of.unread:,}")
        console.print(table)
    if unread:
        _show_unread(found, unread)
    if classes := foretold.classes():
        table = Table("items of class", "are read with", "columns")
        for kind, items in classes.items():
            table.add_row(kind, _readers(DataClass(kind)), Text(listed(items)))
        console.print(table)
    return bool(unread)


def _show_unread(found: check.Checked, unread: Sequence[Unread]) -> None:
    """Of each column, since a value may be anybody's, the lines alone."""
    lines: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for each in unread:
        lines[each.rule, found.fields.get((each.kind, each.of), each.of)].append(each.line)
    table = Table("no date the hub can read", "column", "number", "lines")
    for (rule, column), at in lines.items():
        told = ", ".join(map(str, at[: check.LINES])) + (" ..." if len(at) > check.LINES else "")
        table.add_row(rule, Text(plain(column)), f"{len(at):,}", told)
    console.print(table)


def _readers(kind: DataClass) -> str:
    """Who reads values of a class: by which right, and who has that by a role or an activity."""
    if kind is DataClass.BLINDED:
        return "an unblinding grant; in an open study as CODE"
    right = Right(kind)
    roles = [role.value for role, rights in ROLE_RIGHTS.items() if right in rights]
    engaged = [group.value for group, rights in ACTIVITY_RIGHTS.items() if right in rights]
    return f"right {right}: {', '.join(roles)}; engaged for {', '.join(engaged)}"
