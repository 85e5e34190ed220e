"""`drumbeat run`: it starts, it says where, it ends when told to, and it refuses what would be unsafe."""

import json
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.bot import forked
from tests.bot.conftest import clean_environment

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")

Start = Callable[..., "Running"]
Refused = Callable[..., str]


class Running:
    """A started `drumbeat run`."""

    def __init__(self, home: Path, *arguments: str, **environment: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run", *arguments],
            cwd=home,
            env={**clean_environment(), **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def address(self) -> str:
        """Where it says it runs."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            found = ADDRESS.search(line)
            if found:
                return found[0]
        assert self.process.stderr is not None
        raise AssertionError(self.process.stderr.read())

    def end(self, how: signal.Signals) -> float:
        """Send a signal; returns the seconds until it had ended."""
        began = time.monotonic()
        self.process.send_signal(how)
        self.process.wait(timeout=20)
        return time.monotonic() - began

    def refused(self) -> str:
        """What it says when it does not start."""
        _, said = self.process.communicate(timeout=30)
        assert self.process.returncode == 2
        assert "Traceback" not in said
        return said


@pytest.fixture
def start(home: Path) -> Iterator[Start]:
    started: list[Running] = []

    def run(*arguments: str, **environment: str) -> Running:
        running = Running(home, *arguments, **environment)
        started.append(running)
        return running

    yield run
    for running in started:
        running.process.kill()
        running.process.communicate()


@pytest.fixture
def refused(home: Path) -> Refused:
    """What it says when it does not start, in a process that need not import it first."""

    def run(*arguments: str, **environment: str) -> str:
        ended = forked.drumbeat(["run", *arguments], home=home, environment={**clean_environment(), **environment})
        assert ended.returncode == 2
        assert "Traceback" not in ended.stderr
        return ended.stderr

    return run


def get(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310  an address on loopback
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_starts_serves_and_ends_cleanly_within_two_seconds(start: Start, how: signal.Signals) -> None:
    running = start("--port", "0")
    address = running.address()

    assert get(f"{address}healthz") == (200, '{"status": "ok"}')
    assert get(f"{address}readyz")[0] == 200
    assert "drumbeat_tick_seconds" in get(f"{address}metrics")[1]
    assert "Priya Raman" in get(address)[1]
    with urllib.request.urlopen(f"{address}readyz", timeout=10):  # noqa: S310  an address on loopback
        assert running.end(how) < 2
    assert running.process.returncode == 0


def test_a_port_that_is_taken_is_said_in_words(refused: Refused) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        said = refused("--port", str(port))

    assert f"Something else listens on 127.0.0.1:{port}" in said
    assert "make run PORT=4000" in said


def test_a_movable_clock_is_refused_when_a_real_platform_is_configured(refused: Refused) -> None:
    said = refused("--port", "0", SLACK_BOT_TOKEN="xoxb-test", SLACK_SIGNING_SECRET="made-up")  # noqa: S106  made up

    assert "Slack would follow it" in said
    assert "playground.clock" in said
    assert "xoxb-test" not in said


def test_the_clock_can_be_started_at_another_time(start: Start) -> None:
    address = start("--port", "0", "--at", "2026-11-26T09:59:58+00:00").address()

    page = get(f"{address}as/meridian/priya")[1]

    assert "26 Nov" in page


def test_another_time_is_refused_with_a_real_platform(refused: Refused, home: Path) -> None:
    app = home / "app.yaml"
    app.write_text(app.read_text(encoding="utf-8").replace("clock: movable", "clock: real"), encoding="utf-8")

    registration = {"TEAMS_APP_ID": "made-up", "TEAMS_APP_PASSWORD": "made-up", "TEAMS_TENANT_ID": "made-up"}
    said = refused("--port", "0", "--at", "2026-11-26T10:00Z", **registration)

    assert "--at" in said


def test_half_a_registration_with_teams_is_refused_with_what_is_missing(refused: Refused) -> None:
    said = refused("--port", "0", TEAMS_APP_ID="made-up")

    assert "Teams needs TEAMS_APP_PASSWORD and TEAMS_TENANT_ID too" in said


def test_a_bot_that_takes_messages_from_anybody_is_refused_where_others_could_reach_it(
    refused: Refused, home: Path
) -> None:
    app = home / "app.yaml"
    text = app.read_text(encoding="utf-8").replace("host: 127.0.0.1", "host: 0.0.0.0")
    app.write_text(text.replace("  enabled: true", "  enabled: false", 1), encoding="utf-8")

    assert "TEAMS_DEV_ANONYMOUS" in refused("--port", "0", TEAMS_DEV_ANONYMOUS="1")


def test_a_playground_that_others_could_reach_is_refused(refused: Refused, home: Path) -> None:
    app = home / "app.yaml"
    app.write_text(app.read_text(encoding="utf-8").replace("host: 127.0.0.1", "host: 0.0.0.0"), encoding="utf-8")

    assert "can be reached from elsewhere" in refused("--port", "0")


def test_mistakes_in_the_configuration_stop_the_start_with_their_lines(start: Start, home: Path) -> None:
    app = home / "app.yaml"
    app.write_text(app.read_text(encoding="utf-8").replace("tick_seconds", "tick_second"), encoding="utf-8")

    assert re.search(r"app\.yaml:\d+ 'tick_second' is not a key", start().refused())


def test_a_register_with_mistakes_stops_the_start(refused: Refused, home: Path) -> None:
    (home / "mine").mkdir()
    (home / "mine" / "register.yaml").write_text("version: 1\n", encoding="utf-8")
    app = home / "app.yaml"
    app.write_text(app.read_text(encoding="utf-8").replace("pack:meridian ", "mine "), encoding="utf-8")

    said = refused("--port", "0")

    assert "The policy of 'meridian' cannot be used" in said
    assert "register.yaml:1" in said


def test_logs_are_json_where_nobody_watches(start: Start) -> None:
    running = start("--port", "0")
    running.address()
    running.end(signal.SIGTERM)

    assert running.process.stderr is not None
    events = [json.loads(line) for line in running.process.stderr]
    assert [event["event"] for event in events] == ["initiative.no_gate", "drumbeat.started", "drumbeat.stopped"]
    assert events[0]["which"] == ["Variance notes (pilot)", "SOP lookup (pilot)", "Candidate notes (pilot)"]


def test_ctrl_c_is_heard_while_it_starts(start: Start, home: Path) -> None:
    (home / "var").mkdir()
    with closing(sqlite3.connect(home / "var" / "drumbeat.db", isolation_level=None)) as busy:
        busy.execute("PRAGMA journal_mode=WAL")
        busy.execute("BEGIN IMMEDIATE")  # so that it waits for its tables
        running = start("--port", "0")
        until = time.monotonic() + 20
        while not (home / "var" / "drumbeat.db.lock").exists() and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(0.3)
        assert running.end(signal.SIGINT) < 8  # the wait for a busy database itself cannot be cut short
    assert running.process.returncode == 0
    assert running.process.stderr is not None
    assert "Traceback" not in running.process.stderr.read()
