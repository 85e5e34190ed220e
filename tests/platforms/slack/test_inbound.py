"""What somebody wrote, without Slack's marks, in a moment whatever it is."""

import time

import pytest

from bot.platforms.slack import inbound
from bot.platforms.slack.inbound import said_to


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<@UBOT> can <@U1|ada> and <@U2> use it?", "can @ada and @someone use it?"),
        ("see <#C1|general>, <https://example.org/a?b=1|the page> or <mailto:ada@example.org>",
         "see #general, the page or mailto:ada@example.org"),
        ("<!subteam^S1|@legal> <!here> <!channel|@channel> hello", "@legal  @channel hello"),
        ("due <!date^1392734382^Posted {date_num} {time_secs}^https://example.com/|in 2014>", "due in 2014"),
        ("3 &lt; 4 &amp;amp; <b>", "3 < 4 &amp; <b>"),
        ("<!a^^^|x> <!a^^^^", "x <!a^^^^"),
    ],
)  # fmt: skip
def test_marks_are_as_they_were_typed(text: str, said: str) -> None:
    assert said_to(text, "UBOT") == said


def test_of_more_than_is_ever_read_the_end_is_left_out() -> None:
    assert len(said_to("word " * 20_000)) <= inbound._LONGEST_SAID


HOSTILE = [
    "<!a^",
    "^",
    "<http:",
    "<@U",
    "<@U|",
    "<#C|",
    "<!a|",
    "<!subteam^",
    "<!a^b",
    "<mailto:a|",
    "<",
    "<!",
    "a",
    "&lt;",
]


@pytest.mark.parametrize("lead", ["", "<!a", "<!subteam^A", "<http:a", "<@U|"])
@pytest.mark.parametrize("unit", HOSTILE)
def test_a_long_hostile_text_takes_twice_as_long_as_half_of_it(
    lead: str, unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbound, "_LONGEST_SAID", 1_000_000)
    whole = lead + unit * (40_000 // len(unit))
    assert _seconds(whole) < 3 * _seconds(whole[: len(whole) // 2]) + 0.01  # and not four times


def _seconds(text: str) -> float:
    """The least of three times that it takes."""
    times = []
    for _ in range(3):
        began = time.perf_counter()
        said_to(text)
        times.append(time.perf_counter() - began)
    return min(times)
