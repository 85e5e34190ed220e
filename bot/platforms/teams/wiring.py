"""Teams' parts put together, for the composition root."""

from bot.platforms.teams.adapter import BotFramework
from bot.platforms.teams.chat import TeamsChat
from bot.platforms.teams.directory import Directory
from bot.platforms.teams.listening import TeamsBot
from bot.platforms.teams.pace import Paced
from bot.platforms.teams.rows import Rows
from bot.platforms.teams.trust import TeamsSettings
from bot.store.database import Database
from handlers.ports import Chat, Services


def make_teams(settings: TeamsSettings, services: Services, database: Database, chats: list[Chat]) -> TeamsBot:
    """Teams' side of the process, its chat added to `chats`."""
    connector = Paced(BotFramework(settings), services)
    directory = Directory(database, services.companies)
    rows = Rows(services)
    chat = TeamsChat(connector, directory, services.companies, services.clock, rows, dialogs=settings.dialogs)
    chats.append(chat)
    return TeamsBot(settings, services, database, connector, directory, chat)
