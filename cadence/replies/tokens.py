"""A reply cut into tokens: phrases joined, every token with its sentence and clause."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from cadence.replies.brackets import is_behind_people
from cadence.replies.cutting import Token, cut
from cadence.replies.keys import with_keys_spelt_out
from cadence.replies.number_words import with_number_words
from cadence.replies.tags import Tag
from cadence.replies.words import LONGEST_PHRASE, PHRASES

_CUT_SHORT = frozenset(["ca", "approx", "vs", "std", "c", "prev", "avg", "est", "incl"])
_UNITS_CUT_SHORT = frozenset(["std", "stdn", "pers", "godz", "mitarb"])
_SENTENCE_ENDS = frozenset(".!?;\n")


def tokens_of(tidied: str) -> tuple[Token, ...]:
    """Cut a tidied text into tokens."""
    words = list(cut(tidied))
    return tuple(_numbered(with_keys_spelt_out(_joined(with_number_words(words, tidied)))))


def _joined(tokens: Sequence[Token]) -> list[Token]:
    """Phrases become one token."""
    joined: list[Token] = []
    index = 0
    while index < len(tokens):
        for length in range(min(LONGEST_PHRASE, len(tokens) - index), 1, -1):
            span = tokens[index : index + length]
            key = tuple(token.text for token in span)
            if key in PHRASES and all(token.value is None for token in span):
                first, last = span[0], span[-1]
                joined.append(Token(" ".join(key), first.start, last.end, PHRASES[key], glued=first.glued))
                index += length
                break
        else:
            joined.append(tokens[index])
            index += 1
    return joined


def _numbered(tokens: Sequence[Token]) -> Iterator[Token]:
    """Sentence and clause of every token."""
    sentence = clause = 0
    for index, token in enumerate(tokens):
        ends = token.text in _SENTENCE_ENDS and not (
            token.text == "." and token.glued and _is_abbreviation(tokens, index)
        )
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        begins_part = token.has(Tag.PART) and following is not None and following.value is not None
        corrected = index > 0 and tokens[index - 1].has(Tag.CORRECT)  # "no wait, 15"
        so = token.text in ("so", "therefore", "hence") and index > 0 and _begins_a_number(tokens, index + 1)
        so = so and not tokens[index - 1].has(Tag.SAVED)  # "jeder spart so zwei Stunden"
        spaced_slash = token.text in ("/", "|") and not token.glued
        again = index > 0 and token.glued and tokens[index - 1].text in _SENTENCE_ENDS  # "now the same day... a day"
        if ends and not again:
            sentence += 1
        if (
            ends
            or spaced_slash
            or so  # "outage on Thursday so just 3h": what the number is about was not said before it
            or begins_part
            or (token.text in (",", "(", ")") and not corrected and not _is_in_passing(tokens, index))
            or token.has(Tag.BUT)
            or token.text == ":"
        ):
            clause += 1 if token.text != ":" else 0
        yield replace(token, sentence=sentence, clause=clause)


def _is_in_passing(tokens: Sequence[Token], index: int) -> bool:
    """Brackets that take nothing apart: `each of us (7) saves`, `each claims (ha) 2 hours`."""
    if _is_beside_people(tokens, index):
        return True
    begin = index if tokens[index].text == "(" else index - 2
    inside = tokens[begin + 1 : begin + 3] if begin >= 0 and tokens[begin].text == "(" else ()
    word = len(inside) == 2 and inside[1].text == ")" and inside[0].text.isalpha()  # noqa: PLR2004  the word, the end
    return word and inside[0].value is None and not inside[0].tags


def _is_beside_people(tokens: Sequence[Token], index: int) -> bool:
    """The brackets of `each of us (7) saves`: they only say how many there are."""
    begin = index if tokens[index].text == "(" else index - 2
    inside = tokens[begin + 1 : begin + 3]
    is_number = len(inside) == 2 and inside[0].value is not None and inside[1].text == ")"  # noqa: PLR2004  the number, the end
    return is_number and is_behind_people(tokens, begin)


def _begins_a_number(tokens: Sequence[Token], index: int) -> bool:
    """`just 3`: a number with nothing before it but words that can be passed over."""
    for token in tokens[index : index + 3]:
        if token.value is not None:
            return True
        if not token.has(Tag.FILLER, Tag.ALONE):
            return False
    return False


def _is_abbreviation(tokens: Sequence[Token], index: int) -> bool:
    """The point of `ca. 12`, and of `9 Std. statt 7`: behind a unit that is cut short, a small letter goes on."""
    if index == 0 or index + 1 >= len(tokens):
        return False
    short, following = tokens[index - 1].text, tokens[index + 1]
    if short in _UNITS_CUT_SHORT:
        return following.text == "," or (following.text[:1].isalpha() and not following.capital)
    if short in ("min", "mins"):
        return following.has(Tag.PER) or following.text == "am"  # "30 Min. pro Tag", "30 Min. am Tag"
    return short in _CUT_SHORT and (following.value is not None or following.has(Tag.ARTICLE))


def runs(numbers: Sequence[int]) -> tuple[range, ...]:
    """For each place, the run of equal numbers it is in."""
    runs: list[range] = []
    for _, places in groupby(range(len(numbers)), key=numbers.__getitem__):
        run = list(places)
        runs.extend([range(run[0], run[-1] + 1)] * len(run))
    return tuple(runs)
