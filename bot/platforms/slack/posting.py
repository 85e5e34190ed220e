"""Posting, changing and finding single messages in one workspace, with every error in the ledger's words."""

from collections.abc import AsyncIterator
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.platforms.slack import gates
from bot.platforms.slack.addresses import Address
from bot.platforms.slack.asking import Call, ask, next_page
from bot.platforms.slack.installs import Installs
from bot.platforms.slack.parts import Mark, mark_of
from bot.platforms.slack.render import Page
from bot.platforms.slack.workspaces import Install
from handlers.ports import TryLater, Unsure

PAGE = 200
MOST_PAGES = 15  # of a history that are looked through for a message


class Posting:
    """Speaks to Slack on behalf of the chat. One per process."""

    def __init__(self, installs: Installs) -> None:
        self._installs = installs

    async def post(self, install: Install, address: Address, page: Page, mark: Mark) -> str:
        """Post it; returns its ts. For one person alone where the address says so. Raises a ChatError."""
        values: dict[str, Any] = {"channel": address.channel}
        values |= {"thread_ts": address.thread} if address.thread else {}
        if address.only_for is not None:
            values |= {"user": address.only_for, **page.fewer_arguments}
            said = await self._write(install, address, lambda client: client.chat_postEphemeral(**values))
            return str(said["message_ts"])
        values |= page.arguments
        said = await self._write(
            install, address, lambda client: client.chat_postMessage(metadata=mark.metadata, **values)
        )
        return str(said["ts"])

    async def change(self, install: Install, address: Address, ts: str, page: Page, mark: Mark) -> None:
        """Put something else in its place. Raises a ChatError."""
        values: dict[str, Any] = {**page.fewer_arguments, "metadata": mark.metadata}
        await self._write(install, address, lambda client: client.chat_update(channel=address.channel, ts=ts, **values))

    async def find(self, install: Install, address: Address, mark: Mark) -> tuple[str, Mark] | None:
        """The ts of the message with this mark, and the mark as it carries it.

        Raises TryLater, NeverMind, and Unsure where so much was said since that the search ends before its beginning.
        """
        async for message in self._messages(install, address):
            found = mark_of(message)
            if found is not None and (found.id, found.part) == (mark.id, mark.part):
                return str(message["ts"]), found
        return None

    async def parts(self, install: Install, address: Address, mark: Mark) -> dict[int, str]:
        """The ts of each part of a message that stands in the thread of this address. Raises as `find`."""
        found = {}
        async for message in self._messages(install, address):
            each = mark_of(message)
            if each is not None and each.id == mark.id:
                found[each.part] = str(message["ts"])
        return found

    async def _messages(self, install: Install, address: Address) -> AsyncIterator[dict[str, Any]]:
        """What was said in a conversation, newest first; of a thread, in Slack's order."""
        values: dict[str, Any] = {"channel": address.channel, "limit": PAGE, "include_all_metadata": True}
        for number in range(MOST_PAGES):
            try:
                said = await self._read(install, values, address.thread)
            except TryLater as error:
                if number == 0:
                    raise
                raise Unsure(f"Its conversation could not be read to the end. {error}") from error
            for message in said["messages"]:
                yield message
            values["cursor"] = next_page(said)
            if not values["cursor"]:
                return
        raise Unsure("So much was said in its conversation since that it could not be found.")

    async def _read(self, install: Install, values: dict[str, Any], thread: str | None) -> AsyncSlackResponse:
        async def call(client: AsyncWebClient) -> AsyncSlackResponse:
            if thread is None:
                return await client.conversations_history(**values)
            return await client.conversations_replies(ts=thread, **values)

        return await ask(self._installs, install, call)

    async def _write(self, install: Install, address: Address, call: Call) -> AsyncSlackResponse:
        gate = gates.of_conversation(address.conversation).name
        return await ask(self._installs, install, call, writes=True, gate=gate)
