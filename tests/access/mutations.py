"""Mutations that are not made from verbs, each with an input, and which callers of the small world are not refused."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import asyncpg

from tests.graphql.world import id_

RUN, RECORD = id_("ingest_run", "run 1"), id_("quarantined_record", "held 11")
MATCH, MERGED = id_("site_match", "match 101102"), id_("site_match", "match 101104")
CONFLICT, RESOLVED, CTMS = (
    id_("conflict", "conflict 101"),
    id_("conflict", "conflict name 101"),
    id_("source_system", "source ctms"),
)
STUDIES, ONE = id_("study_match", "match alphaalpha uat"), id_("study_match", "match alpha uatalpha")
SOON = (datetime.now(UTC) + timedelta(days=9)).isoformat()
EDC, UPLOAD = id_("source_system", "source edc"), id_("uploaded_file", "upload next.xml")
SITE, STUDY = id_("study_site", "site 101"), id_("study", "study alpha")
_HERE = {"sponsor", "cro", "smo", "site", "unblinded_sponsor", "site_without_scopes"}
_WHOLE = {"sponsor", "cro", "unblinded_sponsor"}
_BOTH = {"sponsor", "unblinded_sponsor"}

MUTATIONS: dict[str, tuple[str, set[str]]] = {
    # a site that is not there looks like one that the caller may not accept: nobody learns which
    "acceptSite": (f'studyId: "{STUDY}", number: "no such site"', set()),
    "ingestFiles": (f'studyId: "{STUDY}", sourceId: "{EDC}", fileIds: ["{UPLOAD}"], dryRun: true', _BOTH),
    "replayRun": (f'runId: "{RUN}"', _WHOLE),
    "replayRecord": (f'recordId: "{RECORD}"', _WHOLE),
    "acceptSiteMatch": (f'matchId: "{MATCH}", keepId: "{SITE}"', _WHOLE),
    "refuseSiteMatch": (f'matchId: "{MATCH}"', _WHOLE),
    "undoSiteMatch": (f'matchId: "{MERGED}"', _WHOLE),
    "acceptStudyMatch": (f'matchId: "{STUDIES}", keepId: "{STUDY}"', _BOTH),
    "refuseStudyMatch": (f'matchId: "{STUDIES}"', _BOTH),
    "undoStudyMatch": (f'matchId: "{ONE}"', _BOTH),
    "resolveConflict": (f'conflictId: "{CONFLICT}", sourceId: "{CTMS}"', _WHOLE),
    "unresolveConflict": (f'conflictId: "{RESOLVED}"', _WHOLE),
    "makeCalendarFeed": (f'siteId: "{SITE}", expiresAt: "{SOON}"', _HERE),
}
"""Mutations, each with an input, and who is not refused; those made from verbs are in `tests/operations`."""

ON = re.compile(r'(?:match|conflict|run|record)Id: "([a-z_]+)_([0-9a-f-]{36})"')
"""The object of those that ask for its version: its table and key."""


async def version_of(admin: asyncpg.Connection, name: str) -> str:
    """The version of the object of the mutation; empty where it is given none."""
    found = ON.search(MUTATIONS[name][0])
    if found is None:
        return ""
    return str(await admin.fetchval(f"select changed_xid::text from {found[1]} where id::text = $1", found[2]))
