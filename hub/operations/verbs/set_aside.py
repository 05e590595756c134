"""What may be done to records that wait in quarantine and that no later file brings anew: set them aside, take it back.

Who may have a load read again may do this: the right CONDUCT for the whole study, and the scope of that.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hub.canonical.terminology import SetAsideState
from hub.database.held import SETS_ASIDE, TAKES_BACK
from hub.errors import RequestRefused, StateRefused, VersionStale
from hub.operations.answered import Answered
from hub.operations.verb import Doing, Verb, code, number, ref
from hub.principal import Role, Scope
from hub.tables.ingest_run import ingest_run
from hub.tables.quarantine import quarantined_record, set_aside

_MANAGERS = (Role.SPONSOR, Role.CRO)


async def _of_what(doing: Doing) -> Mapping[str, Any]:
    """The load and the number of records, which of one record go without saying."""
    record, run, records = (doing.given.get(name) for name in ("record_id", "run_id", "records"))
    if (record is None) == (run is None):
        raise RequestRefused("a record or a load is given", field="record_id")
    if run is None:
        if doing.given.get("rule") is not None or records not in (None, 1):
            raise RequestRefused("a rule and a number are of a load", field="record_id")
        run = await doing.connection.fetchval("select ingest_run_id from quarantined_record where id = $1", record)
    elif records is None or records < 1:
        raise RequestRefused("with a load, say how many records wait", field="records")
    said = {"decided_by": doing.principal.client_id, "reason": (doing.reason or "").strip()}
    return {"ingest_run_id": run, "records": records or 1, **said}


async def _set_aside(doing: Doing) -> None:
    """Raises StateRefused where nothing waits, VersionStale where it is another number than the caller read."""
    row = await doing.connection.fetchrow("select * from set_aside where id = $1", doing.id)
    assert row is not None  # noqa: S101 - it was just made
    of = (row["ingest_run_id"], row["quarantined_record_id"], row["rule"])
    found = await doing.connection.fetchval(SETS_ASIDE, *of, doing.id)
    if not found:
        raise StateRefused("nothing of it waits that the caller reads")
    if found != row["records"]:
        raise VersionStale(f"{found} records wait", field="records")


async def _take_back(doing: Doing) -> None:
    """All of it, also what the caller does not read; the caller is told no number."""
    await doing.connection.execute(TAKES_BACK, doing.id)


VERBS = (
    Verb(
        name="setAsideRecords",
        does="Say that a record in quarantine is done with, or all that waits of a load or of a rule of it, as when its"
        " source corrected the row under a key of its own. They wait no more and stay to be read, with the decision.",
        table=set_aside,
        given=(
            ref("quarantined_record_id", quarantined_record, "The record; or else the load.", name="record_id"),
            ref("ingest_run_id", ingest_run, "The load of which all that waits is set aside.", name="run_id"),
            code("rule", "Of the load what this rule held back alone."),
            number(
                "records",
                "How many records of the load that is, as the caller read them waiting: with another number nothing is"
                " set aside. Asked for with a load.",
            ),
        ),
        roles=_MANAGERS,
        creates=True,
        person=Answered.DECISION,
        reason=True,
        sets={"state": SetAsideState.SET_ASIDE},
        before=_of_what,
        after=_set_aside,
        home="ingest_run",
        scope=Scope.INGEST,
    ),
    Verb(
        name="takeBackRecords",
        does="Take back that records were set aside: those that no load has taken or superseded since wait again.",
        table=set_aside,
        given=(),
        roles=_MANAGERS,
        person=Answered.DECISION,
        sets={"state": SetAsideState.TAKEN_BACK},
        now=("taken_back_at",),
        from_=(SetAsideState.SET_ASIDE,),
        after=_take_back,
        home="ingest_run",
        scope=Scope.INGEST,
    ),
)
