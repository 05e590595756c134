"""How many participants of a study-site are at each milestone."""

from __future__ import annotations

import strawberry

from hub.canonical.terminology import SubjectMilestone
from schema.enums import Absence
from schema.fields import field


@strawberry.type(
    description="Participants of a study-site whose latest milestone it is. Each is counted once. For who may not read"
    " participants one by one, fewer than five are not told."
)
class ParticipantCount:
    status: SubjectMilestone = field("Their milestone of the latest day that has come.")
    participants: int | None = field("How many they are.")
    absence: Absence | None = field("Why there is no number.")
