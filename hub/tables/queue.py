"""What becomes a job, and the queue's own tables.

The tables are PgQueuer's, in a PostgreSQL schema of their own and under our names (`hub.database.queue`). They hold ids
and times, no data of a study, so no policy guards them: the roles that serve may not use the schema at all. Who writes
a row that is to be worked on may therefore not put a job in either; the trigger does, under a role that can no more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Makes:
    """A table a row of which makes a job, and which rows do.

    lane: the column by whose value jobs are taken one at a time. priority: of two jobs that may be taken the higher.
    at: which change of the row makes one.
    """

    table: str
    when: str = ""
    lane: str = "study_id"
    priority: int = 0
    at: str = "insert"


JOBS: Mapping[str, Makes] = {
    "RUN": Makes("ingest_run", " when (new.state = 'QUEUED')"),
    "REPLAY": Makes("replay_request"),
    "INGEST": Makes("ingest_request", " when (new.finished_at is null)"),
    "SITE_MATCH": Makes("site_match_decision"),
    "STUDY_MATCH": Makes("study_match_decision"),
    "SUBJECT_TIE": Makes(
        "subject_tie",
        " when (new.state in ('REQUESTED', 'UNDO_REQUESTED') and new.finished_at is null)",
        at="insert or update of state",
    ),
    "CONFLICT": Makes("conflict_decision"),
    "BULK": Makes("bulk_answer", " when (new.state = 'QUEUED')", lane="party_id", priority=-1),
}
"""By kind of job."""

PUT = """
create function put_job() returns trigger
language plpgsql security definer set search_path = queue, pg_temp as $$
begin
  with put as (
    insert into job (priority, entrypoint, payload, status)
    values (tg_argv[2]::int, to_jsonb(new) ->> tg_argv[1],
      convert_to(tg_argv[0] || ' ' || new.id::text, 'UTF8'), 'queued')
    returning id, entrypoint, priority)
  insert into job_log (job_id, status, entrypoint, priority) select id, 'queued', entrypoint, priority from put;
  return null;
end $$
"""


def statements() -> list[str]:
    """PgQueuer's DDL, who may use it, and the triggers, in order."""
    # not before it is asked for: no command but `migrate` and `worker` needs the library
    from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment

    from hub.database.queue import SETTINGS

    installed = QueryBuilderEnvironment(SETTINGS).build_install_query(create_schema=False)
    lines = [line.rstrip() for line in installed.splitlines() if not line.startswith("-- pgqueuer")]
    return [
        "\n".join(lines).strip().removesuffix(";"),
        "grant select, insert, update, delete on queue.job, queue.job_log to hub_ingest",
        "grant select, insert on queue.job, queue.job_log to hub_queue",
        "grant usage on sequence queue.job_id_seq to hub_queue",
        PUT,
        *(
            f"create trigger put_job after {job.at} on {job.table} for each row{job.when}"
            f" execute function put_job('{kind}', '{job.lane}', '{job.priority}')"
            for kind, job in JOBS.items()
        ),
        "revoke execute on function put_job() from public",
        "alter function put_job() owner to hub_queue",
    ]
