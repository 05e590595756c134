"""Every root field by every kind of caller: a field nobody listed here fails, and so does a caller."""

from __future__ import annotations

from re import sub
from typing import Any

import asyncpg
import orjson
import pytest

from hub.errors import NotFound, NotPermitted, RequestRefused, ScopeInsufficient
from hub.operations.verbs import VERBS
from resolvers.engine.engine import Engine
from schema.root import schema
from tests.access.asked import ASKED
from tests.access.mutations import MUTATIONS, version_of
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, READERS, id_, key

_ALPHA = ["101-001", "101-002", "101-003", "102-001", "102-002"]
_EVERYBODY = dict.fromkeys(READERS, True)
_STUDY = {"sponsor", "cro", "smo", "site", "other_site", "unblinded_sponsor", "site_without_scopes", "auditor"}
_HERE = _STUDY - {"other_site"}
REFUSED = "SCOPE_INSUFFICIENT"
"""In place of what a caller sees whose token lacks a scope that the field needs."""
_WHOLE = {"sponsor", "cro", "unblinded_sponsor", "auditor"}
"""Parties of the whole study ALPHA."""
_BOTH = {"sponsor", "unblinded_sponsor"}
"""Parties of the whole of ALPHA and of its copy."""


def _only(*callers: str) -> dict[str, Any]:
    return {name: name in callers for name in READERS}


def _sets(**found: list[str]) -> dict[str, Any]:
    return {name: found.get(name, []) for name in READERS}


_FILED = ["05.02.01", "05.02.07", "05.03.01", "05.04.05"]
_BY_SITE = _sets(
    sponsor=["101", "102"],
    cro=["101", "102"],
    smo=["101", "102"],
    site=["101", "201"],
    other_site=["102"],
    other_sponsor=["201"],
    unblinded_sponsor=["101", "102"],
    site_without_scopes=["101", "201"],
    auditor=["101", "102"],
)

_PARTS = {"committee", "laboratory"}
"""Parties of a part of ALPHA."""

