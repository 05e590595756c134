"""Printed reports: one GraphQL answer becomes sections, the sections a page, the page a PDF."""
