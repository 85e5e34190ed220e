"""Numbers that are taken back for another right behind them: `9 people, no, 8`, `12 hours. sorry, typo: 21`."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cadence.replies.cutting import Token
from cadence.replies.grammar import Scanner
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import TAKES
from cadence.replies.tags import Tag
from cadence.replies.vocabulary.links import TAKEN_BACK
from cadence.replies.words import phrases

# Between two numbers these take the first one back too; elsewhere they say something else.
_BETWEEN_TWO = "correct desculpa meant mistyped moment nao nay nee nein nie no non rather sorry ups wait"
_TAKEN_BACK = phrases(TAKEN_BACK) | phrases(_BETWEEN_TWO)
_OTHERWISE = (
    frozenset(  # alone right before a number they are another thing: "12 horas, no 10", "800 calls, wait 3 min"
        ["no", "nein", "nee", "non", "nao", "nie", "wait", "moment", "rather", "correct", "correction", "meant"]
    )
)
_SIGNS = frozenset([",", ".", "-", "?", "!", ":", ";", "(", "…", "\n"])
_PASSED_WORDS = """
    it's its that's is i was it the to hang on ah er uh hm euh ok okay about around roughly closer_to more_like probably
"""
_PASSED = phrases(_PASSED_WORDS)
_TRAILING_WORDS = """
    easy easily tops max total saved before earlier yesterday this_week the_week for_us gespart gagnees ahorradas
"""
_TRAILING = phrases(_TRAILING_WORDS)  # behind the number taken back
_DENIES = frozenset(["a nie", "not", "nicht", "pas", "niet", "nao"])
_PUT = frozenset(["put", "wrote", "said", "sent", "typed", "entered", "gave", "reported", "told"])
_WITHIN = frozenset(["in", "within", "en", "innerhalb", "binnen", "entro"])
_DENIES_AFTER_AND = frozenset(["non", "nie", "no"])  # "7 heures et non 9", "8 godzin a nie 18"
_AND = frozenset(["et", "e", "y", "a", "and"])
_LINKS = frozenset([",", "-", "(", "a", "y", "and", "und", "et", "en", "e"])
_UNITS = (Tag.HOUR, Tag.MINUTE, Tag.DAY, Tag.PERSON, Tag.PERCENT)
_MOST = 7  # tokens between the two numbers
_WORDS_OF_ERRORS = 5
_FROM_WRONG = 10  # tokens from what should have been another back to it
_UNIT = 3  # tokens of the first number's own unit


def without_retracted(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens, those of each number that is taken back as if the one said instead had stood there.

    The last of them ends where the later number ends, so that both are quoted.
    """
    kept = _without_misput(_without_denied(tokens))
    while _may_be_taken_back(kept):
        found = next(filter(None, (_instead(kept, *pair) for pair in pairwise(Scanner(kept).quantities()))), None)
        if found is None:
            break
        kept = found
    return kept


