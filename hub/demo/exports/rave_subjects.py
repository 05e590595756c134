"""What a site and its monitors write about a subject in Rave, from creation to disposition, with the queries raised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hub.demo.exports.markup import attributes
from hub.demo.exports.measures import adverse_events, labs, vitals
from hub.demo.exports.rave import Entry, Place, Who
from hub.demo.people import COMPLETED, FAILED, ONGOING, SCHEDULE, Participant, Visit
from hub.demo.places import AS_OF, draw
from hub.demo.world import raw_date

NOW = AS_OF.replace(tzinfo=None)
TEMPORARY_LABELS = frozenset({"101-003", "103-002", "105-002"})
"""Subjects created under a temporary label; their label changes at enrolment, their UUID never does."""

_OPEN_AGES = (2, 6, 7, 9, 13, 14, 18, 27, 30, 33, 58, 96)
"""Ages in days of the queries still open, both sides of every bucket's edge (0-7, 8-14, 15-30, over 30)."""


def at_visit(code: str) -> Place:
    """The folder of a visit; treatment visits stand in a nested folder."""
    if code.startswith("W"):
        return Place(code, f"TREAT[1]/{code}[1]")
    return Place(code, f"{code}[1]")


def us_style(day: date) -> str:
    """Rave's spelling of a window's edge."""
    return f"{day.month}/{day.day}/{day.year} 12:00:00 AM"


class QueryBook:
    """Keys of the page's queries, and how many are left open, so that their ages spread over the buckets."""

    def __init__(self) -> None:
        self._key = 4100
        self._open = 0

    def next_key(self) -> int:
        """A QueryRepeatKey nobody has."""
        self._key += 3
        return self._key

    def next_age(self) -> int:
        """Days the next open query has been open."""
        return _OPEN_AGES[self._open % len(_OPEN_AGES)]

    def take(self) -> int:
        """Count one more as open."""
        self._open += 1
        return self._open


class Chart:
    """Collects the audits of one subject; label and site are those of the moment and can change."""

    def __init__(self, person: Participant) -> None:
        self.person = person
        first = f"SCR-{person.label}" if person.label in TEMPORARY_LABELS else person.label
        self.who = Who(person.key, first, person.site.edc_key)
        self.entries: list[Entry] = []
        self.values: dict[Place, tuple[str, datetime]] = {}
        self.crc = f"crc.{person.site.number}"

    def add(self, entry: Entry) -> None:
        """Keep an audit unless it lies after the data cut."""
        if entry.at < NOW:
            self.entries.append(entry)

    def subject(self, at: datetime, category: str, status: str | None = None) -> None:
        """An audit of the subject itself."""
        self.add(Entry(at, category, self.who, user=self.crc, reason=status or "", leaf={"mdsol:Status": status}))

    def enter(self, place: Place, value: str, at: datetime, category: str = "Entered", reason: str = "") -> None:
        """A value typed by the site; an empty one clears."""
        self.values[place] = (value, at)
        category = "EnteredEmpty" if value == "" and category == "Entered" else category
        self.add(Entry(at, category, self.who, place, self.crc, reason, leaf={"Value": value}))

    def form(self, place: Place, form: str, values: dict[str, str], at: datetime, group: str = "") -> None:
        """A page's items, a few seconds apart."""
        where = place._replace(form=form, group=group or form)
        for i, (item, value) in enumerate(values.items()):
            self.enter(where._replace(item=f"{form}.{item}"), value, at + timedelta(seconds=7 * i))

    def touch(
        self,
        place: Place,
        category: str,
        at: datetime,
        inner: tuple[str, ...] = (),
        user: str = "systemuser",
        leaf: dict[str, str | None] | None = None,
    ) -> None:
        """An audit that says something beside a value: an Upsert without Value, which must never clear."""
        self.add(Entry(at, category, self.who, place, user, leaf=leaf or {}, inner=inner))

    def query(self, place: Place, key: int, text: str, recipient: str, steps: Iterable[tuple[str, datetime]]) -> None:
        """A query's states, each with its time, under one QueryRepeatKey."""
        for state, at in steps:
            given: dict[str, str | None] = {"QueryRepeatKey": str(key), "Status": state, "Recipient": recipient}
            if state in ("Open", "Forwarded"):
                given["Value"] = text
            elif state == "Answered":
                given["Response"] = "Confirmed against source."
            user = self.crc if state == "Answered" else "systemuser" if "System" in recipient else "dm.lead"
            category = {"Open": "QueryOpen", "Answered": "QueryAnswer", "Closed": "QueryClose"}.get(
                state, f"Query{state}"
            )
            self.touch(place, category, at, (f"<mdsol:Query{attributes(given)}/>",), user)

    def amend(self, **changed: str) -> None:
        """From here on audits show another label or site."""
        self.who = replace(self.who, **changed)


