"""Invented secuTrial exports, of one project in every dress the product has: names, languages, encodings, options.

`python -m tests.adapters.secutrial_exports` writes the samples of the adapter's folder anew.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from tests.adapters.reading import ROOT

SAMPLES: Final = ROOT / "adapters" / "secutrial" / "samples"
LONG: Final = {
    "cn": "casenodes",
    "ctr": "centres",
    "vp": "visitplan",
    "vpfs": "visitplanforms",
    "fs": "forms",
    "qs": "questions",
    "is": "items",
    "qac": "queries",
    "cts": "comments",
    "atcn": "atcasenodes",
    "atcvp": "atcasevisitplans",
    "atae1": "atadverseevents",
    "miv": "miv",
    "atmiv": "atmiv",
    "cl": "cl",
}
WORDS: Final[dict[str, tuple[str, str, str, str, str]]] = {
    "en": ("Created on", "Baseline", "Follow-up", "completely filled", "CEST"),
    "de": ("Erstellungsdatum", "Eingangsvisite für alle", "Nachsorge", "ganz ausgefüllt", "MESZ"),
    "fr": ("Date de création", "Visite d'entrée à l'hôpital", "Suivi", "complètement rempli", "CEST"),
    "it": ("Erstellungsdatum", "Visita iniziale così", "Controllo", "completamente riempito", "CEST"),
    "es": ("Creado el", "Visita inicial del año", "Seguimiento", "totalmente completo", "CEST"),
    "pl": ("Erstellungsdatum", "Wizyta początkowa", "Wizyta kontrolna", "całkowicie wypełnione", "CEST"),
}
"""Words that change with the language of whoever exports."""

FORMS: Final = ("enrol", "ae", "emeds", "eot")
_META: Final = "mnpfs0 mnpfs1 mnpfs2 mnpfs3 mnpfcs0 mnpfcs1 mnpfcs2 mnpfcs3 mnpfsqa mnpfsct mnphide sigstatus sigreason"
_FORM: Final = f"mnpvisid mnpcvpid mnpvisno mnpvispdt mnpvisfdt {_META} mnpvsno mnpvslbl"
_COPIED: Final = ("mnpaid", "mnp_rando_arm_gr", "mnpctrname", "mnpvisstartdate")

Tables = dict[str, list[list[str]]]


@dataclass(frozen=True)
class Dress:
    """How an export is made. copied: whether every table repeats the case's columns."""

    language: str = "en"
    encoding: str = "UTF-8"
    python: str = "utf-8"
    short: bool = True
    suffix: str = ".xls"
    copied: bool = False
    options: bool = True
    without: tuple[str, ...] = ()
    changed: Mapping[str, list[list[str]]] = field(default_factory=dict)


def _head(columns: str) -> list[str]:
    return columns.split()


def _flags(status: str, signed: str = "1", reason: str = "") -> list[str]:
    return ["0", "0", "0", "0", status, "", "", "", "", "", "", signed, reason]


