"""drumbeat digest: a weekly summary as it would be posted, from the figures there are."""

import json
from datetime import UTC, datetime

from bot.app import build
from bot.commands.database import brought_up_to_date, outcome
from bot.markdown import to_markdown
from bot.settings import Settings
from bot.start import StartError
from cadence.model import Company, Week
from cadence.week_times import is_closed
from handlers.digest import preview as preview_card
from handlers.messages import CARD

FORMATS = ("md", "json")


def preview(settings: Settings, company: Company, week: Week | None, edition: str, form: str) -> str:
    """The card in words or as JSON. Without `week`: the last one that has closed. Ends the command with a reason."""
    return outcome(_preview(settings, company, week, edition, form), StartError)


async def _preview(settings: Settings, company: Company, week: Week | None, edition: str, form: str) -> str:
    drumbeat = build(settings)
    try:
        await brought_up_to_date(drumbeat.database)
        if drumbeat.playground is not None:
            await drumbeat.playground.restore_clock()  # nothing is sent, and nothing is handed on
        now = drumbeat.services.clock.now()
        card = await preview_card(company, week or _last_closed(company, now), edition, drumbeat.services)
    except ValueError as error:
        raise StartError(f"--edition: {error}") from None
    finally:
        await drumbeat.database.close()
    return json.dumps(CARD.dump_python(card, mode="json"), ensure_ascii=False) if form == "json" else to_markdown(card)


def _last_closed(company: Company, now: datetime) -> Week:
    week = Week.of(now.astimezone(UTC), company.zone)
    while not is_closed(company, week, now):
        week = week.plus(-1)
    return week
