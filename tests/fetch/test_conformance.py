"""Every fetcher against its pretended system: nothing lost, nothing doubled, nothing told that must not be."""

from __future__ import annotations

import json
import logging
import tomllib
from pathlib import Path

import pytest

from adapters.fetch.registry import fetcher_named, fetchers
from adapters.registry import adapters
from hub.canonical.adapter import Configurable, Declared, FileFacts
from hub.canonical.fetcher import Cursor
from hub.canonical.records import Rejected
from hub.errors import HubError, SourceRefused, SourceUnavailable
from tests.fetch.conftest import Bench, bench_of
from tests.fetch.server import Fault, Request, Response
from tests.fetch.system import every

PASSING = (Fault.BUSY, Fault.DOWN, Fault.CUT, Fault.HALF, Fault.SILENT)
ALONE = 3
"""Requests of a pull that a fault hits alone, at most: a pull of fifty would be made fifty times."""


def test_every_fetcher_has_a_system_to_speak_with() -> None:
    assert set(every()) == set(fetchers())


@pytest.mark.parametrize("name", fetchers())
def test_a_fetcher_says_what_it_needs(name: str) -> None:
    said = fetcher_named(name).declares
    assert said.adapter in adapters()
    assert set(said.required) <= set(said.options)
    assert all((said.title, said.cursor, said.permissions, *said.options.values()))


async def test_all_pages_tell_everything_once(bench: Bench) -> None:
    pages = await bench.pull()
    assert len(pages) == bench.system.pages
    assert bench.told(pages) == sorted(bench.system.facts())


async def test_every_page_is_read_by_its_adapter(bench: Bench) -> None:
    """Tables by the layout that is shipped for them; nothing in a page is an error."""
    adapter = adapters()[fetcher_named(bench.system.fetcher).declares.adapter]
    system, options = bench.system, bench.system.adapter_options
    if system.layout:
        assert isinstance(adapter, Configurable)
        options = tomllib.loads(adapter.layouts()[system.layout].read_text("utf-8"))["adapter"]
    for body, name in zip([body for body, _ in await bench.pull()], bench.names, strict=True):
        path = bench.folder / name
        path.write_bytes(body)
        assert adapter.sniff(body[: 64 * 1024], name) > 0
        declared = Declared(frozenset(system.study_oids), "UAT", options, name)
        records = list(adapter.read(path, declared, FileFacts()))
        assert [each for each in records if isinstance(each, Rejected) and each.severity == "ERROR"] == []
        assert [each for each in records if not isinstance(each, Rejected)]


async def test_it_goes_on_after_any_page(bench: Bench) -> None:
    """Interrupted after each page in turn, and once after all of them."""
    for number in range(1, bench.system.pages + 1):
        first = await bench.pull(pages=number)
        cursor = json.loads(json.dumps(first[-1][1]))
        rest = await bench.pull(cursor)
        if number < bench.system.pages or not bench.system.repeats:
            assert bench.told([*first, *rest]) == sorted(bench.system.facts()), f"after page {number}"


async def test_interrupted_after_every_page(bench: Bench) -> None:
    """Each page in a pull of its own."""
    cursor: Cursor = {}
    found: list[tuple[bytes, Cursor]] = []
    for _ in range(bench.system.pages):
        (page,) = await bench.pull(cursor, pages=1)
        cursor = page[1]
        found.append(page)
    assert bench.told(found) == sorted(bench.system.facts())


