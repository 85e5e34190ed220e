"""Every question is answered once, at a part of what a bare app echoes that is told, and not less than before."""

from tests.benchmarks.slack_answers import run


async def test_questions_are_answered_once_and_cost_a_bounded_number_of_echoes() -> None:
    bare, ours = await run(number=60, rounds=1)
    assert bare.posts == 60
    assert ours.posts == 120  # an answer and its details
    assert ours.processor < 20 * bare.processor  # some 6 times; two posts, a status and a ledger for one post
