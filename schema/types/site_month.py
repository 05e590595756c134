"""The fact table of study-sites by month."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

import strawberry

from hub.performance.definitions import DEFINITIONS
from schema.enums import Absence
from schema.fields import field
from schema.inputs import DateFilter, IDFilter, TextFilter, filter_, may
from schema.orders import order
from schema.types.node import why

FIGURES = (
    "screened",
    "screenFailed",
    "enrolled",
    "randomized",
    "discontinued",
    "completed",
    "openQueries",
    "deviations",
)
"""The figures of a month, by the ids of their definitions."""

STATES = {"openQueries"}
"""Those that say how it stands at the end of a month, and not what happened in it."""

VERSIONS = " ".join(f"{id_}@{DEFINITIONS[id_].version}" for id_ in FIGURES)
"""Which definitions they are by."""


def snake(id_: str) -> str:
    """The name of a figure's column."""
    return re.sub(r"(?=[A-Z])", "_", id_).lower()


def _figure(id_: str) -> Any:
    when = "at the end of the month" if id_ in STATES else "in the month"
    return field(f"{DEFINITIONS[id_].title} {when} (`{id_}`); null beside `{id_}Absence`.")


def _absence(id_: str) -> Any:
    return field(f"Why there is no `{id_}`: NOT_PERMITTED without the right to it, NOT_COLLECTED without a source.")


@strawberry.type(
    description="A row of the fact table by study-site and month: from the month of the site's first dated step or"
    " milestone to the present one, at most 120. What happened in the month, and states at its end, as known now."
)
class SiteMonth:
    id: strawberry.ID = field("Key of the row: of the study-site and the month alone.")
    study_id: strawberry.ID | None = field("Id of the study.")
    study_key: str | None = field("The hub's key of the study.")
    site_id: strawberry.ID | None = field("Id of the study-site.")
    site_number: str | None = field("Number of the site in the study.")
    country: str | None = field("Country of the site, ISO 3166-1 alpha-2.")
    country_absence: Absence | None = why("country")
    month: date = field("First day of the month.")
    as_of: datetime = field("Instant it is counted to: the month's last in the study's zone, or now.")
    freshness: datetime | None = field(
        "Instant the data are of: of each source's last published load, the oldest; null when none was published,"
        " and beside `Study.openFactsAbsence`."
    )
    definitions: str = field("The definitions of the figures, as `id@version`, with a space between.")
    screened: int | None = _figure("screened")
    screened_absence: Absence | None = _absence("screened")
    screen_failed: int | None = _figure("screenFailed")
    screen_failed_absence: Absence | None = _absence("screenFailed")
    enrolled: int | None = _figure("enrolled")
    enrolled_absence: Absence | None = _absence("enrolled")
    randomized: int | None = _figure("randomized")
    randomized_absence: Absence | None = _absence("randomized")
    discontinued: int | None = _figure("discontinued")
    discontinued_absence: Absence | None = _absence("discontinued")
    completed: int | None = _figure("completed")
    completed_absence: Absence | None = _absence("completed")
    open_queries: int | None = _figure("openQueries")
    open_queries_absence: Absence | None = _absence("openQueries")
    deviations: int | None = _figure("deviations")
    deviations_absence: Absence | None = _absence("deviations")


@filter_
class SiteMonthFilter:
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    country: TextFilter | None = may("By country.")
    month: DateFilter | None = may("By the first day of the month.")


SiteMonthOrder = order(
    "SiteMonth", SITE="By study-site, in a fixed order that means nothing.", MONTH="By month, the earliest first."
)