def tables(dress: Dress) -> Tables:
    """The tables by short name, header first."""
    _, baseline, follow_up, complete, zone = WORDS[dress.language]
    label = f"(02.01.2024 - 08:00:00 ({zone}))"

    def form(subject: str, document: str, saved: str, visit: list[str], status: str, *values: str) -> list[str]:
        return [subject, document, saved, "71", *visit, *_flags(status), "", label, *values]

    first, second = (
        ["901", "11", "1", "2024-03-01", "2024-03-01 10:00:00"],
        ["902", "12", "1", "2024-03-31", "2024-04-02 09:30:00"],
    )
    other = ["901", "13", "1", "2024-03-02", "2024-03-02 11:00:00"]
    side_effect = [*_flags("4"), label, "Headache", "20240308"]
    enrol = "mnppid mnpdocid mnplastedit mnpptnid " + _FORM + " visit_date consent weight hb_unknown hb notes"
    made: Tables = {
        "vp": [
            _head(
                "mnpvisid visitnumber visittype previsid visitday minusoffset plusoffset visitarm hidden mnpvislabel"
            ),
            ["901", "10", "0", "", "0", "", "", "", "", baseline],
            ["902", "20", "1", "901", "30", "3", "7", "Arm-A", "", follow_up],
            ["903", "30", "2", "903", "5", "", "", "", "", follow_up],
        ],
        "vpfs": [_head("mnpvisid formid"), ["901", "51"], ["902", "51"], ["902", "59"]],
        "fs": [
            _head("formid formtablename hidden formname formfamily sequence"),
            ["51", "mnphub01enrol", "", baseline, "V", "10"],
            ["52", "mnphub01ae", "", "AE", "A", "20"],
            ["53", "emnphub01meds", "", "Meds", "S", "30"],
            ["54", "mnphub01eot", "", "End", "E", "40"],
        ],
        "qs": [
            _head("fgid formid formtablename formname sequence hidden fglabel subformtablename"),
            ["61", "51", "mnphub01enrol", baseline, "5", "", baseline, ""],
            ["62", "51", "mnphub01enrol", baseline, "6", "", "Meds", "emnphub01meds"],
            ["63", "53", "emnphub01meds", "Meds", "5", "", "Meds", ""],
            ["64", "52", "mnphub01ae", "AE", "5", "", "AE", ""],
            ["65", "54", "mnphub01eot", "End", "5", "", "End", ""],
        ],
        "is": [
            _head("ffid fgid sequence ffcolname itemtype hidden fflabel unit lookuptable"),
            *(
                [str(700 + number), group, "10", name, "T", "", f"{name} {baseline}", unit, ""]
                for number, (group, name, unit) in enumerate(
                    [
                        ("61", "visit_date", ""),
                        ("61", "consent", ""),
                        ("61", "weight", "kg"),
                        ("61", "hb_unknown", ""),
                        ("61", "hb", "g/dl"),
                        ("61", "notes", ""),
                        ("63", "med_name", ""),
                        ("64", "ae_term", ""),
                        ("64", "ae_start", ""),
                        ("65", "ended", ""),
                        ("61", "", ""),
                    ]
                )
            ),
        ],
        "ctr": [_head("mnpctrid mnpctrname mnpcname"), ["31", "Zentrum Süd", "CH"], ["32", "Centre Nord", ""]],
        "cn": [
            _head("mnppid mnpaid mnplabid mnp_rando_arm_gr mnpcnptnid mnpctrid mnpcs0 mnpcs4 mnpvisstartdate"),
            ["101", "HUB-SUD-001", "L-1", "Verum", "71", "31", "0", "0", "2024-03-01"],
            ["102", "HUB-NOR-001", "", "Placebo", "71", "32", "0", "1", "2024-03-02"],
            ["103", "HUB-NOR-002", "", "", "71", "33", "0", "0", ""],
        ],
        "enrol": [
            _head(enrol),
            form(
                "101", "201", "2024-03-05 12:00:00", first, "4", "20240301", "1", "71.5", "0", "13.1", "Fièvre légère"
            ),
            form("101", "202", "2024-04-02 09:30:00", second, "2", "202404", "1", "70.9", "1", "", ""),
            form("102", "203", "2024-03-02 11:00:00", other, "4", "2024", "0", "", "0", "", 'said "no"\n=1+1'),
        ],
        "ae": [
            _head(f"mnppid mnpdocid mnplastedit mnpptnid mnpaeid mnpaedate mnpaeno {_META} mnpvslbl ae_term ae_start"),
            ["101", "204", "2024-03-09 08:00:00", "71", "41", "2024-03-08 07:00:00", "1", *side_effect],
        ],
        "eot": [
            _head(f"mnppid mnpdocid mnplastedit mnpptnid {_META} mnpvslbl ended"),
            ["102", "205", "2024-05-01 08:00:00", "71", *_flags("4", "12"), label, "20240430"],
        ],
        "emeds": [
            _head("mnppid mnpdocid mnpsubdocid fgid position med_name"),
            ["101", "201", "301", "62", "0", "Aspirin"],
            ["101", "201", "302", "62", "1", ""],
        ],
        "atenrol": [
            _head(enrol.replace("mnpdocid", "mnpdocid mnpatdocid")),
            [
                "101",
                "201",
                "501",
                *form("101", "201", "2024-03-01 10:00:00", first, "2", "", "1", "17.5", "", "", "")[2:],
            ],
        ],
        "atemeds": [
            _head("mnppid mnpatdocid mnpatsubdocid fgid position med_name"),
            ["101", "501", "601", "62", "0", "Asprin"],
        ],
        "atcn": [
            _head("mnppid oldvisitstartdate newvisitstartdate mnpptnid changedate changereason"),
            ["101", "2024-02-29", "2024-03-01", "71", "2024-03-01 09:00:00", "typing error"],
            ["101", "2024-02-29", "2024-03-01", "71", "2024-03-01 09:00:00", "typing error"],
        ],
        "atcvp": [
            _head(
                "mnppid mnpcvpid oldmnpvispdt newmnpvispdt oldmnpvisid newmnpvisid oldmnpvisno newmnpvisno mnpptnid"
                " changedate changereason"
            ),
            ["101", "12", "2024-03-30", "2024-03-31", "902", "902", "1", "1", "71", "2024-03-02 09:00:00", "moved"],
        ],
        "atae1": [
            _head("mnppid mnpaeid olddate newdate oldhidden newhidden mnpptnid changedate changereason"),
            ["101", "41", "2024-03-07", "2024-03-08", "", "", "71", "2024-03-09 09:00:00", ""],
        ],
        "miv": [
            _head("mnppid mnpdocid ffid ffcolname hidden editdate mivstatus mivstatustext mnpptnid"),
            ["101", "202", "704", "hb", "", "2024-04-02 09:30:00", "3", "sample lost", "71"],
            ["101", "302", "706", "med_name", "", "2024-04-02 09:30:00", "2", "", "71"],
        ],
        "atmiv": [
            _head("mnppid mnpatdocid ffid ffcolname hidden editdate mivstatus mivstatustext mnpptnid"),
            ["101", "501", "704", "hb", "", "2024-03-01 10:00:00", "2", "", "71"],
        ],
        "qac": [
            _head("mnppid mnpdocid ffid ffcolname hidden qacdate mnpqueryid querystatus qacstatus mnpptnid qaccontent"),
            ["101", "201", "702", "weight", "", "2024-03-03 08:00:00", "801", "4", "1", "72", "Is the weight right?"],
            ["101", "201", "702", "weight", "", "2024-03-05 12:00:00", "801", "4", "2", "71", "Corrected"],
            ["101", "201", "702", "weight", "", "2024-03-06 08:00:00", "801", "4", "4", "72", ""],
            ["102", "203", "", "", "", "2024-03-06 08:00:00", "802", "0", "0", "72", "asked in error"],
        ],
        "cts": [
            _head("mnppid mnpdocid ffid ffcolname hidden qacdate mnpcommentid mnpptnid qaccontent"),
            ["101", "202", "704", "hb", "", "2024-04-02 09:31:00", "811", "71", "Sample was lost on the way"],
        ],
        "cl": [
            _head("column code value"),
            ["mnphub01enrol.consent", "0", "no"],
            ["mnphub01enrol.consent", "1", "yes"],
            ["mnpfcs0", "4", complete, ""],
            ["mnpptnid", "71", "Site user"],
            ["mivstatus", "3", "Other"],
        ],
    }
    made |= dress.changed
    for name in dress.without:
        del made[name]
    return _repeat(made) if dress.copied else made


