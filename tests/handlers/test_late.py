"""What comes after its time says so, and of several summaries at once only the newest is long."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from cadence.every import EveryTwoWeeks
from cadence.model import CheckIn, CheckInState, Company, Week
from cadence.people import Person
from handlers.digest import GATHER
from handlers.messages import Card, Items
from handlers.ports import Services
from handlers.testing import RememberingChat, SetClock, Talk
from tests.handlers.talking import at, labels, standing

W48, W49, W50 = (Week(2026, number) for number in (48, 49, 50))
PRIYAS = "meridian/check_in/week/priya/2026-W48"
DIGEST = datetime(2026, 11, 30, 16, tzinfo=UTC)


def summary(week: Week) -> str:
    return f"meridian/digest/executive/#leadership/{week}"


def titles(elements: tuple[object, ...]) -> list[str]:
    return [each.title for each in elements if isinstance(each, Items)]


async def blocked(services: Services, *weeks: Week) -> None:
    """Somebody reported these weeks, and that they wait for something."""
    async with services.store.begin() as work:
        for week in weeks:
            check_in = CheckIn("meridian", "invoice-review", week, CheckInState.ANSWERED, "priya", DIGEST)
            await work.check_ins.put(replace(check_in, blockers="waiting for SSO"))


async def summaries(services: Services, chat: RememberingChat, *weeks: Week) -> list[Card]:
    return [standing(chat, summary(week)) for week in weeks]


@pytest.mark.usefixtures("asked")
async def test_after_weeks_of_downtime_the_newest_summary_is_whole_and_the_older_ones_are_short_and_lose_nothing(
    services: Services, chat: RememberingChat, clock: SetClock
) -> None:
    await blocked(services, W48, W49, W50)
    await at(DIGEST + timedelta(weeks=2, days=1), services, clock)
    first, second, newest = await summaries(services, chat, W48, W49, W50)
    for short, due in ((first, "Mon 30 Nov 2026, 16:00"), (second, "Mon 7 Dec 2026, 16:00")):
        assert titles(short.body) == []
        assert "Look at this" in titles(short.details)
        assert f"Posted late: it was due on {due}. The rest of it is in the thread." in short.text
        assert "Next summary" not in short.text
    assert "Look at this" in titles(newest.body)
    assert "Posted late: it was due on Mon 14 Dec 2026, 16:00." in newest.text
    assert "Next summary Monday 16:00." in newest.text


@pytest.mark.usefixtures("asked")
async def test_a_short_summary_stays_short_when_it_is_corrected_and_a_whole_one_whole(
    services: Services, chat: RememberingChat, clock: SetClock, talk: Talk, priya: Person
) -> None:
    await blocked(services, W48, W49)
    await at(DIGEST + timedelta(weeks=1, days=1), services, clock)
    await talk.ask(priya, "invoice review week 48: 14 h, because I had no time before")
    await at(clock.now() + GATHER, services, clock)
    short, newest = await summaries(services, chat, W48, W49)
    assert "14 h saved" in short.text
    assert (titles(short.body), "Look at this" in titles(newest.body)) == ([], True)
    await at(DIGEST + timedelta(weeks=2), services, clock)
    await talk.ask(priya, "invoice review week 49: 15 h, because I had no time before")
    await at(clock.now() + GATHER, services, clock)
    assert "Look at this" in titles(standing(chat, summary(W49)).body)


@pytest.mark.usefixtures("asked")
async def test_a_summary_in_time_says_nothing_of_lateness(
    services: Services, chat: RememberingChat, clock: SetClock
) -> None:
    await at(DIGEST + timedelta(hours=5), services, clock)
    assert "Posted late" not in standing(chat, summary(W48)).text


@pytest.mark.usefixtures("asked")
async def test_a_summary_after_which_no_week_was_asked_about_is_whole_however_late(
    services: Services, chat: RememberingChat, clock: SetClock, company: Company
) -> None:
    every_second = replace(company, every=EveryTwoWeeks(W48.monday))
    services = replace(services, companies={company.id: every_second})
    await blocked(services, W48)
    await at(DIGEST + timedelta(weeks=1, days=1), services, clock)
    assert "Look at this" in titles(standing(chat, summary(W48)).body)


async def test_a_check_in_that_comes_late_says_so(
    services: Services, chat: RememberingChat, clock: SetClock, company: Company
) -> None:
    await at(datetime(2026, 11, 23, 9, tzinfo=UTC), services, clock)
    await at(datetime(2026, 11, 28, 9, tzinfo=UTC), services, clock)
    late = standing(chat, PRIYAS)
    assert "This comes later than planned. Open until Monday 12:00." in late.text
    assert "Answer Invoice review" in labels(late)
    await at(datetime(2026, 12, 3, 10, 5, tzinfo=UTC), services, clock)
    assert "later than planned" not in standing(chat, PRIYAS.replace("W48", "W49")).text


@pytest.mark.usefixtures("asked")
async def test_what_is_said_after_a_summary_that_a_fast_clock_dated_is_restated_when_the_clock_is_right_again(
    services: Services, chat: RememberingChat, clock: SetClock, talk: Talk, priya: Person
) -> None:
    await talk.ask(priya, "invoice review 20 h")
    fast = timedelta(hours=3)
    await at(DIGEST, services, clock)
    clock.instant = DIGEST - fast + timedelta(minutes=30)
    await talk.ask(priya, "invoice review week 48: 12 h, because it was counted twice")
    await at(clock.now() + GATHER, services, clock)
    assert "12 h saved" in standing(chat, summary(W48)).text
    clock.instant += timedelta(minutes=10)
    await talk.ask(priya, "invoice review week 48: 13 h, because it was counted twice")
    await at(clock.now() + GATHER, services, clock)
    assert "13 h saved" in standing(chat, summary(W48)).text
    await at(DIGEST + timedelta(weeks=1), services, clock)
    assert "Invoice review restated week 48, hours saved: 20 h → 13 h" in standing(chat, summary(W49)).text


@pytest.mark.usefixtures("asked")
async def test_of_answers_in_a_row_after_a_summary_that_a_fast_clock_dated_each_is_later_than_the_one_before(
    services: Services, clock: SetClock, talk: Talk, priya: Person
) -> None:
    await at(DIGEST, services, clock)
    clock.instant = DIGEST - timedelta(hours=3)
    for hours in (12, 13, 14):
        await talk.ask(priya, f"invoice review week 48: {hours} h, because it was counted again")
    await talk.ask(priya, "invoice review week 49: 9 h")
    async with services.store.begin() as work:
        after = await work.figures.of_initiative("meridian", "invoice-review", W48, W48)
        (next_week,) = await work.figures.of_initiative("meridian", "invoice-review", W49, W49)
    assert [each.value for each in after] == [12, 13, 14]
    assert DIGEST < after[0].said_at < after[1].said_at < after[2].said_at
    assert next_week.said_at == clock.instant, "of that week no summary has told yet"


@pytest.mark.usefixtures("asked")
async def test_of_a_week_in_which_nothing_ran_nobody_is_said_to_have_been_asked(
    services: Services, chat: RememberingChat, clock: SetClock
) -> None:
    await at(DIGEST + timedelta(weeks=2, days=1), services, clock)
    asked, *unasked = await summaries(services, chat, W48, W49, W50)
    assert "Nobody has reported; 3 initiatives asked." in asked.text
    for each in unasked:
        assert "No figures. Nobody was asked: everybody was off, or I was paused or did not run." in each.text
        assert "3 initiatives asked" not in each.text


async def test_of_a_week_in_which_everybody_was_off_nobody_is_said_to_have_been_asked(
    company: Company, services: Services, chat: RememberingChat, clock: SetClock
) -> None:
    days_off = {date(2026, 11, 26): "Founders' day", date(2026, 11, 27): "bridge day", date(2026, 11, 30): "St Andrew"}
    off = replace(services, companies={company.id: replace(company, days_off=days_off)})
    await at(datetime(2026, 11, 23, 9, tzinfo=UTC), off, clock)
    await at(DIGEST - timedelta(days=4), off, clock)
    await at(DIGEST, off, clock)
    (card,) = await summaries(off, chat, W48)
    assert "Nobody was asked: everybody was off" in card.text
    assert "3 initiatives asked" not in card.text
    assert "Posted late" not in card.text


@pytest.mark.usefixtures("asked")
async def test_a_delegate_who_was_just_told_is_not_told_that_it_is_late(
    services: Services, chat: RememberingChat, clock: SetClock, talk: Talk, priya: Person
) -> None:
    clock.instant = datetime(2026, 11, 27, 9, tzinfo=UTC)
    await talk.ask(priya, "away today, Marcus covers")
    await at(clock.instant, services, clock)
    assert "later than planned" not in standing(chat, PRIYAS.replace("priya", "marcus")).text
