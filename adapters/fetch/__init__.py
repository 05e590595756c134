"""Fetchers: how each outside system is asked for what is new. One module per system, found by `registry`."""
