"""Files that a party handed in, and requests to load them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Integer, Select, Text, cast, column, func, select
from sqlalchemy.dialects.postgresql import JSONB

from hub.canonical.rules import OF_OTHERS
from hub.tables import ingest_request as tables
from resolvers.common import word
from resolvers.engine.binding import Row, bind, derived, one, sort
from resolvers.ingest_run import receipt
from schema.types.ingest_request import IngestRequest, RuleCount, UploadedFile
from schema.types.ingest_run import EntityReceipt, IngestRun
from schema.types.source_system import SourceSystem
from schema.types.study import Study


def _rules(row: Row) -> Select[Any]:
    """What the receipt counts by rule; what other sources have is told by findings alone, which obey rights."""
    rules = row.receipt.op("->", return_type=JSONB())(word("rules"))
    each = func.jsonb_array_elements(rules).table_valued(column("value", JSONB)).render_derived()
    rule, severity, number, message = (
        each.c.value.op("->>", return_type=Text())(word(n)) for n in ("rule", "severity", "number", "message")
    )
    labels: list[Any] = [rule.label("rule"), severity.label("severity"), cast(number, Integer).label("number")]
    labels.append(message.label("message"))
    return select(*labels).where(rule.not_in([word(each) for each in OF_OTHERS])).order_by(rule, severity)


uploaded_file = bind(UploadedFile, tables.uploaded_file)

ingest_request = bind(
    IngestRequest,
    tables.ingest_request,
    study=one(Study, "study_id"),
    source=one(SourceSystem, "source_system_id"),
    file=one(UploadedFile, "uploaded_file_id"),
    run=one(IngestRun, by="ingest_request_id"),
    entities=derived(EntityReceipt, lambda row, args: receipt(row)),
    rules=derived(RuleCount, lambda row, args: _rules(row)),
    orders={"REQUESTED_AT": sort("requested_at")},
    default_order="REQUESTED_AT",
    filters={
        "study": "study",
        "source": "source",
        "dry_run": "dry_run",
        "requested_at": "requested_at",
        "finished": lambda row, value: row.finished_at.is_not(None) == cast(value, Boolean),
    },
)

TYPES = (uploaded_file, ingest_request)
LISTED = {"ingest_requests": IngestRequest}