def _after(visit: Visit, day: date) -> datetime:
    """When a fact of `day` is entered: with the visit, or the morning after when the fact is later."""
    return max(visit.entered, datetime.combine(day + timedelta(days=1), time(2, 10)))


def _screening(chart: Chart, visit: Visit) -> None:
    person, place = chart.person, at_visit("SCREEN")
    at = visit.entered
    chart.form(
        place,
        "DM",
        {
            "SUBJNAM": person.name.native,
            "SUBJROM": person.name.romanised,
            "BRTHDTC": raw_date(person.typed_born),
            "NATID": person.typed_national_id,
            "PHONE": person.phone,
            "EMAIL": person.email,
            "SEX": {"F": "FEMALE", "M": "MALE"}[person.sex],
        },
        at + timedelta(minutes=2),
    )
    chart.form(place, "IC", {"ICDAT": raw_date(person.consented), "ICVER": "2.0"}, at + timedelta(minutes=4))
    screened = {"SCRDAT": raw_date(person.screened), "ATTEMPT": "2" if person.previous else "1"}
    if person.previous:
        screened["PREVID"] = person.previous
    chart.form(place, "SCR", screened, _after(visit, person.screened) + timedelta(minutes=6))
    if person.outcome == FAILED:
        decision = {"IEYN": "N", "IEDAT": raw_date(person.decided), "SFREAS": person.reason or ""}
    elif person.enrolled:
        decision = {"IEYN": "Y", "IEDAT": raw_date(person.decided)}
    else:
        return
    chart.form(place, "IE", decision, _after(visit, person.decided) + timedelta(minutes=8))


def _baseline(chart: Chart, visit: Visit) -> None:
    person, place = chart.person, at_visit("BASE")
    if person.enrolled is None or person.randomized is None or person.arm is None:
        return
    chart.form(place, "ENR", {"ENRDAT": raw_date(person.enrolled)}, visit.entered + timedelta(minutes=2))
    if person.label in TEMPORARY_LABELS:
        chart.amend(label=person.label)
        chart.subject(visit.entered + timedelta(minutes=3), "SubjectNameChanged")
    kit = f"K{100000 + draw(900000, person.label, 'kit')}"
    values = {"RANDDAT": raw_date(person.randomized), "RANDNO": person.number or "", "KITNO": kit, "ARM": person.arm[1]}
    chart.form(place, "RAND", values, visit.entered + timedelta(minutes=4))


def _disposition(chart: Chart, visit: Visit) -> None:
    person, place = chart.person, at_visit("EOS")
    day = person.withdrawn or person.completed
    if day is None or person.treatment_ended is None:
        return
    chart.form(place, "EX", {"EXENDAT": raw_date(person.treatment_ended)}, visit.entered + timedelta(minutes=2))
    values = {"DSCOMP": "Y" if person.completed else "N", "DSDAT": raw_date(day)}
    if person.withdrawn:
        values["DSREAS"] = person.reason or ""
    chart.form(place, "DS", values, visit.entered + timedelta(minutes=4))


def _windows(chart: Chart, code: str, planned: date, moment: datetime) -> None:
    """The window of a treatment visit, as audits of its instance."""
    edges = (("InstanceTarget", 0), ("InstanceStartWindow", -3), ("InstanceEndWindow", 3))
    for i, (name, days) in enumerate(edges):
        at = moment - timedelta(minutes=5) + timedelta(seconds=i)
        chart.touch(at_visit(code), name, at, leaf={f"mdsol:{name}": us_style(planned + timedelta(days=days))})


