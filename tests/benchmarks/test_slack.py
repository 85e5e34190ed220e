"""Slack's messages are acknowledged when they are in the database, at no small part of a bare app's rate."""

from tests.benchmarks.slack import limit, run


async def test_keeping_messages_leaves_half_of_what_a_bare_app_acknowledges() -> None:
    bare, kept, paced = await run(requests=600, seconds=4)
    assert bare.refused == kept.refused == paced.refused == 0
    assert kept.a_second > 0.4 * bare.a_second  # a half, less what a disturbed machine may make of it
    assert paced.percentile(0.99) < limit()
    assert paced.slowest[-1] < 3.0  # seconds: then Slack would send it again
