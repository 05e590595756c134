"""The hub beside bare SQL and an idiomatic server, in one run on one PostgreSQL: `python -m bench`."""