SEEN: dict[str, dict[str, Any]] = {
    "_service": dict.fromkeys(READERS, True),
    "_entities": _only(*_HERE),
    "viewer": {name: name != "nobody" for name in READERS},
    "node": _only(*_HERE),
    "nodes": _only(*_HERE),
    "find": {name: ["101-001"] if name in _HERE else [] for name in READERS},
    "studies": _sets(
        sponsor=["ALPHA"],
        cro=["ALPHA"],
        smo=["ALPHA"],
        site=["ALPHA", "BETA"],
        other_site=["ALPHA"],
        other_sponsor=["BETA"],
        unblinded_sponsor=["ALPHA"],
        site_without_scopes=["ALPHA", "BETA"],
        auditor=["ALPHA"],
        committee=["ALPHA"],
        laboratory=["ALPHA"],
    ),
    "study": _only(*_STUDY, *_PARTS),
    "studyByKey": _only("sponsor", "unblinded_sponsor", "auditor"),
    "studySites": {**_BY_SITE, "committee": ["101"], "laboratory": ["101", "102"]},
    "studySite": _only(*_HERE, *_PARTS),
    "subjects": _sets(
        sponsor=_ALPHA,
        cro=_ALPHA,
        smo=_ALPHA,
        site=[*_ALPHA[:3], "201-001"],
        other_site=_ALPHA[3:],
        other_sponsor=["201-001"],
        unblinded_sponsor=_ALPHA,
        site_without_scopes=[*_ALPHA[:3], "201-001"],
        auditor=_ALPHA,
    ),
    "subject": _only(*_HERE),
    "studyEvents": _BY_SITE,
    "forms": {**_BY_SITE, "laboratory": ["101", "102"]},
    "dataQueries": _BY_SITE,
    "protocolDeviations": _BY_SITE,
    "findings": {
        **{name: [*sites, "None"] if name in _WHOLE else sites for name, sites in _BY_SITE.items()},
        "laboratory": ["102"],
    },
    "ingestRuns": _sets(
        **{name: ["lab.csv", "one.xml"] for name in _WHOLE},
        laboratory=["lab.csv"],
        other_sponsor=["two.xml"],
    ),
    "ingestRequests": _sets(**{name: ["None", "STUDY_MISMATCH"] for name in _BOTH}),
    "ingestRun": _only(*_WHOLE),
    "quarantinedRecords": _sets(
        sponsor=["11", "12", "14", "16"],
        cro=["11", "12", "14", "16"],
        smo=["11", "12", "16"],
        site=["11", "15", "16"],
        other_site=["12"],
        other_sponsor=["15"],
        unblinded_sponsor=["11", "12", "14", "16"],
        auditor=["11", "12", "14", "16"],
        site_without_scopes=["11", "15", "16"],
    ),
    "studyMatches": _sets(**{name: ["['PROTOCOL_NUMBER', 'SPONSOR']"] for name in (*_BOTH, "auditor")}),
    **{
        name: {caller: ["101"] if caller in _HERE else [] for caller in READERS}
        for name in ("actionItems", "correctiveActions")
    },
    # one of oversight is of the whole study: the sponsor and the CRO it is about
    "issues": {name: ["101", "None"] if name in _WHOLE else ["101"] if name in _HERE else [] for name in READERS},
    "monitoringReports": _sets(**{key: ["101", "102"] for key in _WHOLE}),
    "riskSignals": _sets(**{key: ["101"] for key in _WHOLE}),
    "safetyReports": _sets(
        **{key: ["101", "102"] for key in _WHOLE},
        **{key: ["101"] for key in ("site", "site_without_scopes", "committee")},
        other_site=["102"],
    ),
    "blindBreaks": {name: [site for site in sites if site == "102"] for name, sites in _BY_SITE.items()},
    "consentFormVersions": {
        name: ["1.0", "2.0"] if name in _HERE else ["1.0"] if name in _STUDY else [] for name in READERS
    },
    # a site's own, and what a site opened
    "preScreeningEntries": _sets(
        site=["PS-0001", "PS-0002", "PS-0003", "PS-0005"],
        site_without_scopes=["PS-0001", "PS-0002", "PS-0003", "PS-0005"],
        other_site=["PS-0001J"],
        **{name: ["PS-0001J"] for name in _WHOLE - {"auditor"}},
    ),
    "recruitmentCampaigns": {name: ["Charts of 2023"] if name in _HERE else [] for name in READERS},
    "retentionContacts": {name: ["101"] if name in _HERE else [] for name in READERS},
    "documentRules": _sets(**dict.fromkeys(_STUDY, sorted({"05.02.03", "05.02.04", "05.02.06", *_FILED}))),
    "milestoneFacts": {
        name: [*(site for site in sites if site != "201"), *(["None"] if name in _WHOLE else [])]
        for name, sites in _BY_SITE.items()
    },
    # what names participants is for the site, CVs for who sees qualification
    "documents": _sets(
        **{name: ["02.01.01", *_FILED[:3]] for name in _WHOLE},
        smo=["02.01.01", "05.03.01", "05.04.05"],
        **{name: ["02.01.01", *_FILED] for name in ("site", "site_without_scopes")},
        other_site=["05.03.01"],
        committee=["05.02.01", "05.03.01"],
    ),
    # an address is for the party that made it
    "calendarFeeds": _sets(site=["101"], site_without_scopes=["101"]),
    "submissions": {
        **{name: [site for site in sites if site != "201"] for name, sites in _BY_SITE.items()},
        "committee": ["101"],
    },
    **{
        name: {caller: ["101"] if caller in _HERE else [] for caller in READERS}
        for name in (
            "appointments",
            "dataCorrections",
            "delegations",
            "performedTasks",
            "queryLinks",
            "reconciliations",
            "signatures",
            "staffAssignments",
        )
    },
    **{
        root: {
            name: [] if name in {"other_sponsor", "other_site", "nobody", "committee", "laboratory"} else ["101"]
            for name in READERS
        }
        for root in ("subjectTies", "subjectTieBatches")
    },
    "legalHolds": {
        name: ["201"] if name in {"other_sponsor", "site", "site_without_scopes"} else [] for name in READERS
    },
    "auditTrailReviews": {
        name: ["101"] if name in {*_BOTH, "auditor", "site", "site_without_scopes"} else [] for name in READERS
    },
    "staffWorkloads": {name: True if name == "smo" else [] for name in READERS},
    "qualifications": _sets(
        smo=["CV"], **{name: ["CV", "LICENCE"] for name in {*_WHOLE, "site", "site_without_scopes"}}
    ),
    "trainings": _sets(
        smo=["GCP"],
        **{name: ["GCP", "PROTOCOL"] for name in {*_WHOLE, "site", "site_without_scopes"}},
    ),
    **{
        name: {caller: ["101"] if caller in {"cro", "site", "site_without_scopes"} else [] for caller in READERS}
        for name in ("tasks", "threads")
    },
    "criticalData": {name: ["VITALS"] if name in _STUDY else [] for name in READERS},
    "siteSelections": {name: [site for site in sites if site != "201"] for name, sites in _BY_SITE.items()},
    "engagements": {name: [site for site in sites if site != "201"] for name, sites in _BY_SITE.items()},
    # a party's own, and of the whole study for who reads its trail
    "accounts": _sets(site=["None", "hanbit-portal"], cro=["meri-portal"]),
    "clientRefusals": _sets(site=["hanbit-portal"], cro=["meri-portal"]),
    "refusedRequests": _sets(site=["LIMIT_EXCEEDED", "NOT_FOUND"], cro=["NOT_FOUND"]),
    # counts that tell the treatment are for who holds leave to see it
    "ipAccounts": {
        name: ["BLINDED", "CODE"] if name == "unblinded_sponsor" else ["CODE"] if name in _HERE else []
        for name in READERS
    },
    # a site's own and of the SMO engaged for its budget, and who pays: the sponsor does not see what the CRO pays
    "payableItems": _sets(
        smo=["First visit", "Second visit"],
        site=["First visit", "Second visit"],
        site_without_scopes=["First visit", "Second visit"],
        cro=["Second visit"],
        sponsor=["First visit"],
        unblinded_sponsor=["First visit"],
    ),
    "exportRecords": _sets(
        **{key: ["export csv", "export odm.xml"] for key in ("sponsor", "unblinded_sponsor", "auditor")},
        **{key: ["export csv"] for key in ("cro", "site", "site_without_scopes")},
    ),
    "unblindingGrants": _sets(sponsor=["ALPHA"], unblinded_sponsor=["ALPHA"], auditor=["ALPHA"]),
    "monitoringVisits": {name: [site for site in sites if site != "201"] for name, sites in _BY_SITE.items()},
    # conflicts of sites are seen by whoever sees the site; that of 103 by nobody
    "conflicts": _sets(**{name: [site for site in sites if site != "201"] for name, sites in _BY_SITE.items()}),
    "siteMatches": _sets(**{name: ["['INSTITUTION', 'NAME']", "['NUMBER']"] for name in _WHOLE}),
    "sourceIdentities": {
        name: [*(site for site in sites if site != "201"), *(f"loc-{site}" for site in sites)]
        for name, sites in _BY_SITE.items()
    },
    "auditRecords": _sets(
        sponsor=["CLINICAL"],
        site=["CLINICAL", "IDENTIFIER"],
        other_site=["CLINICAL", "IDENTIFIER"],
        other_sponsor=["CLINICAL"],
        unblinded_sponsor=["BLINDED", "CLINICAL"],
        auditor=["CLINICAL"],
    ),
    "bulkAnswers": _sets(sponsor=["DONE"]),
    "savedReports": _sets(sponsor=["Months"], unblinded_sponsor=["Months"]),
    **dict.fromkeys(("siteMonths", "queryFacts", "deviationFacts"), _BY_SITE),
    "benchmarks": {**_BY_SITE, "auditor": []},
    # 101 is activated; the study's own are for parties of the whole of it
    "milestonesDue": _sets(**{key: ["102", "None"] for key in _WHOLE}, smo=["102"], other_site=["102"]),
    # a group of each site; its figures say NOT_PERMITTED to parties of a part
    "performance": {**_BY_SITE, "committee": ["101"], "laboratory": ["101", "102"]},
    "deprecations": _sets(),
    "kpiDefinitions": _EVERYBODY,
    **dict.fromkeys(("countries", "languages", "vocabularies"), _EVERYBODY),
}
SEEN["transferBases"] = {**SEEN["studies"], "committee": [], "laboratory": []}
SEEN["transferAgreements"] = _sets(
    laboratory=["LABORATORY"], **{key: ["CASE_REPORT_FORMS", "LABORATORY"] for key in _WHOLE}
)
SEEN["expectedTransfers"] = SEEN["transferAgreements"]
SEEN["adverseEvents"] = SEEN["safetyReports"]
SEEN["owedReports"] = {**SEEN["safetyReports"], "committee": []}
SEEN["protocolSafetyClocks"] = {name: ["ALPHA"] if name in _STUDY else [] for name in READERS}

