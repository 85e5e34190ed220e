"""What holds somebody up, who is away, who passes and who confirms; and what only sounds so."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    "text",
    [
        "the scanner is broken",
        "printer on strike, so nothing printed",
        "our request has been with procurement for three weeks",
        "tool is banned till the works council meets",
        "the plugin is refused by the firewall, 2 hours",
        "VPN drops every ten minutes, 6 hours despite that",
        "export to Excel fails above 10,000 rows",
        "we'd do more if somebody gave us seats",
        "nobody shows us how it works",
        "the request limit slows us",
        "data protection officer wants to see it first. 4 h",
    ],
)
def test_what_holds_somebody_up_is_named(text: str) -> None:
    assert read_reply(text).blockers not in (None, "none")


@pytest.mark.parametrize(
    "text",
    [
        "12 hours, broken down by team in the sheet",
        "between 9 and 11 hours, depending on whom you ask",
        "the report is with finance, 4 hours",
        "errors are down, 6 hours",
        "we work with it daily, 5 hours",
        "7 hours, the export works",
    ],
)
def test_what_only_sounds_like_it_holds_nobody_up(text: str) -> None:
    assert read_reply(text).blockers is None


@pytest.mark.parametrize(
    "text",
    [
        "away on a course till Thursday",
        "at a trade fair all week",
        "down with flu",
        "my kid is ill, I'm at home",
        "back on the 14th, please ask Jonas",
        "kid has chickenpox, not working today",
    ],
)
def test_who_is_away_is_out_of_office(text: str) -> None:
    assert read_reply(text).skip == "ooo"


@pytest.mark.parametrize(
    "text",
    [
        "give it a miss this week",
        "skip me this time",
        "not this Thursday",
        "come back to me in two weeks",
        "I'll pass, audit",
    ],
)
def test_who_passes_skips_the_week(text: str) -> None:
    assert read_reply(text).skip == "skip"


@pytest.mark.parametrize(
    "text",
    [
        "take the numbers from last week",
        "copy paste from last friday",
        "exactly what I told you last week",
        "identisch zur Vorwoche",
        "comme d'habitude",
        "no change on our side",
    ],
)
def test_who_points_to_last_week_confirms_it(text: str) -> None:
    assert read_reply(text).same_as_last


@pytest.mark.parametrize("text", ["we use it more than last week", "back on track", "the server is back on Monday"])
def test_what_only_sounds_so_neither_confirms_nor_is_away(text: str) -> None:
    reading = read_reply(text)
    assert not reading.same_as_last
    assert reading.skip is None
