"""What drumbeat doctor says of Teams."""

from collections.abc import Sequence
from dataclasses import replace

from pydantic import SecretStr

from bot.commands.diagnosis import Finding
from bot.commands.teams_diagnosis import teams_findings
from bot.platforms.teams.trust import LOOPBACK, TeamsSettings
from bot.settings import Settings
from bot.store.database import Database
from tests.platforms.teams.driving import AtTeams
from tests.platforms.teams.fake_teams import APP_ID, TENANT


async def findings(settings: Settings) -> Sequence[Finding]:
    database = Database(settings.database_url)
    try:
        return await teams_findings(settings, database)
    finally:
        await database.close()


async def test_it_says_where_the_app_is_not_installed(settings: Settings) -> None:
    registration, installed = await findings(settings)

    assert (registration.state, installed.state) == ("fine", "missing")
    assert APP_ID in registration.words
    assert TENANT in registration.words
    assert "not installed anywhere" in installed.words


async def test_it_says_that_a_password_is_wrong_and_does_not_show_it(settings: Settings) -> None:
    assert settings.teams is not None
    wrong = replace(settings, teams=replace(settings.teams, password=SecretStr("not-this-one")))

    registration = (await findings(wrong))[0]

    assert registration.state == "broken"
    assert "401" in registration.words
    assert "not-this-one" not in f"{registration}"
    assert "TEAMS_APP_PASSWORD" in registration.next_step


async def test_it_says_that_the_identity_provider_cannot_be_reached(settings: Settings) -> None:
    assert settings.teams is not None
    nowhere = replace(settings.teams.cloud, login_url="http://127.0.0.1:9")

    registration = (await findings(replace(settings, teams=replace(settings.teams, cloud=nowhere))))[0]

    assert registration.state == "broken"
    assert registration.next_step == "See that this machine reaches http://127.0.0.1:9."


async def test_it_counts_conversations_and_names_channels_and_owners_that_are_missing(
    bot: AtTeams, settings: Settings
) -> None:
    await bot.installs_in_team("omar")
    await bot.says("priya", "help")
    await bot.until(lambda: len(bot.teams.channels) == 3)
    await bot.beside()

    _, counted, missing = await findings(settings)

    assert counted.words.startswith("Personal chats: 1; group chats: 0; channels: 3. 1 of 9 people")
    assert (
        "Owners who cannot be reached there yet: Ingrid Solberg, Marcus Lindqvist, Noor Haidari, Tomás Novák."
        in missing.words
    )


async def test_without_a_registration_it_says_to_start_the_development_client(settings: Settings) -> None:
    anonymous = replace(settings, teams=TeamsSettings(None, None, None, {}, LOOPBACK, ("meridian",)))

    registration, installed = await findings(anonymous)

    assert "takes messages from anybody on this machine" in registration.words
    assert installed.next_step.startswith("Start the development client")


async def test_without_teams_nothing_is_said(settings: Settings) -> None:
    assert await findings(replace(settings, teams=None)) == []
