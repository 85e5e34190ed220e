"""An initiative with a rhythm of its own, as its owner, its sponsor and a dry run see it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

import pytest

from cadence.model import Company, Figure, LocalMoment, OwnRhythm, Week
from cadence.people import Person
from handlers import digest
from handlers.messages import Card, Items, plain
from handlers.ports import DeliveryState, Services, TryLater
from handlers.testing import RememberingChat, SetClock, Talk, button
from tests.handlers.talking import at, flush, here, standing, tick_and_send

W47, W48 = Week(2026, 47), Week(2026, 48)
OWN = OwnRhythm(LocalMoment(1, time(9)), (LocalMoment(2, time(9)),), LocalMoment(0, time(9)))
NAME = "tue0900.wed0900.mon0900"
TUESDAY = datetime(2026, 11, 24, 9, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 26, 10, tzinfo=UTC)
INVOICES = f"meridian/check_in/{NAME}/priya/2026-W48"
NOTES = "meridian/check_in/week/priya/2026-W48"


@pytest.fixture
def company(company: Company) -> Company:
    """Priya's invoice review is asked about on Tuesday, and closes at nine on Monday."""
    return with_rhythm(company, OWN)


@pytest.fixture
def clock() -> SetClock:
    """Monday of week 48, when nobody has been asked."""
    return SetClock(datetime(2026, 11, 23, 8, tzinfo=UTC))


def with_rhythm(company: Company, own: OwnRhythm | None) -> Company:
    one = replace(company.initiatives["invoice-review"], rhythm=own)
    return replace(company, initiatives={**company.initiatives, one.id: one})


def configured(services: Services, company: Company) -> Services:
    """After a new start with another app.yaml."""
    return replace(services, companies={company.id: company})


async def asked_on_both_days(services: Services, clock: SetClock) -> None:
    for when in (clock.instant, TUESDAY, THURSDAY):
        await at(when, services, clock)


def sent_to_priya(chat: RememberingChat) -> list[tuple[str, str]]:
    return [(said.key.split("/", 1)[1], f"{said.at:%a %H:%M}") for said in chat.said if "/priya/" in said.key]


def items(card: Card) -> list[str]:
    return [plain(item) for element in card.body if isinstance(element, Items) for item in element.items]


def values(figures: Sequence[Figure]) -> list[Decimal]:
    return [figure.value for figure in figures]


async def said_of(services: Services, initiative: str, week: Week = W48) -> list[Decimal]:
    async with services.store.begin() as work:
        return values(await work.figures.of_initiative("meridian", initiative, week, week))


