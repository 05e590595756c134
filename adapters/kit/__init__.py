"""Readers, dates, nulls and conformance shared by every adapter."""
