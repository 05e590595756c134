"""Study-sites: the places a ResearchStudy names, each by the organization that runs it, and who works there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from adapters.fhir.index import Index, Place
from hub.canonical.records import OP_LOCATE, OP_UPSERT, Record, Rejected, Site, StaffAssignment

_UNSAID: Final[dict[str, Any]] = dict.fromkeys(Site._fields[4:])


def sites(index: Index) -> Iterator[Record]:
    """The sites of our studies, and the one the source declares itself to be."""
    if index.options.site:
        yield located(1, index.options.site)
    named = {key: t.line for t in index.trials.values() if t.key in index.ours for key in t.sites}
    runs = Counter(_runs(index, key) for key in named)
    for key, line in named.items():
        place, site = index.places.get(key), _runs(index, key)
        if runs[site] > 1:
            reason = "one organization runs several sites of the study, so that it does not say at which a patient is"
            yield Rejected(0, line, "Site", "SITE_AMBIGUOUS", "WARNING", reason, f'{{"site": "{key}"}}', "", key)
            site = key
        if place is None:
            yield located(line, site)
        else:
            yield from _site(index, place, site)


def site_of(index: Index, patient: str) -> str | None:
    """The site a patient is at: the declared one, else the organization that manages them. None when neither is."""
    return index.options.site or index.homes.get(patient)


def located(line: int, key: str) -> Site:
    """A site of which no more is known than that it is."""
    return Site(0, line, 0, OP_LOCATE, **{**_UNSAID, "site_key": key})


def staff(index: Index) -> Iterator[Record]:
    """Who works at the sites of our studies in a role whose code the source declares a duty for."""
    named = {key for trial in index.trials.values() if trial.key in index.ours for key in trial.sites}
    runs = Counter(_runs(index, key) for key in named)
    keys = {key: key if runs[_runs(index, key)] > 1 else _runs(index, key) for key in named}
    for work in index.works.values() if index.options.duties else ():
        duties = {index.options.duties[code] for code in work.codes & index.options.duties.keys()}
        here = {site for key, site in keys.items() if work.places & {key, site}}
        for site in sorted(here) if len(duties) == 1 else ():
            yield StaffAssignment(
                0,
                work.line,
                work.version,
                OP_UPSERT,
                f"{work.key.partition('/')[2]} {site}",
                site,
                work.practitioner.partition("/")[2],
                index.names.get(work.practitioner) or work.name,
                None,
                None,
                None,
                next(iter(duties)),
                work.starts,
                work.ends,
                work.email,
                work.telephone,
            )


def _runs(index: Index, key: str) -> str:
    place = index.places.get(key)
    return (place.managed_by or key) if place else key


def _site(index: Index, place: Place, key: str) -> Iterator[Record]:
    investigators = _investigators(index, place)
    if len(investigators) > 1:
        reason = "several people are the principal investigator of one site"
        said = (reason, f'{{"site": "{key}"}}', "", key)
        yield Rejected(0, place.line, "Site", "INVESTIGATOR_AMBIGUOUS", "WARNING", *said)
    investigator = next(iter(investigators)) if len(investigators) == 1 else None
    told = {
        "site_key": key,
        "number": place.number,
        "name": place.name,
        "country": place.country,
        "city": place.city,
        "address": place.address,
        "status": place.status,
        "investigator": investigator,
    }
    yield Site(0, place.line, place.version or index.version, OP_UPSERT, **{**_UNSAID, **told})


def _investigators(index: Index, place: Place) -> set[str]:
    """Names of the principal investigators of a site.

    They are those whose role there says so, and those the study names who work there; of a study of one site, those
    it names wherever they work.
    """
    trials = [trial for key, trial in index.trials.items() if key in index.ours]
    named = {key for trial in trials for key in trial.investigators}
    here = {place.key, place.managed_by} - {""}
    works = [each for each in index.works.values() if each.places & here]
    found = {work.practitioner for work in works if work.investigator or {work.key, work.practitioner} & named}
    if not found and len({key for trial in trials for key in trial.sites}) == 1:
        roles = {work.key: work.practitioner for work in index.works.values()}
        found = {roles.get(key, key) for key in named}
    shown = {work.practitioner: work.name for work in index.works.values() if work.name}
    return {name for key in found if (name := index.names.get(key) or shown.get(key))}
