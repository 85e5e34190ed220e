"""Whom the bot leaves in peace: unasked messages wait for their recipient's own hours, nothing else does."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from cadence.arranged import Arrangement, Away, Hours, Pause
from cadence.model import Company, Week
from cadence.people import Absence
from handlers.deliver import deliver
from handlers.messages import Card, Place
from handlers.owner_week import check_in_key
from handlers.ports import Delivery, DeliveryState, Destination, Services
from handlers.testing import RememberingChat, SetClock, Talk

EVENING = datetime(2026, 11, 26, 21, tzinfo=UTC)
MORNING = datetime(2026, 11, 27, 7, tzinfo=UTC)
KEY = "note"
W48 = Week(2026, 48)


def hours(person: str) -> Hours:
    return Hours(person, quiet=(datetime(2026, 1, 1, 20, tzinfo=UTC).time(), MORNING.time()))


@pytest.fixture
def evening(clock: SetClock) -> SetClock:
    clock.instant = EVENING
    return clock


async def planned(services: Services, row: Delivery, *arranged: Arrangement) -> DeliveryState | None:
    """Keep the row and what is arranged, and try to send it once."""
    async with services.store.begin() as work:
        for each in arranged:
            await work.arrangements.put("meridian", each, by="omar", at=EVENING)
        await work.ledger.plan([row])
    return await deliver(row.key, services)


async def kept(services: Services, key: str) -> Delivery:
    async with services.store.begin() as work:
        row = await work.ledger.get(key)
    assert row is not None
    return row


def note(destination: Destination, **more: object) -> Delivery:
    return replace(Delivery(KEY, "meridian", destination, EVENING, card=Card("Hello.")), **more)  # type: ignore[arg-type]  # its fields


async def test_a_note_to_somebody_waits_for_the_end_of_their_quiet_hours_and_is_then_sent(
    services: Services, evening: SetClock, chat: RememberingChat
) -> None:
    assert await planned(services, note(Destination(person="dana")), hours("dana")) is None
    row = await kept(services, KEY)
    assert (row.state, row.not_before, row.attempts) == (DeliveryState.RETRY, MORNING, 0)
    assert row.why == "Waits for its recipient's hours."
    assert not chat.said

    evening.instant = MORNING
    assert await deliver(KEY, services) is DeliveryState.SENT


@pytest.mark.usefixtures("evening")
async def test_a_note_to_somebody_who_is_away_waits_until_they_are_back(services: Services) -> None:
    away = Away("dana", Absence(date(2026, 11, 23), date(2026, 12, 4)))
    assert await planned(services, note(Destination(person="dana")), away) is None
    assert (await kept(services, KEY)).not_before == datetime(2026, 12, 5, tzinfo=UTC)


@pytest.mark.usefixtures("evening")
@pytest.mark.parametrize(
    "destination",
    [
        Destination(place=Place("playground", "dm:dana", private=True)),
        Destination(place=Place("playground", "#ai-questions"), person="dana"),
        Destination(channel="leadership"),
        Destination(person="dana", at_once=True),
    ],
)
async def test_answers_channels_and_what_must_not_wait_do_not_wait(
    services: Services, destination: Destination
) -> None:
    assert await planned(services, note(destination), hours("dana")) is DeliveryState.SENT


@pytest.mark.usefixtures("evening")
async def test_what_the_rhythm_owes_waits_while_it_is_paused_and_answers_do_not(
    services: Services, company: Company
) -> None:
    key = check_in_key(company, company.people["priya"], W48)
    check_in = note(Destination(person="priya"), key=str(key), due_key=key, due_at=EVENING, card=None)
    pause = Pause(EVENING, "omar")
    assert await planned(services, check_in, pause) is None
    assert (await kept(services, check_in.key)).state is DeliveryState.RETRY
    assert (
        await planned(services, note(Destination(place=Place("playground", "dm:priya", private=True))))
        is DeliveryState.SENT
    )


@pytest.mark.usefixtures("evening")
async def test_a_report_of_data_that_went_astray_reaches_its_contact_at_night_and_on_holiday(
    talk: Talk, services: Services, company: Company, chat: RememberingChat
) -> None:
    async with services.store.begin() as work:
        for each in (hours("dana"), Away("dana", Absence(date(2026, 11, 23), date(2026, 12, 4)))):
            await work.arrangements.put("meridian", each, by="dana", at=EVENING)

    rows = await talk.ask(company.people["amara"], "I pasted the client list into DeepSeek by mistake")
    for row in rows:
        await deliver(row.key, services)

    assert "dana" in {said.destination.person for said in chat.said}
