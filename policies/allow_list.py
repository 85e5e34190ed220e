"""What of a message may leave for a language model: words of a dictionary, of the register and of known products.

Everything else becomes a placeholder, so that no pattern has to know what a secret looks like. The text is built anew
from the words that may leave, with a few marks between them; nothing of the message is copied.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

from policies.model import Register
from policies.redact import Found, found
from policies.understanding.concepts import Concept
from policies.understanding.knowledge import Knowledge
from policies.understanding.program_code import written
from policies.understanding.text import Message, Token, phrase

WORD: Final = "[word]"  # neither in a dictionary nor in the register
NUMBER: Final = "[number]"
NAME: Final = "[name]"  # stands where names stand, though it may be a word too
PLACEHOLDER: Final = "["  # begins every placeholder, and nothing else

_MARKS: Final = ".,;:?!"
_NOT_WORDS: Final = frozenset({"places"})  # lists of the cues that name what they are not to be taken for
_SHORTEST_NAME: Final = 2  # "I" is none
_SHORTEST_BEGINNING: Final = 5  # letters: of "Gehaltsabrechnung" the known beginning leaves


class AllowList:
    """The words that may leave, for one register."""

    def __init__(self, register: Register, known: Knowledge) -> None:
        self._known = known
        names = (*_of_register(register), *known.products, *known.software)
        self._register = _words(_of_register(register))
        self._products = _words((*known.products, *known.software))
        self._numbered = {pair for name in names for pair in pairwise(phrase(name).split()) if pair[1].isdecimal()}
        language = _language(known)
        small = _words(_of_cues(known.cues["small_words"]))
        self._own = self._register | ((self._products | language) - known.first_names) | small
        self._beginnings = tuple(sorted(filter(_is_long, known.concepts.beginnings), key=len, reverse=True))
        self._titles = frozenset(known.cues["titles"])
        self._shipped = frozenset(map(phrase, known.products))

    def ships(self, name: str) -> bool:
        """True for a product of the list that comes with Drumbeat, by any way of writing its name."""
        return phrase(name) in self._shipped

    def text(self, text: str, message: Message, called: Mapping[str, str] | None = None) -> str:
        """The text in words that may leave, and placeholders. `message` is the same text in tokens, typos repaired.

        `called` has folded names with what is to stand for each, whatever its words are.
        """
        said: list[str] = []
        pasted = [Found(str(each.what), each.start, each.end) for each in written(text)]
        withheld = _Withheld([*found(text), *pasted])
        spans = _spans(message, called or {})
        shouted = not any(character.islower() for character in text)
        index, after_name = 0, False
        while index < len(message.tokens):
            token = message.tokens[index]
            word, length = spans.get(index, ("", 1))
            after = after_name and not _parts_names(message, index, self._titles)
            word = withheld.kind_at(token) or word or self._word(message, index, after=after, shouted=shouted)
            after_name = token.text in self._titles or (word.startswith(PLACEHOLDER) and self._is_person(token))
            index += length
            if said and said[-1] == word and word.startswith(PLACEHOLDER):
                continue  # nor is told how many words were withheld
            mark = next((character for character in token.gap if character in _MARKS), "")
            if said and mark:
                said[-1] += mark
            said.append(word)
        return " ".join(said) + ("?" if said and message.asks and not said[-1].endswith("?") else "")

    def lets_out(self, message: Message, index: int, *, after: bool) -> bool:
        """True for a token that may leave as it is. `after`: a title or a first name stands before it."""
        return not self._word(message, index, after=after, shouted=False).startswith(PLACEHOLDER)

    def _word(self, message: Message, index: int, *, after: bool, shouted: bool) -> str:
        """The word of a token, or what stands for it. `after`: a title or a first name stands before it."""
        token = message.tokens[index]
        word = token.text
        if any(character.isdecimal() for character in word):
            return self._number(message, index)
        if len(word) == 1 and not word.isascii():
            return WORD  # a script without spaces: its characters spell names as well as words
        capital = token.written[0].isupper() and len(word) >= _SHORTEST_NAME and not shouted
        if word in self._own:
            named = after and capital and word not in self._register and word not in self._products
            return NAME if named else _shown(token)  # "Mrs Brown": a colour, and many people
        if not self._known.is_dictionary_word(word):
            known = word.startswith(self._beginnings)
            return next(start for start in self._beginnings if word.startswith(start)) if known else WORD
        if after or (capital and (word in self._known.rare or not message.begins_sentence(index))):
            return NAME
        return _shown(token)

    def _number(self, message: Message, index: int) -> str:
        """Digits stay in the name of a product: Microsoft 365, GPT-4o."""
        token = message.tokens[index]
        if not token.text.isdecimal():
            return _shown(token) if token.text in self._register | self._products else WORD
        named = (message.word(index - 1), token.text) in self._numbered and not token.gap.strip("-")
        return token.text if named else NUMBER

    def _is_person(self, token: Token) -> bool:
        return token.text in self._known.first_names


class _Withheld:
    """What the patterns found (policies.redact), by place."""

    def __init__(self, items: Sequence[Found]) -> None:
        self._items = items

    def kind_at(self, token: Token) -> str:
        """What stands for a token that is, or touches, something that was found; else nothing."""
        return next((f"[{item.kind}]" for item in self._items if token.start < item.end and item.start < token.end), "")


def _spans(message: Message, called: Mapping[str, str]) -> Mapping[int, tuple[str, int]]:
    """Where a name of `called` begins: what stands for it, and how many tokens it has. The longest counts."""
    words = [token.text for token in message.tokens]
    spans: dict[int, tuple[str, int]] = {}
    for name, stand_in in sorted(called.items(), key=lambda item: len(item[0].split())):
        parts = name.split()
        for first in range(len(words) - len(parts) + 1):
            if parts and words[first : first + len(parts)] == parts:
                spans[first] = (stand_in, len(parts))
    return spans


def _parts_names(message: Message, index: int, titles: frozenset[str]) -> bool:
    """True where a mark stands before a token that no name goes on over; a title has a point: "Dr. Brown"."""
    gap = message.tokens[index].gap
    return any(mark in gap for mark in ",;:?!") or ("." in gap and message.word(index - 1) not in titles)


def _is_long(beginning: str) -> bool:
    return len(beginning) >= _SHORTEST_BEGINNING


def _shown(token: Token) -> str:
    """As the person wrote it, where it was written in plain letters and without a slip."""
    return token.written if token.written.casefold() == token.text else token.text


@lru_cache(maxsize=1)
def _language(known: Knowledge) -> frozenset[str]:
    """What concepts and cues are said with, for any register: it takes half a second."""
    return _words((*_of_concepts(known.concepts.by_id.values()), *_of_cues(known.cues)))


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in phrase(text).split())


def _of_register(register: Register) -> Iterator[str]:
    """What the register calls things. No addresses, owners or reasons."""
    for tool in register.tools.values():
        yield from (tool.name, tool.vendor, *tool.aliases)
        for edition in tool.editions:
            yield from (edition.name, *edition.aliases)
    yield from (alias for name in register.ambiguous.values() for alias in name.aliases)
    for kind in register.data_kinds.values():
        yield from (kind.name, *kind.synonyms)
    yield from register.classes


def _of_concepts(concepts: Iterable[Concept]) -> Iterator[str]:
    for concept in concepts:
        yield from (*concept.called, *concept.phrases, *concept.weak)
        for first, second in concept.near:
            yield from (*first, *second)


def _of_cues(cues: Any) -> Iterator[str]:
    match cues:
        case str():
            yield cues
        case Mapping():
            for key, value in cues.items():
                if key not in _NOT_WORDS:
                    yield from _of_cues(value)
        case list() | tuple():
            for value in cues:
                yield from _of_cues(value)
