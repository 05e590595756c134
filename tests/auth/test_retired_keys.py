"""Signing keys that are retired, may not be used, or were left behind: what ends, and what nobody is kept from."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from auth import keys
from auth.keys import HELD, SEEN
from hub import settings as hub_settings
from hub.errors import ConfigurationError
from tests.auth.signing import Hub, kids


@pytest.fixture
def hub(tmp_path: Path) -> Hub:
    return Hub(replace(hub_settings.read({}), home=tmp_path / "a home"))


def test_no_key_lives_longer_for_one_that_is_retired(hub: Hub) -> None:
    """Neither one that had ended wakes up, nor does one that verifies get a later end."""
    first, running = str(hub.process().signing.kid), hub.process()
    hub.clock.now += 30 * 86_400
    ends = hub.clock.now + HELD
    second = hub.rotate()
    hub.clock.now += 300
    third = hub.rotate()
    hub.retire(second)
    assert [(each.kid, each.until) for each in keys.listed(hub.settings.home, hub.clock)[0][1:]] == [(first, ends)]
    hub.clock.now = ends - 1
    assert kids(running) == kids(hub.process()) == [third, first]
    hub.clock.now = ends
    assert kids(running) == kids(hub.process()) == [third]
    hub.rotate()
    assert len(hub.files()) == 3, "the one that had ended is deleted; the mark stays as long as the third"
    hub.clock.now += HELD
    hub.rotate()
    assert len(hub.files()) == 2 and all(name.endswith(".pem") for name in hub.files())


def test_a_key_that_had_ended_does_not_wake_up_and_is_deleted(hub: Hub) -> None:
    first = str(hub.process().signing.kid)
    hub.clock.now += 30 * 86_400
    second = hub.rotate()
    hub.clock.now += 300
    third = hub.rotate()
    hub.clock.now += 301
    oldest = hub.files()[0]
    running = hub.process()
    hub.retire(second)
    hub.clock.now += SEEN
    assert running.find(first) is None
    assert kids(running) == kids(hub.process()) == [third] and oldest not in hub.files()


def test_of_a_key_that_is_retired_nothing_is_left_but_its_instant(hub: Hub) -> None:
    first = str(hub.process().signing.kid)
    hub.rotate()
    hub.retire(first)
    mark = hub.settings.home / "keys" / hub.files()[0]
    assert mark.suffix == ".retired" and mark.read_bytes() == b""


@pytest.mark.parametrize("mode", [0o644, 0o444, 0o640])
def test_a_key_others_may_read_is_followed_and_can_be_retired(
    hub: Hub, mode: int, caplog: pytest.LogCaptureFixture
) -> None:
    running = hub.process()
    first, old = str(running.signing.kid), hub.mint(running)
    (hub.settings.home / "keys" / hub.files()[0]).chmod(mode)
    hub.clock.now += 10
    new = hub.rotate()
    hub.clock.now += SEEN
    assert running.signing.kid == new, "no other is to be waited with"
    assert not hub.holds(running, old) and hub.holds(hub.process(), hub.mint(running))
    assert "passed over" in caplog.text and "0600" in caplog.text
    held, signs, unfit = keys.listed(hub.settings.home, hub.clock)
    assert ([each.kid for each in held], signs, [each.kid for each in unfit]) == ([new], new, [first])
    (hub.settings.home / "keys" / f"{1:020d}.pem").write_text("no key, which is in nobody's way")
    hub.retire(first)
    (mark,) = (hub.settings.home / "keys").glob("*.retired")
    assert stat.S_IMODE(mark.stat().st_mode) == 0o600, "one nobody may write could not be emptied"
    assert first not in [each.kid for each in keys.listed(hub.settings.home, hub.clock)[2]]


@pytest.mark.parametrize("wrong", ["a name", "the newest"])
def test_a_key_that_is_retired_ends_where_another_good_one_is_there(hub: Hub, wrong: str) -> None:
    """In a server that has not read that other one yet, and cannot read the folder as a whole."""
    running = hub.process()
    first, old = str(running.signing.kid), hub.mint(running)
    hub.clock.now += 60
    second = hub.rotate()
    hub.retire(first)
    if wrong == "a name":
        (hub.settings.home / "keys" / "mine.pem").touch()
    else:
        hub.rotate()
        (hub.settings.home / "keys" / hub.files()[-1]).write_text("no key")
    hub.clock.now += SEEN
    assert running.signing.kid == second and not hub.holds(running, old)


def test_what_a_killed_command_left_is_deleted_and_what_one_writes_now_is_not(hub: Hub) -> None:
    first = str(hub.process().signing.kid)
    folder = hub.settings.home / "keys"

    def leave() -> None:
        for name, age in ((".key-old", 301), (".key-now", 5)):
            (folder / name).write_text("a private key")
            os.utime(folder / name, (hub.clock.now - age,) * 2)

    leave()
    hub.rotate()
    assert hub.files()[0] == ".key-now" and len(hub.files()) == 3
    leave()
    hub.retire(first)
    assert hub.files()[0] == ".key-now" and len(hub.files()) == 3


@pytest.mark.parametrize("why", ["another user's", "written by others"])
def test_a_hub_does_not_start_with_a_folder_others_may_write(
    hub: Hub, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    hub.process()
    if why == "another user's":
        monkeypatch.setattr(os, "geteuid", lambda: 54_321)
    else:
        (hub.settings.home / "keys").chmod(0o720)
    with pytest.raises(ConfigurationError, match=why):
        hub.process()


def test_a_link_is_no_signing_key(hub: Hub, tmp_path: Path) -> None:
    kid = str(hub.process().signing.kid)
    file = hub.settings.home / "keys" / hub.files()[0]
    elsewhere = file.rename(tmp_path / "elsewhere.pem")
    file.symlink_to(elsewhere)
    with pytest.raises(ConfigurationError, match="cannot be read"):
        hub.process()
    new = hub.rotate()
    assert kids(hub.process()) == [new]
    with pytest.raises(ConfigurationError, match="no signing key of that kid"):
        hub.retire(kid)
    assert keys.read_private_key(elsewhere).kid == kid, "a client's key may be a link: secrets are mounted so"


def test_a_rotation_says_when_the_new_key_signs(hub: Hub) -> None:
    hub.process()
    hub.clock.now += 60
    kid, over, signs = keys.rotate(hub.settings.home, hub.clock)
    assert over == 0 and abs(signs - hub.clock.now - SEEN) < 1e-3
    hub.clock.now -= 86_400
    running = hub.process()
    old = str(running.signing.kid)
    new, _, later = keys.rotate(hub.settings.home, hub.clock)
    assert abs(later - signs) < 1e-3
    hub.clock.now += SEEN
    assert running.signing.kid == old
    for each in (old, kid):
        hub.retire(each)
    hub.clock.now += SEEN
    assert running.signing.kid == new, "where no other is left it waits for nothing"
