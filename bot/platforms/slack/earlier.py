"""What somebody said before in the same conversation, so that "and with CVs?" can be understood.

Slack has it, and is asked for it: nothing of it is kept here.
"""

from datetime import datetime, timedelta
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.inbound import Heard, text_of

RECENT = timedelta(minutes=30)  # how far back a direct message is one conversation
_MOST = 5  # texts handed on with a question
_LOOKED_AT = 30  # messages

_log = structlog.get_logger(__name__)


async def earlier(found: Heard, client: AsyncWebClient, now: datetime) -> tuple[str, ...]:
    """The speaker's own earlier texts as Slack writes them, oldest first; none where Slack does not say."""
    if found.channel is None or found.ts is None or (found.thread is None and not found.private):
        return ()
    about: dict[str, Any] = {"channel": found.channel, "limit": _LOOKED_AT, "latest": found.ts, "inclusive": False}
    try:
        if found.thread is not None:
            answer = await client.conversations_replies(ts=found.thread, **about)
        else:
            answer = await client.conversations_history(oldest=f"{(now - RECENT).timestamp():.6f}", **about)
    except (SlackClientError, aiohttp.ClientError, TimeoutError) as error:
        _log.info("slack.no_earlier_texts", why=type(error).__name__)
        return ()
    said = [
        (text_of(each, "ts"), text_of(each, "text"))
        for each in answer.get("messages") or ()
        if text_of(each, "user") == found.user and not each.get("bot_id") and text_of(each, "ts") < found.ts
    ]
    return tuple(text for _, text in sorted(said) if text)[-_MOST:]
