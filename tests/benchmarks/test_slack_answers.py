"""Every question is answered once, at a part of what a bare app echoes that is told, and not less than before."""

import pytest

from tests.benchmarks.slack_answers import run

MOST = 9  # times the processor; 4.7 to 4.9 at rest, 5.6 to 6.4 at a load average of 8: less than twice of either


@pytest.mark.slow(20)
async def test_questions_are_answered_once_and_cost_a_bounded_number_of_echoes() -> None:
    bare, ours = await run(number=200, rounds=2)
    assert bare.posts == 200
    assert ours.posts == 400  # an answer and its details
    assert ours.processor < MOST * bare.processor  # two posts, a status and a ledger for one post
