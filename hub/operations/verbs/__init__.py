"""All verbs, one file per entity."""

from __future__ import annotations

from collections.abc import Mapping

from hub.operations.verb import Verb
from hub.operations.verbs import (
    action_item,
    corrective_action,
    engagement,
    issue,
    monitoring_report,
    monitoring_visit,
    risk_signal,
    safety_report,
    study_role,
)

ENTITIES = (
    action_item,
    corrective_action,
    engagement,
    issue,
    monitoring_report,
    monitoring_visit,
    risk_signal,
    safety_report,
    study_role,
)

VERBS: Mapping[str, Verb] = {verb.name: verb for entity in ENTITIES for verb in entity.VERBS}
"""By the name of the mutation."""
