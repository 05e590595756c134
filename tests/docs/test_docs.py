"""What the documents say of the repository is so: links, paths, names, commands, settings and examples."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import orjson
import pytest
import typer.main
from graphql import parse, validate

from adapters.fetch.registry import fetcher_named
from adapters.kit.conformance import RULES
from adapters.registry import guess
from auth import providers
from hub import cli, cli_command, settings
from hub.canonical.adapter import Declared, FileFacts
from hub.canonical.dates import DateRule
from hub.canonical.rules import FIXES
from hub.cli_elsewhere import ELSEWHERE, Elsewhere
from hub.fetch import declaration as fetching
from hub.http.request import MAX_BODY
from hub.ingest import mapping
from hub.operations import declaration
from resolvers.engine.engine import Engine
from resolvers.engine.limits import Limits
from resolvers.root import bindings
from schema.root import schema
from tests.docs.pages import DOCS, PAGES, ROOT, Block, blocks, prose

TOP = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")}
LINES = 400
MADE = re.compile(r"^ *(?:async )?(?:def |class )?(\w+)", re.M)
PARAMETERS = {"_since", "_entities", "_service"}
"""Of a request to a FHIR server, and fields that a gateway asks."""
CODE = ("hub", "schema", "resolvers", "adapters", "auth", "tests", "bench")
VARIABLE = re.compile(r"\bHUB_[A-Z_]+\b")
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def each_block(language: str, info: str | None = None) -> pytest.MarkDecorator:
    """Parametrize a test by the blocks in a language; `info`, when given, is what stands behind it."""
    found = [block for block in blocks(language) if info in (None, block.info)]
    assert found, f"no page has a block of {language}"
    return pytest.mark.parametrize("block", found, ids=lambda block: block.place)


@each_page
def test_the_page_is_short_and_says_its_name(page: Path) -> None:
    lines = page.read_text("utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert len(lines) <= LINES


def test_every_page_is_reached_from_the_index() -> None:
    linked = {(DOCS / target).resolve() for target in _links(DOCS / "README.md")}
    missing = [page for page in DOCS.glob("*.md") if page.name != "README.md" and page.resolve() not in linked]
    assert missing == []


def _links(page: Path) -> Iterator[str]:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if not re.match(r"[a-z]+:", target):
            yield target


@each_page
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for target in _links(page):
        path, _, heading = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        if not there.exists() or (heading and heading not in _headings(there)):
            broken.append(target)
    assert broken == []


def _headings(page: Path) -> set[str]:
    """Anchors of the page's headings, as GitHub makes them."""
    titles = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@each_page
def test_paths_exist(page: Path) -> None:
    """Every text in backticks that begins with a folder of the repository and a slash."""
    missing = [
        path
        for path in re.findall(r"`([\w.\-]+/[\w./\-]*)`", prose(page))
        if path.split("/")[0] in TOP and not (ROOT / path).exists() and f"file={path}" not in page.read_text("utf-8")
    ]
    assert missing == []


@each_page
def test_names_beside_a_path_are_in_that_file(page: Path) -> None:
    """`name` in `path`, and (`name` in `path`): the name is defined or assigned there."""
    wrong = []
    for names, path in re.findall(r"`([A-Za-z_.]+)`,? (?:in|of) `([\w./]+\.py)`", prose(page)):
        last = names.rpartition(".")[2]
        if not re.search(rf"\b(?:def|class) {last}\b|^\s*{last}\b.*=|\bimport\b.*\b{last}\b", _source(path), re.M):
            wrong.append(f"{names} in {path}")
    assert wrong == []


@each_page
def test_names_of_code_are_defined(page: Path) -> None:
    """`_name` in a file that the page names, and `name` of `Class.name` somewhere."""
    text = prose(page)
    here = "\n".join(_source(path) for path in set(re.findall(r"`([\w/]+/\w+\.py)`", text)) if (ROOT / path).exists())
    private = set(re.findall(r"`(_(?!_)[a-z_]+)(?:\(\))?`", text)) - PARAMETERS
    of_class = set(re.findall(r"`[A-Z]\w*[a-z]\w*\.([a-z_]\w+)(?:\(\))?`", text))
    assert private - set(MADE.findall(here)) == set()
    assert of_class - _made() == set()


@cache
def _made() -> set[str]:
    """What functions, classes and attributes of the code are called, and fields as GraphQL writes them."""
    sources = (path.read_text("utf-8") for top in CODE for path in (ROOT / top).rglob("*.py"))
    names = {name for text in sources for name in MADE.findall(text)}
    return names | {re.sub("_([a-z])", lambda found: found[1].upper(), name) for name in names}


@each_page
def test_tests_named_exist(page: Path) -> None:
    named = set(re.findall(r"`(test_\w+)`", prose(page)))
    defined = " ".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name in named if f"def {name}(" not in defined] == []


