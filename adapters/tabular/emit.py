"""A row of a table as canonical records: the table's mapping, compiled once for the columns a file has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, Final, TypeVar

from adapters.kit.countries import country_of
from adapters.kit.held_back import CODED, class_of
from adapters.tabular import at_site
from adapters.tabular.layout import AT_SITES, KEYS, SECTIONS, STATES, Items, Table
from adapters.tabular.row import Row, RowReader
from adapters.tabular.standing import standing
from adapters.tabular.value import Fault, Getter
from hub.canonical.dates import PLAIN, Times
from hub.canonical.records import (
    OP_LOCATE,
    OP_UPSERT,
    Deviation,
    Form,
    Item,
    Query,
    Record,
    Rejected,
    Site,
    Study,
    StudyEvent,
    Subject,
)
from hub.canonical.terminology import SITE_STEPS

R = TypeVar("R", bound=Record)

_STATES: Final = frozenset({"OPEN", "ANSWERED", "CLOSED", "CANCELLED", "FORWARDED", "NOT_APPLICABLE"})
_ENDS: Final = frozenset({"CLOSED", "CANCELLED", "NOT_APPLICABLE"})
_NOTES: Final = frozenset({"MANUAL", "SYSTEM", "ANNOTATION", "REASON_FOR_CHANGE"})
_new: Callable[..., Item] = tuple.__new__
_query: Callable[..., Query] = tuple.__new__
_event: Callable[..., StudyEvent] = tuple.__new__
_form: Callable[..., Form] = tuple.__new__


class Emitter:
    """Turns rows of one table with these columns into records.

    study_oids: as of `RowReader`; rows of other studies are counted in `others`. times: how the source writes days.
    """

    def __init__(
        self, table: Table, header: Sequence[str], study_oids: frozenset[str], seq: int = 0, times: Times = PLAIN
    ) -> None:
        self.table = table
        self.seq = seq
        self.rows = self.others = self.left_out = 0
        self._reader = RowReader(table, header, study_oids)
        self._index, self._own, self._fields = self._reader.index, self._reader.own, self._reader.fields
        self._told: dict[str, object] = {}
        self._before: dict[str, tuple[object, ...]] = {}
        self._tails = {
            section: [self._fields.get(section, {}).get(name) for name in kind._fields[keys:]]
            for section, kind, keys in (("event", StudyEvent, 7), ("form", Form, 9))
        }
        self._times = times
        self._items = self._kept(header)
        self._makers = self._plan()

    @property
    def as_of(self) -> str | None:
        """The latest cut of the data a row said."""
        return self._reader.as_of

    def _kept(self, header: Sequence[str]) -> list[tuple[int, str]]:
        """The columns kept as items."""
        table = self.table
        if table.items is Items.NONE or table.own["subject_key"] is None:
            return []
        left_out = table.drop | (table.mapped if table.items is Items.UNMAPPED else frozenset())
        return [(self._index[name], name) for name in header if name not in left_out]

    def _plan(self) -> list[Callable[[Row], list[Any]]]:
        plan: list[Callable[[Row], list[Any]]] = []
        event, form = self._fields.get("event", {}), self._fields.get("form", {})
        for section, make, wanted in (
            ("study", self._of_study, True),
            ("site", self._of_site, True),
            ("subject", self._of_subject, True),
            ("event", self._of_event, bool(event.keys() - KEYS)),
            ("form", self._of_form, bool(form.keys() - KEYS) or not (self._items or "item" in self._fields)),
            ("query", self._of_query, True),
            ("deviation", self._of_deviation, True),
        ):
            if section in self._fields and wanted:
                plan.append(make)
        plan += [partial(self._at_site, section) for section in AT_SITES if section in self._fields]
        if "item" in self._fields:
            plan.append(self._of_item)
        elif self._items:
            plan.append(self._of_items)
        return plan

    @property
    def kept(self) -> list[str]:
        """Columns kept as items."""
        return [] if "item" in self._fields else [name for _, name in self._items]

    @property
    def unmapped(self) -> list[str]:
        """Columns of the file that nothing takes: neither a field nor an item, and that nobody meant to leave out."""
        taken = {*self.kept, *self.table.mapped, *self.table.drop, *self.table.key}
        return [name for name in self._index if name not in taken]

    @property
    def lacked(self) -> list[str]:
        """Columns the mapping names and the file lacks; of alternatives, when it lacks them all."""
        found = {name for name in self.table.key if name not in self._index}
        for value in self.table.values:
            if value.columns and not any(name in self._index for name in value.columns):
                found.update(value.columns)
        return sorted(found)

    def records(self, line: int, cells: list[str], fragment: Callable[[], str]) -> Sequence[Record]:
        """What the row says; a row that cannot be mapped is one Rejected."""
        if self._reader.left_out(cells):
            self.left_out += 1
            return ()
        self.rows += 1
        seq = self.seq
        made: list[Any] = []
        try:
            row = self._reader.read(line, cells)
            if row is None:
                self.others += 1
                return made
            for make in self._makers:
                made += make(row)
        except Fault as fault:
            self._before.clear()
            self.seq = seq + 1
            told = fragment() or ",".join(cells) or " "
            whose = self._reader.whose(cells)
            said = (self.kind, fault.rule, "ERROR", fault.reason, told, *whose)
            of = class_of(fault.rule, cells, self._held(cells)) if self._of_sites else ""
            return [Rejected(self.seq, line, *said, data_class=of, stands_for=self._stands_for(cells))]
        return made

    def faults(self, beside: Emitter, line: int, cells: Sequence[str]) -> Iterator[Fault]:
        """Each fault of a row that the emitter `beside` refuses for the first of them; some may come twice.

        By another, for one that makes records would take the row for one that came.
        """
        self._reader.first_study = beside._reader.first_study
        try:
            row = self._reader.read(line, list(cells))
        except Fault as fault:
            yield fault
            row = self._reader.askew(cells)
        if row is None:
            return
        sections: list[Mapping[str, Getter | None]] = [self._own, *self._fields.values()]
        for get in (get for fields in sections for get in fields.values()):
            try:
                _ = get and get(row.values)
            except Fault as fault:
                yield fault
        if "site" in self._fields:
            yield from self._site_faults(self._tolerant("site", row))
        for section in self._fields.keys() & AT_SITES:
            yield from at_site.faults(section, self._tolerant(section, row))
        for make in self._makers:
            try:
                make(row)
            except Fault as fault:
                yield fault

    def _tolerant(self, section: str, row: Row) -> dict[str, str | None]:
        """The section's fields of the row, those that it does not say as it must None."""
        own = self._fields[section]
        return {name: RowReader.said(own.get(name), row.values) or None for name in SECTIONS[section][0]._fields}

    def _stands_for(self, cells: list[str]) -> str:
        row = self._reader.keys(cells)
        return "" if row is None else standing(self.table, self._fields, row, bool(self._items))

    @property
    def kind(self) -> str:
        """The kind of record a row is held back as."""
        name = next((name for name in reversed(self._fields) if name not in ("item", "form")), "form")
        return SECTIONS[name][0].__name__

    @cached_property
    def _of_sites(self) -> bool:
        """Whether the table is a list of sites and nothing else: each column a field of one, and no words above it.

        Such rows go back with what stands above the header.
        """
        alone = self._fields.keys() <= {"study", "site"} and self._own["subject_key"] is None
        return alone and not self.table.skip_rows and self.table.mapped.issuperset(self._index)

    def _held(self, cells: list[str]) -> Iterator[tuple[str, str]]:
        """The fields of a site with what the cells hold for them, but for words that the mapping knows."""
        for field, value in self.table.sections.get("site", {}).items():
            for said in self._reader.held(cells, [self._index[name] for name in value.columns if name in self._index]):
                if value.codes is None:
                    yield field, said
                elif said not in value.codes:
                    yield CODED, said
                    yield field, said

    def _next(self) -> int:
        self.seq += 1
        return self.seq

    def _said(self, section: str, row: Row, kind: type[R]) -> dict[str, Any]:
        """The section's fields of the row, those it does not name None."""
        own = self._fields[section]
        return {name: get(row.values) if (get := own.get(name)) else None for name in kind._fields}

    def _again(self, section: str, row: Row, site: str | None = None) -> bool:
        """Whether the row says of the section it merely names what the row before said: of most rows it does."""
        told = (row.subject, row.version, site, *(get(row.values) for get in self._fields[section].values()))
        if self._before.get(section) == told:
            return True
        self._before[section] = told
        return False

    def _once(self, section: str, key: str, told: object) -> bool:
        """Whether this was not the last thing said of the key: rows of subjects name their site again and again."""
        mark = f"{section} {key}"
        if self._told.get(mark, self) == told:
            return False
        self._told[mark] = told
        return True

    def _of_study(self, row: Row) -> list[Study]:
        said = self._said("study", row, Study)
        if said["study_oid"] is None:
            raise Fault("KEY_MISSING", "the study is empty")
        said |= {"seq": 0, "line": 0, "parent_oid": ""}
        if not self._once("study", said["study_oid"], tuple(said.values())):
            return []
        return [Study(**said | {"seq": self._next(), "line": row.line})]

    def _of_site(self, row: Row) -> list[Site]:
        named = "site" in self.table.names
        if named and self._again("site", row):
            return []
        said = self._said("site", row, Site)
        for fault in self._site_faults(said):
            raise fault
        if said["target_enrolment"] is not None:
            said["target_enrolment"] = int(said["target_enrolment"])
        if said["country"] is not None:
            said["country"] = country_of(said["country"])
        if said["satellite"] is not None:
            said["satellite"] = said["satellite"] == "true"
        op = OP_LOCATE if named else OP_UPSERT
        said |= {"version": row.version, "op": op}
        if op == OP_LOCATE and not self._once("site", said["site_key"], said["country"]):
            return []
        return [Site(**said | {"seq": self._next(), "line": row.line})]

    def _site_faults(self, said: Mapping[str, str | None]) -> Iterator[Fault]:
        """What a site of these fields cannot be kept for."""
        if said["site_key"] is None:
            yield Fault("KEY_MISSING", "the site is empty")
        target = said["target_enrolment"]
        if target is not None and not (target.isascii() and target.isdigit() and len(target) < 8):
            yield Fault("VALUE_INVALID", "the site's target is not a whole number")
        if said["country"] is not None and country_of(said["country"]) is None:
            reason = "the site's country is no ISO 3166-1 code and no English name, and the mapping has no code for it"
            yield Fault("VALUE_INVALID", reason)
        if said["satellite"] not in (None, "true", "false"):
            yield Fault("CODE_UNKNOWN", "whether the site is a satellite is neither true nor false")
        for step in SITE_STEPS:  # a site keeps no words of a date
            if (text := said[step]) and (rule := self._times.fault(text)):
                column = ", ".join(self.table.sections["site"][step].columns)
                yield Fault(rule, f"{column} holds no date the hub can read")

    def _of_subject(self, row: Row) -> list[Subject]:
        site = get(row.values) if (get := self._own["site_key"]) else None
        op = OP_LOCATE if "subject" in self.table.names else OP_UPSERT
        if op == OP_LOCATE and self._again("subject", row, site):
            return []
        said = self._said("subject", row, Subject)
        said |= {"version": row.version, "op": op, "subject_key": row.subject, "site_key": site}
        return [Subject(**said | {"seq": self._next(), "line": row.line})]

    def _of_event(self, row: Row) -> list[StudyEvent]:
        if not row.event:
            raise Fault("KEY_MISSING", "the event is empty")
        keys = (row.subject, row.event, row.event_repeat)
        return [_event(StudyEvent, (self._next(), row.line, row.version, OP_UPSERT, *keys, *self._rest("event", row)))]

    def _of_form(self, row: Row) -> list[Form]:
        lead = (self._next(), row.line, row.version, OP_UPSERT, *row.page)
        return [_form(Form, (*lead, *self._rest("form", row)))]

    def _rest(self, section: str, row: Row) -> list[str | None]:
        """The fields of the record after its keys."""
        values = row.values
        return [get(values) if get else None for get in self._tails[section]]

    def _of_items(self, row: Row) -> list[Item]:
        """A value for each column kept: its cell as it stands."""
        values, cells, missing, page, seq = row.values, row.cells, row.missing, row.page, self.seq
        entered = get(values) if (get := self._own["entered"]) else None
        group = (self.table.name, row.key) if "form" in self._fields else ("", "")
        lead, end = (row.line, row.version, OP_UPSERT, *page, *group), (None, entered)
        made: list[Item] = []
        clears = self.table.clears
        for place, name in self._items if row.subject else ():
            if values[place] is not None:
                seq += 1
                made.append(_new(Item, (seq, *lead, name, cells[place], None, *end)))
            elif place in missing:
                seq += 1
                made.append(_new(Item, (seq, *lead, name, None, missing[place], *end)))
            elif clears:
                seq += 1
                made.append(_new(Item, (seq, *lead, name, "", None, *end)))
        self.seq = seq
        return made

    def _of_item(self, row: Row) -> list[Item]:
        """The one item of a row that is one value, and what else stands in the row as items of the same group."""
        said = self._said("item", row, Item)
        if said["item_oid"] is None:
            raise Fault("KEY_MISSING", "the item is empty")
        entered = get(row.values) if (get := self._own["entered"]) else None
        group = (said["group_oid"] or "", said["group_repeat"] or "")
        value, flavour = said["value"], said["null_flavour"]
        op = OP_UPSERT if value is not None or flavour is not None or self.table.clears else OP_LOCATE
        lead = (row.line, row.version, op, *row.page, *group, said["item_oid"])
        return [_new(Item, (self._next(), *lead, value, flavour, None, entered))]

    def _of_query(self, row: Row) -> list[Query]:
        """A record for each state the row dates, and the present one."""
        said = {name: get(row.values) for name, get in self._fields["query"].items()}
        kind, state = said.get("kind") or "MANUAL", said.get("state")
        if said["query_key"] is None:
            raise Fault("KEY_MISSING", "the query's key is empty")
        if kind not in _NOTES or (state is not None and state not in _STATES):
            raise Fault("CODE_UNKNOWN", "the query's kind or state is none of the hub's")
        status, dated = _states(said, state)
        answered = next((state for state, _ in dated if state == "ANSWERED"), status)
        form, form_repeat = self._on(row)
        keys = (row.subject, row.event, row.event_repeat, form, form_repeat)
        place = (*keys, *(said.get(name) or "" for name in ("group_oid", "group_repeat", "item_oid")))
        made = []
        for number, (state, at) in enumerate(dated):
            told = {name: said.get(name) if number == 0 else None for name in ("user_key", "text")}
            told["response"] = said.get("response") if state == answered else None
            lead = (self._next(), row.line, row.version, *place, said["query_key"], kind, state, state == status)
            word = said.get("source_state") if state == status else None
            rest = (word, at, told["user_key"], said.get("recipient"), told["text"], told["response"])
            made.append(_query(Query, (*lead, *rest)))
        return made

    def _on(self, row: Row) -> tuple[str, str]:
        """The form a query or deviation is on, when the row names one."""
        return (row.form, row.form_repeat) if "form" in self._fields else ("", "")

    def _of_deviation(self, row: Row) -> list[Deviation]:
        said = self._said("deviation", row, Deviation)
        site = get(row.values) if (get := self._own["site_key"]) else None
        form, form_repeat = self._on(row)
        said |= {"version": row.version, "op": OP_UPSERT, "subject_key": row.subject, "site_key": site or ""}
        said |= {"event_oid": row.event, "event_repeat": row.event_repeat, "form_oid": form, "form_repeat": form_repeat}
        said |= {"item_oid": said["item_oid"] or "", "deviation_key": said["deviation_key"] or row.key}
        return [Deviation(**said | {"seq": self._next(), "line": row.line})]

    def _at_site(self, section: str, row: Row) -> list[Record]:
        """What is of a study-site, its key the row's unless the row has one for it."""
        said = self._said(section, row, SECTIONS[section][0])
        site = get(row.values) if (get := self._own["site_key"]) else None
        if not site:
            raise Fault("KEY_MISSING", "the site is empty")
        if self.table.clears:
            cleared = at_site.CLEARED[section] & self._fields[section].keys()
            said |= {name: "" for name in cleared if said[name] is None}
        said |= {"version": row.version, "op": OP_UPSERT, "site_key": site}
        return [at_site.record(section, said, row, self._next())]


def _states(said: Mapping[str, str | None], status: str | None) -> tuple[str, list[tuple[str, str | None]]]:
    """The present state and all states with their times, which the row may not know of the present one."""
    dated = [(state, at) for column, state in STATES.items() if (at := said.get(column)) is not None]
    if status in _ENDS:
        dated = [(status if state == "CLOSED" else state, at) for state, at in dated]
    status = status or (dated[-1][0] if dated else "OPEN")
    found: list[tuple[str, str | None]] = [*dated]
    if all(state != status for state, _ in dated):
        found.append((status, None))
    return status, found
