"""Veeva Vault by VQL: rows of a CTMS Vault's objects that changed (adapter tabular, layout vault_ctms).

`POST /api/{version}/query`, then `next_page`. A tenant may lack a field: metadata are read first, and only what is
there is asked for. Source: developer.veevavault.com, "Vault Query Language", "Vault Object Metadata".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from adapters.fetch.tables import Forgotten, Part, Tables, rows_of
from adapters.fetch.vault import CREDENTIALS, OPTIONS, VaultServer, base, names_of
from hub.canonical.fetcher import Fetched, Link
from hub.errors import SourceAnswerInvalid, SourceRefused

OBJECTS: Final[Mapping[str, tuple[str, ...]]] = {
    "study__v": ("id", "name__v", "study_name__v", "study_phase__v", "study_status__v"),
    "site__v": (
        *(
            "id",
            "name__v",
            "site_name__v",
            "study__v",
            "study__vr.name__v",
            "country__v",
            "country__vr.abbreviation__c",
        ),
        *("site_status__v", "site_selected_date__v", "site_activated_date__v", "no_subjects_enrolled__v"),
    ),
    "subject__clin": (
        *("id", "name__v", "study__v", "study__vr.name__v", "site__v", "site__vr.name__v", "subject_status__clin"),
        *("screened_date__clin", "enrolled_date__clin", "randomized_date__clin", "withdrawn_date__clin"),
    ),
    "pdv__ctms": (
        *("id", "name__v", "study__v", "study__vr.name__v", "site__v", "site__vr.name__v", "subject__ctms"),
        *("description__ctms", "category__ctms", "severity__ctms", "status__v", "deviation_date__ctms"),
    ),
}
"""Objects in the order they are needed, with what is asked of each where the tenant has it; `x__vr.y` needs `x__v`."""

_CHANGED: Final = "modified_date__v"


class VaultVql(VaultServer, Tables):
    """A query per object, pages of 1,000 rows."""

    prefix = "vault_"
    declares = Fetched(
        id="vault_vql",
        title="Veeva Vault CTMS by VQL",
        adapter="tabular",
        credentials=CREDENTIALS,
        cursor="Vault's time of the last pull (modified_date__v), and within a pull the object and its page",
        permissions="a user with API access and read of the objects and their fields",
        options={
            **OPTIONS,
            "objects": f"which objects, in order; by default {', '.join(OBJECTS)}",
            "fields": "more fields of an object, `{ site__v = ['region__c'] }`",
            "page_size": "rows on a page, 1000 at most",
        },
    )

    def tables(self, link: Link) -> Sequence[str]:
        """As declared."""
        return tuple(map(str, link.options.get("objects", OBJECTS)))

    async def part(self, link: Link, table: str, since: str | None, place: Any) -> Part:
        """The first page by query, others by the address that Vault gave. Raises Forgotten for one it no longer has."""
        if place is not None:
            try:
                answer = await link.send("GET", str(place))
            except SourceAnswerInvalid:
                raise Forgotten from None
        else:
            answer = await link.send("POST", f"{base(link)}/query", form={"q": await self._query(link, table, since)})
        said = answer.json()
        details = said.get("responseDetails", {})
        blank = dict.fromkeys(_wanted(link, table), "")  # a field the tenant lacks is an empty column to the layout
        rows = [{**blank, **_row(row)} for row in rows_of(said, "data")]
        return Part(rows, details.get("next_page"), details.get("total"), answer)

    async def _query(self, link: Link, table: str, since: str | None) -> str:
        known = names_of((await link.send("GET", f"{base(link)}/metadata/vobjects/{table}")).json())
        fields = [each for each in _wanted(link, table) if each.replace("__vr.", "__v.").partition(".")[0] in known]
        if not fields:
            raise SourceRefused("the user may read no field of an object that is asked for")
        where = f" WHERE {_CHANGED} >= '{since[:-1]}.000Z'" if since else ""
        size = min(int(link.options.get("page_size", 1000)), 1000)
        return f"SELECT {', '.join(dict.fromkeys(fields))} FROM {table}{where} ORDER BY id PAGESIZE {size}"

    async def check(self, link: Link) -> str:
        """Asks which fields of each object the user may read."""
        found = []
        for table in self.tables(link):
            known = names_of((await link.send("GET", f"{base(link)}/metadata/vobjects/{table}")).json())
            found.append(f"{table} with {len(known)} fields")
        return ", ".join(found)


def _wanted(link: Link, table: str) -> tuple[str, ...]:
    return (*OBJECTS.get(table, ("id", "name__v")), *map(str, link.options.get("fields", {}).get(table, ())))


def _row(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """A picklist's one word instead of a list of it."""
    return {name: value[0] if isinstance(value, list) and len(value) == 1 else value for name, value in row.items()}


FETCHER = VaultVql()
