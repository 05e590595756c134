"""GraphQL over HTTP: media types, methods, status codes, sizes and shapes; hostile input is ordinary input."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import Any

import httpx
import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette

from hub.errors import RequestRefused
from hub.http import request
from hub.http.errors import NotAcceptable
from hub.http.graphql import GraphQLRoute
from resolvers.engine.budget import Budget
from resolvers.engine.engine import Engine
from tests.http.conftest import Pool, Verifier
from tests.resolvers import contract

GRAPHQL, JSON = "application/graphql-response+json", "application/json"
QUERY = {"query": "{ studies { totalCount } }"}


async def post(client: httpx.AsyncClient, body: Any, accept: str = GRAPHQL, **headers: str) -> httpx.Response:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    sent = {"content-type": JSON, "accept": accept, **{k.replace("_", "-"): v for k, v in headers.items()}}
    return await client.post("/graphql", content=raw, headers=sent)


def code(response: httpx.Response) -> str:
    """The code of a refusal, which has no data, one error and an actor."""
    parsed = response.json()
    assert "data" not in parsed and len(parsed["errors"]) == 1
    assert parsed["errors"][0]["extensions"]["actor"] in ("caller", "retry", "operator")
    return str(parsed["errors"][0]["extensions"]["code"])


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (GRAPHQL, GRAPHQL), (JSON, JSON), ("*/*", GRAPHQL), ("application/*", GRAPHQL), (f"{JSON}, {GRAPHQL}", JSON),
        (f"{JSON};q=0.5, {GRAPHQL}", GRAPHQL), (f"{GRAPHQL};q=0.1,{JSON};q=0.9", JSON), (f"text/html, {JSON}", JSON),
        (f"{GRAPHQL}; charset=utf-8", GRAPHQL),
    ],
)  # fmt: skip
async def test_the_answer_has_the_media_type_asked_for(client: httpx.AsyncClient, accept: str, media: str) -> None:
    response = await post(client, QUERY, accept)
    assert response.status_code == 200 and response.headers["content-type"] == f"{media}; charset=utf-8"
    assert response.json() == {
        "data": {"studies": {"totalCount": 0}},
        "extensions": {"cost": {"requested": 1, "limit": 50_000}},
    }
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("wished", "tag"),
    [(None, "en"), ("ja", "ja"), ("fr, zh-HK;q=0.5", "zh-Hant"), ("x" * 5000, "en"), ("\xff\xfe;q=\xb2", "en")],
)
async def test_the_language_wished_for_is_part_of_the_identity_and_told(
    client: httpx.AsyncClient, pool: Pool, wished: str | None, tag: str
) -> None:
    wish = {} if wished is None else {"accept-language": wished.encode("latin-1")}
    raw = [(b"content-type", b"application/json"), *((k.encode(), v) for k, v in wish.items())]
    response = await client.post("/graphql", content=json.dumps(QUERY).encode(), headers=raw)
    assert response.headers["content-language"] == tag
    assert "accept-language" in response.headers["vary"]
    assert json.loads(pool.asked[-1][3])["language"] == tag


async def test_no_media_type_of_ours_is_a_406(client: httpx.AsyncClient, pool: Pool) -> None:
    for accept in ("text/html", "image/png", f"{JSON};q=0", "text/*;q=1"):
        response = await post(client, QUERY, accept)
        assert response.status_code == 406 and code(response) == "REQUEST_INVALID"
    assert pool.asked == []


@pytest.mark.parametrize(
    "body",
    [
        {"query": "{"}, {"query": "{ nothing }"}, {"query": ""}, {"query": "{ studies(first: 0) { totalCount } }"},
        {"query": "query ($n: Int!) { studies(first: $n) { totalCount } }"},
        {"query": "query A { __typename } query B { __typename }"}, {**QUERY, "operationName": "missing"},
        {"query": "subscription { x }"},
    ],
)  # fmt: skip
async def test_what_graphql_refuses_has_no_data(client: httpx.AsyncClient, pool: Pool, body: Any) -> None:
    """400 for the GraphQL media type, 200 for plain JSON (GraphQL over HTTP, 6.4)."""
    for media, status in ((GRAPHQL, 400), (JSON, 200)):
        response = await post(client, body, media)
        assert response.status_code == status and "data" not in response.json() and response.json()["errors"]
    assert pool.asked == []


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"{", b"nonsense", b'"str"', b"1", b"null", b"[]", b'[{"query":"{ __typename }"}]', b"{}", b'{"query":1}',
        b'{"query":null}', b'{"query":["{ __typename }"]}', b'{"query":"{ __typename }","variables":[]}',
        b'{"query":"{ __typename }","variables":"{}"}', b'{"query":"{ __typename }","operationName":1}',
        b'{"query":"{ __typename }","extensions":[]}', b"[" * 100_000, b'{"a":' * 50_000, b'\xff{"query":"x"}',
        b'{"query":"{ __typename }","variables":{"a":"\\ud800"}}', b'{"query":"x","variables":{"a":"b\\u0000c"}}',
        b'{"query":"x","variables":{"a\\u0000":1}}', b'{"query":"{ __typename }","operationName":"\\u0000"}',
        b'{"query":"x","variables":' + b'{"a":' * 40 + b"1" + b"}" * 40 + b"}",
        b'{"query":"x","extensions":{"a":' + b"[" * 900 + b'"\\u0000"' + b"]" * 900 + b"}}",
        '{"query":"{ __typename }"}'.encode("utf-16"),
    ],
)  # fmt: skip
async def test_a_malformed_request_is_a_400_in_both_media_types(
    client: httpx.AsyncClient, pool: Pool, raw: bytes
) -> None:
    for media in (GRAPHQL, JSON):
        response = await post(client, raw, media)
        assert response.status_code == 400 and code(response) == "REQUEST_INVALID"
    assert pool.asked == []


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "text/plain;x=application/json", "multipart/form-data; boundary=x", "", "application/graphql",
     "application/x-www-form-urlencoded", "application/json; charset=latin-1", "application/jsonp"],
)  # fmt: skip
async def test_only_json_is_read(client: httpx.AsyncClient, kind: str) -> None:
    response = await client.post("/graphql", content=json.dumps(QUERY), headers={"content-type": kind})
    assert response.status_code == 415 and code(response) == "REQUEST_INVALID"


async def test_json_may_name_its_charset_and_may_not_be_compressed(client: httpx.AsyncClient) -> None:
    for kind in ("application/json; charset=utf-8", 'Application/JSON;charset="UTF-8"'):
        response = await client.post("/graphql", content=json.dumps(QUERY), headers={"content-type": kind})
        assert response.status_code == 200
    assert (await post(client, QUERY, content_encoding="gzip")).status_code == 415


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])
async def test_only_post_carries_operations(client: httpx.AsyncClient, pool: Pool, method: str) -> None:
    for query in ("{ studies { totalCount } }", 'mutation { fail(how: "known") { note } }'):
        response = await client.request(method, "/graphql", params={"query": query}, headers={"accept": JSON})
        assert response.status_code == 405 and response.headers["allow"] == "POST"
        assert method == "HEAD" or code(response) == "REQUEST_INVALID"
    assert pool.asked == []


async def test_the_body_is_refused_while_it_comes(app: Starlette) -> None:
    """150 MB without a length: it is refused after 256 KiB, and the rest is not read."""
    sent = 0

    async def receive() -> dict[str, Any]:
        nonlocal sent
        sent += 1
        return {"type": "http.request", "body": b" " * 65_536, "more_body": sent < 2_400}

    answer = await _call(app, receive, [])
    assert answer[0]["status"] == 413 and b"BODY_TOO_LARGE" in answer[1]["body"] and sent == 5


async def test_a_declared_length_is_believed_before_reading(app: Starlette) -> None:
    async def receive() -> dict[str, Any]:
        raise AssertionError("the body was read")

    answer = await _call(app, receive, [(b"content-length", b"157286400")])
    assert answer[0]["status"] == 413


async def test_a_client_that_leaves_gets_nothing(app: Starlette) -> None:
    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    assert await _call(app, receive, []) == []


async def test_a_body_that_does_not_come_is_not_awaited_forever(
    app: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:

    monkeypatch.setattr(request, "BODY_SECONDS", 0.01)

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(60)
        return {}

    assert (await _call(app, receive, []))[0]["status"] == 408


async def _call(app: Starlette, receive: Any, headers: list[tuple[bytes, bytes]]) -> list[Any]:
    said: list[Any] = []
    head = [(b"content-type", b"application/json"), (b"authorization", b"Bearer good"), *headers]
    scope = {"type": "http", "method": "POST", "path": "/graphql", "headers": head, "query_string": b"", "app": app}

    async def send(message: Any) -> None:
        said.append(message)

    await app({**scope, "root_path": "", "http_version": "1.1", "scheme": "http"}, receive, send)
    return said


async def test_who_has_no_token_is_told_where_to_get_one(client: httpx.AsyncClient, pool: Pool) -> None:
    for token in (None, "Bearer bad", "Basic x", "Bearer \xff"):
        client.headers.pop("authorization", None)
        headers = [] if token is None else [(b"authorization", token.encode("latin-1"))]
        response = await client.post("/graphql", json=QUERY, headers=headers)
        assert response.status_code == 401 and code(response) == "TOKEN_INVALID"
        assert response.headers["www-authenticate"] == 'Bearer resource_metadata="x"'
        assert "www_authenticate" not in response.text
    assert pool.asked == []


async def test_what_the_database_fails_at_is_not_a_200(client: httpx.AsyncClient, pool: Pool) -> None:
    pool.answer = ConnectionRefusedError("secret")
    for media in (GRAPHQL, JSON):
        response = await post(client, QUERY, media)
        assert response.status_code == 503 and code(response) == "DATABASE_UNAVAILABLE"
        assert "secret" not in response.text


async def test_a_defect_says_nothing_to_anybody(
    client: httpx.AsyncClient, pool: Pool, caplog: pytest.LogCaptureFixture
) -> None:
    pool.answer = ValueError("SSN 123-45-6789")
    response = await post(client, QUERY)
    assert response.status_code == 500 and code(response) == "INTERNAL"
    assert "6789" not in response.text + caplog.text and "Traceback" not in caplog.text and "ValueError" in caplog.text


async def test_a_partial_mutation_is_a_200_with_data(client: httpx.AsyncClient) -> None:
    response = await post(client, {"query": 'mutation { fail(how: "known") { note } }'})
    assert response.status_code == 200 and response.json()["data"] == {"fail": None}
    assert response.json()["errors"][0]["extensions"]["code"] == "NOT_FOUND"


async def test_values_reach_the_database_as_parameters_only(client: httpx.AsyncClient, pool: Pool) -> None:
    body = {
        "query": "query ($k: String) { studies(filter: {key: {eq: $k}}) { totalCount } }",
        "variables": {"k": "'; --"},
    }
    assert (await post(client, body)).status_code == 200
    assert pool.asked[-1][-1] == "'; --"


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    with contextlib.suppress(RequestRefused):
        request.parse(raw)


JSONS = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@settings(suppress_health_check=[HealthCheck.too_slow])  # drawing nested JSON is slow on a busy machine, and no fault
@given(st.dictionaries(st.sampled_from(["query", "variables", "operationName", "extensions", "x"]), JSONS))
def test_any_object_is_read_or_refused(value: dict[str, Any]) -> None:
    try:
        raw = orjson.dumps(value)
    except orjson.JSONEncodeError:
        return
    try:
        read = request.parse(raw)
    except RequestRefused:
        return
    assert isinstance(read.query, str) and (read.variables is None or isinstance(read.variables, dict))
    assert "\0" not in json.dumps([read.query, read.variables, read.operation_name], ensure_ascii=False)


@given(st.text(max_size=60))
def test_any_accept_header_is_understood_or_refused(header: str) -> None:
    try:
        assert request.accepted(header.encode("utf-8", "surrogatepass")) in (GRAPHQL, JSON)
    except NotAcceptable:
        assert header != "*/*"


async def test_a_client_that_has_spent_its_budget_is_told_when_to_come_again(pool: Pool) -> None:
    """RFC 6585 section 4, RFC 9110 section 10.2.3; in both media types."""
    reader: Any = pool
    engine = Engine(contract.schema(), contract.bindings(), reader, reader, budget=Budget(1))
    transport = httpx.ASGITransport(Starlette(routes=[GraphQLRoute(engine, Verifier()).route()]))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
        for accept, status in (("*/*", 200), ("*/*", 429), ("application/json", 429)):
            headers = {"authorization": "Bearer good", "accept": accept}
            answer = await client.post("/graphql", json={"query": "{ studies { totalCount } }"}, headers=headers)
            assert answer.status_code == status
            told = answer.json().get("errors", [{"extensions": {}}])[0]["extensions"].get("retryAfter")
            assert answer.headers.get("retry-after") == (None if told is None else str(told))
