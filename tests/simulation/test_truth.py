"""The simulation's own knowledge of what is right notices each kind of broken promise."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

import pytest

from bot.simulation.company import make_company
from bot.simulation.hours import why_not
from bot.simulation.truth import Truth
from cadence.arranged import Away, HandOver, Pause
from cadence.model import Company, LocalMoment, OwnRhythm, Rhythm, Week
from cadence.people import Absence
from cadence.week_times import COMPANYS
from handlers.messages import Card, Items, line, strong
from handlers.ports import Destination

WEEK = Week(2026, 48)
THURSDAY = datetime(2026, 11, 26, 11, tzinfo=UTC)
MONDAY_EVENING = datetime(2026, 11, 30, 16, 1, tzinfo=UTC)
CHECK_IN = f"simulated/check_in/week/owner1/{WEEK}"
OWNER = Destination(person="owner1")


@pytest.fixture
def truth() -> Truth:
    """One owner in London with quiet hours and one initiative, i1."""
    company = make_company(1, Random(1), begins=date(2026, 11, 23))  # noqa: S311  no secret
    owner = replace(
        company.people["owner1"], zone=ZoneInfo("Europe/London"), country="GB", region="ENG",
        quiet=(time(19), time(7)), working_days=frozenset(range(5)),
    )  # fmt: skip
    rhythm = Rhythm(LocalMoment(3, time(10)), (LocalMoment(4, time(12)),))
    company = replace(
        company, zone=ZoneInfo("Europe/London"), people={**company.people, "owner1": owner}, rhythm=rhythm,
        initiatives={"i1": replace(company.initiatives["i1"], rhythm=None)},
    )  # fmt: skip
    return Truth(company)


def test_a_check_in_at_its_time_is_right(truth: Truth) -> None:
    assert truth.taken(CHECK_IN, OWNER, THURSDAY) == []


def test_the_same_message_twice_is_noticed(truth: Truth) -> None:
    truth.taken(CHECK_IN, OWNER, THURSDAY)
    assert any("arrived 2 times" in words for words in truth.taken(CHECK_IN, OWNER, THURSDAY))


@pytest.mark.parametrize(
    ("at", "why"),
    [
        (datetime(2026, 11, 26, 22, tzinfo=UTC), "quiet hours"),
        (datetime(2026, 11, 28, 12, tzinfo=UTC), "a day they do not work"),
        (datetime(2026, 12, 25, 12, tzinfo=UTC), "public holiday"),
        (datetime(2026, 12, 24, 12, tzinfo=UTC), "the company's day off"),
    ],
)
def test_a_message_at_a_time_of_ones_own_is_noticed(truth: Truth, at: datetime, why: str) -> None:
    assert why in (why_not(at, truth.company.people["owner1"], truth.company) or "")
    assert any(why in words for words in truth.taken(CHECK_IN, OWNER, at))


def test_a_message_begun_in_time_may_arrive_a_minute_after_and_no_later(truth: Truth) -> None:
    evening = datetime(2026, 11, 26, 19, tzinfo=UTC)  # quiet hours begin
    begun = evening - timedelta(seconds=10)

    assert truth.taken(CHECK_IN, OWNER, evening + timedelta(seconds=40), begun) == []
    late = truth.taken(CHECK_IN.replace("owner1", "owner2"), OWNER, evening + timedelta(minutes=5), begun)
    assert any("quiet hours" in words for words in late)
    begun_late = truth.taken(CHECK_IN.replace("owner1", "owner3"), OWNER, evening + timedelta(seconds=40), evening)
    assert any("quiet hours" in words for words in begun_late)


def test_a_message_during_an_absence_or_a_pause_is_noticed(truth: Truth) -> None:
    truth.arrange(Away("owner1", Absence(date(2026, 11, 26), date(2026, 11, 27))), THURSDAY.date())
    truth.arrange(Pause(THURSDAY - timedelta(hours=1), "admin"), THURSDAY.date())
    found = " ".join(truth.taken(CHECK_IN, OWNER, THURSDAY))
    assert "during an absence" in found
    assert "while the rhythm is paused" in found


def test_asking_who_has_answered_or_handed_over_is_noticed(truth: Truth) -> None:
    truth.answered(("i1", WEEK), Decimal(12), THURSDAY)
    assert any("nothing of owner1's is open" in words for words in truth.taken(CHECK_IN, OWNER, THURSDAY))
    assert truth.owed(WEEK, THURSDAY) == {}
    truth.arrange(HandOver("i1", "sponsor1"), THURSDAY.date())
    assert not truth.may_answer("owner1", "i1", WEEK)


def test_a_reminder_too_many_is_noticed(truth: Truth) -> None:
    friday = THURSDAY + timedelta(days=1, hours=1)
    assert truth.taken(f"simulated/reminder/1/owner1/{WEEK}", OWNER, friday) == []
    assert any("2 times" in words for words in truth.taken(f"simulated/reminder/2/owner1/{WEEK}", OWNER, friday))


def test_whoever_is_asked_and_open_is_owed_a_check_in_from_its_opening_to_its_closing(truth: Truth) -> None:
    assert list(truth.owed(WEEK, THURSDAY)) == [("owner1", COMPANYS)]
    assert truth.owed(WEEK, THURSDAY, {("owner1", COMPANYS)}) == {}
    assert truth.owed(WEEK, THURSDAY - timedelta(hours=2)) == {}
    assert truth.owed(WEEK, MONDAY_EVENING) == {}


def test_what_has_a_rhythm_of_its_own_is_owed_a_check_in_of_its_own(truth: Truth) -> None:
    company = truth.configured
    own = OwnRhythm(LocalMoment(1, time(9)), (), LocalMoment(0, time(9)))
    truth.configure(replace(company, initiatives={"i1": replace(company.initiatives["i1"], rhythm=own)}))
    wednesday, monday = THURSDAY - timedelta(days=1), THURSDAY + timedelta(days=4)
    (owed,) = truth.owed(WEEK, wednesday)
    early = f"simulated/check_in/tue0900.mon0900/owner1/{WEEK}"
    assert any("before it opens" in words for words in truth.taken(early, OWNER, THURSDAY - timedelta(days=3)))
    assert owed == ("owner1", "tue0900.mon0900")
    assert truth.owed(WEEK, monday) == {}, "closed at nine"
    late, twice = f"simulated/check_in/{owed[1]}/owner1/{WEEK}", f"simulated/reminder/1.{owed[1]}/owner1/{WEEK}"
    assert any("had closed" in words for words in truth.taken(late, OWNER, monday))
    assert any("1 times" in words for words in truth.taken(twice, OWNER, wednesday)), "it wants no reminders"


def _digest(company: Company, hours: str, *items: str) -> Card:
    told = line(strong(company.initiatives["i1"].name), " · live · ", f"as before: {hours} saved (target 20 h)")
    return Card("Summary", (Items(tuple(line(each) for each in items)),), (Items((told,), title="Initiatives"),))


def test_a_digest_without_an_answer_or_a_restatement_is_noticed(truth: Truth) -> None:
    name = truth.company.initiatives["i1"].name
    key, next_key = (f"simulated/digest/executive/#leadership/{week}" for week in (WEEK, WEEK.plus(1)))
    truth.answered(("i1", WEEK), Decimal(12), THURSDAY)
    assert truth.before(key, _digest(truth.company, "12 h"), MONDAY_EVENING) == []
    assert any("12 h" in words for words in truth.before(key, _digest(truth.company, "–"), MONDAY_EVENING))
    truth.digest_taken(WEEK)
    truth.answered(("i1", WEEK), Decimal(15), MONDAY_EVENING)
    later = MONDAY_EVENING + timedelta(weeks=1)
    told = f"{name} restated week 48, hours saved: 12 h → 15 h"
    assert any("does not restate" in words for words in truth.before(next_key, _digest(truth.company, "–"), later))
    assert truth.before(next_key, _digest(truth.company, "–", told), later) == []
