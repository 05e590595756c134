"""The demo's exports hold what they promise."""
