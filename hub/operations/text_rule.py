"""Whether words that several parties will read look as if they held a direct identifier of a participant, or an arm.

Patterns are held against everybody's words. What the hub keeps of participants is held only against the words of who
may read it: for anybody else a refusal would tell that there is such a name, or that the subject has such an arm.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final
from unicodedata import combining, normalize
from uuid import UUID

import orjson
from asyncpg.pool import PoolConnectionProxy

from hub.canonical.revealing import TELLING, pattern_found, without_marks
from hub.errors import TextRevealing
from hub.tables.as_read import SOUGHT
from hub.tables.base import VALID

_OF_FILES = re.compile(
    r"(?<![0-9])(19|20)[0-9]{2}(?P<apart>[-_.]?)(0[1-9]|1[0-2])(?P=apart)(0[1-9]|[12][0-9]|3[01])"
    r"([T_-]?([01][0-9]|2[0-3])[-_.]?[0-5][0-9]([-_.]?[0-5][0-9])?Z?)?(?![0-9]|[-_.~+ ]{0,3}[0-9]{7}(?![0-9]))"
    r"|(?<![0-9])20[0-3][0-9]-[0-9]{6}-[0-9]{2}(-[0-9]{2})?(?![0-9])"
)
"""What names of files have by which one export is told from the next: days and instants (ISO 8601, with what may stand
in a name for its colons), and the numbers that the European Union gives trials (EudraCT, EU CT)."""

_KNOWN = (
    "select exists (select 1 from unnest($1::text[]) p (sought) cross join lateral (select i.value"
    " from subject_identity i where i.sought = p.sought and i.deleted_at is null and {} offset 0) i"
    " where position(as_read(i.value) in $2) > 0)"
)
"""Most pieces are of no value, which the planner does not know: joined freely, it would rather read all values."""

_IN_STUDY, _ANYWHERE = _KNOWN.format("i.study_id = $3"), _KNOWN.format("true")

_ARMS = f"""
select (select exists (select 1 from access_unblinded a where a.study_id = $2 and {VALID}))
  and exists (select 1 from (select as_read(t.told) as told from (
    select unnest(array[a.arm, a.kit_type]) from allocation a
      where a.study_id = $2 and a.data_class = 'BLINDED' and a.deleted_at is null
    union all select w.word from treatment_word w where w.study_id = $2 and w.arm
      and not exists (select 1 from item_def d where d.study_id = w.study_id and d.oid = w.item
        and d.data_class <> 'BLINDED' and d.deleted_at is null)) t (told) offset 0) t
    where {TELLING.format("told")} and position(told in (select as_read($1))) > 0)
"""
"""Any that the study has, or had in an item that is blinded still: that a participant has not the arm that is named is
told by its name as well. Asked for who holds a grant alone, and so knows them all: who reads an arm by breaking a blind
could else try guesses in the command itself.
"""

_SAID = re.compile(r'"""(?P<block>(?:\\"""|.)*?)"""|"(?P<text>(?:\\.|[^"\\\n\r])*)"?|#(?P<comment>[^\n\r]*)', re.DOTALL)
"""Strings and comments of a GraphQL document (sections 2.1.4 and 2.9.4). A string that does not end is one as well, or
each quote in it would be tried as the beginning of another."""

MARKS: Final = 30
"""Marks that may stand on one letter (UAX 15, stream-safe text): to order more takes the square of their number."""

AT_ONCE: Final = 1_000
"""Characters of which the pieces are made in half a millisecond; of a long document it takes 30, and others wait."""

_MANY: Final = "signs that stand for many letters, or letters with many marks"


def refuse_revealing_name(name: str) -> None:
    """Raises TextRevealing for the name of a file that looks as if it held an identifier; time stamps are none."""
    if (what := pattern_found(name, beside=_OF_FILES)) is not None:
        raise TextRevealing(f"the name of the file looks as if it held {what}", field="name")


def said_in(document: str) -> Iterator[tuple[str, bool]]:
    """What a text for machines says in words, and whether these are prose: comments are, strings are not.

    The text is a JSON object, of which the values are looked at, or a GraphQL document.
    """
    try:
        told = {"text": _texts(orjson.loads(document))}
    except ValueError:
        told = {}
        for found in _SAID.finditer(document):
            kind = found.lastgroup or "text"
            told.setdefault(kind, []).append(found[kind])
    for kind, words in told.items():
        if text := without_marks("\n".join(words)).strip():
            yield text, kind == "comment"


def _texts(value: Any) -> list[str]:
    """All strings within a JSON value but for the names of members."""
    found, left = list[str](), [value]
    while left:
        each = left.pop()
        if isinstance(each, str):
            found.append(each)
        elif isinstance(each, dict | list):
            left += each.values() if isinstance(each, dict) else each
    return found


def _in_proportion(text: str) -> bool:
    """Whether the text may be brought to the form it is read in: that is neither much longer nor long to order."""
    if text.isascii():
        return True
    apart = "".join(normalize("NFKD", each) for each in text)
    if any(on and sum(1 for _ in run) > MARKS for on, run in groupby(apart, lambda each: combining(each) > 0)):
        return False
    return len(normalize("NFKC", apart)) <= 2 * len(text) + 100


async def names_somebody(connection: PoolConnectionProxy[Any], study: UUID | None, text: str) -> bool:
    """Whether a value that the hub keeps of a participant, and the caller may read, stands in the text.

    Values are looked up by their last signs: their number does not count, only the length of the text.
    """
    read = await connection.fetchval("select as_read($1)", text)
    of = () if study is None else (study,)
    pieces = _pieces(read) if len(read) <= AT_ONCE else await asyncio.to_thread(_pieces, read)
    return bool(await connection.fetchval(_IN_STUDY if of else _ANYWHERE, pieces, read, *of))


def _pieces(read: str) -> list[str]:
    """All that a value which stands in the text may be sought by (`sought_by`)."""
    pieces = {read[start : start + size] for size in SOUGHT for start in range(len(read) - size + 1)}
    return [piece for piece in pieces if len(piece) >= 4 or not piece.isascii()]


async def refuse_revealing(
    connection: PoolConnectionProxy[Any],
    study: UUID | None,
    name: str,
    text: str,
    *,
    patterns: bool = True,
    arms: bool = False,
) -> None:
    """Raises TextRevealing, which never quotes the words. The caller's identity is set on the connection.

    study: whose participants the words may name; None: of every study the token may read identifiers of.

    patterns: hold the words against them too; a short text as a number of a document is held to what is kept alone.
    arms: hold them against the arms of the study too.
    What is kept is asked only by a token that may read it, or a refusal would tell it.
    """
    what = (pattern_found(text) if patterns else None) if _in_proportion(text) else _MANY
    if what is None:
        what = "what is kept of a participant" if await names_somebody(connection, study, text) else None
    if what is None and arms and await connection.fetchval(_ARMS, text, study):
        what = "a treatment"
    if what is not None:
        raise TextRevealing(f"the text looks as if it held {what}", field=name)
