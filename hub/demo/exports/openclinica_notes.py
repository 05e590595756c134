"""Discrepancy notes of the OpenClinica extract: every type and state, with dates and no times."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from hub.demo.exports.markup import attributes, escape
from hub.demo.people import Participant
from hub.demo.places import TODAY, draw

QUERY_TYPES = ("Query", "Failed Validation Check")
_EVENT_NUMBERS = {"SE_SCREENING": 0, "SE_BASELINE": 1, "SE_TREATMENT": 2, "SE_LOGS": 8, "SE_END": 9}
_OPEN_AGES = (1, 5, 7, 8, 12, 14, 15, 21, 30, 31, 47, 80)


class Note(NamedTuple):
    """A note on an item. children: (state, day, text) in the order they were written, without id when `old`."""

    key: str
    kind: str
    state: str
    children: tuple[tuple[str, date, str], ...]
    user: str
    old: bool = False


def _note(seed: int, kind: str, state: str, text: str, days: tuple[date, ...], user: str) -> Note:
    """A note that went through the states on the way to its last one."""
    path = {
        "New": ("New",),
        "Updated": ("New", "Updated"),
        "Resolution Proposed": ("New", "Updated", "Resolution Proposed"),
        "Closed": ("New", "Resolution Proposed", "Closed"),
        "Not Applicable": ("Not Applicable",),
    }[state]
    words = (text, "Checked with the source.", "Corrected.")
    children = tuple(zip(path, days, words, strict=False))
    return Note(f"DN_{seed}", kind, state, children, user, old=seed % 5 == 0)


def notes_of(
    person: Participant, event: str, repeat: str | None, entered: datetime, user: str
) -> dict[str, list[Note]]:
    """The notes of an event's items by item OID; most events have none."""
    seed = (person.label, event, repeat)
    which = draw(9, *seed, "note")
    number = int(person.label.replace("-", "")) * 10 + _EVENT_NUMBERS[event] + int(repeat or 0)
    first = entered.date() + timedelta(days=1 + draw(6, *seed, "first"))
    days = (first, first + timedelta(days=1 + draw(14, *seed, "second")), first + timedelta(days=16 + draw(6, *seed)))
    if event == "SE_SCREENING" and person.typed_born != person.born:
        text = f"Date of birth {person.typed_born.isoformat()} differs from the consent form."
        return {"I_DEMOG_NATIONAL_ID": [_note(number, "Query", "Closed", text, days, user)]}
    if event == "SE_LOGS" or days[2] > TODAY:
        return {}
    kind = QUERY_TYPES[draw(2, *seed, "kind")]
    pulse = "I_VITAL_PULSE"
    if which == 0:
        age = _OPEN_AGES[draw(len(_OPEN_AGES), *seed, "age")]
        opened = max(first, TODAY - timedelta(days=age))
        return {pulse: [_note(number, kind, "New", "Value out of range, please verify.", (opened,), user)]}
    if which in (1, 2):
        state = ("Updated", "Resolution Proposed")[which - 1]
        return {pulse: [_note(number, kind, state, "Please confirm the unit.", days, user)]}
    if which in (3, 4):
        return {pulse: [_note(number, kind, "Closed", "[Heart rate is out of the expected range.]", days, user)]}
    if which == 5:
        return {"I_VITAL_WEIGHT": [_note(number, "Annotation", "Not Applicable", "Weighed with shoes", days, user)]}
    if which == 6:
        text = "Transcribed from the wrong page"
        return {"I_VITAL_WEIGHT": [_note(number, "Reason For Change", "Not Applicable", text, days, user)]}
    return {}


def _child(note: Note, position: int, state: str, day: date, text: str) -> str:
    given = {
        "ID": None if note.old else f"C{note.key}_{position}",
        "Status": state,
        "DateCreated": day.isoformat(),
    }
    return (
        f"<OpenClinica:ChildNote{attributes(given)}>"
        f"<OpenClinica:Description>{escape(text)}</OpenClinica:Description>"
        f"<OpenClinica:DetailedNote>{escape(text)}</OpenClinica:DetailedNote>"
        f'<UserRef UserOID="{note.user} "/></OpenClinica:ChildNote>'
    )


def render_notes(entity: str, notes: list[Note]) -> str:
    """The DiscrepancyNotes element of an item, nothing without notes."""
    if not notes:
        return ""
    parts = [f'                            <OpenClinica:DiscrepancyNotes EntityID="{entity}">']
    for note in notes:
        given = {
            "ID": note.key,
            "Status": note.state,
            "NoteType": note.kind,
            "DateUpdated": note.children[-1][1].isoformat(),
            "NumberOfChildNotes": str(len(note.children)),
        }
        children = "".join(_child(note, i, *child) for i, child in enumerate(note.children, 1))
        parts.append(f"<OpenClinica:DiscrepancyNote{attributes(given)}>{children}</OpenClinica:DiscrepancyNote>")
    return "".join(parts) + "</OpenClinica:DiscrepancyNotes>\n"
