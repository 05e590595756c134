"""HL7 FHIR R4 (4.0.1): a Bundle of type collection, or NDJSON as bulk export writes it, one resource a line.

A study-site is a Location and the Organization that runs it there, which a participant's Patient names; a participation
is a ResearchSubject whose identifier is the participant's code. A Patient has name, birth date and identifiers only
where the party may read them. What a code list of the standard requires and the hub does not know is said to be unknown
by the extension data-absent-reason, never guessed.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Final, NamedTuple

import orjson

from hub.export.entities import ENTITIES
from hub.export.entity import SEEN_PARENT
from hub.export.part import Part, Piece
from hub.export.snapshot import Snapshot
from hub.principal import DataClass, Right

ABSENT: Final = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
SYSTEM: Final = "urn:clinical-trial-hub"
"""Begins the systems of identifiers and codes that are the study's own."""

_UNKNOWN: Final = f"""json_build_object('extension', json_build_array(
  json_build_object('url', '{ABSENT}', 'valueCode', 'unknown')))"""


class Resource(NamedTuple):
    """A type of resource: the JSON of a row `t` (nulls are left out) and where rows come from."""

    type: str
    members: str
    source: str
    order: str = "t.id"
    rights: tuple[str, ...] = ()


def _reference(type_: str, id_: str) -> str:
    return f"case when {id_} is not null then json_build_object('reference', '{type_}/' || {id_}) end"


def _date(iso: str, whole: str) -> str:
    """A FHIR dateTime: a time of day needs its offset, else the day stands alone."""
    local = f"{whole} = 'INSTANT' and {iso} !~ '(Z|[+-][0-9]{{2}}:[0-9]{{2}})$'"
    return f"case when {local} then left({iso}, 10) else {iso} end"


_META: Final = """'meta', json_build_object('lastUpdated', to_json(t.changed_at at time zone 'UTC') #>> '{}' || 'Z')"""
_KEPT: Final = "t.study_id = $1 and t.deleted_at is null"

_IDENTITY: Final = """
select nullif(json_strip_nulls(json_build_object(
  'identifier', json_agg(json_build_object('value', i.value)) filter (where i.kind = 'UNIQUE_IDENTIFIER'),
  'name', json_agg(json_build_object('text', i.value)) filter (where i.kind = 'NAME'),
  'birthDate', min(i.value) filter (where i.kind in ('BIRTH_DATE', 'BIRTH_YEAR')
    and i.value ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$')))::text, '{}') as known
from subject_identity i where i.subject_id = t.id and i.deleted_at is null
"""

_STATE: Final = """
select case
  when bool_or(m.kind in ('COMPLETED', 'WITHDRAWN', 'STUDY_ENDED')) then 'off-study'
  when bool_or(m.kind = 'SCREEN_FAILED') then 'ineligible'
  when bool_or(m.kind in ('ENROLLED', 'RANDOMIZED')) then 'on-study'
  when bool_or(m.kind = 'SCREENED') then 'screening'
  when bool_or(m.kind = 'CONSENTED') then 'candidate' end as status
from subject_milestone m where m.subject_id = t.id and m.known_to is null and m.deleted_at is null
"""

