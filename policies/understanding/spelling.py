"""Small typos, repaired only in words that no word list knows."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from string import ascii_lowercase
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from policies.understanding.broken import Broken
from policies.understanding.kinds import Kinds
from policies.understanding.knowledge import Knowledge
from policies.understanding.mix_ups import MixUps, is_slip
from policies.understanding.text import HYPHENS, Message, Token, message
from policies.understanding.words import stem

_SHORTEST: Final = 5  # letters; shorter words have too many neighbours
_SHORTEST_NAME: Final = 4  # of a register's tool only
_ALIKE: Final = 4  # first letters of names that are easily mistaken for each other
_FEWEST_LETTERS: Final = 3  # that make a word
_NO_MARK: Final = frozenset({"", *HYPHENS})  # between the halves of a word
_AS_LETTERS: Final = tuple(
    str.maketrans(figures, letters) for figures, letters in (("013457", "oleast"), ("013457", "oieast"), ("i", "l"))
)
_UMLAUTS: Final = (("ae", "a"), ("oe", "o"), ("ue", "u"))  # as keyboards without them have it; accents go anyway
_TWO_EDITS_FROM: Final = 9  # letters
_TWO_LEFT_OUT_FROM: Final = 8  # letters, where a name is typed without two of its own
_FEW: Final = 6  # words, too few to tell by them that a message is in another language
_LONGEST_ENDING: Final = 4
_MOST_PARTS: Final = 12  # of a word that marks were put into
_REMEMBERED: Final = 8_192  # words, of what people write again and again
_MOST: Final = 24  # repairs tried in one message: the work stays bounded whatever comes in


@dataclass(frozen=True, slots=True)
class Repaired:
    message: Message
    words: frozenset[int]  # places of the tokens that were changed
    mixed_up: frozenset[int]  # of the tokens that may be a slip of either of two tools, and stay
    pieces: frozenset[int]  # of what is no word, and of words that were put together from letters


class Spelling:
    """Repairs towards the words of tool names and of data phrases."""

    def __init__(
        self,
        known: Knowledge,
        names: Mapping[str, frozenset[str]],
        own: frozenset[str],
        kinds: Kinds,
        org: Collection[str] = (),
    ) -> None:
        """`names`: words of tool names, each with the tools it belongs to; `own`: those that the register has.

        `org`: the words of what the organisation is called.

        Thousands of products have too many neighbours in other languages, so there only the register's count.

        Words of data phrases in any language are left as they are; a typo is repaired towards English ones only.
        """
        self._known = known
        self._names = names
        self._own = own
        self._mix_ups = MixUps(known, names, own)
        self._kinds = kinds
        self._data = kinds.words
        self._single = kinds.single
        self._beginnings = kinds.beginnings
        self._endings = frozenset(known.cues["endings"])
        accounts = (word for words in known.cues["editions"].values() for word in words)
        told, replies = known.cues["done"], known.cues["replies"]
        landed = known.cues["landed"]
        of_others = (
            *(told[name] for name in ("done_abroad", "did_abroad", "slipped", "slips_alone")),
            *(landed[name] for name in ("states", "is_in", "now", "put_abroad", "made")),
        )
        self._said_right = frozenset(
            (*accounts, *known.cues["plan_words"], *replies["foreign_small"], *replies["denials"], *chain(*of_others))
        )
        self._makers = frozenset(known.cues["products"]["maker_words"])
        self._english = kinds.english
        self._own_words = _by_letter(own)
        self._own_short = _by_letter((word for word in own if len(word) == _SHORTEST_NAME), _SHORTEST_NAME)
        self._own_abroad = _by_letter(word for word in own if len(word) > _SHORTEST)  # "chaud" is no "claud"
        self._all_words = _by_letter(self._names.keys() | kinds.english)
        self._broken = Broken(known, kinds, names.__contains__, org)
        self._is_mixed_up = lru_cache(maxsize=_REMEMBERED)(self._mixes_up)
        self._unknown = lru_cache(maxsize=_REMEMBERED)(self._is_strange)
        self._is_one = lru_cache(maxsize=_REMEMBERED)(self._is_one_word)

    def repair(self, text: Message) -> Repaired:
        tried = 0
        tokens, spelt = self._broken.spelt(text.tokens)
        if any(token.glued for token in tokens):  # in most messages no mark stands between two words
            for broken in (True, False):
                for over_hyphens in (False, True):
                    tokens = self._rejoined(tokens, over_hyphens=over_hyphens, broken=broken)
        tokens = self._respaced(tokens)
        changed: set[int] = set()
        english = self._is_english(text)
        tokens = self._broken.parted(self._broken.mended(tokens, english=english))
        tokens = [self._spelt_out(token) for token in tokens] if english else tokens
        mixed_up = frozenset(index for index, token in enumerate(tokens) if self._is_mixed_up(token.text))
        for index, token in enumerate(tokens):
            if tried == _MOST or index in mixed_up:
                continue
            if not self._unknown(token.text, token.stem):
                odd = not token.text.isalpha() or (
                    english and token.written.isascii() and self._broken.is_piece(token.text)
                )
                odd = odd and token.text not in self._said_right
                if odd and (plain := self._broken.undisguised(token.text)):  # "0f", "l4b"
                    tokens[index] = token._replace(text=plain, stem=stem(plain))
                    changed.add(index)
                continue
            tried += 1
            words = self._all_words if english else self._own_abroad
            if index + 1 < len(tokens) and tokens[index + 1].text in self._makers and not tokens[index + 1].gap.strip():
                words = self._own_words  # "retinapal ai" is called so
            if _is_somebodys(token):
                words = self._own_words  # "Mette's" are nobody's metres
            better = self._undisguised(token.text) or self._with_umlauts(token.text)
            if better is None and english:
                better = self._broken.undisguised(token.text)
            if better is None and token.text.isalpha():
                better = self._uninflected(token.text) or self._nearest(token.text, words)
            if better is None and token.stem != token.text:
                better = self._nearest(token.stem, words)
            if better is None and token.text.endswith("s"):  # "invocies": its stem is no invoice's
                better = self._nearest(token.text[:-1], words)
            if better is not None and better not in self._own and self._is_beside_a_stray(tokens, index):
                continue  # "bank etai ls": what it is near to is not what was broken up
            if better is not None:
                tokens[index] = token._replace(text=better, stem=stem(better))
                changed.add(index)
        same = tuple(tokens) == text.tokens
        read = text if same else message(tuple(tokens), asks=text.asks, cut=text.cut)
        in_ascii = all(token.written.isascii() for token in tokens)  # an umlaut or an accent is of another language
        foreign = {token.text for token in tokens} & self._known.abroad
        english = english and in_ascii and foreign <= self._known.small
        pieces = frozenset(
            index
            for index, token in enumerate(tokens)
            if token.start in spelt
            or (index not in changed and index not in mixed_up and self._is_piece(token, english))
        )
        return Repaired(read, frozenset(changed), mixed_up, pieces)

    def _is_piece(self, token: Token, english: bool) -> bool:  # noqa: FBT001
        return (
            self._broken.is_piece(token.text)
            and (english or not token.text.isalpha())
            and token.written.islower()
            and token.written.isascii()
        )

    def _is_beside_a_stray(self, tokens: Sequence[Token], index: int) -> bool:
        before = index > 0 and tokens[index].gap.strip() in _NO_MARK and self._broken.is_stray(tokens[index - 1])
        after = index + 1 < len(tokens) and tokens[index + 1].gap.strip() in _NO_MARK
        return before or (after and self._broken.is_stray(tokens[index + 1]))

    def _mixes_up(self, word: str) -> bool:
        return word not in self._said_right and self._mix_ups.holds(word, self._uninflected)

    def _is_english(self, text: Message) -> bool:
        """True for an English message, shorthand included, and for a few words that are no other language's."""
        strange = [token.text for token in text.tokens if token.text not in self._known.shorthand]
        if len(strange) * 2 >= len(text.tokens) and self._known.are_english(strange):
            return True
        return len(text.tokens) <= _FEW and not any(token.text in self._known.abroad for token in text.tokens)

    def _spelt_out(self, token: Token) -> Token:
        """What shorthand stands for: "mtg" is a meeting. It is no guess, so it does not count as a repair."""
        word = self._known.shorthand.get(token.text)
        if word is None or token.text in self._names or token.stem in self._data:
            return token
        return token._replace(text=word, stem=stem(word))

    def _is_telling(self, word: str) -> bool:
        """True for a word of the register's tools or of data, not of some product among thousands."""
        return word in self._own or word in self._english

    def _rejoined(self, tokens: Sequence[Token], *, over_hyphens: bool, broken: bool) -> list[Token]:
        """The tokens, a word that marks were put into as one again: "pay_ro_ll", "h_r"; or, over hyphens, "ad-vice".

        `broken`: only where a part is no word by itself. What phrases and names have as several words stays so.
        """
        whole: Message | None = None
        found: list[Token] = []
        place = 0
        while place < len(tokens):
            end = self._marked_until(tokens, place, over_hyphens=over_hyphens)
            parts = tokens[place:end]
            if end and broken and all(self._stands_alone(part.text) for part in parts):
                end = 0
            if end and all(len(part.text) > 1 and part.text in self._names for part in parts):
                end = 0
            if end:
                whole = whole or message(tuple(tokens))
                end = 0 if self._kinds.spans(whole, place, end) else end
            found.append(_joined(tokens[place:end], between="") if end else tokens[place])
            place = end or place + 1
        return found

    def _stands_alone(self, word: str) -> bool:
        return len(word) > 1 and self._is_word(word)

    def _marked_until(self, tokens: Sequence[Token], place: int, *, over_hyphens: bool) -> int:
        """The end of the longest run of tokens that are one word with marks in it, one of data first; or 0."""
        end = place + 1
        while end < len(tokens) and end - place < _MOST_PARTS and tokens[end].glued:
            if tokens[end].gap in HYPHENS and not over_hyphens:
                break
            end += 1
        if end == place + 1:
            return 0
        ends = [last for last in range(end, place + 1, -1) if self._is_marked(tokens[place:last])]
        telling = (last for last in ends if self._is_telling_word("".join(each.text for each in tokens[place:last])))
        return next(telling, ends[0] if ends else 0)

    def _is_marked(self, parts: Sequence[Token]) -> bool:
        """True when the tokens are one word with marks in it.

        Where the mark may be there for its own sake (an apostrophe, a hyphen) and for short words, only a word of data
        or of a name counts; not "w/o", "1:1".
        """
        whole = "".join(token.text for token in parts)
        gaps = {token.gap for token in parts[1:]}
        if len(parts[0].text) == 1 and parts[-1].text in self._known.abroad and gaps <= _NO_MARK:
            return False  # "d'un" is two words, and no "dun"
        if len(whole) >= _SHORTEST and gaps.isdisjoint({"", *HYPHENS}):
            return self._is_word(whole)
        if len(whole) < _FEWEST_LETTERS and "/" in gaps:
            return False
        return whole.isalpha() and self._is_telling_word(whole)

    def _respaced(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens, words of data and of names that spaces were put into as one: "p a y r o l l", "pay roll"."""
        found: list[Token] = []
        place = 0
        while place < len(tokens):
            find = self._letters_until if len(tokens[place].text) == 1 else self._pair_until
            end = find(tokens, place)
            found.append(_joined(tokens[place:end]) if end else tokens[place])
            place = end or place + 1
        return found

    def _letters_until(self, tokens: Sequence[Token], place: int) -> int:
        """The end of a run of single letters that make a word of data or of a name, or 0."""
        end = place
        while end < len(tokens) and len(tokens[end].text) == 1 and tokens[end].text.isalpha():
            end += 1
        whole = "".join(token.text for token in tokens[place:end])
        return end if len(whole) >= _FEWEST_LETTERS and (whole in self._names or stem(whole) in self._single) else 0

    def _pair_until(self, tokens: Sequence[Token], place: int) -> int:
        """The end of two words that are one word for data, or 0; not "kick-off" where a phrase has "kick-off call"."""
        if place + 1 == len(tokens):
            return 0
        second = tokens[place + 1]
        is_one = self._is_one(tokens[place].text, second.text) and second.gap.strip() in _NO_MARK
        return place + 2 if is_one and not self._kinds.spans(message(tuple(tokens)), place, place + 2) else 0

    def _is_one_word(self, first: str, second: str) -> bool:
        whole = first + second
        return len(second) > 1 and len(whole) > _SHORTEST and stem(whole) in self._single

    def _undisguised(self, word: str) -> str | None:
        """A word of data or of a name with figures for some of its letters, or a capital I for an l: "p4yrol1"."""
        for written in _AS_LETTERS:
            plain = word.translate(written)
            if plain != word and plain.isalpha() and (plain in self._names or stem(plain) in self._single):
                return plain
        return None

    def _with_umlauts(self, word: str) -> str | None:
        """A word of data whose umlauts were typed as two letters each: "Gehaelter", "Kuendigungsschreiben"."""
        plain = word
        for typed, letter in _UMLAUTS:
            plain = plain.replace(typed, letter)
        if plain == word or not plain.isalpha():
            return None
        return plain if stem(plain) in self._single or plain.startswith(self._beginnings) else None

    def _is_word(self, word: str) -> bool:
        return self._is_telling_word(word) or self._known.knows(word)

    def _is_telling_word(self, word: str) -> bool:
        return word in self._names or word in self._data or stem(word) in self._data

    def _is_strange(self, word: str, stemmed: str) -> bool:
        if len(word) < _SHORTEST_NAME or not word.isascii() or sum(map(str.isalpha, word)) < _FEWEST_LETTERS:
            return False
        if word in self._said_right or self._is_word(word) or stemmed in self._data:
            return False
        return not word.startswith(self._beginnings)

    def _uninflected(self, word: str) -> str | None:
        """A name with an ending that other languages put on it: "Copilota", "Claude'a", "Gemininek"."""
        for length in range(len(word) - 1, max(_SHORTEST, len(word) - _LONGEST_ENDING) - 1, -1):
            named = word[:length] in self._names and not self._known.is_ordinary(word)
            if named and word[length:] in self._endings:
                return word[:length]
        return None

    def _nearest(self, word: str, words: dict[str, list[str]]) -> str | None:
        """The one word within reach; None when there is none, or when another is as near.

        Two tools may be a letter apart and one of them prohibited: between names that begin alike (Firefly, Fireflies)
        a near miss counts as near too.
        """
        if len(word) <= _SHORTEST:
            slips = [one for one in self._own_short.get(word[0], ()) if is_slip(word, one)]
            if len(slips) == 1:
                return slips[0]  # "qwne", "dextt"
        if len(word) < _SHORTEST:
            words = self._own_words  # so short a word may be anything else
        most = 2 if len(word) >= _TWO_EDITS_FROM else 1
        near = process.extract(word, words.get(word[0], ()), scorer=OSA.distance, score_cutoff=most + 1, limit=None)
        if words is self._all_words and len(word) >= _SHORTEST:
            near.extend((one, 1, 0) for one in self._beheaded(word) if len(one) > _SHORTEST)
        near.sort(key=lambda each: (each[1], not is_slip(word, str(each[0]))))
        if near and near[0][1] > most and near[0][0] in self._own and _is_left_out(word, str(near[0][0])):
            most = 2 if len(word) >= _TWO_LEFT_OUT_FROM else most  # "notboklm"
        if not near or near[0][1] > most:
            return None
        best, distance, _ = near[0]
        if distance > 1 and not self._is_telling(best):
            return None  # among thousands of products there is one two letters away from any surname
        likely = self._likeliest(word, [str(one) for one, apart, _ in near if apart == distance])
        for other, apart, _ in near[1:]:
            if best in self._own and other in self._names:
                alike = other[:_ALIKE] == best[:_ALIKE] and (other in self._own or not is_slip(word, best))
                rival = apart <= distance + alike and (alike or other in self._own)
                if rival and not self._names[best] & self._names[other]:
                    return None
            elif apart == distance and stem(other) != stem(best) and len(likely) != 1:
                return None
        if len(likely) != 1 or stem(best) in likely:
            return str(best)
        if best in self._own:
            return None  # "clauce" is no Claude where a clause is likelier
        return next(str(one) for one, _, _ in near if stem(str(one)) in likely)

    def _beheaded(self, word: str) -> Iterator[str]:
        """The words of data that lack their first letter here: "etails"."""
        return (one for one in (letter + word for letter in ascii_lowercase) if one in self._english)

    def _likeliest(self, word: str, near: Sequence[str]) -> frozenset[str]:
        """The stems of those that the word is likeliest to be, of some that are as near to it; several: nobody knows.

        Letters in another order or doubled before a letter left out, and a dictionary before what people type.
        """
        for likely in (is_slip, _is_left_out):
            found = frozenset(stem(one) for one in near if likely(word, one))
            if found:
                return found
        return frozenset(stem(one) for one in near if self._known.is_ordinary(one))


def _is_somebodys(token: Token) -> bool:
    """True for a word written as a name is, with what makes it a possessive: "Mette's"."""
    return token.written.istitle() and token.end - token.start > len(token.written)


def _is_left_out(word: str, meant: str) -> bool:
    """True where every letter that was typed is meant, in its order: "conract" is no contact."""
    letters = iter(meant)
    return all(letter in letters for letter in word)


def _joined(tokens: Sequence[Token], between: str = " ") -> Token:
    whole = "".join(token.text for token in tokens)
    written = between.join(token.written for token in tokens)
    return Token(whole, stem(whole), written, tokens[0].start, tokens[-1].end, tokens[0].gap, tokens[0].glued)


def _by_letter(words: Iterable[str], shortest: int = _SHORTEST) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in sorted(words):
        if len(word) >= shortest and word.isascii() and word.isalpha():
            found.setdefault(word[0], []).append(word)
    return found
