"""Vault EDC over a study of two sites in two countries."""

from __future__ import annotations

import csv
import io
from typing import Any, ClassVar

from tests.fetch.server import Request, Response, answer
from tests.fetch.system import System

PATH = "/api/v25.2/app/cdm/"
Rows = list[dict[str, Any]]


def failed(kind: str) -> Response:
    """A failure, under 200 as Vault has it."""
    return answer({"responseStatus": "FAILURE", "errors": [{"type": kind, "message": "of 101-001"}]})


class Pretended(System):
    """Two rows an answer; what comes after them is at an address that the answer gives."""

    fetcher = "vault_edc"
    layout = "vault_edc"
    study_oids = ("LANTERN_UAT",)
    options: ClassVar = {"items": True}
    secrets: ClassVar = {"user": "hub@lantern.example", "password": "v4ult-passw0rd"}
    pages = 7
    sessions = True
    repeats = True  # there is no time to ask from
    failures: ClassVar = {
        "fewer than the total": "SOURCE_ANSWER_INVALID",
        "no rows": "SOURCE_ANSWER_INVALID",
        "a row that failed": "SOURCE_ANSWER_INVALID",
        "items that are no list": "SOURCE_ANSWER_INVALID",
        "an error under 200": "SOURCE_ANSWER_INVALID",
        "no permission": "SOURCE_REFUSED",
    }

    def __init__(self) -> None:
        super().__init__()
        self.session = 0
        sites = [("Japan", "201"), ("United States", "101")]
        self.held: dict[str, Rows] = {
            "sites": [{"study_country": country, "site": site, "site_status": "Active"} for country, site in sites],
            "subjects": [subject(*sites[1], number) for number in (1, 2, 3)] + [subject(*sites[0], 4)],
        }
        self.held["events"] = [event(each, name) for each in self.held["subjects"] for name in ("ev_SCR", "ev_V1")]
        self.held["events"].append(event(self.held["subjects"][0], "ev_V2", event_date=None))
        self.held["forms"] = [form(each, 2) for each in self.held["events"]]

    def respond(self, request: Request) -> Response:
        if request.path == "/api/v25.2/auth":
            if request.form != {"username": self.secrets["user"], "password": self.secrets["password"]}:
                return failed("USERNAME_OR_PASSWORD_INCORRECT")
            self.session += 1
            return answer({"responseStatus": "SUCCESS", "sessionId": f"s{self.session}"})
        if self.expire:
            self.session += 1
        if request.headers.get("authorization") != f"s{self.session}":
            return failed("INVALID_SESSION_ID")
        assert request.path.startswith(PATH)
        asked = {**request.query}
        assert asked.pop("study_name") == "LANTERN_UAT"
        table, offset = request.path.removeprefix(PATH), int(asked.pop("offset", "0"))
        failure = {"an error under 200": "PARAMETER_REQUIRED", "no permission": "INSUFFICIENT_ACCESS"}.get(self.failure)
        if failure:
            return failed(failure)
        return self._rows(table, asked, offset)

    def _rows(self, table: str, asked: dict[str, str], offset: int) -> Response:
        found = [each for each in self.held[table] if asked.items() <= each.items()]
        shown = [{**each, "responseStatus": "SUCCESS"} for each in found[offset : offset + 2]]
        if self.failure == "items that are no list" and table == "forms":
            shown[0]["itemgroups"] = [{"itemgroup_name": "ig_VS", "items": {"item_name": "PULSE"}}]
        if self.failure == "a row that failed":
            shown[-1]["responseStatus"] = "FAILURE"
        details: dict[str, Any] = {"total": len(found) + (self.failure == "fewer than the total")}
        if offset + 2 < len(found):
            where = "".join(f"&{name}={value.replace(' ', '%20')}" for name, value in asked.items())
            details["next_page"] = f"{PATH}{table}?study_name=LANTERN_UAT&offset={offset + 2}{where}"
        said: dict[str, Any] = {"responseStatus": "SUCCESS", "responseDetails": details}
        return answer(said if self.failure == "no rows" else {**said, table: shown})

    def facts(self) -> list[str]:
        rows = [each for table, rows in self.held.items() if table != "forms" for each in rows]
        return [fact(each) for each in rows + [item for each in self.held["forms"] for item in items(each)]]

    def told(self, page: bytes) -> list[str]:
        assert b"cdms_url" not in page
        return [fact(each) for each in csv.DictReader(io.StringIO(page.decode()))]

    def more(self) -> list[str]:
        new = subject("Japan", "201", 5)
        self.held["subjects"].append(new)
        self.held["events"].append(event(new, "ev_SCR"))
        self.held["forms"].append(form(self.held["events"][-1], 1))
        return [fact(new), fact(self.held["events"][-1]), *map(fact, items(self.held["forms"][-1]))]


def subject(country: str, site: str, number: int) -> dict[str, Any]:
    known = {"study_country": country, "site": site, "subject": f"{site}-00{number}"}
    return {**known, "subject_status": "Enrolled", "cdms_url": "/ui/#cdms"}


def event(of: dict[str, Any], name: str, **more: Any) -> dict[str, Any]:
    where = {member: of[member] for member in ("study_country", "site", "subject")}
    return {**where, "eventgroup_name": "eg_MAIN", "event_name": name, "event_date": "2025-02-01", **more}


def form(of: dict[str, Any], groups: int) -> dict[str, Any]:
    """Vital signs, the group once or twice; and a group without items."""
    where = {name: each for name, each in of.items() if name != "event_date"}
    made = [
        {
            "itemgroup_name": "ig_VS",
            "itemgroup_sequence": each + 1,
            "items": [{"item_name": "PULSE", "value": 70 + each}],
        }
        for each in range(groups)
    ]
    return {**where, "form_name": "VS", "form_sequence": 1, "itemgroups": [*made, {"itemgroup_name": "ig_NOTE"}]}


def items(of: dict[str, Any]) -> list[dict[str, Any]]:
    held = [{**of, **group, **item} for group in of["itemgroups"] for item in group.get("items", [])]
    units = [{**each, "item_name": "PULSE:unit", "value": each["unit_value"]} for each in held if "unit_value" in each]
    return held + units


def fact(each: dict[str, Any]) -> str:
    said = ("site", "subject", "event_name", "event_date", "form_name", "itemgroup_sequence", "item_name", "value")
    return " ".join(str(each.get(name) or "") for name in said)
