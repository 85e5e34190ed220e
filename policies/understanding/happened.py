"""Has data gone into a tool: "I didn't paste anything" has not, "what happens if I pasted it" may have."""

from collections.abc import Sequence
from typing import Final

from policies.model import Intent
from policies.understanding.around import text_of
from policies.understanding.knowledge import Knowledge
from policies.understanding.mishaps import Mishaps
from policies.understanding.phrases import Phrases
from policies.understanding.signs import Span
from policies.understanding.text import Message, phrase

_DOER: Final = 4  # tokens before a verb in which who did it stands
_SMALL: Final = 2  # tokens that may stand between "to" and a tool: "to the free deepseek"
_NEAR: Final = 6  # tokens between a no and a verb of a language that puts words between them


class Happened:
    def __init__(self, known: Knowledge, mishaps: Mishaps) -> None:
        cues = known.cues["happened"]
        self._mishaps = mishaps
        self._verbs = frozenset(cues["verbs"])
        self._verbs_abroad = frozenset(cues["verbs_abroad"])
        self._done = frozenset((*cues["done"], *cues["verbs_abroad"]))
        self._between = frozenset(cues["between"])
        self._breaks = frozenset(cues["breaks"])
        self._not_yet = tuple(f" {phrase(words)} " for words in (*cues["not"], *cues["will"]))
        self._will = Phrases((phrase(words), None) for words in cues["will"])
        self._not_abroad = frozenset(cues["not_abroad"])
        self._otherwise = Phrases((phrase(words), None) for words in cues["otherwise"])
        self._doers, self._gone, self._to, self._asks = (
            frozenset(cues[name]) for name in ("doers", "gone", "to", "asks")
        )
        self._what_if = tuple(f" {phrase(words)} " for words in cues["what_if"])

    def intent(
        self,
        message: Message,
        likeliest: Intent,
        *,
        about_data: bool,
        tools: Sequence[Span] = (),
        unsure: bool = False,
    ) -> Intent:
        """The intent, given the likeliest: an incident that is denied or still to come is none.

        Who asks what happens if it was done, is helped as if it was; so is who tells that it was, or may have been.
        `tools`: where tools are named. `unsure`: the likeliest is no more than a guess.
        """
        if likeliest is not Intent.INCIDENT and self._mishaps.has_happened(message, tools, about_data=about_data):
            return Intent.INCIDENT
        if likeliest is Intent.INCIDENT and self._mishaps.is_none(message, tools, unsure=unsure):
            return Intent.POLICY_QUESTION
        if likeliest is Intent.POLICY_QUESTION and about_data and self._asks_what_if_done(message):
            return Intent.INCIDENT
        if likeliest is Intent.POLICY_QUESTION and self._only_tells(message, tools) and not self._is_none(message):
            return Intent.INCIDENT
        if likeliest is not Intent.INCIDENT and not message.asks and self._is_denied_abroad(message):
            return Intent.CHITCHAT
        if likeliest is Intent.INCIDENT and self._is_none(message):
            plans = message.asks or bool(self._will.find(message.folded))
            return Intent.POLICY_QUESTION if plans else Intent.CHITCHAT
        return likeliest

    def is_told(self, message: Message) -> bool:
        """True where some word says that something was done with data, whoever did it."""
        return any(token.text in self._done or token.text in self._gone for token in message.tokens)

    def _only_tells(self, message: Message, tools: Sequence[Span]) -> bool:
        """True for "someone shared the board pack with Otter", which asks nothing."""
        words = [token.text for token in message.tokens]
        if message.asks or not self._asks.isdisjoint(words):
            return False
        for verb in (place for place, word in enumerate(words) if word in self._gone):
            by_somebody = not self._doers.isdisjoint(words[max(0, verb - _DOER) : verb])
            if by_somebody and any(self._goes_to(words, verb, first) for first, _ in tools):
                return True
        return False

    def _goes_to(self, words: Sequence[str], verb: int, tool: int) -> bool:
        """True where what is said of a verb goes to a tool named after it: "gave gemini the …", "shared … with it"."""
        before = words[max(verb + 1, tool - 1 - _SMALL) : tool]
        if words[verb + 1 : verb + 2] in (["us"], ["me"]):  # came to who asks: "the brand book they sent us"
            return False
        return verb == tool - 1 or (verb < tool and not self._to.isdisjoint(before))

    def _is_none(self, message: Message) -> bool:
        """True when all that is said to be put anywhere is not, or not yet, and nothing else happened."""
        if self._otherwise.find(message.folded):
            return False
        english = [place for place, token in enumerate(message.tokens) if token.text in self._verbs]
        abroad = [place for place, token in enumerate(message.tokens) if token.text in self._verbs_abroad]
        if not english and not abroad:
            return False
        return all(self._is_not_done(message, place) for place in english) and all(
            self._is_not_done_abroad(message, place) for place in abroad
        )

    def _is_denied_abroad(self, message: Message) -> bool:
        """True for "no pegué nada en …", which is of no language that incidents are learned in."""
        return any(token.text in self._verbs_abroad for token in message.tokens) and self._is_none(message)

    def _is_not_done(self, message: Message, verb: int) -> bool:
        """True for "have not yet pasted", "will never upload", "won't put"."""
        start = verb
        while start > 0 and message.word(start - 1) in self._between:
            start -= 1
        said = self._words(message, max(0, start - 3), verb)
        return any(words in said for words in self._not_yet)

    def _is_not_done_abroad(self, message: Message, verb: int) -> bool:
        """True for "nichts in ChatGPT eingefügt", "n'ai rien collé"."""
        for place in range(verb - 1, max(verb - 1 - _NEAR, -1), -1):
            if message.word(place) in self._breaks or message.tokens[place + 1].gap.strip():
                return False
            if message.word(place) in self._not_abroad:
                return True
        return False

    def _asks_what_if_done(self, message: Message) -> bool:
        """True for "what happens if I pasted …", not for "… if I paste"."""
        start = next((message.folded.find(words) for words in self._what_if if words in message.folded), -1)
        if start < 0:
            return False
        rest = message.folded[start:].split()
        return not self._done.isdisjoint(rest)

    def _words(self, message: Message, first: int, last: int) -> str:
        return f" {text_of(message, first, last)} "
