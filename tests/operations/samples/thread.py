"""Verbs on threads, messages and tasks."""

from __future__ import annotations

from datetime import date

from hub.operations.verb import Named
from hub.principal import Role
from hub.tables.thread import TaskKind
from tests.graphql.world import key
from tests.operations.samples import Sample

_DAY = date(2024, 6, 20)
_WHERE = {"study_id": key("study alpha"), "site_id": key("site 101")}
_TALKING = {"cro", "site"}
_HERE = {"sponsor", "unblinded_sponsor", "cro", "smo", "site"}

SAMPLES = {
    "openThread": Sample(
        _HERE,
        {
            **_WHERE,
            "audience": [Named(Role.CRO), Named(Role.SITE, key("org hanbit"))],
            "about": f"subject_{key('subject 101-001')}",
            "subject_line": "Visit of March",
        },
    ),
    "postMessage": Sample(_TALKING, {"thread_id": key("thread 101"), "body": "Please see page 3"}),
    "sendHeldMessage": Sample({"site"}, {"body": "Please see page 4"}, on=key("message held 101")),
    "discardHeldMessage": Sample({"site"}, on=key("message held 101")),
    "closeThread": Sample(_TALKING, on=key("thread 101")),
    "markMessageRead": Sample(_TALKING, {"message_id": key("message 101 1")}),
    "assignTask": Sample(
        _HERE,
        {
            **_WHERE,
            "audience": [Named(Role.CRO)],
            "kind": TaskKind.ACKNOWLEDGE,
            "title": "Safety letter 4",
            "assignees": [Named(Role.SITE)],
            "due_on": _DAY,
        },
    ),
    "requestDefinitionChange": Sample(
        {*_TALKING, "sponsor", "unblinded_sponsor", "smo", "other_site"},
        {
            "study_id": _WHERE["study_id"],
            "definition": "screenFailureRate@1",
            "title": "Those screened again count once",
            "due_on": _DAY,
        },
    ),
    "completeTask": Sample({"site"}, on=key("task 101")),
    "cancelTask": Sample({"cro"}, on=key("task 101")),
}
