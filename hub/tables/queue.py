"""What becomes a job, and the queue's own tables.

The tables are PgQueuer's, in a PostgreSQL schema of their own and under our names (`hub.database.queue`). They hold ids
and times, no data of a study, so no policy guards them: the roles that serve may not use the schema at all. Who writes
a row that is to be worked on may therefore not put a job in either; the trigger does, under a role that can no more.
"""

from __future__ import annotations

from collections.abc import Mapping

JOBS: Mapping[str, tuple[str, str]] = {
    "RUN": ("ingest_run", " when (new.state = 'QUEUED')"),
    "REPLAY": ("replay_request", ""),
    "SITE_MATCH": ("site_match_decision", ""),
    "STUDY_MATCH": ("study_match_decision", ""),
    "CONFLICT": ("conflict_decision", ""),
}
"""Kind of job to the table a row of which makes it, and which rows do."""

PUT = """
create function put_job() returns trigger
language plpgsql security definer set search_path = queue, pg_temp as $$
begin
  with put as (
    insert into job (priority, entrypoint, payload, status)
    values (0, new.study_id::text, convert_to(tg_argv[0] || ' ' || new.id::text, 'UTF8'), 'queued')
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
            f"create trigger put_job after insert on {table} for each row{which} execute function put_job('{kind}')"
            for kind, (table, which) in JOBS.items()
        ),
        "revoke execute on function put_job() from public",
        "alter function put_job() owner to hub_queue",
    ]
