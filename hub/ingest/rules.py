"""What a study mapping says of items, one by one: where a fact is taken from, and what is counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hub.canonical.terminology import SubjectMilestone


@dataclass(frozen=True, slots=True)
class Condition:
    """`item` of the same form has one of `values`; with `holds` false, it has none of them (or no value at all)."""

    item: str
    values: tuple[str, ...]
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """Take `item` of a form whose OID matches the glob `form`, when all conditions are met.

    kind: a milestone, VISIT_DATE, COLLECTED, RANDOMIZATION_NUMBER, ARM, PREVIOUS_SUBJECT, a kind of direct
    identifier, or the variable of SDTM that means it. entity: the table whose rows are made of a form's items
    (`TAKEN`), '' for none; by_group: whether each repeat of an item group is a row of it, or the form. yes, no:
    values that say an adverse event is serious, of special interest, fatal or related, or is not; AEREL:<product> is
    causality to one product. consent: the kind of consent event.
    """

    kind: str
    form: str
    item: str
    conditions: tuple[Condition, ...] = ()
    reason_item: str | None = None
    entity: str = ""
    by_group: bool = False
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    consent: str = ""

    @property
    def dated(self) -> bool:
        """Whether what is taken is a date."""
        return self.kind in ("VISIT_DATE", "COLLECTED", "AESTDTC", "AEENDTC", "DSSTDTC", "DADTC", *SubjectMilestone)


@dataclass(frozen=True, slots=True)
class Tally:
    """Count the values of `item` of forms whose OID matches the glob `form`, by the number they are.

    kind: of `Measure`. on: the item of the same form whose date they count on. words: what words count as; without any
    a value is a number itself, and what is none does not count.
    """

    kind: str
    form: str
    item: str
    on: str | None = None
    words: Mapping[str, int] | None = None
    conditions: tuple[Condition, ...] = ()
