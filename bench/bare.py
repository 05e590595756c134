"""What a hand-written server could do at best: bare ASGI, asyncpg, and per operation one SQL statement of its own.

It reads as the administrator, whom no policy binds, believes the caller's word for who it is, and knows the three
operations by name. Rows are limited by an explicit predicate, in the form that suits the caller best; PostgreSQL
builds the JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import asyncpg
import orjson

from bench.queries import position
from hub import settings as hub_settings
from hub.database import engine

Receive = Callable[[], Any]
Send = Callable[[Mapping[str, Any]], Any]

_VALID = "a.party_id = $1::uuid and now() >= a.valid_from and now() < a.valid_to"
_CODE = "and 'CODE' = any (a.rights)"
_ANSWER = "select convert_to(row_to_json(q)::text, 'UTF8')"

# predicates by whether the party holds whole studies; what is below a visible row is visible with it
_STUDY = {
    True: f"exists (select from access_study a where {_VALID} and a.study_id = s.id)",
    False: f"exists (select from access_site a where {_VALID} and a.study_id = s.id)",
}
_SITE = {True: "true", False: f"exists (select from access_site a where {_VALID} and a.study_site_id = p.id)"}
_SUBJECT = {
    True: f"exists (select from access_study a where {_VALID} {_CODE} and a.study_id = t.study_id)",
    False: f"t.study_site_id in (select a.study_site_id from access_site a where {_VALID} {_CODE})",
}


def statements(whole: bool) -> dict[str, str]:
    """SQL by operation for a party of whole studies, or of single sites; $1 is the party, the answer is bytes."""
    return {
        "Studies": f"""
{_ANSWER} from (select (select row_to_json(c) from (select coalesce(json_agg(n), '[]') as nodes from (
  select 'study_' || s.id as id, s.key, s.protocol_number as "protocolNumber", s.title, s.phase, l.sites
  from (
    select * from study s where {_STUDY[whole]} and (s.key, s.id) > ($2::text, $3::uuid) order by s.key, s.id limit 10
  ) s cross join lateral (
    select row_to_json(c) as sites from (select coalesce(json_agg(n), '[]') as nodes from (
      select 'study_site_' || p.id as id, p.number, p.name, p.country, p.source_status as "sourceStatus"
      from study_site p where p.study_id = s.id and {_SITE[whole]} order by p.number, p.id limit 20
    ) n) c
  ) l order by s.key, s.id
) n) c) as studies) q""",
        "Subjects": f"""
{_ANSWER} from (select (select row_to_json(c) from (select coalesce(json_agg(n), '[]') as nodes from (
  select 'subject_' || t.id as id, t.label, t.source_status as "sourceStatus", l.events
  from (
    select * from subject t where {_SUBJECT[whole]} and (t.label, t.id) > ($2::text, $3::uuid)
    order by t.label, t.id limit 100
  ) t cross join lateral (
    select row_to_json(c) as events from (select coalesce(json_agg(n), '[]') as nodes from (
      select 'study_event_' || e.id as id, e.oid, e.name, o.occurred, m.forms
      from (select * from study_event e where e.subject_id = t.id order by e.oid, e.id limit 3) e
      cross join lateral (
        select row_to_json(d) as occurred from (select e.occurred as iso, e.occurred_precision as precision) d
      ) o cross join lateral (
        select row_to_json(c) as forms from (select coalesce(json_agg(n), '[]') as nodes from (
          select 'form_data_' || f.id as id, f.oid, f.name, f.source_status as "sourceStatus"
          from form_data f where f.study_event_id = e.id order by f.oid, f.id limit 3
        ) n) c
      ) m order by e.oid, e.id
    ) n) c
  ) l order by t.label, t.id
) n) c) as subjects) q""",
        "Subject": f"""
{_ANSWER} from (select (select row_to_json(n) from (
  select 'subject_' || t.id as id, t.label, t.source_status as "sourceStatus", l.site
  from subject t left join lateral (
    select row_to_json(n) as site from (
      select 'study_site_' || p.id as id, p.number, p.name from study_site p where p.id = t.study_site_id
    ) n
  ) l on true where t.id = $2::uuid and {_SUBJECT[whole]}
) n) as subject) q""",
    }


class Server:
    """The ASGI application (ASGI 3.0)."""

    def __init__(self) -> None:
        self._settings = hub_settings.read()
        self._sql = {whole: statements(whole) for whole in (True, False)}
        self._pool: asyncpg.Pool
        self._whole: dict[bytes, bool] = {}

    async def __call__(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
            return
        body = b""
        more = True
        while more:
            message = await receive()
            body += message["body"]
            more = message["more_body"]
        asked = orjson.loads(body)
        party = next(value for name, value in scope["headers"] if name == b"authorization")[7:]
        sql = self._sql[self._whole[party]][asked["operationName"]]
        answer = await self._pool.fetchval(sql, party.decode(), *_arguments(asked["variables"]))
        content = b'{"data":' + answer + b"}"
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(content)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": content})

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        await receive()
        self._pool = await pool(self._settings)
        parties = await self._pool.fetch("select id, exists (select from access_study where party_id = id) from party")
        self._whole = {str(id_).encode(): whole for id_, whole in parties}
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self._pool.close()
        await send({"type": "lifespan.shutdown.complete"})


def _arguments(variables: Mapping[str, str]) -> tuple[str, ...]:
    return position(variables["after"]) if "after" in variables else (variables["id"].removeprefix("subject_"),)


async def pool(settings: hub_settings.Settings) -> asyncpg.Pool:
    """Connections as the hub's reads have them, but the administrator's; one whom a policy binds gets an error."""

    async def forget_nothing(_: object) -> None: ...

    return await asyncpg.create_pool(
        engine.admin_dsn(settings, settings.database),
        min_size=2,
        max_size=16,
        reset=forget_nothing,
        max_cacheable_statement_size=0,
        max_cached_statement_lifetime=0,
        server_settings={
            "search_path": engine.SCHEMA,
            "TimeZone": "UTC",
            "jit": "off",
            "plan_cache_mode": "force_generic_plan",
            "random_page_cost": "1.1",
            "row_security": "off",
        },
    )


def create_app() -> Server:
    """For uvicorn's `--factory`."""
    return Server()
