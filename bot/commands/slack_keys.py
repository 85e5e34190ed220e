"""drumbeat slack rotate-keys."""

from bot.platforms.slack.settings import KeyTrouble, TokenBox
from bot.platforms.slack.setup import rotate_keys
from bot.settings import Settings
from bot.store.database import Database
from bot.store.errors import DatabaseError


class CannotRotate(Exception):
    """The keys stay as they are; the message says why."""


async def rotate(settings: Settings) -> int:
    """How many tokens were encrypted anew. Raises CannotRotate."""
    try:
        box, database = TokenBox(settings.secrets.secret_key), Database(settings.database_url)
    except (KeyTrouble, DatabaseError) as error:
        raise CannotRotate(str(error)) from error
    try:
        return await rotate_keys(database, box) if await database.is_current() else 0
    except (KeyTrouble, DatabaseError) as error:
        raise CannotRotate(f"Nothing was changed. {error}") from error
    finally:
        await database.close()
