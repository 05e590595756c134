"""Versions of the informed consent form at a site, a country or a whole study, and which ask for consent anew."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Table, Text

from hub.principal import Right, Role
from hub.tables.base import changes, key, metadata, provenance, reference, site_or_study_open
from hub.tables.operated import operated, ordered, recorded

consent_form_version = operated(
    Table(
        "consent_form_version",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", nullable=True),
        Column("version", Text, nullable=False),
        Column("language", Text),  # BCP 47
        Column("approved_on", Date),
        Column("effective_on", Date, nullable=False),
        Column("asks_anew", Boolean, nullable=False),
        *recorded(),
        *provenance(),
        *changes(),
    ),
    site_or_study_open("consent_form_version"),
    right=Right.CONDUCT,
    roles=(Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE),
)
ordered(consent_form_version, "effective_on")
