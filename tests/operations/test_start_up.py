"""What blocks a site's start-up, and who holds its activities, where facts are few."""

from __future__ import annotations

import asyncpg

from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, id_, key
from tests.operations.test_accept_site import _accept

_BLOCKS = '{ studySite(id: "' + id_("study_site", "site 102") + '") { startUp { blockedBy } } }'
_HELD = '{ studySite(id: "' + id_("study_site", "site 101") + '") { activities(on: "2024-06-15") { holder { key } } } }'


async def test_staff_without_valid_training_blocks_for_who_may_read_trainings(
    engine: Engine, admin: asyncpg.Connection
) -> None:
    assert "TRAINING" not in (await ask(engine, CALLERS["cro"], _BLOCKS))["studySite"]["startUp"]["blockedBy"]
    await admin.execute(
        "insert into staff_assignment (id, study_id, study_site_id, person_id, duty, starts_on)"
        " values (gen_random_uuid(), $1, $2, $3, 'CRC', '2024-02-01')",
        key("study alpha"),
        key("site 102"),
        key("person lee"),
    )
    for caller, told in (("cro", True), ("other_site", True), ("smo", False)):
        blocked = (await ask(engine, CALLERS[caller], _BLOCKS))["studySite"]["startUp"]["blockedBy"]
        assert ("TRAINING" in blocked) is told, caller


async def test_a_site_of_no_known_zone_has_its_holders_all_the_same(engine: Engine, admin: asyncpg.Connection) -> None:
    await admin.execute("update study_site set time_zone = null where id = $1", key("site 101"))
    held = (await ask(engine, CALLERS["site"], _HELD))["studySite"]["activities"]
    assert {"key": "daso"} in [each["holder"] for each in held]


async def test_a_reason_of_any_command_reveals_nobody(engine: Engine) -> None:
    answer = await _accept(engine, "sponsor", reason="Agreed with kim@example.org")
    assert answer["data"]["accepted"]["userErrors"][0] | {"message": ""} == {
        "code": "TEXT_REVEALING",
        "message": "",
        "path": ["input", "reason"],
    }
