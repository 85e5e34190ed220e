"""What Bolt is told to do with each kind of request. Every one is acknowledged, whatever it is.

Requests come here when their signature has been checked (`bot.platforms.slack.app`), or over Socket Mode.
"""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse

from bot.platforms.slack.envelopes import Envelopes
from bot.platforms.slack.inbound import NotReadable, Payload, heard

KEEP_SECONDS = 2.5  # Slack gives up after 3 and sends an event again
_ANY = re.compile(r".*")

_log = structlog.get_logger(__name__)


def make_app(envelopes: Envelopes) -> AsyncApp:
    """Bolt, without what is done elsewhere: signatures, tokens, and what the bot itself has said."""
    quiet = logging.getLogger(f"{__name__}.bolt")
    quiet.setLevel(logging.ERROR)  # what Bolt warns of quotes what people wrote
    app = AsyncApp(
        logger=quiet,
        name="drumbeat",
        authorize=_authorize,
        request_verification_enabled=False,
        ignoring_self_events_enabled=False,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )

    async def keep(req: AsyncBoltRequest, next: Callable[[], Awaitable[None]]) -> BoltResponse | None:
        """An event is in the database before Slack is told that it has arrived."""
        if req.body.get("type") == "event_callback":
            refused = await _kept(envelopes, req.body)
            if refused is not None:
                return refused
        await next()
        return None

    async def nothing() -> None:
        """Events are acknowledged by Bolt; whoever keeps them has done so."""

    async def taken(ack: AsyncAck) -> None:
        await ack()

    app.middleware(keep)
    app.event(_ANY)(nothing)
    app.action(_ANY)(taken)
    app.view(_ANY)(taken)
    app.view_closed(_ANY)(taken)
    app.command(_ANY)(taken)
    app.shortcut(_ANY)(taken)
    app.options(_ANY)(taken)
    return app


async def _authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
    """Asks nobody: who speaks, and with which token Slack is answered, is looked up when it is needed."""
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id)


async def _kept(envelopes: Envelopes, body: Payload) -> BoltResponse | None:
    """Keep an event if there is something to do about it; the refusal where that failed, and Slack sends it again."""
    try:
        found = heard(body)
        if found is not None:
            async with asyncio.timeout(KEEP_SECONDS):
                await envelopes.keep(found, body)
    except NotReadable as error:
        return BoltResponse(status=400, body=str(error))
    except Exception as error:  # noqa: BLE001  the boundary: whatever keeps it from being kept, Slack is told in time
        _log.warning("slack.event_not_kept", why=type(error).__name__)
        return BoltResponse(status=503, body="The event could not be kept. Send it again.")
    return None
