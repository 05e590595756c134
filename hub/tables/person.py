"""People: names in native script and romanised, language-tagged. Staff, never trial participants.

Whoever sees that somebody works at a study-site, is delegated a task there or carried one out sees who it is, whoever
employs them: a delegation log that names nobody answers for nothing (ICH E6(R3) 2.3.3). Of the person that is the name;
the employer is shown to whom organizations are (`organization`), qualification and work elsewhere to whom their own
tables say.
"""

from __future__ import annotations

from sqlalchemy import Column, Table, Text

from hub.tables.base import (
    PARTY,
    PRINCIPAL,
    Policy,
    changes,
    definer_reads,
    feed_looks_up,
    guard,
    ingest_writes,
    key,
    metadata,
    reference,
)

person = guard(
    Table(
        "person",
        metadata,
        key(),
        Column("name", Text, nullable=False),
        Column("name_romanised", Text),
        Column("language", Text),
        reference("organization_id", "organization.id", nullable=True, index=True),
        *changes(),
    ),
    Policy(
        "party_reads",
        f"exists (select 1 from party p where p.id = {PARTY} and p.organization_id = person.organization_id)"
        " or exists (select 1 from study_site_investigator i where i.person_id = person.id)"
        " or exists (select 1 from staff_assignment w where w.person_id = person.id)"
        " or exists (select 1 from delegation d where d.person_id = person.id)"
        " or exists (select 1 from performed_task t where t.person_id = person.id)"
        f" or id = {PRINCIPAL}",
    ),
    Policy("sign_in_reads", "true", roles="hub_auth"),
    definer_reads(),
    feed_looks_up(),
    ingest_writes(),
)
