"""`as_read` is a text as people read it, for looking for one text in another: both sides of a comparison are.

It is small, of Unicode's compatibility form (NFKC), without what is not seen (format characters, fillers, selectors of
a variant), and has one blank where there are several, of whatever kind; none at its ends, none beside a Han character
or Kana, which write no blanks between words, and none where Hangul meets another script (`실약 A`, `실약A`). Two words
in Hangul stay apart: without blanks a name of two syllables stood in half of all sentences.

Letters are made small by a table of our own: PostgreSQL's `lower` does ASCII alone in a database ordered by code point,
and which collations know more depends on how it was built (ICU, the locales of the machine, 17 or later). So the answer
is the same everywhere and for good. Of scripts with two cases the table has Latin, Greek, Cyrillic, Armenian and
Georgian; the two forms of sigma are one, and `ß` is `ss`. The dotted and the dotless i of Turkish are two letters.
"""

from __future__ import annotations

from typing import Final
from unicodedata import normalize

from hub.canonical.revealing import TELLING

_BLOCKS: Final = (
    *((0xC0, 0xDF), (0x100, 0x180), (0x180, 0x250), (0x370, 0x3AC), (0x3AC, 0x400), (0x400, 0x430), (0x460, 0x530)),
    *((0x531, 0x557), (0x10A0, 0x10CE), (0x1C90, 0x1CC0), (0x1E00, 0x1E80), (0x1E80, 0x1F00), (0x1F00, 0x2000)),
)
"""Code points by script and by how often they come: `translate` compares each character with its whole list."""

_UNSEEN: Final = (
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_MARKS: Final = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0e38-\u0e3a\u0e48-\u0e4b\u0f71-\u0f87"
    r"\u1037-\u103a\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ua8e0-\ua8f1\ufe20-\ufe2f"
)
"""Of which more than 30 on a letter are not read (UAX 15, stream-safe text): to order them takes the square of them."""

_BLANKS: Final = r"[\t-\r \u0085\u1680\u2028\u2029]+"
"""What NFKC leaves of blanks: it makes a blank of a no-break and of an ideographic space."""

_HAN: Final = r"\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HANGUL: Final = r"\uac00-\ud7a3"
_NO_BLANK: Final = rf" (?=[{_HAN}])|(?<=[{_HAN}]) |(?<=[{_HANGUL}]) (?=[^{_HANGUL}])|(?<=[^{_HANGUL}]) (?=[{_HANGUL}])"


def _small(first: int, end: int) -> str:
    """A step of the function: the letters of a block of code points, where the text has one."""
    pairs = {c: c.casefold() for c in map(chr, range(first, end)) if normalize("NFKC", c) == c}
    large = "".join(c for c, small in pairs.items() if len(small) == 1 and small != c)
    small = "".join(pairs[c] for c in large)
    return f"    if x ~ '[{large}]' then x := translate(x, '{large}', '{small}'); end if;"


AS_READ_WHOLE: Final = f"""
create function as_read_whole(words text) returns text language plpgsql immutable strict parallel safe as $$
declare
  x text := words;
begin
  if octet_length(x) > length(x) then
    if x ~ '{_UNSEEN}' then x := regexp_replace(x, '{_UNSEEN}', '', 'g'); end if;
    if x ~ '[{_MARKS}]{{31}}' then x := regexp_replace(x, '([{_MARKS}]{{30}})[{_MARKS}]+', '\\1', 'g'); end if;
    x := replace(replace(normalize(x, nfkc), 'ß', 'ss'), 'ẞ', 'ss');
{chr(10).join(_small(*block) for block in _BLOCKS)}
  end if;
  x := btrim(regexp_replace(lower(x), '{_BLANKS}', ' ', 'g'));
  if strpos(x, ' ') > 0 and x ~ '[{_HAN}{_HANGUL}]' then
    x := regexp_replace(x, '{_NO_BLANK}', '', 'g');
  end if;
  return x;
end $$
"""

AS_READ: Final = r"""
create function as_read(words text) returns text language sql immutable parallel safe
return case when octet_length(words) = length(words) and strpos(words, '  ') = 0
  and btrim(translate(words, e'\t\n\x0b\f\r', '')) = words then lower(words) else as_read_whole(words) end
"""
"""Not strict, or PostgreSQL would call it instead of working it out in place: a plain text costs next to nothing."""

SOUGHT: Final = (12, 8, 4, 3, 2)
"""Numbers of last signs that a value is sought by: the greatest that it has. One in ASCII alone has four or more."""

SOUGHT_BY: Final = f"""
create function sought_by(read text) returns text language plpgsql immutable strict parallel safe as $$
begin
  return case when {TELLING.format("read")} then right(read, case {
    " ".join(f"when length(read) >= {size} then {size}" for size in SOUGHT)
} end) end;
end $$
"""
"""The last signs of a value as it is read, null of one that stands in any words (`TELLING`): what an index has of it,
so that the pieces of a text are looked up among the values, and not each value in the text. Not the first ones: numbers
of a hospital or a study begin all alike, and what they share would be looked up for each."""

AS_READ_FUNCTIONS: Final = (AS_READ_WHOLE, AS_READ, SOUGHT_BY)
"""Before the tables: columns keep what they give, so for another answer these are to be written anew."""
