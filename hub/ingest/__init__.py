"""Receive, read, map, stage, publish, reconcile."""
