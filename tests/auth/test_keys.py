"""The hub's signing keys: private files, two valid at once, a rotation that refuses nobody."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest
from joserfc.jwk import ECKey, RSAKey

from auth import keys, tokens
from auth.jose import TokenMalformed
from hub import settings as hub_settings
from hub.errors import ConfigurationError
from hub.principal import Scope
from hub.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return replace(hub_settings.read({}), home=tmp_path / "a home")


def _mint(settings: Settings, signing: keys.SigningKeys) -> str:
    return tokens.mint(settings, signing, "client", {Scope.READ}, 1_000.0)


def _holds(settings: Settings, known: keys.SigningKeys, token: str) -> bool:
    try:
        tokens.read(settings, known, token, 1_000.0)
    except TokenMalformed:
        return False
    return True


def test_the_first_start_makes_a_key_only_its_owner_reads_and_the_next_finds_it(settings: Settings) -> None:
    made = keys.load_or_create(settings.home)
    folder = settings.home / "keys"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()] == [0o600]
    assert keys.load_or_create(settings.home).signing.kid == made.signing.kid


def test_only_public_halves_are_published(settings: Settings) -> None:
    published = keys.rotate(settings.home).public()["keys"]
    assert [set(key) for key in published] == [{"kty", "crv", "x", "y", "kid", "use", "alg"}]


def test_a_rotation_refuses_nobody(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_LOOK_AGAIN", 0.0)
    running = keys.load_or_create(settings.home)  # another process, which is not told of the rotation
    old = _mint(settings, running)
    rotated = keys.rotate(settings.home)
    new = _mint(settings, rotated)
    assert rotated.signing.kid != running.signing.kid
    assert _holds(settings, rotated, old)
    assert _holds(settings, running, new)
    assert len(running.public()["keys"]) == 2
    assert running.signing.kid == rotated.signing.kid

    twice = keys.rotate(settings.home)
    assert len(list((settings.home / "keys").iterdir())) == keys.KEPT
    assert _holds(settings, twice, new)
    assert not _holds(settings, twice, old)


def test_an_unknown_kid_does_not_read_the_folder_each_time(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    known = keys.load_or_create(settings.home)
    reads = 0
    load = known._load

    def counted() -> None:
        nonlocal reads
        reads += 1
        load()

    monkeypatch.setattr(known, "_load", counted)
    assert [known.find(f"kid-{n}") for n in range(100)] == [None] * 100
    assert reads == 0
    monkeypatch.setattr(keys, "_LOOK_AGAIN", -1.0)
    known.find("another")
    assert reads == 1


def test_a_key_others_may_read_is_refused(settings: Settings) -> None:
    keys.load_or_create(settings.home)
    (path,) = (settings.home / "keys").iterdir()
    path.chmod(0o640)
    with pytest.raises(ConfigurationError, match="0600"):
        keys.load_or_create(settings.home)


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
