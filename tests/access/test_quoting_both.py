"""Words that quote an identifier and an arm are read by who may read both, whichever of the two comes first."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from hub.database.reads import ReadPool
from hub.settings import Settings
from tests.access.parties import Parties, parties_of
from tests.ingest import exports
from tests.ingest.conftest import Hub, declare
from tests.ingest.exports import audit, query

NAME, ARM = "Zzyvette", "Qqarm"
_CLASSES: Any = exports.MAPPING["items"]
MAPPING = {**exports.MAPPING, "items": {**_CLASSES, "blinded": ["RAND.ARM", "RAND.DOSE"]}}
DEVIATION = '<mdsol:ProtocolDeviation Value="{}" Status="Open" Code="" Class="" ProtocolDeviationRepeatKey="1"/>'
NAMED, ARMED, BOTH, OF_NAME, OF_ARM, TWICE, NOTHING = "WNAMED", "WARMED", "WBOTH", "WOFNAME", "WOFARM", "WTWICE", "WNOT"
WORDS = (NAMED, ARMED, BOTH, OF_NAME, OF_ARM, TWICE, NOTHING)
"""Each stands in words of its own. OF_NAME: about the item of the name, quoting the arm; OF_ARM: the other way round.
TWICE: a deviation that quotes both."""
READ = {
    "sponsor": {NOTHING},
    "unblinded": {NOTHING, ARMED},
    "site": {NOTHING, NAMED},
    "plain_site": {NOTHING},
    "unblinded_site": set(WORDS),
}
GRANTED = {"unblinded", "unblinded_site"}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def hub(database: Settings, admin: asyncpg.Connection, tmp_path_factory: pytest.TempPathFactory) -> Hub:
    source = await declare(database, "QUOTING", mapping=MAPPING, environment="PRODUCTION")
    made = Hub(database, admin, source, Path(tmp_path_factory.mktemp("quoting")))
    await made.load_audits([audit(1, _subject(0), label="101-000")])
    return made


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def parties(
    hub: Hub, ingest_connection: asyncpg.Connection, again_pool: ReadPool, write_pool: asyncpg.Pool
) -> Parties:
    return await parties_of(hub.source, ingest_connection, again_pool, write_pool)


def _subject(number: int) -> str:
    return f"0a6e2c1e-0000-4000-8000-{number:012d}"


class _Chart:
    """What is said of one subject, in pieces."""

    def __init__(self, number: int) -> None:
        self._number, self._keys = number, count(1)
        self._ids = count(number * 100)

    def says(self, item: str, value: str, form: str, inside: str = "") -> str:
        label = f"101-{self._number:03d}"
        return audit(next(self._ids), _subject(self._number), item=(item, value), form=form, inside=inside, label=label)

    def asks(self, item: str, value: str, form: str, words: str) -> str:
        return self.says(item, value, form, query(next(self._keys), words))

    def name(self) -> str:
        return self.says("DM.NAM", f"{NAME}{self._number}", "DM")

    def arm(self) -> str:
        return self.says("RAND.ARM", f"{ARM}{self._number:03d}", "RAND")

    def words(self) -> list[str]:
        name, arm, n = f"{NAME}{self._number}", f"{ARM}{self._number:03d}", self._number
        pulse = ("VS.PULSE", "70", "VS")
        return [
            self.asks(*pulse, f"{NAMED}-{n} is {name.lower()} well?"),
            self.asks(*pulse, f"{ARMED}-{n} on {arm}?"),
            self.asks(*pulse, f"{BOTH}-{n} is {name} on {arm}?"),
            self.asks(*pulse, f"{NOTHING}-{n} well?"),
            self.asks("DM.NAM", name, "DM", f"{OF_NAME}-{n} on {arm}?"),
            self.asks("RAND.ARM", arm, "RAND", f"{OF_ARM}-{n} for {name}?"),
            self.says(*pulse, DEVIATION.format(f"{TWICE}-{n} {name} took {arm}")),
        ]


async def _found(parties: Parties, number: int) -> dict[str, set[str]]:
    told = await parties.find([f"{word}-{number}" for word in WORDS])
    return {caller: {value.rpartition("-")[0] for value in values} for caller, values in told.items()}


async def test_words_that_come_after_what_they_quote(hub: Hub, parties: Parties) -> None:
    chart = _Chart(1)
    await hub.load_audits([chart.name(), chart.arm(), *chart.words()])
    assert await _found(parties, 1) == READ
    classes = {
        row["data_class"] for row in await hub.rows("select data_class from data_query_text where study_id = $1")
    }
    assert classes == {"CLINICAL", "IDENTIFIER", "BLINDED", "IDENTIFIER_BLINDED"}


async def test_reading_them_is_put_on_record_as_reading_both(hub: Hub, parties: Parties) -> None:
    chart = _Chart(2)
    await hub.load_audits([chart.name(), chart.arm(), chart.words()[2]])
    await parties.find([BOTH], "unblinded_site")
    recorded = await hub.rows(
        "select classes from read_record where principal_id = $2 or $1::uuid is null",
        parties.callers["unblinded_site"].id,
    )
    assert {kind for row in recorded for kind in row["classes"]} == {"IDENTIFIER", "BLINDED"}


@pytest.mark.parametrize("first", ["name", "arm"])
async def test_words_that_stand_when_one_and_then_the_other_comes(hub: Hub, parties: Parties, first: str) -> None:
    number = 3 if first == "name" else 4
    chart = _Chart(number)
    words = [text for text in chart.words() if f"{OF_NAME}-" not in text and f"{OF_ARM}-" not in text]
    await hub.load_audits(words)
    one, other = (chart.name(), chart.arm()) if first == "name" else (chart.arm(), chart.name())
    await hub.load_audits([one], file=2)
    await hub.load_audits([other], file=3)
    left_out = {OF_NAME, OF_ARM}
    assert await _found(parties, number) == {caller: told - left_out for caller, told in READ.items()}


async def test_words_tell_nobody_by_being_hidden_who_has_the_arm(hub: Hub, parties: Parties) -> None:
    one, other, later = _Chart(6), _Chart(7), _Chart(8)
    pulse = ("VS.PULSE", "70", "VS")
    asked = [chart.asks(*pulse, f"{ARMED}-{n} on {ARM}006 or {ARM}008?") for n, chart in ((6, one), (7, other))]
    standing = other.asks(*pulse, f"{NOTHING}-8 on {ARM}008?")
    await hub.load_audits([one.arm(), *asked, standing])
    for number in (6, 7):
        assert {caller for caller, told in (await _found(parties, number)).items() if told} == GRANTED
    assert all((await _found(parties, 8)).values()), "nothing says yet that it is an arm"
    await hub.load_audits([later.arm()], file=2)
    assert {caller for caller, told in (await _found(parties, 8)).items() if told} == GRANTED


async def test_nor_who_has_a_dose_nor_who_is_the_first_to_have_it(
    hub: Hub, parties: Parties, ingest_connection: asyncpg.Connection
) -> None:
    one, other, later = _Chart(9), _Chart(10), _Chart(11)
    pulse = ("VS.PULSE", "70", "VS")
    asked = [chart.asks(*pulse, f"{ARMED}-{n} was highdose given?") for n, chart in ((9, one), (10, other))]
    doses = [chart.says("RAND.DOSE", dose, "RAND") for chart, dose in ((one, "HIGHDOSE"), (other, "LOWDOSE"))]
    await hub.load_audits([*asked, *doses])
    for number in (9, 10):
        assert {caller for caller, told in (await _found(parties, number)).items() if told} == GRANTED
    await ingest_connection.execute(
        "with v as (insert into metadata_version (id, study_id, source_system_id, oid)"
        " values (gen_random_uuid(), $1, $2, '9') returning *), c as (insert into code_list"
        " (id, study_id, source_system_id, metadata_version_id, oid, items) select gen_random_uuid(), study_id,"
        " source_system_id, id, 'DOSES', '{\"M\": \"MIDDOSE\"}' from v)"
        " insert into item_def (id, study_id, source_system_id, metadata_version_id, oid, code_list_oid, data_class)"
        " select gen_random_uuid(), study_id, source_system_id, id, 'RAND.DOSE', 'DOSES', 'BLINDED' from v",
        hub.source.study_id,
        hub.source.id,
    )
    await hub.load_audits([later.asks(*pulse, f"{ARMED}-11 was middose given?")])
    assert {caller for caller, told in (await _found(parties, 11)).items() if told} == GRANTED, "nobody has it yet"


async def test_what_the_source_said_before_its_trail_revealed_anything(hub: Hub, parties: Parties) -> None:
    chart = _Chart(12)

    def because(reason: str) -> str:
        return chart.says("VS.PULSE", "71", "VS").replace(
            "<ReasonForChange/>", f"<ReasonForChange>{reason}</ReasonForChange>"
        )

    await hub.load_audits([because(f"{ARMED}-12 since on {ARM}012"), because(f"{NAMED}-12 for {NAME}12")])
    assert (await _found(parties, 12))["plain_site"] == {ARMED, NAMED}
    await hub.load_audits([chart.arm(), chart.name()], file=2)
    told = await _found(parties, 12)
    assert told == {
        "sponsor": set(),
        "plain_site": set(),
        "unblinded": {ARMED},
        "site": {NAMED},
        "unblinded_site": {ARMED, NAMED},
    }


async def test_the_trail_of_words_that_reveal_less_now_hides_what_they_revealed(hub: Hub, parties: Parties) -> None:
    chart = _Chart(5)
    both = chart.asks("VS.PULSE", "70", "VS", f"{BOTH}-5 is {NAME}5 on {ARM}005?")
    arm = chart.asks("VS.PULSE", "70", "VS", f"{ARMED}-5 on {ARM}005?")
    await hub.load_audits([chart.name(), chart.arm(), both, arm])
    harmless = [text.replace(f" is {NAME}5 on {ARM}005", "").replace(f" on {ARM}005", "") for text in (both, arm)]
    await hub.load_audits([text.replace(f"{BOTH}-5", "now").replace(f"{ARMED}-5", "now") for text in harmless], file=2)
    assert await hub.value("select count(*) from data_query_text where study_id = $1 and text = 'now?'") == 2
    assert await _found(parties, 5) == {caller: {ARMED} if caller in GRANTED else set() for caller in READ}
