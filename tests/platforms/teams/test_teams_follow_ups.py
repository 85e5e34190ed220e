"""What was asked before in the same place: follow-ups, and threads that the bot is part of."""

from collections.abc import Sequence

import pytest

from tests.platforms.teams.driving import LEADERSHIP, AtTeams, words
from tests.platforms.teams.fake_teams import Scripted

QUESTION = "can claude team summarise these customer complaints?"


async def test_a_follow_up_is_understood(bot: AtTeams) -> None:
    await bot.says("amara", "can I use claude team for customer complaints?")

    answer = await bot.says("amara", "and with payroll?")

    assert words(answer).startswith("No")
    assert "ayroll" in words(answer)


async def test_a_follow_up_is_understood_while_what_it_follows_still_waits_for_its_answer(
    bot: AtTeams, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bot.says("amara", "hello")
    with monkeypatch.context() as held_up:
        held_up.setattr(bot.drumbeat.queue, "handle", nothing)
        await bot.send(bot.activity("amara", text="can I use claude team for customer complaints?"))

    answer = await bot.says("amara", "and with payroll?")

    assert words(answer).startswith("No")
    assert "ayroll" in words(answer)


async def test_what_others_ask_in_a_thread_and_waits_is_no_part_of_what_one_asks_there(
    bot: AtTeams, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bot.installs_in_team("omar")
    await bot.says("amara", "hello")
    await bot.says("omar", "hello")
    await bot.beside()
    with monkeypatch.context() as held_up:
        held_up.setattr(bot.drumbeat.queue, "handle", nothing)
        await bot.send(bot.in_channel("amara", "can I use claude team for customer complaints?", thread="1690"))
    before = len(bot.teams.said)

    await bot.send(bot.in_channel("omar", "and with payroll?", thread="1690"))
    await bot.until(lambda: len(bot.teams.said) > before)

    assert "Claude" not in words(bot.teams.said[before].activity)


async def test_what_is_said_to_others_in_a_channel_is_left_alone_and_a_thread_is_followed(bot: AtTeams) -> None:
    await bot.says("amara", "help")  # known from now on
    await bot.send(bot.in_channel("amara", QUESTION, mention=False))
    asked = bot.in_channel("amara", QUESTION)
    await bot.send(asked)
    thread = f"{LEADERSHIP};messageid={asked['id']}"
    await bot.teams.until(1, thread)

    await bot.send(bot.in_channel("amara", "and with payroll?", thread=asked["id"], mention=False))

    assert words((await bot.teams.until(2, thread))[1]).startswith("No")
    assert len([one for one in bot.teams.said if one.conversation.startswith(LEADERSHIP)]) == 2


async def test_a_thread_is_followed_while_its_question_still_waits_for_its_answer(
    bot: AtTeams, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bot.says("amara", "help")
    asked = bot.in_channel("amara", QUESTION)
    with monkeypatch.context() as held_up:
        held_up.setattr(bot.drumbeat.queue, "handle", nothing)
        await bot.send(asked)

    await bot.send(bot.in_channel("amara", "and with payroll?", thread=asked["id"], mention=False))

    answer = (await bot.teams.until(1, f"{LEADERSHIP};messageid={asked['id']}"))[0]
    assert words(answer).startswith("No")
    assert "ayroll" in words(answer)


async def test_a_thread_is_followed_while_teams_does_not_say_who_began_it(bot: AtTeams) -> None:
    await bot.says("tomas", "help")
    bot.teams.member_script.extend([Scripted(503)] * 6)
    asked = bot.in_channel("amara", QUESTION)
    await bot.send(asked)
    await bot.beside()

    await bot.send(bot.in_channel("tomas", "may I use chatgpt?", thread=asked["id"], mention=False))

    answer = (await bot.teams.until(1, f"{LEADERSHIP};messageid={asked['id']}"))[0]
    assert "ChatGPT" in words(answer)


async def nothing(_platform: str, _ids: Sequence[str]) -> None:
    """Left for the next tick, as after a restart."""