def _ahead(chart: Chart) -> None:
    """Rave adds treatment visits with their windows when baseline is entered, those not kept yet too."""
    kept = {visit.code: visit for visit in chart.person.visits}
    if chart.person.outcome != ONGOING or (base := kept.get("BASE")) is None:
        return
    for n, (code, day) in enumerate(SCHEDULE):
        if code.startswith("W") and code not in kept:
            _windows(chart, code, base.planned + timedelta(days=day), base.entered + timedelta(minutes=20 + n))


def _queries(chart: Chart, visit: Visit, book: QueryBook) -> None:
    """A query in every second visit, a third of them still open."""
    seed = (chart.person.label, visit.code, "query")
    kind = draw(6, *seed)
    if kind > 2:
        return
    place = at_visit(visit.code)._replace(form="VS", group="VS", item="VS.SYSBP")
    value, entered = chart.values[place]
    text = f"Systolic pressure {value} mmHg: please confirm."
    recipient = ("Site from System", "Site from DM")[draw(2, *seed, "recipient")]
    opened = NOW - timedelta(days=book.next_age(), hours=3)
    if kind == 0 and opened > entered:
        steps = [("Open", opened)]
        if book.take() % 4 == 0:
            steps.append(("Answered", opened + (NOW - opened) / 2))
    else:
        opened = entered + timedelta(hours=20 + draw(90, *seed, "opened"))
        answered = opened + timedelta(hours=10 + draw(400, *seed, "answer"))
        closed = answered + timedelta(hours=5 + draw(150, *seed, "close"))
        steps = [("Open", opened), ("Answered", answered), ("Closed", closed)]
    chart.query(place, book.next_key(), text, recipient, steps)


def _corrected(chart: Chart, visit: Visit) -> None:
    """One diastolic pressure in nine was typed wrongly, which the site puts right within days."""
    seed = (chart.person.label, visit.code, "correction")
    if draw(9, *seed):
        return
    place = at_visit(visit.code)._replace(form="VS", group="VS", item="VS.DIABP")
    value, entered = chart.values[place]
    right, late = str(int(value) + 1 + draw(6, *seed, "by")), timedelta(days=1 + draw(5, *seed, "late"))
    chart.enter(place, right, entered + late, "EnteredWithChangeCode", "Transcription Error")


def chart_of(person: Participant, book: QueryBook) -> Chart:
    """All audits of a subject's ordinary course."""
    chart = Chart(person)
    created = person.visits[0].entered
    chart.subject(created, "SubjectCreated")
    chart.subject(created, "SubjectNameChanged")
    # Rave says Enrolled in the second of creation, of screening failures too: a status is never a milestone.
    chart.subject(created, "SubjectStatusChanged", "Enrolled")
    parts = {"SCREEN": _screening, "BASE": _baseline, "EOS": _disposition}
    for visit in person.visits:
        place = at_visit(visit.code)
        chart.form(place, "VISIT", {"VISITDAT": raw_date(visit.actual)}, visit.entered + timedelta(minutes=1))
        if visit.code in parts:
            parts[visit.code](chart, visit)
        else:
            _windows(chart, visit.code, visit.planned, visit.entered)
        chart.form(place, "VS", vitals(person, visit), visit.entered + timedelta(minutes=10))
        chart.form(place, "LB", labs(person, visit), visit.entered + timedelta(minutes=12))
        _corrected(chart, visit)
        _queries(chart, visit, book)
    _ahead(chart)
    for i, event in enumerate(adverse_events(person), 1):
        values = {"AETERM": event.term, "AESTDAT": raw_date(event.started)}
        if event.ended:
            values["AEENDAT"] = raw_date(event.ended)
        values |= {"AESEV": event.severity, "AESER": "Y" if event.serious else "N"}
        place = Place("SUBJECT", "", "AE", "1", "AE_LOG_LINE", str(i))
        at = datetime.combine(event.started + timedelta(days=4), time(5, 20 + i))
        chart.form(place, "AE", values, at, "AE_LOG_LINE")
    if person.outcome in (COMPLETED, ONGOING) and draw(4, person.label, "status") == 0:
        chart.subject(person.visits[-1].entered + timedelta(hours=1), "SubjectStatusChanged", "Active")
    return chart
