"""Versions of the informed consent form, and consent anew that is due."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from hub.canonical.terminology import ConsentKind
from hub.tables.consent_form import consent_form_version as consent_form_version_table
from hub.tables.subject import consent_event
from resolvers.common import ended_on, version, word
from resolvers.engine.binding import Arguments, Derived, Row, bind, column, derived, one, sort
from schema.types.consent_form import ConsentFormVersion, ReconsentDue
from schema.types.study import Study
from schema.types.study_site import StudySite

_CONSENTS = (ConsentKind.CONSENTED, ConsentKind.RECONSENTED)


def _due(row: Row, args: Arguments) -> Select[Any]:
    """One row when consent anew is due; the latest version that asks decides, its own site's before the study's."""
    form, given = consent_form_version_table.alias(), consent_event.alias()
    last = (
        select(given.c.icf_version, given.c.effective)
        .where(
            given.c.subject_id == row.id,
            given.c.kind.in_([word(each) for each in _CONSENTS]),
            given.c.deleted_at.is_(None),
        )
        .order_by(given.c.effective.desc().nulls_last(), given.c.id)
        .limit(1)
        .subquery()
    )
    asks = (
        select(form.c.id, form.c.version, form.c.effective_on)
        .where(
            form.c.study_id == row.study_id,
            or_(form.c.study_site_id == row.study_site_id, form.c.study_site_id.is_(None)),
            form.c.asks_anew,
            form.c.deleted_at.is_(None),
            form.c.effective_on <= func.current_date(),
        )
        .order_by(form.c.effective_on.desc(), form.c.study_site_id.nulls_last(), form.c.id)
        .limit(1)
        .subquery()
    )
    to_it = and_(last.c.icf_version.is_not(None), last.c.icf_version == asks.c.version)
    since_it = last.c.effective >= asks.c.effective_on
    return (
        select(
            asks.c.id.label("consent_form_version_id"),
            asks.c.effective_on.label("since"),
            last.c.icf_version.label("consented_version"),
        )
        .select_from(asks.join(last, func.coalesce(~or_(to_it, since_it), last.c.effective.is_(None))))
        .where(ended_on(row.id).is_(None))
    )


def is_due(row: Row) -> ColumnElement[bool]:
    """Consent anew is due."""
    return _due(row, {}).exists()


def reconsent_due() -> Derived:
    """`reconsentDue` of a participant."""
    return derived(ReconsentDue, _due)


consent_form_version = bind(
    ConsentFormVersion,
    consent_form_version_table,
    form_version=column("version"),
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    orders={"EFFECTIVE_ON": sort("effective_on")},
    default_order="EFFECTIVE_ON",
    filters=["id", "study", "site", "asks_anew", "effective_on"],
)

TYPES = (consent_form_version, bind(ReconsentDue, None, form=one(ConsentFormVersion, "consent_form_version_id")))
LISTED = {"consent_form_versions": ConsentFormVersion}
