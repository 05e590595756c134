"""Participants of two sources that have one code at one study-site, or are listed in pairs: for a person to judge.

Codes are alike once case, the kind of separators and the zeros before their numbers are left out: `S-0012`, `s 12` and
`S12` are, and `1-11` is neither `11-1` nor `111`. That is no evidence of a person, and nothing is tied for it.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Final, TypeAlias
from uuid import UUID

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from hub.canonical.spelling import spelling, unpadded
from hub.errors import NotFound, RequestRefused

Connection: TypeAlias = "asyncpg.Connection | PoolConnectionProxy[asyncpg.Record]"

MOST_TOLD: Final = 20
"""Lines of a list that are said to be wrong."""

_UNDONE: Final = (
    "exists (select from subject_tie t where t.state = 'UNDONE' and t.subject_id = {0} and t.kept_subject_id = {1})"
)


def held_apart(one: str, other: str) -> str:
    """SQL: one system names both participants. By the index of each: joined, all participants of a source are read."""
    sources = "array(select x.source_system_id from source_identity x where x.kind = 'SUBJECT' and x.entity_id = {0})"
    return f"{sources.format(one)} && {sources.format(other)}"


def codes(study: str, which: str) -> str:
    """SQL: participants of the study as their sources name them, with what their code is compared by.

    which: a condition on the key `i` (source_identity) and the participant `s`. sole: of those of the source at the
    site the code is that of one alone. Sources whose mapping says that they number participants by themselves are not
    there.
    """
    own = (
        "select from study_mapping m where m.study_id = i.study_id and m.source_system_id = i.source_system_id"
        " and m.known_to is null and m.document #>> '{subjects,own_codes}' = 'true'"
    )
    return (
        "select c.*, min(c.subject_id::text) over w = max(c.subject_id::text) over w as sole from (select"
        f" i.source_system_id, s.study_site_id, s.id as subject_id, i.source_key, i.label, {unpadded('i.label')}"
        " as alike from source_identity i join subject s on s.id = i.entity_id where i.kind = 'SUBJECT'"
        f" and i.study_id = {study} and s.deleted_at is null and i.label_spelling <> '' and {which}"
        f" and not exists ({own})) c window w as (partition by c.study_site_id, c.source_system_id, c.alike)"
    )


def pairs(one: str, other: str) -> str:
    """SQL: each participant of `one` with the one of `other` who has its code at its site, by another source.

    Both are `codes`. Left out are codes that a source gave to several at the site, which would pair each with each,
    whom one system names apart, and whom a person took apart again.
    """
    return (
        "select distinct a.study_site_id, a.subject_id, a.source_key, a.label, b.subject_id as kept_subject_id,"
        f" b.source_key as kept_key, b.label as kept_label from ({one}) a join ({other}) b"
        " on b.study_site_id = a.study_site_id and b.alike = a.alike and b.source_system_id <> a.source_system_id"
        " and b.subject_id <> a.subject_id where a.sole and b.sole"
        f" and not {held_apart('a.subject_id', 'b.subject_id')}"
        f" and not {_UNDONE.format('a.subject_id', 'b.subject_id')}"
        f" and not {_UNDONE.format('b.subject_id', 'a.subject_id')}"
    )


_AT_SITE: Final = "i.source_system_id = {0} and ($4::uuid is null or s.study_site_id = $4)"
_BY_BOTH: Final = (
    "exists (select from source_identity o where o.kind = 'SUBJECT' and o.entity_id = i.entity_id"
    " and o.source_system_id in ($2, $3) and o.source_system_id <> i.source_system_id)"
)
_ALIKE: Final = f"""
with c as materialized ({codes("$1", f"{_AT_SITE.format('any(array[$2, $3]::uuid[])')} and not {_BY_BOTH}")}),
p as materialized (
  select distinct on (p.subject_id, p.kept_subject_id) p.*
  from ({pairs("select * from c where source_system_id = $2", "select * from c where source_system_id = $3")}) p
  order by p.subject_id, p.kept_subject_id, p.source_key, p.kept_key)
select p.study_site_id, n.number, p.label, p.kept_label, p.subject_id, p.kept_subject_id,
  count(*) over (partition by p.subject_id) = 1 and count(*) over (partition by p.kept_subject_id) = 1
    and not exists (select from subject_tie t where t.kept_subject_id = p.subject_id
      and t.state in ('TIED', 'UNDO_REQUESTED')) and not exists (select from subject_tie t
      where t.subject_id = p.subject_id and t.state = 'REQUESTED' and t.finished_at is null) as certain
from p join study_site n on n.id = p.study_site_id
union all
select a.study_site_id, null, null, null, a.subject_id, null, false
from c a join (select study_site_id, alike, bool_and(sole) as sole from c where source_system_id = $3 group by 1, 2) b
  on b.study_site_id = a.study_site_id and b.alike = a.alike
where a.source_system_id = $2 and not (a.sole and b.sole)
order by number, label, subject_id
"""


def _named(source: str, code: str) -> str:
    """SQL: how many participants a text names, as a source's key or as its code, and which where it is one."""
    key, label = (
        "select i.entity_id as id, i.label from source_identity i"
        f" join subject s on s.id = i.entity_id where i.study_id = $1 and i.kind = 'SUBJECT'"
        f" and {_AT_SITE.format(source)} and s.deleted_at is null and {named}"
        for named in (f"i.source_key = {code}", f"i.label_spelling = {spelling(code)} and i.label = {code}")
    )
    return (
        "(select min(x.id::text)::uuid as id, min(x.label) as label, count(distinct x.id) as many"
        f" from ({key} union all {label}) x)"
    )


