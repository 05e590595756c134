"""What may be done about data critical to quality."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hub.errors import RequestRefused
from hub.operations.verb import Doing, Verb, code, prose, ref
from hub.principal import Role
from hub.tables.critical_data import critical_data
from hub.tables.study import study

_SPONSOR_SIDE = (Role.SPONSOR, Role.CRO)


async def _goes_on(doing: Doing) -> Mapping[str, Any]:
    if doing.row["ended_on"] is not None:
        raise RequestRefused("it has ended", field="id")
    return {}


VERBS = (
    Verb(
        name="markCriticalData",
        does="Say that a form, or an item of it, is critical to quality, and why.",
        table=critical_data,
        given=(
            ref("study_id", study, "The study.", required=True),
            code("form_oid", "OID of the form (ODM FormOID).", required=True),
            code("item_oid", "OID of the item (ODM ItemOID); the whole form when nothing is said."),
            prose("rationale", "Why; everybody in the study reads it.", required=True),
        ),
        roles=_SPONSOR_SIDE,
        creates=True,
    ),
    Verb(
        name="endCriticalData",
        does="Say that a form or an item is critical to quality no longer.",
        table=critical_data,
        given=(),
        roles=_SPONSOR_SIDE,
        today=("ended_on",),
        before=_goes_on,
    ),
)
