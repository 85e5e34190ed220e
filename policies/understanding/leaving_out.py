"""Conditions that somebody asks to do without: "can I skip the human check?", "… without SSO?", "… in the cloud?"."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from policies.model import Condition
from policies.understanding.around import PhraseSet, begins_at, start_before
from policies.understanding.knowledge import Knowledge, knowledge
from policies.understanding.phrases import Phrases
from policies.understanding.said import spelt_out
from policies.understanding.text import Message, phrase, read_message, stemmed_phrase

_LONGEST: Final = 4  # words of a cue
_BEFORE: Final = 3  # tokens before a verb in which a "don't" may stand
_APART: Final = 4  # tokens between a verb and what is left out
_OWNED: Final = 4  # tokens after "my colleague's" within which "seat" is theirs


class LeavingOut:
    def __init__(self, known: Knowledge) -> None:
        cues = known.cues["leaving_out"]
        self._verbs, self._after = (PhraseSet(phrase(text) for text in cues[name]) for name in ("verbs", "after"))
        self._not, self._between = frozenset(cues["not"]), frozenset(cues["between"])
        self._whose = frozenset(cues["whose"])
        aspects = tuple(cues["aspects"].values())
        self._theirs = {word: number for number, aspect in enumerate(aspects) for word in aspect.get("theirs", ())}
        self._of = tuple(PhraseSet(phrase(text) for text in aspect["of"]) for aspect in aspects)
        self._says = tuple(tuple(f" {stemmed_phrase(text)} " for text in aspect["says"]) for aspect in aspects)
        self._named = Phrases(  # (which of the aspects, whether it is left out by these words alone)
            (phrase(text), (number, at_once))
            for number, aspect in enumerate(aspects)
            for at_once, name in ((False, "of"), (True, "at_once"))
            for line in aspect.get(name, ())
            for text in spelt_out(line)
        )

    def conditions(self, text: str, conditions: Sequence[Condition]) -> tuple[Condition, ...]:
        """Those of the conditions that the text asks to do without, in their order."""
        if not conditions:
            return ()
        message = read_message(text)
        hits = self._named.find(message.folded)
        asked = {
            number
            for hit in hits
            if not any(other.start <= hit.start and hit.end <= other.end and other[:2] != hit[:2] for other in hits)
            for number, at_once in (hit.value,)
            if self._is_asked(message, message.span_in_folded(hit.start, hit.end)[0], self._of[number], at_once=at_once)
        }
        asked.update(self._of_a_colleague(message))
        says = [words for number in sorted(asked) for words in self._says[number]]
        return tuple(condition for condition in conditions if any(words in _words(condition) for words in says))

    def _of_a_colleague(self, message: Message) -> Iterator[int]:
        """Which aspects "my colleague's Claude Team seat" does without: one's own."""
        for place, token in enumerate(message.tokens):
            if token.text in self._whose and token.end - token.start > len(token.written):
                after = range(place + 1, min(place + 1 + _OWNED, len(message.tokens)))
                ends = (each for each in after if message.word(each) in self._theirs)
                last = next((each for each in ends if not _is_apart(message, place + 1, each)), None)
                if last is not None:
                    yield self._theirs[message.word(last)]

    def _is_asked(self, message: Message, place: int, of: PhraseSet, *, at_once: bool) -> bool:
        return self._is_affirmed(message, place) if at_once else self._has_verb(message, place, of)

    def _is_affirmed(self, message: Message, place: int) -> bool:
        """False for "not in the cloud": nobody would do that. A "not" in another sentence counts for nothing."""
        before = range(max(0, place - _BEFORE), place)
        return self._not.isdisjoint(message.word(each) for each in before if not _is_apart(message, each, place))

    def _has_verb(self, message: Message, place: int, of: PhraseSet) -> bool:
        """True where "skip [the]" comes before a place, or "off" after what stands there."""
        for end in range(place, max(-1, place - 1 - _APART), -1):
            start = start_before(message, end, self._verbs, _LONGEST)
            if start is not None:
                before = (message.word(each) for each in range(max(0, start - _BEFORE), start))
                return self._not.isdisjoint(before)
            if message.word(end - 1) not in self._between or message.begins_sentence(end):
                break
        for last in range(place + 1, min(place + 1 + _LONGEST, len(message.tokens))):
            whole = begins_at(message, place, of, last - place)
            if whole and not message.tokens[last].gap and begins_at(message, last, self._after, _LONGEST):
                before = (message.word(each) for each in range(max(0, place - _BEFORE), place))
                return self._not.isdisjoint(before)
        return False


def _is_apart(message: Message, place: int, other: int) -> bool:
    """True where a mark stands between two places: "why not? In the cloud, I mean"."""
    return any(message.tokens[each].gap.strip("'’\"-") for each in range(place + 1, other + 1))


def _words(condition: Condition) -> str:
    return read_message(condition.text).stemmed


@lru_cache(maxsize=1)
def leaving_out() -> LeavingOut:
    """What the shipped knowledge says of doing without."""
    return LeavingOut(knowledge())
