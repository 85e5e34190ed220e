"""The playground as a chat platform: the proactive side, like Slack's and Teams'."""

from collections.abc import Sequence
from datetime import datetime

from bot.platforms.playground.board import Board
from bot.platforms.playground.places import PLATFORM, Directory, direct_message
from bot.platforms.playground.tables import PlaygroundMessage
from handlers.gates import Gate
from handlers.messages import CARD, Card
from handlers.ports import Destination, NeverMind, Sent

_LONGEST_NUMBER = 15  # digits; more than a board will ever have, and fewer than a database refuses


class PlaygroundChat:
    """Puts the bot's messages on the board (handlers.ports.Chat).

    A key is taken once: a second send with it returns the first message. Conversations are `dm:<person id>` and
    `#<channel>`; a message's id is its number on the board.
    """

    def __init__(self, board: Board, directory: Directory) -> None:
        self.board = board
        self.directory = directory

    @property
    def platform(self) -> str:
        return PLATFORM

    @property
    def look_again(self) -> None:
        return None  # the board shows a message as soon as it is taken

    def gates(self, company: str, destination: Destination) -> Sequence[Gate]:  # noqa: ARG002  the port's signature
        return ()

    def reaches(self, company: str, destination: Destination) -> bool:
        if destination.place is not None and destination.place.platform != PLATFORM:
            return False
        try:
            self._address(company, destination)
        except NeverMind:
            return False
        return True

    async def send(self, key: str, company: str, destination: Destination, card: Card, now: datetime) -> Sent:
        conversation, thread, only_for = self._address(company, destination)
        if thread is not None and not await self._is_thread(company, conversation, thread):
            raise NeverMind(f"There is no thread {thread} in {conversation}.")
        message = await self.board.put(
            PlaygroundMessage(
                company=company,
                key=key,
                conversation=conversation,
                thread=thread,
                only_for=only_for,
                card=CARD.dump_json(card).decode(),
                at=now,
                revision=0,
            )
        )
        return Sent(str(message.number), message.conversation)

    async def update(self, key: str, company: str, sent: Sent, card: Card, now: datetime) -> None:  # noqa: ARG002  the port gives every change a key; here the same change twice is no change
        number = as_number(sent.message)
        if number is None or not await self.board.change(company, number, CARD.dump_json(card).decode(), now):
            raise NeverMind(f"There is no message {sent.message!r} to change.")

    async def find(self, key: str, company: str, destination: Destination) -> Sent | None:  # noqa: ARG002  a key is unique in the whole company
        message = await self.board.by_key(company, key)
        return None if message is None else Sent(str(message.number), message.conversation)

    def _address(self, company: str, destination: Destination) -> tuple[str, int | None, str | None]:
        """(conversation, thread, the only person to see it). Raises NeverMind when there is no such place."""
        place = destination.place
        thread = None
        only_for = None
        if place is not None:
            conversation = place.conversation
            if place.thread is not None:
                thread = as_number(place.thread)
                if thread is None:
                    raise NeverMind(f"{place.thread!r} is not a thread.")
            only_for = destination.person if not place.private else None
        elif destination.person is not None:
            conversation = direct_message(destination.person).id
        else:
            conversation = "#" + (destination.channel or "").removeprefix("#")
        if not self.directory.knows(company, conversation):
            raise NeverMind(f"{company} has no conversation {conversation}.")
        return conversation, thread, only_for

    async def _is_thread(self, company: str, conversation: str, thread: int) -> bool:
        root = await self.board.root(company, thread)
        return root is not None and root.conversation == conversation


def as_number(text: str) -> int | None:
    """The number of a message out of an address or a form; None for what cannot be one."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER else None
