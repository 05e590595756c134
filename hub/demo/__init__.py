"""The synthetic demonstration: exports, organizations, clients."""
