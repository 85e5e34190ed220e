"""What makes waiting and beginning easier, and is no answer: done when it can be, and never tried again."""

from collections.abc import Awaitable, Sequence

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.inbound import Heard

STATUS = "is looking it up…"
OUTSIDE = (
    "I answer people of the company only, and your account is not one of theirs here. "
    "Nothing was looked up. Please ask your contact at the company."
)
UNSERVED = "This workspace is not connected to a company. Whoever runs Drumbeat can connect it."
TRY_AGAIN = "Slack did not say who you are just now, so nothing was done. Please try again in a moment."
_MOST_PROMPTS = 4
_LONGEST_TITLE = 70

_log = structlog.get_logger(__name__)


async def show_working(found: Heard, client: AsyncWebClient) -> None:
    """A status under the person's message; Slack takes it away when the answer is posted."""
    if found.channel is not None and found.ts is not None:
        thread = found.thread or found.ts
        await attempt(client.assistant_threads_setStatus(channel_id=found.channel, thread_ts=thread, status=STATUS))


async def suggest(client: AsyncWebClient, channel: str, questions: Sequence[str]) -> None:
    """Questions to begin with, in the messages tab."""
    prompts = [{"title": each[:_LONGEST_TITLE], "message": each} for each in questions[:_MOST_PROMPTS]]
    if prompts:
        await attempt(client.assistant_threads_setSuggestedPrompts(channel_id=channel, prompts=prompts))


async def say(client: AsyncWebClient, channel: str, user: str, words: str, thread: str | None = None) -> None:
    """Tell somebody something in a channel, or in their direct message, that nobody else there sees."""
    if channel.startswith("D"):
        await attempt(client.chat_postMessage(channel=channel, text=words, thread_ts=thread))
    else:
        await attempt(client.chat_postEphemeral(channel=channel, user=user, text=words, thread_ts=thread))


async def tell_outsider(found: Heard, client: AsyncWebClient) -> None:
    """Say, to them alone, that nothing here is for them. It is the same for everybody and names nothing."""
    if found.channel is not None:
        thread = (found.thread or found.ts) if found.private else found.thread
        await say(client, found.channel, found.user, OUTSIDE, thread)


async def attempt(call: Awaitable[object]) -> None:
    """What fails is logged, and that is all."""
    try:
        await call
    except (SlackClientError, aiohttp.ClientError, TimeoutError) as error:
        _log.info("slack.courtesy_failed", why=why(error))


def why(error: Exception) -> str:
    """Slack's own word for it, else the kind of error."""
    return str(error.response.get("error", "")) if isinstance(error, SlackApiError) else type(error).__name__
