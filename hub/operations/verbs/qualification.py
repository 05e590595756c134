"""What an employer records of its people's CVs and professional licences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hub.errors import RequestRefused
from hub.operations.verb import Doing, Verb, code, day, ref
from hub.principal import Role
from hub.tables.person import person
from hub.tables.qualification import QualificationKind, qualification

_SITE_SIDE = (Role.SITE, Role.SMO)
_PERSON = ref("person_id", person, "The person, of one's own staff.", required=True)
_COPY = (
    code("sha256", "SHA-256 of the file, 64 hexadecimal digits."),
    code("link", "Where it lies, https without a query."),
)
_NUMBER = """
insert into qualification_number (id, qualification_id, person_id, number, recorded_by, recorded_party_id)
values (gen_random_uuid(), $1, $2, $3, $4, $5)
"""


async def _number(doing: Doing) -> None:
    """It stands apart: fewer may read it."""
    by = (doing.principal.id, doing.principal.party.id)
    await doing.connection.execute(_NUMBER, doing.id, doing.given["person_id"], doing.given["number"].strip(), *by)


async def _ended_after(doing: Doing) -> Mapping[str, Any]:
    if doing.row["ended_on"] is not None:
        raise RequestRefused("it has ended", field="id")
    if doing.given["ended_on"] < doing.row["dated_on"]:
        raise RequestRefused("it is before its date", field="ended_on")
    return {}


VERBS = (
    Verb(
        name="recordCurriculumVitae",
        does="Record a person's CV, once for every study: it answers each rule that expects one.",
        table=qualification,
        given=(_PERSON, day("dated_on", "The day it was signed.", required=True), *_COPY),
        roles=_SITE_SIDE,
        creates=True,
        sets={"kind": QualificationKind.CV, "title": "Curriculum vitae"},
    ),
    Verb(
        name="recordLicence",
        does="Record a person's professional licence, once for every study: a renewal is recorded as another.",
        table=qualification,
        given=(
            _PERSON,
            code("title", "What it is for, for instance medical practice.", required=True),
            code("number", "Its number: for the employer and the sites where the person works.", required=True),
            code("authority", "Who gave it.", required=True),
            code("country", "Where it holds, ISO 3166-1 alpha-2.", required=True),
            day("dated_on", "The day it was given.", required=True),
            day("valid_until", "The last day it holds; for good when nothing is said."),
            *_COPY,
        ),
        roles=_SITE_SIDE,
        creates=True,
        sets={"kind": QualificationKind.LICENCE},
        after=_number,
    ),
    Verb(
        name="endQualification",
        does="Say that a CV or a licence holds no longer: replaced, given back or withdrawn.",
        table=qualification,
        given=(day("ended_on", "The last day it held.", required=True),),
        roles=_SITE_SIDE,
        before=_ended_after,
    ),
)
