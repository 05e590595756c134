"""What a file tells of a person where nobody expects it: held back before it is staged (`hub.canonical.personal`).

A participant whose code looks like a name waits with all that is told of it, unless the mapping says that codes are
words; a value that reaches somebody waits alone, of an item of any class but IDENTIFIER: its item stays as it was.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from hub.canonical.personal import contact_found, name_like
from hub.canonical.records import ActionItem, Deviation, Item, Rejected, Subject, named
from hub.ingest.item_group import ItemGroup
from hub.principal import DataClass


def told(*values: str | None) -> bool:
    """Whether one of the values reaches somebody."""
    return any(value and contact_found(value) for value in values)


def _keys(item: Item) -> tuple[str, ...]:
    group = item.group_oid, item.group_repeat, item.item_oid
    return item.subject_key, item.event_oid, item.event_repeat, item.form_oid, item.form_repeat, *group


class Wary:
    """Of one file; what it holds back is taken by `held` after each record.

    worded_codes: participants' codes are words, and names of nobody.
    """

    __slots__ = ("_held", "_named", "worded_codes")

    def __init__(self, worded_codes: bool = False) -> None:
        self.worded_codes = worded_codes
        self._held: list[Rejected] = []
        self._named: set[tuple[str, str | None]] = set()

    def held(self) -> Iterable[Rejected]:
        """What was held back since it was asked last."""
        if not self._held:
            return ()
        held, self._held = self._held, []
        return held

    def names(self, record: Subject | Deviation | ActionItem, site_key: str | None, label: str | None = None) -> bool:
        """Whether the participant's key or code looks like a name, so that the record is held back: a participant once.

        Its key is told to nobody, so what is held back is of the site that the record names.
        """
        key = record.subject_key
        if self.worded_codes or not (name_like(key or "") or (label and name_like(label))):
            return False
        if isinstance(record, Subject):
            if (key, label) in self._named:
                return True
            self._named.add((key, label))
        reason = "the participant's code looks like a person's name"
        said = json.dumps(record._asdict(), ensure_ascii=False)
        kind = type(record).__name__
        self._held.append(
            Rejected(
                *(record.seq, record.line, kind, "CODE_REVEALING", "ERROR", reason, said),
                site_key=site_key or "",
                data_class=DataClass.IDENTIFIER,
            )
        )
        return True

    def tells(self, group: ItemGroup, of: Callable[[str, str], str]) -> bool:
        """Whether a value of the group is to be held back, so that its items are looked at one by one."""
        form, hidden = group.form_oid, DataClass.IDENTIFIER
        return any(value and contact_found(value) and of(form, oid) != hidden for oid, value, _ in group.items)

    def reaches(self, item: Item) -> bool:
        """Whether the value reaches somebody, and is held back."""
        what = contact_found(item.value or "")
        if what is None:
            return False
        reason = f"the value of {item.item_oid} looks as if it held {what}"
        said = json.dumps(item._asdict(), ensure_ascii=False)
        self._held.append(
            Rejected(
                *(item.seq, item.line, Item.__name__, "VALUE_REVEALING", "ERROR", reason, said, item.subject_key),
                data_class=DataClass.IDENTIFIER,
                stands_for=named(Item.__name__, *_keys(item)),
            )
        )
        return True
