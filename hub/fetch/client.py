"""The one HTTP client of all fetchers: where it may connect, what it repeats, what it believes.

TLS is always verified. Only the declared hosts are asked, redirects included, at an address that was judged
(`hub.fetch.address`); credentials go to the declared address's own host alone. An answer is believed when all of it is
there. No message holds a URL, a header or a byte of a body, and httpx logs nothing of its own.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from datetime import datetime
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import httpx

from hub.canonical.fetcher import Again, Answer, Expired, Fetcher
from hub.errors import ConfigurationError, SourceAnswerInvalid, SourceRefused, SourceUnavailable
from hub.fetch.address import resolved
from hub.fetch.declaration import Declaration
from hub.fetch.pace import PACE, Pace

_AGAIN: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_GONE: Final = frozenset({404, 410})
_REDIRECTS: Final = 5
_TIMEOUT: Final = httpx.Timeout(60.0, connect=15.0)

for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)  # below that they log addresses with their queries, and headers


class Client:
    """The way to one declared system (`hub.canonical.fetcher.Link`); an asynchronous context manager."""

    def __init__(
        self,
        fetcher: Fetcher,
        declaration: Declaration,
        secrets: Mapping[str, str],
        study_oids: tuple[str, ...],
        folder: Path,
        pace: Pace = PACE,
    ) -> None:
        self._fetcher = fetcher
        self._declaration = declaration
        self._secrets = secrets
        self._study_oids = study_oids
        self._folder = folder
        self._pace = pace
        self._files = count(1)
        self._stack = AsyncExitStack()
        self._base = httpx.URL(declaration.url)
        self._allowed = {_origin(self._base), *(_origin(httpx.URL(each)) for each in declaration.hosts)}
        self._clients: dict[str, tuple[httpx.AsyncClient, str]] = {}
        self._signature: Mapping[str, str] | None = None
        self._not_before = 0.0

    @property
    def options(self) -> Mapping[str, Any]:
        """The fetcher's options of the declaration."""
        return self._declaration.options

    @property
    def study_oids(self) -> tuple[str, ...]:
        """Study OIDs the source is declared for."""
        return self._study_oids

    def secret(self, name: str) -> str:
        """A credential by its name in the declaration."""
        return self._secrets.get(name, "")

    def now(self) -> datetime:
        """The time now, UTC."""
        return self._pace.now()

    def scratch(self, name: str) -> Path:
        """A new file of the pull's own folder."""
        return self._folder / f"{next(self._files):06d}-{name}"

    async def wait(self, answer: Answer) -> None:
        """As long as an answer asks for, else a pause, never longer than patience."""
        seconds = self._pace.retry_after(answer.headers)
        await self._pace.sleep(min(self._pace.patience, self._pace.pause if seconds is None else max(1.0, seconds)))

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    async def send(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
        json: Any = None,
        headers: Mapping[str, str] | None = None,
        signed: bool = True,
        whole: Callable[[Answer], None] | None = None,
    ) -> Answer:
        """As `hub.canonical.fetcher.Link.send`."""
        target = self._target(self._base, url)
        if params:
            target = target.copy_merge_params(dict(params))
        begun, renewed, reason = self._pace.clock(), False, ""
        attempt = 0
        while attempt < self._pace.attempts:
            left = self._pace.patience - (self._pace.clock() - begun)
            if left <= 0:
                break
            try:
                sent = {**(headers or {}), **(await self._signed() if signed and self._own(target) else {})}
                async with asyncio.timeout(min(left, self._pace.attempt)):
                    answer = await self._once(method, target, form, json, sent)
                self._judge(answer)
                if whole is not None:
                    whole(answer)
                return answer
            except Expired:
                if renewed or not signed or not await self._renewed():
                    raise SourceRefused("the system does not accept the credentials") from None
                renewed = True
                continue
            except Again as again:
                reason, after = again.reason, again.after
            except TimeoutError:
                reason, after = "no whole answer in time", None
            except (httpx.TransportError, httpx.DecodingError) as error:
                if isinstance(error.__context__, ssl.SSLCertVerificationError) or "CERTIFICATE_VERIFY" in str(error):
                    raise SourceRefused("the certificate of the system does not verify") from None
                reason, after = f"the connection failed ({type(error).__name__})", None
                self._clients.pop(_origin(target), None)  # it may have moved: the name is resolved and judged anew
            seconds = self._pace.wait(attempt, after)
            if seconds > self._pace.patience - (self._pace.clock() - begun):
                break
            await self._pace.sleep(seconds)
            attempt += 1
        raise SourceUnavailable(f"the system cannot be asked now: {reason or 'no time is left'}")

    async def _signed(self) -> Mapping[str, str]:
        if self._signature is None:
            self._signature = await self._fetcher.sign(self)
        return self._signature

    async def _renewed(self) -> bool:
        """Sign in anew; whether that changed anything."""
        before, self._signature = self._signature, None
        return await self._signed() != before

    def _own(self, target: httpx.URL) -> bool:
        return _origin(target) == _origin(self._base)

    def _target(self, base: httpx.URL, url: str) -> httpx.URL:
        """An address that may be asked: below the declared one, or of a declared host. Raises SourceRefused."""
        try:
            if "://" in url:
                target = httpx.URL(url)
            elif url.startswith("/"):
                target = base.join(url)
            else:
                target = httpx.URL(f"{str(base).rstrip('/')}/{url}" if url else base)
        except httpx.InvalidURL:
            raise SourceRefused("the system leads to something that is no address") from None
        if _origin(target) not in self._allowed:
            raise SourceRefused("the system leads to another host, which the declaration does not name")
        return target

    async def _once(
        self, method: str, target: httpx.URL, form: Mapping[str, str] | None, json: Any, headers: Mapping[str, str]
    ) -> Answer:
        """One answer, after redirects on the declared hosts, its body in a file."""
        if (wait := self._not_before - self._pace.clock()) > 0:
            await self._pace.sleep(wait)
        for _ in range(_REDIRECTS):
            http, address = await self._connection(target)
            request = http.build_request(
                method,
                target.copy_with(host=address),
                data=form,
                json=json,
                headers={**headers, "Host": target.netloc.decode("ascii")},
                extensions={"sni_hostname": target.host},
            )
            response = await http.send(request, stream=True)
            try:
                if not response.has_redirect_location:
                    return await self._kept(response)
            finally:
                await response.aclose()
            target = self._redirected(method, target, response)
            headers = headers if self._own(target) else {}
        raise SourceRefused("the system redirects without end")

    def _redirected(self, method: str, target: httpx.URL, response: httpx.Response) -> httpx.URL:
        if method != "GET":
            raise SourceRefused("the system redirects a request that is not repeated elsewhere")
        return self._target(target, str(target.join(response.headers["location"])))

    async def _connection(self, target: httpx.URL) -> tuple[httpx.AsyncClient, str]:
        """A client of the origin's own, and the address it keeps to."""
        origin = _origin(target)
        if origin not in self._clients:
            port = target.port or (443 if target.scheme == "https" else 80)
            address = await resolved(target.host, port, private=self._declaration.private_network)
            http = httpx.AsyncClient(
                verify=_context(target.scheme, self._declaration.ca),
                trust_env=False,
                follow_redirects=False,
                timeout=_TIMEOUT,
                headers={"User-Agent": "clinical-trial-hub"},
            )
            self._clients[origin] = (await self._stack.enter_async_context(http), address)
        return self._clients[origin]

    async def _kept(self, response: httpx.Response) -> Answer:
        """The body in a file. Raises SourceRefused over the limit, and what httpx raises when the body ends early."""
        path, size = self.scratch("answer"), 0
        with path.open("wb") as file:
            async for chunk in response.aiter_bytes():
                size += len(chunk)
                if size > self._declaration.page_limit:
                    raise SourceRefused(
                        f"an answer is over {self._declaration.page_limit // 1024**2} MB (page_limit_mb)"
                    )
                file.write(chunk)
        headers = {name.lower(): value for name, value in response.headers.items()}
        if wait := self._pace.used_up(headers):
            self._not_before = self._pace.clock() + min(wait, self._pace.patience)
        return Answer(response.status_code, headers, path)

    def _judge(self, answer: Answer) -> None:
        """Raises Expired, Again, SourceRefused or SourceAnswerInvalid for an answer that is none."""
        self._fetcher.judge(answer)
        status = answer.status
        if status < 300:
            return
        if status == 401:
            raise Expired
        if status in _AGAIN:
            raise Again(f"the system answers {status}", self._pace.retry_after(answer.headers))
        if status == 403:
            raise SourceRefused("the system answers 403: the account lacks a permission")
        if status in _GONE:
            raise SourceRefused(f"the system answers {status}: the declared address or options name nothing there")
        raise SourceAnswerInvalid(f"the system answers {status}")


def _origin(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.host}:{url.port or (443 if url.scheme == 'https' else 80)}"


def _context(scheme: str, ca: str | None) -> ssl.SSLContext:
    """Verification with the system's authorities, or with one's own as well. Raises ConfigurationError."""
    if scheme != "https":
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # vouches for nobody; to load authorities takes long
    context = ssl.create_default_context()
    if ca is not None:
        try:
            context.load_verify_locations(ca)
        except (OSError, ssl.SSLError):
            raise ConfigurationError("the file of ca cannot be read as certificates (PEM)") from None
    return context
