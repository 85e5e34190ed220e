"""Somebody writes for the first time, and Teams does not say who it is."""

from datetime import timedelta

from bot.platforms.teams.asking import GIVEN_UP, KEPT, NOT_ANSWERED, NOT_NOW
from tests.platforms.teams.driving import LEADERSHIP, AtTeams, words
from tests.platforms.teams.fake_teams import Scripted

QUESTION = "can claude team summarise these customer complaints?"


async def later(bot: AtTeams, *, hours: float = 0.0) -> None:
    """What is being asked of Teams is answered; time passes, and whatever is due then is asked."""
    await bot.beside()
    bot.clock.instant += timedelta(minutes=2, hours=hours)
    await bot.drumbeat.ticker.tick_now()
    await bot.beside()


async def test_they_are_told_so_once_and_answered_when_it_is_known(bot: AtTeams) -> None:
    bot.teams.member_script.extend([Scripted(503)] * 6)
    await bot.send(bot.activity("amara", text=QUESTION))
    await later(bot)
    assert bot.teams.messages() == []
    for _ in range(4):
        await later(bot)
    [told] = await bot.teams.until(1)
    assert words(told).splitlines() == [NOT_NOW, KEPT]

    await later(bot, hours=1)

    assert words((await bot.teams.until(2))[1]).startswith("Yes, on three conditions")


async def test_however_much_they_write_they_are_told_once_and_everything_is_answered(bot: AtTeams) -> None:
    bot.teams.member_script.extend([Scripted(503)] * 6)
    for question in (QUESTION, "may I put payroll into my own ChatGPT Plus?"):
        await bot.send(bot.activity("amara", text=question))
        await bot.beside()
    await later(bot)
    await later(bot)
    await later(bot, hours=1)

    said = await bot.teams.until(3)
    assert [words(one).splitlines()[0] for one in said].count(NOT_NOW) == 1
    assert {words(one).split()[0] for one in said} == {"I", "Yes,", "No."}


async def test_they_are_told_after_twelve_hours_that_it_is_not_answered_and_not_that_they_are_a_stranger(
    bot: AtTeams,
) -> None:
    bot.teams.member_script.extend([Scripted(500)] * 4)
    await bot.send(bot.activity("amara", text=QUESTION))
    await later(bot)
    await later(bot)
    await bot.teams.until(1)
    await later(bot, hours=12)

    told = (await bot.teams.until(2))[1]
    assert words(told).splitlines() == [GIVEN_UP, NOT_ANSWERED]
    await later(bot, hours=1)
    assert len(bot.teams.messages()) == 2
    assert words(await bot.says("amara", QUESTION)).startswith("Yes, on three conditions")


async def test_in_a_channel_they_are_told_in_the_thread_of_their_question(bot: AtTeams) -> None:
    bot.teams.member_script.extend([Scripted(503)] * 3)
    asked = bot.in_channel("amara", QUESTION)
    await bot.send(asked)
    await later(bot)
    await later(bot)

    [told] = await bot.teams.until(1, f"{LEADERSHIP};messageid={asked['id']}")
    assert words(told).splitlines() == [NOT_NOW, KEPT]


async def test_of_whom_teams_knows_nothing_no_more_is_asked(bot: AtTeams) -> None:
    bot.teams.member_script.append(Scripted(404, "MemberNotFoundInConversation"))

    answer = await bot.says("amara", QUESTION)

    assert "I do not know you yet." in words(answer)


async def test_an_installation_whose_sender_is_not_known_is_given_up_without_a_word(bot: AtTeams) -> None:
    bot.teams.member_script.extend([Scripted(503)] * 4)
    await bot.installs("priya")
    await later(bot)
    await later(bot)
    await later(bot, hours=12)
    await later(bot, hours=1)

    assert bot.teams.messages() == []
