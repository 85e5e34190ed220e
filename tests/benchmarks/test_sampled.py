"""A process is looked at while it uses the processor, and each look counts for whose function it was."""

import json
import re
import time

from tests.benchmarks.profiled import REST, ROOT
from tests.benchmarks.sampled import OTHER_THREADS, part_of_stack, sampled

STORE = (str(ROOT / "bot" / "store" / "direct.py"), "DirectSession.rows")
LIBRARY = (json.__file__, "dumps")
LOOP = ("/usr/lib/python3.11/selectors.py", "EpollSelector.select")


def test_what_pythons_library_does_counts_for_whoever_called_it() -> None:
    assert part_of_stack((LIBRARY, LIBRARY, STORE, LOOP)) == "the database"
    assert part_of_stack((LIBRARY,)) == REST


def test_while_the_main_thread_waits_it_is_another_that_works() -> None:
    assert part_of_stack((LOOP, STORE)) == OTHER_THREADS


def test_the_parts_make_the_whole() -> None:
    with sampled() as samples:
        until = time.process_time() + 0.1
        while time.process_time() < until:
            re.sub("[0-9]", "", "123")
    assert samples.stacks
    assert abs(sum(samples.shares.values()) - 1) < 1e-9
