"""What becomes of a message when Teams does not simply take it."""

import asyncio
from datetime import timedelta

import pytest

from bot.platforms.teams.chat import NO_CHAT, POINTER
from handlers.messages import Card
from handlers.ports import Delivery, DeliveryState, Destination, TroubleKind
from tests.platforms.teams.driving import LEADERSHIP, AtTeams, words
from tests.platforms.teams.fake_teams import Scripted


async def owed(bot: AtTeams, who: str, said: str = "A note.") -> str:
    """Something the bot owes a person; its ledger key."""
    row = Delivery(f"note/{said}", "meridian", Destination(who, at_once=True), bot.clock.now(), card=Card(said))
    async with bot.drumbeat.services.store.begin() as work:
        await work.ledger.plan([row])
    await bot.drumbeat.queue.deliver([row.key])
    await bot.drumbeat.queue.idle()
    return row.key


async def state(bot: AtTeams, key: str) -> Delivery:
    async with bot.drumbeat.services.store.begin() as work:
        row = await work.ledger.get(key)
    assert row is not None
    return row


async def trouble(bot: AtTeams, subject: str) -> TroubleKind | None:
    """What administrators are told about: a message, or whom no more are sent to."""
    async with bot.drumbeat.services.store.begin() as work:
        found = await work.troubles.get("meridian", subject)
    return None if found is None else found.kind


async def test_a_person_who_has_written_is_written_to_in_their_personal_chat(bot: AtTeams) -> None:
    await bot.says("priya", "help")

    row = await state(bot, await owed(bot, "priya"))

    assert (row.state, row.conversation) == (DeliveryState.SENT, "a:29:priya")
    assert words(bot.teams.messages("a:29:priya")[-1]) == "A note."


async def test_a_person_met_in_a_channel_alone_gets_a_chat_opened(bot: AtTeams) -> None:
    await bot.send(bot.in_channel("priya", "help"))
    await bot.until(lambda: bool(bot.teams.messages("a:29:priya")))

    assert [path for path in bot.teams.asked if path.endswith("/v3/conversations")] == ["/emea/v3/conversations"]


async def test_a_pause_that_teams_asks_for_is_kept_for_everything_to_that_chat(bot: AtTeams) -> None:
    await bot.says("priya", "help")
    bot.teams.script.append(Scripted(429, "Throttled", {"Retry-After": "40"}))

    before = bot.clock.now()
    first, second = await owed(bot, "priya", "First."), await owed(bot, "priya", "Second.")

    rows = [await state(bot, first), await state(bot, second)]
    assert [row.state for row in rows] == [DeliveryState.RETRY, DeliveryState.RETRY]
    assert all(row.not_before and row.not_before >= before + timedelta(seconds=40) for row in rows)
    bot.clock.instant += timedelta(seconds=41)
    await bot.drumbeat.ticker.tick_now()
    await bot.teams.until(2, "a:29:priya")
    bot.clock.instant += timedelta(seconds=4)
    await bot.drumbeat.ticker.tick_now()
    assert [words(one) for one in await bot.teams.until(3, "a:29:priya")][1:] == ["First.", "Second."]


@pytest.mark.parametrize("scripted", [Scripted(500), Scripted(502), Scripted(504), Scripted(201, cut=True)], ids=str)
async def test_what_may_have_arrived_is_told_and_not_sent_again(bot: AtTeams, scripted: Scripted) -> None:
    await bot.says("priya", "help")
    bot.teams.script.append(scripted)

    key = await owed(bot, "priya")
    bot.clock.instant += timedelta(minutes=20)
    await bot.drumbeat.ticker.tick_now()
    await bot.drumbeat.queue.idle()

    assert (await state(bot, key)).state is DeliveryState.UNCERTAIN
    assert [words(one) for one in bot.teams.messages("a:29:priya")][1:] == []
    assert await trouble(bot, f"delivery/{key}") is TroubleKind.UNCERTAIN


async def test_who_has_blocked_the_bot_is_closed_until_they_write_again(bot: AtTeams) -> None:
    await bot.says("priya", "help")
    bot.teams.script.append(Scripted(403, "MessageWritesBlocked"))

    blocked, after = await owed(bot, "priya", "First."), await owed(bot, "priya", "Second.")

    assert (await state(bot, blocked)).state is DeliveryState.DEAD
    assert "Not tried." in (await state(bot, after)).why
    assert await trouble(bot, "person/priya") is TroubleKind.BLOCKED
    bot.clock.instant += timedelta(seconds=1)
    await bot.says("priya", "help")
    assert (await state(bot, await owed(bot, "priya", "Third."))).state is DeliveryState.SENT


