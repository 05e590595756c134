"""Where the client connects, what it waits for, what it refuses."""

from __future__ import annotations

import asyncio
import datetime
import ipaddress
import ssl
from collections.abc import AsyncGenerator, Mapping
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from adapters.fetch.registry import fetcher_named
from hub.canonical.fetcher import Answer, Cursor, Link, Page
from hub.errors import ConfigurationError, SourceAnswerInvalid, SourceRefused, SourceUnavailable
from hub.fetch.address import is_public
from hub.fetch.declaration import checked, parse, secrets
from hub.fetch.pace import Pace
from hub.fetch.pull import pages_of
from tests.fetch.conftest import START, Bench, bench_of
from tests.fetch.server import Fault, Request, Response

RAVE = {"user": "env:RAVE_USER", "password": "file:/run/secrets/rave"}
PATH = "RaveWebServices/datasets/ClinicalAuditRecords.odm"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00:ec2::254", False),
        ("::ffff:169.254.169.254", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::808:808", True),
        ("2002:7f00:1::", False),
        ("::127.0.0.1", False),
        ("::ffff:0:169.254.169.254", False),
        ("64:ff9b:1::7f00:1", False),
        ("fec0::1", False),
        ("ff0e::1", False),
    ],
)
def test_addresses_of_the_internet(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0x7f.1"])
async def test_a_private_address_is_asked_only_when_declared(host: str, tmp_path: Path) -> None:
    async with bench_of("rave_rws", tmp_path) as bench:
        said = bench.declaration(url=f"https://{host}:1", private_network=False)
        async with bench.client(declaration=said) as client:
            with pytest.raises(SourceRefused, match="private network"):
                await client.send("GET", PATH)
    assert bench.server.asked == []


async def test_only_declared_hosts_are_asked(tmp_path: Path) -> None:
    async with bench_of("rave_rws", tmp_path) as bench, bench.client() as client:
        for url in (
            "https://elsewhere.example/x",
            "http://127.0.0.1:1/x",
            "//elsewhere.example/x",
            "file:///etc/passwd",
        ):
            with pytest.raises(SourceRefused):
                await client.send("GET", url)
    assert bench.server.asked == []


async def test_credentials_go_to_the_declared_host_alone(tmp_path: Path) -> None:
    """Another host that is declared gets the request, not the signature."""
    async with bench_of("rave_rws", tmp_path) as other, bench_of("rave_rws", tmp_path / "one") as bench:
        bench.folder.mkdir()
        bench.server.respond = lambda request: Response(b"", 302, {"Location": f"{other.server.url}/file"})
        other.server.respond = lambda request: Response(b"<ODM></ODM>")
        async with bench.client(declaration=bench.declaration(hosts=[other.server.url])) as client:
            await client.send("GET", PATH)
    assert "authorization" in bench.server.asked[0].headers
    assert "authorization" not in other.server.asked[0].headers


async def test_an_endless_redirect_ends(tmp_path: Path) -> None:
    async with bench_of("rave_rws", tmp_path) as bench, bench.client() as client:
        bench.server.respond = lambda request: Response(b"", 302, {"Location": "/again"})
        with pytest.raises(SourceRefused, match="without end"):
            await client.send("GET", PATH)


@pytest.mark.parametrize("place", ["https://[::1", "http://a:b/", "x" * 70_000, "https://h/\x01"])
async def test_a_redirect_to_what_is_no_address_is_refused(place: str, tmp_path: Path) -> None:
    async with bench_of("rave_rws", tmp_path) as bench, bench.client() as client:
        bench.server.respond = lambda request: Response(b"", 302, {"Location": place})
        with pytest.raises((SourceRefused, SourceUnavailable)) as refused:
            await client.send("GET", PATH)
        assert place not in str(refused.value)


class Hostile:
    """A fetcher of a system that says what it likes."""

    declares = fetcher_named("rave_rws").declares

    def __init__(self, said: Any) -> None:
        self.said = said

    async def sign(self, link: Link) -> Mapping[str, str]:
        return {}

    def judge(self, answer: Answer) -> None:
        return None

    async def pages(self, link: Link, cursor: Cursor) -> AsyncGenerator[Page]:
        for place, said in enumerate(self.said() if callable(self.said) else [self.said]):
            yield Page(said, link.scratch("page"), {"at": place})

    async def check(self, link: Link) -> str:
        return ""


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("export-x/../../../../etc/x-1.ndjson", "export-x_.._.._.._.._etc_x-1.ndjson"),
        ("..", "_.."),
        ("", "_"),
        ("a\0b\r\n.xml", "a_b__.xml"),
        ("a" * 300 + ".xml", "a" * 196 + ".xml"),
        ("테이블.csv", "테이블.csv"),
        ("표" * 80 + ".csv", "표" * 65 + ".csv"),
    ],
)
async def test_the_name_of_a_page_is_one_part_of_a_path(said: str, name: str, tmp_path: Path) -> None:
    async with bench_of("rave_rws", tmp_path) as bench, bench.client() as client:
        (page,) = [page async for page in pages_of(Hostile(said), client, {})]
    assert page.name == name


