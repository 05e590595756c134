"""Rules of what is emitted: the canonical contract of `hub.canonical.records`, locators, isolation."""

from __future__ import annotations

import marshal
import pickle
import re
import socket
from collections.abc import Iterator
from typing import Any, Final, get_args, get_origin, get_type_hints
from unittest.mock import patch

from adapters.kit.conformance.case import Case
from hub.canonical.records import KINDS, OP_LOCATE, OP_REMOVE, OP_UPSERT, Record, Rejected
from hub.errors import FileRefused, HubError

_HINTS: Final[dict[type, dict[str, Any]]] = {kind: get_type_hints(kind) for kind in KINDS}
_NAMES: Final = {kind.__name__ for kind in KINDS}
_OPERATIONS: Final = (OP_UPSERT, OP_LOCATE, OP_REMOVE)
_LONG: Final = 2**63
_RAW: Final = frozenset({"fragment", "subject_key", "site_key", "stands_for"})
"""Fields of a rejected record that are as the source wrote them, whatever that is."""


def faults_of(record: Record) -> Iterator[str]:
    """What the record does against the contract."""
    kind = type(record).__name__
    if type(record) not in _HINTS:
        yield f"{kind} is no kind of canonical record"
        return
    fields: dict[str, Any] = record._asdict()
    if len(record) != len(fields):
        yield f"{kind} has {len(record)} fields instead of {len(fields)}"
    raw = _RAW if isinstance(record, Rejected) else frozenset()
    for name, value in fields.items():
        if not _is_of(value, _HINTS[type(record)][name]):
            yield f"{kind}.{name} is of another type"
        elif isinstance(value, str) and name not in raw and not _is_storable(value):
            yield f"{kind}.{name} holds a NUL or half of a surrogate pair"
    if record.line < 1:
        yield f"{kind} has no line"
    if fields.get("op", OP_UPSERT) not in _OPERATIONS:
        yield f"{kind}.op is no operation"
    if not 0 <= fields.get("version", 0) < _LONG:
        yield f"{kind}.version is out of range"
    if isinstance(record, Rejected):
        yield from _faults_of_rejected(record)


def _faults_of_rejected(record: Rejected) -> Iterator[str]:
    if not re.fullmatch("[A-Z][A-Z0-9_]*", record.rule):
        yield "a rule is not in upper case"
    if record.kind not in _NAMES:
        yield "Rejected.kind is no kind of canonical record"
    if record.severity not in ("ERROR", "WARNING"):
        yield "a severity is neither ERROR nor WARNING"
    if not record.fragment:
        yield f"Rejected of {record.rule} has no fragment"


def _is_of(value: object, hint: Any) -> bool:
    if get_origin(hint) is list:
        return isinstance(value, list) and all(type(one) in get_args(hint) for one in value)
    return type(value) in (get_args(hint) or (hint,))


def _is_storable(text: str) -> bool:
    return "\0" not in text and not re.search("[\ud800-\udfff]", text)


def records_keep_the_contract(case: Case) -> Iterator[str]:
    """Every field is of its type, `seq` ascends from 1, every record has its line, `bytes_read` is the file's size."""
    for sample in case.samples:
        name = sample.path.name
        try:
            records, facts = case.read(sample)
        except FileRefused:
            if not sample.path.stem.startswith("error"):
                yield f"{name}: refused, though its name does not start with `error`"
            continue
        if [record.seq for record in records] != list(range(1, len(records) + 1)):
            yield f"{name}: seq does not ascend from 1 by 1"
        yield from {f"{name}: {fault}": None for record in records for fault in faults_of(record)}
        strange = {type(record).__name__ for record in records} - set(case.adapter.manifest.emits)
        if strange:
            yield f"{name}: emits {', '.join(sorted(strange))}, which the manifest does not name"
        if facts.bytes_read != sample.path.stat().st_size:
            yield f"{name}: bytes_read is {facts.bytes_read} of {sample.path.stat().st_size}"


def adapter_and_records_leave_their_process(case: Case) -> Iterator[str]:
    """The adapter can be pickled, and its records marshalled: large files are read in a process of their own."""
    try:
        pickle.loads(pickle.dumps(case.adapter))  # noqa: S301 - just made here
    except Exception:
        yield "the adapter cannot be pickled: its parts must be classes and functions of a module"
    for sample in case.samples:
        try:
            marshal.dumps([tuple(record) for record in case.read(sample)[0]])
        except HubError:
            continue
        except ValueError:
            yield f"{sample.path.name}: a record holds something else than texts, numbers and lists of them"


def nothing_is_fetched(case: Case) -> Iterator[str]:
    """Reading opens no socket."""
    for sample in case.samples:
        with patch.object(socket, "socket", side_effect=AssertionError("a socket")):
            try:
                case.read(sample)
            except HubError:
                continue
            except AssertionError:
                yield f"{sample.path.name}: a socket was opened"


RULES = (records_keep_the_contract, adapter_and_records_leave_their_process, nothing_is_fetched)