async def test_its_owner_is_asked_about_it_and_reminded_in_its_own_time_and_about_the_rest_in_the_companys(
    services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    for hour in range(7 * 24):
        await at(datetime(2026, 11, 23, 8, tzinfo=UTC) + timedelta(hours=hour), services, clock)
    assert sent_to_priya(chat) == [
        (f"check_in/{NAME}/priya/2026-W48", "Tue 09:00"),
        (f"reminder/1.{NAME}/priya/2026-W48", "Wed 09:00"),
        ("check_in/week/priya/2026-W48", "Thu 10:00"),
        ("reminder/1/priya/2026-W48", "Fri 12:00"),
    ]
    assert items(standing(chat, INVOICES)) == ["Invoice review · first week"]
    assert items(standing(chat, NOTES)) == ["Variance notes · first week"]
    assert "Open until Monday 09:00." in standing(chat, INVOICES).text
    assert "Open until Monday 12:00." in standing(chat, NOTES).text
    reminder = standing(chat, f"meridian/reminder/1.{NAME}/priya/2026-W48")
    assert reminder.headline == "Invoice review is open until Monday 09:00."


async def test_the_buttons_of_a_check_in_are_about_what_stands_on_it(
    services: Services, clock: SetClock, chat: RememberingChat, talk: Talk, priya: Person
) -> None:
    async with services.store.begin() as work:
        for number, id in enumerate(("invoice-review", "variance-notes")):
            figure = Figure(f"f{number}", "meridian", id, W47, "hours_saved", Decimal(12), "priya", TUESDAY)
            await work.figures.add([figure])
    await asked_on_both_days(services, clock)
    same = button(standing(chat, NOTES), "Same as last week")
    await talk.press(priya, same.name, same.value)
    assert (await said_of(services, "invoice-review"), await said_of(services, "variance-notes")) == ([], [Decimal(12)])
    skip = button(standing(chat, INVOICES), "Not this week")
    interaction, _ = await talk.press(priya, skip.name, skip.value)
    assert interaction.form is not None
    assert interaction.form.fields[0].name == "reason", "it does not ask which"
    await talk.submit(priya, interaction.form.name, {"reason": "nothing"}, interaction.form.context)
    await flush(services)
    assert (
        standing(chat, INVOICES).headline
        == standing(chat, NOTES).headline
        == "Your week 48, Priya: complete. Thank you."
    )


async def test_an_answer_changes_the_card_it_stands_on_and_no_other(
    services: Services, clock: SetClock, chat: RememberingChat, talk: Talk, priya: Person
) -> None:
    await asked_on_both_days(services, clock)
    before = standing(chat, NOTES)
    await talk.ask(priya, "invoice review 14 h")
    await flush(services)
    assert standing(chat, INVOICES).headline == "Your week 48, Priya: complete. Thank you."
    assert standing(chat, NOTES).text == before.text


async def test_everything_asked_of_somebody_is_in_one_list_each_with_its_own_times(
    services: Services, clock: SetClock, talk: Talk, priya: Person
) -> None:
    await at(clock.instant, services, clock)
    await at(TUESDAY, services, clock)
    (mine,) = here(await talk.ask(priya, "my check-ins"))
    assert items(mine) == [
        "Invoice review · week 48, until Monday 09:00",
        "Variance notes · week 48, until Monday 12:00 · I ask Thursday 10:00; you can answer now",
    ]
    (card,) = here(await talk.ask(priya, "check-in"))
    assert "Open until Monday 09:00 (Invoice review) and Monday 12:00 (Variance notes)." in card.text


async def test_what_has_closed_is_late_and_what_has_not_is_still_open(
    services: Services, clock: SetClock, talk: Talk, priya: Person
) -> None:
    await asked_on_both_days(services, clock)
    clock.instant = datetime(2026, 11, 30, 10, tzinfo=UTC)
    await talk.ask(priya, "invoice review 14 h")
    await talk.ask(priya, "variance notes 3 h")
    async with services.store.begin() as work:
        late = {each.initiative: each.late for each in await work.check_ins.of_week("meridian", W48)}
    assert late == {"invoice-review": True, "variance-notes": False}


async def test_until_the_summary_figures_without_a_week_are_for_the_week_whose_own_check_in_has_closed(
    company: Company, services: Services, clock: SetClock, talk: Talk, priya: Person
) -> None:
    """Everything of hers closes at nine, and the company's week at noon."""
    notes = replace(company.initiatives["variance-notes"], rhythm=OWN)
    services = configured(services, replace(company, initiatives={**company.initiatives, notes.id: notes}))
    talk = Talk(services)
    await asked_on_both_days(services, clock)
    clock.instant = datetime(2026, 11, 30, 10, tzinfo=UTC)
    await talk.ask(priya, "invoice review 14 h")
    assert await said_of(services, "invoice-review") == [Decimal(14)]


async def test_later_is_before_the_last_of_what_is_open_closes(
    services: Services, clock: SetClock, talk: Talk, priya: Person
) -> None:
    await asked_on_both_days(services, clock)
    (card,) = here(await talk.ask(priya, "remind me on Monday at 10:00"))
    assert card.headline == "I ask you again on Monday 10:00."
    await talk.ask(priya, "variance notes 3 h")
    (card,) = here(await talk.ask(priya, "remind me on Monday at 10:00"))
    assert card.headline == "Week 48 closes Monday 09:00. Name a moment before that."


async def test_a_reminder_somebody_asked_for_shows_what_has_been_asked(
    services: Services, clock: SetClock, chat: RememberingChat, talk: Talk, priya: Person
) -> None:
    for when in (clock.instant, TUESDAY):
        await at(when, services, clock)
    await talk.ask(priya, "remind me tomorrow at 11")
    await at(TUESDAY + timedelta(days=1, hours=2), services, clock)
    assert sent_to_priya(chat)[-1] == ("reminder/later-20261125T1100Z/priya/2026-W48", "Wed 11:00")
    card = standing(chat, "meridian/reminder/later-20261125T1100Z/priya/2026-W48")
    assert card.headline == "Invoice review is open until Monday 09:00."


async def test_nobody_is_asked_again_where_the_rhythm_changes_in_the_middle_of_a_week(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    for when in (clock.instant, TUESDAY):
        await at(when, services, clock)
    other = with_rhythm(company, replace(OWN, check_in_opens=LocalMoment(1, time(15))))
    await at(TUESDAY + timedelta(hours=8), configured(services, other), clock)
    assert [key for key, _ in sent_to_priya(chat) if key.startswith("check_in/")] == [f"check_in/{NAME}/priya/2026-W48"]
    none = with_rhythm(company, None)
    await at(THURSDAY, configured(services, none), clock)
    assert items(standing(chat, NOTES)) == ["Invoice review · first week", "Variance notes · first week"]
    assert len([key for key, _ in sent_to_priya(chat) if key.startswith("check_in/")]) == 2


async def test_a_check_in_about_nothing_but_what_was_asked_about_is_withdrawn_and_says_why(
    company: Company, services: Services, clock: SetClock
) -> None:
    for when in (clock.instant, TUESDAY):
        await at(when, services, clock)
    other = with_rhythm(company, replace(OWN, check_in_opens=LocalMoment(1, time(15))))
    await at(TUESDAY + timedelta(hours=8), configured(services, other), clock)
    async with services.store.begin() as work:
        row = await work.ledger.get("meridian/check_in/tue1500.wed0900.mon0900/priya/2026-W48")
    assert row is not None
    assert row.state is DeliveryState.WITHDRAWN
    assert row.why == "Another check-in of the week has asked about it."


async def test_a_check_in_that_waits_is_withdrawn_where_somebody_else_takes_all_of_it_over(
    talk: Talk, company: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    chat.errors = [TryLater("busy", after=300.0)]
    for when in (clock.instant, TUESDAY):
        await at(when, services, clock)
    await talk.ask(company.people["priya"], "Tomas covers invoice review this week")
    await at(TUESDAY + timedelta(minutes=10), services, clock)

    async with services.store.begin() as work:
        row = await work.ledger.get(INVOICES)
    assert row is not None
    assert (row.state, row.why) == (DeliveryState.WITHDRAWN, "Nothing is open any more.")
    await at(THURSDAY, services, clock)
    assert [key for key, _ in sent_to_priya(chat) if key.startswith("check_in/")] == ["check_in/week/priya/2026-W48"]
    assert items(standing(chat, NOTES)) == ["Variance notes · first week"]


async def test_a_sponsor_is_told_of_a_second_missed_week_though_it_had_another_rhythm_in_the_first(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    before = configured(services, with_rhythm(company, replace(OWN, check_in_opens=LocalMoment(2, time(9)))))
    await tick_and_send(before)
    await at(TUESDAY + timedelta(days=1), before, clock)
    await at(datetime(2026, 11, 30, 16, tzinfo=UTC), before, clock)
    await at(TUESDAY + timedelta(weeks=1), services, clock)
    await at(datetime(2026, 12, 7, 16, tzinfo=UTC), services, clock)
    notes = [said.card.headline for said in chat.said if "/sponsor_note/" in said.key]
    assert notes == ["Invoice review has not reported weeks 48 and 49."]


async def test_in_a_dry_run_it_is_rehearsed_and_afterwards_nobody_is_reminded_of_it(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    dry = configured(services, replace(company, dry_run=True))
    for when in (clock.instant, TUESDAY):
        await at(when, dry, clock)
    await at(TUESDAY + timedelta(days=1), services, clock)
    assert sent_to_priya(chat) == []
    async with services.store.begin() as work:
        reminder = await work.ledger.get(f"meridian/reminder/1.{NAME}/priya/2026-W48")
    assert reminder is not None
    assert reminder.why == "The check-in itself was a dry run."


async def test_the_summary_waits_for_the_last_check_in_and_its_figures_are_in_it(
    company: Company, services: Services, clock: SetClock, talk: Talk, priya: Person
) -> None:
    late = with_rhythm(company, replace(OWN, check_in_closes=LocalMoment(0, time(15))))
    services = configured(services, late)
    await asked_on_both_days(services, clock)
    clock.instant = datetime(2026, 11, 30, 14, tzinfo=UTC)
    async with services.store.begin() as work:
        early = await digest.card(late, W48, "executive", work=work, now=clock.instant)
    assert "still open" in early.text or "has reported yet" in early.text
    await Talk(services).ask(priya, "invoice review 14 h")
    clock.instant = datetime(2026, 11, 30, 16, tzinfo=UTC)
    async with services.store.begin() as work:
        (check_in,) = await work.check_ins.of_week("meridian", W48)
        card = await digest.card(late, W48, "executive", work=work, now=clock.instant)
    assert not check_in.late
    assert "14 h" in card.text