_LISTED: Final = f"""
select o.line, s.study_site_id, n.number, g.label, k.label as kept_label, g.id as subject_id, k.id as kept_subject_id,
  true as certain, least(g.many, k.many) = 0 as nobody, greatest(g.many, k.many) > 1 as several,
  g.id <> k.id and {held_apart("g.id", "k.id")} as apart
from unnest($5::text[], $6::text[]) with ordinality o (code, kept_code, line)
cross join lateral {_named("$2", "o.code")} g cross join lateral {_named("$3", "o.kept_code")} k
left join subject s on s.id = g.id left join study_site n on n.id = s.study_site_id order by o.line
"""
_FAULTS: Final = {
    "nobody": "lines that name no participant there",
    "several": "lines with a code that several have, or that is another's key (give keys, or tie those one by one)",
    "apart": "lines of two whom one system names, so they are two",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A participant and the one that would be kept. line: of the list that names them, from 1."""

    line: int | None
    site: UUID
    number: str
    code: str
    kept_code: str
    gone: UUID
    kept: UUID


@dataclass(frozen=True, slots=True)
class Found:
    """before: pairs of the list that are one already. left_out: by site, of whom a code names several, or who wait."""

    pairs: Sequence[Pair]
    before: int
    left_out: dict[UUID, int]


async def found(
    connection: Connection,
    study: UUID,
    source: UUID,
    kept: UUID,
    site: UUID | None,
    listed: Sequence[tuple[str, str]] | None,
) -> Found:
    """Whom the list pairs, or without one whoever of `source` has the code of one of `kept` at the same site.

    site: at that one alone. Raises RequestRefused where both are one source, and with the lines that can be no tie:
    that name several, two whom one system names, or a participant of another line; NotFound with those that name none.
    """
    if source == kept:
        raise RequestRefused("these are one source, which holds its participants apart")
    if listed is None:
        rows = await _alike(connection, study, source, kept, site)
    else:
        rows = await connection.fetch(_LISTED, study, source, kept, site, *map(list, zip(*listed, strict=True)))
        _hold(rows)
    pairs_, left_out, before = dict[tuple[UUID, UUID], Pair](), dict[UUID, set[UUID]](), 0
    for row in rows:
        key = row["subject_id"], row["kept_subject_id"]
        if not row["certain"]:
            left_out.setdefault(row["study_site_id"], set()).add(row["subject_id"])
        elif key[0] == key[1]:
            before += 1
        else:
            place = row["study_site_id"], row["number"]
            pairs_.setdefault(
                key, Pair(None if listed is None else row["line"], *place, row["label"], row["kept_label"], *key)
            )
    return Found(list(pairs_.values()), before, {of: len(left) for of, left in left_out.items()})


def _hold(rows: Sequence[asyncpg.Record]) -> None:
    """Each line of a list is a tie that can be. Raises as `found`."""
    wrong = {fault: [row["line"] for row in rows if row[fault]] for fault in _FAULTS}
    said = [f"{_FAULTS[fault]}: {_told(lines)}" for fault, lines in wrong.items() if lines]
    if said:
        raise (NotFound if wrong["nobody"] else RequestRefused)("; ".join(said))
    partners: dict[UUID, set[UUID]] = defaultdict(set)
    both = {row["line"]: (row["subject_id"], row["kept_subject_id"]) for row in rows}
    for one, other in both.values():
        partners[one].add(other)
        partners[other].add(one)
    if again := [line for line, pair in both.items() if any(len(partners[each]) > 1 for each in pair)]:
        raise RequestRefused(f"lines that name a participant of another line, who would be tied twice: {_told(again)}")


def _told(lines: Sequence[int]) -> str:
    return ", ".join(map(str, lines[:MOST_TOLD]))


async def _alike(connection: Connection, *of: UUID | None) -> list[asyncpg.Record]:
    """Participants of one code. Without loops: of what was loaded just now there are no statistics, and a planner that
    takes thousands for a few compares each with each."""
    async with connection.transaction():
        await connection.execute("set local enable_nestloop = off")
        rows: list[asyncpg.Record] = await connection.fetch(_ALIKE, *of)
        await connection.execute("set local enable_nestloop to default")
    return rows


def listed(text: str) -> list[tuple[str, str]]:
    """The pairs of a text of two columns, parted by commas, semicolons or tabs. Raises RequestRefused."""
    text = text.lstrip("\ufeff").strip("\r\n")
    mark = max(",;\t", key=StringIO(text, newline=None).readline().count)
    rows, wrong, line = list[tuple[str, str]](), list[int](), 1
    reader = csv.reader(StringIO(text, newline=None), delimiter=mark)
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if len(cells) == 2 and all(cells) and not any("\n" in cell or "\x00" in cell for cell in row):
                rows.append((cells[0], cells[1]))
            else:
                wrong.append(line)
            line = reader.line_num + 1
    except csv.Error:  # as a cell that is longer than any code
        wrong.append(line)
    if wrong or not rows:
        raise RequestRefused(f"lines without two codes: {_told(wrong) or 'all'}")
    return rows
