"""The demo's world is what the demo promises to show, and its exports tell the same story."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

import pytest

from hub.canonical.activities import GROUPS, OWNERS
from hub.canonical.terminology import ActivityGroup, Blinding, Environment, SiteStatus
from hub.demo.exports import Export
from hub.demo.people import MISTYPED, Participant
from hub.demo.places import TODAY
from hub.demo.world import (
    AS_OF,
    ENGAGEMENTS,
    INSTITUTIONS,
    ORGANIZATIONS,
    STUDIES,
    STUDY_ROLES,
    STUDY_SITES,
    participants,
    secrets,
    site_dates,
    sites,
)
from hub.principal import Role
from tests.demo.conftest import Files

KEYS = tuple(each.key for each in STUDIES)


def test_size_and_places() -> None:
    assert len(STUDIES) == 3 and len(INSTITUTIONS) == 8
    assert len({each.country for each in INSTITUTIONS}) == 5
    assert {each.role for each in ORGANIZATIONS} == {"SPONSOR", "CRO", "SMO", "IRB", "LABORATORY"}
    assert Counter(each.role for each in ORGANIZATIONS)["SPONSOR"] == 2
    assert {each.blinding for each in STUDIES} == set(Blinding)
    assert {each.institution for each in STUDY_SITES} == {each.key for each in INSTITUTIONS}


def test_names_are_native_and_romanised() -> None:
    names = [each.name for each in (*INSTITUTIONS, *ORGANIZATIONS)] + [each.investigator for each in STUDY_SITES]
    names += [person.name for key in KEYS for person in participants(key)]
    for name in names:
        assert name.romanised.isascii()
        assert name.native.isascii() is (name.language == "en")


def test_words_are_those_of_the_tables() -> None:
    assert set(GROUPS.values()) == set(ActivityGroup)
    assert set(OWNERS.values()) == {"SPONSOR", "INVESTIGATOR"}
    assert {each.role for each in STUDY_ROLES} <= set(Role)
    assert {each.status for each in STUDY_SITES} <= set(SiteStatus)
    assert {each.environment for each in STUDIES} <= set(Environment)
    assert all(key in GROUPS for each in ENGAGEMENTS for key in each.activities)


def test_agreements_show_every_case() -> None:
    cro = {role.study: role.countries for role in STUDY_ROLES if role.role == "CRO"}
    assert cro == {"HUB-101": (), "HUB-202": ("JP", "TH")}
    assert {each.on_behalf_of for each in ENGAGEMENTS} == {"INVESTIGATOR", "SPONSOR"}
    assert [each.site for each in ENGAGEMENTS if each.valid_to < AS_OF] == ["302"]
    assert {relation for each in ENGAGEMENTS for _, relation in each.parties} == {"CONTRACTS", "PAYS", "SUPERVISES"}
    assert all(each.valid_from < each.valid_to for each in ENGAGEMENTS)
    assert all(each.valid_from < each.valid_to for each in STUDY_ROLES)


def test_people_are_distinct() -> None:
    people = [person for key in KEYS for person in participants(key) if person.previous is None]
    for facts in (
        [person.name.native for person in people],
        [person.name.romanised for person in people],
        [person.born for person in people],
        [person.national_id for person in people],
    ):
        assert len(set(facts)) == len(people)
    assert len({person.key for key in KEYS for person in participants(key)}) == sum(len(participants(k)) for k in KEYS)


def test_second_attempts_are_of_the_same_person() -> None:
    everyone = {(key, person.label): person for key in KEYS for person in participants(key)}
    second = [(key, person) for (key, _), person in everyone.items() if person.previous]
    assert {key for key, _ in second} == {"HUB-101", "HUB-202"}
    for key, person in second:
        first = everyone[(key, person.previous or "")]
        assert (first.name, first.born, first.national_id) == (person.name, person.born, person.national_id)
        assert first.outcome == "FAILED" and first.decided < person.consented and first.key != person.key


def _in_order(days: Iterable[object]) -> bool:
    present = [day for day in days if day is not None]
    return present == sorted(present, key=str)


@pytest.mark.parametrize("key", KEYS)
def test_courses_are_possible(key: str) -> None:
    for person in participants(key):
        assert person.site.activated is not None and person.site.activated <= person.consented
        end = person.withdrawn or person.completed
        assert _in_order((person.consented, person.screened, person.decided if person.enrolled else None))
        assert _in_order((person.enrolled, person.randomized, person.treatment_ended, end))
        assert person.withdrawn is None or person.completed is None
        assert all(visit.entered < AS_OF.replace(tzinfo=None) for visit in person.visits)
        assert _in_order(visit.actual for visit in person.visits)


def test_site_steps_are_in_order() -> None:
    for site in STUDY_SITES:
        days = list(site_dates(site).values())
        assert days == sorted(days) and days[-1] <= TODAY
        assert list(site_dates(site))[-1] == site.status.lower()


def _plan(site_people: list[Participant]) -> Counter[str]:
    return Counter(person.outcome for person in site_people)


@pytest.mark.parametrize("key", KEYS)
def test_plans_are_met(key: str) -> None:
    for site in sites(key):
        counts = _plan([person for person in participants(key) if person.site is site])
        plan = site.plan
        assert counts["COMPLETED"] == plan.completed and counts["WITHDRAWN"] == plan.withdrawn
        assert counts["FAILED"] == plan.failed + plan.rescreened
        assert counts["ONGOING"] == plan.ongoing + plan.rescreened and counts["SCREENING"] == plan.screening


def test_every_milestone_of_a_course_is_in_its_export(files: Files) -> None:
    """Counted from the files by their own item names, so that figures of performance have a known truth."""
    counted = {
        "HUB-101": ("SCR.SCRDAT", "IE.SFREAS", "ENR.ENRDAT", "DS.DSREAS", "DS.DSDAT", files.rave),
        "HUB-202": ("I_ELIG_SCREENED", "I_ELIG_REASON", "I_RAND_ENROLLED", "I_DISP_REASON", "I_DISP_DATE",
                    files.openclinica),
        "HUB-303": ("screening_date", "failure_reason", "enrolled_date", "withdrawal_reason", "end_date", files.redcap),
    }  # fmt: skip
    for key, (*items, written) in counted.items():
        people = participants(key)
        found = [len(written.find(f"//o:ItemData[@ItemOID='{item}'][@Value != '']")) for item in items]
        assert found == [
            len(people),
            sum(person.outcome == "FAILED" for person in people),
            sum(person.enrolled is not None for person in people),
            sum(person.withdrawn is not None for person in people),
            sum(person.withdrawn is not None or person.completed is not None for person in people),
        ]


def test_open_queries_lie_in_every_age_bucket(files: Files) -> None:
    last: dict[str, tuple[str, str]] = {}
    for query in files.rave.find("//m:Query"):
        stamp = query.getparent().findtext("{*}AuditRecord/{*}DateTimeStamp")  # type: ignore[union-attr]  # a query has a parent
        opened = last.get(query.get("QueryRepeatKey", ""), ("", ""))[1] if query.get("Status") != "Open" else stamp
        last[query.get("QueryRepeatKey", "")] = (query.get("Status", ""), opened or "")
    ages = [
        (AS_OF.replace(tzinfo=None) - AS_OF.fromisoformat(opened)) // timedelta(days=1)
        for state, opened in last.values()
        if state in ("Open", "Answered")
    ]
    for first, final in ((0, 7), (8, 14), (15, 30), (31, 999)):
        assert sum(first <= age <= final for age in ages) >= 2
    assert {7, 14, 30} <= set(ages)


def test_secrets_are_in_the_exports_and_in_no_site_list(exports: list[Export]) -> None:
    clinical = "".join(each.path.read_text("utf-8") for each in exports if each.adapter != "ctms_sites")
    lists = "".join(each.path.read_text("utf-8-sig") for each in exports if each.adapter == "ctms_sites")
    public = lists + "".join(each.title + each.key for each in STUDIES) + str(ENGAGEMENTS) + str(ORGANIZATIONS)
    found = secrets()
    kinds = {"NAME", "BIRTH_DATE", "NATIONAL_ID", "PHONE", "EMAIL", "ARM"}
    assert {each.kind for each in found} == kinds == {each.kind for each in found if each.value in clinical}
    for each in found:
        assert len(each.value) >= 3 and each.value not in public
    assert all(each.value in clinical for each in found if each.kind in ("NAME", "ARM"))


def test_mistyped_identifiers_are_secrets_too(files: Files) -> None:
    values = {each.value for each in secrets()}
    for person in (person for key in KEYS for person in participants(key) if person.label in MISTYPED):
        assert {person.typed_born.isoformat(), person.typed_national_id} <= values
        assert person.typed_born != person.born


def test_site_lists(exports: list[Export]) -> None:
    rows = []
    for each in exports:
        if each.adapter == "ctms_sites":
            with each.path.open(encoding="utf-8-sig", newline="") as file:
                rows += list(csv.DictReader(file))
    assert {row["site_number"] for row in rows} == {site.number for site in STUDY_SITES if site.in_ctms}
    assert {row["parent_site_number"] for row in rows} == {"", "105", "303"}
    assert "N/A" in {row["closed"] for row in rows}
