"""A home with signing keys, and processes that have them, at a clock of a test."""

from __future__ import annotations

from dataclasses import dataclass, field

from auth import keys, tokens
from auth.jose import TokenMalformed
from auth.keys import SigningKeys
from hub.principal import Scope
from hub.settings import Settings


@dataclass
class Time:
    """The clock of a test and its processes."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Hub:
    """A home, and processes that have its keys."""

    settings: Settings
    clock: Time = field(default_factory=Time)

    def process(self) -> SigningKeys:
        return keys.load_or_create(self.settings.home, self.clock)

    def rotate(self) -> str:
        return keys.rotate(self.settings.home, self.clock)[0]

    def retire(self, kid: str) -> None:
        keys.retire(self.settings.home, kid, self.clock)

    def files(self) -> list[str]:
        return sorted(path.name for path in (self.settings.home / "keys").iterdir())

    def mint(self, signing: SigningKeys) -> str:
        return tokens.mint(self.settings, signing, "client", {Scope.READ}, self.clock.now)

    def holds(self, known: SigningKeys, token: str) -> bool:
        try:
            tokens.read(self.settings, known, token, self.clock.now)
        except TokenMalformed:
            return False
        return True


def kids(known: SigningKeys) -> list[str]:
    """As they are published."""
    return [key["kid"] for key in known.public()["keys"]]