def _without_denied(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """`6 not 16`, `nineteen hours, not ninety`: what is denied right behind the figure is none.

    A "no" before it may take the figure back as well: it is left, and asked about.
    """
    kept = list(tokens)
    for index, token in enumerate(tokens):
        if token.value is None or index == 0 or not _denies(tokens, index - 1) or not _ends(tokens, index):
            continue
        before = index - 2
        while before >= 0 and (tokens[before].text in _LINKS or tokens[before].has(*_UNITS)):
            before -= 1
        if _is_of_a_case(tokens, before):
            continue
        if before >= 0 and tokens[before].value is not None and tokens[before].value != token.value:
            kept[index] = replace(token, value=None, tags=frozenset([Tag.FILLER]))
            if before and tokens[before - 1].has(Tag.WAS):  # "it was 12 hours, not 14" is not about earlier
                kept[before - 1] = replace(tokens[before - 1], tags=tokens[before - 1].tags - {Tag.WAS})
    return tuple(kept)


def _without_misput(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """`I put 12 in my first message, it should have been 10 hrs`: the 12 is none, and the 10 is no hope."""
    kept = list(tokens)
    for index, token in enumerate(tokens):
        been = token.text == "should have" and index + 1 < len(tokens) and tokens[index + 1].text in ("been", "said")
        right = index + 1 + been
        right += right < len(tokens) and tokens[right].has(Tag.FILLER) and tokens[right].value is None
        if not (been or token.text == "should be") or right + 1 >= len(tokens) or tokens[right].value is None:
            continue
        wrong = next(
            (at for at in range(index - 1, max(0, index - _FROM_WRONG), -1) if tokens[at].value is not None), 0
        )
        put = any(each.text in _PUT for each in tokens[max(0, wrong - 2) : wrong])
        if not put or tokens[wrong + 1].has(*_UNITS) or not tokens[right + 1].has(*_UNITS):
            continue
        kept[wrong] = replace(tokens[wrong], value=None, tags=frozenset([Tag.FILLER]))
        for at in range(index, index + 1 + been):
            kept[at] = replace(tokens[at], tags=frozenset([Tag.FILLER]))
    return tuple(kept)


def _is_of_a_case(tokens: Sequence[Token], number: int) -> bool:
    """The 1 of `invoices clear in 1 day, not 2`, of `a report takes 1 day, not 2`: what it was is denied behind it."""
    unit = number + 1 < len(tokens) and tokens[number + 1].has(Tag.DAY, Tag.WEEK)
    beside = tokens[max(0, number - 2) : number]
    within = bool(beside) and beside[-1].text in _WITHIN and beside[0].value is None
    return unit and (within or any(token.text in TAKES - {"took"} for token in beside))


def _denies(tokens: Sequence[Token], at: int) -> bool:
    alone = tokens[at].text in _DENIES
    return alone or (at > 0 and tokens[at].text in _DENIES_AFTER_AND and tokens[at - 1].text in _AND)


def _ends(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 >= len(tokens) or not tokens[index + 1].text[:1].isalnum()


def _may_be_taken_back(tokens: Sequence[Token]) -> bool:
    """A cheap look before the quantities are read once more: a word for it with a number near it on either side."""
    numbers = [index for index, token in enumerate(tokens) if token.value is not None]
    return any(
        second - first <= _MOST + _UNIT and any(token.text in _TAKEN_BACK for token in tokens[first + 1 : second])
        for first, second in pairwise(numbers)
    )


def _instead(tokens: tuple[Token, ...], first: Quantity, second: Quantity) -> tuple[Token, ...] | None:
    """The tokens with the second number in place of the first; None where it takes nothing back."""
    behind = _said_of(tokens, first)
    if first.is_range or second.is_range or not _takes_back(tokens[behind : second.start]):
        return None
    counts_nothing = second.kind is Kind.NUMBER and (second.label is None or second.label is Tag.ERROR)  # "typo: 21"
    if counts_nothing:
        numbers = [index for index in range(first.start, first.end) if tokens[index].value is not None]
        if len(numbers) != 1 or second.start + 1 != second.end:
            return None
        own = [replace(each, value=tokens[second.start].value) if each.value is not None else each
               for each in tokens[first.start : first.end]]  # fmt: skip
        own += tokens[first.end : behind]
        own[-1] = replace(own[-1], end=tokens[second.start].end)
        return (*tokens[: first.start], *own, *tokens[second.end :])
    same = (first.kind, first.unit) == (second.kind, second.unit) or (first.kind is second.kind is Kind.TIME)
    if same or (first.kind is Kind.NUMBER and first.label is None):
        later = replace(tokens[second.start], start=tokens[first.start].start)
        return (*tokens[: first.start], later, *tokens[second.start + 1 :])
    return None


def _said_of(tokens: Sequence[Token], number: Quantity) -> int:
    """Where what is wrong with so many ends: behind the `had to be sent back` of `4 had to be sent back, no, 13`."""
    for index in range(number.end, min(number.end + _WORDS_OF_ERRORS, len(tokens))):
        if tokens[index].text in _SIGNS:
            break
        if tokens[index].has(Tag.ERROR) and number.kind is Kind.NUMBER:
            return index + 1
    return number.end


def _without_where(between: Sequence[Token]) -> list[Token]:
    """The words without the wrong column of `14h. Wait, wrong column, it's 10.`"""
    wrong = {at for at, token in enumerate(between) if token.text == "wrong"}
    wrong |= {at + 1 for at in wrong if at + 1 < len(between) and between[at + 1].text.isalpha()}
    return [token for at, token in enumerate(between) if at not in wrong]


def _takes_back(between: Sequence[Token]) -> bool:
    between = _without_where(between)
    cues = {token.text for token in between if token.text in _TAKEN_BACK}
    if not cues or len(between) > _MOST or (cues <= _OTHERWISE and len(cues) == 1 and between[-1].text in _OTHERWISE):
        return False
    while len(between) > 1 and between[0].text in _TRAILING:
        between = between[1:]
    if between[0].text not in _SIGNS and between[0].text not in _TAKEN_BACK:
        return False
    return all(token.text in _TAKEN_BACK | _SIGNS | _PASSED or token.has(Tag.CORRECT) for token in between)
