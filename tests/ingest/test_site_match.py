"""Study-sites that arrive under several spellings: proposed with evidence, merged, un-merged without loss."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio

from hub.operations import declaration
from tests.ingest.conftest import Hub, declare, drain, state_of, who_conducts
from tests.ingest.exports import audit, site_list

ANNA = "0a6e2c1e-0000-4000-8000-000000000001"
BORA = "0a6e2c1e-0000-4000-8000-000000000002"
_NUMBERS = itertools.count(1)


@dataclass(slots=True)
class Pair:
    """A study that an EDC and a site list tell of."""

    edc: Hub
    ctms: Hub
    key: str

    async def list_sites(self, *rows: dict[str, str]) -> None:
        path = site_list(self.ctms.folder / f"sites-{next(_NUMBERS)}.csv", self.key, *rows)
        (receipt,) = await self.ctms.load(path, adapter="ctms_sites")
        assert receipt.error is None

    async def site(self, number: str) -> UUID:
        found: UUID = await self.edc.value("select id from study_site where study_id = $1 and number = $2", number)
        return found

    async def numbers(self) -> list[str]:
        """Of the sites that are there."""
        rows = await self.edc.rows(
            "select number from study_site where study_id = $1 and deleted_at is null order by 1"
        )
        return [row["number"] for row in rows]

    async def matches(self) -> dict[tuple[str, ...], list[str]]:
        """Evidence by the two numbers, of what is proposed."""
        rows = await self.edc.rows(
            "select a.number as x, b.number as y, m.evidence from site_match m"
            " join study_site a on a.id = first_site_id"
            " join study_site b on b.id = second_site_id where m.study_id = $1 and m.state = 'PROPOSED'"
        )
        return {tuple(sorted((row["x"], row["y"]))): row["evidence"] for row in rows}

    async def decide(
        self, match: UUID, decision: str, kept: UUID | None = None, *, read: str | None = None
    ) -> str | None:
        """Record the decision as the mutation does, carry it out; the code it ended with. read: else what it is."""
        made = await self.edc.value(
            "insert into site_match_decision (id, study_id, site_match_id, decision, kept_site_id, principal_id,"
            " party_id, principal_kind, token_id, scopes, decided_by, read_version, reason) select gen_random_uuid(),"
            " $1, $2, $3, $4, $5, $5, 'MACHINE', 'x', '{hub.sites.write}', 'cro', coalesce($6, changed_xid::text),"
            " 'One contract' from site_match where id = $2 returning id",
            match,
            decision,
            kept,
            await who_conducts(self.edc.admin, self.edc.source.study_id),
            read,
        )
        assert await drain(self.edc.settings) == []
        (row,) = await self.edc.rows("select * from site_match_decision where study_id = $1 and id = $2", made)
        assert row["finished_at"] is not None
        code: str | None = row["error_code"]
        return code

    async def match_of(self, *numbers: str) -> UUID:
        found: UUID = await self.edc.value(
            "select m.id from site_match m join study_site a on a.id = first_site_id join study_site b"
            " on b.id = second_site_id where m.study_id = $1 and array[a.number, b.number] <@ $2::text[]",
            list(numbers),
        )
        return found

    async def homes(self) -> dict[str, str]:
        """Number of the present site by participant's code."""
        rows = await self.edc.rows(
            "select s.label, t.number from subject s join study_site t on t.id = s.study_site_id where s.study_id = $1"
        )
        return {row["label"]: row["number"] for row in rows}


@pytest_asyncio.fixture(loop_scope="session")
async def pair(hub: Hub) -> AsyncIterator[Pair]:
    """A new study with both sources; no decision of another test waits."""
    await hub.admin.execute("delete from site_match_decision where finished_at is null")
    key = f"PAIR-{next(_NUMBERS)}"
    edc = await declare(hub.settings, key)
    ctms = await declare(hub.settings, key, name=f"{key} ctms", adapter="ctms_sites", mapping={}, study_oids=[])
    yield Pair(replace(hub, source=edc), replace(hub, source=ctms), key)


async def _s101(pair: Pair) -> tuple[UUID, UUID, UUID]:
    """The list knows 101 and 102, the EDC calls 101 `S-101`: the match, the site to go, the site to keep."""
    await pair.list_sites({"site_number": "101", "country": "KR"}, {"site_number": "102", "country": "KR"})
    await pair.edc.load_audits([audit(1, ANNA, site="S-101", item=("DM.SEX", "F"))])
    return await pair.match_of("101", "S-101"), await pair.site("S-101"), await pair.site("101")


