"""What drumbeat doctor finds about Teams: the registration, and where the bot is installed."""

from collections.abc import Iterator, Sequence

from bot.commands.diagnosis import Finding
from bot.platforms.teams.directory import Directory
from bot.platforms.teams.errors import NotReached
from bot.platforms.teams.tokens import TokenRefused, Tokens
from bot.platforms.teams.trust import TeamsSettings
from bot.settings import Settings
from bot.store.database import Database
from cadence.model import Company

_MOST_NAMED = 5


async def teams_findings(settings: Settings, database: Database) -> Sequence[Finding]:
    """Nothing where Teams is not configured. A token is asked for; nothing is sent to anybody. Raises DatabaseError."""
    teams = settings.teams
    if teams is None:
        return []
    install = "Upload the package and add the app."
    if teams.anonymous:
        install = "Start the development client; docs/setup-teams.md says how."
    return [await _registration(teams), *await _installed(settings, database, install)]


async def _registration(teams: TeamsSettings) -> Finding:
    if teams.anonymous:
        words = "TEAMS_DEV_ANONYMOUS is set: /api/messages takes messages from anybody on this machine."
        return Finding("Teams", "fine", words, "For a real tenant, follow docs/setup-teams.md.")
    tenants = " and ".join(sorted(teams.tenants))
    try:
        await Tokens(teams).get()
    except NotReached as error:
        step = f"See that this machine reaches {teams.cloud.login_url}."
        if isinstance(error, TokenRefused):
            step = "Compare TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID with the app's registration in Entra."
        return Finding("Teams", "broken", f"App {teams.app_id}: {error}", step)
    return Finding("Teams", "fine", f"App {teams.app_id} has a token; tenant {tenants} is served at /api/messages.")


async def _installed(settings: Settings, database: Database, install: str) -> list[Finding]:
    """`install`: what to do where it is installed nowhere."""
    directory = Directory(database, settings.companies)
    await directory.load()
    return [found for company in settings.companies.values() for found in _of(company, directory, install)]


def _of(company: Company, directory: Directory, install: str) -> Iterator[Finding]:
    what = f"Teams at {company.name}"
    counts = directory.counts(company.id)
    met = [person for person in company.people.values() if directory.by_email(company.id, person.email) is not None]
    words = (
        f"Personal chats: {counts['personal']}; group chats: {counts['group']}; channels: {counts['channel']}. "
        f"{len(met)} of {len(company.people)} people are known there."
    )
    if not any(counts.values()):
        yield Finding(what, "missing", "The app is not installed anywhere yet.", install)
        return
    yield Finding(what, "fine", words)
    away = [name for name in company.digest_channels.values() if directory.channel(company.id, name) is None]
    if away:
        step = "Add the app to the channel's team; a channel is found by its name, or as #team-channel."
        yield Finding(what, "missing", f"The bot is not in {' and '.join(sorted(set(away)))}.", step)
    owners = {each.owner for each in company.initiatives.values()}
    unmet = sorted(company.people[id].name for id in owners if id in company.people and company.people[id] not in met)
    if unmet:
        named = ", ".join(unmet[:_MOST_NAMED]) + (" and others" if len(unmet) > _MOST_NAMED else "")
        step = "Install the app for them (a setup policy in the Teams admin center), or have them write to it once."
        yield Finding(what, "missing", f"Owners who cannot be reached there yet: {named}.", step)