def _source(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


# -- commands ----------------------------------------------------------------------------------------------------


_RUN = re.compile(r"(?:^ *|\$\(|\.venv/bin/)(?:[A-Z_]+=\S+ )*(hub [a-z][^\n|;)#]*)", re.MULTILINE)


def _spoken() -> list[tuple[Path, str]]:
    """Every `hub ...` in backticks, and every line of a shell block that runs it."""
    found = []
    for page in PAGES:
        found += [(page, text) for text in re.findall(r"`(hub [a-z][^`]*)`", prose(page))]
    for block in blocks("sh", "bash", "console"):
        text = block.text.replace("\\\n", " ")
        found += [(block.page, match) for match in _RUN.findall(text)]
    return found


@pytest.mark.parametrize(("page", "spoken"), _spoken(), ids=lambda value: getattr(value, "name", value))
def test_commands_exist_with_their_options(page: Path, spoken: str) -> None:
    """The words lead to a command, and each option used is one of it."""
    words = [word for word in shlex.split(spoken.replace("'", "").replace('"', ""), comments=True) if word != "..."][1:]
    command = _hub()
    while words and (below := _below(command)):
        assert words[0] in below, f"hub has no command {words[0]}"
        command = below[words.pop(0)]
    options = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    used = {word.partition("=")[0] for word in words if word.startswith("-")} - {"--help"}
    assert used <= options


def test_every_command_is_told_of() -> None:
    told = " ".join(spoken for _, spoken in _spoken())
    silent = [path for path in _commands(_hub(), "hub") if path not in told]
    assert silent == []


@cache
def _hub() -> Any:
    return typer.main.get_command(cli.app)


def _commands(command: Any, path: str) -> Iterator[str]:
    below = _below(command)
    if not below:
        yield path
    for name, inner in below.items():
        yield from _commands(inner, f"{path} {name}")


def _below(command: Any) -> dict[str, Any]:
    """The commands of a group by name, those of modules imported on demand too; none of a command."""
    if not hasattr(command, "list_commands"):
        return {}
    context = typer.Context(command)
    found = {name: command.get_command(context, name) for name in command.list_commands(context)}
    return {name: each.command if isinstance(each, Elsewhere) else each for name, each in found.items()}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_what_is_said_of_a_command_elsewhere_is_what_it_says(name: str) -> None:
    told = _below(_hub())[name].help.partition("\n\n")[0]
    assert ELSEWHERE[name][1] == " ".join(told.split())


def test_exit_codes_are_those_of_the_page() -> None:
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", _source("docs/operating.md"), re.MULTILINE)}
    names = {**vars(cli), **vars(cli_command)}
    click_and_demo = {0, 1, 2}
    assert told == click_and_demo | {code for name, code in names.items() if name.startswith("EXIT_")}


def test_the_rules_of_findings_are_those_of_the_page() -> None:
    told = dict(re.findall(r"^\| ([A-Z_]+) \| (.+) \|$", _source("docs/findings.md"), re.MULTILINE))
    assert told == FIXES


def test_every_rule_has_a_remedy() -> None:
    """A rule is a word in capitals given to `Rejected`, a fault or the table of findings, or a date's."""
    given = re.compile(
        r"""(?:Fault|[Rr]ejected|_reject|Unreadable)\([^()]*?"([A-Z]+_[A-Z_]+)\""""
        r"""|select '([A-Z]+_[A-Z_]+)', '(?:ERROR|WARNING|INFO)'"""
    )
    rules = {str(rule) for rule in DateRule}
    for folder in ("adapters", "hub/ingest", "hub/canonical"):
        for path in (ROOT / folder).rglob("*.py"):
            if "template" not in path.parts:
                rules |= {rule or other for rule, other in given.findall(path.read_text("utf-8"))}
    assert "KEY_MISSING" in rules and "SUBJECT_UNKNOWN" in rules
    assert rules - set(FIXES) == set()


# -- settings ----------------------------------------------------------------------------------------------------


class _Asked(dict[str, str]):
    """An environment that notes what is asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        self.names.add(key)
        return default


def test_settings_are_those_of_the_page() -> None:
    asked = _Asked()
    settings.read(asked)
    told = set(re.findall(r"^\| `(HUB_[A-Z_]+)` \|", _source("docs/operating.md"), re.MULTILINE))
    assert told == asked.names


@each_page
def test_variables_are_read_somewhere(page: Path) -> None:
    """A variable is one of the hub's settings, or one the tests read."""
    assert set(VARIABLE.findall(page.read_text("utf-8"))) - _variables() == set()


@cache
def _variables() -> set[str]:
    read = set(VARIABLE.findall(_source("hub/settings.py")))
    for path in (ROOT / "tests").rglob("*.py"):
        if not path.is_relative_to(ROOT / "tests" / "docs"):
            read |= set(re.findall(r"environ(?:\.get\(|\[)\s*\"(HUB_[A-Z_]+)\"", path.read_text("utf-8")))
    return read


# -- examples ----------------------------------------------------------------------------------------------------


@each_block("toml")
def test_toml_says_what_it_is_and_parses(block: Block, tmp_path: Path) -> None:
    match block.info:
        case "mapping":
            parsed = mapping.parse(mapping.document(block.text))
            flags = {"page_status", "subjects"} & mapping.document(block.text).keys()
            assert parsed.rules or parsed.tallies or flags
        case "declaration":
            path = tmp_path / "declared.toml"
            path.write_text(block.text, "utf-8")
            read = declaration.read(path)
            assert read.organizations or read.studies or read.roles or read.engagements or read.transfer_bases
        case "manifest":
            assert block.text == _source(f"adapters/{tomllib.loads(block.text)['id']}/manifest.toml")
        case "fetch":
            document = fetching.parse(block.text)
            assert fetching.checked(document, fetcher_named(document["fetcher"]).declares).credentials
        case "sign-in":
            path = tmp_path / "declared.toml"
            path.write_text(block.text, "utf-8")
            assert providers.read(path).providers
        case _:
            pytest.fail("a TOML block says behind the fence what it is: mapping, declaration, manifest, fetch, sign-in")


@each_block("graphql", info="")
def test_graphql_holds_to_the_schema(block: Block) -> None:
    """`graphql entity` is asked of the copy in test_entity.py."""
    assert validate(schema._schema, parse(block.text)) == []


@each_page
def test_graphql_in_a_line_holds_to_the_schema(page: Path) -> None:
    """A whole query in backticks: `{ field ... }`."""
    asked = re.findall(r"`(\{ [a-z][^`]*\})`", prose(page))
    assert [text for text in asked if validate(schema._schema, parse(text))] == []


@each_block("xml")
def test_xml_of_an_export_is_read_by_its_adapter(block: Block, tmp_path: Path) -> None:
    text = block.text if "<ODM" in block.text else _around(block.text)
    path = tmp_path / "export.xml"
    path.write_text(text, "utf-8")
    records = list(guess(path).read(path, Declared(environment="UAT"), FileFacts()))
    kinds = [type(record).__name__ for record in records]
    expected = ["Site", "Subject", "StudyEvent", "Form", "Item", "Audit"]
    assert kinds == expected if text == block.text else "Rejected" in kinds


def _around(fragment: str) -> str:
    """The export of the page with the fragment in its item."""
    whole = next(block.text for block in blocks("xml") if "<ODM" in block.text)
    return whole.replace("</ItemData>", f"{fragment}</ItemData>")


@each_block("json")
def test_answers_are_json(block: Block) -> None:
    assert set(orjson.loads(block.text)) <= {"data", "errors", "extensions"}


def test_python_shown_of_a_file_stands_in_that_file() -> None:
    """A block of Python without `file=` quotes the repository."""
    for block in blocks("python"):
        if not block.info:
            assert any(block.text in path.read_text("utf-8") for path in ROOT.glob("adapters/*/__init__.py"))


def _tight(sql: str) -> str:
    """SQL without what its layout adds."""
    return re.sub(r" ?([()]) ?", r"\1", " ".join(sql.split()))


def test_the_statement_shown_is_the_engines() -> None:
    """Each line of the SQL of life-of-a-query that is not shortened stands in what the engine makes of its query."""
    page = DOCS / "life-of-a-query.md"
    query = next(block.text for block in blocks("graphql") if block.page == page)
    shown = next(block.text for block in blocks("sql") if block.page == page)
    engine = Engine(schema, bindings(), None, None)  # type: ignore[arg-type]  # a plan needs no pool
    made = _tight(engine.statement(query, {"code": "TEST-"}))
    pieces = [_tight(piece) for piece in re.sub(r"--.*", "", shown).split("...")]
    missing = [piece for piece in pieces if piece.strip("()") not in made]
    assert missing == []


def test_the_rules_told_are_the_rules() -> None:
    told = re.findall(
        r"^\| `([a-z0-9_]+)` \|", _source("docs/adding-an-adapter.md").partition("## The rules")[2], re.MULTILINE
    )
    assert told == list(RULES)


def test_the_limits_told_are_the_limits() -> None:
    text, limits = _source("docs/life-of-a-query.md"), Limits()
    assert f"{limits.tokens:,} tokens, depth {limits.depth}, {limits.aliases} aliases" in text
    assert f"{limits.root_fields} root fields, {limits.filter_leaves} filter values" in " ".join(text.split())
    assert f"more than {limits.selects:,} SELECTs" in text
    assert f"{MAX_BODY // 1024} KiB at most" in text
    assert f"(1 to {limits.page})" in text and f"of {limits.cost:,}" in text
