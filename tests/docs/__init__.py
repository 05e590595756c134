"""The documentation is tested."""
