"""One folder per outside format; each maps an export onto the canonical records."""
