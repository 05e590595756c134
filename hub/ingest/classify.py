"""Which class of data an item's value is, and so who may read it.

The order, first answer wins: what the study mapping takes identifiers from, its lists, the source's own mark, the
shipped patterns, a definition that leaves no room for words (coded, numeric, date), free text nobody classified
(IDENTIFIER), no definition at all (the mapping's default). What is listed as blinded stays so. In an OPEN study what
reveals the arm is coded class.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from fnmatch import fnmatchcase

from hub.canonical.records import ItemDef
from hub.canonical.terminology import IdentityKind
from hub.ingest.mapping import StudyMapping
from hub.principal import DataClass

_NO_WORDS = frozenset(
    {
        *("integer", "float", "double", "boolean", "date", "time", "datetime"),
        *("partialdate", "partialtime", "partialdatetime", "durationdatetime", "intervaldatetime", "incompletedate"),
        *("incompletetime", "incompletedatetime", "hexfloat", "base64float"),
    }
)
_TELLS_NOBODY = frozenset({IdentityKind.SEX, IdentityKind.BIRTH_YEAR})


@dataclass(frozen=True, slots=True)
class Definition:
    """What an item definition says that matters for the class."""

    name: str | None
    data_type: str | None
    coded: bool
    identifier: bool | None

    @classmethod
    def of(cls, record: ItemDef) -> Definition:
        """What a record of an item definition says of it."""
        return cls(record.name, record.data_type, record.code_list_oid is not None, record.identifier)


class Classifier:
    """Classes of the items of one source in one study; answers are remembered, definitions may be added on the way."""

    def __init__(self, mapping: StudyMapping, *, open_study: bool) -> None:
        self._mapping = mapping
        self.open_study = open_study
        self._patterns = [
            (kind, re.compile("|".join(f"(?:{each})" for each in patterns)))
            for kind, patterns in mapping.patterns.items()
            if patterns
        ]
        self._identifying = [
            (rule.form, rule.item)
            for rule in mapping.rules
            if rule.kind in tuple(IdentityKind) and rule.kind not in _TELLS_NOBODY
        ]
        self._definitions: dict[str, Definition] = {}
        self.redefined: frozenset[str] = frozenset()
        self.overruled: frozenset[str] = frozenset()
        self._known: dict[tuple[str, str], str] = {}

    def define(self, item_oid: str, definition: Definition) -> str:
        """Take a definition into account from here on; the class of the item itself, whatever form it stands on."""
        if self._definitions.get(item_oid) != definition:
            self._definitions[item_oid] = definition
            self._known.clear()
        return self.item("", item_oid)

    def redefine(self, said: Iterable[tuple[str, Definition]], newer: Iterable[tuple[str, Definition]]) -> None:
        """Take the definitions of a file into account, and then those that an earlier file said of a later day.

        `redefined` are the items that are of another class than before, and `overruled` those that are of another than
        the file says, wherever no list of the mapping names them.
        """
        later = list(said)
        before = {oid: self._defined(oid) for oid, _ in later}
        self._definitions.update(later)
        told = {oid: self._defined(oid) for oid in before}
        self._definitions.update(newer)
        self._known.clear()
        self.redefined, self.overruled = (
            frozenset(oid for oid, was in of.items() if self._defined(oid) != was) for of in (before, told)
        )

    def under(self, definitions: Mapping[str, Definition]) -> Classifier:
        """Another, to which these are the definitions of their items."""
        other = copy(self)
        other._definitions = {**self._definitions, **definitions}
        other._known = {}
        return other

    def item(self, form_oid: str, item_oid: str) -> str:
        """The class of an item's values. An empty OID quotes nothing, and that is clinical."""
        found = self._known.get((form_oid, item_oid))
        if found is None:
            found = self._decide(form_oid, item_oid) if item_oid else DataClass.CLINICAL.value
            found = self._known[(form_oid, item_oid)] = self._opened(found)
        return found

    def audit(self, form_oid: str, item_oid: str, category: str | None, *, values: bool) -> str:
        """The class of an audit entry: of the item it quotes; of no item, IDENTIFIER unless its category says other."""
        if item_oid:
            return self.item(form_oid, item_oid)
        if not values:
            return DataClass.CODE.value
        for kind, globs in self._mapping.audit.items():
            if _any_glob(category or "", globs):
                return self._opened(kind)
        return DataClass.IDENTIFIER.value

    def _opened(self, kind: str) -> str:
        return DataClass.CODE.value if self.open_study and kind == DataClass.BLINDED else kind

    def _listed(self, form_oid: str, item_oid: str) -> str | None:
        path = f"{form_oid}/{item_oid}"
        for kind, globs in self._mapping.items.items():
            if _any_glob(item_oid, (g for g in globs if "/" not in g)) or _any_glob(path, globs):
                return kind
        return None

    def _identifies(self, form_oid: str, item_oid: str) -> bool:
        """Whether the mapping takes an identifier from the item; no form OID is that of any."""
        return any(
            f"/{item_oid}".endswith(f"/{item}") and (not form_oid or fnmatchcase(form_oid, form))
            for form, item in self._identifying
        )

    def _decide(self, form_oid: str, item_oid: str) -> str:
        kind = self._listed(form_oid, item_oid)
        if kind != DataClass.BLINDED and self._identifies(form_oid, item_oid):
            return DataClass.IDENTIFIER.value
        if kind is not None:
            return kind
        # Viedoc names the codes of an item after it, with a colon: a mapping that lists the item means them as well
        coded, _, code = item_oid.partition(":")
        if code and (kind := self._listed(form_oid, coded)) is not None:
            return kind
        return self._defined(item_oid)

    def _defined(self, item_oid: str) -> str:
        definition = self._definitions.get(item_oid)
        if definition is not None and definition.identifier:
            return DataClass.IDENTIFIER.value
        words = [item_oid.upper(), *([definition.name.upper()] if definition and definition.name else [])]
        for kind, pattern in self._patterns:
            if any(pattern.search(word) for word in words):
                return kind
        if definition is None:
            return self._mapping.default_class
        if definition.coded or (definition.data_type or "").lower() in _NO_WORDS:
            return DataClass.CLINICAL.value
        return DataClass.IDENTIFIER.value


def _any_glob(text: str, globs: Iterable[str]) -> bool:
    return any(fnmatchcase(text, glob) for glob in globs)
