"""A bulk answer asked for with a key that is retired since is not made."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hub.errors import NotPermitted
from hub.reporting.bulk import carry_out
from hub.tables.saved_report import AnswerFormat
from tests.graphql.world import CALLERS
from tests.reporting.conftest import Desk
from tests.reporting.test_bulk import QUERIES


async def test_a_key_that_is_retired_ends_what_it_asked_for(desk: Desk) -> None:
    who = replace(CALLERS["smo"], key="thumbprint")
    answer = await desk.carry(who, "startBulkAnswer", {"document": QUERIES, "format": AnswerFormat.NDJSON})
    await desk.admin.execute(
        "insert into oauth_client_key (id, client_id, kid, jwk, thumbprint, revoked_at)"
        f" values (gen_random_uuid(), '{who.client_id}', 'stolen', '{{}}', 'thumbprint', now())"
    )
    with pytest.raises(NotPermitted):
        await carry_out(desk.settings, answer)
    await desk.admin.execute("delete from oauth_client_key")
