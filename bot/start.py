"""What must be right before Drumbeat starts: nothing unsafe, a policy that can be used, a port that is free."""

import socket
from datetime import datetime

import structlog

from bot.loopback import in_address, is_loopback
from bot.platforms.playground.guard import ClockUnlocked, refuse_if_reachable, refuse_if_real
from bot.registers import Registers, Unusable
from bot.settings import Settings
from handlers.gone import gone
from handlers.ports import Services
from handlers.ungated import GATE_STEP, ungated

_log = structlog.get_logger(__name__)


class StartError(Exception):
    """Drumbeat cannot start; the message says why and what to do."""


def refuse_unsafe(settings: Settings, at: datetime | None) -> None:
    """Raises StartError where a clock could be moved under real people. `at`: where the clock is to start."""
    if settings.playground is not None:
        try:
            refuse_if_reachable(settings.host)
            if settings.playground.movable_clock:
                refuse_if_real(settings.secrets.reaching)
        except ClockUnlocked as error:
            raise StartError(str(error)) from error
    if settings.teams is not None and settings.teams.anonymous and not is_loopback(settings.host):
        raise StartError(
            f"TEAMS_DEV_ANONYMOUS takes messages from anybody, and {settings.host} can be reached from elsewhere. "
            "Set server.host to 127.0.0.1, or give the bot its TEAMS_APP_ID."
        )
    if at is not None and (settings.secrets.reaching or not is_loopback(settings.host)):
        raise StartError(
            "--at moves the clock, and people would get another day's messages. "
            "It works on loopback only, and with no platform configured but one on this machine (SLACK_API_URL)."
        )
    if at is not None and (settings.playground is None or not settings.playground.movable_clock):
        raise StartError(
            "--at needs a clock that can be moved, because a later start goes on from there. "
            "Set playground.clock to movable in app.yaml."
        )


def registers_of(settings: Settings) -> Registers:
    """Each company's desk, by its id. Raises StartError for a policy that cannot be used."""
    try:
        return Registers(settings.policies)
    except Unusable as error:
        raise StartError(str(error)) from error


async def tell_who_is_gone(services: Services) -> None:
    """Say in the log who is not in app.yaml any more and still owes something, or was to be asked for somebody."""
    now = services.clock.now()
    for company in services.companies.values():
        async with services.store.begin() as work:
            for words in await gone(company, work, now):
                _log.warning("person.gone", company=company.id, what=words)


async def tell_what_has_no_gate(services: Services) -> None:
    """Say in the log which pilot and live initiatives nobody is going to decide about."""
    now = services.clock.now()
    for company in services.companies.values():
        async with services.store.begin() as work:
            if without := await ungated(company, work, now):
                _log.warning("initiative.no_gate", company=company.id, which=without, add=GATE_STEP)


def port_words(host: str, port: int, error: Exception) -> str:
    """Why it cannot listen there, and what to do."""
    if isinstance(error, socket.gaierror):
        return f"'{host}' is not an address of this machine. Correct server.host in app.yaml."
    if isinstance(error, PermissionError):
        return f"Port {port} needs more rights. Choose one above 1023: make run PORT=4000."
    if isinstance(error, OverflowError):
        return f"{port} is not a port. Choose one from 1024 to 65535: make run PORT=4000."
    return f"Something else listens on {in_address(host)}:{port}. End it, or choose another port: make run PORT=4000."
