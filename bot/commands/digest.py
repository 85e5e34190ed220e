"""drumbeat digest: a weekly summary or the board's page as it would be posted, from the figures there are."""

import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from bot.commands.at_work import at_rest
from bot.commands.database import outcome
from bot.markdown import to_markdown
from bot.settings import Settings
from bot.start import StartError
from cadence.model import Company, Week
from cadence.month import BOARD, Month
from cadence.week_times import is_closed
from handlers import board
from handlers.digest import preview as preview_card
from handlers.messages import CARD, Card
from handlers.ports import Services

FORMATS = ("md", "json", "pdf")


def weekly(settings: Settings, company: Company, week: Week | None, edition: str) -> tuple[Card, datetime]:
    """The summary and when it was put together. Without `week`: the last one that has closed.

    Ends the command with a reason.
    """

    async def preview(services: Services) -> Card:
        wanted = week or last_closed(company, services.clock.now())
        if edition == BOARD:
            return await board.preview(company, Month.of(wanted), services)
        return await preview_card(company, wanted, edition, services)

    return outcome(_preview(settings, preview), StartError, ValueError)


def board_page(settings: Settings, company: Company, month: Month | None) -> tuple[Card, datetime]:
    """As `weekly`, the board's page. Without `month`: the last one of which every week has closed."""

    async def preview(services: Services) -> Card:
        now = services.clock.now()
        wanted = month or Month.of(last_closed(company, now))
        if month is None and not is_closed(company, wanted.last_week, now):
            wanted = wanted.plus(-1)
        return await board.preview(company, wanted, services)

    return outcome(_preview(settings, preview), StartError, ValueError)


def as_text(card: Card, form: str) -> str:
    """In words or as JSON."""
    return json.dumps(CARD.dump_python(card, mode="json"), ensure_ascii=False) if form == "json" else to_markdown(card)


def as_pdf(card: Card, at: datetime, *, wide: bool = False) -> bytes:
    """As a page, or as pages as wide as a table needs them."""
    from bot.pictures.pdf import pdf  # noqa: PLC0415  it brings fpdf2, which takes a third of a second

    return pdf(card, at=at, wide=wide)


def last_closed(company: Company, now: datetime) -> Week:
    """The last week that cannot be answered any more without being late."""
    week = Week.of(now.astimezone(UTC), company.zone)
    while not is_closed(company, week, now):
        week = week.plus(-1)
    return week


async def _preview(settings: Settings, preview: Callable[[Services], Awaitable[Card]]) -> tuple[Card, datetime]:
    async with at_rest(settings) as drumbeat:
        return await preview(drumbeat.services), drumbeat.services.clock.now()
