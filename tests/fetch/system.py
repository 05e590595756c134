"""What the conformance suite needs of an outside system: it speaks the protocol, and knows what it has told."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from typing import Any, ClassVar

from tests.fetch import systems
from tests.fetch.server import Request, Response


class System:
    """A pretended outside system. Each module of `tests/fetch/systems` has one, named as the fetcher it is for.

    layout: the shipped layout that reads its tables. failures: names of ways to go wrong that are the protocol's own,
    each with the code of the error that ends the pull; '' when the pull is to come through. wrong: a credential it does
    not know. pages: how many it holds at first. sessions: whether a session can end. repeats: whether a later pull may
    tell again what was told. Facts are what a page says, once each.
    """

    fetcher = ""
    layout = ""
    adapter_options: ClassVar[Mapping[str, Any]] = {}
    study_oids: tuple[str, ...] = ()
    options: ClassVar[Mapping[str, Any]] = {}
    secrets: ClassVar[Mapping[str, str]] = {}
    failures: ClassVar[Mapping[str, str]] = {}
    wrong = "wrong-credential"
    pages = 3
    sessions = False
    repeats = False

    def __init__(self) -> None:
        self.failure = ""
        self.expire = False
        self.url = ""

    def begin(self) -> None:
        """Forget what was done for those who asked before."""

    def respond(self, request: Request) -> Response:
        """Answer as the system does."""
        raise NotImplementedError

    def facts(self) -> list[str]:
        """Everything it holds now."""
        raise NotImplementedError

    def told(self, page: bytes) -> list[str]:
        """The facts a page tells."""
        raise NotImplementedError

    def more(self) -> list[str]:
        """Something happens; the facts that are new."""
        raise NotImplementedError


def every() -> dict[str, type[System]]:
    """All pretended systems by the id of their fetcher."""
    found = {}
    for each in pkgutil.iter_modules(systems.__path__):
        module = importlib.import_module(f"tests.fetch.systems.{each.name}")
        found[each.name] = module.Pretended
    return found
