"""The core of the hub: clinical research and PostgreSQL, no GraphQL types."""
