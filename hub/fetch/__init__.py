"""Fetching: how a source is declared to be fetched, the one HTTP client, the pull that loads page after page."""
