"""What was asked for with a key that is retired since is not done."""

from __future__ import annotations

import asyncpg
import pytest

from hub.cli_worker import may_ask
from hub.errors import NotPermitted
from hub.principal import Scope
from hub.settings import Settings
from tests.graphql.serving import ask
from tests.http.desk import LISTED, OWNER, Desk, clean, desk
from tests.ingest.conftest import drain
from tests.reporting.conftest import CLIENT

__all__ = ["clean", "desk"]


async def test_who_asks_beside_a_stolen_key_has_a_request_of_its_own(clean: Desk) -> None:
    """The thief asks first, a dry run too; when the key is retired, the file is there still for the other's load."""
    file = await clean.sent(clean.sites({"site_number": "8"}))
    asked = [
        (await clean.ask_for(file, caller=caller, dryRun=dry))["requests"][0]["id"]
        for caller, dry in (("by key", False), ("by key", True), ("owner", False), ("owner", False), ("by key", False))
    ]
    stolen, dry, own, *again = asked
    assert len({stolen, dry, own}) == 3 and again == [own, stolen]
    ended: list[bool] = []

    async def standing(settings: Settings, row: asyncpg.Record, needed: Scope) -> None:
        if row["key_thumbprint"] is not None:
            ended.append(row["dry_run"])
            raise NotPermitted("who asked may no longer ask for it")

    await drain(clean.settings, standing=standing)
    listed = (await ask(clean.engine, OWNER, LISTED))["ingestRequests"]["nodes"]
    told = {each["id"]: (each["errorCode"], each["run"] and each["run"]["state"]) for each in listed}
    assert told == {stolen: ("NOT_PERMITTED", None), dry: ("NOT_PERMITTED", None), own: (None, "PUBLISHED")}
    assert sorted(ended) == [False, True] and clean.waiting() == []


async def test_a_file_asked_for_with_a_key_that_is_retired_since_is_not_loaded(clean: Desk) -> None:
    await clean.ask_for(await clean.sent(clean.sites({"site_number": "7"})), caller="by key")
    who = OWNER.id, OWNER.client_id, OWNER.party.id, sorted(map(str, OWNER.scopes | {Scope.INGEST, Scope.BULK}))
    await clean.admin.execute(CLIENT, *who)
    await clean.admin.execute(
        "insert into oauth_client_key (id, client_id, kid, jwk, thumbprint) values ($1, $2, 'k', '{}', 'thumbprint')",
        *who[:2],
    )
    row = await clean.admin.fetchrow("select *, requested_by as client_id from ingest_request")
    assert row is not None
    await may_ask(clean.settings, row, Scope.INGEST)
    await clean.admin.execute("update oauth_client_key set revoked_at = now()")
    with pytest.raises(NotPermitted):
        await may_ask(clean.settings, row, Scope.INGEST)
    await clean.admin.execute("delete from oauth_client_key")
    await clean.admin.execute("delete from oauth_client where id = $1", OWNER.id)
