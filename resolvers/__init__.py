"""How a field of the contract maps to SQL."""
