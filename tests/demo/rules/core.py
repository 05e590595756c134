"""Rules of CDISC ODM 1.3 itself."""

from __future__ import annotations

import re
from collections import Counter

from hub.demo.exports.rave_scenes import NEVER_CREATED_FORM
from tests.demo.conftest import ODM, Files
from tests.demo.rules import Rule


def _never_created(files: Files) -> bool:
    pages = files.rave.find(f"//o:FormData[@FormOID='{NEVER_CREATED_FORM}']")
    return bool(pages) and all(page.get("TransactionType") == "Context" for page in pages)


RULES = (
    Rule("ODM-NAMESPACE-1.3", "2", "namespace of 1.3", lambda f: f.rave.root.tag == f"{ODM}ODM"),
    Rule(
        "ODM-1.2-BARE",
        "2",
        "no namespace, version 1.2",
        lambda f: f.registry.root.tag == "ODM" and b'"1.2"' in f.registry.content,
    ),
    Rule(
        "ODM-FILETYPE",
        "2",
        "both file types",
        lambda f: {w.root.get("FileType") for w in (f.rave, f.redcap)} == {"Transactional", "Snapshot"},
    ),
    Rule(
        "ODM-SNAPSHOT-INSERT",
        "2",
        "TransactionType in a Snapshot",
        lambda f: (
            f.openclinica.root.get("FileType") == "Snapshot"
            and f.openclinica.find("//o:ItemGroupData[@TransactionType='Insert']")
        ),
    ),
    Rule(
        "ODM-AUDIT-LEVELS",
        "2",
        "AuditRecord at every level",
        lambda f: all(
            f.rave.find(f"//o:{tag}/o:AuditRecord")
            for tag in ("SubjectData", "StudyEventData", "FormData", "ItemGroupData", "ItemData")
        ),
    ),
    Rule(
        "ODM-INHERITED",
        "2",
        "no TransactionType: the parent's",
        lambda f: (
            f.rave.find("//o:ItemGroupData[@TransactionType='Upsert']/o:ItemData[not(@TransactionType)]")
            and f.lab.find("//o:SubjectData[@TransactionType='Insert']//o:ItemDataString[not(@TransactionType)]")
        ),
    ),
    Rule(
        "ODM-CONTEXT",
        "2",
        "explicit Context locates",
        lambda f: (
            f.rave.find("//o:StudyEventData[@TransactionType='Context']//o:ItemData[@TransactionType='Upsert']")
            and f.lab.find("//o:SubjectData[@TransactionType='Context']")
        ),
    ),
    Rule("ODM-CONTEXT-NEVER-CREATES", "2", "a page named by Context alone", _never_created),
    Rule(
        "ODM-ALL-TRANSACTIONS",
        "2",
        "Insert, Update, Remove, Upsert, Context",
        lambda f: (
            {"Insert", "Update", "Remove", "Upsert", "Context"}
            <= set(f.rave.values("//@TransactionType") + f.lab.values("//@TransactionType"))
        ),
    ),
    Rule(
        "ODM-PRIOR-FILE",
        "2",
        "PriorFileOID, Granularity, data cut beside file time",
        lambda f: (
            f.lab.root.get("PriorFileOID")
            and f.lab.root.get("Granularity")
            and f.lab.root.get("AsOfDateTime") != f.lab.root.get("CreationDateTime")
        ),
    ),
    Rule(
        "ODM-TYPED-ITEMS",
        "2",
        "typed items with text",
        lambda f: (
            {
                "ItemDataString",
                "ItemDataInteger",
                "ItemDataFloat",
                "ItemDataDatetime",
                "ItemDataPartialDate",
                "ItemDataAny",
            }
            <= {str(e.tag).removeprefix(ODM) for e in f.lab.root.iter()}
        ),
    ),
    Rule(
        "ODM-ISNULL",
        "2",
        "IsNull on both kinds",
        lambda f: f.lab.find("//o:ItemDataAny[@IsNull='Yes']") and f.snapshot.find("//o:ItemData[@IsNull='Yes']"),
    ),
    Rule(
        "ODM-PARTIAL-DATES",
        "2",
        "2008, 2008-01, 2025---12, 01 NNN 2008",
        lambda f: (
            b">2008-01<" in f.lab.content
            and b">2025---12<" in f.lab.content
            and b'"2008"' in f.registry.content
            and b'"01 NNN 2008"' in f.rave.content
        ),
    ),
    Rule(
        "ODM-OFFSETS",
        "2",
        "with offset, -00:00, Z and none",
        lambda f: (
            all(e in f.lab.content for e in (b"+07:00", b"-00:00", b"59Z"))
            and re.search(rb"<DateTimeStamp>[0-9T:-]{19}<", f.rave.content)
        ),
    ),
    Rule(
        "ODM-EDITPOINT",
        "2",
        "EditPoint and UsedImputationMethod",
        lambda f: len(set(f.lab.values("//@EditPoint"))) == 2 and f.lab.values("//@UsedImputationMethod"),
    ),
    Rule(
        "ODM-NEWLINES",
        "2",
        "line breaks lost unless written as a reference",
        lambda f: b"first line&#10;second" in f.lab.content and re.search(rb'Value="[^"]*\n[^"]*"', f.redcap.content),
    ),
    Rule(
        "ODM-SCHEMALOCATION",
        "2",
        "a schema location nobody may fetch",
        lambda f: b"xsi:schemaLocation" in f.openclinica.content,
    ),
    Rule(
        "ODM-FORM-UNDER-SUBJECT",
        "2",
        "FormData directly under SubjectData",
        lambda f: f.classic.find("//o:SubjectData/o:FormData"),
    ),
    Rule(
        "ODM-DUPLICATE-OIDS",
        "2",
        "the same OIDs defined for several sites",
        lambda f: Counter(f.openclinica.values("//o:StudyEventDef/@OID"))["SE_BASELINE"] == 5,
    ),
)