@pytest.mark.parametrize("error", [RecursionError, OverflowError, KeyError])
async def test_an_answer_no_fetcher_can_follow_ends_the_pull_alone(error: type[Exception], tmp_path: Path) -> None:
    def stumble() -> list[str]:
        raise error("Zzvalue")

    async with bench_of("rave_rws", tmp_path) as bench, bench.client() as client:
        with pytest.raises(SourceAnswerInvalid, match="another shape") as refused:
            _ = [page async for page in pages_of(Hostile(stumble), client, {})]
    assert "Zzvalue" not in str(refused.value)


async def test_a_certificate_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    """Until the declaration names who does; the name in it has to be right all the same."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    self_signed(key, certificate)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    async with bench_of("rave_rws", tmp_path) as bench:
        listening = await asyncio.start_server(bench.server._connection, "127.0.0.1", 0, ssl=context)
        port = listening.sockets[0].getsockname()[1]
        for host, more, right in (
            ("127.0.0.1", {}, False),
            ("127.0.0.1", {"ca": str(certificate)}, True),
            ("localhost", {"ca": str(certificate)}, False),
        ):
            said = bench.declaration(url=f"https://{host}:{port}", **more)
            async with bench.client(declaration=said) as client:
                if right:
                    bench.server.respond = lambda request: Response(b"<ODM></ODM>")
                    assert (await client.send("GET", PATH)).status == 200
                else:
                    with pytest.raises(SourceRefused, match="certificate"):
                        await client.send("GET", PATH)
        listening.close()


def self_signed(key_file: Path, certificate_file: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "pretended")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = serialization.PrivateFormat.PKCS8
    key_file.write_bytes(key.private_bytes(serialization.Encoding.PEM, private, serialization.NoEncryption()))
    certificate_file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))


async def test_an_answer_has_a_limit(tmp_path: Path) -> None:
    async with bench_of("rave_rws", tmp_path) as bench:
        bench.server.respond = lambda request: Response(b"<ODM>" + b" " * 1024**2 + b"</ODM>")
        async with bench.client(declaration=bench.declaration(page_limit_mb=1)) as client:
            with pytest.raises(SourceRefused, match="over 1 MB"):
                await client.send("GET", PATH)


async def test_patience_ends(bench: Bench) -> None:
    """The bounds of the waits double, and an answer that never comes whole ends the request."""
    bench.server.always = Fault.DOWN
    async with bench.client(attempts=5, cap=5.0) as client:
        with pytest.raises(SourceUnavailable):
            await fetcher_named(bench.system.fetcher).check(client)
    assert bench.clock.waits == [1.0, 2.0, 4.0, 5.0, 5.0]


async def test_a_slow_answer_is_given_up(tmp_path: Path) -> None:
    async with bench_of("rave_rws", tmp_path) as bench:
        bench.server.respond = Held()
        async with bench.client(attempts=2, attempt=0.05) as client:
            with pytest.raises(SourceUnavailable, match="no whole answer in time"):
                await client.send("GET", PATH)


class Held:
    """Says that more comes than does."""

    def __call__(self, request: Request) -> Response:
        return Response(b"<ODM>", 200, {"Content-Length": "1000"})


async def test_a_wait_longer_than_patience_is_not_begun(tmp_path: Path) -> None:
    async with bench_of("rave_rws", tmp_path) as bench:
        bench.server.respond = lambda request: Response(b"", 429, {"Retry-After": "86400"})
        async with bench.client() as client:
            with pytest.raises(SourceUnavailable, match="429"):
                await client.send("GET", PATH)
    assert bench.clock.waits == []


async def test_a_quota_that_is_used_up_is_waited_for(tmp_path: Path) -> None:
    async with bench_of("rave_rws", tmp_path) as bench:
        told = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "11"}
        bench.server.respond = lambda request: Response(b"<ODM></ODM>", 200, told)
        async with bench.client() as client:
            await client.send("GET", PATH)
            assert bench.clock.waits == []
            await client.send("GET", PATH)
    assert bench.clock.waits == [11.0]


def test_what_headers_say_of_waiting() -> None:
    pace = Pace(now=lambda: START)
    assert pace.retry_after({"retry-after": "120"}) == 120.0
    assert pace.retry_after({"retry-after": "Sat, 01 Mar 2025 04:02:00 GMT"}) == 120.0
    assert pace.retry_after({"retry-after": "Sat, 01 Mar 2025 03:00:00 GMT"}) == 0.0
    assert pace.retry_after({"retry-after": "soon"}) is None
    assert pace.retry_after({}) is None
    assert pace.used_up({"ratelimit-remaining": "0", "ratelimit-reset": str(int(START.timestamp()) + 30)}) == 30.0
    assert pace.used_up({"x-vaultapi-burstlimitremaining": "0"}) == pace.pause
    assert pace.used_up({"ratelimit-remaining": "4", "ratelimit-reset": "30"}) == 0.0


def test_waits_are_drawn_from_the_whole_range() -> None:
    asked: list[tuple[float, float]] = []

    def uniform(low: float, high: float) -> float:
        asked.append((low, high))
        return low

    pace = Pace(uniform=uniform, cap=10.0)
    assert [pace.wait(attempt, None) for attempt in range(5)] == [0.0] * 5
    assert asked == [(0.0, 1.0), (0.0, 2.0), (0.0, 4.0), (0.0, 8.0), (0.0, 10.0)]
    assert pace.wait(0, 3.0) == 3.0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"url": "http://edc.example"}, "no https"),
        ({"url": "https://me:secret@edc.example"}, "without a user"),
        ({"url": "https://edc.example/?token=secret"}, "without a user"),
        ({"url": 5}, "address of a host"),
        ({"every": "15"}, "minutes, hours or days"),
        ({"every": "0m"}, "minutes, hours or days"),
        ({"password": "secret"}, "unknown keys: password"),
        ({"credentials": {"user": "env:A"}}, "needs credential password"),
        ({"credentials": {"user": "env:A", "password": "secret"}}, "no reference"),
        ({"credentials": {**RAVE, "token": "env:A"}}, "unknown keys: token"),
        ({"options": {"since": "1"}}, "unknown keys: since"),
        ({"private_network": "yes"}, "true or false"),
        ({"page_limit_mb": 0}, "whole number"),
        ({"hosts": ["ftp://files.example"]}, "no https"),
    ],
)
def test_a_declaration_holds_to_its_form(wrong: dict[str, Any], said: str) -> None:
    good = {"fetcher": "rave_rws", "url": "https://acme.mdsol.com", "credentials": RAVE}
    with pytest.raises(ConfigurationError, match=said) as raised:
        checked({**good, **wrong}, fetcher_named("rave_rws").declares)
    assert "secret" not in raised.value.message


def test_a_declaration_as_an_operator_writes_it(tmp_path: Path) -> None:
    (tmp_path / "rave").write_text("pa55\n")
    text = f"""
        fetcher = "rave_rws"
        url = "https://acme.mdsol.com/"
        every = "15m"
        [credentials]
        user = "env:RAVE_USER"
        password = "file:{tmp_path / "rave"}"
        [options]
        study = "Trial9(UAT)"
    """
    said = checked(parse(text), fetcher_named("rave_rws").declares)
    assert (said.url, said.every) == ("https://acme.mdsol.com", datetime.timedelta(minutes=15))
    assert secrets(said, {"RAVE_USER": "svc"}) == {"user": "svc", "password": "pa55"}
    with pytest.raises(ConfigurationError, match="user is not there: env:RAVE_USER"):
        secrets(said, {})
    again = checked({**parse(text), "every": "1d", "credentials": RAVE}, fetcher_named("rave_rws").declares)
    assert again.fingerprint == said.fingerprint
    other = checked({**parse(text), "options": {"study": "Trial9(Prod)"}}, fetcher_named("rave_rws").declares)
    assert other.fingerprint != said.fingerprint
