"""Public registries of trials (FORMATS 8): every field but those that reach a person, of the declared study alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from adapters.kit.registry_entry import field_of, path_of, unpacked
from hub.canonical.adapter import Declared
from hub.canonical.dates import Times
from hub.canonical.records import Record, RegistryFact, Rejected, Study
from hub.errors import EnvironmentUndeclared, FileRefused, FileUnrecognised, StudyMismatch
from tests.adapters.reading import ROOT, SAMPLES, UAT, only, public_sample, read, read_text

RETIRED = ("NCT02028676.json", "NCT04780763.json", "results_2.json", "CTGOV_NCT03325556.json", "CTGOV_NCT03548584.json")
KINDS = {"NCT": "ctgov", "CTGOV2": "ctgov", "get": "ctgov", "CTIS": "ctis", "EUCTR": "euctr", "ISRCTN": "isrctn"}
SEARCHES = sorted(path.relative_to(SAMPLES).as_posix() for path in SAMPLES.glob("registries/**/search_*.json"))


def adapter_of(path: Path) -> str | None:
    """The adapter of a sample's file name."""
    if path.name in RETIRED:
        return None
    return next((name for start, name in KINDS.items() if path.name.startswith(start)), None)


ENTRIES = sorted(
    path.relative_to(SAMPLES).as_posix() for path in SAMPLES.glob("registries/**/*.json") if adapter_of(path)
)

NOT_COPIED = {
    "ctgov": ("resultsSection", "derivedSection", "centralContacts", "contacts"),
    "ctis": ("publicContacts", "scientificContacts", "contactPointForUnion", "legalRepresentative"),
    "euctr": (
        *("subjectDisposition", "baselineCharacteristics", "endPoints", "adverseEvents"),
        *("publicContact", "scientificContact"),
    ),
    "isrctn": ("contactId", "baselineChar", "participantFlow", "outcomeMeasures", "adverseEvents"),
}
"""Members whose whole trees are left out, as the READMEs list them."""

REACHING = re.compile("phone|fax|mail|orcid", re.IGNORECASE)
PACKED = ("decisionDate", "trialCountries", "recruitmentStatus")


def scalars(value: Any, names: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every scalar with the names of the members above it, by the standard library's parser."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from scalars(each, (*names, name))
    elif isinstance(value, list):
        for each in value:
            yield from scalars(each, names)
    else:
        yield names, value


def kept(adapter: str, entry: Any) -> list[tuple[str, str]]:
    """Field and text of what an adapter is to keep of an entry."""
    found = []
    for names, value in scalars(entry):
        if names[0] in ("ctrname", "record_last_import") or set(names) & set(NOT_COPIED[adapter]):
            continue
        if value in (None, "") or REACHING.search(names[-1]) or REACHING.search(names[-2] if names[1:] else ""):
            continue
        if any(re.match("b5[0-9]", name) for name in names):
            continue
        text = str(value).lower() if isinstance(value, bool) else str(value)
        found.append((".".join(names), text))
    return found


@pytest.mark.parametrize("name", ENTRIES or ["registries/none.json"])
def test_an_entry_holds_what_the_file_holds(name: str) -> None:
    path = public_sample(name)
    adapter = adapter_of(path)
    assert adapter is not None
    records, _ = read(adapter, path)
    facts = [one for one in only(RegistryFact, records) if one.field.rpartition(".")[0] not in PACKED]
    expected = kept(adapter, json.loads(path.read_text("utf-8")))
    masked = [(one.field, one.value) for one in facts]
    assert [one for one, _ in masked] == [one for one, _ in expected]
    for (_, value), (_, sent) in zip(masked, expected, strict=True):
        assert value == sent or "[e-mail]" in value or "[phone]" in value or float(value) == float(sent)
    assert len({one.path for one in facts}) == len(facts)
    assert not only(Rejected, records)


@pytest.mark.parametrize("name", ENTRIES or ["registries/none.json"])
def test_nothing_reaches_a_person(name: str) -> None:
    path = public_sample(name)
    adapter = adapter_of(path)
    assert adapter is not None
    for fact in only(RegistryFact, read(adapter, path)[0]):
        assert "@" not in fact.value or not re.search(r"\w@\w+\.", fact.value)
        assert not REACHING.search(fact.field.rpartition(".")[2])


@pytest.mark.parametrize("name", RETIRED)
def test_a_retired_shape_is_refused(name: str) -> None:
    (path,) = public_sample("registries").rglob(name)
    with pytest.raises(FileRefused, match="no longer gives"):
        read("ctgov", path)


@pytest.mark.parametrize("name", SEARCHES or ["registries/none.json"])
def test_a_search_is_read_for_the_declared_study(name: str) -> None:
    path = public_sample(name)
    studies = json.loads(path.read_text("utf-8"))["studies"]
    ids = [one["protocolSection"]["identificationModule"]["nctId"] for one in studies]
    if len(ids) > 1:
        with pytest.raises(StudyMismatch):
            read("ctgov", path)
    for number, own in enumerate(ids):
        records, _ = read("ctgov", path, Declared(frozenset({own}), "UAT"))
        facts = only(RegistryFact, records)
        assert {(one.registry_id, one.line) for one in facts} == {(own, number + 1)}
        assert [one.field for one in facts] == [one for one, _ in kept("ctgov", studies[number])]
    with pytest.raises(StudyMismatch):
        read("ctgov", path, Declared(frozenset({"NCT99999999"}), "UAT"))


def test_two_ids_of_one_study_are_both_its() -> None:
    path = ROOT / "adapters" / "ctgov" / "samples" / "good.json"
    records, _ = read("ctgov", path, Declared(frozenset({"NCT00000002"}), "UAT"))
    assert [one.study_oid for one in only(Study, records)] == [
        *("NCT00000001", "NCT00000002", "SAMPLE-1", "2013-000000-11"),
    ]


def test_words_that_are_no_number_are_no_id() -> None:
    records, _ = read("isrctn", ROOT / "adapters" / "isrctn" / "samples" / "good.json")
    assert "Nil known" not in {one.study_oid for one in only(Study, records)}
    assert "Nil known" in {one.value for one in only(RegistryFact, records)}


def test_packed_text_is_kept_and_told_apart_by_country() -> None:
    path = public_sample("registries/ctrdata_demo_sqlite/CTIS_2023-505613-24-00.json")
    told = {one.path: one.value for one in only(RegistryFact, read("ctis", path)[0])}
    assert told["decisionDate"] == "BE: 15/04/2024, PL: 12/04/2024, GR: 17/06/2024"
    assert {told[f"decisionDate.{country}"] for country in ("BE", "PL", "GR")} == {
        *("15/04/2024", "12/04/2024", "17/06/2024"),
    }


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ES: 24/04/2024, IT: 23/10/2024", [("ES", "24/04/2024"), ("IT", "23/10/2024")]),
        ("NL:Authorised, not started, ES: Ended", [("NL", "Authorised, not started"), ("ES", "Ended")]),
        ("NL:", [("NL", "")]),
        ("12/04/2024", []),
        ("see ES: 24/04/2024", []),
        ("", []),
    ],
)
def test_what_is_said_of_each_country_is_unpacked(text: str, parts: list[tuple[str, str]]) -> None:
    assert unpacked(text) == parts


