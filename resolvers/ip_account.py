"""Accountability of investigational product."""

from __future__ import annotations

from sqlalchemy import Boolean, cast

from hub.tables.ip_account import ip_account as ip_account_table
from resolvers.common import by, version
from resolvers.engine.binding import bind, expression, one, sort
from schema.types.ip_account import IpAccount
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject

ip_account = bind(
    IpAccount,
    ip_account_table,
    tenant="study_site_id",
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    subject=one(Subject, "subject_id"),
    difference=expression(lambda row, args: row.returned - row.expected, total=True),
    orders={"COUNTED_ON": sort("counted_on")},
    default_order="COUNTED_ON",
    filters=by(
        "id",
        "study",
        "site",
        "subject",
        "counted_on",
        differs=lambda row, value: (row.returned != row.expected) == cast(value, Boolean),
    ),
)

TYPES = (ip_account,)
LISTED = {"ip_accounts": IpAccount}
