"""How Slack's places are named in the ledger and at the gates.

A conversation is `<workspace>/<channel>`, like `T024BE7LD/C061EG9T2`: channel ids alone may be met in two workspaces.
The workspace is the id of the installation that reaches it: the team's, or the enterprise's where Drumbeat is installed
for the whole organisation.
"""

from dataclasses import dataclass

from handlers.ports import NeverMind

PLATFORM = "slack"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a message goes. `only_for`: the Slack user who alone sees it."""

    workspace: str
    channel: str
    thread: str | None = None
    only_for: str | None = None

    @property
    def conversation(self) -> str:
        return conversation(self.workspace, self.channel)

    @property
    def direct(self) -> bool:
        """True for a direct message with the bot."""
        return self.channel.startswith("D")


def conversation(workspace: str, channel: str) -> str:
    """The one name of a conversation, for handlers.messages.Place and handlers.ports.Sent."""
    return f"{workspace}/{channel}"


def parts_of(name: str) -> tuple[str, str]:
    """(workspace, channel) of a conversation's name. Raises NeverMind for what is none."""
    workspace, slash, channel = name.partition("/")
    if not (slash and workspace and channel):
        raise NeverMind(f"'{name}' is not a conversation in Slack.")
    return workspace, channel
