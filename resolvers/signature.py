"""Electronic signatures: whether one holds is worked out from the record as it is."""

from __future__ import annotations

from sqlalchemy import Boolean, ColumnElement, Select, Text, and_, case, cast, func, literal_column, select

from hub.principal import Right, Role
from hub.tables import signature as tables
from hub.tables.operated import acting
from hub.tables.signature import AGAIN, COVERS, SignedKind
from resolvers.common import version, word
from resolvers.engine.binding import Row, Shared, bind, expression, one, shared, sort
from resolvers.engine.rights import holds
from schema.types.organization import Person
from schema.types.signature import Signature, SignatureRequest
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject


def endorsed(row: Row) -> ColumnElement[bool]:
    """The CRF page is as it was when it, or the casebook it stands in, was endorsed."""
    found: ColumnElement[bool] = func.page_endorsed(row.id, type_=Boolean)
    return found


def signature_version(kind: SignedKind) -> Shared:
    """`signatureVersion` of a record of the kind; that of a casebook costs as much as its pages.

    That hidden values changed is told to nobody: what investigators sign has one for their site alone, and since
    identifiers are among it, for a token with their scope.
    """

    def made(row: Row) -> Select[tuple[str | None]]:
        version_: ColumnElement[str | None] = func.signature_version(word(kind), row.id, type_=Text)
        if kind in COVERS:
            may = and_(
                literal_column(acting(Role.SITE), Boolean), holds(row, COVERS[kind]), holds(row, Right.IDENTIFIER)
            )
            version_ = case((may, version_))
        return select(version_.label("signature_version"))

    return shared(made, "signature_version", weight=100 if kind is SignedKind.SUBJECT else 2)


signature = bind(
    Signature,
    tables.signature,
    tenant="study_site_id",
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    signer=one(Person, "person_id"),
    authenticated_at="auth_time",
    holds=expression(lambda row, args: func.signature_holds(row.id, type_=Boolean), total=True),
    subject=one(Subject, "subject_id"),
    record_id=expression(
        lambda row, args: func.concat(func.lower(row.kind), word("_"), cast(row.record_id, Text)), total=True
    ),
    orders={"SIGNED_AT": sort("signed_at")},
    default_order="SIGNED_AT",
    filters=["id", "study", "site", "kind", "meaning", "signed_at"],
)

signature_request = bind(
    SignatureRequest,
    tables.signature_request,
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    reauthenticate_at=expression(
        lambda row, args: func.concat(word(f"{AGAIN}?request="), cast(row.id, Text)), total=True
    ),
)

TYPES = (signature, signature_request)
LISTED = {"signatures": Signature}
