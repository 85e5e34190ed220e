"""The benchmark measures what it says, and its policy engine agrees with `decide`."""

import pytest

from policies.decide import decide
from policies.findings import TAKES_IT
from policies.model import Intent, Question, Register
from policies.packs import pack
from policies.register import load
from tests.benchmarks.answers import FLOOR, MANY_TOOLS, own_words, run, with_more_tools
from tests.benchmarks.cedar import Cedar


@pytest.fixture(scope="module")
def meridian() -> Register:
    return load(pack("meridian") / "register.yaml")


def test_cedar_takes_exactly_the_pairs_that_decide_allows(meridian: Register) -> None:
    cedar = Cedar(meridian)
    for edition in meridian.editions:
        for kind in meridian.data_kinds:
            verdict = decide(Question("", Intent.POLICY_QUESTION, (edition,), (kind,)), meridian).kind
            assert cedar.takes(edition, kind) == (verdict in TAKES_IT), (edition, kind)


def test_every_way_of_working_is_timed_with_the_floor_first(meridian: Register) -> None:
    timings = run(["can I use ChatGPT for the budget?", "payroll in claude"], meridian, rounds=2)
    assert timings[0].name == FLOOR
    assert len({timing.name for timing in timings}) == 7
    assert all(0 < timing.p50 <= timing.p99 for timing in timings)


def test_the_large_register_has_as_many_tools_as_it_says_and_its_own_words(meridian: Register) -> None:
    large = with_more_tools(meridian, MANY_TOOLS)
    assert len(large.tools) == MANY_TOOLS
    assert len(own_words(large)) > MANY_TOOLS > len(own_words(meridian))
