"""What the pages of signing in look like, and their cookies. No database.

The pages are plain HTML without scripts; nothing of them is kept, framed, or told to another site.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import escape

from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, Response

from hub.local.language import ENGLISH
from hub.local.texts import Texts
from hub.settings import Settings

_STYLE = """
:root{color-scheme:light dark;--ink:#1c2733;--soft:#5b6b7b;--line:#d5dde5;--card:#fff;--back:#eef2f5;--mark:#0b5cad}
@media(prefers-color-scheme:dark){:root{--ink:#e8edf2;--soft:#9fb0c0;--line:#33414f;--card:#18222c;--back:#0f161d;
--mark:#6cb2f5}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1.5rem;background:var(--back);color:var(--ink);
font:16px/1.5 system-ui,"Noto Sans","Noto Sans CJK KR","Noto Sans Thai",sans-serif}
main{width:100%;max-width:30rem;background:var(--card);border:1px solid var(--line);border-radius:12px;padding:2rem}
h1{font-size:1.35rem;line-height:1.3;margin:0 0 .25rem}
p{margin:.25rem 0 1rem;color:var(--soft);overflow-wrap:anywhere}
p b{color:var(--ink);font-weight:600}
form{display:grid;gap:.6rem;margin:1.25rem 0 0}
button,a.button{display:block;width:100%;padding:.8rem 1rem;border:1px solid var(--line);border-radius:8px;
background:transparent;color:inherit;font:inherit;text-align:left;text-decoration:none;cursor:pointer}
button:hover,a.button:hover,button:focus-visible,a.button:focus-visible{border-color:var(--mark);
outline:2px solid var(--mark);outline-offset:-1px}
button small,a.button small{display:block;color:var(--soft);font-size:.85rem}
footer{margin-top:1.5rem;padding-top:1rem;border-top:1px solid var(--line);font-size:.85rem;color:var(--soft)}
footer a{color:var(--mark)}
code{font-size:.9em}
"""

_STYLE_HASH = base64.b64encode(sha256(_STYLE.encode()).digest()).decode()

HEADERS = {
    "Cache-Control": "no-store",
    # no form-action: a browser holds the redirects that follow a form to it, and they lead to portals and providers
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def page(title: str, *parts: str, status: int = 200, language: str = ENGLISH) -> HTMLResponse:
    """A page of these parts, which are HTML already; the title is a text. language: a BCP 47 tag."""
    html = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_STYLE}</style></head><body><main><h1>{escape(title)}</h1>{''.join(parts)}</main></body></html>"
    )
    return HTMLResponse(html, status, headers={**HEADERS, "Content-Language": language})


def text(words: str) -> str:
    """A paragraph."""
    return f"<p>{escape(words)}</p>"


def whose(said: Texts, name: str, words: str) -> str:
    """A paragraph that says first whose page it is."""
    before, _, after = said.words["SIGNED_IN_AS"].partition("{name}")
    return f"<p>{escape(before)}<b>{escape(name)}</b>{escape(after)} {escape(words)}</p>"


def link(href: str, label: str, below: str = "") -> str:
    """A link that looks like a button."""
    return f'<a class="button" href="{escape(href)}">{escape(label)}{_small(below)}</a>'


def button(name: str, value: str, label: str, below: str = "") -> str:
    """A button of a form, and what it sends."""
    return f'<button name="{escape(name)}" value="{escape(value)}">{escape(label)}{_small(below)}</button>'


def _small(below: str) -> str:
    return f"<small>{escape(below)}</small>" if below else ""


def form(action: str, buttons: Iterable[str], hidden: Mapping[str, str] | None = None) -> str:
    """A form that is posted."""
    fields = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">' for name, value in (hidden or {}).items()
    )
    return f'<form method="post" action="{escape(action)}">{fields}{"".join(buttons)}</form>'


def footer(words: str, href: str, label: str) -> str:
    """A last line with a link."""
    return f'<footer>{escape(words)} <a href="{escape(href)}">{escape(label)}</a></footer>'


def is_secure(settings: Settings) -> bool:
    """Whether browsers reach the hub by https."""
    return settings.issuer.startswith("https://")


def _name(settings: Settings, what: str) -> str:
    # the prefix makes the browser refuse the cookie from any other host or path (RFC 6265bis section 4.1.3.2)
    return f"__Host-hub-{what}" if is_secure(settings) else f"hub-{what}"


def _read(settings: Settings, what: str, header: str) -> str | None:
    return cookie_parser(header).get(_name(settings, what)) or None


def session_cookie(settings: Settings, header: str) -> str | None:
    """The secret of a sign-in in a Cookie header."""
    return _read(settings, "session", header)


def browser_cookie(settings: Settings, header: str) -> str | None:
    """The secret of a browser on its way to a provider."""
    return _read(settings, "browser", header)


def set_cookie(response: Response, settings: Settings, what: str, value: str, seconds: int) -> None:
    """Give the browser the cookie; `seconds` 0 takes it away. `what`: session or browser."""
    response.set_cookie(
        _name(settings, what),
        value,
        max_age=seconds,
        path="/",
        secure=is_secure(settings),
        httponly=True,
        samesite="lax",
    )
