"""Adapters against the contract, against independent counts and against hostile files."""
