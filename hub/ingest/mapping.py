"""The study mapping: what a source cannot say of its own data, as a versioned document, data not code.

Which item is a milestone's date, which form holds the visit date, which items identify a person or reveal the arm,
where a page stands in the source, which site key is which site number. `docs/life-of-an-ingest.md` has an example.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from fnmatch import translate
from importlib.resources import files
from typing import Any, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hub.canonical.dates import Order
from hub.canonical.terminology import Fact, IdentityKind, SubjectMilestone
from hub.errors import MappingInvalid
from hub.principal import DataClass


@dataclass(frozen=True, slots=True)
class Rule:
    """Take `item` of a form whose OID matches the glob `form`, when `when_item` of that form has one of the values.

    kind: a milestone, VISIT_DATE, RANDOMIZATION_NUMBER, ARM, PREVIOUS_SUBJECT, or a kind of direct identifier.
    """

    kind: str
    form: str
    item: str
    when_item: str | None = None
    when_values: tuple[str, ...] = ()
    reason_item: str | None = None

    @property
    def dated(self) -> bool:
        """Whether what is taken is a date."""
        return self.kind == "VISIT_DATE" or self.kind in tuple(SubjectMilestone)


@dataclass(frozen=True, slots=True)
class SiteRules:
    """How a source's site keys become study-sites.

    numbers: source key to site number, by hand. match: NUMBER joins an accepted site of exactly that number, NONE
    joins nothing. authority: the source is a site list whose sites need no acceptance (CTMS).
    """

    numbers: Mapping[str, str] = field(default_factory=dict)
    match: str = "NUMBER"
    authority: bool = False


@dataclass(frozen=True, slots=True)
class StudyMapping:
    """One version of a mapping, checked.

    items: globs by data class, of "<item>" or "<form>/<item>", written for this study. patterns: regular expressions
    by data class over upper-case item OIDs and names, shipped with the hub. audit: globs by data class of audit
    categories that quote no item.
    """

    rules: tuple[Rule, ...] = ()
    items: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    patterns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    default_class: str = DataClass.IDENTIFIER
    audit: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    url: Mapping[str, str] = field(default_factory=dict)
    sites: SiteRules = field(default_factory=SiteRules)
    zone: str = "UTC"
    date_order: Order | None = None
    adapter: Mapping[str, str] = field(default_factory=dict)


_KEYS: Mapping[str, frozenset[str]] = {
    "milestone": frozenset({"kind", "form", "item", "when_item", "when_value", "reason_item"}),
    "visit_date": frozenset({"form", "item"}),
    "identity": frozenset({"kind", "form", "item"}),
    "randomization": frozenset({"form", "number", "arm"}),
    "screening": frozenset({"form", "previous"}),
    "items": frozenset({"identifier", "blinded", "code", "clinical", "default_class"}),
    "patterns": frozenset({"identifier", "blinded", "code", "clinical"}),
    "audit": frozenset({"code", "clinical", "blinded"}),
    "url": frozenset({"subject", "event", "form", "query"}),
    "sites": frozenset({"map", "match", "authority"}),
    "times": frozenset({"zone", "order"}),
    "delivers": frozenset({"facts"}),
}
_LISTS = frozenset({"milestone", "visit_date", "identity"})
_WORDS = re.compile(r"\{(\w*)\}")
_URL_WORDS = frozenset(
    {"study_oid", "subject_key", "subject_label", "event_oid", "event_repeat", "instance_key"}
    | {"form_oid", "form_repeat", "page_key", "item_oid", "query_key", "site_key", "source_key"}
)


def shipped(adapter: str) -> dict[str, Any]:
    """The document shipped for an adapter, over the one shipped for all."""
    folder = files("hub.ingest") / "defaults"
    document = tomllib.loads((folder / "all.toml").read_text("utf-8"))
    own = folder / f"{adapter}.toml"
    return overlay(document, tomllib.loads(own.read_text("utf-8"))) if own.is_file() else document


def overlay(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """The document `over` laid on `under`: tables are merged, lists joined with `over` first, the rest replaced."""
    merged = dict(under)
    for key, value in over.items():
        below = under.get(key)
        if isinstance(value, Mapping) and isinstance(below, Mapping):
            merged[key] = overlay(below, value)
        elif isinstance(value, list) and isinstance(below, list):
            merged[key] = [*value, *(each for each in below if each not in value)]
        else:
            merged[key] = value
    return merged


def document(text: str) -> dict[str, Any]:
    """A TOML text as a document. Raises MappingInvalid."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MappingInvalid(f"the mapping is not TOML: {error}") from None


