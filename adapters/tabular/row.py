"""A row on its way to records: its cells as mapped fields see them, and the keys of what it is of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from adapters.kit.delimited import ragged
from adapters.kit.seen import Seen
from adapters.tabular.layout import AT_SITES, KEYS, NEEDED, SECTIONS, Repeated, Table
from adapters.tabular.value import Fault, Getter, conversions, getter
from hub.canonical.dates import PLAIN
from hub.errors import FileUnrecognised


class Row(NamedTuple):
    """A row on its way: cells as they stand, as mapped fields see them, coded missings by place, and its keys."""

    line: int
    version: int
    cells: list[str]
    values: list[str | None]
    missing: Mapping[int, str]
    key: str
    subject: str
    event: str
    event_repeat: str
    form: str
    form_repeat: str

    @property
    def page(self) -> tuple[str, ...]:
        """The keys of the row's form."""
        return self.subject, self.event, self.event_repeat, self.form, self.form_repeat


class RowReader:
    """Reads rows of one table with these columns.

    study_oids: rows of other studies are left out; empty: the file is of one study. Remembers a hash per row where a
    repeated key is another row. Raises FileUnrecognised for a table without a column it cannot be read without.
    """

    def __init__(self, table: Table, header: Sequence[str], study_oids: frozenset[str]) -> None:
        self.table = table
        self.as_of: str | None = None
        self.index = {name: place for place, name in enumerate(header)}
        self.own = {name: getter(value, self.index) for name, value in table.own.items()}
        self.fields: dict[str, dict[str, Getter]] = {
            section: {field: found for field, value in fields.items() if (found := getter(value, self.index))}
            for section, fields in table.sections.items()
        }
        self._site = self.own["site_key"] or self.fields.get("site", {}).get("site_key")
        self._width = len(header)
        self._nulls = frozenset(form for null in table.nulls for form in (null, null.lower(), null.upper()))
        self._study_oids = study_oids
        self.first_study = ""
        self._seen = Seen()
        self._last: Row | None = None
        self._converted = conversions(table, self.index)
        self._key = [self.index[name] for name in table.key if name in self.index]
        self._left_out = [(self.index[name], words) for name, words in table.leave_out.items() if name in self.index]
        self._require()

    def _require(self) -> None:
        table = self.table
        lacked = [section for section, key in NEEDED.items() if section in self.fields and not self._has(section, key)]
        if table.own["subject_key"] is not None and self.own["subject_key"] is None:
            lacked.append("subject_key")
        if table.key and not self._key:
            lacked.append("key")
        if lacked:
            raise FileUnrecognised(f"the table {table.name} lacks the column of its {lacked[0]}")

    def _has(self, section: str, key: str) -> bool:
        return SECTIONS[section][1][key] in self.fields[section]

    def read(self, line: int, cells: list[str]) -> Row | None:
        """The row; None when it is of another study. Raises Fault."""
        self._last = None
        values, missing = self._values(cells)
        if (study := self.own["study_oid"]) and not self._is_ours(study(values)):
            return None
        if (cut := self.own["as_of"]) and (said := cut(values)):
            self.as_of = max(self.as_of or said, said)
        order = self.own["version"]
        version = PLAIN.version(order(values)) if order else 0
        subject = self._subject(values)
        key = self._row_key(subject, values)
        event, event_repeat = self._event(subject, values)
        form, form_repeat = self._form(values, key)
        row = Row(line, version, cells, values, missing, key, subject, event, event_repeat, form, form_repeat)
        self._last = row
        return row

    def left_out(self, cells: Sequence[str]) -> bool:
        """Whether the mapping leaves the row out, as one of totals, by a word in one of its cells."""
        return any(place < len(cells) and cells[place].strip() in words for place, words in self._left_out)

    def whose(self, cells: Sequence[str]) -> tuple[str, str]:
        """The subject and the site that a row which is not read names; neither where its cells stand askew, or the
        row is not for certain of the file's study.
        """
        if len(cells) != self._width:
            return "", ""
        values = [None if (said := cell.strip()) in self._nulls else said for cell in cells]
        if (get := self.own["study_oid"]) is not None:
            study = self.said(get, values)
            if not study or (study not in self._study_oids if self._study_oids else study != self.first_study):
                return "", ""
        return self.said(self.own["subject_key"], values), self.said(self._site, values)

    def keys(self, cells: list[str]) -> Row | None:
        """Of the row last read, which was refused, the keys it would have: '' for one that it does not say, or that an
        earlier row had as well. None where its cells stand askew or it may be of another study.
        """
        if self._last is not None:
            return self._last
        subject, _ = whose = self.whose(cells)
        if whose == ("", "") or any("\0" in cell for cell in cells):
            return None
        values = [None if (said := cell.strip()) in self._nulls else said for cell in cells]
        key = self._joined(values)
        key = "" if self._again("", subject, key) else key
        event, repeat = self._of(values, "event", "event_oid"), self._of(values, "event", "event_repeat")
        event = "" if self._again("event", subject, event, repeat) else event
        form = (self.table.name, key)
        if "form" in self.fields:
            form = self._of(values, "form", "form_oid"), self._of(values, "form", "form_repeat")
        return Row(0, 0, cells, values, {}, key, subject, event, repeat, *form)

    def askew(self, cells: Sequence[str]) -> Row | None:
        """As `keys`, its values as fields see them; None also where the cells themselves are at fault."""
        try:
            values, missing = self._values(list(cells))
        except Fault:
            return None
        row = self.keys(list(cells))
        return None if row is None else row._replace(values=values, missing=missing)

    def _of(self, values: list[str | None], section: str, field: str) -> str:
        return self.said(self.fields.get(section, {}).get(field), values)

    def held(self, cells: Sequence[str], places: Iterable[int]) -> list[str]:
        """What the cells at these places hold but for words for nothing."""
        return [said for place in places if place < len(cells) and (said := cells[place].strip()) not in self._nulls]

    def _again(self, *mark: str) -> bool:
        """Whether a row of the mark came, and another one is another thing."""
        return self.table.repeated is Repeated.OCCURRENCE and mark in self._seen

    @staticmethod
    def said(get: Getter | None, values: list[str | None]) -> str:
        """What a field says of the row; '' where that is nothing or not as it must be."""
        try:
            return (get(values) if get else None) or ""
        except Fault:
            return ""

    def _values(self, cells: list[str]) -> tuple[list[str | None], Mapping[int, str]]:
        """Cells without outer blanks, None for no value; and of the coded missings what they say, by place."""
        if len(cells) != self._width:
            if len(cells) < self._width or any(cell.strip() not in ("", ".") for cell in cells[self._width :]):
                raise Fault("RAGGED_ROW", ragged(cells, self._width))
            del cells[self._width :]
        nulls = self._nulls
        values: list[str | None] = [None if (s := cell.strip()) in nulls else s for cell in cells]
        whole = "\n".join(cells)
        if "\0" in whole:
            raise Fault("NUL_CHARACTER", "the row holds a NUL character")
        for place, convert in self._converted:
            if (value := values[place]) is not None:
                values[place] = cells[place] = convert(value)
        prefixes = self.table.missing
        if not any(prefix in whole for prefix in prefixes):
            return values, {}
        missing = {place: v for place, v in enumerate(values) if v is not None and v.startswith(prefixes)}
        for place in missing:
            values[place] = None
        return values, missing

    def _is_ours(self, study: str | None) -> bool:
        if study is None:
            raise Fault("KEY_MISSING", "the study is empty")
        if self._study_oids:
            return study in self._study_oids
        self.first_study = self.first_study or study
        if study != self.first_study:
            raise Fault("STUDY_UNDECLARED", "the row is of another study than the first, and the source declares none")
        return True

    def _subject(self, values: list[str | None]) -> str:
        """The subject's key; only a deviation and what is of a site may be of none."""
        get = self.own["subject_key"]
        subject = get(values) if get else ""
        if subject is None and not ({"deviation", *AT_SITES} & self.fields.keys()):
            raise Fault("KEY_MISSING", "the subject is empty")
        return subject or ""

    def _row_key(self, subject: str, values: list[str | None]) -> str:
        """The row's key within its subject and table; without one of its own a hash of all it says."""
        if self.table.key:
            key = self._joined(values)
            if not key:
                raise Fault("KEY_MISSING", "the row's key is empty")
        else:
            said = sorted(f"{name}\x1f{value}" for name, place in self.index.items() if (value := values[place]))
            key = blake2b("\x1e".join(said).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        return self._repeated(("", subject, key), key)

    def _joined(self, values: list[str | None]) -> str:
        """The row's own key; '' where none of its columns has a value."""
        parts = [values[place] for place in self._key]
        return "/".join([p.replace("%", "%25").replace("/", "%2F") if p else "" for p in parts]) if any(parts) else ""

    def _repeated(self, mark: tuple[str, ...], key: str) -> str:
        """The key, with the number of its occurrence from the second on."""
        policy = self.table.repeated
        if policy is Repeated.LAST:
            return key
        count = self._seen.count(mark)
        if count > 1 and policy is Repeated.REJECT:
            raise Fault("KEY_REPEATED", "the row's key stood in an earlier row")
        return key if count == 1 else f"{key}.{count}"

    def _event(self, subject: str, values: list[str | None]) -> tuple[str, str]:
        """The keys of the row's event; of a table that describes events, a repeated one is another event."""
        fields = self.fields.get("event")
        oid = fields["event_oid"](values) if fields else None
        if fields is None or oid is None:
            return "", ""
        repeat = (get(values) if (get := fields.get("event_repeat")) else None) or ""
        if fields.keys() - KEYS:
            repeat = self._repeated(("event", subject, oid, repeat), repeat)
        return oid, repeat

    def _form(self, values: list[str | None], key: str) -> tuple[str, str]:
        fields = self.fields.get("form")
        if fields is None:
            return self.table.name, key
        oid = fields["form_oid"](values)
        if oid is None:
            raise Fault("KEY_MISSING", "the form is empty")
        return oid, (get(values) if (get := fields.get("form_repeat")) else None) or ""
