"""A whole message in Slack: the post itself and its details in its thread, none of them lost or said twice."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import structlog

from bot.platforms.slack.addresses import Address
from bot.platforms.slack.drafts import Draft
from bot.platforms.slack.errors import REJECTED_BLOCKS, api_error
from bot.platforms.slack.parts import Mark, Part, Parts, Writing, mark
from bot.platforms.slack.posting import Posting
from bot.platforms.slack.render import Page
from bot.platforms.slack.workspaces import Install
from handlers.ports import NeverMind

Turn = Callable[[Install, Address, Writing | None], Awaitable[None]]
Missing = Callable[[str, str, str], Awaitable[None]]  # company, ledger key, why

_Put = TypeVar("_Put")
_NOTHING_HERE = Page([], "This part is not in the message any more.")

_log = structlog.get_logger(__name__)


class Whole:
    """Posts and changes whole messages. One per process."""

    def __init__(self, posting: Posting, parts: Parts, turn: Turn, missing: Missing) -> None:
        """`turn`: waits until another post may go to this address, when something else is written down with that.

        The first post has passed its gates already. `missing`: told why details of a message are not there.
        """
        self._posting = posting
        self._parts = parts
        self._turn = turn
        self._missing = missing

    async def post(self, key: str, address: Address, draft: Draft) -> str:
        """Post what is not there yet; returns the ts of the message itself. Raises a ChatError."""
        written = await self._parts.of_key(draft.install.company, key)
        if 0 in written:
            await self._details(key, address, draft, written[0].message, written, resumed=True)
            return written[0].message
        head = await self._post(key, address, draft, 0)
        if draft.message.replies or address.only_for is not None:
            first = self._parts.adding(draft.install.company, key, 0, address, head)
            await self._details(key, address, draft, head, written, resumed=False, posted=first)
        return head

    async def change(self, key: str, address: Address, draft: Draft, head: str) -> None:
        """Put something else in place of a message and its details; as often as one likes. Raises a ChatError.

        `key`: of this change. What one person alone sees cannot be changed: they are told the new state.
        """
        parts = await self._parts.of_message(draft.install.company, address.conversation, head)
        if parts and parts[0].only_for:
            alone = replace(address, thread=parts[0].thread or None, only_for=parts[0].only_for)
            await self._post(key, alone, draft, 0)
            return
        original = parts[0].key if parts else key
        await self._change(original, address, draft, 0, head)
        under = replace(address, thread=(parts[0].thread if parts else "") or head)
        await self._change_details(original, under, draft, parts, head)

    # ---- one part ---------------------------------------------------------------------------------------------------

    async def _post(self, key: str, address: Address, draft: Draft, number: int) -> str:
        async def post(page: Page, mark: Mark) -> str:
            return await self._posting.post(draft.install, address, page, mark)

        return await _as_shown(key, draft, number, post)

    async def _change(self, key: str, address: Address, draft: Draft, number: int, ts: str) -> None:
        async def change(page: Page, mark: Mark) -> None:
            await self._posting.change(draft.install, address, ts, page, mark)

        await _as_shown(key, draft, number, change)

    # ---- the details ------------------------------------------------------------------------------------------------

    async def _details(
        self,
        key: str,
        address: Address,
        draft: Draft,
        head: str,
        written: Mapping[int, Part],
        *,
        resumed: bool,
        posted: Writing | None = None,
    ) -> None:
        """Post the details that are not there yet. What Slack refuses for good is left out, and told.

        `posted`: what is to be written down of the post before, with the turn of the next one, or by itself.
        """
        company, alone = draft.install.company, address.only_for is not None
        under = address if alone else replace(address, thread=address.thread or head)
        there: Mapping[int, str] = {}
        if resumed and not alone and draft.message.replies:
            there = await self._posting.parts(draft.install, under, mark(company, key, 0, 0))
        number, refused = 0, ""
        while (number := number + 1) < len(draft.pages):
            if number in written:
                continue
            ts = there.get(number)
            if ts is not None:
                await self._parts.write(posted)
            else:
                await self._turn(draft.install, address, posted)
                posted = None
                style = draft.style
                try:
                    ts = await self._post(key, under, draft, number)
                    if draft.style != style and not alone:
                        await self._redraw(key, under, draft, number, head)
                except NeverMind as error:
                    _log.warning("slack.details_refused", key=key, part=number, why=str(error))
                    refused = str(error)
                    continue
            posted = self._parts.adding(company, key, number, under, ts)
        await self._parts.write(posted)
        if refused:
            await self._missing(company, key, refused)

    async def _redraw(self, key: str, under: Address, draft: Draft, before: int, head: str) -> None:
        """Drawn with less, the parts begin and end elsewhere: those that stand there already follow."""
        written = await self._parts.of_key(draft.install.company, key)
        for number in range(before):
            ts = head if number == 0 else written[number].message if number in written else None
            if ts is not None:
                await self._change(key, under, draft, number, ts)

    async def _change_details(self, key: str, under: Address, draft: Draft, parts: Sequence[Part], head: str) -> None:
        company = draft.install.company
        there = {row.part: row.message for row in parts if row.part}
        for number, ts in there.items():
            if number < len(draft.pages):
                await self._change(key, under, draft, number, ts)
            else:
                this = mark(company, key, number, len(draft.pages))
                await self._posting.change(draft.install, under, ts, _NOTHING_HERE, this)
        if any(number not in there for number in range(1, len(draft.pages))):
            if not parts:
                await self._parts.add(company, key, 0, replace(under, thread=None), head)
            written = await self._parts.of_key(company, key)
            await self._details(key, under, draft, head, written, resumed=True)


async def _as_shown(key: str, draft: Draft, number: int, put: Callable[[Page, Mark], Awaitable[_Put]]) -> _Put:
    """Put a part of a draft somewhere, drawn with less as often as its blocks are refused. Raises a ChatError."""
    while True:
        this = mark(draft.install.company, key, number, len(draft.pages))
        try:
            done = await put(_page(draft, number), this)
        except NeverMind as error:
            if api_error(error) not in REJECTED_BLOCKS or not await draft.worse():
                raise
        else:
            await draft.taken()
            return done


def _page(draft: Draft, number: int) -> Page:
    """A part of a draft; drawn with less, it may have fewer."""
    return draft.pages[number] if number < len(draft.pages) else _NOTHING_HERE