def parse(document: Mapping[str, Any]) -> StudyMapping:
    """The document as a checked mapping.

    Raises MappingInvalid, which names the table and key.
    """
    for table, value in document.items():
        _check_table(table, value)
    items = document.get("items", {})
    times = document.get("times", {})
    sites = document.get("sites", {})
    for fact in _texts("delivers", "facts", document.get("delivers", {}).get("facts", [])):
        _one_of("delivers", "facts", fact, tuple(Fact))
    zone = times.get("zone", "UTC")
    order = times.get("order")
    try:
        ZoneInfo(zone)
    except (TypeError, ValueError, OSError, ZoneInfoNotFoundError):
        raise MappingInvalid("[times] zone is no IANA time zone") from None
    if order is not None and order not in get_args(Order):
        raise MappingInvalid("[times] order is neither DMY nor MDY")
    return StudyMapping(
        rules=tuple(_rules(document)),
        items=_classes("items", items),
        patterns=_classes("patterns", document.get("patterns", {}), regular=True),
        default_class=_one_of("items", "default_class", items.get("default_class", "IDENTIFIER"), tuple(DataClass)),
        audit=_classes("audit", document.get("audit", {})),
        url=_url(document.get("url", {})),
        sites=SiteRules(
            numbers=_text_map("sites", sites.get("map", {})),
            match=_one_of("sites", "match", str(sites.get("match", "number")).upper(), ("NUMBER", "NONE")),
            authority=_flag("sites", "authority", sites.get("authority", False)),
        ),
        zone=zone,
        date_order=order,
        adapter=_text_map("adapter", document.get("adapter", {})),
    )


def zone_of(mapping: StudyMapping) -> tzinfo:
    """The zone of the source's stamps without an offset."""
    return UTC if mapping.zone == "UTC" else ZoneInfo(mapping.zone)


def regular(glob: str) -> str:
    """The glob as an anchored regular expression that Python and PostgreSQL read alike."""
    return "^" + translate(glob).removeprefix("(?s:").removesuffix(r")\Z").removesuffix(r")\z") + "$"


def _check_table(table: str, value: Any) -> None:
    if table == "adapter":
        return
    known = _KEYS.get(table)
    if known is None:
        raise MappingInvalid(f"the mapping has an unknown table: {table}")
    if isinstance(value, list) is not (table in _LISTS):
        raise MappingInvalid(f"[{table}] is " + ("not a list of tables" if table in _LISTS else "not one table"))
    for each in value if isinstance(value, list) else [value]:
        if not isinstance(each, Mapping):
            raise MappingInvalid(f"[{table}] is not a table")
        unknown = sorted(set(each) - known)
        if unknown:
            raise MappingInvalid(f"[{table}] has unknown keys: {', '.join(unknown)}")


def _rules(document: Mapping[str, Any]) -> list[Rule]:
    made = []
    for table in document.get("milestone", []):
        values = table.get("when_value", [])
        rule = Rule(
            _one_of("milestone", "kind", table.get("kind"), tuple(SubjectMilestone)),
            _text("milestone", "form", table.get("form")),
            _text("milestone", "item", table.get("item")),
            _optional("milestone", "when_item", table.get("when_item")),
            _texts("milestone", "when_value", [values] if isinstance(values, str) else values),
            _optional("milestone", "reason_item", table.get("reason_item")),
        )
        if (rule.when_item is None) is not (rule.when_values == ()):
            raise MappingInvalid("[milestone] when_item and when_value come together")
        made.append(rule)
    for table in document.get("visit_date", []):
        form, item = (_text("visit_date", key, table.get(key)) for key in ("form", "item"))
        made.append(Rule("VISIT_DATE", form, item))
    for table in document.get("identity", []):
        kind = _one_of("identity", "kind", table.get("kind"), tuple(IdentityKind))
        form, item = (_text("identity", key, table.get(key)) for key in ("form", "item"))
        made.append(Rule(kind, form, item))
    for name, keys in (
        ("randomization", {"number": "RANDOMIZATION_NUMBER", "arm": "ARM"}),
        ("screening", {"previous": "PREVIOUS_SUBJECT"}),
    ):
        table = document.get(name, {})
        for key in keys.keys() & table.keys():
            made.append(Rule(keys[key], _text(name, "form", table.get("form")), _text(name, key, table[key])))
    return made


def _classes(table: str, value: Mapping[str, Any], *, regular: bool = False) -> dict[str, tuple[str, ...]]:
    classes = {kind.value: _texts(table, kind.lower(), value.get(kind.lower(), [])) for kind in DataClass}
    if regular:
        for kind, patterns in classes.items():
            for pattern in patterns:
                try:
                    re.compile(pattern)
                except re.error:
                    raise MappingInvalid(f"[{table}] {kind.lower()} holds no regular expression") from None
    return classes


def _url(value: Mapping[str, Any]) -> dict[str, str]:
    templates = _text_map("url", value)
    for key, template in templates.items():
        if not template.startswith(("https://", "http://")):
            raise MappingInvalid(f"[url] {key} is no http address")
        if unknown := sorted(set(_WORDS.findall(template)) - _URL_WORDS):
            raise MappingInvalid(f"[url] {key} has unknown words: {', '.join(unknown)}")
    return templates


def _one_of(table: str, key: str, value: Any, words: tuple[str, ...]) -> str:
    if value not in words:
        raise MappingInvalid(f"[{table}] {key} is none of {', '.join(words)}")
    return str(value)


def _text(table: str, key: str, value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise MappingInvalid(f"[{table}] {key} is not a text")
    return value


def _optional(table: str, key: str, value: Any) -> str | None:
    return None if value is None else _text(table, key, value)


def _texts(table: str, key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise MappingInvalid(f"[{table}] {key} is not a list of texts")
    return tuple(_text(table, key, each) for each in value)


def _text_map(table: str, value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise MappingInvalid(f"[{table}] is not a table of texts")
    return {str(key): _text(table, str(key), each) for key, each in value.items()}


def _flag(table: str, key: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise MappingInvalid(f"[{table}] {key} is neither true nor false")
    return value
