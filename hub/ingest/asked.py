"""Whether who asked for something that waits may ask for it still: said by who knows tokens, as ingest does not."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

import asyncpg

from hub.principal import Scope
from hub.settings import Settings

Standing: TypeAlias = Callable[[Settings, asyncpg.Record, Scope], Awaitable[object]]
"""Given the row that waits, as `auth.asked` reads it, and the scope it needs. Raises NotPermitted."""
