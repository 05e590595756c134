"""CDISC ODM-XML 1.3.2, a Snapshot: the study, its definitions, its sites, and what was recorded by participant.

Elements stand in the order of section 3.1. What the standard requires and the source left out is filled in: Repeating
is No, a Type is Scheduled, a DataType is text, a name is the OID. A page that hangs under no event stands under one
of our own OID. An EDC query is an Annotation of the page, the event or the participant it is about (section 3.1.4.2):
its kind and state are flags, its last words its comment where the party may read them.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any, Final

from hub.export.entities import ENTITIES
from hub.export.part import Part, Piece
from hub.export.snapshot import Snapshot
from hub.export.xml import attribute, element, escaped, gathered, said, text
from hub.principal import VALUE_CLASSES, DataClass

NAMESPACE: Final = "http://www.cdisc.org/ns/odm/v1.3"
NO_EVENT: Final = "HUB.SUBJECT"
"""OID of the event under which pages stand that hang under none."""

NO_DEFINITIONS: Final = "HUB.NONE"
"""OID of the metadata version of what no metadata version defines, in an export of the hub that came back too."""

_VERSION_OF: Final = f"coalesce(nullif({{}}metadata_oid, '{NO_DEFINITIONS}'), '')"

QUERY_KIND: Final = "HUB.QUERY_KIND"
QUERY_STATUS: Final = "HUB.QUERY_STATUS"
QUERY_ITEM: Final = "HUB.QUERY_ITEM"

AT_ONCE: Final = 20
"""Participants fetched at a time; each comes whole."""

_TYPES: Final = (
    "text", "integer", "float", "date", "time", "datetime", "string", "boolean", "double", "hexBinary", "base64Binary",
    "hexFloat", "base64Float", "partialDate", "partialTime", "partialDatetime", "durationDatetime", "intervalDatetime",
    "incompleteDatetime", "incompleteDate", "incompleteTime", "URI",
)  # fmt: skip
"""DataType of ItemDef (section 3.1.2.1.5.3)."""

_LIST_TYPES: Final = ("integer", "float", "text", "string")


def _yes(sql: str) -> str:
    return f"case when {sql} then 'Yes' else 'No' end"


def _translated(name: str, sql: str) -> str:
    inner = element("TranslatedText", [], text(sql))
    return f"case when {sql} is null then '' else {element(name, [], inner)} end"


def _one_of(sql: str, words: tuple[str, ...]) -> str:
    known = ", ".join(f"'{word}'" for word in words)
    return f"case when {sql} in ({known}) then {sql} else 'text' end"


def _named(row: str, *more: str) -> list[str]:
    return [
        attribute("OID", f"{row}.oid", required=True),
        attribute("Name", f"coalesce({row}.name, {row}.oid)", required=True),
        *more,
    ]


def _references(name: str, key: str, oids: str) -> str:
    made = element(name, [attribute(key, "r.oid", required=True), "' Mandatory=\"No\"'"])
    return gathered(made, f"unnest({oids}) with ordinality r (oid, place)", "r.place")


_OF_VERSION = "{0} d where d.metadata_version_id = v.id and d.deleted_at is null"
_REPEATING = attribute("Repeating", _yes("d.repeating"))

_EVENT_DEF = element(
    "StudyEventDef",
    _named(
        "d",
        _REPEATING,
        attribute("Type", "case when d.event_type in ('Unscheduled', 'Common') then d.event_type else 'Scheduled' end"),
        attribute("Category", "d.category"),
    ),
    _references("FormRef", "FormOID", "d.form_oids"),
)
_FORM_DEF = element(
    "FormDef", _named("d", _REPEATING), _references("ItemGroupRef", "ItemGroupOID", "d.item_group_oids")
)
_GROUP_DEF = element("ItemGroupDef", _named("d", _REPEATING), _references("ItemRef", "ItemOID", "d.item_oids"))
_UNIT_REF = element("MeasurementUnitRef", [attribute("MeasurementUnitOID", "d.unit")])
_ITEM_DEF = element(
    "ItemDef",
    _named("d", attribute("DataType", _one_of("d.data_type", _TYPES))),
    _translated("Question", "d.question"),
    f"case when d.unit is null then '' else {_UNIT_REF} end",
    f"case when l.oid is null then '' else {element('CodeListRef', [attribute('CodeListOID', 'l.oid')])} end",
)
_ITEM = element(
    "CodeListItem",
    [attribute("CodedValue", "i.key", required=True)],
    element("Decode", [], element("TranslatedText", [], text("i.value"))),
)
_CODE_LIST = element(
    "CodeList",
    _named("d", attribute("DataType", _one_of("d.data_type", _LIST_TYPES))),
    gathered(_ITEM, "jsonb_each_text(d.items) i (key, value)", "i.key"),
)
_EVENT_REF = element("StudyEventRef", [attribute("StudyEventOID", "d.oid", required=True), "' Mandatory=\"No\"'"])

VERSION: Final = element(
    "MetaDataVersion",
    _named("v", attribute("Description", "v.description")),
    element("Protocol", [], gathered(_EVENT_REF, _OF_VERSION.format("study_event_def"), "d.ordinal, d.oid")),
    gathered(_EVENT_DEF, _OF_VERSION.format("study_event_def"), "d.ordinal, d.oid"),
    gathered(_FORM_DEF, _OF_VERSION.format("form_def"), "d.oid"),
    gathered(_GROUP_DEF, _OF_VERSION.format("item_group_def"), "d.oid"),
    gathered(
        _ITEM_DEF,
        "item_def d left join code_list l on l.metadata_version_id = d.metadata_version_id and l.oid = d.code_list_oid"
        " and l.deleted_at is null where d.metadata_version_id = v.id and d.deleted_at is null",
        "d.oid",
    ),
    gathered(_CODE_LIST, _OF_VERSION.format("code_list"), "d.oid"),
)
"""A metadata version `v`, whole."""

_UNIT = element(
    "MeasurementUnit",
    [attribute("OID", "u.unit"), attribute("Name", "u.unit")],
    element("Symbol", [], element("TranslatedText", [], text("u.unit"))),
)

LOCATION: Final = element(
    "Location",
    [attribute("OID", "s.number"), attribute("Name", "coalesce(s.name, s.number)"), "' LocationType=\"Site\"'"],
    element(
        "MetaDataVersionRef",
        [attribute("StudyOID", "$2"), attribute("MetaDataVersionOID", "$3"), attribute("EffectiveDate", "$4")],
    ),
)

_PATH: Final = r"regexp_match(e.key, '^([^\[]*)\[([^\]]*)\]/(.*)$')"

_ITEMS: Final = (
    f"(select {_PATH} as path, e.value ->> 'v' as value, e.value ? 'n' as empty"
    " from form_data_items d cross join lateral jsonb_each(d.items) e (key, value)"
    " where d.form_data_id = f.id and d.deleted_at is null and not e.value ? 'x'"
    " and (e.value ->> 'v' is not null or e.value ? 'n')) i"
)
_ITEM_DATA: Final = element(
    "ItemData",
    [
        attribute("ItemOID", "i.path[3]", required=True),
        "case when i.value is null or (i.empty and i.value = '') then ' IsNull=\"Yes\"' else "
        + attribute("Value", "i.value", required=True) + " end",
    ],
)  # fmt: skip
_GROUPS: Final = (
    f"(select i.path[1] as oid, i.path[2] as repeat, string_agg({_ITEM_DATA}, '' order by i.path[3]) as items"
    f" from {_ITEMS} group by 1, 2) g"
)
_GROUP: Final = element(
    "ItemGroupData",
    [attribute("ItemGroupOID", "g.oid", required=True), attribute("ItemGroupRepeatKey", "nullif(g.repeat, '')")],
    "g.items",
)


def _flag(type_: str, sql: str) -> str:
    return element(
        "Flag",
        [],
        element("FlagValue", [f"' CodeListOID=\"{type_}\"'"], text(sql)),
        element("FlagType", ["' CodeListOID=\"HUB.QUERY\"'"], f"'{type_}'"),
    )


_WORDS: Final = (
    "(select coalesce(w.response, w.text) from data_query_state z"
    " join data_query_text w on w.data_query_state_id = z.id and w.deleted_at is null"
    " where z.data_query_id = q.id and z.deleted_at is null order by z.position desc limit 1)"
)
_ANNOTATION: Final = element(
    "Annotation",
    [attribute("SeqNum", "q.number")],
    f"coalesce('<Comment>' || {escaped('q.words')} || '</Comment>', '')",
    _flag(QUERY_KIND, "q.kind"),
    _flag(QUERY_STATUS, "q.status"),
    f"case when q.item_oid = '' then '' else {_flag(QUERY_ITEM, 'q.item_oid')} end",
)


def _annotations(where: str) -> str:
    source = (
        f"(select q.*, {_WORDS} as words, row_number() over (order by q.raised_at, q.id) as number"
        f" from data_query q where q.deleted_at is null and {where}) q"
    )
    return gathered(_ANNOTATION, source, "q.number")


_FORM: Final = element(
    "FormData",
    [attribute("FormOID", "f.oid", required=True), attribute("FormRepeatKey", "nullif(f.repeat_key, '')")],
    _annotations("q.form_data_id = f.id"),
    gathered(_GROUP, _GROUPS, "g.oid, g.repeat"),
)
_FORMS_OF: Final = "form_data f where {0} and f.deleted_at is null and " + _VERSION_OF.format("f.") + " = $2"
_EVENT: Final = element(
    "StudyEventData",
    [attribute("StudyEventOID", "e.oid", required=True), attribute("StudyEventRepeatKey", "nullif(e.repeat_key, '')")],
    f"case when {_VERSION_OF.format('e.')} <> $2 then '' else"
    f" {_annotations('q.study_event_id = e.id and q.form_data_id is null')} end",
    gathered(_FORM, _FORMS_OF.format("f.study_event_id = e.id"), "f.oid, f.repeat_key, f.id"),
)
_EVENTS_OF: Final = (
    f"study_event e where e.subject_id = t.id and e.deleted_at is null and ({_VERSION_OF.format('e.')} = $2"
    " or exists (select 1 from form_data f where f.study_event_id = e.id and f.deleted_at is null"
    f" and {_VERSION_OF.format('f.')} = $2))"
)
_LOOSE: Final = gathered(
    _FORM, _FORMS_OF.format("f.subject_id = t.id and f.study_event_id is null"), "f.oid, f.repeat_key, f.id"
)

_SUBJECT: Final = element(
    "SubjectData",
    [attribute("SubjectKey", "t.key", required=True)],
    f"case when t.number is null then '' else {element('SiteRef', [attribute('LocationOID', 't.number')])} end",
    f"case when $3 then {_annotations('q.subject_id = t.id and q.study_event_id is null and q.form_data_id is null')}"
    " else '' end",
    gathered(_EVENT, _EVENTS_OF, "e.oid, e.repeat_key, e.id"),
    f"coalesce('<StudyEventData StudyEventOID=\"{NO_EVENT}\">' || nullif({_LOOSE}, '') || '</StudyEventData>', '')",
)

SUBJECTS: Final = f"""
select convert_to({_SUBJECT} || E'\\n', 'UTF8') from (
  select t.id, s.number, t.label as plain,
    t.label || case when count(*) over (partition by t.label) > 1 then '#' || t.id else '' end as key
  from subject t left join study_site s on s.id = t.study_site_id and s.deleted_at is null
  where t.study_id = $1 and t.deleted_at is null) t