async def test_later_only_what_is_new(bench: Bench) -> None:
    cursor = (await bench.pull())[-1][1]
    if not bench.system.repeats:
        assert await bench.pull(cursor) == []
    new = bench.system.more()
    told = bench.told(await bench.pull(cursor))
    assert set(new) <= set(told)
    assert bench.system.repeats or told == sorted(new)


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.name)
async def test_what_passes_is_waited_for(bench: Bench, fault: Fault) -> None:
    """Whichever request it hits: each of one pull, and some of a pull alone."""
    clean = bench.told(await bench.pull())
    requests, waits = len(bench.server.asked), len(bench.clock.waits)
    bench.server.once = fault
    await _told_all_the_same(bench, clean, requests, waits, requests)
    bench.server.once = None
    for number in range(0, requests, -(-requests // ALONE)):
        bench.server.faults = {number: fault}
        hit = await _told_all_the_same(bench, clean, requests, waits, 1)
        assert not hit or (7.0 if fault is Fault.BUSY else 1.0) in bench.clock.waits


async def _told_all_the_same(bench: Bench, clean: list[str], requests: int, waits: int, faults: int) -> int:
    """Pull again among so many faults; how many did something."""
    bench.server.asked.clear()
    bench.clock.waits.clear()
    bench.system.begin()
    bench.server.spared = 0
    assert bench.told(await bench.pull()) == clean
    hit = faults - bench.server.spared
    assert len(bench.server.asked) == requests + hit
    assert len(bench.clock.waits) == waits + hit
    return hit


async def test_what_does_not_pass_ends_the_pull_and_loses_nothing(bench: Bench) -> None:
    first = await bench.pull(pages=1)
    cursor = first[-1][1]
    bench.server.always = Fault.DOWN
    with pytest.raises(SourceUnavailable):
        await bench.pull(cursor)
    bench.server.always = None
    told = bench.told([*first, *await bench.pull(cursor)])
    facts = sorted(bench.system.facts())
    assert told == facts or (bench.system.pages == 1 and bench.system.repeats and set(told) == set(facts))


async def test_a_wrong_credential_is_refused_at_once(bench: Bench) -> None:
    for name in bench.system.secrets:
        bench.server.asked.clear()
        with pytest.raises(SourceRefused) as refused:
            await bench.pull(secrets={**bench.system.secrets, name: bench.system.wrong})
        assert len(bench.server.asked) <= 2
        assert bench.system.wrong not in str(refused.value)


async def test_a_session_that_ends_is_begun_anew(bench: Bench) -> None:
    if not bench.system.sessions:
        pytest.skip("the system has no sessions")
    await bench.pull()
    requests = len(bench.server.asked)
    for number in range(1, requests):
        bench.server.asked.clear()

        def respond(request: Request, at: int = number) -> Response:
            bench.system.expire = len(bench.server.asked) - 1 == at
            return bench.system.respond(request)

        bench.server.respond = respond
        assert bench.told(await bench.pull()) == sorted(bench.system.facts()), f"request {number}"


@pytest.mark.parametrize(("name", "failure"), [(name, each) for name, one in every().items() for each in one.failures])
async def test_what_the_protocol_calls_a_failure_is_one(name: str, failure: str, tmp_path: Path) -> None:
    async with bench_of(name, tmp_path) as bench:
        bench.system.failure = failure
        code = bench.system.failures[failure]
        if not code:
            assert set(bench.told(await bench.pull())) == set(bench.system.facts())
            return
        with pytest.raises(HubError) as raised:
            await bench.pull()
        assert raised.value.code == code


SHAPES = ("null", "5", '"x"', "[]", "[5]", "{}", '{"data": 5}', '{"data": [[1]], "metadata": []}', "<ODM/>", "", "\0")


@pytest.mark.parametrize("shape", SHAPES)
async def test_an_answer_of_any_shape_is_an_error_of_the_hub(bench: Bench, shape: str) -> None:
    """Or nothing new, but never a page, and never another exception."""
    respond = bench.server.respond
    for number in range(3):
        bench.system.begin()
        bench.server.asked.clear()

        def odd(request: Request, at: int = number) -> Response:
            return Response(shape.encode()) if len(bench.server.asked) > at else respond(request)

        bench.server.respond = odd
        try:
            assert len(await bench.pull(attempts=2)) <= number
        except HubError as error:
            assert error.code.startswith("SOURCE_")


async def test_no_other_host_is_asked(bench: Bench) -> None:
    bench.server.always = Fault.ELSEWHERE
    with pytest.raises(SourceRefused, match=r"host|redirect"):
        await bench.pull()


async def test_the_least_is_asked_to_check(bench: Bench) -> None:
    async with bench.client() as client:
        assert await fetcher_named(bench.system.fetcher).check(client)


async def test_no_secret_is_told(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    """Not in a log at any level, an error, a cursor, or the address of a request."""
    caplog.set_level(logging.DEBUG)
    for name in ("httpx", "httpcore"):
        assert logging.getLogger(name).getEffectiveLevel() >= logging.WARNING
    said = []
    for fault in (None, Fault.DOWN, Fault.CUT, Fault.ELSEWHERE):
        bench.server.always = fault
        try:
            said += [json.dumps(cursor) for _, cursor in await bench.pull()]
        except HubError as error:
            said += [error.message, repr(error), repr(error.details)]
    said += [f"{request.path}?{request.query}" for request in bench.server.asked]
    for secret in bench.system.secrets.values():
        assert secret not in caplog.text
        assert [each for each in said if secret in each] == []


async def test_a_token_that_is_no_longer_good_begins_its_search_anew(tmp_path: Path) -> None:
    async with bench_of("ctgov_v2", tmp_path) as bench:
        (_, cursor) = (await bench.pull(pages=1))[0]
        assert bench.told(await bench.pull({**cursor, "token": "gone"})) == sorted(bench.system.facts())
