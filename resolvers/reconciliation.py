"""Reconciliations with the EDC."""

from __future__ import annotations

from hub.tables.reconciliation import reconciliation as reconciliation_table
from resolvers.common import version
from resolvers.engine.binding import bind, one, sort
from schema.types.reconciliation import Reconciliation
from schema.types.study import Study
from schema.types.study_site import StudySite

reconciliation = bind(
    Reconciliation,
    reconciliation_table,
    tenant="study_site_id",
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    orders={"DATA_CUT": sort("data_cut")},
    default_order="DATA_CUT",
    filters=["id", "study", "site", "kind", "state", "data_cut"],
)

TYPES = (reconciliation,)
LISTED = {"reconciliations": Reconciliation}