def test_the_order_of_entries_is_the_registry_s_own_day() -> None:
    path = ROOT / "adapters" / "ctis" / "samples" / "edge.json"
    by_day = Declared(environment="UAT", times=Times(order="DMY"))
    (version,) = {one.version for one in only(RegistryFact, read("ctis", path, by_day)[0])}
    assert version == 1_714_953_600_000_000  # 6 May 2024, never 5 June
    assert {one.version for one in only(RegistryFact, read("ctis", path)[0])} == {0}


def test_a_country_has_an_entry_of_its_own() -> None:
    parts = {
        one.part
        for name in ("good", "edge")
        for one in only(RegistryFact, read("euctr", ROOT / "adapters" / "euctr" / "samples" / f"{name}.json")[0])
    }
    assert parts == {"Belgium - FPS Health-DGM", "Germany - PEI"}


def entry(**members: Any) -> str:
    """An entry of CT.gov with these members of its status module."""
    identification = {"nctId": "NCT00000001", "briefTitle": "A Sample Study"}
    return json.dumps({"protocolSection": {"identificationModule": identification, "statusModule": members}})


def facts_of(folder: Path, text: str, declared: Declared = UAT) -> list[Record]:
    """What `ctgov` reads of a text."""
    return read_text("ctgov", folder, text, declared)


def test_texts_lose_the_addresses_and_numbers_in_them(tmp_path: Path) -> None:
    text = entry(whyStopped="Ask sam.sample+x@mail.sample.example or +886 2 1234-5678, not 2024-05-01 at NCT00000001.")
    (said,) = [one.value for one in only(RegistryFact, facts_of(tmp_path, text)) if one.field.endswith("whyStopped")]
    assert said == "Ask [e-mail] or [phone], not 2024-05-01 at NCT00000001."


def test_null_and_empty_are_no_facts_and_false_and_nought_are(tmp_path: Path) -> None:
    told = {
        one.field.rpartition(".")[2]: one.value
        for one in only(RegistryFact, facts_of(tmp_path, entry(a=None, b="", c=[], d={}, e=False, f=0, g=1.50)))
    }
    assert told == {"nctId": "NCT00000001", "briefTitle": "A Sample Study", "e": "false", "f": "0", "g": "1.5"}


def test_an_entry_without_the_registry_s_id_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileUnrecognised):
        facts_of(tmp_path, '{"protocolSection": {"statusModule": {"overallStatus": "COMPLETED"}}}')


def test_the_environment_is_declared(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentUndeclared):
        facts_of(tmp_path, entry(), Declared())


def test_a_search_without_results_is_empty(tmp_path: Path) -> None:
    assert facts_of(tmp_path, '{"studies": [], "totalCount": 0}', Declared(frozenset({"X1"}), "UAT")) == []


def test_paths_sort_as_lists_do_and_fields_have_no_places() -> None:
    assert path_of(("a", 3, "b", 0)) == "a[0003].b[0000]"
    assert field_of(("a", 3, "b", 0)) == "a.b"
    assert path_of(("a", 2)) < path_of(("a", 10))
