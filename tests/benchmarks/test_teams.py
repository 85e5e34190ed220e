"""In Teams a question is accepted and answered in about the time a bare echo bot takes."""

import pytest

from tests.benchmarks.teams import compare


@pytest.mark.slow
async def test_teams_is_answered_about_as_fast_as_by_a_bare_echo_bot() -> None:
    ours, floor = await compare()

    assert floor.accepted / ours.accepted >= 0.5
    assert floor.answered / ours.answered >= 0.25
