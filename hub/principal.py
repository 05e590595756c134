"""Who is asking, acting for whom, and what the token carries. No database, no HTTP."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from uuid import UUID


class Role(StrEnum):
    """The role an organization takes in a study (ICH E6(R3) glossary; one per token)."""

    SPONSOR = "SPONSOR"
    CRO = "CRO"
    SMO = "SMO"
    SITE = "SITE"
    IRB = "IRB"
    LABORATORY = "LABORATORY"
    REGULATOR = "REGULATOR"


class Right(StrEnum):
    """One class of data, one per row of the access table; the four data classes keep their own names."""

    CODE = "CODE"
    CLINICAL = "CLINICAL"
    IDENTIFIER = "IDENTIFIER"
    PRESCREENING = "PRESCREENING"
    SAFETY = "SAFETY"
    CONDUCT = "CONDUCT"
    DOCUMENT = "DOCUMENT"
    RANDOMIZATION = "RANDOMIZATION"
    MONITORING = "MONITORING"
    QUALIFICATION = "QUALIFICATION"
    FINANCE = "FINANCE"
    WORKLOAD = "WORKLOAD"
    OVERSIGHT = "OVERSIGHT"
    AUDIT = "AUDIT"
    COUNTS = "COUNTS"
    DELIVERY = "DELIVERY"
    ETHICS = "ETHICS"


OF_A_PART = (Right.COUNTS, Right.DELIVERY, Right.ETHICS)
"""Rights to counts, or to what came from or went to the party itself: whoever holds no other in a study reads nothing
there that is open to any right, but the study and its sites."""


class DataClass(StrEnum):
    """What a value reveals. BLINDED is opened by an unblinding grant only, never by a role.

    IDENTIFIER_BLINDED is of words that quote both, and needs what either needs: no value is of it by itself.
    """

    CODE = "CODE"
    CLINICAL = "CLINICAL"
    IDENTIFIER = "IDENTIFIER"
    BLINDED = "BLINDED"
    IDENTIFIER_BLINDED = "IDENTIFIER_BLINDED"


IDENTIFYING = (DataClass.IDENTIFIER, DataClass.IDENTIFIER_BLINDED)
"""Classes of which the trail keeps a salted hash, and the value beside it."""
VALUE_CLASSES = (DataClass.CODE, DataClass.CLINICAL, DataClass.IDENTIFIER, DataClass.BLINDED)
"""Classes of values and of items."""


class Scope(StrEnum):
    """OAuth scopes (RFC 6749 section 3.3). A scope narrows what the party's rights open; it never widens."""

    READ = "hub.read"
    IDENTIFIERS = "hub.identifiers"
    AUDIT = "hub.audit"
    INGEST = "hub.ingest"
    SITES_WRITE = "hub.sites.write"
    WRITE = "hub.write"
    BULK = "hub.bulk"


class PrincipalKind(StrEnum):
    """A token is a machine's or a person's."""

    MACHINE = "MACHINE"
    PERSON = "PERSON"


@dataclass(frozen=True, slots=True)
class Party:
    """One organization in one role."""

    id: UUID
    organization_id: UUID
    organization_name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Principal:
    """The verified caller of one request.

    `id` is the OAuth client (MACHINE) or person (PERSON); `expires_at` is the token's `exp`, seconds since the epoch;
    `grant` is a person's choice of a role (`oauth_grant`), `key` the thumbprint of the key a machine's token was
    fetched with;
    `language` is the BCP 47 tag of the language this request is answered in.
    """

    id: UUID
    kind: PrincipalKind
    client_id: str
    party: Party
    scopes: frozenset[Scope]
    token_id: str
    expires_at: int
    language: str = "en"
    grant: UUID | None = None
    key: str | None = None

    @property
    def share(self) -> str:
        """Whose part of what the hub can do at a time a request takes: a client's, or each person's own at a client."""
        return self.client_id if self.kind is PrincipalKind.MACHINE else f"{self.client_id} {self.id}"

    def has(self, scope: Scope) -> bool:
        """Whether the token carries the scope."""
        return scope in self.scopes


@lru_cache(maxsize=4096)
def answered_in(principal: Principal, language: str) -> Principal:
    """The same caller with the language of its answer: one object per caller and language."""
    return replace(principal, language=language)
