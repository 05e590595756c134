"""Corrections that are asked for, and links of EDC queries to issues and threads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hub.errors import NotPermitted, RequestRefused
from hub.operations.answered import Answered
from hub.operations.verb import Doing, Verb, code, day, prose, ref, word
from hub.principal import Role
from hub.tables.data_correction import CorrectionState, QueryLinkState, data_correction, query_link
from hub.tables.data_query import data_query
from hub.tables.form_data import form_data
from hub.tables.issue import issue
from hub.tables.study_site import in_office
from hub.tables.thread import thread

_ALL = (Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE)
_INVESTIGATES = f"select exists (select 1 from form_data f where f.id = $1 and {in_office('f.study_site_id')})"


async def _investigator(doing: Doing) -> Mapping[str, Any]:
    if not await doing.connection.fetchval(_INVESTIGATES, doing.given["form_data_id"]):
        raise NotPermitted("an investigator of the site asks for it")
    return {}


async def _assigned(doing: Doing) -> Mapping[str, Any]:
    if doing.row["assigned_role"] != doing.principal.party.role:
        raise NotPermitted("another role was asked")
    return {}


async def _one_end(doing: Doing) -> Mapping[str, Any]:
    if (doing.given.get("issue_id") is None) == (doing.given.get("thread_id") is None):
        raise RequestRefused("a query is linked to an issue or to a thread")
    return {}


VERBS = (
    Verb(
        name="requestDataCorrection",
        does="Ask that data of a CRF page be corrected in the EDC by those who enter or manage them; an investigator of"
        " the site asks. The hub changes no value.",
        table=data_correction,
        given=(
            ref("form_data_id", form_data, "The CRF page.", required=True),
            code("item_oid", "OID of the item (ODM ItemOID); of the whole page when nothing is said."),
            prose("asks", "What is wrong, without the value of an identifier.", required=True),
            word("assigned_role", Role, "Who is to see to it: SITE, SMO, CRO or SPONSOR.", required=True),
            day("due_on", "Until when."),
        ),
        roles=(Role.SITE,),
        creates=True,
        person=Answered.DATA,
        sets={"state": CorrectionState.REQUESTED},
        before=_investigator,
    ),
    *(
        Verb(
            name=name,
            does=does,
            table=data_correction,
            given=(prose("answer", "What was done, or why not.", required=True),),
            roles=_ALL,
            person=Answered.DATA,
            sets={"state": state},
            today=("answered_on",),
            from_=(CorrectionState.REQUESTED,),
            before=_assigned,
        )
        for name, does, state in (
            ("recordDataCorrected", "Say that the data were corrected in the EDC.", CorrectionState.CORRECTED),
            ("declineDataCorrection", "Say that the data stay as they are, and why.", CorrectionState.DECLINED),
        )
    ),
    Verb(
        name="linkDataQuery",
        does="Link an EDC query to an issue or a thread of the hub: it stays open there until both are settled.",
        table=query_link,
        given=(
            ref("data_query_id", data_query, "The EDC query.", required=True),
            ref("issue_id", issue, "The issue."),
            ref("thread_id", thread, "The thread."),
            prose("why", "Why they belong together.", required=True),
        ),
        roles=_ALL,
        creates=True,
        sets={"state": QueryLinkState.OPEN},
        before=_one_end,
        home="data_correction",
    ),
    Verb(
        name="closeQueryLink",
        does="Close the link of an EDC query; it stays in the record.",
        table=query_link,
        given=(),
        roles=_ALL,
        sets={"state": QueryLinkState.CLOSED},
        today=("closed_on",),
        from_=(QueryLinkState.OPEN,),
        home="data_correction",
    ),
)
