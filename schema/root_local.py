"""What may be asked of local knowledge; the same for every caller, in the language of `Accept-Language`."""

from __future__ import annotations

import strawberry

from schema.fields import argument, field
from schema.types.local import Country, Language, Vocabulary


@strawberry.type(description="What may be asked of local knowledge.")
class Local:
    countries: list[Country] = field(
        "Countries the hub knows rules of, by code.",
        argument("codes", list[str] | None, "Only these, ISO 3166-1 alpha-2."),
    )
    languages: list[Language] = field("Languages that labels are kept in, by tag.")
    vocabularies: list[Vocabulary] = field(
        "Labels of closed vocabularies, by id. A vocabulary is shown wholly in one language; what is no"
        " id of one is left out.",
        argument("ids", list[str] | None, "Only these: names of enums, or `Country`."),
    )
