"""What makes waiting and beginning easier, and is no answer: done when it can be, and never tried again."""

import asyncio
from collections.abc import Awaitable, Sequence
from typing import Self

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.inbound import Heard, Payload, text_of
from bot.platforms.slack.installs import Installs
from handlers.ports import ChatError

STATUS = "is looking it up…"
SHOWN_AFTER = 0.7  # seconds
_LONGEST_SHOWING = 2.0  # seconds that an answer waits for its status
OUTSIDE = (
    "I answer people of the company only, and your account is not one of theirs here. "
    "Nothing was looked up. Please ask your contact at the company."
)
UNSERVED = "This workspace is not connected to a company. Whoever runs Drumbeat can connect it."
NOT_DONE = "Something of ours does not work just now, so nothing was done. Please try again in a few minutes."
NOT_OPENED = "Slack did not open the form in time. Ask for it once more, or write to me what it is about."
NOT_SHOWN = (
    "Slack could not show the form: a fault of ours, which is logged for whoever runs Drumbeat. "
    "Pressing again changes nothing; write to me in your own words what you would have put into it."
)
TRY_AGAIN = "Slack did not say who you are just now, so nothing was done. Please try again in a moment."
_MOST_PROMPTS = 4
_LONGEST_TITLE = 70

_log = structlog.get_logger(__name__)


class Working:
    """A status under somebody's direct message while it is looked at; Slack takes it away when the answer is posted.

    It is shown when that takes longer than SHOWN_AFTER: whoever is answered at once would see it come and go.
    """

    def __init__(self, found: Heard, client: AsyncWebClient) -> None:
        self._found = found
        self._client = client
        self._showing: asyncio.Task[None] | None = None

    def __enter__(self) -> Self:
        self._later = asyncio.get_running_loop().call_later(SHOWN_AFTER, self._begin)
        return self

    def __exit__(self, *_: object) -> None:
        self._later.cancel()
        if self._showing is not None:
            self._showing.cancel()

    async def show(self) -> None:
        """Now, where it is not shown yet: the answer waits for something."""
        self._later.cancel()
        self._begin()
        await self.end()

    async def end(self) -> None:
        """Before the answer is posted: a status that came after it would stay."""
        self._later.cancel()
        if self._showing is not None:
            await asyncio.wait({self._showing}, timeout=_LONGEST_SHOWING)

    def _begin(self) -> None:
        if self._showing is None:
            self._showing = asyncio.create_task(self._show(), name="show that it is looked up")

    async def _show(self) -> None:
        channel, thread = self._found.channel, self._found.thread or self._found.ts
        if self._found.private and channel is not None and thread is not None:
            status = self._client.assistant_threads_setStatus(channel_id=channel, thread_ts=thread, status=STATUS)
            await attempt(status)


async def suggest(client: AsyncWebClient, channel: str, questions: Sequence[str]) -> None:
    """Questions to begin with, in the messages tab."""
    prompts = [{"title": each[:_LONGEST_TITLE], "message": each} for each in questions[:_MOST_PROMPTS]]
    if prompts:
        await attempt(client.assistant_threads_setSuggestedPrompts(channel_id=channel, prompts=prompts))


async def say(client: AsyncWebClient, channel: str, user: str, words: str, thread: str | None = None) -> bool:
    """Tell somebody something in a channel, or in their direct message, that nobody else there sees. False: untold."""
    if channel.startswith("D"):
        return await attempt(client.chat_postMessage(channel=channel, text=words, thread_ts=thread))
    return await attempt(client.chat_postEphemeral(channel=channel, user=user, text=words, thread_ts=thread))


async def respond(installs: Installs, payload: Payload, words: str) -> bool:
    """Tell whoever pressed or asked, alone, at the address that Slack gave for it: without a token, wherever it was.

    False where there is no such address, or Slack does not take it any more.
    """
    address = text_of(payload, "response_url")
    try:
        return bool(address) and await installs.respond(address, words)
    except ChatError as error:
        _log.info("slack.courtesy_failed", why=str(error))
        return False


async def tell_outsider(found: Heard, client: AsyncWebClient) -> None:
    """Say, to them alone, that nothing here is for them. It is the same for everybody and names nothing."""
    if found.channel is not None:
        thread = (found.thread or found.ts) if found.private else found.thread
        await say(client, found.channel, found.user, OUTSIDE, thread)


async def attempt(call: Awaitable[object]) -> bool:
    """What fails is logged, and that is all. True where it did not."""
    try:
        await call
    except (SlackClientError, aiohttp.ClientError, TimeoutError) as error:
        _log.info("slack.courtesy_failed", why=why(error))
        return False
    return True


def why(error: Exception) -> str:
    """Slack's own word for it, else the kind of error."""
    return str(error.response.get("error", "")) if isinstance(error, SlackApiError) else type(error).__name__