SEEN["subjectStatuses"] = SEEN["subjects"]
SEEN["changes"] = {
    name: sorted({*seen, *(["101-009"] if name in _HERE else [])}) for name, seen in SEEN["subjects"].items()
}
SEEN["documentFacts"] = SEEN["documents"]
for _field in ("accounts", "auditRecords", "clientRefusals", "refusedRequests"):
    SEEN[_field]["site_without_scopes"] = REFUSED


def _seen(answer: Any) -> Any:
    """Whether there is anything, or of a list the different values of its leaves, sorted."""
    for listed in ("nodes", "found"):
        if isinstance(answer, dict) and listed in answer:
            return sorted({_leaf(node) for node in answer[listed]})
    if isinstance(answer, list) and all(each is not None and {"site", "clientId"} & each.keys() for each in answer):
        return sorted({_leaf(each) for each in answer})
    if isinstance(answer, list):
        return all(each is not None for each in answer)
    return answer is not None


def _leaf(value: Any) -> str:
    while isinstance(value, dict):
        value = next(iter(value.values()))
    return str(value)


def test_every_root_field_and_every_caller_is_listed() -> None:
    query = schema._schema.query_type
    assert query is not None
    assert ASKED.keys() == SEEN.keys() == query.fields.keys()
    for field, expected in SEEN.items():
        assert expected.keys() == READERS.keys(), field


