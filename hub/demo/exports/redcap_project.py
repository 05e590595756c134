"""A REDCap project XML, classic or longitudinal, from field definitions and records given as data.

The file's OIDs identify nothing: FileOID never changes, the study's is its title, the version's is the minute.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from hub.demo.exports.markup import attributes, escape


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an instrument. choices: code to text; a checkbox becomes one item per code.

    section: heading that starts a new item group before this field.
    """

    name: str
    label: str
    kind: str = "text"
    data_type: str = "text"
    validation: str | None = None
    identifier: bool = False
    choices: dict[str, str] = field(default_factory=dict)
    section: str | None = None

    def items(self) -> list[str]:
        """The items it becomes."""
        return [f"{self.name}___{code}" for code in self.choices] if self.kind == "checkbox" else [self.name]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A form with its fields; `<name>_complete` follows them."""

    name: str
    label: str
    fields: tuple[Field, ...]

    def groups(self) -> Iterator[tuple[str, str, list[Field]]]:
        """Item groups: OID, name, fields. A group starts at every section heading."""
        group: list[Field] = []
        for each in (*self.fields, completion(self)):
            if each.section and group:
                yield f"{self.name}.{group[0].items()[0]}", group[0].section or self.label, group
                group = []
            group.append(each)
        yield f"{self.name}.{group[0].items()[0]}", group[0].section or self.label, group


def completion(form: Instrument) -> Field:
    """The status field REDCap adds to every instrument."""
    choices = {"0": "Incomplete", "1": "Unverified", "2": "Complete"}
    return Field(f"{form.name}_complete", "Complete?", "select", choices=choices, section="Form Status")


@dataclass(frozen=True, slots=True)
class Event:
    """A scheduled event of an arm: day of the schedule and its window."""

    name: str
    label: str
    arm: str
    arm_name: str
    day: int
    before: int
    after: int
    forms: tuple[str, ...]

    @property
    def unique(self) -> str:
        """REDCap's unique event name."""
        return f"{self.name}_arm_{self.arm}"


