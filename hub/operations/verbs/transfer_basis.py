"""On what ground data of participants go to parties of other countries: who may say so, and that it ends."""

from __future__ import annotations

from hub.operations.answered import Answered
from hub.operations.verb import Verb, code, ref, word
from hub.operations.verbs.engagement import END, FROM, TO, ends
from hub.tables.organization import organization
from hub.tables.study import study
from hub.tables.study_site import study_site
from hub.tables.transfer_basis import MAY_RECORD, TransferBasisKind, transfer_basis

VERBS = (
    Verb(
        name="recordTransferBasis",
        does="Record on what ground coded data of a study-site, or of a country's sites of a study, are shown to a"
        " recipient in another country. A site says so of itself, a sponsor or CRO where it is established itself:"
        " nobody opens anything to themselves.",
        table=transfer_basis,
        given=(
            ref("study_site_id", study_site, "The study-site; else a country is said."),
            ref("study_id", study, "The study.", required=True),
            code("country", "The country whose sites of the study it is of, ISO 3166-1 alpha-2."),
            ref("recipient_id", organization, "Who receives; else a country is said.", unseen=True),
            code("recipient_country", "Every organization established there, ISO 3166-1 alpha-2."),
            word("kind", TransferBasisKind, "The ground.", required=True),
            code("reference", "Under what number or name it is found.", required=True),
            FROM,
            TO,
        ),
        roles=MAY_RECORD,
        creates=True,
        person=Answered.ACCESS,
        reason=True,
    ),
    Verb(
        name="endTransferBasis",
        does="End the ground of a transfer: rows of participants that no other ground covers are shown there no more.",
        table=transfer_basis,
        given=(END,),
        roles=MAY_RECORD,
        person=Answered.ACCESS,
        before=ends,
    ),
)
