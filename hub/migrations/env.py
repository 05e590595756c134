"""Alembic's entry: always offline. Alembic orders the revisions and writes their SQL; `hub.migrations` runs it."""

from alembic import context

from hub.database.engine import SCHEMA

context.configure(dialect_name="postgresql", version_table_schema=SCHEMA, transactional_ddl=False)
context.run_migrations()