@pytest.mark.parametrize("caller", READERS)
@pytest.mark.parametrize("field", ASKED)
async def test_a_caller_sees_what_its_agreements_open(engine: Engine, field: str, caller: str) -> None:
    answer = orjson.loads((await engine.execute(f"{{ {ASKED[field]} }}", None, None, READERS[caller])).body)
    errors = answer.get("errors", [])
    seen = _seen(answer["data"][field]) if not errors else errors[0]["extensions"]["code"]
    assert seen == SEEN[field][caller]


GONE, GONE_SITE = id_("subject", "subject 101-009"), id_("study_site", "site 104")
_SITES = "nodes { site { number } } totalCount"

TOMBSTONES_ASKED: dict[str, str] = {
    "node": f'node(id: "{GONE}", removed: ONLY) {{ id }}',
    "nodes": f'nodes(ids: ["{GONE}"], removed: ONLY) {{ id }}',
    "studySites": "studySites(removed: ONLY) { nodes { number } totalCount }",
    "studySite": f'studySite(id: "{GONE_SITE}", removed: ONLY) {{ number }}',
    "subjects": "subjects(removed: ONLY) { nodes { label } totalCount }",
    "subject": f'subject(id: "{GONE}", removed: ONLY) {{ label }}',
    "studyEvents": f"studyEvents(removed: ONLY) {{ {_SITES} }}",
    "forms": f"forms(removed: ONLY) {{ {_SITES} }}",
    "dataQueries": f"dataQueries(removed: ONLY) {{ {_SITES} }}",
    "protocolDeviations": f"protocolDeviations(removed: ONLY) {{ {_SITES} }}",
}

