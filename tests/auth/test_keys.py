"""The hub's signing keys: private files, a rotation that refuses nobody, and what ends with a key."""

from __future__ import annotations

import os
import shutil
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from joserfc.jwk import ECKey, RSAKey

from auth import keys, tokens
from auth.jose import LEEWAY
from auth.keys import HELD, SEEN
from hub import settings as hub_settings
from hub.errors import ConfigurationError
from tests.auth.signing import Hub, kids


@pytest.fixture
def hub(tmp_path: Path) -> Hub:
    return Hub(replace(hub_settings.read({}), home=tmp_path / "a home"))


def test_the_first_start_makes_a_key_only_its_owner_reads_and_the_next_finds_it(hub: Hub) -> None:
    made = hub.process()
    folder = hub.settings.home / "keys"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()] == [0o600]
    assert hub.process().signing.kid == made.signing.kid


def test_only_public_halves_are_published(hub: Hub) -> None:
    published = hub.process().public()["keys"]
    assert [set(key) for key in published] == [{"kty", "crv", "x", "y", "kid", "use", "alg"}]


def test_a_key_is_held_longer_than_anything_it_signed() -> None:
    """Signed until all have met the next; read by a clock that is behind."""
    assert HELD > 2 * SEEN + tokens.LIFETIME + LEEWAY


def test_a_rotation_refuses_nobody_and_ends_with_the_last_token(hub: Hub) -> None:
    running = hub.process()
    hub.clock.now += 3_600
    first, old = running.signing.kid, hub.mint(running)
    new = hub.rotate()
    assert [stat.S_IMODE((hub.settings.home / "keys" / name).stat().st_mode) for name in hub.files()] == [0o600] * 2
    assert kids(hub.process()) == [new, first], "both are published before the new one signs"
    assert hub.process().signing.kid == running.signing.kid == first, "not everybody has met the new one"
    hub.clock.now += SEEN
    assert running.signing.kid == new, "without a start"
    assert kids(running) == [new, first]
    later = hub.mint(running)
    for known in (running, hub.process()):
        assert hub.holds(known, old) and hub.holds(known, later)
    hub.clock.now += HELD - SEEN - 1
    assert kids(running) == [new, first]
    hub.clock.now += 1
    assert kids(running) == kids(hub.process()) == [new]


def test_two_rotations_in_quick_succession_cut_no_token_off(hub: Hub) -> None:
    running = hub.process()
    hub.clock.now += 60
    made = [hub.mint(running)]
    for pause in (0.0, 0.5, SEEN, 0.1):
        hub.rotate()
        hub.clock.now += pause
        made.append(hub.mint(running))
    for known in (running, hub.process()):
        assert [hub.holds(known, token) for token in made] == [True] * 5
    assert len(kids(hub.process())) == len(hub.files()) == 5


def test_a_key_is_removed_when_nothing_it_signed_is_valid_and_then_refused(hub: Hub) -> None:
    running = hub.process()
    shutil.copytree(hub.settings.home, hub.settings.home.with_name("a copy"))
    hub.clock.now += 60
    hub.rotate()
    hub.clock.now += HELD - 1
    assert keys.rotate(hub.settings.home, hub.clock)[1] == 0
    hub.clock.now += 1
    assert keys.rotate(hub.settings.home, hub.clock)[1] == 1
    assert len(hub.files()) == 3
    copied = keys.load_or_create(hub.settings.home.with_name("a copy"), hub.clock)
    stolen = hub.mint(copied)
    assert hub.holds(copied, stolen)
    assert not hub.holds(running, stolen) and not hub.holds(hub.process(), stolen)


@examples(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from((0.0, 0.3, 1.0, SEEN - 0.1, SEEN, 7.0, 100.0, HELD)),
            st.sampled_from(("rotate", "one", "other", "one", "other")),
        ),
        max_size=20,
    )
)
def test_whatever_the_order_every_process_takes_what_another_signed(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[float, str]]
) -> None:
    hub = Hub(replace(hub_settings.read({}), home=tmp_path_factory.mktemp("home")))
    processes = {"one": hub.process(), "other": hub.process()}
    made: list[tuple[float, str]] = []
    for pause, what in steps:
        hub.clock.now += pause
        if what == "rotate":
            hub.rotate()
        else:
            made.append((hub.clock.now, hub.mint(processes[what])))
        for known in processes.values():
            assert all(hub.holds(known, each) for at, each in made if hub.clock.now < at + tokens.LIFETIME)