def _repeat(made: Tables) -> Tables:
    """The option that repeats the case's columns in every table."""
    head, *cases = made["cn"]
    known = {row[0]: dict(zip(head, row, strict=True)) for row in cases}
    for name in (*FORMS, "atenrol", "atemeds"):
        top, *rows = made[name]
        more = [[known.get(row[0], {}).get(column, "") for column in _COPIED] for row in rows]
        made[name] = [[top[0], *_COPIED, *top[1:]]]
        made[name] += [[row[0], *extra, *row[1:]] for row, extra in zip(rows, more, strict=True)]
    return made


def export(dress: Dress | None = None) -> bytes:
    """The archive."""
    dress = dress or Dress()
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        if dress.options:
            _add(
                archive,
                "ExportOptions.html" if dress.short else "ExportOptions_HUB01_20240601-120000.html",
                _page(dress),
            )
        for name, rows in tables(dress).items():
            _add(archive, _member(name, dress), _text(rows, dress).encode(dress.python))
    return written.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, (2024, 6, 1, 12, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, content)


def _member(name: str, dress: Dress) -> str:
    if dress.short:
        return f"{'dat/' if dress.suffix == '.txt' else ''}{name}{dress.suffix}"
    trail = "at" if name.startswith("at") and name not in LONG else ""
    stem = name.removeprefix(trail)
    table = LONG.get(name) or trail + ("emnphub01" + stem[1:] if stem == "emeds" else "mnphub01" + stem)
    return f"{table}_HUB01_20240601-120000{dress.suffix}"