TOMBSTONES_SEEN: dict[str, dict[str, Any]] = {
    "node": _only(*_HERE),
    "nodes": _only(*_HERE),
    "studySites": _sets(**{key: ["104"] for key in {*_WHOLE, "laboratory"}}),
    "studySite": _only(*_WHOLE, "laboratory"),
    "subjects": {name: ["101-009"] if name in _HERE else [] for name in READERS},
    "subject": _only(*_HERE),
    "studyEvents": _BY_SITE,
    "forms": _BY_SITE,
    "dataQueries": _BY_SITE,
    "protocolDeviations": _BY_SITE,
}
"""Tombstones are seen where the living are; of a removed site only by parties of the study, and 105 by nobody."""


def test_every_root_field_that_leads_to_tombstones_is_listed() -> None:
    query = schema._schema.query_type
    assert query is not None
    leading = {name for name, field in query.fields.items() if "removed" in field.args}
    assert TOMBSTONES_ASKED.keys() == TOMBSTONES_SEEN.keys() == leading


@pytest.mark.parametrize("caller", READERS)
@pytest.mark.parametrize("field", TOMBSTONES_ASKED)
async def test_a_caller_sees_tombstones_where_it_sees_the_living(engine: Engine, field: str, caller: str) -> None:
    answer = (await ask(engine, READERS[caller], f"{{ {TOMBSTONES_ASKED[field]} }}"))[field]
    assert _seen(answer) == TOMBSTONES_SEEN[field][caller]
    if isinstance(answer, dict) and "nodes" in answer:
        assert answer["totalCount"] == len(answer["nodes"])


def test_every_mutation_is_listed() -> None:
    mutation = schema._schema.mutation_type
    assert mutation is not None
    assert MUTATIONS.keys() | VERBS.keys() == mutation.fields.keys()


@pytest.mark.parametrize("caller", CALLERS)
@pytest.mark.parametrize("name", MUTATIONS)
async def test_who_may_carry_out_a_mutation(engine: Engine, admin: asyncpg.Connection, name: str, caller: str) -> None:
    given, may = MUTATIONS[name]
    for table in ("site_match_decision", "study_match_decision", "conflict_decision"):
        await admin.execute(f"delete from {table} where finished_at is null")
    if version := await version_of(admin, name):
        given += f', version: "{version}"'
    document = f'mutation {{ {name}(input: {{ {given}, reason: "x" }}) {{ userErrors {{ code }} }} }}'
    answer = orjson.loads((await engine.execute(document, None, None, CALLERS[caller])).body)
    if caller == "site_without_scopes":
        assert answer["errors"][0]["extensions"]["code"] == ScopeInsufficient.code
    else:
        # whose source it is, is seen by who conducts the study
        unseen = NotPermitted if name == "ingestFiles" and caller in _WHOLE else NotFound
        assert answer["data"][name]["userErrors"] == ([] if caller in may else [{"code": unseen.code}])
    await admin.execute("delete from calendar_feed where id <> $1", key("feed 101"))


@pytest.mark.parametrize("hidden", ["identity", "treatment", "arm", "birthDate", "name", "value"])
@pytest.mark.parametrize("place", ['filter: { %s: { eq: "x" } }', "orderBy: { field: %s }"])
async def test_hidden_fields_are_neither_filter_nor_order(engine: Engine, hidden: str, place: str) -> None:
    async def answer(field: str) -> Any:
        name = sub("(?=[A-Z])", "_", field).upper() if "orderBy" in place else field
        document = f"{{ subjects({place % name}) {{ totalCount }} }}"
        return orjson.loads((await engine.execute(document, None, None, CALLERS["unblinded_sponsor"])).body)

    (error,) = (refused := await answer(hidden))["errors"]
    assert "data" not in refused
    assert (error["extensions"]["code"], error["extensions"]["actor"]) == (RequestRefused.code, "caller")
    assert "errors" not in await answer("label")