def test_an_unknown_kid_does_not_read_the_folder_each_time(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    known, reads, files = hub.process(), 0, keys._files

    def counted(folder: Path) -> list[Path]:
        nonlocal reads
        reads += 1
        return files(folder)

    monkeypatch.setattr(keys, "_files", counted)
    assert [known.find(f"kid-{n}") for n in range(100)] == [None] * 100
    assert reads == 0
    hub.clock.now += SEEN
    assert [known.find(f"kid-{n}") for n in range(100)] == [None] * 100
    assert reads == 1


def test_a_key_that_is_retired_ends_at_once_and_the_newest_is_not(hub: Hub) -> None:
    running = hub.process()
    hub.clock.now += 60
    first, old = str(running.signing.kid), hub.mint(running)
    with pytest.raises(ConfigurationError, match="rotate"):
        keys.retire(hub.settings.home, first)
    new = hub.rotate()
    with pytest.raises(ConfigurationError, match="no signing key of that kid"):
        keys.retire(hub.settings.home, "another")
    keys.retire(hub.settings.home, first)
    assert not hub.holds(hub.process(), old)
    assert hub.process().signing.kid == new, "there is no other to wait with"
    hub.clock.now += SEEN
    assert not hub.holds(running, old) and running.signing.kid == new


def test_a_key_that_is_gone_ends_also_where_another_cannot_be_read(hub: Hub) -> None:
    running = hub.process()
    first, old = hub.files()[0], hub.mint(running)
    hub.clock.now += 60
    hub.rotate()
    hub.clock.now += SEEN
    assert hub.holds(running, old)
    (hub.settings.home / "keys" / "mine.pem").touch()
    (hub.settings.home / "keys" / first).unlink()
    hub.clock.now += SEEN
    assert not hub.holds(running, old) and hub.holds(running, hub.mint(running))


def test_the_newest_is_the_last_one_made_also_by_a_clock_that_went_back(hub: Hub) -> None:
    running = hub.process()
    old = hub.mint(running)
    hub.clock.now -= 86_400
    new = hub.rotate()
    assert kids(hub.process())[0] == new
    assert hub.holds(hub.process(), hub.mint(running))
    hub.clock.now += 86_400 + SEEN
    assert hub.holds(running, old) and running.signing.kid == new


@pytest.mark.parametrize("damage", ["mode", "name", "gone"])
def test_what_cannot_be_read_later_leaves_a_running_hub_its_keys(
    hub: Hub, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    running = hub.process()
    folder = hub.settings.home / "keys"
    kid = running.signing.kid
    if damage == "gone":
        (folder / hub.files()[0]).unlink()
    else:
        hub.rotate()
        newest = folder / hub.files()[-1]
        newest.chmod(0o644)
        if damage == "name":
            newest.rename(folder / "mine.pem")
    hub.clock.now += SEEN
    assert running.signing.kid == kid and hub.holds(running, hub.mint(running))
    assert "signing keys" in caplog.text and "PRIVATE" not in caplog.text
    if damage != "gone":
        with pytest.raises(ConfigurationError):
            hub.process()


@pytest.mark.parametrize("why", ["another user's", "written by others", "cannot be made", "cannot be written"])
def test_keys_that_are_not_the_hubs_to_write_are_left_alone(
    hub: Hub, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    kid, before = str(hub.process().signing.kid), hub.files()
    home = hub.settings.home
    if why == "another user's":
        monkeypatch.setattr(os, "geteuid", lambda: 54_321)
    elif why == "written by others":
        (home / "keys").chmod(0o770)
    elif why == "cannot be made":
        home = home / "keys" / before[0]
    else:
        monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(PermissionError(1, "Operation not permitted")))
    with pytest.raises(ConfigurationError, match=why):
        keys.rotate(home)
    assert hub.files() == before
    if why not in ("cannot be written", "cannot be made"):
        with pytest.raises(ConfigurationError, match=why):
            keys.retire(home, kid)


def test_a_key_others_may_read_is_refused(hub: Hub) -> None:
    hub.process()
    (path,) = (hub.settings.home / "keys").iterdir()
    path.chmod(0o640)
    with pytest.raises(ConfigurationError, match="0600"):
        hub.process()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a key",
        ECKey.generate_key("P-384").as_pem(private=True),
        RSAKey.generate_key(2048).as_pem(private=True),
        ECKey.generate_key("P-256").as_pem(private=False),
    ],
    ids=["empty", "text", "P-384", "RSA", "public"],
)
def test_what_is_no_private_key_on_p256_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.pem"
    path.touch(mode=0o600)
    path.write_bytes(content)
    with pytest.raises(ConfigurationError, match=r"x\.pem"):
        keys.read_private_key(path)


def test_a_key_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "x.pem"
    path.write_text("precious")
    with pytest.raises(ConfigurationError, match="exists"):
        keys.write_private_key(path, ECKey.generate_key("P-256"))
    assert path.read_text() == "precious"
    assert list(tmp_path.iterdir()) == [path]
