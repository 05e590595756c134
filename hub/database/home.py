"""SQL: in which country a study-site is, and out of which no source takes it.

Rules of countries are the reference data of the program (`country_rule`).
"""

from __future__ import annotations


def home(country: str = "s.country", institution: str = "s.organization_id") -> str:
    """The country a study-site is in: its own, else that of its institution."""
    return f"coalesce({country}, (select i.country from organization i where i.id = {institution}))"


def ruled(country: str) -> str:
    """A rule of the country, of whatever period, keeps data there."""
    return f"exists (select 1 from country_rule u where u.country = {country} and u.requires_basis)"


def standing(site: str, country: str, institution: str) -> str:
    """The country of an accepted study-site (its row as it was) of which sources now say these two.

    No word of a source takes a site out of a country whose rule keeps data there: that somebody decides.
    """
    stood = home(f"{site}.country", f"{site}.organization_id")
    moves = f"{site}.confirmed_at < now() and {ruled(stood)} and {home(country, institution)} is distinct from {stood}"
    return f"case when {moves} then {stood} else {country} end"
