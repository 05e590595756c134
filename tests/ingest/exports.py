"""Small exports for the tests, written by hand in the shape of real ones; nobody in them exists."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from adapters.ctms_sites.reader import COLUMNS

STUDY_OID = "LANTERN"
ROOT = (
    '<ODM ODMVersion="1.3" FileType="Transactional" FileOID="f-{file}" CreationDateTime="2025-03-0{file}T08:00:00"'
    ' xmlns="http://www.cdisc.org/ns/odm/v1.3" xmlns:mdsol="http://www.mdsol.com/ns/odm/metadata">\n'
)

MAPPING = {
    "milestone": [
        {"kind": "CONSENTED", "form": "IC", "item": "IC.DAT", "reason_item": "IC.WHY"},
        {"kind": "SCREENED", "form": "SC*", "item": "SC.DAT"},
        {"kind": "SCREEN_FAILED", "form": "SC*", "item": "SC.END", "when_item": "SC.OK", "when_value": "N"},
    ],
    "visit_date": [{"form": "VISIT", "item": "VISIT.DAT"}],
    "identity": [{"kind": "NAME", "form": "DM", "item": "DM.NAM"}],
    "randomization": {"form": "RAND", "number": "RAND.NO", "arm": "RAND.ARM"},
    "screening": {"form": "SC*", "previous": "SC.PREV"},
    "items": {
        "identifier": ["DM.NAM", "DM.BIRTH"],
        "blinded": ["RAND.ARM"],
        "code": ["IC.*", "SC.*", "VISIT.*", "RAND.NO"],
        "clinical": ["VS.*", "DM.SEX"],
    },
}
"""A study mapping for what `audit` writes."""


def audit(
    source_id: int,
    subject: str,
    *,
    item: tuple[str, str] | None = None,
    form: str = "DM",
    event: str = "SCREEN",
    site: str = "101",
    label: str = "101-001",
    status: str | None = None,
    remove: str | None = None,
    inside: str = "",
    category: str = "Entered",
    study: str = STUDY_OID,
    row: int = 0,
) -> str:
    """One audit of a Rave stream, a minute after the one before it.

    item: OID and value; without one the subject is upserted. remove: the level removed (SUBJECT, FORM, GROUP, ITEM).
    inside: XML put into the item. row: the repeat of the item group, when it repeats.
    """
    stamp = f"2025-02-{1 + source_id // 1440:02d}T{source_id // 60 % 24:02d}:{source_id % 60:02d}:00"
    record = (
        f'<AuditRecord><UserRef UserOID="crc1"/><LocationRef LocationOID="{site}"/>'
        f"<DateTimeStamp>{stamp}</DateTimeStamp><ReasonForChange/><SourceID>{source_id}</SourceID></AuditRecord>"
    )
    reference = f'<SiteRef LocationOID="{site}"/>'
    head = f'<SubjectData SubjectKey="{subject}" mdsol:SubjectKeyType="SubjectUUID" mdsol:SubjectName="{label}"'
    if item is None and remove in (None, "SUBJECT"):
        operation = "Remove" if remove else "Upsert"
        told = f' mdsol:Status="{status}"' if status else ""
        body = f'{head} TransactionType="{operation}"{told}>{record}{reference}</SubjectData>'
    else:
        body = f"{head}>{reference}{_below(event, form, item, remove, record, inside, row)}</SubjectData>"
    opened = f'<ClinicalData StudyOID="{study}" MetaDataVersionOID="1" mdsol:AuditSubCategoryName="{category}">'
    return f"{opened}{body}</ClinicalData>\n"


def _below(
    event: str, form: str, item: tuple[str, str] | None, remove: str | None, record: str, inside: str, row: int
) -> str:
    def operation(level: str) -> str:
        return ' TransactionType="Remove"' if remove == level else ""

    leaf = ""
    if item is not None:
        change = operation("ITEM") or f' TransactionType="Upsert" Value="{item[1]}"'
        leaf = f'<ItemData ItemOID="{item[0]}"{change}>{record}{inside}</ItemData>'
    repeat = f' ItemGroupRepeatKey="{row}"' if row else ""
    group = f'<ItemGroupData ItemGroupOID="{form}"{repeat}{operation("GROUP")}>{leaf or record}</ItemGroupData>'
    below = record if remove == "FORM" else group
    return (
        f'<StudyEventData StudyEventOID="{event}" StudyEventRepeatKey="{event}[1]">'
        f'<FormData FormOID="{form}" FormRepeatKey="1"{operation("FORM")}>{below}</FormData></StudyEventData>'
    )


def query(key: int, text: str, state: str = "Open", answer: str = "") -> str:
    """A query element for `audit(inside=...)`."""
    said = f' Response="{answer}"' if answer else ""
    return f'<mdsol:Query QueryRepeatKey="{key}" Value="{text}" Status="{state}" Recipient="Site from DM"{said}/>'


def stream(path: Path, audits: Sequence[str], file: int = 1) -> Path:
    """Write a Rave stream; `file` numbers it and dates it."""
    path.write_text(ROOT.format(file=file) + "".join(audits) + "</ODM>\n", "utf-8")
    return path


def site_list(path: Path, study: str, *rows: Mapping[str, str]) -> Path:
    """A site list of the study as `ctms_sites` reads it, a row each; further columns where the first one has them."""
    more = [name for name in (rows[0] if rows else ()) if name not in COLUMNS]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*COLUMNS, *more], restval="")
        writer.writeheader()
        writer.writerows({"study": study, **row} for row in rows)
    return path