@dataclass(frozen=True, slots=True)
class File:
    """A document kept in a field of type file."""

    name: str
    mime_type: str
    base64: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled form; `event` is None in a classic project. Values stand under item names."""

    event: Event | None
    event_repeat: int
    form: Instrument
    form_repeat: int
    values: dict[str, str | File]


@dataclass(frozen=True, slots=True)
class Project:
    """What the export says of the project as a whole."""

    title: str
    exported: datetime
    record_id: str
    forms: tuple[Instrument, ...]
    events: tuple[Event, ...] = ()
    groups: tuple[str, ...] = ()
    missing_codes: str = ""
    repeating_events: tuple[str, ...] = ()
    repeating_forms: tuple[tuple[str, str], ...] = ()

    @property
    def study_oid(self) -> str:
        """`Project.` and the title without blanks."""
        return "Project." + "".join(letter for letter in self.title if letter.isalnum())


def _globals(project: Project) -> str:
    parts = [
        "<GlobalVariables>\n",
        f"\t<StudyName>{escape(project.title)}</StudyName>\n",
        f"\t<StudyDescription>This file contains the metadata, events, and data for REDCap project "
        f'"{escape(project.title)}".</StudyDescription>\n',
        f"\t<ProtocolName>{escape(project.title)}</ProtocolName>\n",
        "\t<redcap:RecordAutonumberingEnabled>0</redcap:RecordAutonumberingEnabled>\n",
        f"\t<redcap:SchedulingEnabled>{int(bool(project.events))}</redcap:SchedulingEnabled>\n",
        "\t<redcap:Purpose>2</redcap:Purpose>\n",
        f"\t<redcap:MissingDataCodes>{escape(project.missing_codes)}</redcap:MissingDataCodes>\n",
    ]
    if project.repeating_events or project.repeating_forms:
        parts.append("\t<redcap:RepeatingInstrumentsAndEvents>\n")
        parts += [
            f'\t\t<redcap:RepeatingEvent redcap:UniqueEventName="{each}"/>\n' for each in project.repeating_events
        ]
        if project.repeating_forms:
            parts.append("\t\t<redcap:RepeatingInstruments>\n")
            for event, form in project.repeating_forms:
                given = {"redcap:UniqueEventName": event, "redcap:RepeatInstrument": form, "redcap:CustomLabel": ""}
                parts.append(f"\t\t\t<redcap:RepeatingInstrument{attributes(given)}/>\n")
            parts.append("\t\t</redcap:RepeatingInstruments>\n")
        parts.append("\t</redcap:RepeatingInstrumentsAndEvents>\n")
    if project.groups:
        parts.append("\t<redcap:DataAccessGroupsGroup>\n")
        parts += [f'\t\t<redcap:DataAccessGroups group_name="{escape(group)}"/>\n' for group in project.groups]
        parts.append("\t</redcap:DataAccessGroupsGroup>\n")
    return "".join(parts) + "</GlobalVariables>\n"


def _event_defs(project: Project) -> Iterator[str]:
    yield "\t<Protocol>\n"
    for order, event in enumerate(project.events, 1):
        yield f'\t\t<StudyEventRef StudyEventOID="Event.{event.unique}" OrderNumber="{order}" Mandatory="No"/>\n'
    yield "\t</Protocol>\n"
    for event in project.events:
        given = {
            "OID": f"Event.{event.unique}",
            "Name": f"{event.label} (Arm {event.arm}: {event.arm_name})",
            "Type": "Common",
            "Repeating": "Yes" if event.unique in project.repeating_events else "No",
            "redcap:EventName": event.label,
            "redcap:CustomEventLabel": "",
            "redcap:UniqueEventName": event.unique,
            "redcap:ArmNum": event.arm,
            "redcap:ArmName": event.arm_name,
            "redcap:DayOffset": str(event.day),
            "redcap:OffsetMin": str(event.before),
            "redcap:OffsetMax": str(event.after),
        }
        yield f"\t<StudyEventDef{attributes(given)}>\n"
        for order, form in enumerate(event.forms, 1):
            ref = {"FormOID": f"Form.{form}", "OrderNumber": str(order), "Mandatory": "No", "redcap:FormName": form}
            yield f"\t\t<FormRef{attributes(ref)}/>\n"
        yield "\t</StudyEventDef>\n"


def _form_defs(project: Project) -> Iterator[str]:
    repeating = {form for _, form in project.repeating_forms}
    for form in project.forms:
        given = {"OID": f"Form.{form.name}", "Name": form.label, "Repeating": "Yes" if form.name in repeating else "No"}
        yield f'\t<FormDef{attributes(given)} redcap:FormName="{form.name}">\n'
        for oid, _, _ in form.groups():
            yield f'\t\t<ItemGroupRef ItemGroupOID="{oid}" Mandatory="No"/>\n'
        yield "\t</FormDef>\n"
    for form in project.forms:
        for oid, name, fields in form.groups():
            yield f"\t<ItemGroupDef{attributes({'OID': oid, 'Name': name, 'Repeating': 'No'})}>\n"
            for each in fields:
                for item in each.items():
                    yield f'\t\t<ItemRef ItemOID="{item}" Mandatory="No" redcap:Variable="{each.name}"/>\n'
                if each.name == project.record_id and project.groups:
                    group = "redcap_data_access_group"
                    yield f'\t\t<ItemRef ItemOID="{group}" Mandatory="No" redcap:Variable="{group}"/>\n'
            yield "\t</ItemGroupDef>\n"


def _item_defs(project: Project) -> Iterator[str]:
    for each in (each for form in project.forms for each in (*form.fields, completion(form))):
        for position, item in enumerate(each.items()):
            given = {
                "OID": item,
                "Name": item,
                "DataType": "boolean" if each.kind == "checkbox" else each.data_type,
                "Length": "1" if each.choices else "999",
                "redcap:Variable": each.name,
                "redcap:FieldType": each.kind,
                "redcap:TextValidationType": each.validation,
                "redcap:SectionHeader": each.section,
                "redcap:Identifier": "y" if each.identifier else None,
            }
            label = list(each.choices.values())[position] if each.kind == "checkbox" else each.label
            yield f"\t<ItemDef{attributes(given)}>\n"
            yield f"\t\t<Question><TranslatedText>{escape(label)}</TranslatedText></Question>\n"
            if each.choices:
                yield f'\t\t<CodeListRef CodeListOID="{item}.choices"/>\n'
            yield "\t</ItemDef>\n"


def _code_lists(project: Project) -> Iterator[str]:
    for each in (each for form in project.forms for each in (*form.fields, completion(form))):
        choices = {"1": "Checked", "0": "Unchecked"} if each.kind == "checkbox" else each.choices
        for item in each.items() if choices else ():
            given = {"OID": f"{item}.choices", "Name": item, "DataType": "text", "redcap:Variable": each.name}
            yield f"\t<CodeList{attributes(given)}>\n"
            for code, text in choices.items():
                yield (
                    f'\t\t<CodeListItem CodedValue="{code}"><Decode><TranslatedText>{escape(text)}</TranslatedText>'
                    "</Decode></CodeListItem>\n"
                )
            yield "\t</CodeList>\n"


def _filled(filled: Filled, pad: str) -> Iterator[str]:
    yield f'{pad}<FormData FormOID="Form.{filled.form.name}" FormRepeatKey="{filled.form_repeat}">\n'
    for oid, _, fields in filled.form.groups():
        names = [item for each in fields for item in each.items()]
        if filled.form.fields[0].name in names:
            names.append("redcap_data_access_group")
        present = [name for name in names if name in filled.values]
        if not present:
            continue
        yield f'{pad}\t<ItemGroupData ItemGroupOID="{oid}" ItemGroupRepeatKey="1">\n'
        for name in present:
            value = filled.values[name]
            if isinstance(value, File):
                given = {"ItemOID": name, "redcap:DocName": value.name, "redcap:MimeType": value.mime_type}
                tag = "ItemDataBase64Binary"
                yield f"{pad}\t\t<{tag}{attributes(given)}><![CDATA[{value.base64}]]></{tag}>\n"
            else:
                yield f"{pad}\t\t<ItemData{attributes({'ItemOID': name, 'Value': value})}/>\n"
        yield f"{pad}\t</ItemGroupData>\n"
    yield f"{pad}</FormData>\n"


def _record(project: Project, key: str, filled: Sequence[Filled]) -> Iterator[str]:
    yield f"\t<SubjectData{attributes({'SubjectKey': key, 'redcap:RecordIdField': project.record_id})}>\n"
    # Classic projects have no StudyEventData: FormData stands under SubjectData, one tab deeper all the same.
    for i, form in enumerate(filled):
        where = (form.event, form.event_repeat)
        if form.event and (i == 0 or where != (filled[i - 1].event, filled[i - 1].event_repeat)):
            given = {
                "StudyEventOID": f"Event.{form.event.unique}",
                "StudyEventRepeatKey": str(form.event_repeat),
                "redcap:UniqueEventName": form.event.unique,
            }
            yield f"\t\t<StudyEventData{attributes(given)}>\n"
        yield from _filled(form, "\t\t\t")
        if form.event and (i + 1 == len(filled) or where != (filled[i + 1].event, filled[i + 1].event_repeat)):
            yield "\t\t</StudyEventData>\n"
    yield "\t</SubjectData>\n"


def document(project: Project, records: Sequence[tuple[str, Sequence[Filled]]]) -> str:
    """The whole export; `records` are (record id, its filled forms in order of event)."""
    root = {
        "xmlns": "http://www.cdisc.org/ns/odm/v1.3",
        "xmlns:ds": "http://www.w3.org/2000/09/xmldsig#",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xmlns:redcap": "https://projectredcap.org",
        "xsi:schemaLocation": "http://www.cdisc.org/ns/odm/v1.3 schema/odm/ODM1-3-1.xsd",
        "ODMVersion": "1.3.1",
        "FileOID": "000-00-0000",
        "FileType": "Snapshot",
        "Description": project.title,
        "AsOfDateTime": f"{project.exported:%Y-%m-%dT%H:%M:%S}",
        "CreationDateTime": f"{project.exported:%Y-%m-%dT%H:%M:%S}",
        "SourceSystem": "REDCap",
        "SourceSystemVersion": "14.7.3",
    }
    version = f"Metadata.{project.study_oid.removeprefix('Project.')}_{project.exported:%Y-%m-%d_%H%M}"
    meta = {"OID": version, "Name": project.title, "redcap:RecordIdField": project.record_id}
    parts = [f'<?xml version="1.0" encoding="UTF-8" ?>\n<ODM{attributes(root)}>\n<Study OID="{project.study_oid}">\n']
    parts += [_globals(project), f"<MetaDataVersion{attributes(meta)}>\n"]
    for section in (_event_defs if project.events else None, _form_defs, _item_defs, _code_lists):
        parts += section(project) if section else ()
    parts.append(
        f'</MetaDataVersion>\n</Study>\n<ClinicalData StudyOID="{project.study_oid}" MetaDataVersionOID="{version}">\n'
    )
    for key, filled in records:
        parts += _record(project, key, filled)
    return "".join(parts) + "</ClinicalData>\n</ODM>\n"
