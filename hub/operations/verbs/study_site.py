"""What may be done to a study-site itself: say where it is reached by post."""

from __future__ import annotations

from hub.operations.verb import Verb, code
from hub.operations.verbs.contact import LINES
from hub.tables.study_site import ADDRESS_KEEPERS, study_site

VERBS = (
    Verb(
        name="changeSiteAddress",
        does="Change where a study-site is reached by post, which need not be where its institution is. From then on no"
        " source changes it. What is not said stays; null is that there is none. An SMO changes it where it works for"
        " the investigator.",
        table=study_site,
        given=(
            code("address", LINES),
            code("address_romanised", "The same in Latin script."),
        ),
        roles=ADDRESS_KEEPERS,
    ),
)