async def test_a_match_that_was_changed_since_it_was_read_is_decided_anew(pair: Pair) -> None:
    match, _, kept = await _s101(pair)
    assert await pair.decide(match, "ACCEPT", kept, read="1") == "VERSION_STALE"
    assert await pair.homes() == {"101-001": "S-101"}


async def test_numbers_of_two_systems_written_differently_are_proposed(pair: Pair) -> None:
    await _s101(pair)
    assert await pair.matches() == {("101", "S-101"): ["NUMBER"]}


async def test_what_one_list_holds_apart_is_not_proposed_for_a_letter(pair: Pair) -> None:
    """A satellite is 101A; zeros alone still tell of a slip."""
    await pair.list_sites({"site_number": "101"}, {"site_number": "101A"}, {"site_number": "0101"})
    assert await pair.matches() == {("0101", "101"): ["NUMBER"]}


async def test_a_name_alone_proposes_nothing_and_with_more_it_does(pair: Pair) -> None:
    await pair.list_sites({"site_number": "7", "site_name": "Hanbit"}, {"site_number": "8", "site_name": "HANBIT"})
    assert await pair.matches() == {}
    organization = declaration.Organization("hanbit", "Hanbit", ("SITE",))
    await declaration.apply(pair.edc.admin, declaration.Declaration(organizations=(organization,)))
    rows = [{"site_number": number, "site_name": "Hanbit", "institution_id": "hanbit"} for number in ("7", "8")]
    await pair.list_sites(*rows)
    assert await pair.matches() == {("7", "8"): ["INSTITUTION", "NAME"]}


@pytest.mark.parametrize("field", ["country", "institution_id"])
async def test_sites_of_two_countries_or_institutions_are_never_proposed(pair: Pair, field: str) -> None:
    made = tuple(declaration.Organization(key, key) for key in ("KR", "JP"))
    await declaration.apply(pair.edc.admin, declaration.Declaration(organizations=made))
    await pair.list_sites({"site_number": "7", field: "KR"}, {"site_number": "07", field: "JP"})
    assert await pair.matches() == {}


async def test_shared_participants_are_evidence_where_codes_are_the_studys(pair: Pair) -> None:
    other = await declare(pair.edc.settings, pair.key, name=f"{pair.key} irt")
    irt = replace(pair.edc, source=other)
    await pair.edc.load_audits([audit(1, ANNA, site="Seoul", label="KR-77")])
    await irt.load_audits([audit(1, BORA, site="X9", label="kr 77")])
    assert await pair.matches() == {("Seoul", "X9"): ["PARTICIPANTS"]}


async def test_codes_counted_anew_at_every_site_are_no_evidence(pair: Pair) -> None:
    other = await declare(pair.edc.settings, pair.key, name=f"{pair.key} irt")
    irt = replace(pair.edc, source=other)
    third = "0a6e2c1e-0000-4000-8000-000000000003"
    await pair.edc.load_audits([audit(1, ANNA, site="Seoul", label="001"), audit(2, third, site="Busan", label="001")])
    await irt.load_audits([audit(1, BORA, site="X9", label="001")])
    assert await pair.matches() == {}


async def test_a_merge_moves_everything_and_its_undoing_brings_it_back(pair: Pair) -> None:
    match, gone, kept = await _s101(pair)
    before = await state_of(pair.edc.admin, pair.edc.source.study_id)
    places = (
        "select t.tableoid::regclass::text as place, study_site_id from form_data t where study_id = $1 union all"
        " select 'source_identity', entity_id from source_identity where study_id = $1 and kind = 'STUDY_SITE'"
        " order by 1, 2"
    )
    stood = await pair.edc.rows(places)

    assert await pair.decide(match, "ACCEPT", kept) is None
    assert (await pair.numbers(), await pair.homes()) == (["101", "102"], {"101-001": "101"})
    assert {row["study_site_id"] for row in await pair.edc.rows(places)} == {kept, await pair.site("102")}
    assert await pair.edc.value("select state from site_match where study_id = $1 and id = $2", match) == "MERGED"

    assert await pair.decide(match, "UNDO") is None
    assert await state_of(pair.edc.admin, pair.edc.source.study_id) == before
    assert await pair.edc.rows(places) == stood
    assert await pair.edc.value("select deleted_at from study_site where study_id = $1 and id = $2", gone) is None
    assert list(await pair.matches()) == [("101", "S-101")]


