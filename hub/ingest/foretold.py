"""What a study mapping takes from the records of one file, said before anything is loaded: no database is asked.

Of the file alone: what other files of the source say beside it, and whether a participant or a site is one the hub
takes, counts when it is loaded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any, Final, NamedTuple

from hub.canonical.records import OP_UPSERT, Item, Record
from hub.ingest.classify import Classifier
from hub.ingest.mapping import StudyMapping
from hub.ingest.publish.dates import DATED
from hub.ingest.rules import Rule

_DATED: Final[Mapping[str, tuple[str, ...]]] = {kind: fields for kind, _, fields in DATED}


class Unread(NamedTuple):
    """A text that is no date the hub can read. kind: of the record; of: its field, or the item."""

    rule: str
    kind: str
    of: str
    line: int


@dataclass(slots=True)
class Taken:
    """What is taken for one kind of fact. subjects: keys of the participants; unread: dates that are none."""

    values: int = 0
    subjects: set[str] = field(default_factory=set)
    unread: int = 0


class _Said(NamedTuple):
    """The value of an item, where it stands, and the participant."""

    path: str
    value: str
    line: int
    subject: str


class Foretold:
    """Hears the records of a table, and tells what the mapping makes of them."""

    def __init__(self, mapping: StudyMapping) -> None:
        self._mapping = mapping
        self._classifier = Classifier(mapping, open_study=False)
        named = {rule.item for rule in mapping.rules} | {
            each.item for rule in mapping.rules for each in rule.conditions
        }
        self._ends = {name.rpartition("/")[2] for name in named}
        self._pages: defaultdict[tuple[str, ...], dict[str, _Said]] = defaultdict(dict)
        self._classes: dict[tuple[str, str], str] = {}
        self._unread: list[Unread] = []

    def hear(self, record: Record) -> None:
        """Take a record into account, in the order of the file."""
        if isinstance(record, Item):
            self._hear_item(record)
            return
        kind = type(record).__name__
        for name in _DATED.get(kind, ()):
            self._judge(kind, name, getattr(record, name), record.line)

    def _hear_item(self, item: Item) -> None:
        if (at := (item.form_oid, item.item_oid)) not in self._classes:
            self._classes[at] = self._classifier.item(*at)
        if item.op == OP_UPSERT and item.item_oid.rpartition("/")[2] in self._ends:
            page = self._pages[item.subject_key, item.event_oid, item.event_repeat, item.form_oid, item.form_repeat]
            path = f"/{item.group_oid}/{item.group_repeat}/{item.item_oid}"
            page[path] = _Said(path, item.value or "", item.line, item.subject_key)

    def _judge(self, kind: str, of: str, text: Any, line: int) -> bool:
        """Whether a text is a date, or there is none; what is not is noted."""
        rule = self._mapping.times.fault(text) if text else None
        if rule is not None:
            self._unread.append(Unread(rule, kind, of, line))
        return rule is None

    def end(self) -> tuple[dict[str, Taken], list[Unread]]:
        """What the rules take, by kind in their order, and the texts that are no dates, in that of the lines."""
        taken: dict[str, Taken] = {}
        for rule in self._mapping.rules:
            of = taken.setdefault(rule.kind, Taken())
            for said in self._found(rule):
                if rule.dated and not self._judge("Item", rule.item, said.value, said.line):
                    of.unread += 1
                    continue
                of.values += 1
                of.subjects.add(said.subject)
        return taken, sorted(set(self._unread), key=lambda each: (each.line, each.of))

    def _found(self, rule: Rule) -> Iterator[_Said]:
        for (_, _, _, form, _), page in self._pages.items():
            if fnmatchcase(form, rule.form) and all(
                each.holds == any(said.value in each.values for said in _of(page, each.item))
                for each in rule.conditions
            ):
                yield from (said for said in _of(page, rule.item) if said.value)

    def classes(self) -> dict[str, list[str]]:
        """The items by the class of their values, which is who may read them; one of two classes is in both."""
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for (_, item), kind in self._classes.items():
            found[kind][item] = None
        return {kind: list(items) for kind, items in sorted(found.items())}


def _of(page: Mapping[str, _Said], item: str) -> Iterator[_Said]:
    return (said for said in page.values() if said.path.endswith(f"/{item}"))
