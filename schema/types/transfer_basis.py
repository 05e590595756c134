"""On what ground data of participants go to parties of other countries."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import strawberry

from hub.tables.transfer_basis import TransferBasisKind
from schema.fields import field, later, words
from schema.inputs import DateTimeFilter, IDFilter, TextFilter, WordFilter, filter_, may
from schema.orders import order
from schema.types.node import REMOVED, Recorded
from schema.types.organization import Organization

if TYPE_CHECKING:
    from schema.types.study import Study
    from schema.types.study_site import StudySite
else:
    Study = later("Study", "study")
    StudySite = later("StudySite", "study_site")

words(
    TransferBasisKind,
    "On what ground data go to another country.",
    ADEQUACY="A decision that the other country protects them well enough.",
    STANDARD_CONTRACT="A standard contract.",
    SECURITY_ASSESSMENT="A security assessment by an authority.",
    CERTIFICATION="A certificate of who receives them.",
    CONSENT="The participants' consent.",
    OTHER="Another, as its reference says.",
)


@strawberry.type(
    description="On what ground coded data of a study-site, or of a country's sites of the study, are shown to parties"
    " established in another country. Where a rule of the country requires one (`CountryRule.requiresBasis`) and none"
    " holds, rows of participants there are not shown (`StudySite.dataAbsence`)."
)
class TransferBasis(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site; null where it is of a country's sites.", REMOVED)
    country: str | None = field("The country whose sites it is of, ISO 3166-1 alpha-2.")
    recipient: Organization | None = field("Who receives them.")
    recipient_country: str | None = field("Where every organization established there receives them.")
    kind: TransferBasisKind = field("The ground.")
    reference: str = field("Under what number or name it is found.")
    valid_from: datetime = field("Instant from which it holds.")
    valid_to: datetime = field("Instant at which it ends.")


@filter_
class TransferBasisFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    country: TextFilter | None = may("By the country whose sites it is of.")
    recipient: IDFilter | None = may("By who receives.")
    kind: WordFilter[TransferBasisKind] | None = may("By ground.")
    valid_to: DateTimeFilter | None = may("By the instant at which it ends.")


TransferBasisOrder = order("TransferBasis", VALID_TO="By the instant at which it ends.")
