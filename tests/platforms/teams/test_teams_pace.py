"""What is asked of Teams beside messages keeps to its limits: it waits for its turn, is put off, or is left out."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

import pytest

from bot.platforms.teams.adapter import BotFramework
from bot.platforms.teams.connector import Connector
from bot.platforms.teams.pace import PATIENCE, PER_LIST, PER_TENANT, PER_THREAD, Held, Paced
from bot.platforms.teams.references import Reference
from handlers.ports import Destination
from tests.platforms.teams.driving import LEADERSHIP, TEAM, AtTeams, words
from tests.platforms.teams.fake_teams import BOT, TENANT, Scripted

TENANTS = f"teams/{TENANT}"
QUESTION = "can claude team summarise these customer complaints?"

Call = Callable[[Connector, Reference], Awaitable[object]]
CALLS: Mapping[str, Call] = {
    "member": lambda connector, to: connector.member(to, "29:priya"),
    "channels": lambda connector, to: connector.channels(to),
    "begin": lambda connector, to: connector.begin(to.service_url, TENANT, BOT, "29:priya"),
    "typing": lambda connector, to: connector.post(to, {"type": "typing"}),
}


async def closed(bot: AtTeams, gate: str, seconds: float) -> None:
    async with bot.drumbeat.services.store.begin() as work:
        await work.gates.hold([gate])
        await work.gates.put({gate: bot.clock.now() + timedelta(seconds=seconds)})


async def later(bot: AtTeams, seconds: float) -> None:
    bot.clock.instant += timedelta(seconds=seconds)
    await bot.drumbeat.ticker.tick_now()
    await bot.drumbeat.queue.idle()


def paced(bot: AtTeams) -> Connector:
    return Paced(BotFramework(bot.teams.registration), bot.drumbeat.services)


def channel(bot: AtTeams, number: int = 0) -> Reference:
    return Reference(bot.teams.service_url, f"19:c{number}@thread.tacv2", "channel", TENANT, BOT, team=TEAM)


def test_the_windows_are_those_that_teams_documents() -> None:
    assert [(window.most, window.seconds) for window in PER_THREAD] == [(7, 1), (8, 2), (60, 30), (1_800, 3_600)]
    assert [(window.most, window.seconds) for window in PER_LIST] == [(14, 1), (16, 2), (120, 30)]
    assert [(window.most, window.seconds) for window in PER_TENANT] == [(50, 1)]


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
async def test_nothing_is_asked_while_the_tenant_has_had_its_share(bot: AtTeams, call: Call) -> None:
    connector, heard = paced(bot), len(bot.teams.arrivals)
    await closed(bot, TENANTS, 60)

    with pytest.raises(Held) as held:
        await call(connector, channel(bot))

    assert held.value.retry_after == pytest.approx(60, abs=2)
    assert len(bot.teams.arrivals) == heard


async def test_sixty_look_ups_at_once_take_the_time_that_the_tenants_limit_wants(bot: AtTeams) -> None:
    connector = paced(bot)
    await connector.member(channel(bot), "29:priya")  # with a token from here on
    heard, began = len(bot.teams.arrivals), time.monotonic()

    await asyncio.gather(*(connector.member(channel(bot, number), "29:priya") for number in range(60)))

    arrived = [each - began for each in bot.teams.arrivals[heard:]]
    assert len(arrived) == 60
    assert arrived[-1] >= 56 / 50  # some at once, then no more than fifty in any second


async def test_of_many_look_ups_in_one_conversation_those_beyond_its_limit_are_put_off(bot: AtTeams) -> None:
    connector, heard = paced(bot), len(bot.teams.arrivals)

    asked = [connector.member(channel(bot), "29:priya") for _ in range(30)]
    put_off = [each for each in await asyncio.gather(*asked, return_exceptions=True) if isinstance(each, Held)]

    assert len(bot.teams.arrivals) - heard == 30 - len(put_off)
    assert 14 <= len(put_off) <= 24
    assert all(each.retry_after and 2 < each.retry_after < 10 for each in put_off)


async def test_a_message_whose_sender_cannot_be_asked_for_yet_is_answered_when_they_can(bot: AtTeams) -> None:
    await closed(bot, TENANTS, 60)

    assert (await bot.send(bot.activity("amara", text=QUESTION)))[0] == 200
    await bot.beside()
    for _ in range(10):  # it is no attempt, however often it is looked at
        await later(bot, 1)
    assert not [path for path in bot.teams.asked if "/members/" in path]
    await later(bot, 60)

    assert words((await bot.teams.until(1))[0]).startswith("Yes, on three conditions")


async def test_a_tick_does_not_wait_for_look_ups_that_wait_for_their_turn(bot: AtTeams) -> None:
    bot.teams.member_script.append(Scripted(503))
    await bot.send(bot.activity("amara", text=QUESTION))
    await bot.beside()
    bot.clock.instant += timedelta(seconds=10)
    await closed(bot, TENANTS, PATIENCE - 0.2)
    began = time.monotonic()

    await bot.drumbeat.ticker.tick_now()

    assert time.monotonic() - began < PATIENCE / 2
    assert words((await bot.teams.until(1))[0]).startswith("Yes, on three conditions")


async def test_a_short_wait_for_the_sender_is_no_more_than_that(bot: AtTeams) -> None:
    await closed(bot, TENANTS, 1)
    began = time.monotonic()

    answer = await bot.says("amara", QUESTION)

    assert words(answer).startswith("Yes, on three conditions")
    assert time.monotonic() - began >= 0.9


async def test_who_presses_while_they_cannot_be_asked_for_is_told_to_try_again(bot: AtTeams) -> None:
    await closed(bot, TENANTS, 60)
    pressed = {"action": {"type": "Action.Execute", "data": {"drumbeat": {"press": "help.start", "value": ""}}}}

    status, body = await bot.send(bot.activity("amara", type="invoke", name="adaptiveCard/action", value=pressed))

    assert (status, body["value"]) == (
        200,
        "I could not find out who you are just now. Nothing was lost: try again in a moment.",
    )


async def test_who_adds_the_bot_while_they_cannot_be_asked_for_is_greeted_afterwards(bot: AtTeams) -> None:
    await closed(bot, TENANTS, 60)
    await bot.installs("priya")
    await bot.beside()
    assert bot.teams.messages() == []

    await later(bot, 65)

    assert len(await bot.teams.until(1, "a:29:priya")) == 1


async def test_who_adds_the_bot_while_teams_fails_is_greeted_when_it_answers(bot: AtTeams) -> None:
    bot.teams.member_script.append(Scripted(503))
    await bot.installs("priya")
    await bot.beside()

    await later(bot, 10)

    assert len(await bot.teams.until(1, "a:29:priya")) == 1


async def test_a_teams_channels_that_cannot_be_asked_for_yet_are_learned_when_they_can(bot: AtTeams) -> None:
    await closed(bot, TENANTS, 60)
    await bot.installs_in_team("omar")
    await bot.beside()
    [chat] = bot.drumbeat.services.chats
    assert not chat.reaches("meridian", Destination(channel="#leadership"))

    await later(bot, 65)
    await bot.beside()

    assert chat.reaches("meridian", Destination(channel="#leadership"))


async def test_a_pause_that_a_look_up_is_asked_for_holds_its_conversation_alone(bot: AtTeams) -> None:
    bot.teams.member_script.append(Scripted(429, "Throttled", {"Retry-After": "40"}))
    await bot.send(bot.in_channel("priya", "help"))
    await bot.beside()
    asked = [path for path in bot.teams.asked if "/members/" in path]

    await bot.send(bot.in_channel("omar", "help"))
    await bot.beside()
    assert [path for path in bot.teams.asked if "/members/" in path] == asked
    await bot.says("amara", "help")  # in a chat of her own
    await later(bot, 45)

    await bot.until(lambda: {"a:29:priya", "a:29:omar"} <= {one.conversation for one in bot.teams.said})


async def test_a_chat_is_opened_when_the_pause_that_teams_asked_for_before_one_is_over(bot: AtTeams) -> None:
    bot.teams.begin_script.append(Scripted(429, "Throttled", {"Retry-After": "40"}))
    for who in ("priya", "omar"):
        await bot.send(bot.in_channel(who, "help"))
        await bot.beside()
        await bot.drumbeat.queue.idle()
    assert [path for path in bot.teams.asked if path.endswith("/conversations")] == ["/emea/v3/conversations"]

    for _ in range(2):
        await later(bot, 45)

    assert all([await bot.teams.until(1, f"a:29:{who}") for who in ("priya", "omar")])


async def test_the_typing_indicator_is_left_out_rather_than_late(bot: AtTeams) -> None:
    await bot.says("amara", "help")
    bot.teams.script.append(Scripted(201, take=True, wait=2.0))
    heard = len(bot.teams.arrivals)

    await bot.send(bot.activity("amara", text="hello"))
    await bot.until(lambda: len(bot.teams.arrivals) > heard)  # the answer is on its way
    await closed(bot, TENANTS, 60)
    await bot.teams.until(2, "a:29:amara")
    await bot.beside()

    assert not [one for one in bot.teams.said if one.activity["type"] == "typing"]


async def test_the_typing_indicator_counts_as_what_is_written_to_the_chat(bot: AtTeams) -> None:
    connector, to = paced(bot), channel(bot)

    shown = [await connector.post(to, {"type": "typing"}) for _ in range(7)]
    with pytest.raises(Held):
        await connector.post(to, {"type": "typing"})

    assert len(set(shown)) == 7
    assert LEADERSHIP not in {one.conversation for one in bot.teams.said}