RESOURCES: Final = (
    Resource(
        "ResearchStudy",
        f"""'identifier', json_build_array(json_build_object('use', 'official', 'system', '{SYSTEM}:study',
            'value', t.key),
          json_build_object('use', 'secondary', 'system', '{SYSTEM}:protocol', 'value', t.protocol_number)),
          'title', t.title, '_status', {_UNKNOWN},
          'site', (select json_agg(json_build_object('reference', 'Location/' || s.id) order by s.number, s.id)
            from study_site s where s.study_id = t.id and s.deleted_at is null)""",
        "study t where t.id = $1",
    ),
    Resource(
        "Organization",
        "'name', t.name, 'alias', case when t.name_romanised is not null then json_build_array(t.name_romanised) end,"
        " 'address', case when t.country is not null then"
        " json_build_array(json_build_object('country', t.country)) end",
        "organization t where t.deleted_at is null and exists (select 1 from study_site s"
        " where s.organization_id = t.id and s.study_id = $1 and s.deleted_at is null)",
        "t.key",
    ),
    Resource(
        "Organization",
        f"""'identifier', json_build_array(json_build_object('system', '{SYSTEM}:study-site', 'value', t.number)),
          'name', coalesce(t.name, t.number), 'partOf', {_reference("Organization", "t.organization_id")}""",
        f"study_site t where {_KEPT}",
        "t.number, t.id",
    ),
    Resource(
        "Location",
        f"""'identifier', json_build_array(json_build_object('use', 'official', 'system', '{SYSTEM}:study-site',
            'value', t.number)),
          'name', coalesce(t.name, t.number),
          'address', case when coalesce(t.address, t.city, t.country) is not null
            then json_build_object('text', t.address, 'city', t.city, 'country', t.country) end,
          'managingOrganization', {_reference("Organization", "t.id")},
          'partOf', {_reference("Location", SEEN_PARENT)}""",
        f"study_site t where {_KEPT}",
        "t.number, t.id",
    ),
    Resource(
        "Patient",
        f"""'identifier', k.known::json -> 'identifier', 'name', k.known::json -> 'name',
          'birthDate', k.known::json -> 'birthDate',
          'managingOrganization', {_reference("Organization", "s.id")}""",
        f"subject t left join study_site s on s.id = t.study_site_id and s.deleted_at is null"
        f" cross join lateral ({_IDENTITY}) k where {_KEPT}",
        "t.label, t.id",
        (Right.CODE,),
    ),
    Resource(
        "ResearchSubject",
        f"""'identifier', json_build_array(json_build_object('use', 'official', 'system', '{SYSTEM}:subject',
            'value', t.label)),
          'status', m.status, '_status', case when m.status is null then {_UNKNOWN} end,
          'study', {_reference("ResearchStudy", "t.study_id")}, 'individual', {_reference("Patient", "t.id")}""",
        f"subject t cross join lateral ({_STATE}) m where {_KEPT}",
        "t.label, t.id",
        (Right.CODE,),
    ),
    Resource(
        "Encounter",
        f"""'identifier', json_build_array(json_build_object('system', '{SYSTEM}:study-event',
            'value', t.oid || case when t.repeat_key = '' then '' else '[' || t.repeat_key || ']' end)),
          'status', case when t.occurred is null then 'unknown' else 'finished' end,
          'class', json_build_object('system', 'http://terminology.hl7.org/CodeSystem/v3-ActCode', 'code', 'AMB'),
          'type', json_build_array(json_build_object('coding', json_build_array(
            json_build_object('system', '{SYSTEM}:study-event-def', 'code', t.oid, 'display', t.name)))),
          'subject', {_reference("Patient", "t.subject_id")},
          'period', case when coalesce(t.occurred, t.ended) is not null then json_build_object(
            'start', {_date("t.occurred", "t.occurred_precision")}, 'end', {_date("t.ended", "t.ended_precision")}) end,
          'serviceProvider', {_reference("Organization", "t.study_site_id")}""",
        f"study_event t join subject u on u.id = t.subject_id and u.deleted_at is null where {_KEPT}",
        "u.label, t.subject_id, t.oid, t.repeat_key, t.id",
        (Right.CODE,),
    ),
    Resource(
        "AdverseEvent",
        f"""'actuality', 'actual', 'event', case when t.term is not null then json_build_object('text', t.term) end,
          'subject', {_reference("Patient", "t.subject_id")}, 'date', {_date("t.onset", "t.onset_precision")},
          'seriousness', case when t.serious is not null
            then json_build_object('text', case when t.serious then 'serious' else 'non-serious' end) end,
          'severity', case when t.severity is not null then json_build_object('text', t.severity) end,
          'outcome', case when t.outcome is not null then json_build_object('text', t.outcome) end,
          'suspectEntity', (select json_agg(json_build_object('instance', json_build_object('display', s.product),
              'causality', json_build_array(json_build_object('assessment', json_build_object('text', s.word))))
              order by s.product)
            from (select key, value from jsonb_each_text(t.causality_by_product) union all
              select 'Study treatment', t.causality_word where t.causality_word is not null) s (product, word)),
          'study', json_build_array({_reference("ResearchStudy", "t.study_id")})""",
        f"adverse_event t join subject u on u.id = t.subject_id and u.deleted_at is null where {_KEPT}",
        "u.label, t.subject_id, t.onset_earliest, t.id",
        (Right.SAFETY,),
    ),
)
"""In an order in which no reference leads forward but those of the study to its sites."""


def statement(resource: Resource) -> str:
    """One resource of bytes for each row."""
    members = f"'resourceType', '{resource.type}', 'id', t.id, {_META}, {resource.members}"
    made = f"json_strip_nulls(json_build_object({members}))"
    return f"select convert_to({made}::text, 'UTF8') from {resource.source} order by {resource.order}"


async def _lines(snapshot: Snapshot) -> AsyncGenerator[list[bytes]]:
    for resource in RESOURCES:
        if snapshot.holds(resource.rights):
            async for lines in snapshot.pieces(statement(resource)):
                yield lines


async def ndjson(snapshot: Snapshot) -> AsyncGenerator[Piece]:
    """A resource a line."""
    async for lines in _lines(snapshot):
        yield Piece(b"\n".join(lines) + b"\n", len(lines))


async def bundle(snapshot: Snapshot) -> AsyncGenerator[Piece]:
    """One Bundle; what is withheld stands in its tags' place as a remark of the meta."""
    withheld = BUNDLE.withheld(snapshot)
    tags = [{"system": f"{SYSTEM}:withheld", "code": right} for right in withheld]
    head = {
        "resourceType": "Bundle",
        "meta": {"lastUpdated": snapshot.taken_at, **({"tag": tags} if tags else {})},
        "type": "collection",
        "timestamp": snapshot.taken_at,
    }
    # a first line that is no value of its own: readers tell a Bundle from NDJSON by it
    yield Piece(b"{\n" + orjson.dumps(head)[1:-1] + b',"entry":[\n')
    first = True
    async for lines in _lines(snapshot):
        entries = b",\n".join(b'{"resource":' + line + b"}" for line in lines)
        yield Piece(entries if first else b",\n" + entries, len(lines))
        first = False
    yield Piece(b"\n]}\n")


_SHOWN: Final = [shown for entity in ENTITIES if entity.name == "subject_identity" and (shown := entity.shown())]
_BOUNDED: Final = (Right.CODE, DataClass.IDENTIFIER, Right.SAFETY)
_ABOUT: Final = {
    "standard": "HL7 FHIR R4 (4.0.1)",
    "definition": "The study, its sites, participants, visits and adverse events",
}

BUNDLE: Final = Part("fhir.json", "application/fhir+json", bundle, bounded=_BOUNDED, shown=_SHOWN, about=_ABOUT)
NDJSON: Final = Part("fhir.ndjson", "application/fhir+ndjson", ndjson, bounded=_BOUNDED, shown=_SHOWN, about=_ABOUT)
