"""REDCap's API over a small longitudinal project."""

from __future__ import annotations

import io
import zipfile
from typing import Any, ClassVar

import orjson

from tests.fetch.server import Request, Response, answer
from tests.fetch.system import System

FIELDS = ("field_name", "form_name", "section_header", "field_type", "field_label", "select_choices_or_calculations")
MORE = ("field_note", "text_validation_type_or_show_slider_number", "text_validation_min", "text_validation_max")
LAST = ("identifier", "branching_logic", "required_field", "custom_alignment", "question_number", "matrix_group_name")


def field(name: str, kind: str = "text", label: str = "-") -> dict[str, str]:
    known = {"field_name": name, "form_name": "visit", "field_type": kind, "field_label": label}
    return {each: known.get(each, "") for each in (*FIELDS, *MORE, *LAST, "matrix_ranking", "field_annotation")}


class Pretended(System):
    """Two records a batch."""

    fetcher = "redcap_api"
    study_oids = ("17",)
    options: ClassVar = {"time_zone": "Asia/Singapore", "batch": 2}
    secrets: ClassVar = {"token": "9A81268476645C4E5F03428B8AC3AA7B"}
    failures: ClassVar = {
        "an error under 400": "SOURCE_ANSWER_INVALID",
        "another project": "SOURCE_REFUSED",
        "a page of HTML under 200": "SOURCE_UNAVAILABLE",
    }
    repeats = True  # the clock of the server is trusted for two hours only

    def __init__(self) -> None:
        super().__init__()
        self.records = {f"10{number}": "2025-03-01 10:00:00" for number in range(1, 6)}

    def respond(self, request: Request) -> Response:
        form = request.form
        if request.method != "POST" or form.get("token") != self.secrets["token"]:
            return answer({"error": "You do not have permissions to use the API"}, 403)
        if self.failure == "a page of HTML under 200":
            return Response(b"<html>The REDCap server is upgraded</html>")
        if self.failure == "an error under 400" and form["content"] == "record":
            return answer({"error": "The value of the parameter is not valid: 0001-Jane"}, 400)
        return answer(self._content(form), Date="Sat, 01 Mar 2025 04:00:00 GMT")

    def _content(self, form: dict[str, str]) -> Any:
        content = form["content"]
        if content == "project":
            project = "18" if self.failure == "another project" else "17"
            flags = {"is_longitudinal": 1, "has_repeating_instruments_or_events": 0, "in_production": 1}
            return {"project_id": project, "project_title": "Lantern", **flags}
        if content == "metadata":
            return [field("record_id"), field("weight")]
        if content == "arm":
            return [{"arm_num": "1", "name": "Arm 1"}]
        if content == "event":
            known = {"event_name": "Screening", "arm_num": "1", "unique_event_name": "screening_arm_1"}
            return [{**known, "day_offset": "0", "offset_min": "0", "offset_max": "0", "custom_event_label": None}]
        if content == "formEventMapping":
            return [{"arm_num": "1", "unique_event_name": "screening_arm_1", "form": "visit"}]
        if content == "dag":
            return [{"data_access_group_name": "Site A", "unique_group_name": "site_a", "data_access_group_id": "4"}]
        assert content == "record"
        return self._records(form)

    def _records(self, form: dict[str, str]) -> list[dict[str, str]]:
        begin = form.get("dateRangeBegin", "")
        named = [value for name, value in form.items() if name.startswith("records[")]
        found = [each for each, at in self.records.items() if at >= begin and (not named or each in named)]
        if "fields[0]" in form:
            return [{"record_id": each, "redcap_event_name": "screening_arm_1"} for each in found]
        assert form["exportDataAccessGroups"] == "true"
        row = {"redcap_event_name": "screening_arm_1", "redcap_data_access_group": "site_a"}
        return [{"record_id": each, **row, "weight": each, "visit_complete": "2"} for each in found]

    def facts(self) -> list[str]:
        return sorted(self.records)

    def told(self, page: bytes) -> list[str]:
        with zipfile.ZipFile(io.BytesIO(page)) as archive:
            return [row["record_id"] for row in orjson.loads(archive.read("records.json"))]

    def more(self) -> list[str]:
        self.records |= {"109": "2025-03-01 12:30:00", "102": "2025-03-01 12:31:00"}
        return ["102", "109"]
