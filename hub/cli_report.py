"""`hub report`: fetch a printed report of a study or a study-site, as any client would."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import httpx
import typer

from auth.client import fetch_token, key_file
from auth.metadata import LOOPBACK
from hub import settings as hub_settings
from hub.cli_command import refusals
from hub.cli_console import Console
from hub.cli_export import refusal
from hub.errors import ConfigurationError, NotFound
from hub.local.language import languages, wished
from hub.settings import Settings

_WHICH = """query Which($study: String!, $environment: Environment!, $number: String!) {
  studyByKey(key: $study, environment: $environment) {
    id
    sites(filter: {number: {eq: $number}}, first: 1) { nodes { id } }
  }
}"""

console = Console()


def register(app: typer.Typer) -> None:
    """Put the command into the `hub` command."""
    app.command()(report)


def report(
    study: Annotated[str, typer.Option(help="Key of the study.")],
    client: Annotated[str, typer.Option(help="Client id, as given to `hub client add`; its party's rights decide.")],
    site: Annotated[str | None, typer.Option(help="Number of a study-site: the report is of it alone.")] = None,
    environment: Annotated[str, typer.Option(help="Environment of the study.")] = "PRODUCTION",
    language: Annotated[
        str, typer.Option(help="Language of the report, as Accept-Language says it; one there is not is refused.")
    ] = "en",
    key: Annotated[Path | None, typer.Option(help="Private key; by default that of the hub's home.")] = None,
    to: Annotated[Path | None, typer.Option(help="File to write, .pdf or .html; by default STUDY-report.pdf.")] = None,
) -> None:
    """Fetch a printed report from the running hub, as PDF or HTML by the file's name."""
    settings = hub_settings.read()
    target = to or Path("-".join([study, *([site] if site else []), "report.pdf"]).replace("/", "_"))
    if target.suffix not in (".pdf", ".html"):
        raise typer.BadParameter("the file's name ends in .pdf or .html")
    with refusals():
        if wished(language) is None:
            raise ConfigurationError(f"reports are in {', '.join(sorted(languages()))}; {language!r} is none of these")
        token = fetch_token(settings.issuer, client, key_file(settings, client, key))
        headers = {"Authorization": f"Bearer {token}", "Accept-Language": language}
        outside = httpx.URL(settings.issuer).host not in LOOPBACK
        with httpx.Client(base_url=settings.issuer, headers=headers, timeout=90, trust_env=outside) as http:
            path = _path(settings, http, study, environment, site)
            made = _asked(settings, lambda: http.get(path + target.suffix))
        try:
            target.touch(mode=0o600)
            target.write_bytes(made.content)
        except OSError as error:
            raise ConfigurationError(f"{target} cannot be written: {error.strerror}") from None
    console.print(f"written: {target}", highlight=False, soft_wrap=True)


def _path(settings: Settings, http: httpx.Client, study: str, environment: str, site: str | None) -> str:
    """The path of the report, without its form."""
    asked = {"query": _WHICH, "variables": {"study": study, "environment": environment, "number": site or ""}}
    answer: Any = _asked(settings, lambda: http.post("/graphql", json=asked)).json()
    found = (answer.get("data") or {}).get("studyByKey")
    if found is None:
        raise NotFound("no such study")
    if site is None:
        return f"/report/study/{found['id']}"
    if not found["sites"]["nodes"]:
        raise NotFound("no such site")
    return f"/report/site/{found['sites']['nodes'][0]['id']}"


def _asked(settings: Settings, ask: Any) -> httpx.Response:
    """The answer of the hub. Raises what it refuses with, ConfigurationError."""
    try:
        answer: httpx.Response = ask()
    except httpx.HTTPError:
        raise ConfigurationError(f"no hub answers at {settings.issuer}: is it running?") from None
    if answer.status_code != 200:
        raise refusal(answer.content)
    return answer
