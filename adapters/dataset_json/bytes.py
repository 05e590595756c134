"""The bytes of a Dataset-JSON file as UTF-8: unpacked where they are compressed, and re-encoded where they must be."""

from __future__ import annotations

import codecs
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from adapters.kit.archive import MAX_RATIO, MAX_SMALL
from adapters.kit.source import HEAD, MAX_BYTES, encoding_option, opened, text_encoding
from hub.canonical.adapter import Declared, FileFacts
from hub.errors import FileEncoding, FileHostile, FileRefused, FileTruncated

CHUNK: Final = 256 * 1024
_GZIP: Final = b"\x1f\x8b"
_ZLIB: Final = tuple(bytes((0x78, flags)) for flags in (0x01, 0x5E, 0x9C, 0xDA))
_EITHER: Final = 32 + zlib.MAX_WBITS  # the header says which of the two


def is_packed(head: bytes) -> bool:
    """Whether the file is compressed: by gzip, as files are, or as a mere zlib stream, as DSJC 1.1 has it."""
    return head.startswith((_GZIP, *_ZLIB))


def unpacked(head: bytes) -> bytes:
    """The head of a file, unpacked as far as it goes."""
    if not is_packed(head):
        return head
    try:
        return zlib.decompressobj(_EITHER).decompress(head, HEAD)
    except zlib.error:
        return b""


def read(path: Path, declared: Declared, facts: FileFacts) -> Iterator[bytes]:
    """The file's text in UTF-8, in chunks.

    JSON is UTF-8 by its standard; a byte order mark says another, and of a file that is not UTF-8 the source may.
    Raises FileUnreadable, FileTruncated, FileHostile, FileEncoding.
    """
    option = encoding_option(declared)
    encoding = option if option and not _is_utf_8(path) else None
    with opened(path) as file:
        chunks = _plain(file, facts)
        first = next(chunks, b"")
        found = encoding or text_encoding(first[:4])
        if found == "utf-8":
            yield first
            yield from chunks
        else:
            yield from _recoded(first, chunks, codecs.getincrementaldecoder(found)("strict"))


def _recoded(first: bytes, chunks: Iterator[bytes], decoder: codecs.IncrementalDecoder) -> Iterator[bytes]:
    try:
        yield decoder.decode(first).encode()
        for chunk in chunks:
            yield decoder.decode(chunk).encode()
    except UnicodeError:
        raise FileEncoding("bytes of the file are not in its encoding") from None
    if decoder.getstate()[0]:
        raise FileTruncated("the file ends inside a character")


def _is_utf_8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    try:
        with opened(path) as file:
            for chunk in _plain(file, FileFacts()):
                decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    return True


def _plain(file: BinaryIO, facts: FileFacts) -> Iterator[bytes]:
    """The file's bytes, unpacked; `facts.bytes_read` counts those of the file."""
    packed = is_packed(file.read(2))
    file.seek(0)
    given = 0
    for chunk in _inflated(file, facts) if packed else _raw(file, facts):
        given += len(chunk)
        cap = min(MAX_BYTES, max(MAX_SMALL, MAX_RATIO * facts.bytes_read)) if packed else MAX_BYTES
        if given > cap:
            raise FileHostile(f"the file holds over {MAX_BYTES} bytes, or over {MAX_RATIO} times its size")
        yield chunk


def _raw(file: BinaryIO, facts: FileFacts) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        facts.bytes_read += len(chunk)
        yield chunk


def _inflated(file: BinaryIO, facts: FileFacts) -> Iterator[bytes]:
    """What the compressed members of a file hold, one after the other."""
    inflater = zlib.decompressobj(_EITHER)
    for packed in _raw(file, facts):
        full = False
        while packed or full:
            if inflater.eof:
                if not packed.startswith(_GZIP[:1]):
                    raise FileRefused("something follows the compressed data's end")
                inflater = zlib.decompressobj(_EITHER)
            try:
                plain = inflater.decompress(packed, CHUNK)
            except zlib.error:
                raise FileTruncated("the compressed data are damaged") from None
            if plain:
                yield plain
            full = len(plain) == CHUNK and not inflater.eof  # then it may hold more of the same input
            packed = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
    if not inflater.eof:
        raise FileTruncated("the compressed data end before their end")
