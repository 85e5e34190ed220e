"""What is asked that only others can do, told from what only sounds like it."""

import pytest

from cadence.skip_words import read_skip_of_several
from cadence.upkeep_words import Upkeep, UpkeepWish, read_upkeep


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("remind Petr", UpkeepWish(Upkeep.NUDGE, "Petr")),
        ("Please nudge Petr Novák about invoice review", UpkeepWish(Upkeep.NUDGE, "Petr Novák")),
        ("tell Petr to answer", UpkeepWish(Upkeep.NUDGE, "Petr")),
        ("remind everyone", UpkeepWish(Upkeep.NUDGE, "everyone")),
        ("add a person", UpkeepWish(Upkeep.PEOPLE)),
        ("new colleague: Lena Fischer", UpkeepWish(Upkeep.PEOPLE)),
        ("Petr left the company last week", UpkeepWish(Upkeep.PEOPLE, "Petr")),
        ("remove Petr", UpkeepWish(Upkeep.PEOPLE, "Petr")),
        ("make Petr an admin", UpkeepWish(Upkeep.PEOPLE, "Petr")),
        ("who are the policy owners?", UpkeepWish(Upkeep.ROLES)),
        ("Petr is away next week", UpkeepWish(Upkeep.ABSENCE, "Petr")),
        ("mark Petr as away until Friday", UpkeepWish(Upkeep.ABSENCE, "Petr")),
        ("change the summary to Tuesday 10:00", UpkeepWish(Upkeep.MOMENTS)),
        ("can you ask me monthly?", UpkeepWish(Upkeep.MOMENTS)),
        ("extend the deadline to Tuesday", UpkeepWish(Upkeep.LATE)),
        ("reopen week 48", UpkeepWish(Upkeep.LATE)),
        ("status", UpkeepWish(Upkeep.RUNNING)),
        ("did everyone get their check-in?", UpkeepWish(Upkeep.RUNNING)),
        ("what changed in the register?", UpkeepWish(Upkeep.REGISTER)),
        ("remind me on Friday", None),
        ("remind me tomorrow at 9", None),
        ("ask me on Fridays", UpkeepWish(Upkeep.MOMENTS)),
        ("ask me on Friday", None),
        ("new colleagues ask whether ChatGPT is allowed", None),
        ("invoice review 14 h", None),
        ("can I use ChatGPT?", None),
        ("", None),
    ],
)
def test_what_only_others_can_do_is_read_from_the_whole_message(text: str, wish: UpkeepWish | None) -> None:
    assert read_upkeep(text) == wish


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("skip invoice review and variance notes this week", ("invoice review", "variance notes")),
        ("please skip triage, variance notes and SOP lookup.", ("triage", "variance notes", "SOP lookup")),
        ("skip invoice review", ()),
        ("skip invoice review; no time", ()),
        ("can I skip triage and SOP lookup?", ()),
    ],
)
def test_several_that_are_skipped_are_read_by_their_names(text: str, names: tuple[str, ...]) -> None:
    assert read_skip_of_several(text) == names
