"""A Rave audit stream of any size, for measurements and faults: the shape of the real thing.

An audit takes 1.25 kB, as one of an item does; real pages hold more audits of subjects and come to 1.07 kB.
Speed comes from one block of text per subject that is rendered once and copied with `replace`. A subject has two
subject audits, its enterings and one query, so a file of n MB holds about n x 800 audits and n x 7 subjects.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid5

from hub.demo.exports.rave import header
from hub.demo.people import NAMESPACE
from hub.demo.places import draw

STUDY_OID = "BULK-900(Prod)"
SITES = 40
_VISITS = ("SCREEN", "BASE", "W4", "W8", "W12")
_ITEMS = (
    ("VS", ("SYSBP", "DIABP", "PULSE", "TEMP", "WEIGHT", "HEIGHT")),
    ("LB", ("HGB", "WBC", "PLT", "ALT", "AST", "CREAT", "GLUC", "CHOL")),
    ("QS", ("Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q8")),
)

_HEAD = """  <ClinicalData StudyOID="{study}" MetaDataVersionOID="1042"  mdsol:AuditSubCategoryName="{category}">
        <SubjectData SubjectKey="@SUBJECT@" mdsol:SubjectKeyType="SubjectUUID" mdsol:SubjectName="@LABEL@"  {subject}>
"""
_RECORD = """{pad}<AuditRecord>
{pad}    <UserRef UserOID="{user}"/>
{pad}    <LocationRef LocationOID="@SITE@" />
{pad}    <DateTimeStamp>@DAY@T{clock}</DateTimeStamp>
{pad}    <ReasonForChange></ReasonForChange>
{pad}    <SourceID>@BLOCK@{number:04d}</SourceID>
{pad}</AuditRecord>
"""
_SITE = '            <SiteRef LocationOID="@SITE@" />\n'
_ITEM = """            <StudyEventData StudyEventOID="{event}"  StudyEventRepeatKey="{event}[1]" {instance}>
                <FormData FormOID="{form}" FormRepeatKey="1"  mdsol:DataPageId="@BLOCK@{at}{page}" >
                    <ItemGroupData ItemGroupOID="{form}"   mdsol:RecordId="@BLOCK@{at}{page}" >
                        <ItemData ItemOID="{form}.{item}" TransactionType="Upsert"{value} >
{record}{query}                        </ItemData>
                    </ItemGroupData>
                </FormData>
            </StudyEventData>
"""
_TAIL = "        </SubjectData>\n    </ClinicalData>\n"
_QUERY = '<mdsol:Query QueryRepeatKey="@BLOCK@" Value="Please confirm." Status="Open" Recipient="Site from System"/>'


def _clock(number: int) -> str:
    return f"{number // 3600 % 24:02d}:{number // 60 % 60:02d}:{number % 60:02d}"


def _subject_audit(number: int, category: str) -> str:
    record = _RECORD.format(pad=" " * 12, user="crc.bulk", clock=_clock(number), number=number)
    head = _HEAD.format(study=STUDY_OID, category=category, subject='TransactionType="Upsert"  ')
    return head + record + _SITE + _TAIL


def _item_audit(number: int, where: tuple[int, int, str], value: str, query: bool) -> str:
    visit, page, item = where
    record = _RECORD.format(pad=" " * 28, user="crc.bulk", clock=_clock(number), number=number)
    head = _HEAD.format(study=STUDY_OID, category="QueryOpen" if query else "Entered", subject="")
    body = _ITEM.format(
        event=_VISITS[visit],
        at=visit,
        instance=f'mdsol:InstanceId="@BLOCK@{visit}"',
        form=_ITEMS[page][0],
        page=page,
        item=item,
        value="" if query else f'  Value="{value}"',
        record=record,
        query=" " * 28 + _QUERY + "\n" if query else "",
    )
    return head + _SITE + body + _TAIL


def _template(seed: int, variant: int) -> str:
    """All audits of one subject with `@...@` where subjects differ."""
    parts = [_subject_audit(1, "SubjectCreated"), _subject_audit(2, "SubjectStatusChanged")]
    number = 2
    for visit in range(len(_VISITS)):
        for page, (_, items) in enumerate(_ITEMS):
            for item in items:
                number += 1
                value = str(40 + draw(160, seed, variant, number))
                parts.append(_item_audit(number, (visit, page, item), value, query=False))
    parts.append(_item_audit(number + 1, (1, 0, "SYSBP"), "", query=True))
    return "".join(parts)


def _subject(template: str, seed: int, position: int) -> bytes:
    day = datetime(2025, 1, 6) + timedelta(days=position % 280)
    text = (
        template.replace("@SUBJECT@", str(uuid5(NAMESPACE, f"bulk/{seed}/{position}")))
        .replace("@LABEL@", f"{position % SITES + 1:03d}-{position // SITES + 1:05d}")
        .replace("@SITE@", f"{position % SITES + 1:03d}")
        .replace("@DAY@", f"{day:%Y-%m-%d}")
        .replace("@BLOCK@", str(10_000 + position))
    )
    return text.encode()


def rave_stream(path: Path, megabytes: float, seed: int = 1) -> int:
    """Write a stream of at least that many megabytes (10^6 bytes) of whole subjects; returns the number of subjects.

    `megabytes=0` writes one subject. The bytes depend on the arguments alone; memory does not grow with them.
    """
    templates = [_template(seed, variant) for variant in range(8)]
    position = 0
    with path.open("wb") as out:
        out.write(header(datetime(2025, 10, 31, 12), uuid5(NAMESPACE, f"bulk/{seed}")).encode())
        while position == 0 or out.tell() < megabytes * 1_000_000:
            out.write(_subject(templates[position % len(templates)], seed, position))
            position += 1
        out.write(b"</ODM>\n")
    return position


def rave_tiny(path: Path) -> None:
    """Three audits of one subject: created, one value, one query on it."""
    parts = (
        _subject_audit(1, "SubjectCreated"),
        _item_audit(2, (0, 0, "SYSBP"), "131", query=False),
        _item_audit(3, (0, 0, "SYSBP"), "", query=True),
    )
    root = header(datetime(2025, 10, 31, 12), uuid5(NAMESPACE, "tiny")).encode()
    path.write_bytes(root + _subject("".join(parts), 0, 0) + b"</ODM>\n")
