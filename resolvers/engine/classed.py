"""Which tables hold rows whose showing is put on record: those of the classes IDENTIFIER and BLINDED."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table
from sqlalchemy.sql.elements import ClauseElement


def classed_in(element: ClauseElement) -> bool:
    """Whether a table, a statement or an expression reads rows of the classes IDENTIFIER or BLINDED.

    What is shown of them is put on record.
    """
    seen: dict[int, Any] = {id(element): element}  # SQLAlchemy's own walk takes every way to a part
    found: list[Any] = [element]
    while found:
        for part in found.pop().get_children():
            if id(part) not in seen:
                seen[id(part)] = part
                found.append(part)
    return any(isinstance(part, Table) and _classed(part) for part in seen.values())


def _classed(table: Table) -> bool:
    if table.info.get("keys_alone"):
        return False
    policies = table.info.get("policies", ())
    identifiers = any("hub.identifiers" in policy.using for policy in policies if policy.command in ("select", "all"))
    return identifiers or bool(table.info.get("logged"))