async def test_what_is_loaded_between_goes_back_with_its_participant(pair: Pair) -> None:
    match, gone, kept = await _s101(pair)
    await pair.decide(match, "ACCEPT", kept)
    await pair.edc.load_audits([audit(5, ANNA, site="S-101", form="VS", item=("VS.PULSE", "70"))], 2)
    assert await pair.numbers() == ["101", "102"]
    where = "select distinct study_site_id from form_data where study_id = $1 and oid = 'VS'"
    assert await pair.edc.value(where) == kept

    await pair.decide(match, "UNDO")
    assert await pair.edc.value(where) == gone
    assert await pair.edc.items("VS") == {"VS.PULSE": "70"}


async def test_merges_are_undone_last_first(pair: Pair) -> None:
    first, gone, kept = await _s101(pair)
    await pair.decide(first, "ACCEPT", kept)
    await pair.list_sites({"site_number": "101"}, {"site_number": "102"}, {"site_number": "0101"})
    second, later = await pair.match_of("101", "0101"), await pair.site("0101")
    assert await pair.decide(second, "ACCEPT", later) is None
    assert await pair.homes() == {"101-001": "0101"}

    assert await pair.decide(first, "UNDO") == "RUN_CONFLICT"
    assert await pair.homes() == {"101-001": "0101"}
    assert await pair.decide(second, "UNDO") is None
    assert await pair.decide(first, "UNDO") is None
    assert await pair.homes() == {"101-001": "S-101"}
    assert await pair.numbers() == ["0101", "101", "102", "S-101"]
    assert gone == await pair.site("S-101")


async def test_a_refusal_stays_and_may_be_opened_again(pair: Pair) -> None:
    match, _, kept = await _s101(pair)
    assert await pair.decide(match, "REFUSE") is None
    await pair.edc.load_audits([audit(9, BORA, site="S-101", label="101-002")], 2)
    assert await pair.matches() == {}
    assert await pair.decide(match, "UNDO") is None
    assert list(await pair.matches()) == [("101", "S-101")]
    assert await pair.decide(match, "ACCEPT", kept) is None


async def test_sites_of_two_institutions_are_merged_by_no_decision(pair: Pair) -> None:
    """Whoever decides would show the participants of one hospital to the other."""
    match, gone, kept = await _s101(pair)
    made = tuple(declaration.Organization(f"{pair.key} {name}", name) for name in "ab")
    await declaration.apply(pair.edc.admin, declaration.Declaration(organizations=made))
    for site, name in ((gone, "a"), (kept, "b")):
        await pair.edc.admin.execute(
            "update study_site set organization_id = (select id from organization where key = $2) where id = $1",
            site,
            f"{pair.key} {name}",
        )
    assert await pair.decide(match, "ACCEPT", kept) == "RUN_CONFLICT"
    assert await pair.homes() == {"101-001": "S-101"}


async def test_a_site_of_a_country_with_a_rule_is_merged_into_one_of_that_country_alone(pair: Pair) -> None:
    match, gone, kept = await _s101(pair)
    for country, code in (("US", "RUN_CONFLICT"), ("KR", None)):
        await pair.edc.admin.execute(
            "update source_value set value = $2 where study_site_id = $1 and field = 'COUNTRY'", kept, country
        )
        await pair.edc.admin.execute(
            "update study_site set country = case id when $1 then 'KR' else $3 end where id in ($1, $2)",
            gone,
            kept,
            country,
        )
        assert await pair.decide(match, "ACCEPT", kept) == code


async def test_an_accepted_site_is_not_hidden_under_one_that_is_not(pair: Pair) -> None:
    match, gone, _ = await _s101(pair)
    assert await pair.decide(match, "ACCEPT", gone) == "RUN_CONFLICT"


async def test_a_merged_site_is_merged_into_nothing_else(pair: Pair) -> None:
    match, _, kept = await _s101(pair)
    await pair.decide(match, "ACCEPT", kept)
    await pair.edc.admin.execute("update site_match set state = 'PROPOSED', kept_site_id = null where id = $1", match)
    assert await pair.decide(match, "ACCEPT", kept) == "NOT_FOUND"


async def test_the_trail_says_who_decided_and_why(pair: Pair) -> None:
    match, _, kept = await _s101(pair)
    await pair.decide(match, "ACCEPT", kept)
    told: list[dict[str, Any]] = await pair.edc.rows(
        "select a.reason, a.principal_id = d.principal_id as same from audit_record a join site_match_decision d"
        " on d.study_id = a.study_id where a.study_id = $1 and a.entity = 'subject' and a.action = 'UPDATE'"
    )
    assert told == [{"reason": "One contract", "same": True}]
