"""What of the contract will go: it stands in the schema, not in a table."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Date, Select, Text, column, func, select

from resolvers.engine.binding import Derived, Row, bind, derived
from schema.types.deprecation import Deprecation


def _going(_row: Row, args: Any) -> Select[Any]:
    those = (
        func.json_to_recordset(args.going)
        .table_valued(
            column("coordinate", Text), column("reason", Text), column("goes_on", Date), column("used", Boolean)
        )
        .render_derived(name="going", with_types=True)
    )
    return select(*those.c)


def of_root() -> Derived:
    """`deprecations`, by coordinate."""
    return derived(Deprecation, _going)


TYPES = (bind(Deprecation, None),)
