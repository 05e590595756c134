"""The study mapping: what a source cannot say of its own data, as a versioned document, data not code.

Which item is a milestone's date, which form holds the visit date, which items identify a person or reveal the arm,
where a page stands in the source, which site key is which site number. `docs/life-of-an-ingest.md` has an example.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, tzinfo
from fnmatch import translate
from importlib.resources import files
from typing import Any, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hub.canonical.dates import PLAIN, Order, Times
from hub.canonical.terminology import ConsentKind, Fact, IdentityKind, Measure, PageStatus, SubjectMilestone
from hub.errors import MappingInvalid
from hub.ingest.rules import Condition, Rule, Tally
from hub.principal import VALUE_CLASSES, DataClass


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
    categories that quote no item. worded_codes: participants' codes are words, and names of nobody.
    """

    rules: tuple[Rule, ...] = ()
    tallies: tuple[Tally, ...] = ()
    items: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    patterns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    default_class: str = DataClass.IDENTIFIER
    audit: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    url: Mapping[str, str] = field(default_factory=dict)
    sites: SiteRules = field(default_factory=SiteRules)
    worded_codes: bool = False
    times: Times = PLAIN
    adapter: Mapping[str, Any] = field(default_factory=dict)

    @property
    def names_arms(self) -> bool:
        """Whether it says, of this study, where what reveals the arm stands."""
        listed = self.items.get(DataClass.BLINDED) or self.audit.get(DataClass.BLINDED)
        by_default = self.default_class == DataClass.BLINDED
        return bool(listed) or by_default or any(rule.kind == "ARM" for rule in self.rules)


TAKEN: Mapping[str, Mapping[str, str]] = {
    "adverse_event": {
        "term": "AETERM",
        "onset": "AESTDTC",
        "resolved": "AEENDTC",
        "serious": "AESER",
        "severity": "AESEV",
        "outcome": "AEOUT",
        "fatal": "AESDTH",
        "life_threatening": "AESLIFE",
        "special_interest": "AESI",
        "causality": "AEREL",
    },
    "consent": {"date": "DSSTDTC", "icf_version": "DSREFID"},
    "dispensation": {"kit_number": "DAREFID", "date": "DADTC"},
}
"""Tables of a mapping that make rows of a form's items: what each may say, and the variable of SDTM that means it.

The first is the one it cannot do without.
"""

_CAUSALITY: Mapping[str, Sequence[str]] = {
    "related": ("Y", "YES", "RELATED", "POSSIBLE", "POSSIBLY RELATED", "PROBABLE", "PROBABLY RELATED", "DEFINITE"),
    "not_related": ("N", "NO", "NOT RELATED", "UNRELATED", "NONE"),
}
"""Words for a reasonable possibility, or for none, without others; of REMOTE and UNLIKELY a mapping has to say."""

_ENTITIES: Mapping[str, str] = {"consent": "consent_event"}

_KEYS: Mapping[str, frozenset[str]] = {
    "milestone": frozenset({"kind", "form", "item", "when_item", "when_value", "when", "unless", "reason_item"}),
    "visit_date": frozenset({"form", "item"}),
    "collected": frozenset({"form", "item"}),
    "identity": frozenset({"kind", "form", "item"}),
    **{name: frozenset({"form", "each", "when", "unless", *said}) for name, said in TAKEN.items()},
    "tally": frozenset({"kind", "form", "item", "on", "words", "when", "unless"}),
    "randomization": frozenset({"form", "number", "arm", "when", "unless"}),
    "screening": frozenset({"form", "previous"}),
    "withdrawal": frozenset({"termination"}),
    "items": frozenset({"identifier", "blinded", "code", "clinical", "default_class"}),
    "patterns": frozenset({"identifier", "blinded", "code", "clinical"}),
    "audit": frozenset({"code", "clinical", "blinded"}),
    "url": frozenset({"subject", "event", "form", "query"}),
    "sites": frozenset({"map", "match", "authority"}),
    "times": frozenset({"zone", "order", "zones"}),
    "delivers": frozenset({"facts"}),
    "page_status": frozenset(PageStatus),
    "subjects": frozenset({"own_codes", "worded_codes"}),
}
_KEYS = {
    **_KEYS,
    "adverse_event": _KEYS["adverse_event"] | {"serious_yes", "serious_no", "related", "not_related", "products"},
    "consent": _KEYS["consent"] | {"kind"},
}
_LISTS = frozenset({"milestone", "visit_date", "collected", "identity", "tally", *TAKEN})
_WORDS = re.compile(r"\{(\w*)\}")
_URL_WORDS = frozenset(
    {"study_oid", "subject_key", "subject_label", "event_oid", "event_repeat", "instance_key"}
    | {"form_oid", "form_repeat", "page_key", "item_oid", "query_key", "site_key", "source_key"}
)


