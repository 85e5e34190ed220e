"""A summary in other words: only what is so of the digest gets through, and nothing that only sounds like it."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cadence.digest import build
from cadence.digest.prose import MOST_WORDS, WhyNot, checked
from cadence.digest.prose_facts import Facts, Number, Role, facts, masked, unmasked
from cadence.digest.prose_words import PLAIN
from tests.handlers.programme import POSTED, PULSE, W48, baseline, check_ins, figures, programme

TRUE = (
    (
        "86.5 h saved, up 8.5 h on week 47, of which 61 h are measured. Invoice review is at target: its cycle time "
        "is 2 days, below its baseline of 3 days."
    ),
    (
        "Hours saved rose by 8.5 to 86.5 h. Ticket triage saved 61 h, up from 55 h, but its error rate is 8 %, "
        "above its baseline of 6 %. Proposal drafts is off track and blocked."
    ),
    "Adoption is 64 % of 50 people, up 8 points on last week. 5 of 7 initiatives reported.",
    "61 h saved is measured, 14 h sampled and 11.5 h self-reported.",
    "SOP lookup has 22 of 40 people active (55 %), short of its target of 60 %.",
    "Invoice review saved 14 h and Ticket triage 61 h.",
    "Invoice review and Ticket triage are better on hours saved.",
    "86.5 h saved, +8.5 on week 47.",
    "The programme saved 86.5 h in week 48, up from 78 h in week 47.",
)


@cache
def known() -> Facts:
    return facts(build(programme(), W48, figures=figures(), check_ins=check_ins(), now=POSTED, governance=PULSE))


def is_taken(text: str) -> bool:
    return checked(text, known()) == text


@pytest.mark.parametrize("text", TRUE)
def test_what_is_so_is_taken_as_it_is_written(text: str) -> None:
    assert checked(text, known()) == text


def test_numbers_in_words_are_numbers() -> None:
    assert is_taken("Invoice review saved fourteen hours, two more than last week.")
    assert not is_taken("Invoice review saved fifteen hours, two more than last week.")
    assert not is_taken("Invoice review saved fourteen hours, three more than last week.")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "It is empty."),
        ("word " * (MOST_WORDS + 1), f"It is longer than {MOST_WORDS} words."),
        ("The programme is in week 48.", "It says nothing of a figure."),
        ("Hours saved soared to 86.5 h.", "The word “soared” is not one that can be checked."),
        ("Priya Raman saved 14 h.", "The word “priya” is not one that can be checked."),
        ("86.5 h saved, about $9,000.", "The word “about” is not one that can be checked."),
        ("86.5 h saved and $9,000.", "9,000: there is no such figure of the programme."),
        ("Hours saved did not fall.", "The word “did” is not one that can be checked."),
        ("Invoice review saved 61 h.", "61 is not the figure of Invoice review."),
        ("Invoice review and Ticket triage saved 14 h.", "14 is not the figure of Ticket triage."),
        ("Invoice review saved 14 h, more than Ticket triage.", "Ticket triage is compared with"),
        ("61 h are sampled.", "61 is not the figure of the programme."),
        ("Ticket triage is at target.", "Ticket triage is not at target."),
        ("Ticket triage saved 61 h, short of its target.", "of which nothing is known"),
        ("Invoice review saved 12 h, and is at target.", "12 is not the figure of Invoice review."),
        ("86.5 h saved in week 47.", "It is not so of week 47."),
        ("86.5 h saved on last week.", "does not say which way"),
        ("Hours saved changed by 8.5.", "The word “changed”"),
        ("86.5 h saved by 8.5.", "not which way"),
        ("Invoice review, 86.5 h saved and Call notes.", "86.5 is not the figure of Invoice review."),
        ("86.5 h saved. Call notes.", "It names Call notes and does not say how it is."),
        ("Invoice review saved 14 h, baseline of 3 days.", "3: there is no such figure of Invoice review."),
        ("86.5 h saved, adoption.", "It names a metric and does not say how it is."),
        ("86.5 h saved!", "“!” cannot be checked."),
        ("86.5 h saved\u00bd", "cannot be checked"),
        ("86.5 h saved, ٨ measured.", "cannot be checked"),
        ("86.5 h saved \ue000 well.", "It has signs that are no text."),
    ],
)
def test_what_cannot_be_confirmed_is_refused_with_the_reason(text: str, why: str) -> None:
    found = checked(text, known())
    assert isinstance(found, WhyNot)
    assert why in found.words


# ---- one change to what is so -----------------------------------------------------------------------------------


@given(st.sampled_from([text for text in TRUE if re.search(r"\d", text)]), st.data())
def test_another_digit_anywhere_is_refused(text: str, data: st.DataObject) -> None:
    at = data.draw(st.sampled_from([found.start() for found in re.finditer(r"\d", text)]))
    digit = data.draw(st.sampled_from("0123456789"))
    assume(digit != text[at])
    assert not is_taken(text[:at] + digit + text[at + 1 :])


OPPOSITES = (
    ("up", "down"), ("rose", "fell"), ("above", "below"), ("below", "above"), ("better", "worse"),
    ("short of", "above"), ("off track", "on track"), ("at target", "off track"), ("baseline", "target"),
    ("measured", "sampled"), ("from", "by"),
)  # fmt: skip


@pytest.mark.parametrize(("word", "other"), OPPOSITES)
def test_another_direction_is_refused(word: str, other: str) -> None:
    texts = [text for text in TRUE if re.search(rf"\b{word}\b", text)]
    assert texts
    for text in texts:
        assert not is_taken(re.sub(rf"\b{word}\b", other, text, count=1))


@given(st.sampled_from(TRUE[:2] + TRUE[4:6]), st.data())
def test_another_name_is_refused(text: str, data: st.DataObject) -> None:
    names = known().names
    name = data.draw(st.sampled_from([each for each in names if each in text]))
    other = data.draw(st.sampled_from([each for each in names if each != name]))
    assert not is_taken(text.replace(name, other))


@given(st.decimals(0, 10_000, places=1), st.sampled_from([*known().names, "The programme"]), st.data())
def test_a_text_with_a_number_that_is_no_fact_is_refused(number: object, name: str, data: st.DataObject) -> None:
    assume(str(number).removesuffix(".0") not in {f"{each.value:f}" for each in known().numbers} | {"47", "48"})
    words = data.draw(
        st.lists(st.sampled_from([*sorted(PLAIN), "saved", "cycle time", "active", "measured"]), max_size=6)
    )
    at = data.draw(st.integers(0, len(words)))
    assert not is_taken(f"{' '.join([name, *words[:at], str(number), *words[at:]])}.")


@given(st.text(max_size=200))
def test_whatever_is_written_nothing_is_raised(text: str) -> None:
    assert isinstance(checked(text, known()), str | WhyNot)


def test_what_does_not_count_for_want_of_a_baseline_is_not_said_as_if_it_did() -> None:
    summary = build(programme(), W48, figures=figures(), check_ins=check_ins(), now=POSTED)
    assert any("Not counted" in note and "3 h saved by Call notes" in note for note in summary.notes)
    assert not is_taken("Call notes saved 3 h.")
    assert not any(each["of"] == "Call notes" and each.get("what") == "hours saved" for each in known().told)


@pytest.mark.parametrize(("currency", "is_told"), [("EUR", True), ("USD", False)])
def test_money_against_a_baseline_in_other_money_is_not_said_as_if_it_counted(currency: str, is_told: bool) -> None:  # noqa: FBT001  a row
    bare = programme()
    held = replace(baseline("business_impact", "900", "the ledger")["business_impact"], currency=currency)
    one = bare.initiatives["call-notes"]
    one = replace(one, metrics=("business_impact",), baselines={held.metric: held})
    company = replace(bare, initiatives={**bare.initiatives, one.id: one})
    hours = next(each for each in figures() if each.initiative == one.id)
    money = replace(hours, id="money", metric="business_impact", value=Decimal(1200), currency="EUR")
    digest = build(company, W48, figures=(*figures(), money), check_ins=check_ins(), now=POSTED)
    assert any("its baseline is in USD" in note for note in digest.notes) is not is_told
    told = [each for each in facts(digest).told if (each["of"], each.get("now")) == ("Call notes", "€1,200")]
    assert bool(told) is is_told


def test_how_long_something_takes_is_said_before_there_is_a_baseline_too() -> None:
    bare = programme()
    one = replace(bare.initiatives["invoice-review"], baselines={})
    company = replace(bare, initiatives={**bare.initiatives, one.id: one})
    digest = build(company, W48, figures=figures(), check_ins=check_ins(), now=POSTED)
    assert checked("Invoice review: cycle time 2 days.", facts(digest)) == "Invoice review: cycle time 2 days."


# ---- rates and periods ------------------------------------------------------------------------------------------

UNITS_RIGHT = (
    "The hours rose to 86.5 h.",
    "86.5 hours were saved this week.",
    "61 measured hours were saved.",
    "In week 48 hours rose to 86.5 h.",
    "Invoice review saved two more hours than last week.",
    "Invoice review has fewer days of cycle time than its baseline.",
    "The cycle time of Invoice review is two days.",
    "Adoption stands at 64 % of people.",
    "64 % of the people are active.",
    "SOP lookup: 22 of 40 people are active.",
    "Adoption is 8 points higher than last week.",
    "The initiative Ticket triage saved 61 h.",
    "The Ticket triage initiative saved 61 h.",
    "Across the initiatives 86.5 h were saved.",
    "5 of 7 initiatives reported.",
)


@pytest.mark.parametrize("text", UNITS_RIGHT)
def test_a_unit_that_belongs_to_a_number_or_is_counted_is_taken(text: str) -> None:
    assert checked(text, known()) == text


@pytest.mark.parametrize(
    "text",
    [
        "Hours saved: 86.5 h a day.",
        "Hours saved: 86.5 h, a day.",
        "Hours saved: 86.5 h (a day).",
        "Hours saved: 86.5 h. A day.",
        "A day, 86.5 h were saved.",
        "86.5 hours a day were saved.",
        "Invoice review saved 14 h a day.",
        "Hours saved rose by 8.5 h a day.",
        "Invoice review: cycle time is 2 days a day.",
        "Adoption is 64 % a day.",
        "86.5 h saved in a minute.",
        "86.5 h saved by the hour.",
        "86.5 h saved in days.",
        "86.5 h saved in one day.",
        "86.5 h saved in 2 days.",
        "86.5 h a week saved.",
        "86.5 h saved a week 48.",
        "86.5 h an initiative.",
        "86.5 h a point.",
        "86.5 h to the people saved.",
        "86.5 h day saved.",
        "86.5 h hours.",
        "86.5 h saved by the people.",
        "86.5 h saved of initiatives.",
        "86.5 h saved per person.",
        "86.5 h saved each.",
        "86.5 h saved a month.",
        "86.5 h saved every day.",
        "86.5 h saved daily.",
        "Adoption is 64 % of initiatives.",
        "More people are active than last week.",
        "86.5 h saved, more days than last week.",
        "Invoice review saved two more days than last week.",
    ],
)
def test_a_rate_a_period_and_another_unit_are_refused(text: str) -> None:
    assert not is_taken(text)


RATES = [
    f"{before} {unit}"
    for before in ("a", "an", "the", "by the", "in a", "for a", "to the")
    for unit in ("day", "hour", "minute", "point", "week", "initiative")
] + ["per week", "per person", "each", "a month", "every year", "daily", "hourly", "in days", "of minutes"]


@given(st.sampled_from(TRUE + UNITS_RIGHT), st.sampled_from(RATES), st.data())
def test_a_rate_put_anywhere_into_what_is_so_is_refused(text: str, rate: str, data: st.DataObject) -> None:
    assume(not (rate.endswith("initiative") and re.search("initiative|Invoice|Ticket|Proposal|SOP", text)))
    assume(not (rate.endswith("week") and "week" in text))
    at = data.draw(st.sampled_from([found.start() for found in re.finditer(r" |[.,](?!\d)", text)]))
    assert not is_taken(f"{text[:at]} {rate}{text[at:]}")


OWN_UNITS = Facts(
    week=48,
    week_before=47,
    metrics={"run_cost": ("run cost",), "closed": ("closed",)},
    numbers=(
        Number("", "run_cost", Role.NOW, Decimal(400), "£"),
        Number("", "closed", Role.NOW, Decimal(120), "tickets"),
    ),
)


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("Run cost is £400.", True),
        ("Run cost is £400 an hour.", False),
        ("Run cost is £400 a tickets.", False),
        ("Run cost is £400 tickets.", False),
        ("Run cost is £400 hours.", False),
        ("Run cost is £400 in tickets.", False),
        ("120 tickets closed.", True),
        ("120 closed tickets.", True),
        ("The tickets closed came to 120.", True),
        ("120 tickets closed a day.", False),
        ("120 tickets closed, an hour.", False),
        ("120 tickets hours closed.", False),
    ],
)
def test_money_and_a_companys_own_unit_are_no_rates_either(text: str, is_so: bool) -> None:  # noqa: FBT001  a row
    assert (checked(text, OWN_UNITS) == text) is is_so


# ---- what leaves ------------------------------------------------------------------------------------------------


def test_no_name_leaves_and_every_name_comes_back() -> None:
    told = str(masked(known()))
    company = programme()
    for word in (*(each.name for each in company.initiatives.values()), "Meridian", "Priya", "Helen", "Finance", "SSO"):
        assert word not in told
    assert unmasked("[initiative 1] is off track, [initiative 99] too.", known()) == (
        "Proposal drafts is off track, [initiative 99] too."
    )
