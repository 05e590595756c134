"""Who may engage whom: a site for its investigator, a sponsor or its CRO for the sponsor. Access follows at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from hub.canonical.activities import GROUPS, OWNERS, Activity
from hub.errors import RequestRefused
from hub.operations.answered import Answered
from hub.operations.verb import Doing, Verb, code, instant, ref, word
from hub.tables.engagement import (
    MAY_ENGAGE,
    Declared,
    EngagementRelation,
    OnBehalfOf,
    engagement,
    engagement_activity,
    engagement_party,
)
from hub.tables.organization import organization
from hub.tables.study_site import study_site

FROM = instant("valid_from", "Instant from which it holds.", required=True)
TO = instant("valid_to", "Instant at which it ends; compulsory.", required=True)
END = instant("valid_to", "Instant at which it ends, not before now nor after what was agreed; now by default.")


def _catalogue(given: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"activity_group": GROUPS[given["activity"]], "owner": OWNERS[given["activity"]]}


async def ends(doing: Doing) -> Mapping[str, Any]:
    """A step that ends a row: what was read before stays read, so never in the past, never later."""
    now, asked, agreed = datetime.now(UTC), doing.given.get("valid_to"), doing.row["valid_to"]
    if agreed <= now or (asked is not None and not now <= asked <= agreed):
        raise RequestRefused("it ends now or later, and not later than agreed", field="valid_to")
    return {"valid_to": asked or now}


VERBS = (
    Verb(
        name="recordEngagement",
        does="Record that a provider is engaged at a study-site, for whom and until when. What it opens follows from"
        " its activities (`recordEngagementActivity`).",
        table=engagement,
        given=(
            ref("study_site_id", study_site, "The study-site.", required=True),
            ref("provider_id", organization, "Who provides the service.", required=True, unseen=True),
            word("on_behalf_of", OnBehalfOf, "For whom: a site says INVESTIGATOR, others SPONSOR.", required=True),
            code("agreement_document", "The agreement, as its document is called."),
            word("declared_to_authority", Declared, "Whether the authority was told of the provider."),
            FROM,
            TO,
        ),
        roles=MAY_ENGAGE,
        creates=True,
        person=Answered.ACCESS,
        reason=True,
    ),
    Verb(
        name="recordEngagementActivity",
        does="Add an activity of the catalogue to an engagement: from then on the provider may read what it opens.",
        table=engagement_activity,
        given=(
            ref("engagement_id", engagement, "The engagement.", required=True),
            word("activity", Activity, "The activity.", required=True),
            FROM,
            TO,
        ),
        roles=MAY_ENGAGE,
        creates=True,
        person=Answered.ACCESS,
        reason=True,
        fills=_catalogue,
        home="engagement",
    ),
    Verb(
        name="recordEngagementParty",
        does="Record an organization's part in an engagement: Chinese agreements have three parties.",
        table=engagement_party,
        given=(
            ref("engagement_id", engagement, "The engagement.", required=True),
            ref("organization_id", organization, "The organization.", required=True, unseen=True),
            word("relation", EngagementRelation, "Its part.", required=True),
        ),
        roles=MAY_ENGAGE,
        creates=True,
        person=Answered.ACCESS,
        home="engagement",
    ),
    Verb(
        name="declareEngagement",
        does="Say whether the authority was told of the provider.",
        table=engagement,
        given=(word("declared_to_authority", Declared, "Whether it was told.", required=True),),
        roles=MAY_ENGAGE,
        person=Answered.ATTESTED,
    ),
    Verb(
        name="endEngagement",
        does="End an engagement with all its activities: what it opened is closed at once.",
        table=engagement,
        given=(END,),
        roles=MAY_ENGAGE,
        person=Answered.ACCESS,
        before=ends,
    ),
    Verb(
        name="endEngagementActivity",
        does="End one activity of an engagement: what it opened is closed at once.",
        table=engagement_activity,
        given=(END,),
        roles=MAY_ENGAGE,
        person=Answered.ACCESS,
        before=ends,
        home="engagement",
    ),
)
