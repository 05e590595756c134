"""What commands share: a connection of the ingest role, an error as one line, the exit code."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import asyncpg
import typer

from hub.cli_console import Console
from hub.database import engine
from hub.database.engine import LoginRole
from hub.errors import DatabaseUnavailable, HubError, SourceUnavailable, StorageExhausted
from hub.settings import Settings

EXIT_LOADED, EXIT_FINDINGS, EXIT_REFUSED, EXIT_UNAVAILABLE = 0, 3, 4, 5
EXIT_INTERRUPTED, EXIT_TERMINATED = 128 + signal.SIGINT, 128 + signal.SIGTERM

T = TypeVar("T")


def connected(settings: Settings, command: Callable[[asyncpg.Connection], Coroutine[Any, Any, T]]) -> T:
    """Run a command on a connection of the ingest role."""
    with engine.running(settings):
        return asyncio.run(connection(settings, command))


async def connection(settings: Settings, command: Callable[[asyncpg.Connection], Coroutine[Any, Any, T]]) -> T:
    connection = await engine.connect(settings, LoginRole.INGEST)
    try:
        return await command(connection)
    finally:
        await connection.close()


@contextmanager
def refusals() -> Iterator[None]:
    """A HubError as one line with its code and who must act; the exit code says whether to try again."""
    try:
        yield
    except HubError as error:
        raise typer.Exit(say(error)) from None


def say(error: HubError) -> int:
    """Print an error as one line with its code and who must act, never a stack trace; the exit code it makes."""
    Console(stderr=True).print(told(error), style="bold red", markup=False, soft_wrap=True)
    return (
        EXIT_UNAVAILABLE
        if isinstance(error, DatabaseUnavailable | StorageExhausted | SourceUnavailable)
        else EXIT_REFUSED
    )


def told(error: HubError) -> str:
    """An error in one line, with its code, who must act and its page."""
    return f"{error.code} ({error.actor} must act): {error.message}; docs/errors/{error.code}.md"
