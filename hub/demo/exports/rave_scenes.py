"""Scenes that make the Rave page hold every rule of the dialect at least once, each on a subject of its own.

A scene adds audits to a chart that is otherwise an ordinary subject's. The subject of a scene is named by label,
so that a test can ask the hub what became of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid5

from hub.demo.exports.markup import attributes
from hub.demo.exports.rave import Entry, Place, Who
from hub.demo.exports.rave_subjects import NOW, Chart, at_visit
from hub.demo.people import NAMESPACE, Participant
from hub.demo.world import raw_date

MOVED = ("102-004", "101")
"""Label of the subject moved to another site, and the site it ends at."""
DELETED = "101-900"
"""Label of a subject created in error and deleted."""
NEVER_CREATED_FORM = "PREG"
"""A page only ever named by an explicit Context: it must not come to exist."""


def _item(code: str, form: str, item: str) -> Place:
    return at_visit(code)._replace(form=form, group=form, item=f"{form}.{item}")


def _entered(chart: Chart, place: Place) -> datetime:
    return chart.values[place][1]


def _moved(chart: Chart) -> None:
    visit = next(each for each in chart.person.visits if each.code == "W8")
    chart.entries.sort(key=lambda each: each.at)
    for i, entry in enumerate(chart.entries):
        if entry.at >= visit.entered:
            chart.entries[i] = replace(entry, who=replace(entry.who, site=MOVED[1]))
    chart.amend(site=MOVED[1])
    chart.subject(visit.entered - timedelta(hours=6), "SubjectMoved")


def _corrections(chart: Chart) -> None:
    """A birth date corrected with a reason, a value cleared, a query that quotes the identifier it is about."""
    birth = _item("SCREEN", "DM", "BRTHDTC")
    wrong, at = chart.values[birth]
    right = raw_date(chart.person.born)
    text = f"Date of birth {wrong} does not agree with the consent form."
    chart.query(birth, 9001, text, "Site from DM", [("Open", at + timedelta(days=3))])
    chart.enter(birth, right, at + timedelta(days=5), "EnteredWithChangeCode", "Data Entry Error")
    steps = [("Answered", at + timedelta(days=5, hours=1)), ("Closed", at + timedelta(days=8))]
    chart.query(birth, 9001, text, "Site from DM", steps)
    weight = _item("BASE", "VS", "WEIGHT")
    chart.enter(weight, "", _entered(chart, weight) + timedelta(days=2))
    arm = _item("BASE", "RAND", "ARM")
    asked = f"Is {chart.values[arm][0]} the allocation of the list?"
    chart.query(arm, 9002, asked, "Site from DM", [("Open", _entered(chart, arm) + timedelta(days=1))])


def _partial_date(chart: Chart) -> None:
    """A date with an unknown month is non-conformant; the system asks in the same second, in a localised text."""
    place = _item("SCREEN", "MH", "MHSTDTC")
    at = chart.person.visits[0].entered + timedelta(minutes=20)
    chart.enter(place, "01 NNN 2008", at, "EnteredNonConformant")
    token = "{GXMLLOCALSTRING:7999^Onset date}"  # noqa: S105  # a word of the export
    chart.query(place, 9010, f"{token} is not a complete date.", "Site from System", [("Open", at)])
    chart.enter(_item("SCREEN", "MH", "MHTERM"), "Hypertension", at + timedelta(seconds=9))
    chart.enter(_item("SCREEN", "MH", "MHENDTC"), "7 Aug 2014", at + timedelta(seconds=12))


def _requery(chart: Chart) -> None:
    """The same key opened again after closing; another one forwarded and cancelled."""
    place = _item("W4", "VS", "PULSE")
    at = _entered(chart, place)
    text = f"Pulse {chart.values[place][0]}: measured at rest?"
    days = (("Open", 1), ("Answered", 3), ("Closed", 4), ("Open", 6), ("Answered", 9), ("Closed", 10))
    chart.query(place, 9020, text, "Site from DM", [(state, at + timedelta(days=day)) for state, day in days])
    other = (("Open", 1), ("Forwarded", 2), ("Cancelled", 5))
    steps = [(state, at + timedelta(days=day)) for state, day in other]
    chart.query(_item("W4", "VS", "TEMP"), 9021, "Route?", "Site from CRA", steps)


def _removals(chart: Chart) -> None:
    """A log line inactivated, a page inactivated, an item deleted; each leaves a tombstone."""
    visit = chart.person.visits[1]
    at = visit.entered + timedelta(days=1)
    line = Place("SUBJECT", "", "CM", "1", "CM_LOG_LINE", "1")
    for repeat in "12":
        where = line._replace(group_repeat=repeat, item="CM.CMTRT")
        chart.enter(where, ("Paracetamol", "Ibuprofen")[int(repeat) - 1], at + timedelta(seconds=int(repeat)))
    gone: dict[str, Place] = {
        "group": line._replace(group_repeat="2"),
        "page": Place("UNSCH", "UNSCH[1]", "PE", "1"),
        "item": _item("SCREEN", "LB", "PLT"),
    }
    chart.enter(gone["page"]._replace(group="PE", item="PE.PEYN"), "Y", at + timedelta(minutes=1))
    for i, (what, place) in enumerate(gone.items()):
        category = "Inactivated" if what != "item" else "Deleted"
        moment = at + timedelta(hours=2, seconds=i)
        chart.add(Entry(moment, category, chart.who, place, chart.crc, "Entered in error", transaction="Remove"))


def _names(chart: Chart) -> None:
    """An unscheduled visit and one of its pages renamed by the system."""
    visit = chart.person.visits[2]
    at, place = visit.entered + timedelta(hours=3), Place("UNSCH", "UNSCH[1]")
    title = f"Unscheduled {visit.actual.day} {raw_date(visit.actual)[3:]}"
    chart.touch(place, "ObjectNameChanged", at, leaf={"mdsol:InstanceName": title})
    page = place._replace(form="VS")
    chart.touch(
        page, "ObjectNameChanged", at + timedelta(seconds=1), leaf={"mdsol:DataPageName": "Vital signs (repeat)"}
    )
    chart.form(place, "VISIT", {"VISITDAT": raw_date(visit.actual)}, at + timedelta(minutes=1))
    chart.form(place, "VS", {"SYSBP": "128", "DIABP": "77"}, at + timedelta(minutes=2))


def _deviations(chart: Chart) -> None:
    """A deviation created and updated, another one created and removed."""
    place = _item("W4", "VISIT", "VISITDAT")
    at = _entered(chart, place) + timedelta(days=1)
    texts = {"601": "Visit outside its window", "602": "Dose given without recorded vital signs"}
    steps = (
        ("601", "CreatePD", "Insert", "Open"),
        ("602", "CreatePD", "Insert", "Open"),
        ("601", "UpdatePD", "Update", "Closed"),
        ("602", "RemovePD", "Remove", "Inactive"),
    )
    for i, (key, category, transaction, status) in enumerate(steps):
        given: dict[str, str | None] = {
            "TransactionType": transaction,
            "Value": texts[key],
            "Status": status,
            "Class": "Visit schedule" if key == "601" else "Study drug",
            "Code": "Minor" if key == "601" else "Important",
            "ProtocolDeviationRepeatKey": key,
        }
        inner = f"<mdsol:ProtocolDeviation{attributes(given)} />"
        chart.touch(place, category, at + timedelta(days=i), (inner,), "cra.apac")


def _remarks(chart: Chart) -> None:
    """Comment, review, verification, signature and its breaking, freeze, lock, visibility, a specified value."""
    place = _item("BASE", "LB", "ALT")
    at = _entered(chart, place) + timedelta(days=1)
    comment = '<mdsol:Comment CommentRepeatKey="1" Value="Fasting sample." TransactionType="Insert" />'
    review = '<mdsol:Review GroupName="Data Management" Reviewed="Yes" />'
    chart.touch(place, "CommentAdd", at, (comment,), chart.crc)
    chart.touch(place, "Review", at + timedelta(minutes=1), (review,), "dm.lead")
    flags: tuple[tuple[str, str, str], ...] = (
        ("Verify", "Verify", "cra.apac"),
        ("Freeze", "Freeze", "dm.lead"),
        ("Lock", "Lock", "dm.lead"),
        ("SetVisible", "", "systemuser"),
    )
    for i, (category, flag, user) in enumerate(flags):
        leaf: dict[str, str | None] = {f"mdsol:{flag}": "Yes"} if flag else {}
        chart.touch(place, category, at + timedelta(minutes=2 + i), user=user, leaf=leaf)
    page = place._replace(group="", item="")
    signed = at + timedelta(days=2)
    investigator = f"pi.{chart.person.site.number}"
    signature = (
        "<Signature>",
        f'    <UserRef UserOID="{investigator}"/>',
        f'    <LocationRef LocationOID="{chart.who.site}"/>',
        '    <SignatureRef SignatureOID="5"/>',
        f"    <DateTimeStamp>{signed:%Y-%m-%dT%H:%M:%S}</DateTimeStamp>",
        "</Signature>",
    )
    chart.touch(page, "ValidESigCredential", signed, signature, investigator)
    broken: dict[str, str | None] = {
        "Value": "OTHER",
        "mdsol:SpecifyValue": "Non-fasting",
        "mdsol:SignatureBroken": "Yes",
    }
    sample = place._replace(item="LB.COND")
    chart.add(Entry(signed + timedelta(hours=1), "Entered", chart.who, sample, chart.crc, leaf=broken))


def _contexts(chart: Chart) -> None:
    """Ancestors that say Context, a page that is only ever Context, items that inherit their group's Upsert."""
    place = _item("BASE", "VS", "HEIGHT")
    at = chart.person.visits[1].entered + timedelta(hours=4)
    chart.add(Entry(at, "Entered", chart.who, place, chart.crc, ancestors="Context", leaf={"Value": "168"}))
    never = at_visit("BASE")._replace(form=NEVER_CREATED_FORM)
    chart.add(Entry(at + timedelta(seconds=1), "DataPageTouched", chart.who, never, transaction="Context"))
    inherited = ('<ItemData ItemOID="QS.QSORRES1" Value="3"/>', '<ItemData ItemOID="QS.QSORRES2" Value="1"/>')
    group = at_visit("BASE")._replace(form="QS", group="QS")
    chart.add(Entry(at + timedelta(seconds=2), "Entered", chart.who, group, chart.crc, inner=inherited))
    # Rave also says that a target was set without saying it: nothing to take over.
    chart.touch(at_visit("W4"), "InstanceTarget", at + timedelta(seconds=3))


