"""A reply in a thread that asks the question before once more: "yes", "is there any way?", "the enterprise one"."""

from dataclasses import replace

from policies.model import Intent, Question
from policies.understanding.messages import Messages, unique
from policies.understanding.readings import Reading
from policies.understanding.replies import Replies
from policies.understanding.topics import topics


class Repeated:
    def __init__(self, messages: Messages, replies: Replies) -> None:
        self._lexicon, self._editions, self._threads = messages.lexicon, messages.editions, messages.threads
        self._replies = replies

    def with_reply(self, reading: Reading, before: Question) -> Question | None:
        """The question before again, for "yes" and "is there any way?"; for "enterprise" with each tool's edition.

        None for anything else.
        """
        message = reading.message
        if before.intent is not Intent.POLICY_QUESTION or not (before.tools or before.data_kinds):
            return None
        comments = not (reading.tools or reading.data) and self._threads.speaks_of_answer(message)
        if comments or self._replies.repeats(message) or wants_a_yes(reading):
            return replace(before, path=(*before.path, "the same question again"))
        narrowed = self._narrowed(reading, before)
        if narrowed is not None:
            return narrowed
        families = [self._lexicon.family.get(tool, tool) for tool in before.tools]
        words = self._replies.editions(message)
        editions = [self._editions.edition_for(family, word) for family in families for word in words]
        if not editions or None in editions or self._editions.speaks_of_data(message):
            return None
        tools = unique(edition for edition in editions if edition)
        return replace(
            before,
            tools=tools,
            path=(*before.path, f"tool from before, on the account said ({', '.join(words)}): {', '.join(tools)}"),
        )

    def _narrowed(self, reading: Reading, before: Question) -> Question | None:
        """The question before about the one of several tools that a message points at: "the one in excel"."""
        message = reading.message
        said = [
            (place, tool, narrower)
            for place, token in enumerate(message.tokens)
            for tool in before.tools
            if (narrower := self._lexicon.narrowed(tool, token.text)) is not None and narrower != tool
        ]
        if len({narrower for _, _, narrower in said}) != 1 or reading.tools or reading.data or reading.denied:
            return None
        if self._threads.unread(message, frozenset(place for place, _, _ in said)):
            return None
        _, wide, narrower = said[0]
        tools = unique(narrower if tool == wide else tool for tool in before.tools)
        return replace(before, tools=tools, path=(*before.path, f"tool from before, as it is pointed at: {narrower}"))


def wants_a_yes(reading: Reading) -> bool:
    """True where the way to a yes is asked for, and nothing of its own is named."""
    return not (reading.tools or reading.data or reading.made) and topics().wants_a_yes(reading.message)
