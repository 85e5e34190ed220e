"""drumbeat run: the process, until it is told to end."""

from dataclasses import replace
from datetime import datetime

from bot import event_loop
from bot.commands.shared import fail
from bot.serving import serve
from bot.settings import Settings
from bot.start import StartError
from bot.store.errors import DatabaseError


def run(settings: Settings, port: int | None, at: datetime | None, *, dry_run: bool = False) -> None:
    """Serve until Ctrl-C. Ends the command with a reason when it cannot start.

    With `dry_run` nothing of any company's rhythm is sent, whatever their mode says.
    """
    if dry_run:
        companies = {id: replace(company, dry_run=True) for id, company in settings.companies.items()}
        settings = replace(settings, companies=companies)
    try:
        event_loop.run(serve(settings, port=port, at=at))
    except (StartError, DatabaseError) as error:
        fail(str(error))
