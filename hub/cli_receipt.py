"""Loads on the console: bars while they go, then what each did, and the exit code that makes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.table import Column, Table

from hub.cli_command import EXIT_FINDINGS, EXIT_LOADED, EXIT_REFUSED, told
from hub.cli_console import Console
from hub.ingest import run as runs
from hub.ingest.receipt import FIGURES, Receipt

console = Console()


def watched(run: Callable[[runs.Progress], Coroutine[Any, Any, list[Receipt]]]) -> list[Receipt]:
    """Run with a progress bar per file, for an eye: step, bytes, rate, time left."""
    bars = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
    )
    tasks: dict[str, TaskID] = {}

    def watch(name: str, step: str, done: int, size: int) -> None:
        if name not in tasks:
            tasks[name] = bars.add_task(name, total=size)
        bars.update(tasks[name], description=f"{name} {step}", completed=done, total=size)

    with bars:
        return asyncio.run(run(watch))


async def one(receipt: Coroutine[Any, Any, Receipt]) -> list[Receipt]:
    """A receipt alone."""
    return [await receipt]


def shown(receipts: list[Receipt]) -> int:
    """Print the receipts; the exit code they make."""
    for receipt in receipts:
        if receipt.error is not None:
            error = receipt.error
            console.print(
                f"{receipt.file_name}: refused, {told(error)}",
                style="bold red",
                markup=False,
                soft_wrap=True,
            )
            continue
        if not receipt.entities and not receipt.seconds:
            said = f"{receipt.file_name}: {receipt.state}, run {receipt.run_id}{_again(receipt)}"
            console.print(said, markup=False, soft_wrap=True)
            continue
        done = "would be loaded" if receipt.dry_run else "loaded"
        console.print(f"{receipt.file_name}: {done}{_again(receipt)}", markup=False, soft_wrap=True)
        console.print(_table(receipt))
        console.print(_summary(receipt), markup=False, soft_wrap=True)
        for rule, said in receipt.named.items():
            console.print(f"{rule}: {said}", markup=False, highlight=False, soft_wrap=True)
    return code(receipts)


def _again(receipt: Receipt) -> str:
    return f"; the same bytes as run {receipt.same_as} loaded, by the same mapping" if receipt.same_as else ""


def code(receipts: list[Receipt]) -> int:
    """The exit code that receipts make."""
    if any(receipt.error for receipt in receipts):
        return EXIT_REFUSED
    return EXIT_FINDINGS if any(receipt.findings for receipt in receipts) else EXIT_LOADED


def _table(receipt: Receipt) -> Table:
    heads = [head for head in FIGURES if any(getattr(tally, head) for tally in receipt.entities.values())]
    table = Table(Column("entity", no_wrap=True), *heads)
    for column in table.columns[1:]:
        column.justify = "right"
    for entity, tally in receipt.entities.items():
        figures = [getattr(tally, head) for head in heads]
        if any(figures):
            table.add_row(entity, *(f"{figure:,}" for figure in figures))
    return table


def _summary(receipt: Receipt) -> str:
    rate = receipt.size / 1e6 / receipt.seconds if receipt.seconds else 0.0
    by_severity = sorted(receipt.rules.items(), key=lambda each: (each[0][1], -each[1], each[0]))
    found = ", ".join(f"{number:,} {severity} {rule}" for (rule, severity), number in by_severity) or "no findings"
    run = "nothing was written" if receipt.dry_run else f"run {receipt.run_id}"
    if any(tally.quarantined for tally in receipt.entities.values()) and not receipt.dry_run:
        found += f"; `hub quarantine {receipt.run_id}` lists what was held back"
    elif receipt.rules and not receipt.dry_run:
        found += f"; `hub findings {receipt.run_id}` lists them"
    if any(rule == "SITE_UNCONFIRMED" for rule, _ in receipt.rules):
        found += "; `hub site list` shows the sites that wait to be accepted"
    if any(rule == "SUBJECT_UNTIED" for rule, _ in receipt.rules):
        found += "; `hub subject tie-all --dry-run` shows who may be one"
    return f"{run}; {receipt.size / 1e6:,.1f} MB in {receipt.seconds:.1f} s ({rate:.1f} MB/s); {found}"
