"""One file per entity, the row-level policy beside the table it guards.

Importing this package registers every table on `hub.tables.base.metadata`; `hub.tables.ddl.statements()` gives
the DDL of all of them in order.
"""

from hub.tables import (
    access,
    adverse_event,
    audit,
    conflict,
    data_query,
    engagement,
    form_data,
    ingest_run,
    metadata_version,
    milestone,
    oauth,
    organization,
    person,
    protocol_deviation,
    randomization,
    registry_fact,
    site_match,
    source_fetch,
    source_system,
    study,
    study_event,
    study_role,
    study_site,
    subject,
)

__all__ = [
    "access",
    "adverse_event",
    "audit",
    "conflict",
    "data_query",
    "engagement",
    "form_data",
    "ingest_run",
    "metadata_version",
    "milestone",
    "oauth",
    "organization",
    "person",
    "protocol_deviation",
    "randomization",
    "registry_fact",
    "site_match",
    "source_fetch",
    "source_system",
    "study",
    "study_event",
    "study_role",
    "study_site",
    "subject",
]
