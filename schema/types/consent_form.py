"""Versions of the informed consent form."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import strawberry

from schema.fields import field, later
from schema.inputs import DateFilter, IDFilter, filter_, may
from schema.orders import order
from schema.types.node import REMOVED, Recorded

if TYPE_CHECKING:
    from schema.types.study import Study
    from schema.types.study_site import StudySite
else:
    Study = later("Study", "study")
    StudySite = later("StudySite", "study_site")


@strawberry.type(description="A version of the informed consent form (ICH E6(R3) 2.8).")
class ConsentFormVersion(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site; null when it is of the whole study.", REMOVED)
    form_version: str = field("The version.")
    language: str | None = field("Language, BCP 47 tag.")
    approved_on: date | None = field("The day the IRB/EC approved it.")
    effective_on: date = field("The first day it is used.")
    asks_anew: bool = field("Whether participants are to consent anew.")


@strawberry.type(
    description="Consent anew that is due: a version that asks for it is in use at the participant's site, and the"
    " participant, in the study, has consented to none since its first day."
)
class ReconsentDue:
    form: ConsentFormVersion | None = field("The version to consent to: the latest that asks for it.")
    since: date = field("Its first day.")
    consented_version: str | None = field("The version last consented to.")


@filter_
class ConsentFormVersionFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    asks_anew: bool | None = may("Whether participants are to consent anew.")
    effective_on: DateFilter | None = may("By its first day.")


ConsentFormVersionOrder = order("ConsentFormVersion", EFFECTIVE_ON="By its first day.")
