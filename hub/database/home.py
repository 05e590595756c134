"""SQL: in which country a study-site is, and out of which no source takes it: that somebody decides.

Rules of countries are the reference data of the program (`country_rule`).
"""

from __future__ import annotations


def home(country: str = "s.country", institution: str = "s.organization_id") -> str:
    """The country a study-site is in: its own, else that of its institution."""
    return f"coalesce({country}, (select i.country from organization i where i.id = {institution}))"


def ruled(country: str) -> str:
    """A rule of the country, of whatever period, keeps data there."""
    return f"exists (select 1 from country_rule u where u.country = {country} and u.requires_basis)"


def _holds(site: str) -> tuple[str, str]:
    """Where an accepted study-site (its row as it was) stands, and that no word of a source takes it out of there."""
    stood = home(f"{site}.country", f"{site}.organization_id")
    return stood, f"{site}.confirmed_at < now() and {ruled(stood)}"


def standing_institution(site: str, institution: str) -> str:
    """The institution of a study-site (its row as it was) of which sources now say this one.

    It reads the identifiers of its site, and no rule of a country binds it. So where a rule keeps data in the country
    no source puts another one in its place, nor a first one that is not declared to be established there.
    """
    stood, holds = _holds(site)
    there = f"(select i.country from organization i where i.id = {institution}) is not distinct from {stood}"
    other = f"{institution} <> {site}.organization_id or {site}.organization_id is null and not {there}"
    return f"case when {holds} and ({other}) then {site}.organization_id else {institution} end"


def standing_country(site: str, country: str, institution: str) -> str:
    """The country of a study-site (its row as it was) of which sources now say these two."""
    stood, holds = _holds(site)
    moves = f"{holds} and {home(country, institution)} is distinct from {stood}"
    return f"case when {moves} then {stood} else {country} end"