def _text(rows: list[list[str]], dress: Dress) -> str:
    """Every cell quoted, and an empty last column; the code lists end some of their rows without it."""
    mark = "\t" if dress.suffix == ".xls" else ","

    def line(row: list[str], width: int) -> str:
        cells = (
            row if len(row) > width or (width == 3 and rows[0][0] == "column" and row[0] == "mivstatus") else [*row, ""]
        )
        return mark.join('"' + cell.replace('"', '""') + '"' for cell in cells)

    return "".join(line(row, len(rows[0])) + "\n" for row in rows)


def _page(dress: Dress) -> bytes:
    created, *_, zone = WORDS[dress.language]
    text = (
        f'<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset={dress.encoding}">'
        f"</head><body><b>{created}:</b> 01.06.2024 - 12:00:00 ({zone})<br>"
        f"<b>Version:</b> (02.01.2024 - 08:00:00 ({zone}))</body></html>"
    )
    return text.encode(dress.python)


def samples() -> dict[str, bytes]:
    """The folder's samples by file name."""
    head = tables(Dress())
    broken = {
        "cn": [head["cn"][0], ["", *head["cn"][1][1:]], *head["cn"][1:]],
        "ctr": [head["ctr"][0], ["", "nowhere", ""]],
        "enrol": [head["enrol"][0], ["101", ""], head["enrol"][1], [*head["enrol"][2][:-1], "a\0b"]],
        "ae": [head["ae"][0], ["101", "", *head["ae"][1][2:]]],
        "emeds": [head["emeds"][0], ["101", "999", "303", "62", "0", "lost"]],
        "atenrol": [head["atenrol"][0], ["101", "999", "502", *head["atenrol"][1][3:]]],
        "atemeds": [head["atemeds"][0], ["101", "999", "601", "62", "0", "lost"]],
        "atmiv": [head["atmiv"][0], ["101", "999", "704", "hb", "", "", "2", "", "71"]],
        "atcn": [head["atcn"][0], ["", "a", "b", "71", "2024-03-01 09:00:00", ""]],
        "qac": [
            head["qac"][0],
            ["101", "201", "", "", "", "2024-03-03", "801", "9", "9", "72", "?"],
            ["101", "999", "", "", "", "2024-03-03", "803", "1", "1", "72", "?"],
        ],
        "cts": [head["cts"][0], ["101", "201", "", "", "", "2024-03-03", "", "71", "?"]],
        "other": [["one", "two"], ["1", "2"]],
    }
    return {
        "good.zip": export(),
        "edge.zip": export(Dress("fr", "ISO-8859-15", "iso-8859-15", short=False, copied=True)),
        "bad.zip": export(Dress(changed=broken)),
        "error.zip": _rectangular(),
    }


def _rectangular() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(
            archive,
            "data_HUB01.xls",
            b'"mnppid"\t"mnpctrid"\t"v901_1_enrol_mnpdocid"\t""\n"101"\t"Zentrum"\t"201"\t""\n',
        )
        _add(archive, "ExportOptions.html", _page(Dress()))
    return written.getvalue()


if __name__ == "__main__":
    for name, content in samples().items():
        (SAMPLES / name).write_bytes(content)
