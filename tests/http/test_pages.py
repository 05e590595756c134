"""GraphiQL, who asks there, the demo's tokens, and the health routes."""

from __future__ import annotations

import httpx
import pytest
from starlette.applications import Starlette

from hub.http import graphiql
from hub.http.graphql import GraphQLRoute
from tests.http.conftest import PARTIES, Pool, Verifier


async def test_a_browser_gets_the_page_with_the_parties_escaped(client: httpx.AsyncClient) -> None:
    response = await client.get("/graphql", headers={"accept": "text/html,application/xhtml+xml"})
    assert response.status_code == 200 and response.headers["content-type"] == "text/html; charset=utf-8"
    assert '<option value="smo">SMO &lt;script&gt;&quot;</option>' in response.text
    assert response.text.index('id="party"') < response.text.index("GraphiQL.createFetcher")
    assert response.text.index("GraphiQL.createFetcher") < response.text.index('id: "asked"')  # where it did not come
    assert response.headers["x-frame-options"] == "DENY"


async def test_without_the_demo_there_is_no_page() -> None:
    endpoint = GraphQLRoute(None, Verifier()).route()  # type: ignore[arg-type]  # a page asks no engine
    transport = httpx.ASGITransport(Starlette(routes=[endpoint]))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        assert (await client.get("/graphql", headers={"accept": "text/html"})).status_code == 405


async def test_the_page_gets_a_token_of_a_known_party(client: httpx.AsyncClient) -> None:
    response = await client.post(graphiql.TOKEN_PATH, params={"party": "smo"})
    assert response.json() == {"access_token": "token of smo"} and response.headers["cache-control"] == "no-store"
    assert (await client.post(graphiql.TOKEN_PATH, params={"party": "nobody"})).status_code == 400
    assert (await client.post(graphiql.TOKEN_PATH)).status_code == 400
    assert (await client.get(graphiql.TOKEN_PATH, params={"party": "smo"})).status_code == 405


@pytest.mark.parametrize(
    "headers",
    [{"host": "evil.example:8000"}, {"host": "127.0.0.1.evil.example"}, {"host": ""}, {"sec-fetch-site": "cross-site"},
     {"origin": "https://evil.example"}, {"origin": "null"}, {"origin": "http://127.0.0.1:9000"},
     {"origin": "http://127.0.0.1:8000.evil.example"}],
)  # fmt: skip
async def test_no_other_site_gets_a_token(client: httpx.AsyncClient, headers: dict[str, str]) -> None:
    response = await client.post(graphiql.TOKEN_PATH, params={"party": "smo"}, headers=headers)
    assert response.status_code == 403 and "token of" not in response.text


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:1", "[::1]:8000"])
async def test_this_machine_gets_one(client: httpx.AsyncClient, host: str) -> None:
    for headers in ({"host": host}, {"host": host, "origin": f"http://{host}"}):
        response = await client.post(graphiql.TOKEN_PATH, params={"party": "smo"}, headers=headers)
        assert response.status_code == 200


async def test_who_is_signed_in_asks_from_our_own_page_alone(client: httpx.AsyncClient) -> None:
    client.headers.pop("authorization")
    asked, own = (
        {"query": "{ studies { totalCount } }"},
        {"cookie": "hub-session=good", "origin": "http://127.0.0.1:8000"},
    )
    assert (await client.post("/graphql", json=asked, headers=own)).status_code == 200
    for changed in ({"origin": "https://evil.example"}, {"origin": ""}, {"cookie": "hub-session=bad"}):
        assert (await client.post("/graphql", json=asked, headers=own | changed)).status_code == 401
    # a token counts before the cookie, good or bad
    bad = own | {"authorization": "Bearer bad"}
    assert (await client.post("/graphql", json=asked, headers=bad)).status_code == 401


async def test_health(client: httpx.AsyncClient, pool: Pool) -> None:
    client.headers.pop("authorization")
    assert [(await client.get(path)).status_code for path in ("/livez", "/readyz")] == [200, 200]
    pool.answer = ConnectionError()
    assert [(await client.get(path)).status_code for path in ("/livez", "/readyz")] == [200, 503]
    assert PARTIES