where $3
  or exists (select 1 from study_event e
    where e.subject_id = t.id and e.deleted_at is null and {_VERSION_OF.format("e.")} = $2)
  or exists (select 1 from form_data f
    where f.subject_id = t.id and f.deleted_at is null and {_VERSION_OF.format("f.")} = $2)
order by t.plain, t.id
"""
"""SubjectData of one metadata version (`$2`); with `$3` of participants without any data too."""

_VERSIONS: Final = (
    "select coalesce(array_agg(v.oid order by v.oid, v.id), '{}') from metadata_version v"
    " where v.study_id = $1 and v.deleted_at is null"
)
_USED: Final = (
    "select coalesce(array_agg(distinct oid order by oid), '{}') from ("
    f" select {_VERSION_OF.format('')} as oid from study_event where study_id = $1 and deleted_at is null"
    f" union select {_VERSION_OF.format('')} from form_data where study_id = $1 and deleted_at is null) used"
)
_LOCATIONS: Final = (
    f"select convert_to({LOCATION}, 'UTF8') from study_site s where s.study_id = $1 and s.deleted_at is null"
    " order by s.number, s.id"
)
_UNITS: Final = (
    f"select convert_to({_UNIT}, 'UTF8') from (select distinct unit from item_def where study_id = $1"
    " and deleted_at is null and unit is not null) u order by u.unit"
)
_DEFINED: Final = (
    f"select convert_to({VERSION} || E'\\n', 'UTF8') from metadata_version v"
    " where v.study_id = $1 and v.deleted_at is null and v.oid = $2 order by v.id limit 1"
)


async def write(snapshot: Snapshot) -> AsyncGenerator[Piece]:
    """The document in pieces; its records are participants."""
    study = snapshot.study
    defined = list(dict.fromkeys(await snapshot.value(_VERSIONS)))
    used = [oid or NO_DEFINITIONS for oid in await snapshot.value(_USED)]
    first = next(iter([*defined, *used]), NO_DEFINITIONS)
    yield Piece(_head(snapshot))
    yield Piece(b"<BasicDefinitions>")
    async for lines in snapshot.pieces(_UNITS):
        yield Piece(b"".join(lines))
    yield Piece(b"</BasicDefinitions>\n")
    for oid in defined:
        async for lines in snapshot.pieces(_DEFINED, oid, size=1):
            yield Piece(b"".join(lines))
    for oid in dict.fromkeys([first, *used]):
        if oid not in defined:
            yield Piece(f"<MetaDataVersion OID={said(oid)} Name={said(oid)}><Protocol/></MetaDataVersion>\n".encode())
    yield Piece(f"</Study>\n<AdminData StudyOID={said(study.key)}>".encode())
    day = snapshot.taken_at.date().isoformat()
    async for lines in snapshot.pieces(_LOCATIONS, study.key, first, day):
        yield Piece(b"".join(lines))
    yield Piece(b"</AdminData>\n")
    for oid in dict.fromkeys([first, *used]):
        head = f"<ClinicalData StudyOID={said(study.key)} MetaDataVersionOID={said(oid)}>\n"
        yield Piece(head.encode())
        async for lines in snapshot.pieces(SUBJECTS, "" if oid == NO_DEFINITIONS else oid, oid == first, size=AT_ONCE):
            yield Piece(b"".join(lines), len(lines) if oid == first else 0)
        yield Piece(b"</ClinicalData>\n")
    yield Piece(b"</ODM>\n")


def _head(snapshot: Snapshot) -> bytes:
    study, at = snapshot.study, snapshot.taken_at.isoformat()
    withheld = PART.withheld(snapshot)
    note = f"As {snapshot.principal.party.organization_name} may see it in the role {snapshot.principal.party.role}."
    if withheld:
        note += f" Not, or not of every site: {', '.join(withheld)}."
    root: dict[str, Any] = {
        "xmlns": NAMESPACE, "ODMVersion": "1.3.2", "FileType": "Snapshot", "Granularity": "All",
        "FileOID": f"{study.key}.{at}", "CreationDateTime": at, "AsOfDateTime": at,
        "SourceSystem": "Clinical Trial Hub", "Description": note,
    }  # fmt: skip
    attributes = " ".join(f"{name}={said(value)}" for name, value in root.items())
    names = {
        "StudyName": study.title or study.key,
        "StudyDescription": f"{study.environment} {study.phase or ''}".strip(),
        "ProtocolName": study.protocol_number,
    }
    variables = "".join(f"<{name}>{said(value)[1:-1]}</{name}>" for name, value in names.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<ODM {attributes}>\n<Study OID={said(study.key)}>'
        f"<GlobalVariables>{variables}</GlobalVariables>\n"
    ).encode()


_SHOWN: Final = ("item_data", "data_query_text")

PART: Final = Part(
    "odm.xml",
    "application/xml",
    write,
    rights=(DataClass.CODE,),
    bounded=tuple(map(str, VALUE_CLASSES)),
    shown=[shown for entity in ENTITIES if entity.name in _SHOWN and (shown := entity.shown())],
    about={"standard": "CDISC ODM-XML 1.3.2", "definition": "Study, definitions, sites and participants' data"},
)