def _free_text(chart: Chart) -> None:
    """Free text no mapping classifies, naming the person: an identifier outside the site."""
    at = chart.person.visits[0].entered + timedelta(hours=1)
    name = chart.person.name
    chart.enter(_item("SCREEN", "CO", "COVAL"), f"Called {name.native} ({name.romanised}) about fasting.", at)


SCENES: Mapping[str, Callable[[Chart], None]] = {
    "101-001": _corrections,
    "101-003": _removals,
    "101-005": _partial_date,
    "101-006": _requery,
    "101-007": _names,
    "102-001": _deviations,
    "102-002": _remarks,
    MOVED[0]: _moved,
    "103-001": _contexts,
    "103-003": _free_text,
    "105-002": _free_text,
}


def deleted_subject(person: Participant) -> list[Entry]:
    """A subject created in error beside `person`, with data, and removed twice over."""
    who = Who(str(uuid5(NAMESPACE, DELETED)), DELETED, person.site.edc_key)
    crc = f"crc.{person.site.number}"
    at = NOW - timedelta(days=90)
    visited = at_visit("SCREEN")._replace(form="VISIT", group="VISIT", item="VISIT.VISITDAT")
    return [
        Entry(at, "SubjectCreated", who, user=crc),
        Entry(at + timedelta(minutes=1), "Entered", who, visited, crc, leaf={"Value": raw_date(at.date())}),
        *(Entry(at + timedelta(hours=n), "Deleted", who, user=crc, transaction="Remove") for n in (1, 2)),
    ]
