"""Replies that are no sentence: "enterprise", "yes", "Team?" after a question that got an answer."""

from collections.abc import Iterator
from typing import Final

from policies.understanding.knowledge import Knowledge
from policies.understanding.text import Message, phrase

_LONGEST: Final = 6  # tokens


class Replies:
    def __init__(self, known: Knowledge) -> None:
        cues = known.cues["replies"]
        self._repeats = frozenset(phrase(text) for text in cues["repeats"])
        self._around = frozenset(cues["around"])
        self._with_plan = frozenset((*cues["around_plan"], *cues["foreign_small"]))
        self._not_alone = frozenset(cues["not_alone"])
        self._plan_words = frozenset(known.cues["plan_words"])
        self._denials, self._articles = frozenset(cues["denials"]), frozenset(cues["articles"])
        self._people = frozenset((*cues["not_alone"], *cues["of_people"]))

    def repeats(self, message: Message) -> bool:
        """True for a bare "yes", "no", "ok do it": whatever was asked is meant again."""
        return message.folded.strip() in self._repeats

    def editions(self, message: Message) -> tuple[str, ...]:
        """The words that a message is made of besides small ones, if they may be editions' names; else none.

        Without "version" or "account" beside it, a word that is more often something else ("work") is none.
        """
        if len(message.tokens) > _LONGEST:
            return ()
        planned = any(token.text in self._plan_words for token in message.tokens)
        words = tuple(self._telling(message, planned=planned))
        if not planned and not self._people.isdisjoint(words) and self._has_article(message):
            return ()  # "and the team?" are people
        return () if not planned and not self._not_alone.isdisjoint(words) else words

    def _telling(self, message: Message, *, planned: bool) -> Iterator[str]:
        for place, token in enumerate(message.tokens):
            small = token.text in self._around or token.text in self._articles
            small = small or (planned and token.text in self._with_plan | self._plan_words)
            if not (small or (place == 0 and self._denies(message))):
                yield token.text

    def _denies(self, message: Message) -> bool:
        """True for the "no" of "no, I meant enterprise", not for that of "no enterprise"."""
        if message.word(0) not in self._denials or len(message.tokens) == 1:
            return False
        return bool(message.tokens[1].gap.strip()) or message.word(1) in self._around

    def _has_article(self, message: Message) -> bool:
        return any(token.text in self._articles for token in message.tokens)
