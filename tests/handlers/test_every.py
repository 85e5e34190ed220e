"""Initiatives that are asked about now and then, as their owner and the channel see them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from cadence.every import EveryTwoWeeks
from cadence.model import Company, Figure, Week
from cadence.people import Person
from handlers import digest
from handlers.messages import Card, Items, plain
from handlers.owner_week import SINCE
from handlers.ports import Delivery, Services
from handlers.testing import RememberingChat, SetClock, Talk
from tests.handlers.talking import tick_and_send

W46, W48, W49 = Week(2026, 46), Week(2026, 48), Week(2026, 49)
MONDAY_AFTER_CLOSING = datetime(2026, 11, 30, 13, tzinfo=UTC)  # and before the summary


@pytest.fixture
def all_of_it() -> bool:
    """Whether nothing is asked about in the weeks between; a test that wants it overrides it."""
    return False


@pytest.fixture
def company(company: Company, all_of_it: bool) -> Company:  # noqa: FBT001  a fixture
    """Priya's invoice review is asked about every second week, in week 48 among them."""
    if all_of_it:
        return replace(company, every=EveryTwoWeeks(W48.monday))
    one = replace(company.initiatives["invoice-review"], every=EveryTwoWeeks(W48.day(2)))
    return replace(company, initiatives={**company.initiatives, one.id: one})


def lines(card: Card) -> list[str]:
    return [plain(item) for element in card.body if isinstance(element, Items) for item in element.items]


def headlines(rows: Sequence[Delivery]) -> list[str]:
    return [row.card.headline for row in rows if row.card is not None]


async def test_the_check_in_holds_it_against_the_week_asked_about_before(
    company: Company, services: Services, chat: RememberingChat, talk: Talk, priya: Person
) -> None:
    said_at = datetime(2026, 11, 12, 11, tzinfo=UTC)
    async with services.store.begin() as work:
        await work.figures.add(
            [Figure("f1", company.id, "invoice-review", W46, "hours_saved", Decimal(12), "priya", said_at)]
        )
    await tick_and_send(services)
    check_in = next(said for said in chat.said if "/priya/" in said.key)
    assert "Invoice review · week 46 12 h saved" in lines(check_in.card)
    await talk.press(priya, "check_in.same", "2026-W48", message=check_in.sent.message)
    async with services.store.begin() as work:
        kept = await work.figures.of_initiative(company.id, "invoice-review", W48, W48)
    assert [figure.value for figure in kept] == [Decimal(12)]


async def test_an_initiative_that_was_never_asked_about_begins_though_the_rhythm_began_in_a_week_between(
    company: Company, services: Services, chat: RememberingChat
) -> None:
    async with services.store.begin() as work:
        await work.notes.put(company.id, SINCE, "2026-11-16T00:00:00+00:00")  # Monday of week 47
    await tick_and_send(services)
    check_in = next(said for said in chat.said if said.key == "meridian/check_in/week/priya/2026-W48")
    assert lines(check_in.card) == ["Invoice review · first week", "Variance notes · last week not reported"]


async def test_in_the_weeks_between_the_owner_is_asked_about_the_rest(
    services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await tick_and_send(services)
    clock.pass_time(timedelta(weeks=1))
    await tick_and_send(services)
    (later,) = (said for said in chat.said if said.key == "meridian/check_in/week/priya/2026-W49")
    assert [line.split(" · ")[0] for line in lines(later.card)] == ["Variance notes"]


async def test_figures_said_in_a_week_between_are_told_which_week_is_next(
    services: Services, clock: SetClock, talk: Talk, priya: Person
) -> None:
    await tick_and_send(services)
    clock.pass_time(timedelta(weeks=1))
    (row,) = await talk.ask(priya, "invoice review 14 h")
    assert row.card is not None
    assert row.card.headline == "Invoice review is not asked about in week 49."
    assert "Next is week 50, which begins on 7 Dec." in row.card.text


async def test_the_channel_reads_when_it_is_asked_next_and_nobody_misses_it(
    services: Services, company: Company, clock: SetClock
) -> None:
    await tick_and_send(services)
    clock.instant = datetime(2026, 12, 7, 16, tzinfo=UTC)
    card = await digest.preview(company, W49, "executive", services)
    assert "2 initiatives asked" in card.text
    assert "Not asked this week: Invoice review (next in week 50)." in card.text


async def test_a_summary_names_the_day_of_the_next_where_a_week_is_left_out(
    services: Services, company: Company, clock: SetClock
) -> None:
    fortnightly = replace(
        company,
        every=EveryTwoWeeks(W48.monday),
        initiatives={id: replace(each, every=None) for id, each in company.initiatives.items()},
    )
    clock.instant = datetime(2026, 11, 30, 16, tzinfo=UTC)
    card = await digest.preview(fortnightly, W48, "executive", services)
    assert "Next summary Monday 16:00 on 14 Dec." in card.text


@pytest.mark.parametrize("all_of_it", [True])
async def test_a_sentence_between_closing_and_summary_is_kept_though_nobody_is_asked_about_the_new_week(
    company: Company, services: Services, clock: SetClock, talk: Talk, priya: Person
) -> None:
    await tick_and_send(services)
    clock.instant = MONDAY_AFTER_CLOSING
    for hours in (14, 15):
        (card,) = (row.card for row in await talk.ask(priya, f"invoice review {hours} h") if row.updates is None)
        assert card is not None
        assert card.headline == "I understood for Invoice review, week 48:"
    async with services.store.begin() as work:
        kept = await work.figures.of_initiative(company.id, "invoice-review", W48, W48)
    assert [(figure.value, figure.late) for figure in kept] == [(Decimal(14), True), (Decimal(15), True)]


@pytest.mark.parametrize("all_of_it", [True])
async def test_a_sentence_after_the_summary_that_names_no_week_is_asked_for_it_and_then_taken(
    services: Services, clock: SetClock, talk: Talk, priya: Person
) -> None:
    await tick_and_send(services)
    clock.instant = MONDAY_AFTER_CLOSING + timedelta(days=1)
    (row,) = await talk.ask(priya, "invoice review 14 h")
    assert row.card is not None
    assert "Name the initiative and the week: “week 48, invoice review 14 h”." in row.card.text
    (row,) = await talk.ask(priya, "week 48, invoice review 14 h")
    assert row.card is not None
    assert row.card.headline == "The summary of week 48 is already out."
