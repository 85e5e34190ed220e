"""Products that neither the register nor the product list has, noticed by where they stand: "a vendor called Xyz"."""

from collections.abc import Container, Mapping, Sequence
from typing import Final

from policies.model import UNKNOWN_PREFIX
from policies.understanding.around import PhraseSet, start_before
from policies.understanding.knowledge import Knowledge
from policies.understanding.lexicon import Mention
from policies.understanding.requests import Requests
from policies.understanding.text import Message, Token, phrase
from policies.understanding.unlisted import Name, Origin

_LONGEST: Final = 4  # words of a product name
_SHORTEST: Final = 3  # letters
_TELLING: Final = 5  # letters of a strange word in lower case that is not just a slip
_PAUSES: Final = frozenset({",", "?", "-", "–", "—"})
_QUOTES: Final = frozenset('"“”„«»')
_SAID_OF: Final = 2  # tokens before "called" in which the thing that is called so may stand
_DIGITS: Final = "0123456789"
_MOST: Final = 5  # unlisted products reported in one message
_EXPLAINED: Final = 3  # words that say what a name is


class Products:
    def __init__(self, known: Knowledge, data_words: frozenset[str], requests: Requests) -> None:
        cues: Mapping[str, list[str]] = known.cues["products"]
        self._known = known
        self._data_words = data_words
        self._requests = requests
        self._before = frozenset(cues["before"])
        self._called = frozenset(cues["called"])
        self._called_so = frozenset(cues["called_so"])
        self._asked_before = frozenset(cues["asked_before"])
        self._may_before, self._works_after = frozenset(cues["may_before"]), frozenset(cues["works_after"])
        self._judged_after = frozenset(cues["judged_after"])
        self._leads_in = frozenset(cues["leads_in"])
        self._goes_on = frozenset(cues["goes_on"])
        self._articles = frozenset(known.cues["senses"]["articles"])
        self._copies, self._no_originals = frozenset(cues["copies"]), frozenset(cues["no_originals"])
        self._maker_words = frozenset(cues["maker_words"])
        self._called_abroad = frozenset(cues["called_abroad"])
        self._somebody = frozenset(cues["somebody"])
        self._before_subject, self._after_subject = (frozenset(cues[f"{side}_subject"]) for side in ("before", "after"))
        self._used_after = frozenset(cues["used_after"])
        self._capitalising = frozenset(cues["capitalising"])
        self._heard = PhraseSet(phrase(words) for words in cues["heard"])
        self._things, self._rivals = frozenset(cues["things"]), frozenset(cues["rivals"])
        self._said_to_be, self._introduces = frozenset(cues["said_to_be"]), frozenset(cues["introduces"])
        self._makers_new = frozenset(cues["makers_new"])
        self._units = frozenset(cues["units"])
        self._plain_ai = frozenset(cues["plain_ai"])
        self._domains = frozenset(cues["domains"])
        accounts = (word for words in known.cues["editions"].values() for word in words)  # "¿y con la de pago?"
        small = known.cues["replies"]["foreign_small"]
        self._not_names = frozenset((*cues["not_names"], *cues["places"], *small, *accounts))

    def find(
        self, message: Message, taken: Sequence[Mention], masked: frozenset[int], mixed_up: frozenset[int]
    ) -> list[Mention]:
        """Unlisted products as mentions with an `unknown:` reference, `mixed_up` among them.

        Words of other mentions are left alone, and so is what is `masked`: nobody's password is a product's name.
        """
        tokens = message.tokens
        find = self._product_at if self._known.is_english(message) else self._product_abroad_at
        used = {place for mention in taken for place in range(mention.first, mention.last)} | masked
        found: list[Mention] = []
        index = 0
        while index < len(tokens) and len(found) < _MOST:
            last = index + 1 if index in mixed_up - used else find(message, index, used, alone=not taken)
            last = last or self._beside(message, index, used, (*taken, *found))
            if last:
                found.append(unlisted(message, index, last))
                index = last
            else:
                index += 1
        return found

    def _product_at(self, message: Message, index: int, used: set[int], *, alone: bool) -> int:
        """The end of a product name that begins at a token, or 0. `alone`: no other tool is named."""
        token = message.tokens[index]
        if index in used or not self._may_be_name(token):
            return 0
        capital = token.written[0].isupper() and not message.begins_sentence(index)
        strange = self._is_strange(token)
        makes_ai = message.word(index + 1) in self._maker_words and index + 1 not in used
        makes_ai = makes_ai and token.text not in self._plain_ai
        if not (capital or strange or makes_ai) or self._in_address(message, index):
            return 0
        explained = alone and self._is_said_what_it_is(message, self._end(message, index, used))
        if self._is_data(token) and not (explained and capital):
            return 0
        before = "" if message.begins_sentence(index) else message.word(index - 1)
        if before in {"a", "an", "the", "my", "our"} or (before == "about" and not alone):  # "news about Gdansk"
            before = ""
        if before in {"called", "named"} and self._something_else_is(message, index - 1):
            before = ""
        called = before in self._called
        judged = before in self._asked_before and message.word(index + 1) in self._judged_after
        if not (
            ((capital or strange) and self._requests.asks_for(message, index))
            or (called and (capital or strange or makes_ai))
            or (strange and len(token.text) >= _TELLING and message.word(index + 1) in self._judged_after)
            or (makes_ai and (capital or (strange and before in self._before)))
            or (strange and (judged or (capital and before in self._before)))
            or (strange and capital and before in self._may_before and message.word(index + 1) in self._works_after)
            or (strange and before in {"use", "using", "install", "buy", "try"})
            or (makes_ai and token.text not in self._known.english)
            or (strange and len(token.text) >= _TELLING and self._is_quoted(message, index))
            or (makes_ai and token.text not in self._known.common and self._requests.asks_for(message, index))
            or (strange and self._joined(message, index + 1))
            or (alone and strange and self._opens(message, index))
            or (makes_ai and index == 0 and token.text not in self._known.common)
            or (strange and len(token.text) >= _TELLING and self._is_thing(message, index + 1))
            or (alone and strange and capital and start_before(message, index, self._heard, _LONGEST) is not None)
            or (explained and (capital or strange))
            or (capital and strange and self._has_new_ai(message, index))
        ):
            return 0
        return self._end(message, index, used)

    def _is_said_what_it_is(self, message: Message, last: int) -> bool:
        """True for a name that is explained: "Napkin, the diagram thing", "Consensus (the research tool)"."""
        if self._gap_after(message, last - 1) not in _PAUSES | {"("} or message.word(last) not in self._introduces:
            return False
        said = range(last + 1, min(last + 1 + _EXPLAINED, len(message.tokens)))
        unbroken = (place for place in said if not any(message.tokens[each].gap for each in range(last + 1, place + 1)))
        return any(message.word(place) in self._said_to_be for place in unbroken)

    def _has_new_ai(self, message: Message, index: int) -> bool:
        """True for whose it is in "Nedap's new AI"."""
        token = message.tokens[index]
        if token.end - token.start == len(token.text):
            return False
        last = index + 1
        while message.word(last) in self._makers_new:
            last += 1
        return last > index + 1 and message.word(last) in self._maker_words

    def _is_strange(self, token: Token) -> bool:
        """True for a word that no list has, "Ovenly" too, though an "oven" is known."""
        coined = token.text.endswith("ly") and token.written[0].isupper() and token.text not in self._known.words
        return (coined or not self._known.knows(token.text)) and token.stem not in self._data_words

    def _is_thing(self, message: Message, place: int) -> bool:
        """True for the "app" of "that pipecast app"."""
        return message.word(place) in self._things and not message.tokens[place].gap.strip()

    def _beside(self, message: Message, index: int, used: Container[int], found: Sequence[Mention]) -> int:
        """The end of a strange name that stands beside another: "Claude or Tarnix", "Lexora and Zuriq"."""
        token, join = message.tokens[index], message.word(index - 1)
        if join != "and" and join not in self._rivals:
            return 0
        ends = {mention.last for mention in found if mention.reference.startswith(UNKNOWN_PREFIX)}
        listed = join == "and" and index - 1 in ends
        if not (listed or (join in self._rivals and index - 2 in used)) or message.begins_sentence(index):
            return 0
        may_be = token.written[0].isupper() and index not in used and self._may_be_name(token)
        return index + 1 if may_be and self._is_strange(token) and not self._is_data(token) else 0

    def _something_else_is(self, message: Message, index: int) -> bool:
        """True for the "called" of "the deal is called Saturn", "a customer named Brightwell"."""
        return any(message.word(place) in self._called_so for place in range(index - _SAID_OF, index))

    def _product_abroad_at(self, message: Message, index: int, used: set[int], *, alone: bool) -> int:
        """As `_product_at` in another language, whose words are all strange: the place alone has to tell.

        In German, where every noun has a capital, fewer places do.
        """
        token = message.tokens[index]
        strange = not (self._known.knows(token.text) or token.stem in self._known.abroad)
        if index in used or not strange or self._is_data(token) or not self._may_be_name(token):
            return 0
        if self._in_address(message, index):
            return 0
        before, after = message.word(index - 1), message.word(index + 1)
        last = self._end(message, index, used)
        capital = token.written[0].isupper() and not message.begins_sentence(index)
        nouns_have_capitals = any(other.text in self._capitalising for other in message.tokens)
        pause = self._gap_after(message, index)
        paused = not after or pause in _PAUSES or after in self._goes_on
        makes_ai = after in self._maker_words and message.tokens[index + 1].written[0].isupper()
        if not (
            (last > index + 1 and pause == ".")
            or (makes_ai and token.written[0].isupper())
            or (capital and before in self._called_abroad)
            or (capital and alone and before in self._somebody and paused)
            or (capital and not nouns_have_capitals and after in self._used_after)
            or (capital and alone and before in self._before_subject and after in self._after_subject)
            or (capital and not nouns_have_capitals and self._requests.asks_for(message, index))
        ):
            return 0
        return last

    def as_written(self, message: Message, mention: Mention) -> Mention:
        """A mention as it is, or one of a known product that the register does not list by the name it has here."""
        if mention.name.origin <= Origin.PRODUCT and (other := self._as_copy(message, mention)) is not None:
            return other
        if mention.name.origin != Origin.PRODUCT:
            return mention
        alone = mention.last - mention.first == 1
        return unlisted(message, mention.first, self._with_maker(message, mention.last) if alone else mention.last)

    def _as_copy(self, message: Message, mention: Mention) -> Mention | None:
        """What is only like the tool and no edition of it: "a claude team clone", "unofficial chatgpt"."""
        before = "" if message.tokens[mention.first].gap else message.word(mention.first - 1)
        copies = message.word(mention.last) in self._copies and not message.tokens[mention.last].gap
        copies = copies and before in self._articles  # not "eleven labs, clone my voice"
        no_original = before in self._no_originals
        if not copies and not no_original:
            return None
        return unlisted(message, mention.first - no_original, mention.last + copies)

    def _with_maker(self, message: Message, last: int) -> int:
        """The end of a name that goes on over "ai" or ".com"."""
        while last < len(message.tokens) and (self._is_maker(message, last) or self._joined(message, last)):
            last += 1
        return last

    def _is_maker(self, message: Message, place: int) -> bool:
        return message.word(place) in self._maker_words and not message.tokens[place].gap

    def _joined(self, message: Message, place: int) -> bool:
        """True for the "io" of "tactiq.io"."""
        if not 0 < place < len(message.tokens):
            return False
        token, before = message.tokens[place], message.tokens[place - 1]
        return token.gap == "." and token.start == before.end + 1 and token.text in self._domains

    def _opens(self, message: Message, index: int) -> bool:
        """True for a name that a message is about from its first word: "fyxer for my inbox", "Fairmarkit, anyone?"."""
        token, after = message.tokens[index], message.word(index + 1)
        opening = all(message.word(place) in self._leads_in for place in range(index))
        if not opening or token.written.isupper() or len(token.text) < _TELLING:
            return False
        return after in self._goes_on or (not after and message.asks) or self._gap_after(message, index) in _PAUSES

    def _is_quoted(self, message: Message, index: int) -> bool:
        """True for a word between quotation marks: a bot "geekbot"."""
        return not _QUOTES.isdisjoint(message.tokens[index].gap) and not _QUOTES.isdisjoint(
            self._gap_after(message, index)
        )

    def _gap_after(self, message: Message, index: int) -> str:
        return message.tokens[index + 1].gap if index + 1 < len(message.tokens) else ""

    def _end(self, message: Message, index: int, used: set[int]) -> int:
        """Names go on over capitalised words, over "ai" and ".com"."""
        last = index + 1
        while last < len(message.tokens) and last - index < _LONGEST and last not in used:
            goes_on = message.tokens[last].written[0].isupper() and not message.tokens[last].gap
            if not (goes_on or self._is_maker(message, last) or self._joined(message, last)):
                break
            last += 1
        return last

    def _in_address(self, message: Message, index: int) -> bool:
        """True for the words of an e-mail address around its "@": "lisa" and "foo" in "lisa@foo.org"."""
        around = message.tokens[index : index + 2]
        return any(token.gap == "@" and token.glued for token in around)

    def _is_data(self, token: Token) -> bool:
        return token.text in self._data_words

    def _may_be_name(self, token: Token) -> bool:
        """False for what cannot be a product's name, whatever stands around it."""
        word = token.text
        if len(word) < _SHORTEST or word in self._not_names or not word.isascii() or word.isdigit():
            return False
        if word[0].isdigit() and word.lstrip(_DIGITS) in self._units:  # "500mg"
            return False
        return word not in self._known.first_names and word not in self._known.software


def unlisted(message: Message, first: int, last: int) -> Mention:
    """A mention of a product that the register does not list, by the name it was written with."""
    written = message.written(first, last)
    return Mention(Name(written.casefold(), UNKNOWN_PREFIX + written, Origin.PRODUCT, ordinary=False), first, last)
