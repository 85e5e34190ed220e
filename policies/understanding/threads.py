"""Does a message go on from what was said before, and is all of it understood?"""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, Final

from policies.understanding.around import PhraseSet, start_before
from policies.understanding.knowledge import Knowledge
from policies.understanding.phrases import Phrases
from policies.understanding.text import Message, phrase
from policies.understanding.words import NUMBER

_SHORT: Final = 6  # tokens
_SHORTEST_NAME: Final = 3  # letters
_SAYS: Final = 3  # words of what says so: "a dit"
_WHO: Final = 7  # words of who says it, and of that
_SUPPOSES: Final = 3  # words in which "what if" and "was ist wenn" are said
_PLEA: Final = 10  # tokens; who says more says something else too
_LEADS_IN: Final = 4  # tokens before a circumstance in which the word stands that leads to it: "if my own manager"


class Threads:
    def __init__(self, known: Knowledge) -> None:
        cues = known.cues["threads"]
        self._known = known
        self._starts = tuple(f" {phrase(text)} " for text in cues["starts"])
        self._asks = tuple(f" {phrase(text)} " for text in cues["asks"])
        self._places = frozenset(known.cues["products"]["places"])
        self._points = frozenset(cues["points"])
        self._only_abroad = frozenset(cues["only_abroad"])
        self._abroad = frozenset(known.cues["replies"]["foreign_small"])
        self._fillers = frozenset(cues["fillers"])
        self._opens = frozenset(cues["opens"])
        self._exists = frozenset(cues["exists"])
        self._says_nothing = _words(
            known.cues["small_words"],
            *(cues[name] for name in ("starts", "opens", "fillers", "plain", "points", "judges")),
            *known.cues["editions"].values(),
            known.cues["plan_words"],
            known.cues["negators"],
        ) - frozenset(cues["subjects"])
        self._circumstances, self._leads_in = frozenset(cues["circumstances"]), frozenset(cues["circumstances_after"])
        self._met, self._met_by, self._past, self._both, self._said = (
            frozenset(cues[name]) for name in ("met", "met_by", "past", "both", "said")
        )
        self._few, self._numbers, self._units, self._languages, self._in_language = (
            frozenset(cues[name]) for name in ("few", "numbers", "units", "languages", "in_language")
        )
        self._manners, self._formats, self._of_the_same = (
            frozenset(cues[name]) for name in ("manners", "formats", "of_the_same")
        )
        self._them, self._hosted = frozenset(cues["them"]), frozenset(cues["hosted"])
        self._only = frozenset(known.cues["switches"]["only"])
        self._ifs = frozenset(known.cues["switches"]["ifs"])
        self._pleas = Phrases((phrase(text), None) for text in cues["pleas"])
        self._takes, self._it = frozenset(cues["takes"]), frozenset(cues["it"])
        self._says = PhraseSet(phrase(text) for text in cues["says"])
        self._searches = tuple(f" {phrase(text)} " for text in cues["searches"])
        self._small = frozenset(_asking_words(known.cues))

    def goes_on(self, message: Message) -> bool:
        """True for a fragment, and for a message that begins with "and" or says "that", "it", "same".

        A short question with its own subject ("can I use chatgpt?") begins anew. Whether a message that goes on takes
        anything from before is another question: see `unread`.
        """
        if self.refers(message):
            return True
        return len(message.tokens) <= _SHORT and not self._is_whole(message)

    def refers(self, message: Message) -> bool:
        """True when the message itself says that it goes on: "and …", "is that also …"."""
        rest = f" {' '.join(token.text for token in message.tokens[self._first(message) :])} "
        english = self._is_english(message)
        starts = [words for words in self._starts if message.folded.startswith(words) or rest.startswith(words)]
        if any(not english or words.strip() not in self._only_abroad for words in starts):
            return True
        return any(
            token.text in self._points
            and not (english and token.text in self._only_abroad)
            and not (token.text == "there" and self._exists_beside(message, place))
            for place, token in enumerate(message.tokens)
        )

    def takes_it(self, message: Message) -> bool:
        """True for "… for it", "put that into …": what was spoken of goes in, whatever was said of it."""
        return any(
            token.text in self._takes and message.word(place + 1) in self._it
            for place, token in enumerate(message.tokens)
        )

    def _is_whole(self, message: Message) -> bool:
        """True for a question or wish with a verb and something of its own that it is about."""
        first = self._first(message)
        if message.word(first) not in self._opens:
            return False
        return any(
            token.text not in self._says_nothing and token.stem not in self._says_nothing
            for token in message.tokens[first:]
        )

    def _first(self, message: Message) -> int:
        """The place of the first word after "hi", "ok", "no wait"."""
        tokens = enumerate(message.tokens)
        return next((place for place, token in tokens if token.text not in self._fillers), 0)

    def _exists_beside(self, message: Message, place: int) -> bool:
        """True for "is there", "there are", which point at nothing."""
        return message.word(place - 1) in self._exists or message.word(place + 1) in self._exists

    def _is_english(self, message: Message) -> bool:
        return self._known.is_english(message)

    def asks_on(self, message: Message) -> bool:
        """True for a follow-up that asks: "and the free one", "same with payroll", "really?"."""
        return self.goes_on(message) and (message.asks or message.folded.startswith(self._asks))

    def searches(self, message: Message) -> bool:
        """True when a tool is asked for ("which of our tools …"), so that none is to be taken from before.

        Not in "same for who earns what", which names what is to be done with the tool from before.
        """
        if message.word(self._first(message)) == "same":
            return False
        return any(words in message.folded for words in self._searches)

    def searches_on(self, message: Message) -> bool:
        """True for "which tools may take that": tools are asked for, for the data from before."""
        names_tools = any(token.stem == "tool" for token in message.tokens)
        return names_tools and self.searches(message) and self.refers(message)

    def unread(self, message: Message, read: Container[int]) -> tuple[int, ...]:
        """Places of the words that say something and were not understood: "logos" in "what about logos?"."""
        return tuple(
            place
            for place, token in enumerate(message.tokens)
            if place not in read and token.text not in self._small and token.stem not in self._small
        )

    def without_circumstances(self, message: Message, places: Iterable[int]) -> tuple[int, ...]:
        """The places but for the words of "from home", "for my colleague Ana", which change neither tool nor data.

        Neither do "everyone agreed", "last year's", "both", "translated", nor what somebody else said of the answer.
        """
        aside = self._said_by_others(message) | self._met_conditions(message)
        small = self._past | self._both | self._manners
        return tuple(
            place
            for place in places
            if not (place in aside or message.word(place) in small or self._is_circumstance(message, place))
        )

    def says_more_of_it(self, message: Message) -> bool:
        """True for "through the API?", "only a sample", "what if I keep the names": of the data from before."""
        first = self._first(message)
        supposes = any(message.word(place) in self._ifs for place in range(first, first + _SUPPOSES))
        return supposes or message.word(first) in self._of_the_same

    def speaks_of_them(self, message: Message) -> bool:
        """True for "they're pseudonymised with a key list I keep"."""
        return message.word(self._first(message)) in self._them

    def is_hosted(self, message: Message) -> bool:
        """True for "running locally in Ollama?": where the tool from before runs."""
        return message.word(self._first(message)) in self._hosted

    def is_only(self, message: Message, place: int) -> bool:
        """True for "only", which leaves nothing unread by itself."""
        return message.word(place) in self._only

    def says_how(self, message: Message) -> bool:
        """True for a fragment about a form of what was asked about: "as JSON", "nur ein Auszug"."""
        words = {token.text for token in message.tokens}
        return len(words) <= _SHORT and not (self._manners | self._formats).isdisjoint(words) and self.goes_on(message)

    def speaks_of_answer(self, message: Message) -> bool:
        """True for "but everyone agreed", "Dave from IT said no", and nothing else."""
        says = self._said_by_others(message) | self._met_conditions(message)
        pleas = self._pleaded(message)
        unread = (place for place in self.unread(message, frozenset()) if place not in pleas)
        return bool(says | pleas) and not self.without_circumstances(message, unread)

    def _pleaded(self, message: Message) -> frozenset[int]:
        """The places of "urgent", "just this once", "only 3 people", "in German": the answer is the same."""
        if len(message.tokens) > _PLEA:
            return frozenset()
        spans = (message.span_in_folded(hit.start, hit.end) for hit in self._pleas.find(message.folded))
        places = {place for first, last in spans for place in range(first, last)}
        for place, token in enumerate(message.tokens):
            counted = token.stem.startswith(NUMBER) or token.text in self._numbers
            few = any(message.word(each) in self._few for each in (place - 1, place - 2))
            if counted and few and message.word(place + 1) in self._units:
                places |= {place - 1, place, place + 1}
            if token.text in self._languages and message.word(place - 1) in self._in_language:
                places |= {place - 1, place}
        return frozenset(places)

    def _met_conditions(self, message: Message) -> frozenset[int]:
        """The places of "everyone agreed to be recorded": a condition that is said to be met."""
        places = {place for place, token in enumerate(message.tokens) if token.text in self._met}
        around = {place for place, token in enumerate(message.tokens) if token.text in self._met_by}
        return frozenset(places | around) if places and around else frozenset()

    def _said_by_others(self, message: Message) -> frozenset[int]:
        """The places of "Dave from IT said no": who says it, and no more than that the answer is another."""
        places: set[int] = set()
        for first, last in self._clauses(message):
            says = next(
                (place for place in range(first, last) if start_before(message, place, self._says, _SAYS)), None
            )
            if says is None or says == first + 1 or says - first > _WHO:
                continue
            if all(message.word(place) in self._said for place in range(says, last)):
                places.update(range(first, last))
        return frozenset(places)

    def _clauses(self, message: Message) -> Iterator[tuple[int, int]]:
        first = 0
        for place in range(1, len(message.tokens) + 1):
            if place == len(message.tokens) or message.tokens[place].gap.strip("'’\"-"):
                yield first, place
                first = place

    def _is_circumstance(self, message: Message, place: int) -> bool:
        if place and message.word(place) in self._known.first_names and message.word(place - 1) in self._circumstances:
            place -= 1
        before = (message.word(each) for each in range(max(0, place - _LEADS_IN), place))
        return message.word(place) in self._circumstances and any(word in self._leads_in for word in before)

    def strange(self, message: Message, unread: tuple[int, ...]) -> int | None:
        """The place of a word among the unread that must be a name ("bing"), for nobody's language has it."""
        tokens = message.tokens
        if not self._is_english(message):
            return None  # another language: unknown words are no sign of a name there
        for place in unread:
            word = tokens[place].text
            if len(word) < _SHORTEST_NAME or not word.isascii() or not word.isalpha() or word in self._places:
                continue
            if not self._known.knows(word) and word not in self._abroad and word not in self._says_nothing:
                return place
        return None


def _asking_words(cues: Mapping[str, Any]) -> Iterator[str]:
    """The words that a question is made of whatever it is about."""
    lists = (
        *(cues["threads"][name] for name in ("starts", "fillers", "asks", "points", "searches", "plain")),
        *(cues["senses"][name] for name in ("into_tool", "asked", "articles", "policy", "linked")),
        cues["plan_words"],
        cues["replies"]["foreign_small"],
        cues["small_words"],
        cues["negators"],
        cues["abroad"],
    )
    yield from _words(*lists)


def _words(*lists: Iterable[str]) -> frozenset[str]:
    return frozenset(word for texts in lists for text in texts for word in phrase(text).split())
