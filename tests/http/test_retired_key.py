"""What was asked for with a key that is retired since is not done."""

from __future__ import annotations

import pytest

from hub.cli_worker import may_ask
from hub.errors import NotPermitted
from hub.principal import Scope
from tests.http.desk import OWNER, Desk, clean, desk
from tests.reporting.conftest import CLIENT

__all__ = ["clean", "desk"]


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
