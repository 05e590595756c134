"""What a command line names: an adapter by its id, a mapping by its file or as its adapter ships it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from adapters import registry
from hub.canonical.adapter import Adapter, Configurable
from hub.errors import MappingInvalid, NotFound
from hub.ingest import mapping as mappings


def adapter_named(name: str) -> Adapter:
    """The adapter of that id. Raises NotFound."""
    found = registry.named(name)
    if found is None:
        raise NotFound(f"no adapter has that id; there are {', '.join(registry.adapters())}")
    return found


def text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise MappingInvalid("the mapping cannot be read as UTF-8 text") from None


def document_of(adapter: Adapter, mapping: str | None) -> dict[str, Any] | None:
    """The document a `--mapping` means: a file, or a mapping shipped with the adapter by its name.

    Raises MappingInvalid.
    """
    shipped = adapter.layouts() if isinstance(adapter, Configurable) else {}
    if mapping is None:
        return None
    path = Path(mapping)
    if not path.exists() and mapping not in shipped:
        known = f", and {adapter.manifest.id} ships {', '.join(shipped)}" if shipped else ""
        raise MappingInvalid(f"there is no file {mapping}{known}")
    return mappings.document(text_of(path if path.is_file() else shipped.get(mapping, path)))


def checked(adapter: Adapter, document: dict[str, Any] | None) -> None:
    """Raises MappingInvalid when the adapter's own part of the mapping does not hold to its form."""
    if isinstance(adapter, Configurable):
        adapter.check((document or {}).get("adapter", {}))
