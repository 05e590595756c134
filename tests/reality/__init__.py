"""Real public exports, loaded by the real ingest and asked for through GraphQL."""
