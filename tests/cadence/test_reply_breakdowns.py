"""What fails, is taken away or is not agreed upon; and replies that put the week off."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("4h, only gripe is the printer jamming", "printer"),
        ("6h. My one complaint: the scanner is slow", "scanner"),
        ("nos ahorró 3 horas, pero la app se cuelga", "se cuelga"),
        ("le serveur plante tout le temps", "serveur"),
        ("das System stürzt dauernd ab", "System"),
        ("wifi valt steeds uit, 2 uur", "wifi"),
        ("il programma si blocca", "programma"),
        ("API quota gone by Tuesday", "quota"),
        ("licence key revoked", "licence key"),
        ("security pulled our access", "access"),
        ("3h, finance and HR can't agree who pays", "agree"),
        ("still discussing with the works council who may use it", "works council"),
        ("couldn't log anything as the portal is down", "portal"),
        ("the tablet dies after an hour", "tablet"),
    ],
)
def test_what_fails_or_was_taken_away_is_a_blocker(text: str, words: str) -> None:
    assert words in (read_reply(text).blockers or "")


@pytest.mark.parametrize(
    "text",
    [
        "me: 2h, Ada: 3h, the others never opened it",
        "2 used it, the rest never signed up",
        "3h, the two seniors never open it",
        "4h as the error rate is down",
        "IT unblocked our tokens, 5h",
        "nothing broke, 4h",
        "no more crashes since the patch",
        "4h, it stopped crashing",
        "la plante est arrosée, 3h",
    ],
)
def test_who_does_not_take_part_and_what_improves_is_no_blocker(text: str) -> None:
    assert read_reply(text).blockers in (None, "none")


@pytest.mark.parametrize(
    ("text", "skip"),
    [
        ("give this one a miss, we were stocktaking", "skip"),
        ("can't this week, auditors are in", "skip"),
        ("next week ok? moving the archive", "skip"),
        ("not this week, inspection on", "skip"),
        ("let's do next week, the kiln is being relined", "skip"),
        ("annual leave 🌴 back on the 14th", "ooo"),
        ("we can't use it this week", None),
        ("next week 5 of us start", None),
    ],
)
def test_a_week_that_is_put_off_is_skipped(text: str, skip: str | None) -> None:
    assert read_reply(text).skip == skip


@pytest.mark.parametrize(
    ("text", "skip"),
    [
        ("back Monday", "ooo"),
        ("at my sister's wedding", "ooo"),
        ("out with a broken wrist", "ooo"),
        ("bin in Elternzeit", "ooo"),
        ("en RTT", "ooo"),
        ("no numbers this week", "skip"),
        ("not my week, ask in january", "skip"),
        ("I'd rather not this week", "skip"),
        ("Marta is on furlough", None),
    ],
)
def test_who_is_away_or_has_nothing_is_not_asked_again(text: str, skip: str | None) -> None:
    assert read_reply(text).skip == skip


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("as per last wk", True),
        ("business as usual", True),
        ("no diff", True),
        ("wie gehabt", True),
        ("come prima", True),
        ("same problem as last week", False),
        ("where do I see last week", False),
        ("usual suspects away", False),
    ],
)
def test_last_weeks_figures_are_confirmed_in_many_words(text: str, same: bool) -> None:  # noqa: FBT001  a case of the table
    assert read_reply(text).same_as_last is same
