"""Hostile XML (SECURITY 5.1): entities, encodings, constructs no export needs, elements where nobody expects them."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from random import Random
from typing import Any, Final

from lxml import etree

from adapters.kit.conformance.case import Case, Sample
from adapters.kit.conformance.syntax import Syntax
from hub.errors import FileEncoding, FileHostile, FileTruncated

REARRANGEMENTS: Final = 60
_ENCODINGS: Final = ("UTF-7", "utf7", "EBCDIC-CP-US", "ISO-2022-JP", "", "UTF-16")
_PROLOG: Final = re.compile(r"\s*<\?xml[^>]*\?>")
_START: Final = re.compile(r"<([A-Za-z_][\w:.-]*)(?=[\s/>])")
_VALUE: Final = re.compile(r'(?<= )[\w:.-]+="(?=[^"]*")')
_BOMB: Final = '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
_WORDS: Final = ("", "Remove", "Context", "0", "x", "€" * 9)


def _text(sample: Sample) -> tuple[str, str, str]:
    """The sample without its declaration, cut where its root starts; the name of its root."""
    text = _PROLOG.sub("", sample.content.decode("utf-8-sig"), count=1)
    root = next(found for found in _START.finditer(text))
    return text[: root.start()], text[root.start() :], root[1]


def a_doctype_is_refused(case: Case) -> Iterator[str]:
    """A DOCTYPE is FILE_HOSTILE: empty, with an entity bomb, an external entity or subset, or after a long comment."""
    for sample in case.good(Syntax.XML):
        before, body, root = _text(sample)
        used = _VALUE.sub(lambda found: f"{found[0]}&a9;", body)
        for what, prolog in (
            ("an empty DOCTYPE", f"<!DOCTYPE {root} []>"),
            ("an entity bomb", f"<!DOCTYPE {root} [{_BOMB}]>"),
            ("an external entity", f'<!DOCTYPE {root} [<!ENTITY a9 SYSTEM "file:///etc/hostname">]>'),
            ("an external subset", f'<!DOCTYPE {root} SYSTEM "http://127.0.0.1:9/odm.dtd">'),
            ("a late DOCTYPE", f"<!--{' ' * 40_000}--><!DOCTYPE {root} []>"),
        ):
            yield from case.refused(sample, (before + prolog + used).encode(), what, FileHostile)


def a_declared_encoding_out_of_the_list_is_refused(case: Case) -> Iterator[str]:
    """UTF-7, EBCDIC and every encoding that is not on the list are FILE_ENCODING by their declaration."""
    for sample in case.good(Syntax.XML):
        before, body, _ = _text(sample)
        for name in _ENCODINGS:
            text = f'<?xml version="1.0" encoding="{name}"?>{before}{body}'
            yield from case.refused(sample, text.encode(), f"declared as {name!r}", FileEncoding)


def truncated_utf_16_is_refused(case: Case) -> Iterator[str]:
    """A cut file in UTF-16 is FILE_TRUNCATED too."""
    for sample in case.good(Syntax.XML):
        before, body, _ = _text(sample)
        text = f'<?xml version="1.0" encoding="UTF-16"?>{before}{body}'.rstrip()
        yield from case.refused(sample, text[:-3].encode("utf-16"), "cut, in UTF-16", FileTruncated)


def a_construct_no_export_needs_is_refused(case: Case) -> Iterator[str]:
    """Long names and attributes, many attributes, deep and wide trees are FILE_HOSTILE."""
    for sample in case.good(Syntax.XML):
        before, body, root = _text(sample)
        starts = list(_START.finditer(body))
        place = starts[len(starts) // 2]
        head, tail = before + body[: place.start()], body[place.end() :]
        end = body.rindex(f"</{root}")
        many = " ".join(f'a{number}="1"' for number in range(300))
        for what, text in (
            ("a long attribute", f'{head}{place[0]} huge="{"x" * 11_000_000}"{tail}'),
            ("many attributes", before + _START.sub(rf"\g<0> {many}", body)),
            ("a long name", f"{head}<{'n' * 60_000}/>{body[place.start() :]}"),
            ("a deep tree", f"{before}{body[:end]}{'<a>' * 300}{'</a>' * 300}{body[end:]}"),
            ("a wide tree", f"{before}{body[:end]}{'<a/>' * 500_000}{body[end:]}"),
        ):
            yield from case.refused(sample, text.encode(), what, FileHostile)


def rearranged(sample: Sample, seed: int) -> bytes:
    """The sample with attributes lost, elements lost, renamed, doubled or moved; the same for the same seed."""
    chance = Random(seed)  # noqa: S311 - no secret
    root: Any = etree.fromstring(sample.content)
    for _ in range(chance.randint(1, 6)):
        elements: list[Any] = [one for one in root.iter() if isinstance(one.tag, str)]
        one, other = chance.choice(elements), chance.choice(elements)
        change = chance.choice(["attribute", "value", "lose", "rename", "double", "move"])
        if change in ("attribute", "value") and one.attrib:
            name = chance.choice(sorted(one.attrib))
            if change == "attribute":
                del one.attrib[name]
            else:
                one.set(name, chance.choice(_WORDS))
        elif change == "rename":
            one.tag = other.tag
        elif change == "double":
            one.append(copy.deepcopy(other))
        elif one is not root and one not in other.iterancestors() and one is not other:
            other.append(one) if change == "move" else one.getparent().remove(one)
    return etree.tostring(root)


def rearranged_files_are_read_or_refused(case: Case) -> Iterator[str]:
    """Well-formed XML with elements where nobody expects them is read within the contract or refused."""
    for sample in case.samples:
        if sample.syntax is Syntax.XML:
            for seed in range(REARRANGEMENTS):
                yield from case.survived(sample, rearranged(sample, seed), f"rearrangement {seed}")


RULES = (
    a_doctype_is_refused,
    a_declared_encoding_out_of_the_list_is_refused,
    truncated_utf_16_is_refused,
    a_construct_no_export_needs_is_refused,
    rearranged_files_are_read_or_refused,
)
