"""What went wrong with the database, in words: what it is, and what to do about it."""

from pathlib import Path

from sqlalchemy import URL

SETTING = "DRUMBEAT_DATABASE_URL"


class DatabaseError(Exception):
    """The database cannot be used. The text says what is wrong and what to do."""


def shown(url: URL) -> str:
    """Where the database is, without its password: a path for SQLite, the address for PostgreSQL."""
    if url.get_backend_name() == "sqlite":
        return url.database or "memory"
    return url.set(drivername=url.get_backend_name()).render_as_string(hide_password=True)


def explained(error: BaseException, url: URL) -> DatabaseError:
    """The sentence for an error of the driver."""
    original = getattr(error, "orig", None) or error
    lines = str(original).strip().splitlines()
    said = lines[0] if lines else type(original).__name__
    place = shown(url)
    if url.get_backend_name() == "sqlite":
        return DatabaseError(_sqlite(said, place))
    if isinstance(error, ModuleNotFoundError):
        return DatabaseError("PostgreSQL needs the package psycopg, which is missing. Run: pip install psycopg[binary]")
    return DatabaseError(
        f"The database {place} does not answer as it should: {said}. "
        f"Check that it runs and that {SETTING} names its host, user and password."
    )


def _sqlite(said: str, place: str) -> str:
    words = said.casefold()
    folder = Path(place).parent
    if "not a database" in words or "malformed" in words:
        return (
            f"{place} is not a usable database file ({said}). Move it away and restore a backup, "
            f"or set {SETTING} to another path."
        )
    if "locked" in words or "busy" in words:
        return f"The database {place} is locked by another process. Stop the other Drumbeat, or wait, and try again."
    if "unable to open" in words:
        return (
            f"The database {place} cannot be opened. Check that the folder {folder} exists and may be written, "
            f"or set {SETTING} to another path."
        )
    if "readonly" in words or "read-only" in words:
        return f"The database {place} may not be written. Give this user the right to write it and the folder {folder}."
    if "full" in words:
        return f"There is no space left for the database {place}. Nothing was lost; free some space and start again."
    return f"The database {place} does not answer as it should: {said}."
