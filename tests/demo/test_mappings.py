"""The demo's study mappings are valid and mean what the exports hold."""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest

from hub.demo.exports import MAPPINGS, Export
from hub.demo.world import secrets, sites, study
from hub.ingest.classify import Classifier
from hub.ingest.mapping import StudyMapping, document, overlay, parse, shipped
from hub.principal import DataClass
from tests.demo.conftest import Files, Written

SOURCES = ("rave", "openclinica", "redcap")


def _mapping(export: Export) -> StudyMapping:
    assert export.mapping is not None
    return parse(overlay(shipped(export.adapter), document(export.mapping.read_text("utf-8"))))


def _written(files: Files, source: str) -> Written:
    found = getattr(files, source)
    assert isinstance(found, Written)
    return found


def test_each_mapping_belongs_to_an_export(exports: list[Export]) -> None:
    assert {each.mapping for each in exports if each.mapping} == set(MAPPINGS.glob("*.toml"))


@pytest.mark.parametrize("source", SOURCES)
def test_rules_name_items_the_export_holds(source: str, files: Files) -> None:
    written = _written(files, source)
    pairs = {
        (form.get("FormOID", ""), item.get("ItemOID", ""))
        for form in written.find("//o:FormData")
        for item in form.iter("{*}ItemData")
    }
    for rule in _mapping(written.export).rules:
        for item in filter(None, (rule.item, *(each.item for each in rule.conditions), rule.reason_item)):
            assert any(fnmatchcase(form, rule.form) and oid == item for form, oid in pairs), (rule.kind, item)


@pytest.mark.parametrize("source", SOURCES)
def test_conditions_occur(source: str, files: Files) -> None:
    written = _written(files, source)
    for rule in _mapping(written.export).rules:
        for condition in rule.conditions:
            found = written.values(f"//o:ItemData[@ItemOID='{condition.item}']/@Value")
            assert set(condition.values) & set(found)


@pytest.mark.parametrize("source", SOURCES)
def test_items_that_hold_a_secret_are_of_its_class(source: str, files: Files) -> None:
    written = _written(files, source)
    classifier = Classifier(_mapping(written.export), open_study=study(written.export.study).blinding == "OPEN")
    hidden = {each.value: each.data_class for each in secrets() if each.study == written.export.study}
    seen = set()
    for item in written.find("//o:ItemData[@Value]"):
        value, oid = item.get("Value", ""), item.get("ItemOID", "")
        form = next(item.iterancestors("{*}FormData")).get("FormOID", "")
        for secret, data_class in hidden.items():
            if secret in value:
                assert classifier.item(form, oid) == data_class, oid
                seen.add(data_class)
    assert seen == {DataClass.IDENTIFIER} | ({DataClass.BLINDED} if source != "redcap" else set())


def test_the_open_study_hides_no_arm(files: Files) -> None:
    classifier = Classifier(_mapping(files.redcap.export), open_study=True)
    assert classifier.item("Form.enrolment", "allocation") == DataClass.CODE


@pytest.mark.parametrize(("source", "path"), [
    ("openclinica", "//o:ClinicalData/@StudyOID"),
    ("redcap", "//o:ItemData[@ItemOID='redcap_data_access_group']/@Value"),
])  # fmt: skip
def test_site_keys_lead_to_the_numbers_of_the_ctms(source: str, path: str, files: Files) -> None:
    written = _written(files, source)
    numbers = _mapping(written.export).sites.numbers
    assert {numbers[key] for key in written.values(path)} <= {site.number for site in sites(written.export.study)}
    assert {site.edc_key: site.number for site in sites(written.export.study)} == dict(numbers)
