"""What may have gone wrong: "I may have shared …", "my account was hacked"; and what puts no data anywhere.

Who is not sure whether it happened is helped as if it did. Who asks what an incident is, or got a wrong answer, is not:
a report is told to others, so it needs somebody who says that something went somewhere.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from policies.understanding.around import PhraseSet, begins_at, start_before
from policies.understanding.knowledge import Knowledge
from policies.understanding.phrases import Phrases
from policies.understanding.signs import Span
from policies.understanding.text import Message, phrase

_DOER: Final = 4  # tokens before a verb in which who did it stands
_LONGEST: Final = 4  # words of a cue
_BESIDE: Final = 4  # tokens between an account and what happened to it, or whose it is
_SMALL: Final = 2  # tokens that may stand between "into" and a tool: "into the free deepseek"
_ANSWER: Final = 8  # tokens from what answers to what was wrong with it


class Mishaps:
    def __init__(self, known: Knowledge) -> None:
        cues = known.cues["happened"]
        self._perhaps, self._taken, self._takes = (
            PhraseSet(phrase(text) for text in cues[name]) for name in ("perhaps", "taken", "takes")
        )
        self._perhaps_abroad, self._what_now, self._is_one, self._came_out, self._will = (
            Phrases((phrase(text), None) for text in cues[name])
            for name in ("perhaps_abroad", "what_now", "is_one", "came_out", "will")
        )
        self._doers, self._adverbs, self._into, self._any_ai, self._mine, self._accounts, self._somebody = (
            frozenset(cues[name]) for name in ("doers", "adverbs", "into", "any_ai", "mine", "accounts", "somebody")
        )
        self._gone = frozenset((*cues["gone"], *cues["put"]))
        self._gone_abroad = frozenset(cues["verbs_abroad"])
        self._done_to, self._answered, self._fails = (
            frozenset(cues[name]) for name in ("done_to", "answered", "fails")
        )
        self._failed = Phrases((phrase(text), None) for text in cues["failed"])
        self._supposes = frozenset(cues["supposes"])
        self._breached, self._rules, self._asks = (frozenset(cues[name]) for name in ("breached", "rules", "asks"))
        self._makers = frozenset((*known.cues["makers"], *map(phrase, known.products)))
        self._taken_abroad = Phrases((phrase(text), None) for text in cues["taken_abroad"])

    def has_happened(self, message: Message, tools: Sequence[Span], *, about_data: bool) -> bool:
        """True for what may have gone into a tool, and for an account of ours that somebody else has."""
        if about_data and (self._perhaps_gone(message, tools) or self._perhaps_gone_abroad(message, tools)):
            return True
        if about_data and tools and self._is_one.find(message.folded) and self._was_told(message):
            return True  # "payroll was pasted into …, is that an incident?"
        if tools and self._is_breached(message):
            return True
        of_ai = bool(tools) or any(token.text in self._makers for token in message.tokens)
        return of_ai and self._is_account_taken(message)

    def is_none(self, message: Message, tools: Sequence[Span], *, unsure: bool) -> bool:
        """True where nobody says that data went anywhere: what an incident is, a wrong answer, or a guess."""
        if self._was_told(message):
            return False
        return unsure or bool(self._is_one.find(message.folded)) or self._is_wrong_answer(message, tools)

    def may_be_about_none(self, message: Message) -> bool:
        """False for most messages, at a glance: `is_about_none` holds of none of these."""
        return bool(self._is_one.find(message.folded) or self._failed.find(message.folded))

    def is_about_none(self, message: Message, tools: Sequence[Span]) -> bool:
        """True for "is that an incident?" and "it gave me a wrong answer", where no data is said to have gone anywhere.

        `tools`: where tools are named.
        """
        said = bool(self._is_one.find(message.folded)) or self._is_wrong_answer(message, tools)
        return said and not self._was_told(message)

    def _perhaps_gone(self, message: Message, tools: Sequence[Span]) -> bool:
        """True for "I think I may have shared contracts with Otter", not for "may I have it shared with Otter"."""
        for verb in self._places(message, self._gone):
            end = verb
            while end and message.word(end - 1) in self._adverbs:
                end -= 1
            start = start_before(message, end, self._perhaps, _LONGEST)
            if start is not None and self._is_done_by(message, start) and self._goes_into(message, verb, tools):
                return True
        return False

    def _perhaps_gone_abroad(self, message: Message, tools: Sequence[Span]) -> bool:
        said = bool(self._perhaps_abroad.find(message.folded)) and not message.asks
        return said and bool(tools) and any(True for _ in self._places(message, self._gone_abroad))

    def _is_breached(self, message: Message) -> bool:
        """True for "I may have breached the policy with Grammarly", not for "would I have broken the rules with …"."""
        for verb in self._places(message, self._breached):
            if not any(message.word(place) in self._rules for place in range(verb + 1, verb + 1 + _BESIDE)):
                continue
            start = start_before(message, verb, self._perhaps, _LONGEST)
            end = verb if start is None else start
            before = [message.word(place) for place in range(end)]
            if not (self._asks | self._supposes).isdisjoint(before):
                continue
            if (start == 0) or not self._doers.isdisjoint(before[-_DOER:]):
                return True
        return False

    def _is_account_taken(self, message: Message) -> bool:
        """True for "my ChatGPT account was hacked", "someone is using my copilot login". Asked about, it is none."""
        if message.asks and not self._what_now.find(message.folded):
            return False
        if self._taken_abroad.find(message.folded):
            return True
        for account in self._places(message, self._accounts):
            first = max(0, account - _BESIDE)
            mine = max((place for place in range(first, account) if message.word(place) in self._mine), default=None)
            if mine is None or any(message.word(each) in self._supposes for each in range(mine)):
                continue
            after = range(account + 1, min(account + 1 + _BESIDE, len(message.tokens)))
            if any(
                begins_at(message, place, self._taken, _LONGEST) for place in after if _is_said(message, account, place)
            ):
                return True
            start = start_before(message, mine, self._takes, _LONGEST)
            if start is not None and any(
                message.word(each) in self._somebody for each in range(max(0, start - _DOER), start)
            ):
                return True
        return False

    def _is_wrong_answer(self, message: Message, tools: Sequence[Span]) -> bool:
        """True for "the chatbot gave me a wrong answer": what a tool says, not what it was given."""
        ends = [last for _, last in tools] + [place + 1 for place in self._places(message, self._fails)]
        wrong = [message.span_in_folded(hit.start, hit.end)[0] for hit in self._failed.find(message.folded)]
        return any(
            message.word(end) in self._answered and any(end <= place <= end + _ANSWER for place in wrong)
            for end in ends
        )

    def _was_told(self, message: Message) -> bool:
        """True where something is said to have been put somewhere, though not what was sent to whoever asks."""
        if self._came_out.find(message.folded) or any(True for _ in self._places(message, self._gone_abroad)):
            return True
        for verb in self._places(message, self._gone):
            before = [message.word(place) for place in range(max(0, verb - _DOER), verb)]
            if message.word(verb + 1) in {"me", "us"} or not self._supposes.isdisjoint(before):
                continue
            if not (self._doers | self._done_to).isdisjoint(before) or verb == 0:
                return True
        return self._is_account_taken(message)

    def _is_done_by(self, message: Message, start: int) -> bool:
        return any(message.word(place) in self._doers for place in range(max(0, start - _DOER), start))

    def _goes_into(self, message: Message, verb: int, tools: Sequence[Span]) -> bool:
        """True for "shared … with Otter", "put … into the free DeepL"; without a name, "into some AI"."""
        places: Iterable[int] = (first for first, _ in tools if first > verb)
        if not tools:
            places = (place for place in self._places(message, self._any_ai) if place > verb)
        return any(
            place == verb + 1
            or any(message.word(each) in self._into for each in range(max(verb + 1, place - 1 - _SMALL), place))
            for place in places
        )

    def _places(self, message: Message, words: frozenset[str]) -> Iterable[int]:
        return (place for place, token in enumerate(message.tokens) if token.text in words)


def _is_said(message: Message, first: int, last: int) -> bool:
    """True where nothing parts the words from `first` to `last`: one clause says it."""
    return not any(message.tokens[place].gap.strip() for place in range(first + 1, last + 1))
