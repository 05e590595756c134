"""The attributes in which a dialect of ODM keeps what the core standard has no place for: data, no code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields


@dataclass(frozen=True, slots=True)
class Dialect:
    """The attributes in which a dialect keeps what the core standard has no place for; '' where it has none.

    namespace: how the namespace of these attributes starts; versions of a product differ in how it ends.
    """

    namespace: str = ""
    label: str = ""
    subject_status: str = ""
    event_name: str = ""
    event_started: str = ""
    event_ended: str = ""
    event_status: str = ""
    window_target: str = ""
    window_start: str = ""
    window_end: str = ""
    instance_key: str = ""
    form_name: str = ""
    form_status: str = ""
    form_version: str = ""
    page_key: str = ""
    identities: Mapping[str, str] = field(default_factory=dict)  # attribute of SubjectData to SubjectIdentity.kind

    def qualified(self, prefix: str) -> Dialect:
        """The same with every attribute's name in full; `prefix` is `{namespace}`."""
        names = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "identities"}
        full = {key: name and prefix + name for key, name in names.items()}
        identities = {prefix + name: kind for name, kind in self.identities.items()}
        return Dialect(**full, identities=identities)
