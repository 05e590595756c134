"""The jobs of reporting, by their kind, for a worker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from hub.canonical.adapter import Adapter
from hub.errors import HubError
from hub.ingest.jobs import Handler
from hub.settings import Settings


async def _bulk(
    settings: Settings, adapter_of: Callable[[str], Adapter], answer: UUID, refusal: HubError | None, progress: Any
) -> None:
    # not before it is asked for: the contract takes a second to load, and other commands have no need of it
    from hub.reporting.bulk import carry_out

    await carry_out(settings, answer, refusal)


async def tend(settings: Settings) -> None:
    """As `hub.reporting.tend`."""
    from hub.reporting.tend import tend as work

    await work(settings)


HANDLERS: Final[Mapping[str, Handler]] = {"BULK": _bulk}
"""By kind, those of reporting of `hub.tables.queue.JOBS`."""
