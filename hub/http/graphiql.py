"""GraphiQL: Strawberry's page under a bar that says who asks.

That is the person signed in, by the cookie of the session, or in the demo a party chosen, whose tokens come from a
route of the demo's own.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from html import escape

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from strawberry.http.ides import get_graphql_ide_html

TOKEN_PATH = "/demo/token"  # noqa: S105 - a path
LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""Hosts a browser may have asked for: any other name led here by a foreign DNS answer."""

_BAR = """
<style>
#bar { height: 34px; padding: 0 12px; display: flex; gap: 16px; align-items: center; justify-content: flex-end;
  font: 13px system-ui, sans-serif; color: #1c2733; background: #eef2f5; border-bottom: 1px solid #d5dde5; }
#bar a { color: #0b5cad; margin-left: 6px; }
#bar [hidden] { display: none; }
#graphiql { height: calc(100vh - 34px) !important; }
</style>
<div id="bar"><span id="who"></span><label id="chooser">Ask as <select id="party">%(options)s</select></label></div>
<script>
(() => {
  const plain = window.fetch, tokens = {}, chooser = document.getElementById("party");
  const issuer = %(issuer)s, kept = localStorage.getItem("party"), named = [...chooser.options].map((o) => o.value);
  if (named.length === 1) document.getElementById("chooser").hidden = true;
  chooser.onchange = () => { localStorage.setItem("party", chooser.value); location.reload(); };
  function show(words, links) {
    const who = document.getElementById("who");
    who.textContent = words;
    for (const [label, path] of links) {
      const link = Object.assign(document.createElement("a"), {href: issuer + path, textContent: label});
      link.onclick = () => { localStorage.removeItem("party"); sessionStorage.removeItem("asked"); };
      who.append(" ", link);
    }
  }
  const ready = plain("/sign-in/session").then((got) => got.json()).catch(() => ({})).then(({session}) => {
    const back = "?return_to=" + encodeURIComponent("/graphql");
    if (session)
      show(session.name + ", " + session.role + " at " + session.organization,
        [["Change", "/sign-in/role" + back], ["Sign out", "/sign-out"]]);
    else show("", [["Sign in", "/sign-in" + back]]);
    chooser.value = named.includes(kept) ? kept : session || named.length === 1 ? "" : named[1];
  });
  async function token(party) {
    const known = tokens[party];
    if (known && known.until > Date.now()) return known.text;
    const got = await (await plain(%(path)s + "?party=" + encodeURIComponent(party), {method: "POST"})).json();
    tokens[party] = {text: got.access_token, until: Date.now() + 240000};
    return got.access_token;
  }
  window.fetch = async (url, init) => {
    await ready;
    const headers = new Headers((init || {}).headers);
    if (chooser.value && !headers.has("authorization"))
      headers.set("authorization", "Bearer " + await token(chooser.value));
    return plain(url, {...init, headers});
  };
})();
</script>
"""

_PLAIN = """
<script>
window.addEventListener("load", () => {
  if (window.React && window.ReactDOM && window.GraphiQL) return;
  const place = document.getElementById("graphiql");
  const made = (tag, more) => Object.assign(document.createElement(tag), more);
  const box = "box-sizing: border-box; width: 100%; font: 13px ui-monospace, monospace; padding: 8px;";
  const words = sessionStorage.getItem("asked") || "{ viewer { organization { name } role } }";
  const asked = made("textarea", {id: "asked", value: words, spellcheck: false});
  asked.oninput = () => sessionStorage.setItem("asked", asked.value);
  const variables = made("textarea", {id: "variables", placeholder: "variables, as JSON", spellcheck: false});
  const ask = made("button", {textContent: "Ask (Ctrl+Enter)"}), answer = made("pre", {id: "answer"});
  asked.style = box + "height: 40vh;";
  variables.style = box + "height: 10vh;";
  answer.style = "white-space: pre-wrap; overflow-wrap: anywhere;";
  place.style = "display: block; padding: 12px; overflow: auto; font: 14px system-ui, sans-serif;";
  place.replaceChildren(
    made("p", {textContent: "GraphiQL could not be fetched from unpkg.com. Here one can ask without it."}),
    asked, variables, ask, answer);
  ask.onclick = async () => {
    answer.textContent = "...";
    try {
      const body = {query: asked.value, variables: JSON.parse(variables.value || "{}")};
      const headers = {"Content-Type": "application/json", Accept: "application/graphql-response+json"};
      const got = await window.fetch(location.pathname, {method: "POST", headers, body: JSON.stringify(body)});
      answer.textContent = JSON.stringify(await got.json(), null, 2);
    } catch (error) {
      answer.textContent = String(error);
    }
  };
  place.onkeydown = (key) => { if (key.ctrlKey && key.key === "Enter") ask.click(); };
});
</script>
"""
"""A place to ask where GraphiQL's scripts do not come, as in a network that lets none through."""


def page(parties: Mapping[str, str], issuer: str) -> bytes:
    """The page of the hub at this origin, its chooser offering `parties` (key to label) beside the person signed in."""
    offered = {"": "the person signed in", **parties}
    options = "".join(f'<option value="{escape(key)}">{escape(label)}</option>' for key, label in offered.items())
    bar = _BAR % {"options": options, "path": json.dumps(TOKEN_PATH), "issuer": json.dumps(issuer)}
    before, body, after = get_graphql_ide_html("graphiql").partition("<body>")
    above, end, below = after.rpartition("</body>")
    return f"{before}{body}{bar}{above}{_PLAIN}{end}{below}".encode()


def token_route(parties: Mapping[str, str], token: Callable[[str], Awaitable[str]]) -> Route:
    """POST `/demo/token?party=KEY`: an access token of that party, for the page alone and from this machine alone."""

    async def give(request: Request) -> JSONResponse:
        party = request.query_params.get("party", "")
        if not _is_own(request.headers):
            return JSONResponse({"error": "access_denied"}, 403)
        if party not in parties:
            return JSONResponse({"error": "invalid_request"}, 400)
        return JSONResponse({"access_token": await token(party)}, headers={"Cache-Control": "no-store"})

    return Route(TOKEN_PATH, give, methods=["POST"])


def _is_own(sent: Headers) -> bool:
    """Whether the request comes from our own page: an origin that is said must be the host asked, which is local."""
    host = sent.get("host", "")
    name, _, port = host.rpartition(":")
    return (
        (name or port) in LOCAL
        and sent.get("origin", f"http://{host}") == f"http://{host}"
        and sent.get("sec-fetch-site", "same-origin") == "same-origin"
    )
