"""What a study-site is owed: earned, asked for, paid."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from hub.errors import RequestRefused
from hub.operations.verb import Doing, Verb, code, day, ref
from hub.principal import Role
from hub.tables.organization import organization
from hub.tables.payable_item import PayableState, payable_item
from hub.tables.study_event import study_event
from hub.tables.study_site import study_site
from hub.tables.subject import subject

_AMOUNT = re.compile(r"(?!0+(\.0+)?$)[0-9]{1,12}(\.[0-9]{1,2})?")


def _money(given: Mapping[str, Any]) -> Mapping[str, Any]:
    if not _AMOUNT.fullmatch(given["amount"].strip()):
        raise RequestRefused("an amount is a positive decimal of at most two places, as 1250.00", field="amount")
    return {"amount": Decimal(given["amount"].strip())}


async def _pays(doing: Doing) -> None:
    """Who pays is a sponsor or CRO of the study, or pays an engagement at the site."""
    if not await doing.connection.fetchval(
        "select exists (select 1 from study_site s join study_role r on r.study_id = s.study_id"
        " where s.id = $1 and r.organization_id = $2 and r.role in ('SPONSOR', 'CRO') and r.deleted_at is null)"
        " or exists (select 1 from engagement_party e where e.study_site_id = $1 and e.organization_id = $2"
        " and e.relation = 'PAYS' and e.deleted_at is null)",
        doing.given["site_id"],
        doing.given["payer_id"],
    ):
        raise RequestRefused("the organization pays nothing at this study-site by any agreement", field="payer_id")


VERBS = (
    Verb(
        name="recordPayable",
        does="Record what a study-site is owed for a visit or a procedure. "
        "Payer and site read it, and the SMO engaged for the site's budget; nobody else.",
        table=payable_item,
        given=(
            ref("study_site_id", study_site, "The study-site.", required=True),
            ref("subject_id", subject, "The participant."),
            ref("study_event_id", study_event, "The visit."),
            ref("payer_id", organization, "Who pays.", required=True),
            code("agreement_document", "The agreement, as its document is called.", required=True),
            code("item", "What is paid for, in the agreement's words.", required=True),
            code("amount", "The amount, in decimal.", required=True),
            code("currency", "Its currency, ISO 4217.", required=True),
            day("earned_on", "The day it was earned.", required=True),
        ),
        roles=(Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE),
        creates=True,
        sets={"state": PayableState.EARNED},
        fills=_money,
        before=_pays,
    ),
    Verb(
        name="recordPayableInvoiced",
        does="Say that the site asked for what it is owed.",
        table=payable_item,
        given=(
            day("invoiced_on", "The day.", required=True),
            code("invoice", "Number of the invoice.", required=True),
        ),
        roles=(Role.SMO, Role.SITE),
        reason=False,
        sets={"state": PayableState.INVOICED},
        from_=(PayableState.EARNED,),
    ),
    Verb(
        name="recordPayablePaid",
        does="Say that a payable was paid; for who pays.",
        table=payable_item,
        given=(day("paid_on", "The day.", required=True),),
        roles=(Role.SPONSOR, Role.CRO),
        reason=False,
        sets={"state": PayableState.PAID},
        from_=(PayableState.EARNED, PayableState.INVOICED),
    ),
)
