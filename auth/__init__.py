"""Authorization server for machine clients and verification of access tokens."""
