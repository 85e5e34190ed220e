"""Ways of saying a figure that came with replies of other trades: parts of people, other times, tables, excuses."""

import pytest

from cadence.replies import read_reply


@pytest.mark.parametrize(
    ("text", "active", "eligible"),
    [
        ("26 nurses on the rota, 17 of them dictate into it", 17, 26),
        ("That's 120 agents in two halls, of whom 97 use it", 97, 120),
        ("14 teachers here, 12 of them with the assistant", 12, 14),
        ("3 outta 17 use it", 3, 17),
        ("ref. 2026/8813 went off, 12 h", None, None),
        ("2 of 90 went to the wrong client", None, None),
        ("up to 14 users from 11", 14, None),
        ("everyone but two uses it", None, None),
        ("our office has 45 people, the pilot group is 6", None, None),
        ("meeting with 6 people about it", None, None),
        ("aimed for 15 users", None, None),
        ("not started, go live 1 Dec with 20 users", None, None),
        ("12 of 400 wrong, 25 of 410 the week before", None, None),
        ("3 of us without a licence", None, None),
        ("lost two users, down to 8", 8, None),
        ("2 of the 60 labels were off", None, None),
    ],
)
def test_a_part_of_some_people_is_those_who_use_it(text: str, active: int | None, eligible: int | None) -> None:
    reading = read_reply(text)
    assert (reading.active_users, reading.eligible_users) == (active, eligible)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Last week I told you 8 hours, this week it's more like 11 hours", 11),
        ("saved 5 hours but lost 9 on corrections", -4),
        ("17 hours saved - nope, 7 hours", 7),
        ("| hours | 18 |", 18),
        ("3 hours each, every week, 4 users", 12),
        ("we're 3 hours behind on reporting", None),
        ("we wanted 20 hours, it came to 13", 13),
        ("10 hours last week, 12 this week", 12),
        ("16 hours gained minus 4 for checking", 12),
        ("saved 3 hours on Mon, 2 on Tue, 4 on Thu", 9),
        ("12 hours, that's 2 each", 12),
        ("I'd say 10, Ines says 14 hours. Let's go with 12.", 12),
        ("the month so far 40 hours", None),
        ("one claim: 25 min, formerly 40", None),
        ("TAT 26h (-4h)", None),
        ("a permit took 15 days. 260 forms came in, 4 came back, no, make that 13", None),
        ("you'd like 50 hours, I know", None),
        ("de vacaciones hasta el 9 de diciembre", None),
    ],
)
def test_hours_are_this_weeks_and_nobody_elses(text: str, hours: float | None) -> None:
    assert read_reply(text).hours_saved == hours


@pytest.mark.parametrize(
    ("text", "cycle"),
    [
        ("turnaround: 3 days, 5 in September", {"before": 5, "after": 3, "unit": "days"}),
        ("turnaround 3d ← 5d", {"before": 5, "after": 3, "unit": "days"}),
        ("handling time 7 min, 9 min in spring", {"before": 9, "after": 7, "unit": "minutes"}),
        ("drafting time is 30 min vs. an hour", {"before": 60, "after": 30, "unit": "minutes"}),
        ("go-live is in three weeks", None),
    ],
)
def test_what_a_case_took_in_another_season_is_what_it_was(text: str, cycle: dict[str, object] | None) -> None:
    assert read_reply(text).cycle_time == cycle


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("QA bounced 3 out of 150", 2),
        ("about 1 in 50 comes back wrong", 2),
        ("five slips in 220 letters", 2.27),
        ("1 out of 20 drafts needed a rewrite", 5),
        ("error-free this week", 0),
        ("not a single mistake", 0),
        ("returns at 2.5 percent, before it was 4", 2.5),
    ],
)
def test_what_comes_back_is_an_error(text: str, rate: float) -> None:
    assert (read_reply(text).error_rate or {}).get("after") == rate


def test_thousands_of_a_deal_are_money_and_what_is_in_the_pipeline_is_none() -> None:
    assert read_reply("closed two deals worth 12k thanks to it").revenue == {"amount": 12_000, "currency": None}
    assert read_reply("€1.2m in the pipeline, nothing closed").revenue is None


def test_a_promise_of_others_is_no_change() -> None:
    assert read_reply("the vendor promised 30% faster").cycle_time is None


def test_a_number_and_the_word_thousand_are_one_number() -> None:
    assert read_reply("two contracts, 11 thousand euros together").revenue == {"amount": 11_000, "currency": "EUR"}


@pytest.mark.parametrize(
    ("text", "skip"),
    [
        ("Not now, month-end close. Ask again next week.", "skip"),
        ("not now, the auditors are here", "skip"),
        ("Trade fair in Milan all week, 3 days of it abroad, so I'll sit this one out.", "skip"),
        ("swamped this week", "skip"),
        ("I'm away on leave all week, my deputy covers", "ooo"),
        ("vacation til 2 dec", "ooo"),
        ("De vacaciones hasta el 9 de diciembre", "ooo"),
        ("not now", None),
    ],
)
def test_excuses_skip_the_week(text: str, skip: str | None) -> None:
    assert read_reply(text).skip == skip


@pytest.mark.parametrize(
    "text",
    [
        "nothing new, copy last week's",
        "nothing has moved",
        "copy the previous numbers",
        "unch.",
        "Everything as reported, no movement",
    ],
)
def test_nothing_new_is_the_same_as_last_week(text: str) -> None:
    assert read_reply(text).same_as_last


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("12 h. The portal rejects our certificates, that is the one thing stopping us.", "portal rejects"),
        ("Union talks keep the depot off the system, which holds us up", "Union talks"),
        ("12 h, nos bloquea el permiso de sistemas", "permiso"),
        ("The auditors' approval is missing, 14 hours all the same", "approval"),
        ("Snag | PDF import broken", "PDF import"),
        ("the vendor still owes us the connector", "connector"),
        ("8 hours, IT still hasn't whitelisted the site", "whitelisted"),
        ("Biggest headache: the printer driver", "printer"),
        ("it times out on big files, 3 h", "times out"),
        ("the DPO said no", "DPO"),
        ("procurement is dragging its feet", "procurement"),
        ("half the staff has no account", "account"),
        ("our scanner licence ran out", "licence"),
        ("legal is still reviewing the contract, 3 h", "reviewing"),
    ],
)
def test_what_holds_somebody_up_is_a_blocker(text: str, words: str) -> None:
    assert words in (read_reply(text).blockers or "")


@pytest.mark.parametrize(
    "text",
    [
        "12 h, no showstoppers",
        "12 h, blocked by: nothing",
        "12 h, nothing stands in our way",
        "12 h, CR-22 is pending but doesn't stop us",
    ],
)
def test_what_does_not_hold_anybody_up_is_no_blocker(text: str) -> None:
    assert read_reply(text).blockers in (None, "none")
