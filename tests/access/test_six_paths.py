"""One participant, whatever the path that leads there, is masked alike."""

from __future__ import annotations

from typing import Any

import pytest

from hub.principal import Scope
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import ARMS_OPEN, CALLERS, IDENTIFIERS_OPEN, id_

SUBJECT = id_("subject", "subject 102-001")
MINE = f'first: 1, filter: {{ subject: {{ eq: "{SUBJECT}" }} }}'

FRAGMENT = """
fragment masked on Subject {
  id label sourceStatus
  identity { absence values { kind value } }
  treatment { absence arm kitType }
  randomization { number }
  dispensations { kitNumber }
  withheld { right reason }
  consentEvents { kind }
}
"""

PATHS = {
    "node": (f'node(id: "{SUBJECT}") {{ ...masked }}', "node"),
    "nodes": (f'nodes(ids: ["{SUBJECT}"]) {{ ...masked }}', "nodes"),
    "root": (f'subject(id: "{SUBJECT}") {{ ...masked }}', "subject"),
    "list": ('subjects(filter: { label: { eq: "102-001" } }) { nodes { ...masked } }', "subjects.nodes"),
    "site": (
        'studySites(filter: { number: { eq: "102" } }) { nodes { subjects(first: 1) { nodes { ...masked } } } }',
        "studySites.nodes.subjects.nodes",
    ),
    "study": (
        'studyByKey(key: "ALPHA") { subjects(filter: { label: { eq: "102-001" } }) { nodes { ...masked } } }',
        "studyByKey.subjects.nodes",
    ),
    "event": (
        f"studyEvents({MINE}) {{ nodes {{ subject {{ ...masked }} }} }}",
        "studyEvents.nodes.subject",
    ),
    "form": (
        f"forms({MINE}) {{ nodes {{ subject {{ ...masked }} }} }}",
        "forms.nodes.subject",
    ),
    "query": (
        f"dataQueries({MINE}) {{ nodes {{ subject {{ ...masked }} }} }}",
        "dataQueries.nodes.subject",
    ),
    "deviation": (
        f"protocolDeviations({MINE}) {{ nodes {{ subject {{ ...masked }} }} }}",
        "protocolDeviations.nodes.subject",
    ),
    "finding": (
        f"findings({MINE}) {{ nodes {{ subject {{ ...masked }} }} }}",
        "findings.nodes.subject",
    ),
    "audit": (
        'auditRecords(filter: { origin: { eq: SOURCE }, entity: { eq: "ItemData" } })'
        " { nodes { subject { ...masked } } }",
        "auditRecords.nodes.subject",
    ),
}


def _reached(value: Any, path: str) -> list[Any]:
    """What stands at the end of a path, lists on the way opened."""
    found = [value]
    for name in path.split("."):
        steps = [each[name] for each in found if each is not None]
        found = [item for step in steps for item in (step if isinstance(step, list) else [step])]
    return [each for each in found if each is not None and each["label"] == "102-001"]


@pytest.mark.parametrize("caller", CALLERS)
async def test_every_path_masks_alike(engine: Engine, caller: str) -> None:
    reached: dict[str, Any] = {}
    for path, (document, place) in PATHS.items():
        if path == "audit" and not CALLERS[caller].has(Scope.AUDIT):
            continue
        answer = await ask(engine, CALLERS[caller], f"{{ {document} }} {FRAGMENT}")
        for subject in _reached(answer, place):
            assert reached.setdefault(path, subject) == subject
    assert len({repr(subject) for subject in reached.values()}) <= 1
    visible = caller in {"sponsor", "cro", "smo", "other_site", "unblinded_sponsor"}
    # the trail has its own right: whoever sees the participant need not see it
    assert set(PATHS) - {"audit"} <= set(reached) if visible else not reached
    if visible:
        subject = reached["node"]
        assert (subject["identity"]["values"] != []) is ("102" in IDENTIFIERS_OPEN.get(caller, frozenset()))
        assert (subject["treatment"]["arm"] is not None) is ("102" in ARMS_OPEN.get(caller, frozenset()))
