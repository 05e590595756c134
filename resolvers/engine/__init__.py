"""The query engine: one operation, one plan, one statement."""
