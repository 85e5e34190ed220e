"""What Teams was told is taken is answered, though the process ends in between, or something of ours fails."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

import pytest

from bot.platforms.teams.asking import AFTER_A_FAULT
from bot.settings import Settings
from handlers import router
from handlers.messages import Inbound
from handlers.ports import Services
from policies.desk import Desk
from tests.platforms.teams.driving import AtTeams, Clockwork, running, words
from tests.platforms.teams.fake_teams import FakeTeams, Scripted

QUESTION = "can claude team summarise these customer complaints?"


async def nothing(platform: str, ids: Sequence[str]) -> None:
    """The process dies before it hands the message on."""


async def test_a_message_that_lay_in_the_inbox_is_answered_once_by_the_next_process(
    settings: Settings, teams: FakeTeams, desks: Mapping[str, Desk]
) -> None:
    clock = Clockwork()
    async with running(settings, teams, desks, clock) as first:
        await first.says("amara", "help")
        first.drumbeat.queue.handle = nothing  # type: ignore[method-assign]  # see there
        activity = first.activity("amara", text=QUESTION)
        assert (await first.send(activity))[0] == 200
    assert len(teams.messages()) == 1

    async with running(settings, teams, desks, clock) as second:
        await teams.until(2)
        assert (await second.send(activity))[0] == 200  # Teams sends it again
        await second.drumbeat.queue.idle()

    assert [words(one).partition(".")[0] for one in teams.messages()[1:]] == ["Yes, on three conditions"]


async def test_a_message_whose_sender_was_not_known_yet_is_answered_by_the_next_process(
    settings: Settings, teams: FakeTeams, desks: Mapping[str, Desk]
) -> None:
    clock = Clockwork()
    async with running(settings, teams, desks, clock) as first:
        teams.member_script.append(Scripted(503))
        assert (await first.send(first.activity("amara", text=QUESTION)))[0] == 200
        await first.beside()
    assert teams.messages() == []

    clock.instant = clock.now().replace(minute=30)
    async with running(settings, teams, desks, clock):
        said = await teams.until(1)

    assert words(said[0]).startswith("Yes, on three conditions")


async def test_a_message_that_fails_once_its_sender_is_known_holds_up_none_behind_it_and_is_answered_when_mended(
    bot: AtTeams, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept = router.accept

    async def later(seconds: float) -> None:
        bot.clock.instant += timedelta(seconds=seconds)
        await bot.drumbeat.ticker.tick_now()

    async def failing(inbound: Inbound, services: Services) -> bool:
        if inbound.email.startswith("priya"):
            raise ZeroDivisionError(inbound.id)
        return await accept(inbound, services)

    monkeypatch.setattr(router, "accept", failing)
    bot.teams.member_script += [Scripted(503), Scripted(503)]
    for who in ("priya", "amara"):
        await bot.send(bot.activity(who, text=QUESTION))
        await bot.beside()

    await later(10)
    assert words((await bot.teams.until(1, "a:29:amara"))[0]).startswith("Yes, on three conditions")
    monkeypatch.setattr(router, "accept", accept)
    await later(AFTER_A_FAULT)

    assert words((await bot.teams.until(1, "a:29:priya"))[0]).startswith("Yes, on three conditions")
