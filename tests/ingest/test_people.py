"""People are never merged: not by code, name or birth date, not by a merge of their sites, not by any command."""

from __future__ import annotations

from dataclasses import replace

from hub.ingest import site_match
from hub.operations.commands import Commands
from schema.root import schema
from tests.ingest.conftest import Hub, declare
from tests.ingest.exports import audit, site_list

ANNA = "0a6e2c1e-0000-4000-8000-00000000000a"
BORA = "0a6e2c1e-0000-4000-8000-00000000000b"


async def test_participants_alike_in_all_that_two_systems_say_stay_two(hub: Hub) -> None:
    other = replace(hub, source=await declare(hub.settings, hub.source.study_key, name=f"{hub.source.name} irt"))
    for each, subject in ((hub, ANNA), (other, BORA)):
        await each.load_audits(
            [audit(n, subject, site="101", label="KR-77", item=item) for n, item in enumerate(_SAME, start=1)]
        )
    rows = await hub.rows("select id, label from subject where study_id = $1")
    assert [row["label"] for row in rows] == ["KR-77", "KR-77"]
    match = await hub.rows("select id, first_site_id, second_site_id from site_match where study_id = $1")
    for row in match:
        async with hub.admin.transaction():
            await site_match.merge(
                hub.admin, hub.source.study_id, row["id"], row["first_site_id"], row["second_site_id"]
            )
    assert len({row["id"] for row in await hub.rows("select id from subject where study_id = $1")}) == 2
    crosswalk = "select count(distinct entity_id) from source_identity where study_id = $1 and kind = 'SUBJECT'"
    assert await hub.value(crosswalk) == 2
    assert len(match) == 1


_SAME = [("DM.SEX", "F"), ("DM.BRTHDTC", "1970-01-01")]


async def test_investigators_of_one_name_at_two_sites_are_two(hub: Hub) -> None:
    key = hub.source.study_key
    ctms = await declare(hub.settings, key, name=f"{key} ctms", adapter="ctms_sites", mapping={}, study_oids=[])
    rows = [{"site_number": number, "pi_name": "Dr Test"} for number in ("1", "2")]
    await replace(hub, source=ctms).load(site_list(hub.folder / "s.csv", key, *rows), adapter="ctms_sites")
    found = await hub.rows("select person_id from study_site_investigator where study_id = $1")
    assert len({row["person_id"] for row in found}) == 2


DECLARED = {
    "tiesubjects",
    "untiesubjects",
    "preparesubjectties",
    "carryoutsubjectties",
    "undosubjectties",
    "recordpersoncontact",
    "changepersoncontact",
}
"""Ties are what a person says for a reason, and undoes (`test_subject_tie.py`): nothing is worked out or proposed. How
somebody is reached merges nobody.
"""


def test_no_command_and_no_mutation_merges_people() -> None:
    mutation = schema._schema.mutation_type
    assert mutation is not None
    verbs = {name.lower() for name in mutation.fields} | {name for name in vars(Commands) if not name.startswith("_")}
    assert not [verb for verb in verbs - DECLARED if "subject" in verb or "person" in verb or "merge" in verb]
