"""Bring a database to the shape of `hub.tables`, and prove that the two agree.

Alembic plans (which revisions, in which order, as SQL text), asyncpg runs the text in one transaction as `hub_owner`.
"""

from hub.migrations.compare import check
from hub.migrations.freeze import freeze
from hub.migrations.runner import migrate

__all__ = ["check", "freeze", "migrate"]
