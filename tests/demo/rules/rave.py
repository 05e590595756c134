"""Rules of Medidata Rave."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import pairwise

from hub.demo.exports.rave_scenes import DELETED, MOVED
from tests.demo.conftest import MDSOL, ODM, Files
from tests.demo.rules import Rule


def _category(files: Files, name: str) -> list[str]:
    return files.rave.values(f"//o:ClinicalData[@m:AuditSubCategoryName='{name}']//o:SourceID/text()")


def _removed(files: Files, tag: str) -> int:
    return len(files.rave.find(f"//o:{tag}[@TransactionType='Remove'][o:AuditRecord]"))


def _states(files: Files, key: str) -> list[str]:
    return files.rave.values(f"//m:Query[@QueryRepeatKey='{key}']/@Status")


def _labels_by_uuid(files: Files) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for each in files.rave.find("//o:SubjectData"):
        found.setdefault(each.get("SubjectKey", ""), set()).add(each.get(f"{MDSOL}SubjectName", ""))
    return found


def _sites_of(files: Files, label: str) -> list[str]:
    return files.rave.values(f"//o:SubjectData[@m:SubjectName='{label}']/o:SiteRef/@LocationOID")


def _source_ids(files: Files) -> list[int]:
    return [int(each) for each in files.rave.values("//o:SourceID/text()")]


def _gaps(numbers: list[int]) -> set[bool]:
    return {later - earlier > 1 for earlier, later in pairwise(numbers)}


def _cleared_after_set(files: Files) -> bool:
    cleared = files.rave.find("//o:ItemData[@Value='']")[0]
    subject = next(cleared.iterancestors(f"{ODM}SubjectData")).get("SubjectKey")
    path = f"//o:SubjectData[@SubjectKey='{subject}']//o:ItemData[@ItemOID='{cleared.get('ItemOID')}']/@Value"
    return files.rave.values(path)[0] != ""


RULES = (
    Rule(
        "RAVE-ONE-CLINICALDATA",
        "3.1",
        "one ClinicalData per audit",
        lambda f: (
            len(f.rave.find("//o:ClinicalData[@m:AuditSubCategoryName]"))
            == len(f.rave.root)
            == len(_source_ids(f))
            > 2500
        ),
    ),
    Rule(
        "RAVE-SOURCEID",
        "3.1",
        "ascending, not contiguous",
        lambda f: sorted(set(_source_ids(f))) == _source_ids(f) and _gaps(_source_ids(f)) == {True, False},
    ),
    Rule(
        "RAVE-CATEGORIES",
        "3.1",
        "the categories of real pages",
        lambda f: all(
            _category(f, c)
            for c in (
                "Entered",
                "SubjectNameChanged",
                "SubjectStatusChanged",
                "SubjectCreated",
                "SetVisible",
                "EnteredEmpty",
                "Inactivated",
                "EnteredWithChangeCode",
                "InstanceTarget",
                "QueryOpen",
                "InstanceStartWindow",
                "InstanceEndWindow",
                "Deleted",
                "EnteredNonConformant",
                "ObjectNameChanged",
                "QueryClose",
                "CreatePD",
                "CommentAdd",
            )
        ),
    ),
    Rule(
        "RAVE-ENROLLED-AT-CREATION",
        "3.1",
        "EDC status Enrolled before any enrolment, of failures too",
        lambda f: (
            len(f.rave.find("//o:SubjectData[@m:Status='Enrolled']"))
            > len(f.rave.find("//o:ItemData[@ItemOID='ENR.ENRDAT']"))
        ),
    ),
    Rule(
        "RAVE-BARE-ANCESTORS",
        "2, 3.1",
        "events and pages never upserted themselves",
        lambda f: len(f.rave.find("//o:FormData[not(@TransactionType)]")) > 2000,
    ),
    Rule(
        "RAVE-UUID-LABELS",
        "3.1",
        "the label changes under one UUID",
        lambda f: sum(len(labels) > 1 for labels in _labels_by_uuid(f).values()) == 3,
    ),
    Rule(
        "RAVE-MOVED",
        "3.1",
        "a subject changes site, the last SiteRef wins",
        lambda f: (
            (sites := _sites_of(f, MOVED[0]))[0] == "102" and sites[-1] == MOVED[1] and set(sites) == {"102", MOVED[1]}
        ),
    ),
    Rule(
        "RAVE-SITE-UNKNOWN-TO-CTMS",
        "3.1",
        "a site known from the EDC alone",
        lambda f: "109" in f.rave.values("//o:SiteRef/@LocationOID"),
    ),
    Rule(
        "RAVE-NESTED-FOLDERS",
        "3.1",
        "nested folder repeat keys",
        lambda f: "TREAT[1]/W4[1]" in f.rave.values("//@StudyEventRepeatKey"),
    ),
    Rule(
        "RAVE-IDS",
        "3.1",
        "InstanceId, DataPageId, RecordId",
        lambda f: all(f.rave.values(f"//@m:{name}") for name in ("InstanceId", "DataPageId", "RecordId")),
    ),
    Rule(
        "RAVE-NO-REPEAT-KEY",
        "3.1",
        "the SUBJECT folder has none",
        lambda f: f.rave.find("//o:StudyEventData[@StudyEventOID='SUBJECT'][not(@StudyEventRepeatKey)]"),
    ),
    Rule(
        "RAVE-UPSERT-WITHOUT-VALUE",
        "3.1",
        "an Upsert beside the value never clears",
        lambda f: len(f.rave.find("//o:ItemData[@TransactionType='Upsert'][not(@Value)]")) > 100,
    ),
    Rule("RAVE-EMPTY-VALUE-CLEARS", "3.1", "Value='' after a value", _cleared_after_set),
    Rule(
        "RAVE-REMOVE-SUBJECT",
        "3.1",
        "a subject removed twice over",
        lambda f: len(f.rave.find(f"//o:SubjectData[@m:SubjectName='{DELETED}'][@TransactionType='Remove']")) == 2,
    ),
    Rule("RAVE-REMOVE-FORM", "3.1", "Remove of a page", lambda f: _removed(f, "FormData")),
    Rule("RAVE-REMOVE-GROUP", "3.1", "Remove of a log line", lambda f: _removed(f, "ItemGroupData")),
    Rule("RAVE-REMOVE-ITEM", "3.1", "Remove of an item", lambda f: _removed(f, "ItemData")),
    Rule(
        "RAVE-QUERY-STATES",
        "3.1",
        "Open, Answered, Closed, Cancelled, Forwarded",
        lambda f: set(f.rave.values("//m:Query/@Status")) == {"Open", "Answered", "Closed", "Cancelled", "Forwarded"},
    ),
    Rule("RAVE-REQUERY", "3.1", "one key opened twice", lambda f: _states(f, "9020").count("Open") == 2),
    Rule(
        "RAVE-RECIPIENT",
        "3.1",
        "asked by the system and by people",
        lambda f: {"Site from System", "Site from DM"} <= set(f.rave.values("//m:Query/@Recipient")),
    ),
    Rule(
        "RAVE-RESPONSE", "3.1", "the answer's text", lambda f: f.rave.values("//m:Query[@Status='Answered']/@Response")
    ),
    Rule(
        "RAVE-QUERY-QUOTES",
        "3.1",
        "query texts quote clinical, identifying and blinded values",
        lambda f: all(
            f.rave.find(f"//o:ItemData[@ItemOID='{item}']/m:Query[contains(@Value, '{text}')]")
            for item, text in (("VS.SYSBP", "mmHg"), ("DM.BRTHDTC", "Date of birth"), ("RAND.ARM", "ORV"))
        ),
    ),
    Rule(
        "RAVE-DEVIATION",
        "3.1",
        "created, updated, removed",
        lambda f: (
            f.rave.values("//m:ProtocolDeviation[@ProtocolDeviationRepeatKey='601']/@TransactionType")
            == ["Insert", "Update"]
            and f.rave.values("//m:ProtocolDeviation[@ProtocolDeviationRepeatKey='602']/@TransactionType")
            == ["Insert", "Remove"]
        ),
    ),
    Rule(
        "RAVE-COMMENT-REVIEW",
        "3.1",
        "comment and review",
        lambda f: (
            f.rave.find("//o:ItemData[@TransactionType='Upsert']/m:Comment")
            and f.rave.find("//m:Review[@Reviewed='Yes']")
        ),
    ),
    Rule(
        "RAVE-FLAGS",
        "3.1",
        "verify, freeze, lock, signature broken, specify",
        lambda f: all(
            f.rave.values(f"//o:ItemData/@m:{name}")
            for name in ("Verify", "Freeze", "Lock", "SignatureBroken", "SpecifyValue")
        ),
    ),
    Rule(
        "RAVE-SIGNED", "3.1", "a signature of a page", lambda f: f.rave.find("//o:FormData/o:Signature/o:SignatureRef")
    ),
    Rule(
        "RAVE-WINDOWS",
        "3.1",
        "US-style windows",
        lambda f: all(
            re.fullmatch(r"\d{1,2}/\d{1,2}/\d{4} 12:00:00 AM", value)
            for value in f.rave.values("//@m:InstanceTarget | //@m:InstanceStartWindow | //@m:InstanceEndWindow")
        ),
    ),
    Rule(
        "RAVE-TARGET-UNSAID",
        "3.1",
        "an InstanceTarget audit without a target",
        lambda f: f.rave.find(
            "//o:ClinicalData[@m:AuditSubCategoryName='InstanceTarget']//o:StudyEventData[not(@m:InstanceTarget)]"
        ),
    ),
    Rule(
        "RAVE-NAMES",
        "3.1",
        "instance and page renamed",
        lambda f: f.rave.values("//@m:InstanceName") and f.rave.values("//@m:DataPageName"),
    ),
    Rule(
        "RAVE-RAW-DATES",
        "3.1",
        "dates as typed",
        lambda f: b'"7 Aug 2014"' in f.rave.content and re.search(rb'"\d\d [A-Z]{3} 20\d\d"', f.rave.content),
    ),
    Rule(
        "RAVE-LOCALSTRING",
        "3.1",
        "a localisation token in a text",
        lambda f: b"{GXMLLOCALSTRING:7999^" in f.rave.content,
    ),
    Rule(
        "RAVE-VERSIONS",
        "3.1",
        "several metadata versions in one stream",
        lambda f: len(set(f.rave.values("//o:ClinicalData/@MetaDataVersionOID"))) == 2,
    ),
    Rule(
        "RAVE-NO-OFFSET",
        "3.1",
        "audit times without offset",
        lambda f: all(
            datetime.fromisoformat(stamp).tzinfo is None for stamp in f.rave.values("//o:DateTimeStamp/text()")
        ),
    ),
    Rule(
        "RAVE-REASON",
        "3.1",
        "an empty reason and a real one",
        lambda f: b"<ReasonForChange></ReasonForChange>" in f.rave.content and b">Data Entry Error<" in f.rave.content,
    ),
    Rule(
        "RAVE-ENVIRONMENT",
        "1, 3.1",
        "environment in brackets",
        lambda f: set(f.rave.values("//o:ClinicalData/@StudyOID")) == {"HUB-101(Prod)"},
    ),
    Rule(
        "RAVE-LABEL-AS-KEY",
        "3.1",
        "older endpoints: the label is the key",
        lambda f: f.snapshot.find("//o:SubjectData[@SubjectKey='900-001'][not(@m:SubjectKeyType)]"),
    ),
)
