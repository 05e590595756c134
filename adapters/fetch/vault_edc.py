"""Veeva Vault EDC: sites, subjects and events of a study (adapter tabular, layout vault_edc).

`GET /api/{version}/app/cdm/{sites|subjects|events}`, by study, country, site and subject; a session and errors as of
any Vault. Nothing is asked for by time of change. Source: developer-cdms.veevavault.com, "EDC API"; clients of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from adapters.fetch.tables import Part, Row, Tables, rows_of
from adapters.fetch.vault import CREDENTIALS, OPTIONS, VaultServer, base
from hub.canonical.fetcher import Answer, Fetched, Link
from hub.errors import SourceAnswerInvalid, SourceRefused

_PLACE: Final = ("study_name", "study_country", "site")
_COLUMNS: Final = {
    "sites": _PLACE,
    "subjects": (*_PLACE, "subject"),
    "events": (
        *(*_PLACE, "subject", "eventgroup_name", "eventgroup_sequence"),
        *("event_name", "event_label", "event_date"),
    ),
}
"""Tables in the order they are needed, with the members that are columns even where no row has them."""

_DROPPED: Final = ("cdms_url", "responseStatus")


class VaultEdc(VaultServer, Tables):
    """The sites; then a page of subjects and a page of events a site, the events asked for subject by subject."""

    prefix = "edc_"
    declares = Fetched(
        id="vault_edc",
        title="Veeva Vault EDC: sites, subjects, events",
        adapter="tabular",
        credentials=CREDENTIALS,
        cursor="nothing but, within a pull, the table and the site: each pull reads everything",
        permissions="a user with API Access in a role of the study, at all its sites",
        options={**OPTIONS, "study": "study_name; by default the one Study OID of the source"},
    )

    def tables(self, link: Link) -> Sequence[str]:
        """Sites, subjects, events."""
        return tuple(_COLUMNS)

    async def part(self, link: Link, table: str, since: str | None, place: Any) -> Part:
        """The sites; or what is told of one site, the one after the place by country and number."""
        study = {"study_name": _study(link)}
        sites, answer = await _rows(link, "sites", study)
        if table == "sites":
            return Part(sites, None, None, answer)
        left = sorted(where for where in map(_where, sites) if place is None or where > tuple(place))
        if not left:
            return Part((), None, None, answer)
        of_site = study | dict(zip(_PLACE[1:], left[0], strict=True))
        rows, answer = await _rows(link, "subjects", of_site)
        if table == "events":
            subjects, rows = [str(each["subject"]) for each in rows], []
            for subject in subjects:
                found, answer = await _rows(link, "events", of_site | {"subject": subject})
                rows += found
        return Part(rows, [*left[0]] if len(left) > 1 else None, None, answer)

    async def check(self, link: Link) -> str:
        """Asks for the sites."""
        return f"{len((await self.part(link, 'sites', None, None)).rows)} sites"


def _study(link: Link) -> str:
    study = link.options.get("study") or (link.study_oids[0] if len(link.study_oids) == 1 else None)
    if study is None:
        raise SourceRefused("say which study in [options] study")
    return str(study)


def _where(site: Row) -> tuple[str, str]:
    return str(site["study_country"]), str(site["site"])


async def _rows(link: Link, table: str, asked: Mapping[str, str]) -> tuple[list[Row], Answer]:
    """All rows of a table at a place, over the answers that lead on. Raises SourceAnswerInvalid when some are missing.

    The place is told with each row, as it was asked for.
    """
    answer = await link.send("GET", f"{base(link)}/app/cdm/{table}", params=asked)
    found: list[Row] = []
    while True:
        said = answer.json()
        rows, details = rows_of(said, table), said.get("responseDetails") or {}
        if any(each.get("responseStatus", "SUCCESS") != "SUCCESS" for each in rows):
            raise SourceAnswerInvalid("Vault tells of a row that failed")
        found += rows
        following = details.get("next_page")
        if not following or not rows:
            break
        answer = await link.send("GET", str(following))
    total = details.get("total")
    if total is not None and int(total) != len(found):
        raise SourceAnswerInvalid(f"Vault said there are {int(total)} rows and sent {len(found)}")
    blank = {**dict.fromkeys(_COLUMNS[table], ""), **asked}
    return [{**blank, **{name: each[name] for name in each if name not in _DROPPED}} for each in found], answer


FETCHER = VaultEdc()
