"""The records adapters emit, in CDISC and ICH words; partial dates; the Adapter protocol."""
