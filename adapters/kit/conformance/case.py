"""One adapter's folder under examination: its samples, what the adapter makes of them, and refusals watched."""

from __future__ import annotations

import io
import json
import logging
import re
import tomllib
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from adapters.kit.conformance.syntax import Syntax, syntax_of
from hub.canonical.adapter import Adapter, Declared, FileFacts
from hub.canonical.dates import Times
from hub.canonical.records import Record, Rejected, Subject, SubjectIdentity
from hub.errors import FileRefused, HubError

UNDECLARED: Final = Declared(environment="UAT")
_VALUES: Final = {"value", "text", "response", "old_value", "new_value", "label", "investigator"}
_QUOTABLE: Final = re.compile(r"\w*\d\w*\d|.{12}", re.DOTALL)  # a code, a number, a date or a phrase; no common word


@dataclass(frozen=True, slots=True)
class Sample:
    """One file of the folder's samples."""

    path: Path
    syntax: Syntax

    @property
    def content(self) -> bytes:
        """The file's bytes."""
        return self.path.read_bytes()


@dataclass(frozen=True)
class Case:
    """An adapter and its folder.

    others: the adapters that must not recognise its files as theirs.
    """

    adapter: Adapter
    folder: Path
    others: Mapping[str, Adapter] = field(default_factory=dict)

    @cached_property
    def samples(self) -> list[Sample]:
        """All samples in the order of their names."""
        paths = sorted(path for path in (self.folder / "samples").glob("*") if path.is_file())
        return [Sample(path, syntax_of(path.read_bytes()[:65536])) for path in paths]

    def good(self, *syntaxes: Syntax) -> list[Sample]:
        """Samples that start with `good`, of these syntaxes or of any."""
        return [
            sample
            for sample in self.samples
            if sample.path.stem.startswith("good") and (not syntaxes or sample.syntax in syntaxes)
        ]

    def golden(self, sample: Sample) -> Path:
        """Where the golden file of a sample stands."""
        return self.folder / "golden" / f"{sample.path.stem}.jsonl"

    @cached_property
    def _declared(self) -> dict[str, dict[str, Any]]:
        path = self.folder / "declared.toml"
        return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}

    def declared(self, sample: Sample) -> Declared:
        """What the operator declares for a sample: table `[<stem>]`, else `[default]` of `declared.toml`, else UAT."""
        table = self._declared.get(sample.path.stem, self._declared.get("default", {}))
        oids, environment = frozenset(table.get("study_oids", ())), table.get("environment", "UAT")
        times = Times(order=table.get("order"))
        return Declared(oids, environment, dict(table.get("options", {})), sample.path.name, times)

    def stream(self, path: Path, declared: Declared = UNDECLARED, facts: FileFacts | None = None) -> Iterator[Record]:
        """The records of a file."""
        return self.adapter.read(path, declared, FileFacts() if facts is None else facts)

    def read(self, sample: Sample) -> tuple[list[Record], FileFacts]:
        """All records of a sample and what was learnt of it."""
        facts = FileFacts()
        return list(self.stream(sample.path, self.declared(sample), facts)), facts

    def golden_text(self, sample: Sample) -> str:
        """What the adapter makes of the sample: an object a line, the last one the file's facts or its refusal."""
        facts = FileFacts()
        lines: list[dict[str, object]] = []
        try:
            for record in self.stream(sample.path, self.declared(sample), facts):
                lines.append({"record": type(record).__name__, **record._asdict()})
            lines.append({"facts": asdict(facts)})
        except HubError as error:
            lines.append({"refused": error.code})
        return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)

    @contextmanager
    def file(self, sample: Sample, content: bytes | Callable[[Path], None]) -> Iterator[Path]:
        """A file of the sample's name with other bytes, or with what the function writes to it."""
        with TemporaryDirectory(prefix="conformance-") as scratch:
            path = Path(scratch) / sample.path.name
            if isinstance(content, bytes):
                path.write_bytes(content)
            else:
                content(path)
            yield path

    def refused(
        self,
        sample: Sample,
        content: bytes | Callable[[Path], None],
        what: str,
        kind: type[HubError] | tuple[type[HubError], ...] = FileRefused,
    ) -> Iterator[str]:
        """A breach unless the file, made of a good sample, is refused with that kind of error and in silence."""
        with self.file(sample, content) as path:
            error = yield from self._outcome(sample, path, what)
        if error is None:
            yield f"{sample.path.name}, {what}: read instead of refused"
        elif not isinstance(error, kind):
            yield f"{sample.path.name}, {what}: refused as {error.code}"

    def survived(self, sample: Sample, content: bytes | Callable[[Path], None], what: str) -> Iterator[str]:
        """A breach unless the file is read in records that keep the contract, or refused in silence."""
        with self.file(sample, content) as path:
            yield from self._outcome(sample, path, what)

    def _outcome(self, sample: Sample, path: Path, what: str) -> Generator[str, None, HubError | None]:
        """Reads a file; breaches of the contract on the way. Returns the refusal, if any."""
        from adapters.kit.conformance.contract import faults_of

        where = f"{sample.path.name}, {what}"
        refusal: HubError | None = None
        said = io.StringIO()
        with _listening(said), redirect_stdout(said), redirect_stderr(said):
            try:
                for record in self.stream(path, self.declared(sample)):
                    for fault in faults_of(record):
                        yield f"{where}: {fault}"
                    if isinstance(record, Rejected):
                        yield from self._quoted(sample, record.reason, f"{where}: the reason of {record.rule}")
            except HubError as error:
                refusal = error
            except Exception as error:
                yield f"{where}: {type(error).__name__} instead of a HubError"
                refusal = HubError("")
        if refusal is not None and refusal.message:
            told = f"{refusal.message} {refusal.details}"
            yield from self._quoted(sample, told, f"{where}: the refusal")
            if refusal.__cause__ is not None or (refusal.__context__ and not refusal.__suppress_context__):
                yield f"{where}: the refusal carries another error, which may quote a value"
        yield from self._quoted(sample, said.getvalue(), f"{where}: the log")
        return refusal

    @cached_property
    def _values(self) -> dict[Path, frozenset[str]]:
        """What may not be quoted: values and labels of every sample that can be read."""
        return {sample.path: frozenset(_values_of(self, sample)) for sample in self.samples}

    def _quoted(self, sample: Sample, told: str, what: str) -> Iterator[str]:
        if told and any(value in told for value in self._values[sample.path]):
            yield f"{what} quotes a value of the file"


def _values_of(case: Case, sample: Sample) -> Iterator[str]:
    try:
        for record in case.stream(sample.path, case.declared(sample)):
            named: dict[str, Any] = record._asdict()
            for name, value in named.items():
                told = name in _VALUES or (name == "subject_key" and isinstance(record, Subject | SubjectIdentity))
                if told and isinstance(value, str) and len(value) >= 4 and _QUOTABLE.search(value):
                    yield value
    except HubError:
        return


@contextmanager
def _listening(said: io.StringIO) -> Iterator[None]:
    """Everything any logger says, at any level, goes into `said` too."""
    root = logging.getLogger()
    handler, level = logging.StreamHandler(said), root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        root.setLevel(level)
        root.removeHandler(handler)


def case_of(adapter: Adapter, folder: Path, others: Mapping[str, Adapter]) -> Case:
    """The case of an adapter among all others."""
    name = adapter.manifest.id
    return Case(adapter, folder, {key: other for key, other in others.items() if key != name})
