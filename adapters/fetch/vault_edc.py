"""Veeva Vault EDC: sites, subjects, events and items of a study (adapter tabular, layout vault_edc).

`GET /api/{version}/app/cdm/{sites|subjects|events|forms}`, by study, country, site, subject and event; a session and
errors as of any Vault. Nothing is asked for by time of change. Source: developer-cdms.veevavault.com, "EDC API";
clients of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    "forms": (*_PLACE, "subject"),
}
"""Tables in the order they are needed, with the members that are columns even where no row has them."""

_EVENT: Final = ("eventgroup_name", "eventgroup_sequence", "event_name")
_ASKED: Final = ("subject", *_EVENT)
_FORM: Final = ("form_name", "form_sequence")
_GROUP: Final = ("itemgroup_name", "itemgroup_sequence")
_DROPPED: Final = ("cdms_url", "responseStatus")


class VaultEdc(VaultServer, Tables):
    """The sites; then a page of subjects and a page of events a site, the events asked for subject by subject.

    If wanted, a page of items a site too, the forms asked for event by event.
    """

    prefix = "edc_"
    declares = Fetched(
        id="vault_edc",
        title="Veeva Vault EDC: sites, subjects, events, items",
        adapter="tabular",
        credentials=CREDENTIALS,
        cursor="nothing but, within a pull, the table and the site: each pull reads everything",
        permissions="a user with API Access in a role of the study, at all its sites",
        options={
            **OPTIONS,
            "study": "study_name; by default the one Study OID of the source",
            "items": "true: items as well, a request for each event",
        },
    )

    def tables(self, link: Link) -> Sequence[str]:
        """Sites, subjects, events, and items if they are wanted."""
        return ("sites", "subjects", "events", *(("items",) if link.options.get("items") is True else ()))

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
        if table != "subjects":
            subjects, rows = [str(each["subject"]) for each in rows], []
            for subject in subjects:
                found, answer = await _rows(link, "events", of_site | {"subject": subject})
                rows += found
        if table == "items":
            events, rows = rows, []
            for event in events:
                asked = {name: said for name in _ASKED if (said := _said(event, name)) is not None}
                forms, answer = await _rows(link, "forms", of_site | asked)
                if any(_said(form, name) != asked.get(name) for form in forms for name in form.keys() & {*_ASKED}):
                    raise SourceAnswerInvalid("the answer has forms of another event than was asked for")
                rows += [item for form in forms for item in _items(event, form)]
        return Part(rows, [*left[0]] if len(left) > 1 else None, None, answer)

    async def check(self, link: Link) -> str:
        """Asks for the sites."""
        return f"{len((await self.part(link, 'sites', None, None)).rows)} sites"


def _said(row: Row, name: str) -> str | None:
    """A member as a parameter writes it, None where it is blank."""
    return None if row.get(name) in (None, "") else str(row[name])


def _items(event: Row, form: Row) -> Iterator[Row]:
    """The items of a form, each with where it stands; a group without any has none.

    A unit is an item of its own, `<item>:unit`.
    """
    place = {name: event.get(name) for name in ("study_name", *_PLACE[1:], "subject", *_EVENT)}
    for group in _listed(form, "itemgroups"):
        at = place | {name: form.get(name) for name in _FORM} | {name: group.get(name) for name in _GROUP}
        for item in _listed(group, "items"):
            yield at | {"item_name": item.get("item_name"), "value": item.get("value")}
            if item.get("unit_value") is not None:
                yield at | {"item_name": f"{item.get('item_name')}:unit", "value": item["unit_value"]}


def _listed(of: Row, member: str) -> list[Row]:
    return rows_of(of, member) if of.get(member) is not None else []


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