def shipped(adapter: str) -> dict[str, Any]:
    """The document shipped for an adapter, over what it `extends` and the one shipped for all."""
    own = _shipped(adapter)
    return overlay(overlay(_shipped("all"), _shipped(own.pop("extends", ""))), own)


def _shipped(name: str) -> dict[str, Any]:
    """A file of `defaults`; empty when there is none of that name."""
    file = files("hub.ingest") / "defaults" / f"{name}.toml"
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}


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
    """A TOML text as a document, or the JSON that the commands show of one. Raises MappingInvalid."""
    try:
        if text.lstrip().startswith("{"):
            shown: dict[str, Any] = json.loads(text)
            return shown
        return tomllib.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise MappingInvalid(f"the mapping is not JSON: {error}") from None
    except tomllib.TOMLDecodeError as error:
        raise MappingInvalid(f"the mapping is not TOML: {error}") from None


def parse(document: Mapping[str, Any]) -> StudyMapping:
    """The document as a checked mapping.

    Raises MappingInvalid, which names the table and key.
    """
    for table, value in document.items():
        _check_table(table, value)
    items = document.get("items", {})
    sites = document.get("sites", {})
    for glob in _texts("withdrawal", "termination", document.get("withdrawal", {}).get("termination", [])):
        if "[" in glob:
            raise MappingInvalid("[withdrawal] termination has a glob with more than * and ?")
    for fact in _texts("delivers", "facts", document.get("delivers", {}).get("facts", [])):
        _one_of("delivers", "facts", fact, tuple(Fact))
    subjects = document.get("subjects", {})
    _flag("subjects", "own_codes", subjects.get("own_codes", False))
    for key, statuses in document.get("page_status", {}).items():
        _texts("page_status", key, statuses)
    return StudyMapping(
        rules=tuple(_rules(document)),
        tallies=tuple(_tally(table) for table in document.get("tally", [])),
        items=_classes("items", items),
        patterns=_classes("patterns", document.get("patterns", {}), regular=True),
        default_class=_one_of("items", "default_class", items.get("default_class", "IDENTIFIER"), VALUE_CLASSES),
        audit=_classes("audit", document.get("audit", {})),
        url=_url(document.get("url", {})),
        sites=SiteRules(
            numbers=_text_map("sites", sites.get("map", {})),
            match=_one_of("sites", "match", str(sites.get("match", "number")).upper(), ("NUMBER", "NONE")),
            authority=_flag("sites", "authority", sites.get("authority", False)),
        ),
        worded_codes=_flag("subjects", "worded_codes", subjects.get("worded_codes", False)),
        times=_times(document.get("times", {})),
        adapter=_table("adapter", document.get("adapter", {})),
    )


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


def _times(table: Mapping[str, Any]) -> Times:
    """`zone` of stamps without an offset, `order` of day and month, `zones`: names of zones to IANA ones."""
    order = table.get("order")
    if order is not None and order not in get_args(Order):
        raise MappingInvalid("[times] order is neither DMY nor MDY")
    names = _text_map("times", table.get("zones", {}))
    if strange := [name for name in names if not re.fullmatch("[A-Z]{2,5}", name)]:
        raise MappingInvalid(f"[times] zones has names that are none of a zone: {', '.join(strange)}")
    return Times(_zone(table.get("zone", "UTC")), order, {name: _zone(zone) for name, zone in names.items()})


def _zone(name: Any) -> tzinfo:
    try:
        return UTC if name == "UTC" else ZoneInfo(name)
    except (TypeError, ValueError, OSError, ZoneInfoNotFoundError):
        raise MappingInvalid("[times] names what is no IANA time zone") from None


