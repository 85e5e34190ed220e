"""Where time goes is told by whose file it was spent in."""

import json
import re

from tests.benchmarks.profiled import REST, ROOT, part_of, profiled, shares


def test_our_own_files_are_told_by_their_folder() -> None:
    assert part_of(f"{ROOT / 'policies' / 'decide.py'}") == "reading, deciding and wording"
    assert part_of(f"{ROOT / 'bot' / 'store' / 'ledger.py'}") == "the database"
    assert part_of(f"{ROOT / 'bot' / 'platforms' / 'teams' / 'chat.py'}") == "the platform's own steps"
    assert part_of(f"{ROOT / 'bot' / 'queue.py'}") == "the queue"


def test_libraries_are_told_by_their_name_wherever_they_lie() -> None:
    assert (
        part_of(f"{ROOT / '.venv' / 'lib' / 'site-packages' / 'sqlalchemy' / 'engine' / 'base.py'}") == "the database"
    )
    assert part_of("/usr/lib/python3.11/asyncio/events.py") == "the loop, sockets and the web"
    assert part_of(json.__file__) == REST


def test_what_is_built_in_counts_for_whoever_calls_it() -> None:
    loop, length = ("/usr/lib/python3.11/asyncio/events.py", 1, "run"), ("~", 0, "<built-in method len>")

    found = shares({loop: (1, 1, 1.0, 4.0, {}), length: (9, 9, 3.0, 3.0, {loop: (9, 9, 3.0, 3.0)})})

    assert found == {"the loop, sockets and the web": 1.0}


def test_the_parts_make_the_whole() -> None:
    with profiled() as parts:
        for number in range(20_000):
            re.sub("[0-9]", "", f"{number}")

    assert abs(sum(parts.shares.values()) - 1) < 1e-9
