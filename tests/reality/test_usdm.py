"""A protocol of USDM in GraphQL: what each visit's day and window are, and what is planned at it."""

from __future__ import annotations

from tests.adapters.reading import public_sample
from tests.reality.conftest import SPONSOR, Hub

VISITS = """query ($study: ID!) {
  study(id: $study) {
    metadataVersions {
      oid
      studyEvents(first: 50) { nodes { oid name ordinal category targetDay daysBefore daysAfter } }
    }
  }
}"""


async def test_the_schedule_of_the_pilot(hub: Hub) -> None:
    source = await hub.declare("USDM-PILOT", "usdm")
    path = public_sample("usdm_ddf", "CDISC_Pilot", "CDISC_Pilot_Study.json")
    first, again = await hub.load(source, path, path)
    assert (first.state, first.error) == ("PUBLISHED", None)
    assert first.entities["study_event_def"].created == 12
    assert not any(tally.quarantined for tally in first.entities.values())
    assert again.changed == 0
    data = await hub.ask(VISITS, SPONSOR, study=f"study_{source.study_id}")
    versions = {each["oid"]: each["studyEvents"]["nodes"] for each in data["study"]["metadataVersions"]}
    assert versions.keys() == {"USDM", "USDM.2", "USDM.2.Study Design 1"}
    visits = sorted(versions["USDM.2.Study Design 1"], key=lambda visit: visit["ordinal"])
    assert [visit["targetDay"] for visit in visits] == [
        -14,
        -2,
        0,
        *(7 * week for week in (2, 4, 6, 8, 12, 16, 20, 24, 26)),
    ]
    assert visits[8] == {
        "oid": "E10",
        "name": "Week 16",
        "ordinal": 9,
        "category": "Treatment Two",
        "targetDay": 112,
        "daysBefore": 4,
        "daysAfter": 4,
    }
