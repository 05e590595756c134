"""Rules proposed from what is stored: with evidence, none that holds already, and no value that identifies anybody."""

from __future__ import annotations

import tomllib

import asyncpg

from hub.ingest import mapping as mappings
from hub.ingest.source import find_source
from hub.ingest.suggest import suggest
from tests.ingest.conftest import Hub, declare
from tests.ingest.exports import audit

OPEN = {"items": {"code": ["DS.*", "SV.*", "IC.*"], "identifier": ["DM.*"], "clinical": ["AE.*"]}}


def chart(number: int) -> list[str]:
    """A participant whose consent precedes all but birth."""
    who = f"0a6e2c1e-0000-4000-8000-00000000000{number}"
    at = number * 20
    said = (
        ("IC.ICDAT", f"0{number} FEB 2025", "IC", "SCREEN"),
        ("DM.BIRTHDAT", "1990-01-01", "DM", "SCREEN"),
        ("AE.INFORMED", f"1{number} MAR 2025", "AE", "SCREEN"),
        ("SV.VISDAT", f"0{number + 1} FEB 2025", "SV", "W1"),
        ("SV.VISDAT", f"0{number + 3} FEB 2025", "SV", "W2"),
        ("DS.DSTERM", "Screen failure" if number == 1 else "Completed", "DS", "END"),
        ("DS.DSDAT", f"2{number} MAR 2025", "DS", "END"),
        ("DM.WHY", "CANARY screen failure", "DM", "SCREEN"),
    )
    return [
        audit(at + place, who, item=(item, value), form=form, event=event, label=f"101-00{number}")
        for place, (item, value, form, event) in enumerate(said)
    ]


async def test_steps_are_proposed_with_evidence(hub: Hub, ingest_connection: asyncpg.Connection) -> None:
    hub.source = await declare(hub.settings, "SUGGEST", mapping=OPEN)
    await hub.load_audits([each for number in (1, 2, 3) for each in chart(number)])

    found = await suggest(ingest_connection, hub.source)

    by = {(proposal.kind, proposal.item): proposal for proposal in found}
    consent, alert = by["CONSENTED", "IC.ICDAT"], by["CONSENTED", "AE.INFORMED"]
    assert "no later than every other date in 100%" in consent.evidence
    assert consent.confidence > 90 > 60 > alert.confidence
    assert by["VISIT_DATE", "SV.VISDAT"].confidence > 80
    assert by["SCREEN_FAILED", "DS.DSDAT"].when == ("DS.DSTERM", "Screen failure")
    assert ("BIRTH_DATE", "DM.BIRTHDAT") in by
    text = "\n".join(proposal.toml() for proposal in found)
    assert "CANARY" not in text and "1990" not in text
    mappings.parse(tomllib.loads(text))
    assert (await find_source(ingest_connection, "SUGGEST", "SUGGEST")).mapping_version == 1

    said = OPEN | {"milestone": [{"kind": "CONSENTED", "form": "IC", "item": "IC.ICDAT"}]}
    declared = await declare(hub.settings, "SUGGEST", mapping=said)
    assert ("CONSENTED", "IC.ICDAT") not in {(p.kind, p.item) for p in await suggest(ingest_connection, declared)}


async def test_a_name_a_source_wrote_ends_no_text(hub: Hub, ingest_connection: asyncpg.Connection) -> None:
    hub.source = await declare(hub.settings, "QUOTED", mapping={"items": {"code": ["*"]}})
    odd = "IC.ICDAT&quot;&#10;[sites]&#10;authority = true #\\"
    await hub.load_audits([audit(1, "0a6e2c1e-0000-4000-8000-000000000001", item=(odd, "03 FEB 2025"), form="IC")])

    (proposal,) = await suggest(ingest_connection, hub.source)

    assert tomllib.loads(proposal.toml())["milestone"][0]["item"] == proposal.item
    assert "sites" not in tomllib.loads(proposal.toml())


async def test_the_day_of_outside_data_is_proposed_where_a_source_delivers_them(
    hub: Hub, ingest_connection: asyncpg.Connection
) -> None:
    laboratory = [
        audit(3 * number + place, f"0a6e2c1e-0000-4000-8000-00000000000{number}", item=each, form="LB", event="W1")
        for number in (1, 2, 3)
        for place, each in enumerate(
            (("LB.LBDTC", f"0{number} FEB 2025"), ("LB.SPECDAT", f"1{number} FEB 2025"), ("LB.SAMPLE", "Serum"))
        )
    ]
    classes = {"items": {"code": ["LB.LBDTC"], "clinical": ["LB.SPECDAT", "LB.SAMPLE"]}}
    hub.source = await declare(hub.settings, "OUTSIDE", mapping=classes | {"delivers": {"facts": ["EXTERNAL_DATA"]}})
    await hub.load_audits(laboratory)
    found = [each for each in await suggest(ingest_connection, hub.source) if each.kind == "COLLECTED"]
    assert [(each.item, each.confidence > 60, "of class CLINICAL" in each.evidence) for each in found] == [
        ("LB.LBDTC", True, False),
        ("LB.SPECDAT", False, True),
    ]
    rules = tomllib.loads("\n".join(each.toml() for each in found))
    assert rules == {"collected": [{"form": "LB", "item": "LB.LBDTC"}, {"form": "LB", "item": "LB.SPECDAT"}]}
    mappings.parse(rules)

    mapped = classes | rules | {"delivers": {"facts": ["EXTERNAL_DATA"]}}
    again = await suggest(ingest_connection, await declare(hub.settings, "OUTSIDE", mapping=mapped))
    assert "COLLECTED" not in {each.kind for each in again}
    site = await suggest(ingest_connection, await declare(hub.settings, "OUTSIDE", mapping=classes))
    assert "COLLECTED" not in {each.kind for each in site}, "a page of the site's own has the day of its visit"
