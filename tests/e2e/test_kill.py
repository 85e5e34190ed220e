"""kill -9 at every step of a week: nothing is lost, and nothing is said twice."""

import os
import shutil
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from multiprocessing.connection import wait
from multiprocessing.context import ForkServerContext
from pathlib import Path
from threading import Lock

import pytest

from tests.e2e import killable
from tests.forking import forking

ROOT = Path(__file__).parents[2]
KILLED = -9
AT_ONCE = min(4, len(os.sched_getaffinity(0)))  # more would only wait for each other, and time out

pytestmark = pytest.mark.slow(5, together="killable")

Message = tuple[object, ...]


class Lives:
    """Weeks lived in processes of their own, several at a time.

    Starting a process asks all others how they ended. Where a thread waits for one of them in the same moment, both
    read its one answer, and one of the two finds nothing (255). So the answers are read under a lock.
    """

    def __init__(self, context: ForkServerContext) -> None:
        self._context = context
        self._asking = Lock()

    def live(self, home: Path, kill_at: int = 0) -> int | None:
        """Live the week in a process of its own; returns how it ended."""
        process = self._context.Process(target=killable.live, args=(home, kill_at))
        with self._asking:
            process.start()
        wait([process.sentinel], 150)
        with self._asking:
            process.join(0)
            return process.exitcode


@pytest.fixture(scope="module")
def processes() -> Lives:
    return Lives(forking("tests.e2e.preloaded"))


def new_home(folder: Path) -> Path:
    folder.mkdir()
    shutil.copy(ROOT / "app.yaml", folder)
    return folder


def with_tables(home: Path, empty_file: Path) -> Path:
    """As a process leaves it that has made the tables and nothing else."""
    (home / "var").mkdir()
    shutil.copy(empty_file, home / "var" / "drumbeat.db")
    return home


def steps_in(home: Path, name: str) -> int:
    return int((home / name).read_text(encoding="utf-8"))


def messages(home: Path) -> list[Message]:
    """What everybody has: where it stands, who sees it, who said it and what, in the order of its key."""
    with closing(sqlite3.connect(home / "var" / "drumbeat.db")) as database:
        return database.execute(
            "SELECT key, conversation, only_for, author, text, card FROM playground_message ORDER BY key"
        ).fetchall()


def record(home: Path) -> dict[str, list[Message]]:
    """What is known: figures, check-ins, answers."""
    queries = {
        "figures": "SELECT initiative, week, metric, value, said_by, source FROM figure ORDER BY 1, 2, 3, 4",
        "check-ins": 'SELECT initiative, week, state, "by", wins, blockers FROM check_in ORDER BY 1, 2',
        "answers": "SELECT person, text, verdict FROM answer ORDER BY 1, 2",
        "unfinished": "SELECT key, state FROM delivery WHERE state NOT IN ('sent', 'withdrawn')",
    }
    with closing(sqlite3.connect(home / "var" / "drumbeat.db")) as database:
        return {name: database.execute(query).fetchall() for name, query in queries.items()}


def different(are: Sequence[Message], expected: Sequence[Message]) -> list[str]:
    """The rows that are too many (+) and those that are missing (-), a line each."""
    return [
        *(f"+ {row}" for row in (Counter(are) - Counter(expected)).elements()),
        *(f"- {row}" for row in (Counter(expected) - Counter(are)).elements()),
    ]


def different_records(are: Mapping[str, list[Message]], expected: Mapping[str, list[Message]]) -> list[str]:
    return [f"{name}: {line}" for name in expected for line in different(are[name], expected[name])]


@pytest.fixture(scope="module")
def undisturbed(processes: Lives, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The week as it goes when nothing happens to it."""
    home = new_home(tmp_path_factory.mktemp("undisturbed") / "home")
    assert processes.live(home) == 0
    return home


def test_the_undisturbed_week_is_the_one_that_is_meant(undisturbed: Path) -> None:
    said = Counter(conversation for _, conversation, _, author, *_ in messages(undisturbed) if author is None)

    assert said["dm:amara"] == 1  # the answer
    assert said["dm:priya"] == 2  # the check-in, changed in place, and what was understood of her sentence
    assert said["#leadership"] >= 1  # the weekly summary
    assert len(record(undisturbed)["figures"]) == 6
    assert record(undisturbed)["unfinished"] == []


def test_where_tables_are_already_the_steps_are_the_same(
    processes: Lives, undisturbed: Path, tmp_path: Path, empty_file: Path
) -> None:
    home = with_tables(new_home(tmp_path / "home"), empty_file)

    assert processes.live(home) == 0
    assert steps_in(home, "made") == steps_in(undisturbed, "made") > 1
    assert messages(home) == messages(undisturbed)
    assert record(home) == record(undisturbed)


@pytest.mark.slow(150, together="killable")
@pytest.mark.timeout(1200)  # almost three hundred weeks, most of them lived twice
def test_a_process_killed_at_any_step_loses_nothing_and_says_nothing_twice(
    processes: Lives, undisturbed: Path, tmp_path: Path, empty_file: Path
) -> None:
    steps, made = steps_in(undisturbed, "steps"), steps_in(undisturbed, "made")
    expected, known = messages(undisturbed), record(undisturbed)
    assert steps > 50

    def killed_and_taken_up_again(kill_at: int) -> str:
        home = new_home(tmp_path / str(kill_at))
        if kill_at > made:  # to make them takes a fifth of the processor's time that a week takes
            with_tables(home, empty_file)
        ended = processes.live(home, kill_at)
        if ended == KILLED:  # the last steps may not come: the queue groups its work differently each time
            ended = processes.live(home)
        wrong = different(messages(home), expected) + different_records(record(home), known)
        if ended == 0 and not wrong:
            shutil.rmtree(home)
            return ""
        return "\n".join([f"killed at step {kill_at}, ended with {ended}", *wrong])

    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        wrong = [words for words in pool.map(killed_and_taken_up_again, range(1, steps + 1)) if words]

    assert not wrong, "\n".join(wrong)


def test_a_process_killed_again_and_again_still_gets_there(processes: Lives, undisturbed: Path, tmp_path: Path) -> None:
    home = new_home(tmp_path / "home")
    endings = [processes.live(home, kill_at) for kill_at in (25, 19, 23, 17, 29, 31, 37, 41)]

    while endings[-1] == KILLED:
        endings.append(processes.live(home, 90))
        assert len(endings) < 40

    assert endings.count(KILLED) >= 4
    assert messages(home) == messages(undisturbed)
    assert record(home) == record(undisturbed)
