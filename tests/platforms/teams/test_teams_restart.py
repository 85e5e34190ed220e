"""What Teams was told is taken is answered, though the process ends in between."""

from collections.abc import Mapping, Sequence

from bot.app import build
from bot.settings import Settings
from policies.desk import Desk
from tests.platforms.teams.driving import AtTeams, Clockwork, words
from tests.platforms.teams.fake_teams import FakeTeams, Scripted

QUESTION = "can claude team summarise these customer complaints?"


async def nothing(platform: str, ids: Sequence[str]) -> None:
    """The process dies before it hands the message on."""


async def test_a_message_that_lay_in_the_inbox_is_answered_once_by_the_next_process(
    settings: Settings, teams: FakeTeams, desks: Mapping[str, Desk]
) -> None:
    clock = Clockwork()
    first = build(settings, clock=clock, desks=desks)
    await first.start()
    at_first = AtTeams(first, teams, clock)
    await at_first.says("amara", "help")
    first.queue.handle = nothing  # type: ignore[method-assign]  # see there
    activity = at_first.activity("amara", text=QUESTION)
    assert (await at_first.send(activity))[0] == 200
    await at_first.close()
    await first.stop()
    assert len(teams.messages()) == 1

    second = build(settings, clock=clock, desks=desks)
    await second.start()
    at_second = AtTeams(second, teams, clock)
    await teams.until(2)
    assert (await at_second.send(activity))[0] == 200  # Teams sends it again
    await second.queue.idle()
    await at_second.close()
    await second.stop()

    assert [words(one).partition(".")[0] for one in teams.messages()[1:]] == ["Yes, on three conditions"]


async def test_a_message_whose_sender_was_not_known_yet_is_answered_by_the_next_process(
    settings: Settings, teams: FakeTeams, desks: Mapping[str, Desk]
) -> None:
    clock = Clockwork()
    first = build(settings, clock=clock, desks=desks)
    await first.start()
    at_first = AtTeams(first, teams, clock)
    teams.member_script.append(Scripted(503))
    assert (await at_first.send(at_first.activity("amara", text=QUESTION)))[0] == 200
    await at_first.beside()
    await at_first.close()
    await first.stop()
    assert teams.messages() == []

    clock.instant = clock.now().replace(minute=30)
    second = build(settings, clock=clock, desks=desks)
    await second.start()
    said = await teams.until(1)
    await second.stop()

    assert words(said[0]).startswith("Yes, on three conditions")
