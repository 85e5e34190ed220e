"""What the tests of sending say, and to whom."""

from collections.abc import Sequence

from handlers.messages import Card, Items, Text, line
from handlers.ports import Destination, Sent
from tests.platforms.slack.answering import Fault
from tests.platforms.slack.conftest import NOW, Sending
from tests.platforms.slack.workspaces import Workspace

CARD = Card("Nothing is due.", (Text(line("Everybody has answered.")),))
DETAILED = Card("The week", (), (Items((line("first"),)), Text(line("x" * 8_000)), Text(line("y" * 8_000))))
ADA = Destination(person="ada")
LEADERSHIP = Destination(channel="#leadership")
CUT = Fault(cut=True)
CUT_BUT_TAKEN = Fault(cut=True, takes=True)


async def send(sending: Sending, to: Destination = ADA, card: Card = CARD, key: str = "key") -> Sent:
    return await sending.chat.send(key, "meridian", to, card, NOW)


def texts(workspace: Workspace, channel: str) -> Sequence[str]:
    """How each message of a channel begins."""
    return [message["text"].split("\n")[0][:8] for message in workspace.channels[channel].messages]
