"""Is it said where data is by now: "payroll ended up in …", "the trainee put … in Poe", "wrong window: … in ChatGPT"?

Nobody is asked for having done it, and nothing is asked of it. Whether it should not be there, the register says.
"""

from collections.abc import Sequence
from typing import Final

from policies.understanding.around import PhraseSet, begins_at, start_before, text_of
from policies.understanding.knowledge import Knowledge
from policies.understanding.phrases import Phrases
from policies.understanding.signs import Span
from policies.understanding.text import Message, phrase

_LONGEST: Final = 4  # words of a cue
_SMALL: Final = 2  # tokens that may stand between "into" and a tool
_CARRIES: Final = 3  # tokens between data and what is said of it: "the salary [sheet has just] ended up"
_DOER: Final = 4  # tokens before a verb in which who did it stands
_AUX: Final = 14  # tokens between an auxiliary and its participle, which German and Dutch put last
_EVENT: Final = 4  # tokens after "was in" in which the meeting stands


class Landed:
    def __init__(self, known: Knowledge) -> None:
        cues, done = known.cues["landed"], known.cues["done"]
        self._went, self._is_in, self._was_in, self._auxiliaries = (
            PhraseSet(phrase(text) for text in cues[name]) for name in ("went", "is_in", "was_in", "auxiliaries")
        )
        self._went_abroad, self._slips, self._unnoticed, self._back, self._botched = (
            Phrases((phrase(text), None) for text in cues[name])
            for name in ("went_abroad", "slips", "unnoticed", "back", "botched")
        )
        self._ends = Phrases((phrase(text), None) for text in (*done["then"], *known.cues["happened"]["what_now"]))
        self._states, self._now, self._to, self._small, self._people, self._asks, self._opens, self._events = (
            frozenset(cues[name]) for name in ("states", "now", "to", "small", "people", "asks", "opens", "events")
        )
        self._asks_abroad, self._nearly, self._made = (
            frozenset(words) for words in (done["asks_abroad"], done["nearly"], cues["made"])
        )
        self._doers = frozenset((*cues["doers"], *known.first_names, *known.departments))
        self._put, self._lets, self._uploads, self._subjects, self._contrasts, self._got = (
            frozenset(cues[name]) for name in ("put", "lets", "uploads", "subjects", "contrasts", "got")
        )
        self._own, self._plans, self._says, self._perhaps, self._alarm = (
            frozenset(cues[name]) for name in ("own", "plans", "says", "perhaps", "alarm")
        )
        self._put_abroad, self._parts_abroad = frozenset(cues["put_abroad"]), frozenset(done["done_abroad"])
        self._any = frozenset((*self._went.firsts, *self._put, *self._put_abroad))
        self._participles = self._made | self._parts_abroad

    def may_be(self, message: Message) -> bool:
        """False for most messages, at a glance: `is_told` and `is_slip` hold of none of these."""
        if self._back.find(message.folded):
            return True
        words = {*(token.text for token in message.tokens), *(token.written.casefold() for token in message.tokens)}
        there = not (self._states.isdisjoint(words) or (self._now | self._alarm).isdisjoint(words))
        present = not (self._was_in.firsts.isdisjoint(words) or self._events.isdisjoint(words))
        abroad = not (self._auxiliaries.lasts.isdisjoint(words) or self._participles.isdisjoint(words))
        told = there or present or abroad or not self._any.isdisjoint(words)
        found = (phrases.find(message.folded) for phrases in (self._slips, self._botched, self._went_abroad))
        return (told or any(found)) and bool(self._words(message))

    def is_told(self, message: Message, tools: Sequence[Span], data: Sequence[Span]) -> bool:
        """True where data is said to be in one of the tools, to have got there, or to have been put there by others."""
        words = self._words(message)
        if not words or not tools or not data:
            return False
        if self._went_abroad.find(message.folded):
            return True
        return any(
            self._went_there(message, words, tool, data)
            or self._is_there(message, words, tool, data)
            or self._was_put(words, tool, data, asks=message.asks or len(words) < len(message.tokens))
            or self._was_put_abroad(message, words, tool)
            or self._was_present(message, tool, data)
            for tool in tools
            if tool[1] <= len(words)
        )

    def is_slip(self, message: Message, tools: Sequence[Span], data: Sequence[Span]) -> bool:
        """True for "wrong window: the contract is in DeepSeek", and for "can I undo an upload to …?"."""
        if not tools or not data:
            return False
        if self._is_undone(message, tools):
            return True
        slips = [message.span_in_folded(hit.start, hit.end) for hit in self._slips.find(message.folded)]
        botched = [message.span_in_folded(hit.start, hit.end) for hit in self._botched.find(message.folded)]
        slips += [
            (first, last) for first, last in botched if last < len(message.tokens) and message.tokens[last].gap.strip()
        ]
        of_it = [first for first, _ in slips if self._got.isdisjoint(map(message.word, range(first - 2, first)))]
        return bool(of_it) and bool(self._words(message))

    def _words(self, message: Message) -> list[str]:
        """The words before the question that a message ends with; none where something is asked, planned or denied."""
        words = [token.text for token in message.tokens]
        last = len(message.folded) - 1
        start = min((hit.start for hit in self._ends.find(message.folded) if hit.end >= last), default=None)
        end = len(words) if start is None else message.span_in_folded(start, len(message.folded))[0]
        unnoticed = [message.span_in_folded(hit.start, hit.end) for hit in self._unnoticed.find(message.folded)]
        aside = {place for first, until in unnoticed for place in range(first, until)}
        if not end or (message.asks and end == len(words)) or words[0] in self._opens:
            return []
        for place, word in enumerate(words[:end]):
            if place not in aside and self._is_asked(message, place, word):
                return []
        return words[:end]

    def _is_asked(self, message: Message, place: int, word: str) -> bool:
        """True for a word that asks, plans or denies; not for "in Claude, not in …", nor for the Polish "do"."""
        after = message.word(place + 1)
        if place and word in self._perhaps and after == "have":
            return False
        if word in self._to:
            return word in self._asks and after in self._subjects
        if word in self._contrasts and after in self._to:
            return False
        return word in self._asks or (word in self._asks_abroad and word not in self._states)

    def _lead(self, words: Sequence[str], tool: int) -> int | None:
        """The place of "into" right before a tool, small words apart."""
        lead = None
        for place in range(tool - 1, max(-1, tool - 2 - _SMALL), -1):
            if words[place] in self._to:
                lead = place
            if words[place] not in self._small:
                break
        return lead

    def _is_of_data(self, words: Sequence[str], place: int, data: Sequence[Span]) -> bool:
        """True where what is said at a place is said of data before it, and not of people: "the payroll team went"."""
        return any(last <= place <= last + _CARRIES and self._people.isdisjoint(words[last:place]) for _, last in data)

    def _went_there(self, message: Message, words: Sequence[str], tool: Span, data: Sequence[Span]) -> bool:
        lead = self._lead(words, tool[0])
        start = None if lead is None else start_before(message, lead, self._went, _LONGEST)
        if start is None or words[max(0, start - 1)] in self._nearly:
            return False
        return self._is_of_data(words, start, data)

    def _is_there(self, message: Message, words: Sequence[str], tool: Span, data: Sequence[Span]) -> bool:
        """True for "is now in ChatGPT", "steht jetzt in", "is in ChatGPT now"."""
        lead = self._lead(words, tool[0])
        if lead is None:
            return False
        said = words[lead - 1] in self._now or (tool[1] < len(words) and words[tool[1]] in self._now)
        said = said or not self._alarm.isdisjoint(words[:lead])
        state = lead - 2 if words[lead - 1] in self._now else lead - 1
        if start_before(message, state + 1, self._is_in, _LONGEST) is not None:  # "is sitting"
            state -= 1
        return said and state > 0 and words[state] in self._states and self._is_of_data(words, state, data)

    def _was_put(self, words: Sequence[str], tool: Span, data: Sequence[Span], *, asks: bool) -> bool:
        """True for "my boss put the board pack in …", not for "let the trainee put …" nor "put … in ChatGPT".

        `asks`: a question ends the message: "I put … into ChatGPT, ok?" is then a plan.
        """
        lead = self._lead(words, tool[0])
        if lead is None:
            return False
        for verb in (place for place in range(1, lead) if words[place] in self._put):
            doer = next((at for at in range(verb - 1, max(-1, verb - 1 - _DOER), -1) if words[at] in self._doers), None)
            if doer is None or words[verb - 1] in self._nearly or "to" in words[doer:lead]:
                continue
            before = words[max(0, doer - 3) : doer]
            if not self._lets.isdisjoint(before) or self._is_planned(words, before, doer, verb, asks=asks):
                continue
            if words[verb + 1] not in {"me", "us"} and any(verb < first < lead for first, _ in data):
                return True
        return False

    def _is_planned(self, words: Sequence[str], before: Sequence[str], doer: int, verb: int, *, asks: bool) -> bool:
        """True for "I put …, ok?" and "he says we put …", which may be of today or of tomorrow."""
        if words[verb] not in self._plans:
            return False
        return words[verb - 1] in self._says or (
            words[doer] in self._own and (asks or not self._says.isdisjoint(before))
        )

    def _was_put_abroad(self, message: Message, words: Sequence[str], tool: Span) -> bool:
        """True for "el becario metió … en", "hat … in ChatGPT reingestellt", "a collé … dans"."""
        lead = self._lead(words, tool[0])
        if lead is None:
            return False
        for place in range(1, lead):
            token = message.tokens[place]
            if token.text in self._put_abroad or token.written.casefold() in self._put_abroad:
                return True
        for place in range(len(words)):
            if not begins_at(message, place, self._auxiliaries, _LONGEST):
                continue
            if place < lead and words[place + 1] in self._made:
                return True
            if any(words[at] in self._parts_abroad for at in range(tool[1], min(len(words), place + _AUX))):
                return True
        return False

    def _was_present(self, message: Message, tool: Span, data: Sequence[Span]) -> bool:
        """True for "Otter was in the board meeting", "Fred notetaker turned up in the client call"."""
        for place in range(tool[1], min(tool[1] + 2, len(message.tokens))):
            sizes = range(_LONGEST, 0, -1)
            size = next((size for size in sizes if text_of(message, place, place + size) in self._was_in), 0)
            after = range(place + size, min(place + size + _EVENT, len(message.tokens)))
            if size and any(message.word(at) in self._events for at in after):
                return any(first < after.stop and last > after.start for first, last in data)
        return False

    def _is_undone(self, message: Message, tools: Sequence[Span]) -> bool:
        """True for "can I undo an upload to Gemini?"."""
        words = [token.text for token in message.tokens]
        for hit in self._back.find(message.folded):
            _, last = message.span_in_folded(hit.start, hit.end)
            for first, _ in tools:
                lead = self._lead(words, first)
                before = words[last if lead is not None and last <= lead else 0 : lead]
                if lead is not None and not self._uploads.isdisjoint(before):
                    return True
        return False
