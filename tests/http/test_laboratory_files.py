"""A laboratory that owns a source hands its files in, and is told what they hold and not how they compare."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from hub.canonical.dates import DateRule
from hub.canonical.rules import COMPARING, FIXES
from hub.ingest import publish
from hub.ingest.source import own
from tests.graphql.serving import ask
from tests.http.desk import END, LISTED, PARTIES, STUDY, Desk, clean, desk
from tests.ingest.conftest import declare, drain

__all__ = ["clean", "desk"]

RUNS = "{ ingestRuns(environment: UAT) { nodes { id version } } }"
REPLAY = (
    'mutation { replayRun(input: {runId: "%s", reason: "once more", version: "%s"}) { userErrors { code message } } }'
)


async def test_a_laboratory_hands_in_what_its_own_source_delivers_and_is_told_no_comparison(clean: Desk) -> None:
    given = {"sourceId": f"source_system_{clean.samples.id}", "caller": "laboratory"}
    body = clean.sites({"site_number": "31", "country": "KR"})
    id_ = await clean.sent(body, "laboratory")
    tried = await clean.loaded(id_, dryRun=True, **given)
    assert tried["errorCode"] is None
    site = next(each for each in tried["entities"] if each["entity"] == "study_site")
    assert site["read"] == 1
    figures = ("created", "changed", "unchanged", "quarantined")
    assert {each[figure] for each in tried["entities"] for figure in figures} == {None}

    done = await clean.loaded(id_, **given)
    assert done["run"]["state"] == "PUBLISHED" and done["run"]["sha256"] == sha256(body).hexdigest()
    site = next(each for each in done["entities"] if each["entity"] == "study_site")
    assert (site["read"], site["created"]) == (1, 1)

    other = await clean.ask_for(await clean.sent(b"x,y\n", "laboratory"), caller="laboratory")
    assert other["userErrors"] == [{"code": "NOT_FOUND", "path": ["input", "sourceId"]}]
    ours = await clean.ask_for(await clean.sent(b"x,y\n"), sourceId=given["sourceId"])
    assert ours["userErrors"] == [{"code": "NOT_PERMITTED", "path": ["input", "sourceId"]}]


LOG = {
    "headers": ["Patient", "Centre"],
    "subject_key": "Patient",
    "site_key": "Centre",
    "subject": {"label": "Patient"},
}


async def test_a_laboratorys_dry_run_tells_not_which_sites_others_have_named(clean: Desk) -> None:
    """It leaves no trace, so one guess after another would tell what the laboratory does not see."""
    log = await declare(
        clean.settings,
        STUDY,
        name="lab-log",
        adapter="tabular",
        mapping={"adapter": {"tables": {"log": LOG}}},
        study_oids=(),
    )
    await own(clean.admin, log, "laboratory", END)
    given: dict[str, Any] = {"sourceId": f"source_system_{log.id}", "caller": "laboratory", "dryRun": True}
    await clean.loaded(await clean.sent(clean.sites({"site_number": "77", "country": "KR"})))
    told = []
    for centre in ("77", "79"):
        body = f"Patient,Centre\nQ-1,{centre}\nQ-2\n".encode()
        tried = await clean.loaded(await clean.sent(body, "laboratory", "log.csv"), **given)
        told.append((tried["entities"], tried["rules"]))
    assert told[0] == told[1]
    assert [each["rule"] for each in told[0][1]] == ["RAGGED_ROW"], "what is wrong with the file itself is told"


async def test_a_laboratory_is_not_told_that_another_source_has_its_codes(clean: Desk) -> None:
    """Neither by the receipt nor by a finding, of a load as of a dry run; who reads the participants is told."""
    tables = {"adapter": {"tables": {"log": LOG}}}
    sources = {}
    for caller in ("owner", "laboratory"):
        options: dict[str, Any] = {"adapter": "tabular", "mapping": tables, "study_oids": ()}
        sources[caller] = await declare(clean.settings, STUDY, name=f"codes of {caller}", **options)
        await own(clean.admin, sources[caller], caller, END)
    await clean.loaded(await clean.sent(clean.sites({"site_number": "88", "country": "KR"})))
    body = b"Patient,Centre\nC-001,88\nC-002,88\n"
    ours = {"sourceId": f"source_system_{sources['owner'].id}"}
    await clean.loaded(await clean.sent(body, name="codes.csv"), **ours)
    theirs: dict[str, Any] = {"sourceId": f"source_system_{sources['laboratory'].id}", "caller": "laboratory"}
    body = b"Patient,Centre\nC-1,88\nC-2,88\nC-3,88\n"
    for dry in (True, False):
        done = await clean.loaded(await clean.sent(body, "laboratory", "theirs.csv"), dryRun=dry, **theirs)
        assert (done["errorCode"], done["rules"]) == (None, [])
    asked = '{ findings(environment: UAT, filter: { rule: { eq: "SUBJECT_UNTIED" } }) { nodes { message } } }'
    told = {who: (await ask(clean.engine, PARTIES[who], asked))["findings"]["nodes"] for who in ("laboratory", "owner")}
    assert told["laboratory"] == []
    assert [each["message"].rpartition(" ")[2] for each in told["owner"]] == ["2"]
    again = await clean.loaded(await clean.sent(body[:-7], name="again.csv"), **ours)
    assert [each["rule"] for each in again["rules"]] == [], "a receipt counts whole files"


async def test_a_laboratory_has_nothing_read_again(clean: Desk) -> None:
    given = {"sourceId": f"source_system_{clean.samples.id}", "caller": "laboratory"}
    await clean.loaded(await clean.sent(clean.sites({"site_number": "33"}), "laboratory"), **given)
    runs = (await ask(clean.engine, PARTIES["laboratory"], RUNS))["ingestRuns"]["nodes"]
    assert runs
    asked = REPLAY % (runs[0]["id"], runs[0]["version"])
    (error,) = (await ask(clean.engine, PARTIES["laboratory"], asked))["replayRun"]["userErrors"]
    assert error["code"] == "NOT_PERMITTED" and "CONDUCT" in error["message"]


async def test_a_laboratory_that_delivers_no_more_loads_nothing(clean: Desk) -> None:
    given = {"sourceId": f"source_system_{clean.samples.id}", "caller": "laboratory"}
    made = await clean.ask_for(await clean.sent(clean.sites({"site_number": "32"}), "laboratory"), **given)
    assert made["userErrors"] == []
    ended = "update study_role set valid_to = {} where role = 'LABORATORY' and study_id = $1"
    await clean.admin.execute(ended.format("now()"), clean.source.study_id)
    try:
        await drain(clean.settings)
    finally:
        await clean.admin.execute(ended.format("'2099-01-01'"), clean.source.study_id)
    (request,) = (await ask(clean.engine, PARTIES["laboratory"], LISTED))["ingestRequests"]["nodes"]
    assert (request["errorCode"], request["run"]) == ("NOT_PERMITTED", None)


@pytest.mark.parametrize("caller", ["sponsor", "hospital", "local"])
async def test_the_message_says_what_is_lacking(clean: Desk, caller: str) -> None:
    """It holds for who owns no source and for who owns one in a role that hands in nothing."""
    message = (await clean.put(caller, b"a,b\n")).json()["errors"][0]["message"]
    assert "CONDUCT for the whole study" in message and "organization that owns it" in message


def test_every_rule_of_publishing_compares_or_is_of_the_file_alone() -> None:
    """One that is new is to be told apart: a laboratory's dry run tells of the latter only."""
    of_the_file = {"CODE_UNKNOWN", "IDENTITY_KIND_UNKNOWN", "RECONCILE_MISMATCH", "VALUE_INVALID", *map(str, DateRule)}
    words = {
        word
        for path in Path(publish.__file__).parent.glob("*.py")
        for word in re.findall(r"['\"]([A-Z]+(?:_[A-Z]+)+)['\"]", path.read_text("utf-8"))
    }
    assert words & set(FIXES) - of_the_file == set(COMPARING)
