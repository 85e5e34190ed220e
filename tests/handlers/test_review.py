"""A summary is seen before it is posted, may wait for a yes, and is corrected in place afterwards."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from cadence.model import Company, DigestReview, DueKey, DueKind, Week
from handlers import digest
from handlers.digest import GATHER
from handlers.messages import Card
from handlers.ports import Delivery, DeliveryState, Services
from handlers.run_again import run_again, what_again
from handlers.testing import RememberingChat, SetClock, Talk, actions_of, button
from tests.handlers.talking import at, tick_and_send

W48 = Week(2026, 48)
PREVIEW = datetime(2026, 11, 30, 13, tzinfo=UTC)
POSTING = datetime(2026, 11, 30, 16, tzinfo=UTC)
DIGEST = DueKey("meridian", DueKind.DIGEST, "executive", "#leadership", W48)


@pytest.fixture
def approval() -> bool:
    """Whether a yes is needed; a test that wants none overrides it."""
    return True


@pytest.fixture
def company(company: Company, approval: bool) -> Company:  # noqa: FBT001  a fixture
    waits = timedelta(hours=4) if approval else None
    return replace(company, digest_review=DigestReview("omar", timedelta(hours=3), waits))


@pytest.fixture(autouse=True)
async def reported(asked: None, talk: Talk, company: Company) -> None:
    """Priya has reported week 48."""
    await talk.ask(company.people["priya"], "invoice review 14 h")


def said_to(chat: RememberingChat, who: str) -> list[Card]:
    return [each.card for each in chat.said if who in (each.destination.person, each.destination.channel)]


async def previewed(services: Services, clock: SetClock, chat: RememberingChat) -> Card:
    await at(PREVIEW, services, clock)
    return next(card for card in said_to(chat, "omar") if card.headline.startswith("Preview:"))


async def digest_row(services: Services) -> Delivery:
    async with services.store.begin() as work:
        row = await work.ledger.find("meridian", DIGEST)
    assert row is not None
    return row


async def corrects(talk: Talk, company: Company, services: Services, clock: SetClock, hours: str) -> None:
    """Priya corrects week 48 when its summary is out, and the summary is changed."""
    await says_otherwise(talk, company, hours)
    clock.pass_time(GATHER)
    await tick_and_send(services)


async def says_otherwise(talk: Talk, company: Company, hours: str, who: str = "priya") -> None:
    """A correction of week 48 when its summary is out."""
    person = company.people[who]
    (asks_why,) = await talk.ask(person, f"invoice review week 48: {hours} h")
    assert asks_why.card is not None
    again = actions_of(asks_why.card)[0]
    opened, _ = await talk.press(person, again.name, again.value)
    assert opened.form is not None
    filled = {field.name: field.value for field in opened.form.fields}
    values = {**filled, "hours_saved": hours, "reason": "counted twice"}
    await talk.submit(person, "check_in", values, opened.form.context)


async def test_the_editor_sees_it_hours_before_and_it_waits_for_a_yes(
    services: Services, clock: SetClock, chat: RememberingChat, talk: Talk, company: Company
) -> None:
    preview = await previewed(services, clock, chat)
    assert preview.headline == "Preview: AI operating summary · Meridian Works · week 48"
    assert (
        "It goes to #leadership Monday 16:00 when you approve it, and Monday 20:00 without an answer." in preview.text
    )
    assert [each.label for each in actions_of(preview)] == ["Approve", "Hold it back"]

    await at(POSTING, services, clock)
    assert said_to(chat, "leadership") == []
    assert (await digest_row(services)).why == "Waits for Omar Haddad to approve it."

    yes = button(preview, "Approve")
    _, (answer,) = await talk.press(company.people["omar"], yes.name, yes.value)
    assert answer.card is not None
    assert answer.card.headline == "Approved. The summary of week 48 goes to #leadership now."
    await at(POSTING + timedelta(seconds=5), services, clock)
    (posted,) = said_to(chat, "leadership")
    assert "14 h saved" in posted.text
    assert "without review" not in posted.text


async def test_a_yes_in_time_has_it_posted_on_time(
    services: Services, clock: SetClock, chat: RememberingChat, talk: Talk, company: Company
) -> None:
    yes = button(await previewed(services, clock, chat), "Approve")
    _, (answer,) = await talk.press(company.people["omar"], yes.name, yes.value)
    assert answer.card is not None
    assert answer.card.headline.endswith("goes to #leadership Monday 16:00.")
    await at(POSTING, services, clock)
    assert len(said_to(chat, "leadership")) == 1


async def test_without_an_answer_it_is_posted_when_its_time_is_over_and_says_so(
    services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await previewed(services, clock, chat)
    await at(POSTING + timedelta(hours=3, minutes=59), services, clock)
    assert said_to(chat, "leadership") == []
    await at(POSTING + timedelta(hours=4), services, clock)
    (posted,) = said_to(chat, "leadership")
    assert "Posted without review: Omar Haddad had not answered in time." in posted.text


async def test_what_is_held_back_is_not_posted(
    services: Services, clock: SetClock, chat: RememberingChat, talk: Talk, company: Company
) -> None:
    hold = button(await previewed(services, clock, chat), "Hold it back")
    _, (answer,) = await talk.press(company.people["omar"], hold.name, hold.value)
    assert answer.card is not None
    assert answer.card.headline == "Held back. The summary of week 48 is not posted in #leadership."
    await at(POSTING, services, clock)
    assert said_to(chat, "leadership") == []
    row = await digest_row(services)
    assert (row.state, row.why) == (DeliveryState.WITHDRAWN, "Held back by Omar Haddad.")
    _, (late,) = await talk.press(company.people["omar"], "review.approve", hold.value)
    assert late.card is not None
    assert "run week 48 again" in late.card.headline


async def test_what_was_held_back_and_is_posted_by_running_the_week_again_is_restated_when_it_changes(
    services: Services, clock: SetClock, chat: RememberingChat, talk: Talk, company: Company
) -> None:
    hold = button(await previewed(services, clock, chat), "Hold it back")
    await talk.press(company.people["omar"], hold.name, hold.value)
    await at(POSTING, services, clock)
    clock.instant = POSTING + timedelta(hours=1)
    await corrects(talk, company, services, clock, "13")  # nobody has read 14 h
    clock.instant = POSTING + timedelta(hours=2)
    async with services.store.begin() as work:
        await run_again(await what_again(company, W48, work, clock.now()), work)
    await tick_and_send(services)
    (posted,) = said_to(chat, "leadership")
    assert "13 h saved" in posted.text
    assert "restated" not in posted.text
    clock.instant = POSTING + timedelta(days=1)
    await corrects(talk, company, services, clock, "12")
    (corrected,) = (card for _, _, card in chat.updates if card.headline.startswith("AI operating"))
    assert "Invoice review restated week 48, hours saved: 13 h → 12 h" in corrected.text
    clock.instant = POSTING + timedelta(weeks=1)
    following = await digest.preview(company, W48.plus(1), "executive", services)
    assert "Invoice review restated week 48, hours saved: 13 h → 12 h" in following.text


@pytest.mark.parametrize("approval", [False])
async def test_a_summary_that_is_posted_again_is_held_against_what_was_read_first(
    services: Services, clock: SetClock, talk: Talk, company: Company
) -> None:
    await at(POSTING, services, clock)
    clock.instant = POSTING + timedelta(days=1)
    await corrects(talk, company, services, clock, "12")
    async with services.store.begin() as work:
        await run_again(await what_again(company, W48, work, clock.now()), work)
    await tick_and_send(services)
    clock.instant = POSTING + timedelta(weeks=1)
    following = await digest.preview(company, W48.plus(1), "executive", services)
    assert "Invoice review restated week 48, hours saved: 14 h → 12 h" in following.text


async def test_only_the_editor_and_administrators_decide(
    services: Services, clock: SetClock, chat: RememberingChat, talk: Talk, company: Company
) -> None:
    hold = button(await previewed(services, clock, chat), "Hold it back")
    _, (answer,) = await talk.press(company.people["amara"], hold.name, hold.value)
    assert answer.card is not None
    assert answer.card.headline.startswith("Omar Haddad looks at summaries before they are posted")
    _, (stale,) = await talk.press(company.people["omar"], hold.name, "2026-W48/board")
    assert stale.card is not None
    assert "no longer leads anywhere" in stale.card.headline


@pytest.mark.parametrize("approval", [False])
async def test_without_approval_it_is_posted_on_time_unless_it_is_held_back(
    services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    preview = await previewed(services, clock, chat)
    assert [each.label for each in actions_of(preview)] == ["Hold it back"]
    await at(POSTING, services, clock)
    (posted,) = said_to(chat, "leadership")
    assert "without review" not in posted.text


# ---- after it is posted ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("approval", [False])
async def test_a_posted_summary_is_corrected_in_place_and_says_so(
    services: Services, clock: SetClock, chat: RememberingChat, talk: Talk, company: Company
) -> None:
    await at(POSTING, services, clock)
    clock.instant = POSTING + timedelta(hours=20)
    await corrects(talk, company, services, clock, "12")
    (card,) = (card for _, _, card in chat.updates if card.headline.startswith("AI operating"))
    assert card.headline == "AI operating summary · Meridian Works · week 48 · corrected 1 Dec"
    assert "12 h saved" in card.text
    assert "Invoice review restated week 48, hours saved: 14 h → 12 h" in card.text
    assert len(said_to(chat, "leadership")) == 1


@pytest.mark.parametrize("approval", [False])
async def test_however_often_a_posted_summary_was_corrected_in_place_the_next_one_restates_what_it_said_at_first(
    services: Services, clock: SetClock, talk: Talk, company: Company
) -> None:
    await at(POSTING, services, clock)
    for days, hours in ((1, "12"), (2, "11")):
        clock.instant = POSTING + timedelta(days=days)
        await corrects(talk, company, services, clock, hours)
    clock.instant = POSTING + timedelta(weeks=1)
    card = await digest.preview(company, W48.plus(1), "executive", services)
    assert "Invoice review restated week 48, hours saved: 14 h → 11 h" in card.text


async def changes(services: Services) -> list[Delivery]:
    """Of the posted summary, those that were not made yet."""
    later = services.clock.now() + timedelta(days=1)
    async with services.store.begin() as work:
        rows = [await work.ledger.get(each.key) for each in await work.ledger.unfinished(later)]
    return [row for row in rows if row is not None and row.updates == str(DIGEST)]


@pytest.mark.parametrize("approval", [False])
async def test_what_is_corrected_within_two_minutes_is_one_change_of_the_summary(
    services: Services, clock: SetClock, chat: RememberingChat, talk: Talk, company: Company
) -> None:
    await at(POSTING, services, clock)
    clock.instant = first = POSTING + timedelta(hours=20)
    for seconds, hours in ((0, "12"), (60, "11"), (119, "10")):
        clock.instant = first + timedelta(seconds=seconds)
        await says_otherwise(talk, company, hours)
        await tick_and_send(services)
        assert not [card for _, _, card in chat.updates if "corrected" in card.headline]
        assert [row.not_before for row in await changes(services)] == [first + GATHER], "the first one's time stands"
    await at(first + GATHER, services, clock)
    (card,) = (card for _, _, card in chat.updates if "corrected" in card.headline)
    assert "14 h → 10 h" in card.text
    await says_otherwise(talk, company, "9")
    assert [row.not_before for row in await changes(services)] == [clock.now() + GATHER], "a new one waits anew"


@pytest.mark.parametrize("approval", [False])
async def test_what_the_editor_corrects_is_changed_at_once_with_all_that_waits(
    services: Services, clock: SetClock, chat: RememberingChat, talk: Talk, company: Company
) -> None:
    await at(POSTING, services, clock)
    clock.instant = POSTING + timedelta(hours=20)
    await says_otherwise(talk, company, "12")
    await says_otherwise(talk, company, "11", "omar")
    await tick_and_send(services)
    (card,) = (card for _, _, card in chat.updates if "corrected" in card.headline)
    assert "14 h → 11 h" in card.text
    assert await changes(services) == []


@pytest.mark.parametrize("approval", [False])
async def test_what_is_corrected_while_the_change_is_on_its_way_is_another_change(
    services: Services, clock: SetClock, talk: Talk, company: Company
) -> None:
    """What is in somebody's hand is put together already."""
    await at(POSTING, services, clock)
    clock.instant = POSTING + timedelta(hours=20)
    await says_otherwise(talk, company, "12")
    (waiting,) = await changes(services)
    async with services.store.begin() as work:
        in_hand = replace(waiting, state=DeliveryState.SENDING, sent_at=clock.now(), attempts=1, why="another run")
        assert await work.ledger.change(in_hand, was=waiting.state)
    await says_otherwise(talk, company, "11")
    async with services.store.begin() as work:
        second = await work.ledger.waiting(str(DIGEST))
    assert second is not None
    assert second.key != waiting.key


async def test_an_answer_before_the_summary_changes_no_summary(talk: Talk, company: Company) -> None:
    rows = await talk.ask(company.people["priya"], "invoice review 15 h")
    assert not [row for row in rows if row.updates == str(DIGEST)]
