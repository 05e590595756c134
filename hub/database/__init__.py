"""The embedded server, engines and pools, and transactions under an identity."""
