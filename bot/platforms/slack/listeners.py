"""What is done with each kind of request. Every one is acknowledged, whatever it is.

Requests come to `Listeners.dispatch` when their signature has been checked (`bot.platforms.slack.app`), or over Socket
Mode. Presses, forms, commands and shortcuts are Bolt's to tell apart and answer. An event has one answer, that it is
kept, and most of what comes are events: they do not go through Bolt's middleware.
"""

import asyncio
import logging
import re
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse

from bot.platforms.slack.envelopes import Envelopes
from bot.platforms.slack.homes import Homes
from bot.platforms.slack.inbound import Heard, NotReadable, Payload, check_shape, kept, text_of
from bot.platforms.slack.interactions import Interactions
from bot.platforms.slack.manifest import CAN_I, IDEA
from bot.platforms.slack.mrkdwn import plain_text
from bot.platforms.slack.tasks import Tasks

KEEP_SECONDS = 2.4  # Slack gives up after 3 and sends an event again
_ANY = re.compile(r".*")
_ASKED = "asked"  # in Bolt's context: what a command or a shortcut asks
_HOW = f"Write what you would do, like: {CAN_I} put customer names into ChatGPT?"
_NOT_KEPT = "That could not be kept just now, so nobody is looking it up. Please send it again in a moment."
_LONGEST_ECHO = 2_000

_log = structlog.get_logger(__name__)


class Listeners:
    """Answers Slack's requests. One per process."""

    def __init__(self, envelopes: Envelopes, interactions: Interactions, homes: Homes, tasks: Tasks) -> None:
        self._envelopes = envelopes
        self._homes = homes
        self._tasks = tasks
        self._app = _make_app(envelopes, interactions, tasks)
        self.logger = self._app.logger

    async def dispatch(self, payload: Any) -> BoltResponse:
        """What Slack is answered, whatever way it came: 400 with the reason where it is not what Slack sends."""
        if not isinstance(payload, dict):
            return _refused("The body is not a JSON object.")
        if payload.get("type") == "app_rate_limited":  # no event, and no route of Bolt's
            _log.warning("slack.events_rate_limited", team=payload.get("team_id"))
            return BoltResponse(status=200)
        is_event = payload.get("type") == "event_callback"
        try:
            check_shape(payload)
            found = kept(payload)
            request = None if is_event else AsyncBoltRequest(mode="socket_mode", body=payload, context={_ASKED: found})
        except NotReadable as error:
            why = str(error)
        except (AttributeError, KeyError, TypeError, ValueError):  # a known key with something else in it than Slack's
            why = "The body is not one of Slack's."
        else:
            return await (self._event(payload, found) if request is None else self._app.async_dispatch(request))
        return _refused(why)

    async def _event(self, payload: Payload, found: Heard | None) -> BoltResponse:
        """An event is in the database before Slack is told that it has arrived."""
        if found is not None and not await _keep(self._envelopes, found, payload):
            return BoltResponse(status=503, body="The event could not be kept. Send it again.")
        if text_of(payload, "event", "type") == "app_home_opened":  # drawn while it is looked at
            self._tasks.start(self._homes.opened(payload), "an opened place")
        return BoltResponse(status=200)


def _refused(why: str) -> BoltResponse:
    _log.info("slack.refused", why=why)
    return BoltResponse(status=400, body=why)


def _make_app(envelopes: Envelopes, interactions: Interactions, tasks: Tasks) -> AsyncApp:
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

    async def pressed(ack: AsyncAck, body: dict[str, Any]) -> None:
        await tasks.start(interactions.press(body, ack), "a press and what follows")

    async def sent(ack: AsyncAck, body: dict[str, Any]) -> None:
        await tasks.start(interactions.submit(body, ack), "a form and what follows")

    async def command(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        found = context[_ASKED]
        if found is not None:
            await _taken(envelopes, found, body, ack)
        elif text_of(body, "command") == IDEA:
            await tasks.start(interactions.idea(body, ack), "a new idea's form and what follows")
        elif text_of(body, "command") == CAN_I:
            await ack(text=_HOW)
        else:
            await ack()

    async def shortcut(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        found = context[_ASKED]
        if found is None:
            await ack()
        else:
            await _taken(envelopes, found, body, ack)

    async def taken(ack: AsyncAck) -> None:
        await ack()

    app.action(_ANY)(pressed)
    app.view(_ANY)(sent)
    app.view_closed(_ANY)(taken)
    app.command(_ANY)(command)
    app.shortcut(_ANY)(shortcut)
    app.options(_ANY)(taken)
    return app


async def _authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
    """Asks nobody: who speaks, and with which token Slack is answered, is looked up when it is needed."""
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id)


async def _taken(envelopes: Envelopes, found: Heard, body: Payload, ack: AsyncAck) -> None:
    """Keep what somebody asked, then say so: Slack sends it only once."""
    if not await _keep(envelopes, found, body):
        await ack(text=_NOT_KEPT)
    elif found.kind == "shortcut":
        await ack()
    else:
        words = f"You wrote: {found.text[:_LONGEST_ECHO]}"
        await ack(text="The answer follows, to you alone.", blocks=[{"type": "section", "text": plain_text(words)}])


async def _keep(envelopes: Envelopes, found: Heard, body: Payload) -> bool:
    """False where it is not known to be in the database by the time Slack wants to hear."""
    try:
        async with asyncio.timeout(KEEP_SECONDS):
            await envelopes.keep(found, body)
    except Exception as error:  # noqa: BLE001  the boundary: whatever keeps it from being kept, Slack is told in time
        _log.warning("slack.not_kept", kind=found.kind, why=type(error).__name__)
        return False
    return True