async def test_a_token_that_is_refused_is_replaced(bot: AtTeams) -> None:
    await bot.says("priya", "help")
    bot.teams.script.append(Scripted(401))

    key = await owed(bot, "priya")

    assert (await state(bot, key)).state is DeliveryState.RETRY
    bot.clock.instant += timedelta(minutes=1)
    await bot.drumbeat.ticker.tick_now()
    await bot.teams.until(2, "a:29:priya")
    assert len({one.authorization for one in bot.teams.said}) == 2


async def test_whoever_cannot_be_written_to_alone_is_told_so_in_the_channel(bot: AtTeams) -> None:
    bot.teams.begin_script.append(Scripted(403, "ForbiddenOperationException"))
    asked = bot.in_channel("amara", "help")

    await bot.send(asked)

    thread = f"{LEADERSHIP};messageid={asked['id']}"
    assert words((await bot.teams.until(1, thread))[0]) == NO_CHAT


async def test_what_points_to_an_answer_is_owed_like_the_answer_and_comes_once(bot: AtTeams) -> None:
    bot.teams.script.extend([Scripted(201, take=True), Scripted(429, "Throttled", {"Retry-After": "40"})])
    asked = bot.in_channel("amara", "can I put jane.doe@client.example 4929 1234 5678 9012 into chatgpt?")
    thread = f"{LEADERSHIP};messageid={asked['id']}"
    await bot.send(asked)
    await bot.until(lambda: not bot.teams.script)
    await bot.drumbeat.queue.idle()
    assert (len(bot.teams.messages("a:29:amara")), bot.teams.messages(thread)) == (1, [])

    for _ in range(2):
        bot.clock.instant += timedelta(seconds=45)
        await bot.drumbeat.ticker.tick_now()
        await bot.drumbeat.queue.idle()

    assert [words(one) for one in bot.teams.messages(thread)] == [POINTER]
    assert len(bot.teams.messages("a:29:amara")) == 1


async def test_a_chat_that_cannot_be_opened_just_now_is_opened_later(bot: AtTeams) -> None:
    bot.teams.begin_script.append(Scripted(502))
    await bot.send(bot.in_channel("priya", "help"))
    await bot.until(lambda: not bot.teams.begin_script)
    await bot.drumbeat.queue.idle()

    bot.clock.instant = bot.clock.now() + timedelta(minutes=2)
    await bot.drumbeat.ticker.tick_now()

    assert await bot.teams.until(1, "a:29:priya")


async def test_a_thread_that_is_gone_closes_no_channel(bot: AtTeams) -> None:
    await bot.says("amara", "help")
    bot.teams.script.append(Scripted(404, "ConversationNotFound"))
    await bot.send(bot.in_channel("amara", "hello"))
    await bot.until(lambda: not bot.teams.script)
    await bot.drumbeat.queue.idle()

    [chat] = bot.drumbeat.services.chats
    assert chat.reaches("meridian", Destination(channel="#leadership"))


async def test_who_has_taken_the_app_out_is_written_to_by_a_new_chat_alone(bot: AtTeams) -> None:
    await bot.installs("priya")
    await bot.teams.until(1)
    await bot.send(bot.activity("priya", type="installationUpdate", action="remove"))

    chat = next(chat for chat in bot.drumbeat.services.chats if chat.platform == "teams")
    before = len(bot.teams.asked)

    await owed(bot, "priya")
    assert chat.reaches(
        "meridian", Destination("priya")
    )  # by a new chat, which Teams refuses while it is not installed
    assert bot.teams.asked[before:] == ["/emea/v3/conversations"]


async def test_someone_who_waits_sees_that_an_answer_is_being_made(bot: AtTeams) -> None:
    await bot.says("amara", "help")
    loop = asyncio.get_running_loop()
    bot.teams.script.append(Scripted(201, take=True, wait=2.5))
    came = loop.time()

    await bot.send(bot.activity("amara", text="hello"))
    await bot.until(lambda: any(one.activity["type"] == "typing" for one in bot.teams.said))

    assert loop.time() - came < 2
