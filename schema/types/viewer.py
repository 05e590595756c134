"""Who the caller is and what it may reach."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import strawberry

from hub.principal import PrincipalKind, Right, Role
from schema.fields import field, later
from schema.types.node import REMOVED
from schema.types.organization import Organization, Person
from schema.types.unblinding import UnblindingGrant

if TYPE_CHECKING:
    from schema.types.study import Study
    from schema.types.study_site import StudySite
else:
    Study = later("Study", "study")
    StudySite = later("StudySite", "study_site")


@strawberry.type(description="What the acting party may read somewhere, until when. It follows from agreements.")
class Grant:
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site; null when the grant is for the whole study.", REMOVED)
    rights: list[Right] = field("The classes of data it opens.")
    valid_from: datetime = field("Instant from which it holds.")
    valid_to: datetime = field("Instant at which it ends; compulsory.")


@strawberry.type(description="The caller of this request: whose token it is and for whom it acts.")
class Viewer:
    client_id: str = field("OAuth client the token was issued to (RFC 9068 client_id).")
    kind: PrincipalKind = field("Whether the token is a machine's or a person's.")
    person: Person | None = field("The person whose token it is; null for a machine's.")
    organization: Organization | None = field("The organization the token acts for; one per token.")
    role: Role = field("The role the organization acts in; one per token.")
    scopes: list[str] = field("Scopes of the token (RFC 6749 section 3.3); they narrow what rights open.")
    expires_at: datetime = field("Instant at which the token expires.")
    grants: list[Grant] = field("What the party may reach now, by study and site.")
    unblinding_grants: list[UnblindingGrant] = field("The caller's unblinding grants that hold now.")
