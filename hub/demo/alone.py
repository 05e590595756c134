"""One demo at a time of a home: a second one would load into the first one's hub, and take its sign-in to itself.

The hub's people come from the provider that is declared last, and each demo declares its own, of its own port.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hub.errors import ConfigurationError


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Be the home's only demo during the block; the kernel ends it with the process.

    Raises ConfigurationError when another one runs.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (home / "demo.lock").open("a") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ConfigurationError(
                f"a demo of {home} runs already: end it first, or give this one a folder of its own, HUB_HOME=FOLDER"
            ) from None
        yield
