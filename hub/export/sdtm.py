"""SDTM datasets as CDISC Dataset-JSON 1.1 (`.json`) and its NDJSON form (`.ndjson`): DM, DS, SV, AE, DV.

Variables are those of SDTMIG 3.4 that the hub knows without imputing. Dates are as far as they are known (section
4.4.2). Rows without a participant have no place: a deviation of a whole study-site is in the CSV alone.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from itertools import chain
from typing import Any, Final

import orjson

from hub.export.entity import OF_SUBJECT, WITH_SITE, Column, Entity
from hub.export.part import Part, Piece
from hub.export.snapshot import Snapshot
from hub.principal import VALUE_CLASSES, Right

VERSION: Final = "1.1.0"

_TYPES: Final = {"text": "string", "id": "string", "date": "string", "integer": "integer", "number": "float"}
_NUMERIC: Final = r"^[0-9]{1,6}([.][0-9]{1,4})?$"

_DECODED: Final = {
    "CONSENTED": ("'INFORMED CONSENT OBTAINED'", "PROTOCOL MILESTONE", ""),
    "SCREENED": ("'SCREENED'", "PROTOCOL MILESTONE", ""),
    "ENROLLED": ("'ENTERED INTO TRIAL'", "PROTOCOL MILESTONE", ""),
    "RANDOMIZED": ("'RANDOMIZED'", "PROTOCOL MILESTONE", ""),
    "SCREEN_FAILED": ("'SCREEN FAILURE'", "DISPOSITION EVENT", "STUDY PARTICIPATION"),
    "TREATMENT_ENDED": ("coalesce(upper(t.reason), 'OTHER')", "DISPOSITION EVENT", "STUDY TREATMENT"),
    "COMPLETED": ("'COMPLETED'", "DISPOSITION EVENT", "STUDY PARTICIPATION"),
    "WITHDRAWN": ("coalesce(upper(t.reason), 'OTHER')", "DISPOSITION EVENT", "STUDY PARTICIPATION"),
    "STUDY_ENDED": ("'END OF STUDY'", "OTHER EVENT", ""),
}
"""Milestone to DSDECOD (CDISC codelists PROTMLST and NCOMPLT), DSCAT and DSSCAT."""


def _decoded(place: int) -> str:
    each = " ".join(
        f"when '{kind}' then {made[place] if place == 0 else repr(made[place])}" for kind, made in _DECODED.items()
    )
    return f"nullif(case t.kind {each} end, '')"


def _char(name: str, label: str, sql: str) -> Column:
    return Column(name, "text", f"({sql})::text", label)


def _num(name: str, label: str, sql: str) -> Column:
    return Column(name, "integer", sql, label)


def _keys(domain: str, label: str = "u.label") -> tuple[Column, ...]:
    return (
        _char("STUDYID", "Study Identifier", "$2"),
        _char("DOMAIN", "Domain Abbreviation", f"'{domain}'"),
        _char("USUBJID", "Unique Subject Identifier", f"$2 || '-' || {label}"),
    )


def _sequence(domain: str, order: str) -> Column:
    return _num(
        f"{domain}SEQ", "Sequence Number", f"row_number() over (partition by t.subject_id order by {order}, t.id)"
    )


def _milestone(*kinds: str) -> str:
    words = ", ".join(f"'{kind}'" for kind in kinds)
    return (
        "select min(m.occurred) from subject_milestone m where m.subject_id = t.id and m.known_to is null"
        f" and m.deleted_at is null and m.kind in ({words})"
    )


_WORDS: Final = (
    "select string_agg(w.text, E'\\n' order by w.id) from protocol_deviation_text w"
    " where w.protocol_deviation_id = t.id and w.deleted_at is null"
)

DATASETS: Final = (
    Entity(
        "DM",
        "Demographics",
        (Right.CODE,),
        (
            *_keys("DM", "t.label"),
            _char("SUBJID", "Subject Identifier for the Study", "t.label"),
            _char("RFICDTC", "Date/Time of Informed Consent", _milestone("CONSENTED")),
            _char("RFPENDTC", "Date/Time of End of Participation", _milestone("COMPLETED", "WITHDRAWN", "STUDY_ENDED")),
            _char("SITEID", "Study Site Identifier", "s.number"),
            _char("COUNTRY", "Country", "s.country"),
        ),
        f"subject t {WITH_SITE}",
        "t.label, t.id",
    ),
    Entity(
        "DS",
        "Disposition",
        (Right.CODE,),
        (
            *_keys("DS"),
            _sequence("DS", "t.occurred_earliest, t.kind"),
            _char("DSTERM", "Reported Term for the Disposition Event", f"coalesce(t.reason, {_decoded(0)})"),
            _char("DSDECOD", "Standardized Disposition Term", _decoded(0)),
            _char("DSCAT", "Category for Disposition Event", _decoded(1)),
            _char("DSSCAT", "Subcategory for Disposition Event", _decoded(2)),
            _char("DSSTDTC", "Start Date/Time of Disposition Event", "t.occurred"),
        ),
        f"subject_milestone t {OF_SUBJECT}",
        "u.label, t.subject_id, t.occurred_earliest, t.kind, t.id",
        where="t.known_to is null",
    ),
    Entity(
        "SV",
        "Subject Visits",
        (Right.CODE,),
        (
            *_keys("SV"),
            Column(
                "VISITNUM",
                "integer",
                f"case when t.oid ~ '{_NUMERIC}' then t.oid::numeric"
                f" else 1000 + dense_rank() over (order by t.oid ~ '{_NUMERIC}', t.oid) end",
                "Visit Number",
            ),
            _char("VISIT", "Visit Name", "coalesce(t.name, t.oid)"),
            _char("SVSTDTC", "Start Date/Time of Observation", "t.occurred"),
            _char("SVENDTC", "End Date/Time of Observation", "t.ended"),
        ),
        f"study_event t {OF_SUBJECT}",
        "u.label, t.subject_id, t.oid, t.repeat_key, t.id",
    ),
    Entity(
        "AE",
        "Adverse Events",
        (Right.SAFETY,),
        (
            *_keys("AE"),
            _sequence("AE", "t.onset_earliest"),
            _char("AETERM", "Reported Term for the Adverse Event", "t.term"),
            _char("AESEV", "Severity/Intensity", "t.severity"),
            _char("AESER", "Serious Event", "case t.serious when true then 'Y' when false then 'N' end"),
            _char("AEREL", "Causality", "t.causality_word"),
            _char("AEOUT", "Outcome of Adverse Event", "t.outcome"),
            _char("AESDTH", "Results in Death", "case t.fatal when true then 'Y' when false then 'N' end"),
            _char(
                "AESLIFE", "Is Life Threatening", "case t.life_threatening when true then 'Y' when false then 'N' end"
            ),
            _char("AESTDTC", "Start Date/Time of Adverse Event", "t.onset"),
            _char("AEENDTC", "End Date/Time of Adverse Event", "t.resolved"),
        ),
        f"adverse_event t {OF_SUBJECT}",
        "u.label, t.subject_id, t.onset_earliest, t.id",
    ),
    Entity(
        "DV",
        "Protocol Deviations",
        (Right.CONDUCT,),
        (
            *_keys("DV"),
            _sequence("DV", "t.occurred_earliest"),
            _char("DVTERM", "Protocol Deviation Term", _WORDS),
            _char("DVDECOD", "Protocol Deviation Coded Term", "t.code"),
            _char("DVCAT", "Category for Protocol Deviation", "t.category"),
            _char("DVSTDTC", "Start Date/Time of Deviation", "t.occurred"),
        ),
        f"protocol_deviation t {OF_SUBJECT}",
        "u.label, t.subject_id, t.occurred_earliest, t.id",
    ),
)
"""The datasets, each with its variables in the order of SDTMIG 3.4. `$2` is the study's key."""

