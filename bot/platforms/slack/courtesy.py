"""What makes waiting and beginning easier, and is no answer: done when it can be, and never tried again."""

from collections.abc import Awaitable

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.inbound import Heard

STATUS = "is looking it up…"
_MOST_PROMPTS = 4
_LONGEST_TITLE = 70
_OUTSIDE = (
    "I answer people of the company only, and your account is not one of theirs here. "
    "Nothing was looked up. Please ask your contact at the company."
)

_log = structlog.get_logger(__name__)


async def show_working(found: Heard, client: AsyncWebClient) -> None:
    """A status under the person's message; Slack takes it away when the answer is posted."""
    if found.channel is not None and found.ts is not None:
        thread = found.thread or found.ts
        await _try(client.assistant_threads_setStatus(channel_id=found.channel, thread_ts=thread, status=STATUS))


async def suggest(client: AsyncWebClient, channel: str, questions: tuple[str, ...]) -> None:
    """Questions to begin with, in the messages tab."""
    prompts = [{"title": each[:_LONGEST_TITLE], "message": each} for each in questions[:_MOST_PROMPTS]]
    if prompts:
        await _try(client.assistant_threads_setSuggestedPrompts(channel_id=channel, prompts=prompts))


async def tell_outsider(found: Heard, client: AsyncWebClient) -> None:
    """Say, to them alone, that nothing here is for them. It is the same for everybody and names nothing."""
    if found.channel is None:
        return
    if found.private:
        await _try(client.chat_postMessage(channel=found.channel, thread_ts=found.thread or found.ts, text=_OUTSIDE))
    else:
        await _try(
            client.chat_postEphemeral(channel=found.channel, user=found.user, thread_ts=found.thread, text=_OUTSIDE)
        )


async def _try(call: Awaitable[object]) -> None:
    try:
        await call
    except SlackApiError as error:
        _log.info("slack.courtesy_refused", why=str(error.response.get("error", "")))
    except (SlackClientError, aiohttp.ClientError, TimeoutError) as error:
        _log.info("slack.courtesy_failed", why=type(error).__name__)
