"""Where the bot is and who is where: channels that come, go and change their names, addresses that move."""

from datetime import UTC, datetime

from bot.platforms.teams.connector import Member
from bot.platforms.teams.directory import Directory
from bot.settings import Settings
from bot.store.database import Database
from handlers.ports import Destination
from tests.platforms.teams.driving import BOARD, LEADERSHIP, TEAM, AtTeams
from tests.platforms.teams.fake_teams import TENANT

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


async def in_team(bot: AtTeams) -> Directory:
    """The bot is in a team with General, Leadership and Board; what it has kept of it."""
    await bot.installs_in_team("omar")
    await bot.until(lambda: any("/v3/teams/" in path for path in bot.teams.asked))
    await bot.beside()
    return await kept(bot)


async def kept(bot: AtTeams) -> Directory:
    directory = Directory(bot.drumbeat.database, bot.drumbeat.settings.companies)
    await directory.load()
    return directory


def where(directory: Directory, channel: str) -> str | None:
    found = directory.channel("meridian", channel)
    return None if found is None else found.conversation


async def test_a_new_channel_is_known_by_its_name_and_takes_nobody_elses(bot: AtTeams) -> None:
    await in_team(bot)

    await bot.told_of_channel("channelCreated", "19:ideas@thread.tacv2", "Ideas")

    directory = await kept(bot)
    assert [where(directory, each) for each in ("#ideas", "#general")] == ["19:ideas@thread.tacv2", TEAM]
    [chat] = bot.drumbeat.services.chats
    assert chat.reaches("meridian", Destination(channel="#ideas"))


async def test_a_channel_is_known_by_its_new_name_alone(bot: AtTeams) -> None:
    await in_team(bot)

    await bot.told_of_channel("channelRenamed", BOARD, "Trustees")

    directory = await kept(bot)
    assert [where(directory, each) for each in ("#trustees", "#board", "#general")] == [BOARD, None, TEAM]


async def test_a_channel_that_is_deleted_takes_no_other_with_it(bot: AtTeams) -> None:
    await in_team(bot)

    await bot.told_of_channel("channelDeleted", BOARD, "Board")

    directory = await kept(bot)
    assert [where(directory, each) for each in ("#board", "#leadership", "#general")] == [None, LEADERSHIP, TEAM]


async def test_a_team_that_is_deleted_takes_all_of_its_channels_with_it(bot: AtTeams) -> None:
    await in_team(bot)

    await bot.told_of_channel("teamDeleted", TEAM, "")

    directory = await kept(bot)
    assert [where(directory, each) for each in ("#board", "#leadership", "#general")] == [None, None, None]


async def met(directory: Directory, account: str, email: str, minute: int) -> None:
    """Somebody was looked up in that minute."""
    member = Member(f"29:{account}", f"aad-{account}", "t", email, account)
    await directory.keep_person("meridian", "t", member, "https://smba.example/", NOW.replace(minute=minute))


async def test_of_two_accounts_with_one_address_the_last_counts_before_and_after_a_start(settings: Settings) -> None:
    database = Database(settings.database_url)
    directory = Directory(database, settings.companies)
    await met(directory, "old", "amara@meridian.example", 2)
    await met(directory, "new", "amara@meridian.example", 1)
    await met(directory, "new", "amara@meridian.example", 3)

    again = Directory(database, settings.companies)
    await again.load()

    for each in (directory, again):
        found = each.by_email("meridian", "Amara@meridian.example")
        assert found is not None
        assert found.user_id == "29:new"
    await database.close()


async def test_an_account_whose_address_moves_leaves_the_other_reachable(settings: Settings) -> None:
    database = Database(settings.database_url)
    for moves in ("first", "second"):
        directory = Directory(database, settings.companies)
        await met(directory, "first", "amara@meridian.example", 1)
        await met(directory, "second", "amara@meridian.example", 2)

        await met(directory, moves, "elsewhere@meridian.example", 3)

        found = directory.by_email("meridian", "amara@meridian.example")
        assert found is not None
        assert found.user_id != f"29:{moves}"
    await database.close()


async def test_somebody_is_known_by_their_tenants_directory_by_whatever_id_the_bot_sees_them(bot: AtTeams) -> None:
    await bot.says("amara", "help")

    await bot.says("amara", "hello", **{"from": {"id": "29:another", "name": "amara", "aadObjectId": "aad-amara"}})

    assert len([path for path in bot.teams.asked if "/members/" in path]) == 1
    found = [(await kept(bot)).sender(["meridian"], tenant, "aad-amara") for tenant in (TENANT, TENANT[::-1])]
    assert [person and person.email for person in found] == ["amara.okafor@meridian.example", None]
