"""On the day of a gate its case reaches whoever may decide, once, and what is decided is said wherever it was asked."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from cadence.arranged import Away, Pause
from cadence.gates import InitiativeGate, Threshold
from cadence.model import Company, Grade, Week
from cadence.people import Absence
from handlers import digest
from handlers.messages import Card
from handlers.ports import DeliveryState, Services
from handlers.rehearsal import DRY_RUN
from handlers.testing import RememberingChat, SetClock, Talk, actions_of
from tests.handlers.talking import at, flush, standing
from tests.handlers.test_decision import said, texts

TUESDAY = date(2026, 12, 1)
MORNING = datetime(2026, 12, 1, 9, tzinfo=UTC)
CASE = f"meridian/case/{TUESDAY}/helen/2026-W49"
SUMMARY = "meridian/digest/executive/#leadership/2026-W48"
LINES = (Threshold("hours_saved", Decimal(10)),)
REASON = {"reason": "It works; roll it out.", "look_again": ""}


def with_gates(company: Company, *days: date) -> Company:
    """A gate for Ticket triage on the first of these days, for Variance notes on the second."""
    ids = ("ticket-triage", "variance-notes")
    gates = {id: InitiativeGate(day, LINES) for id, day in zip(ids, days, strict=False)}
    changed = {id: replace(company.initiatives[id], gate=gate) for id, gate in gates.items()}
    return replace(company, initiatives={**company.initiatives, **changed})


@pytest.fixture
def company(company: Company) -> Company:
    return with_gates(company, TUESDAY)


@pytest.fixture
async def begun(services: Services, clock: SetClock) -> None:
    """The rhythm has begun with the check-ins of week 48, and Ticket triage has reported."""
    async with services.store.begin() as work:
        await work.figures.add([said("ticket-triage", "hours_saved", "38", Grade.MEASURED)])
    await at(datetime(2026, 11, 26, 10, 30, tzinfo=UTC), services, clock)
    await at(datetime(2026, 11, 30, 16, tzinfo=UTC), services, clock)


def cases(chat: RememberingChat) -> list[str]:
    return [each.key for each in chat.said if "/case/" in each.key]


def everything(card: Card) -> str:
    return " ".join([card.headline, *texts(card)])


async def decide(talk: Talk, chat: RememberingChat, key: str, label: str, values: dict[str, str]) -> None:
    helen = talk.services.companies["meridian"].people["helen"]
    action = next(each for each in actions_of(standing(chat, key)) if each.label == label)
    message = next(each.sent.message for each in chat.said if each.key == key)
    place = {"channel": "#leadership"} if "#" in key else {}
    opened, _ = await talk.press(helen, action.name, action.value, message=message, **place)
    assert opened.form is not None
    done, _ = await talk.submit(helen, opened.form.name, values, context=opened.form.context)
    assert done.invalid is None
    await flush(talk.services)


async def goes_away(services: Services, last: date) -> None:
    """Helen, from that Tuesday on."""
    async with services.store.begin() as work:
        away = Away("helen", Absence(TUESDAY, last))
        await work.arrangements.put("meridian", away, by="helen", at=services.clock.now())


# ---- on its day -------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("begun")
async def test_the_case_comes_at_nine_on_its_day_with_its_reasons_and_buttons(
    services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await at(MORNING - timedelta(minutes=1), services, clock)
    assert cases(chat) == []
    await at(MORNING, services, clock)
    assert CASE in cases(chat)
    card = standing(chat, CASE)
    assert card.headline == "Ticket triage: scale?"
    assert "Marcus Lindqvist may decide too: the first answer counts." in everything(card)
    assert "Until it is decided the weekly summary asks for it too." in everything(card)
    assert [each.label for each in actions_of(card)] == ["Scale", "Adjust", "Stop", "Postpone"]
    await at(MORNING + timedelta(hours=5), services, clock)
    assert cases(chat).count(CASE) == 1


@pytest.mark.usefixtures("begun")
async def test_only_those_who_may_decide_get_it(services: Services, clock: SetClock, chat: RememberingChat) -> None:
    await at(MORNING + timedelta(hours=9), services, clock)
    company = services.companies["meridian"]
    executives = {id for id, person in company.people.items() if "executive" in person.roles}
    assert {key.split("/")[3] for key in cases(chat)} == executives


async def test_several_gates_of_a_day_are_one_card(services: Services, clock: SetClock, chat: RememberingChat) -> None:
    both = with_gates(services.companies["meridian"], TUESDAY, TUESDAY)
    several = replace(services, companies={"meridian": both})
    await at(datetime(2026, 11, 26, 10, 30, tzinfo=UTC), several, clock)
    await at(MORNING, several, clock)
    card = standing(chat, CASE)
    assert card.headline == "Two gates are to be decided on Tue 1 Dec 2026."
    assert [each.value.partition("|")[0] for each in actions_of(card)][::4] == ["variance-notes", "ticket-triage"]


# ---- decided once, said everywhere ------------------------------------------------------------------------------


@pytest.mark.usefixtures("begun")
async def test_what_is_decided_on_the_card_is_said_on_the_summary_and_on_the_other_cards(
    services: Services, clock: SetClock, chat: RememberingChat, talk: Talk
) -> None:
    await at(MORNING + timedelta(hours=9), services, clock)
    await decide(talk, chat, CASE, "Scale", REASON)
    for key in (*cases(chat), SUMMARY):
        assert "Decided: scale." in everything(standing(chat, key)), key
        assert not [each for each in actions_of(standing(chat, key)) if each.value.startswith("ticket-triage|")]
        assert "may decide too" not in everything(standing(chat, key)), key
        assert "Until it is decided" not in everything(standing(chat, key)), key


async def test_of_several_what_is_still_open_says_who_may_decide_it(
    services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    both = with_gates(services.companies["meridian"], TUESDAY, TUESDAY)
    several = replace(services, companies={"meridian": both})
    await at(datetime(2026, 11, 26, 10, 30, tzinfo=UTC), several, clock)
    await at(MORNING, several, clock)
    talk = Talk(several)
    await decide(talk, chat, CASE, "Scale", REASON)
    assert "Marcus Lindqvist may decide too" in everything(standing(chat, CASE))
    await decide(talk, chat, CASE, "Scale", REASON)
    assert "may decide too" not in everything(standing(chat, CASE))


@pytest.mark.usefixtures("begun")
async def test_what_the_summary_has_decided_is_not_asked_again_on_its_day(
    services: Services, clock: SetClock, chat: RememberingChat, talk: Talk
) -> None:
    await decide(talk, chat, SUMMARY, "Scale", REASON)
    await at(MORNING + timedelta(hours=9), services, clock)
    assert cases(chat) == []


@pytest.mark.usefixtures("begun")
async def test_a_gate_that_is_put_off_comes_on_its_new_day(
    services: Services, clock: SetClock, chat: RememberingChat, talk: Talk
) -> None:
    await decide(talk, chat, SUMMARY, "Postpone", {"reason": "Too early.", "look_again": "3 Dec 2026"})
    await at(MORNING + timedelta(hours=9), services, clock)
    assert cases(chat) == []
    await at(MORNING + timedelta(days=2), services, clock)
    moved = f"meridian/case/2026-12-03/helen/{Week(2026, 49)}"
    assert moved in cases(chat)
    assert "postponed once" in everything(standing(chat, moved))


async def test_of_two_gates_of_one_day_the_summary_keeps_what_was_decided_about_each(
    services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    both = with_gates(services.companies["meridian"], TUESDAY, TUESDAY)
    several = replace(services, companies={"meridian": both})
    await at(datetime(2026, 11, 26, 10, 30, tzinfo=UTC), several, clock)
    await at(datetime(2026, 11, 30, 16, tzinfo=UTC), several, clock)
    talk = Talk(several)
    await decide(talk, chat, SUMMARY, "Scale", REASON)
    await decide(talk, chat, SUMMARY, "Scale", REASON)
    found = everything(await digest.preview(both, Week(2026, 48), "executive", several))
    assert "Ticket triage: Decided: scale." in found
    assert "Variance notes: Decided: scale." in found


# ---- hours, holidays, pauses, downtime --------------------------------------------------------------------------


@pytest.mark.usefixtures("begun")
async def test_who_is_away_on_the_day_gets_it_on_the_first_free_one(
    services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await goes_away(services, date(2026, 12, 2))
    await at(MORNING + timedelta(days=1, hours=9), services, clock)
    assert CASE not in cases(chat)
    await at(MORNING + timedelta(days=2), services, clock)
    assert CASE in cases(chat)
    assert "This comes late" not in everything(standing(chat, CASE))


@pytest.mark.usefixtures("begun")
async def test_who_is_away_until_the_next_summary_is_left_to_it(
    services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await goes_away(services, date(2026, 12, 9))
    await at(datetime(2026, 12, 10, 12, tzinfo=UTC), services, clock)
    assert CASE not in cases(chat)
    async with services.store.begin() as work:
        row = await work.ledger.look(CASE)
    assert row is None or (row.state, row.why) == (DeliveryState.WITHDRAWN, "absence: away until 9 Dec")


@pytest.mark.usefixtures("begun")
async def test_after_downtime_it_comes_late_and_says_so(
    services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await at(MORNING + timedelta(days=3), services, clock)
    assert "This comes late: it was due on Tue 1 Dec 2026, 09:00." in everything(standing(chat, CASE))


@pytest.mark.usefixtures("begun")
async def test_after_downtime_until_the_summary_that_brings_it_back_it_is_not_sent(
    services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await at(datetime(2026, 12, 7, 16, tzinfo=UTC), services, clock)
    assert cases(chat) == []
    assert "Ticket triage: scale?" in everything(standing(chat, SUMMARY.replace("W48", "W49")))


@pytest.mark.usefixtures("begun")
async def test_a_pause_holds_it_back_until_it_ends(services: Services, clock: SetClock, chat: RememberingChat) -> None:
    async with services.store.begin() as work:
        until = MORNING + timedelta(days=2, hours=3)
        pause = Pause(clock.now(), "admin", until=until)
        await work.arrangements.put("meridian", pause, by="admin", at=clock.now())
    await at(MORNING + timedelta(hours=9), services, clock)
    assert cases(chat) == []
    await at(until, services, clock)
    assert CASE in cases(chat)


async def test_a_dry_run_keeps_what_it_would_have_said(
    services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    dry = replace(services, companies={"meridian": replace(services.companies["meridian"], dry_run=True)})
    await at(datetime(2026, 11, 26, 10, 30, tzinfo=UTC), dry, clock)
    await at(MORNING, dry, clock)
    async with services.store.begin() as work:
        row = await work.ledger.get(CASE)
    assert row is not None
    assert (row.state, row.why) == (DeliveryState.WITHDRAWN, DRY_RUN)
    assert row.card is not None
    assert row.card.headline == "Ticket triage: adjust?"
    assert cases(chat) == []
