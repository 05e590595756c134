"""What commands have in common."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hub.errors import PersonRequired, RequestRefused
from hub.operations.command import require_person, require_version
from hub.principal import PrincipalKind
from tests.resolvers.world import SPONSOR


def test_what_a_human_answers_for_needs_the_token_of_a_person() -> None:
    require_person(replace(SPONSOR, kind=PrincipalKind.PERSON))
    with pytest.raises(PersonRequired):
        require_person(replace(SPONSOR, kind=PrincipalKind.MACHINE))


def test_digits_without_end_are_no_version() -> None:
    with pytest.raises(RequestRefused) as refused:
        require_version("9" * 5_000, "1")
    assert (refused.value.code, refused.value.details["field"]) == ("REQUEST_INVALID", "version")