_WORDS_SHOWN: Final = (
    "select w.data_class, t.subject_id from protocol_deviation_text w join protocol_deviation t"
    " on t.id = w.protocol_deviation_id and t.deleted_at is null where w.study_id = $1 and w.deleted_at is null"
    " and t.subject_id is not null and w.data_class not in ('CODE', 'CLINICAL')"
)


def parts() -> tuple[Part, ...]:
    """Every dataset in both forms."""
    return tuple(chain.from_iterable((_part(dataset, lines=False), _part(dataset, lines=True)) for dataset in DATASETS))


def _part(dataset: Entity, *, lines: bool) -> Part:
    async def write(snapshot: Snapshot) -> AsyncGenerator[Piece]:
        key = snapshot.study.key
        rows = dataset.rows()
        head = orjson.dumps(await _metadata(snapshot, dataset, rows))
        yield Piece(head + b"\n" if lines else head[:-1] + b',"rows":[\n')
        sql = f"select convert_to(({_row(dataset)})::text, 'UTF8') from ({rows}) r"
        first = True
        async for piece in snapshot.pieces(sql, key):
            between, end = (b"\n", b"\n") if lines else (b",\n", b"")
            yield Piece((b"" if first or lines else between) + between.join(piece) + end, len(piece))
            first = False
        if not lines:
            yield Piece(b"\n]}\n")

    quotes = dataset.name == "DV"
    return Part(
        f"{dataset.name.lower()}.{'ndjson' if lines else 'json'}",
        "application/x-ndjson" if lines else "application/json",
        write,
        rights=dataset.rights,
        bounded=(*dataset.rights, *(map(str, VALUE_CLASSES) if quotes else ())),
        shown=[_WORDS_SHOWN] if quotes else [],
        about={"standard": f"CDISC Dataset-JSON {VERSION}, SDTMIG 3.4", "definition": dataset.definition},
    )


def _row(dataset: Entity) -> str:
    return "json_build_array(" + ", ".join(f'r."{column.name}"' for column in dataset.columns) + ")"


async def _metadata(snapshot: Snapshot, dataset: Entity, rows: str) -> dict[str, Any]:
    """What stands before the rows (Dataset-JSON 1.1, dataset metadata); the count is of the same snapshot."""
    study, at = snapshot.study, snapshot.taken_at.isoformat(timespec="seconds").replace("+00:00", "Z")
    count = await snapshot.value(f"select count(*) from ({rows}) r", study.key)
    return {
        "datasetJSONCreationDateTime": at,
        "datasetJSONVersion": VERSION,
        "fileOID": f"{study.key}.{dataset.name}.{at}",
        "dbLastModifiedDateTime": at,
        "originator": snapshot.principal.party.organization_name,
        "sourceSystem": {"name": "Clinical Trial Hub", "version": "1"},
        "studyOID": study.key,
        "metaDataVersionOID": "SDTM",
        "itemGroupOID": f"IG.{dataset.name}",
        "records": count,
        "name": dataset.name,
        "label": dataset.definition,
        "columns": [
            {
                "itemOID": f"IT.{dataset.name}.{column.name}",
                "name": column.name,
                "label": column.definition,
                "dataType": "float" if column.name == "VISITNUM" else _TYPES[column.kind],
            }
            for column in dataset.columns
        ],
    }
