"""What may be done to a review of the trail: it is recorded, and then signed (`requestSignature`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from hub.errors import RequestRefused
from hub.operations.answered import Answered
from hub.operations.verb import Doing, Verb, instant, prose, ref
from hub.principal import Role
from hub.tables.audit import OWN_READERS
from hub.tables.audit_trail_review import audit_trail_review
from hub.tables.study import study
from hub.tables.study_site import study_site

_COUNTED = (
    "select count(*)::integer from audit_record a where a.study_id = $1 and a.at >= $2 and a.at < $3"
    " and ($4::uuid is null or a.study_site_id = $4) and a.data_class in ('CODE', 'CLINICAL')"
    " and a.entity <> all ($5::text[]) and not exists (select from audit_stricter r"
    " where r.audit_record_id = a.id and r.lifted_at is null)"
)
"""Of what everybody with a right to the trail reads: others read the number, and would learn of what they may not."""


async def _counted(doing: Doing) -> Mapping[str, Any]:
    """How many records there are of that time, which must have passed."""
    given = doing.given
    if not given["from_at"] < given["to_at"] <= datetime.now(UTC):
        raise RequestRefused("a time that has passed is reviewed, from before to after", field="to_at")
    return {
        "records": await doing.connection.fetchval(
            _COUNTED, given["study_id"], given["from_at"], given["to_at"], given.get("site_id"), OWN_READERS
        )
    }


VERBS = (
    Verb(
        name="recordAuditTrailReview",
        does="Record that the trail of a study or a site was reviewed for a time that has passed, and what was found;"
        " needs the scope hub.audit as well. It is signed with `requestSignature`.",
        table=audit_trail_review,
        given=(
            ref("study_id", study, "The study.", required=True),
            ref("study_site_id", study_site, "The study-site; the whole study when nothing is said."),
            instant("from_at", "From this instant on.", required=True),
            instant("to_at", "Until before this one.", required=True),
            prose("conclusion", "What was looked at and found.", required=True),
        ),
        roles=(Role.SPONSOR, Role.SITE),
        creates=True,
        person=Answered.ATTESTED,
        before=_counted,
    ),
)