def _rules(document: Mapping[str, Any]) -> list[Rule]:
    made = []
    for table in document.get("milestone", []):
        kind = _one_of("milestone", "kind", table.get("kind"), tuple(SubjectMilestone))
        form, item = (_text("milestone", key, table.get(key)) for key in ("form", "item"))
        reason = _optional("milestone", "reason_item", table.get("reason_item"))
        made.append(Rule(kind, form, item, tuple(_conditions(table, "milestone")), reason))
    for name in ("visit_date", "collected"):
        for table in document.get(name, []):
            form, item = (_text(name, key, table.get(key)) for key in ("form", "item"))
            made.append(Rule(name.upper(), form, item))
    for table in document.get("identity", []):
        kind = _one_of("identity", "kind", table.get("kind"), tuple(IdentityKind))
        form, item = (_text("identity", key, table.get(key)) for key in ("form", "item"))
        made.append(Rule(kind, form, item))
    for name in TAKEN:
        made.extend(_taken(name, document.get(name, [])))
    for name, keys in (
        ("randomization", {"number": "RANDOMIZATION_NUMBER", "arm": "ARM"}),
        ("screening", {"previous": "PREVIOUS_SUBJECT"}),
    ):
        table = document.get(name, {})
        for key in keys.keys() & table.keys():
            form, item = _text(name, "form", table.get("form")), _text(name, key, table[key])
            made.append(Rule(keys[key], form, item, tuple(_conditions(table, name))))
    return made


def _taken(name: str, tables: Iterable[Mapping[str, Any]]) -> Iterator[Rule]:
    """A rule for each item a row of the table is made of. Without other words, yes and no are Y and N (CDISC NY)."""
    said = TAKEN[name]
    for table in tables:
        form = _text(name, "form", table.get("form"))
        needed = next(iter(said))
        _text(name, needed, table.get(needed))
        each = _one_of(name, "each", str(table.get("each", "form")).upper(), ("FORM", "ITEM_GROUP"))
        serious = [
            _values(name, f"serious_{key}", table.get(f"serious_{key}", key[0].upper())) for key in ("yes", "no")
        ]
        words = [_values(name, key, table.get(key, default)) for key, default in _CAUSALITY.items()]
        related = [tuple(word.upper() for word in each) for each in words]
        consent = _one_of(name, "kind", table.get("kind"), tuple(ConsentKind)) if name == "consent" else ""
        rule = Rule("", form, "", tuple(_conditions(table, name)), None, _ENTITIES.get(name, name))
        rule = replace(rule, by_group=each == "ITEM_GROUP", yes=serious[0], no=serious[1], consent=consent)
        for key, kind in said.items():
            if key in table:
                said_by = replace(rule, yes=related[0], no=related[1]) if kind == "AEREL" else rule
                yield replace(said_by, kind=kind, item=_text(name, key, table[key]))
        for product, item in _text_map(name, table.get("products", {})).items():
            yield replace(rule, yes=related[0], no=related[1], kind=f"AEREL:{product}", item=item)


def _tally(table: Mapping[str, Any]) -> Tally:
    name = "tally"
    kind = _one_of(name, "kind", table.get("kind"), tuple(Measure))
    form, item = (_text(name, key, table.get(key)) for key in ("form", "item"))
    words = table.get("words")
    if words is not None and not (isinstance(words, Mapping) and all(type(each) is int for each in words.values())):
        raise MappingInvalid("[tally] words is not a table of whole numbers")
    return Tally(kind, form, item, _optional(name, "on", table.get("on")), words, tuple(_conditions(table, name)))


def _conditions(table: Mapping[str, Any], name: str) -> Iterator[Condition]:
    """`when` and `unless` are tables of item to values; `when_item` and `when_value` are the short form of one `when`.

    Raises MappingInvalid.
    """
    if ("when_item" in table) is not (table.get("when_value", []) not in ([], "")):
        raise MappingInvalid(f"[{name}] when_item and when_value come together")
    if "when_item" in table:
        item = _text(name, "when_item", table["when_item"])
        yield Condition(item, _values(name, "when_value", table["when_value"]))
    for key, holds in (("when", True), ("unless", False)):
        conditions = table.get(key, {})
        if not isinstance(conditions, Mapping):
            raise MappingInvalid(f"[{name}] {key} is not a table of items")
        for item, values in conditions.items():
            yield Condition(str(item), _values(name, key, values), holds)


def _values(table: str, key: str, value: Any) -> tuple[str, ...]:
    found = _texts(table, key, [value] if isinstance(value, str) else value)
    if not found:
        raise MappingInvalid(f"[{table}] {key} names no value")
    return found


def _classes(table: str, value: Mapping[str, Any], *, regular: bool = False) -> dict[str, tuple[str, ...]]:
    classes = {kind.value: _texts(table, kind.lower(), value.get(kind.lower(), [])) for kind in VALUE_CLASSES}
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


def _table(table: str, value: Any) -> dict[str, Any]:
    """A table whose keys are the adapter's own; it checks them itself."""
    if not isinstance(value, Mapping):
        raise MappingInvalid(f"[{table}] is not a table")
    return dict(value)


def _flag(table: str, key: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise MappingInvalid(f"[{table}] {key} is neither true nor false")
    return value
