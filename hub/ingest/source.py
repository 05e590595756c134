"""Sources: what is declared of an outside system for a study and the versions of its mapping."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg

from hub.canonical.terminology import Environment
from hub.errors import EnvironmentUndeclared, MappingInvalid, SourceUnknown
from hub.ingest import mapping as mappings
from hub.ingest.identity import mint
from hub.ingest.mapping import StudyMapping
from hub.ingest.publish.sql import STAMP


@dataclass(frozen=True, slots=True)
class Source:
    """A source as declared for one study, with the mapping of a version."""

    id: UUID
    name: str
    adapter: str
    study_id: UUID
    study_key: str
    environment: str
    study_oids: frozenset[str]
    country: str | None
    mapping_version: int
    mapping: StudyMapping


async def add_source(
    connection: asyncpg.Connection,
    name: str,
    adapter: str,
    study_key: str,
    environment: str | None,
    *,
    study_oids: Sequence[str] = (),
    country: str | None = None,
    mapping: Mapping[str, Any] | None = None,
) -> Source:
    """Declare what a source holds for a study; another declaration than the last is the next version of it.

    mapping: the study mapping's document, laid over what is shipped for the adapter.
    Raises EnvironmentUndeclared, SourceUnknown (no such study), MappingInvalid.
    """
    if environment is None:
        raise EnvironmentUndeclared("a source declares its environment: PRODUCTION, UAT or TRAINING")
    if environment not in tuple(Environment):
        raise MappingInvalid(f"the environment is none of {', '.join(Environment)}")
    if country is not None and not (len(country) == 2 and country.isascii() and country.isupper()):
        raise MappingInvalid("the country is no ISO 3166-1 alpha-2 code")
    document = mappings.overlay(mappings.shipped(adapter), mapping or {})
    mappings.parse(document)
    async with connection.transaction():
        study: UUID | None = await connection.fetchval(
            "select id from study where key = $1 and environment = $2", study_key, environment
        )
        if study is None:
            raise SourceUnknown("no study of that key and environment is declared: `hub declare` brings it")
        await connection.execute(
            "insert into source_system (id, name, adapter, time_zone) values ($1, $2, $3, $4)"
            " on conflict (name) do nothing",
            mint("SOURCE", name),
            name,
            adapter,
            document.get("times", {}).get("zone", "UTC"),
        )
        known = await connection.fetchrow("select id, adapter from source_system where name = $1 for update", name)
        if known is None or known["adapter"] != adapter:
            raise SourceUnknown("a source of that name is declared with another adapter")
        await _version(connection, known["id"], study, environment, country, sorted(study_oids), document)
    return await find_source(connection, name, study_key)


async def require_study(connection: asyncpg.Connection, key: str) -> None:
    """Raises SourceUnknown where no study has that key, in whatever environment."""
    if not await connection.fetchval("select exists (select from study where key = $1)", key):
        raise SourceUnknown("no study of that key is declared: `hub declare` brings it")


async def own(connection: asyncpg.Connection, source: Source, organization: str, until: datetime) -> None:
    """Name the organization that may hand in the source's files for its study; there is one at a time.

    until: aware; one that has passed ends it now. Raises SourceUnknown where no organization has that key.
    """
    known: UUID | None = await connection.fetchval("select id from organization where key = $1", organization)
    if known is None:
        raise SourceUnknown("no organization of that key is declared")
    await connection.execute(
        "insert into source_owner as t (id, study_id, source_system_id, organization_id, valid_from, valid_to)"
        " values ($1, $2, $3, $4, now(), greatest($5, now())) on conflict (study_id, source_system_id) do update"
        " set organization_id = excluded.organization_id, valid_to = excluded.valid_to, valid_from ="
        " case when t.organization_id = excluded.organization_id then t.valid_from else excluded.valid_from end,"
        f" {STAMP} where (t.organization_id, t.valid_to)"
        " is distinct from (excluded.organization_id, excluded.valid_to)",
        mint("SOURCE_OWNER", str(source.id), str(source.study_id)),
        source.study_id,
        source.id,
        known,
        until,
    )


async def _version(
    connection: asyncpg.Connection,
    source: UUID,
    study: UUID,
    environment: str,
    country: str | None,
    study_oids: list[str],
    document: Mapping[str, Any],
) -> None:
    current = await connection.fetchrow(
        "select version, environment, country, study_oids, document from study_mapping"
        " where source_system_id = $1 and study_id = $2 and known_to is null",
        source,
        study,
    )
    version = 1
    if current is not None:
        said = (current["environment"], current["country"], current["study_oids"], json.loads(current["document"]))
        if said == (environment, country, study_oids, document):
            return
        version = current["version"] + 1
        await connection.execute(
            f"update study_mapping set known_to = now(), {STAMP}"
            " where source_system_id = $1 and study_id = $2 and known_to is null",
            source,
            study,
        )
    await connection.execute(
        "insert into study_mapping"
        " (id, study_id, source_system_id, version, environment, country, study_oids, document)"
        " values ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb)",
        mint("MAPPING", str(source), str(study), str(version)),
        study,
        source,
        version,
        environment,
        country,
        study_oids,
        json.dumps(document),
    )


async def held(
    connection: asyncpg.Connection, name: str, study_key: str, *, study: UUID | None = None, lock: str = "share"
) -> Source:
    """The source as declared now, whose mapping nobody changes before the caller's transaction ends.

    lock: `update` for whoever changes it. Raises SourceUnknown.
    """
    while True:
        source = await find_source(connection, name, study_key, study=study)
        version = await connection.fetchval(
            "select version from study_mapping where study_id = $1 and source_system_id = $2 and known_to is null"
            f" for {lock}",
            source.study_id,
            source.id,
        )
        if version == source.mapping_version:  # else it was changed while this waited
            return source


async def document_of(connection: asyncpg.Connection, source: Source) -> dict[str, Any]:
    """The whole document of the source's version of its mapping, what is shipped included."""
    found: dict[str, Any] = json.loads(
        await connection.fetchval(
            "select document from study_mapping where study_id = $1 and source_system_id = $2 and version = $3",
            source.study_id,
            source.id,
            source.mapping_version,
        )
    )
    return found


async def find_source(
    connection: asyncpg.Connection, name: str, study_key: str, *, study: UUID | None = None, version: int | None = None
) -> Source:
    """The source as declared for a study: now, or as of an earlier version of its mapping.

    study: its id, where the key alone could mean two environments. Raises SourceUnknown.
    """
    rows = await connection.fetch(
        "select s.id, s.name, s.adapter, m.study_id, t.key, m.environment, m.study_oids, m.country, m.version,"
        " m.document from source_system s join study_mapping m on m.source_system_id = s.id"
        " join study t on t.id = m.study_id where s.name = $1 and t.key = $2 and ($3::uuid is null or t.id = $3)"
        " and case when $4::integer is null then m.known_to is null else m.version = $4 end",
        name,
        study_key,
        study,
        version,
    )
    if not rows:
        raise SourceUnknown("no source of that name is declared for that study")
    if len(rows) > 1:
        raise SourceUnknown("the source is declared for several environments of that study: name one source each")
    row = rows[0]
    return Source(
        id=row["id"],
        name=row["name"],
        adapter=row["adapter"],
        study_id=row["study_id"],
        study_key=row["key"],
        environment=row["environment"],
        study_oids=frozenset(row["study_oids"]),
        country=row["country"],
        mapping_version=row["version"],
        mapping=mappings.parse(json.loads(row["document"])),
    )
