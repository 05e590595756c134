"""Printed reports."""
