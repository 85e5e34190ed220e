"""Teams on PostgreSQL, with two processes: what one of them has learned the other knows."""

from collections.abc import Mapping
from dataclasses import replace

from bot.settings import Settings
from handlers.ports import Destination
from policies.desk import Desk
from tests.platforms.teams.driving import Clockwork, running, words
from tests.platforms.teams.fake_teams import FakeTeams


async def test_of_two_processes_each_answers_and_knows_whom_the_other_has_met(
    settings: Settings, teams: FakeTeams, desks: Mapping[str, Desk], postgresql_database: str
) -> None:
    clock = Clockwork()
    shared = replace(settings, database_url=postgresql_database)
    async with running(shared, teams, desks, clock) as one, running(shared, teams, desks, clock) as other:
        await one.says("amara", "can claude team summarise these customer complaints?")
        await other.drumbeat.ticker.tick_now()
        assert [chat.reaches("meridian", Destination("amara")) for chat in other.drumbeat.services.chats] == [True]
        met = [path for path in teams.asked if "/members/" in path]  # both may have asked, where one was slow

        answer = await other.says("amara", "and with payroll?", id="another")

        assert words(answer).startswith("No.")
        assert [path for path in teams.asked if "/members/" in path] == met != []
