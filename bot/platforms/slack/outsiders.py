"""Whether people from outside the company read along in a channel: guests, and others where it is shared."""

import time

from bot.platforms.slack.addresses import Address
from bot.platforms.slack.asking import TooLong, ask, each_page
from bot.platforms.slack.directory import Directory
from bot.platforms.slack.installs import Installs
from bot.platforms.slack.workspaces import Install

HOLDS_SECONDS = 60.0  # how long what was seen of a channel holds
PAGE = 1_000
MOST_PAGES = 10


class Outsiders:
    """Looks who is in a channel. One per process. `allowed`: the companies that let figures be posted all the same."""

    def __init__(self, installs: Installs, directory: Directory, allowed: frozenset[str] = frozenset()) -> None:
        self._installs = installs
        self._directory = directory
        self._allowed = allowed
        self._seen: dict[tuple[str, str], tuple[str, float]] = {}  # company, conversation -> reason, until when

    async def why_not(self, install: Install, address: Address) -> str:
        """Why nothing of the company's may be posted for all there; empty when it may. Raises TryLater and Gone."""
        if address.direct or address.only_for is not None or install.company in self._allowed:
            return ""
        place = (install.company, address.conversation)
        reason, until = self._seen.get(place, ("", 0.0))
        if until < time.monotonic():
            reason = await self._look(install, address.channel)
            self._seen[place] = (reason, time.monotonic() + HOLDS_SECONDS)
        return reason

    async def _look(self, install: Install, channel: str) -> str:
        said = await ask(self._installs, install, lambda client: client.conversations_info(channel=channel))
        found = said["channel"]
        if found.get("is_ext_shared") or found.get("is_pending_ext_shared"):
            return "The channel is shared with another organisation."
        members: list[str] = []
        try:
            async for page in each_page(
                self._installs,
                install,
                lambda client, cursor: client.conversations_members(channel=channel, limit=PAGE, cursor=cursor),
                MOST_PAGES,
            ):
                members += page["members"]
        except TooLong:
            return f"The channel has more than {MOST_PAGES * PAGE:,} members, too many to look for guests among them."
        guests = [each for each in await self._directory.all_known(install, members) if each.outsider and not each.bot]
        if not guests:
            return ""
        return "A guest is in the channel." if len(guests) == 1 else f"{len(guests)} guests are in the channel."
