"""Is it told as done: "I let Cursor index the repo", "using Otter since March", "he pegado … por error".

Asks nothing but whether that was right, or what is to be done now. Whether it should not have been, the register says.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from policies.understanding.around import PhraseSet, begins_at, start_before
from policies.understanding.knowledge import Knowledge
from policies.understanding.phrases import Phrases
from policies.understanding.signs import Span
from policies.understanding.text import Message, phrase

_DOER: Final = 4  # tokens before a verb in which who did it stands
_SMALL: Final = 2  # tokens that may stand between "into" and a tool
_DID: Final = 6  # tokens after a tool in which stands what it did
_HAS: Final = 4  # words of "has now already"
_AFTER_VERB: Final = 2  # tokens after "has our" in which the data begins
_AUX: Final = 14  # tokens between an auxiliary and its participle, which German puts last
_LONGEST: Final = 4  # words of a cue


class Done:
    def __init__(self, known: Knowledge) -> None:
        cues, happened = known.cues["done"], known.cues["happened"]
        self._known = known
        self._doers = frozenset(happened["doers"])
        self._verbs, self._to, self._let, self._small, self._not_let, self._ing, self._parts = (
            frozenset(cues[name]) for name in ("verbs", "to", "let", "small", "not_let", "ing", "parts")
        )
        self._seen, self._has, self._did, self._what, self._passive, self._was = (
            frozenset(cues[name]) for name in ("seen", "has", "did", "what", "passive", "was")
        )
        self._running, self._while, self._from = (
            PhraseSet(phrase(text) for text in cues[name]) for name in ("running", "while", "from")
        )
        self._delete, self._asks, self._never_meant, self._nearly = (
            frozenset(cues[name]) for name in ("delete", "asks", "never_meant", "nearly")
        )
        self._long, self._long_abroad, self._opens, self._slips, self._aux = (
            Phrases((phrase(text), None) for text in cues[name])
            for name in ("long", "long_abroad", "opens", "slips", "aux_abroad")
        )
        self._ends = Phrases((phrase(text), None) for text in (*cues["then"], *happened["what_now"]))
        self._done_abroad, self._did_abroad, self._slipped, self._asks_abroad, self._no_abroad = (
            frozenset(cues[name]) for name in ("done_abroad", "did_abroad", "slipped", "asks_abroad", "no_abroad")
        )
        abroad = self._done_abroad | self._did_abroad | self._slipped
        self._abroad = frozenset(word for word in abroad if not known.knows(word))  # "use" is English far more often
        said = self._verbs | self._let | self._ing | self._seen | self._did | self._has
        self._any = frozenset((*said, *(words.split()[-1] for words in self._running)))

    def may_be(self, message: Message) -> bool:
        """False for most messages, at a glance: `is_told` and `is_to_be_deleted` hold of none of these."""
        words = [token.text for token in message.tokens]
        if not self._delete.isdisjoint(words) or self._opens.find(message.folded):
            return True
        if not self._abroad.isdisjoint(words) or self._long_abroad.find(message.folded):
            return True
        if self._any.isdisjoint(words):
            return False
        end = self._end(message)
        return self._asks.isdisjoint(words[:end]) and not (message.asks and end == len(words))

    def is_told(self, message: Message, tools: Sequence[Span], data: Sequence[Span]) -> bool:
        """True where somebody says that data was put into one of the tools, and asks at most whether that was right."""
        if not tools:
            return False
        if any(not hit.start for hit in self._opens.find(message.folded)):
            return True  # "was it ok to translate …"
        end = self._end(message)
        if message.asks and end == len(message.tokens):
            return False
        words = [token.text for token in message.tokens[:end]]
        told = self._asks.isdisjoint(words) and (
            any(self._is_told_of(message, words, tool, data) for tool in tools if tool[0] < end)
            or self._goes_on(message, words, tools)
        )
        return told or self._is_done_abroad(message, words)

    def _is_told_of(self, message: Message, words: Sequence[str], tool: Span, data: Sequence[Span]) -> bool:
        """True where it is told of this tool. `words`: those before the question that a message ends with."""
        return (
            self._is_worked(words, tool)
            or self._is_let(words, tool)
            or self._has_seen(words, tool, data)
            or self._did_it(words, tool, data)
            or self._was_on(message, tool)
        )

    def is_to_be_deleted(self, message: Message, tools: Sequence[Span]) -> bool:
        """True for "how do I delete a chat with client data from Gemini?": it is in there."""
        for first, _ in tools:
            start = start_before(message, first, self._from, 2)
            if start is None and message.word(first - 1) in self._small:
                start = start_before(message, first - 1, self._from, 2)
            if start is not None and any(message.word(place) in self._delete for place in range(start)):
                return True
        return False

    def _end(self, message: Message) -> int:
        """Where the question begins that a message ends with, as a token's index; where it ends if with none."""
        last = len(message.folded) - 1
        starts = (hit.start for hit in self._ends.find(message.folded) if hit.end >= last)
        start = min(starts, default=None)
        return len(message.tokens) if start is None else message.span_in_folded(start, len(message.folded))[0]

    def _leads_to(self, words: Sequence[str], tool: int) -> bool:
        """True for "with", "into my free" right before a tool."""
        place = tool - 1
        while place > tool - 1 - _SMALL and place >= 0 and words[place] in self._small:
            place -= 1
        return place >= 0 and words[place] in self._to

    def _is_worked(self, words: Sequence[str], tool: Span) -> bool:
        """True for "I translated … with DeepL", "he used DeepSeek on …", "gave Gemini the …"."""
        first = tool[0]
        for verb in self._places(words[:first], self._verbs):
            by_somebody = not self._doers.isdisjoint(words[max(0, verb - _DOER) : verb])
            if words[verb] in self._never_meant:  # "leaked our key to …", not "a leaked list"
                by_somebody = verb == 0 or (by_somebody and words[verb - 1] not in self._what)
            by_somebody = by_somebody and words[max(0, verb - 1)] not in self._nearly
            if words[verb + 1 : verb + 2] in (["me"], ["us"], ["to"]) or not by_somebody:
                continue  # came to who asks; "used to"
            if self._goes_into(words, verb, first):
                return True
        return False

    def _goes_into(self, words: Sequence[str], verb: int, tool: int) -> bool:
        """True where something leads to the tool, or nothing but small words stands between it and the verb."""
        return self._leads_to(words, tool) or self._small.issuperset(words[verb + 1 : tool])

    def _is_let(self, words: Sequence[str], tool: Span) -> bool:
        """True for "I let Cursor index …", "asked ChatGPT to …"."""
        first, last = tool
        verb = first - 1
        while verb > 0 and words[verb] in self._small:
            verb -= 1
        if verb <= 0 or words[verb] not in self._let or last >= len(words) or words[last] in self._not_let:
            return False
        return not self._doers.isdisjoint(words[max(0, verb - _DOER) : verb])

    def _has_seen(self, words: Sequence[str], tool: Span, data: Sequence[Span]) -> bool:
        """True for "Copilot has now seen …" and "Lovable has our …", with the data right there."""
        place = self._after(words, tool[1])
        has = place
        while place < len(words) and place - has < _HAS and words[place] in self._has:
            place += 1
        if place == has or place >= len(words):
            return False
        if words[place] in self._seen:
            return True
        ours = words[place] in self._what
        return ours and any(place < first <= place + _AFTER_VERB for first, _ in data)

    def _did_it(self, words: Sequence[str], tool: Span, data: Sequence[Span]) -> bool:
        """True for "the Otter bot joined uninvited and transcribed …", not for "the minutes Otter transcribed"."""
        first, last = tool
        named_before = any(end in (first, first - 1) for _, end in data)
        if named_before or words[max(0, first - 1) : first] in (["that"], ["which"]):
            return False
        for verb in self._places(words[: last + _DID], self._did):
            if verb < last or words[verb - 1] in self._passive:
                continue
            if words[verb + 1 : verb + 2] and words[verb + 1] in self._what:
                return True
        return False

    def _was_on(self, message: Message, tool: Span) -> bool:
        """True for "the Grammarly extension was on while …"."""
        place = self._after([token.text for token in message.tokens], tool[1])
        begun = place
        while place < len(message.tokens) and message.word(place) in self._was:
            place += 1
        if place == begun:
            return False
        for size in (2, 1):
            if begins_at(message, place, self._running, size) and begins_at(message, place + size, self._while, 2):
                return True
        return False

    def _goes_on(self, message: Message, words: Sequence[str], tools: Sequence[Span]) -> bool:
        """True for "I've been pasting … into ChatGPT" and "using Otter for … since March"."""
        long = bool(self._long.find(message.folded))
        for verb in self._places(words, self._ing):
            been = "been" in words[max(0, verb - 2) : verb]
            if (been or long) and any(first > verb and self._goes_into(words, verb, first) for first, _ in tools):
                return True
        return False

    def _is_done_abroad(self, message: Message, words: Sequence[str]) -> bool:
        """True for "gestern habe ich … übersetzt", "se me fue el dedo y mandé …", "seit Wochen …"."""
        english = self._known.are_english(words)
        did, done = (
            [place for place in self._places(words, sought) if not (english and self._known.knows(words[place]))]
            for sought in (self._did_abroad, self._done_abroad | self._slipped)
        )
        long = bool(self._long_abroad.find(message.folded)) and not english
        if not (did or done or long):
            return False
        slips = self._slips.find(message.folded)
        spans = (message.span_in_folded(hit.start, hit.end) for hit in slips)
        said = {place for first, last in spans for place in range(first, last)}  # "se" of "se me fue" asks nothing
        if any(word in self._asks_abroad for place, word in enumerate(words) if place not in said):
            return False
        if any(word == "no" and self._is_denied(words, place) for place, word in enumerate(words)):
            return False
        if did or long or slips:
            return True
        ends = [message.span_in_folded(hit.start, hit.end)[1] for hit in self._aux.find(message.folded)]
        return any(0 <= place - end <= _AUX for place in done for end in ends)

    def _is_denied(self, words: Sequence[str], place: int) -> bool:
        """True for the "no" of "no he pegado", not for that of "no ChatGPT", which is Portuguese for "in"."""
        return any(word in self._no_abroad or word in self._did_abroad for word in words[place + 1 : place + 2])

    def _after(self, words: Sequence[str], last: int) -> int:
        """The place after a tool and what belongs to its name: "Grammarly extension"."""
        while last < len(words) and words[last] in self._parts:
            last += 1
        return last

    def _places(self, words: Sequence[str], sought: frozenset[str]) -> Iterable[int]:
        return (place for place, word in enumerate(words) if word in sought)
