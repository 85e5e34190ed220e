"""Where a press or a form comes from: what its answer belongs to. A form carries it through Slack and back."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.platforms.slack.inbound import NotReadable, Payload, text_of


@dataclass(frozen=True, slots=True)
class Origin:
    """A place in Slack's own words. Without a channel it is the bot's home, or nowhere in particular."""

    channel: str = ""
    thread: str = ""  # ts of the thread's first message, where an answer belongs
    message: str = ""  # ts of the message whose button was pressed
    context: str = ""  # of a form: what it is about
    home: bool = False
    alone: bool = False  # beneath a message that one person alone sees

    @property
    def beside(self) -> bool:
        """True for a message in the channel itself: it may have no thread yet, in which nobody would see anything."""
        return bool(self.thread) and self.thread == self.message and not self.private

    @property
    def private(self) -> bool:
        return self.channel.startswith("D")

    def about(self, context: str) -> "Origin":
        return replace(self, context=context)

    def packed(self) -> str:
        """For a view's private_metadata."""
        return json.dumps({name: value for name, value in asdict(self).items() if value}, separators=(",", ":"))


def of_press(payload: Payload) -> Origin:
    """Of a button. Where a message is for one person alone, nothing can stand beneath it."""
    view = payload.get("view")
    if isinstance(view, Mapping):
        return of_view(payload) if text_of(view, "type") == "modal" else Origin(home=True)
    message = text_of(payload, "container", "message_ts") or text_of(payload, "message", "ts")
    thread = text_of(payload, "container", "thread_ts") or text_of(payload, "message", "thread_ts")
    channel = text_of(payload, "container", "channel_id") or text_of(payload, "channel", "id")
    alone = isinstance(payload.get("container"), Mapping) and bool(payload["container"].get("is_ephemeral"))
    return Origin(channel, thread or ("" if alone else message), message, alone=alone)


def of_view(payload: Payload) -> Origin:
    """Of a form. Raises NotReadable."""
    packed = payload["view"].get("private_metadata") or "{}"
    try:
        found: Any = json.loads(packed)
        return Origin(**found)
    except (TypeError, ValueError):
        raise NotReadable("The form does not say where it comes from.") from None
