"""Records, dates and the contract of adapters."""
