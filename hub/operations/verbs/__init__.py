"""All verbs, one file per entity."""

from __future__ import annotations

from collections.abc import Mapping

from hub.operations.verb import Verb
from hub.operations.verbs import monitoring_visit

ENTITIES = (monitoring_visit,)

VERBS: Mapping[str, Verb] = {verb.name: verb for entity in ENTITIES for verb in entity.VERBS}
"""By the name of the mutation."""
