"""Regulatory documents and submissions; which documents are copies of one is derived."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Integer, Select, and_, case, cast, or_, select

from hub.principal import Right
from hub.tables import document as tables
from resolvers.common import THREADS, by, version, word
from resolvers.engine.binding import Arguments, Row, bind, column, derived, expression, one, sort
from schema.types.document import CopyEvidence, Document, DocumentCopy, DocumentRule
from schema.types.organization import Person
from schema.types.study import Study
from schema.types.study_site import StudySite


def _copies(row: Row) -> tuple[Any, Any, Any]:
    """Documents that hold in the other's file and are copies of the row's: them, which, and whether by checksum."""
    other = tables.document.alias()
    same_file = other.c.sha256 == row.sha256
    alike = [
        or_(other.c[name] == row[name], other.c[name].is_(None), row[name].is_(None))
        for name in ("study_site_id", "country")
    ]
    same_version = and_(
        other.c.artifact == row.artifact,
        other.c.version == row.version,
        other.c.person_id.is_not_distinct_from(row.person_id),
    )
    one_of_them = and_(
        row.state == word("FINAL"),
        other.c.study_id == row.study_id,
        other.c.holder != row.holder,
        other.c.state == word("FINAL"),
        other.c.deleted_at.is_(None),
        *alike,
        or_(same_file, same_version),
    )
    return other, one_of_them, same_file


def _document_copies(row: Row, args: Arguments) -> Select[Any]:
    other, which, same_file = _copies(row)
    evidence = case((same_file, word(CopyEvidence.CHECKSUM)), else_=word(CopyEvidence.VERSION))
    return (
        select(other.c.id.label("document_id"), evidence.label("evidence"))
        .where(which)
        .order_by(other.c.dated_on, other.c.id)
    )


def _unpaired(row: Row, value: Any) -> Any:
    other, which, _ = _copies(row)
    lacks = and_(
        row.state == word("FINAL"), row.needs != word(Right.DOCUMENT), ~select(other.c.id).where(which).exists()
    )
    return lacks == cast(value, Boolean)


_DAYS = ("dated_on", "filed_on", "expires_on")

document_rule = bind(
    DocumentRule,
    tables.document_rule,
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    orders={"RECORDED_AT": sort("recorded_at")},
    default_order="RECORDED_AT",
    filters=["id", "study", "site", "artifact"],
)

document = bind(
    Document,
    tables.document,
    tenant="study_site_id",
    threads=THREADS,
    version=version(),
    document_version=column("version"),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    document_rule=one(DocumentRule, "document_rule_id"),
    person=one(Person, "person_id"),
    filed_days=expression(lambda row, args: cast(row.filed_on - row.dated_on, Integer)),
    copies=derived(DocumentCopy, _document_copies, assume=2, weight=2),
    orders={"DATED_ON": sort("dated_on"), "EXPIRES_ON": sort("expires_on")},
    default_order="DATED_ON",
    filters=by("id", "study", "site", "person", "artifact", "holder", "state", *_DAYS, unpaired=_unpaired),
)

TYPES = (document_rule, document, bind(DocumentCopy, None, document=one(Document, "document_id")))
LISTED = {"document_rules": DocumentRule, "documents": Document}
