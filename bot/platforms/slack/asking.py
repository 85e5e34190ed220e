"""Asking Slack something, with every way it can break in the ledger's words."""

from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.platforms.slack import gates
from bot.platforms.slack.errors import DEAD_TOKEN, api_error, told
from bot.platforms.slack.installs import Installs
from bot.platforms.slack.workspaces import Install
from handlers.ports import ChatError, Gone, TroubleKind


class TooLong(Exception):
    """A list of Slack's does not end."""


Call = Callable[[AsyncWebClient], Awaitable[AsyncSlackResponse]]


async def ask(
    installs: Installs, install: Install, call: Call, *, writes: bool = False, gate: str | None = None
) -> AsyncSlackResponse:
    """Call one method of the Web API. `gate`: the one a pause belongs to; the workspace's, if none is named.

    Raises TryLater for what may go better later, NeverMind and Gone for the rest; Unsure where it may have been taken.
    """
    workspace = gates.of_workspace(install.workspace).name
    try:
        with told(writes=writes, gate=gate or workspace, workspace_gate=workspace):
            return await call(installs.client_of(install))
    except ChatError as error:
        word = api_error(error)
        if word in DEAD_TOKEN and await installs.doubt(install) and word == "account_inactive":
            # Slack's word for an inactive token, and for an inactive account at the other end.
            raise Gone("Their Slack account is deactivated.", TroubleKind.LEFT) from error
        raise


async def each_page(
    installs: Installs,
    install: Install,
    call: Callable[[AsyncWebClient, str], Awaitable[AsyncSlackResponse]],
    most: int = 100,
) -> AsyncIterator[AsyncSlackResponse]:
    """What a method lists, page by page. `call` gets the cursor. Raises as `ask`, and TooLong after `most` pages."""
    cursor = ""
    for _ in range(most):
        said = await ask(installs, install, partial(_with_cursor, call, cursor))
        yield said
        cursor = next_page(said)
        if not cursor:
            return
    raise TooLong


async def _with_cursor(
    call: Callable[[AsyncWebClient, str], Awaitable[AsyncSlackResponse]], cursor: str, client: AsyncWebClient
) -> AsyncSlackResponse:
    return await call(client, cursor)


def next_page(said: AsyncSlackResponse) -> str:
    """The cursor of what follows; empty at the end."""
    return str((said.get("response_metadata") or {}).get("next_cursor") or "")
