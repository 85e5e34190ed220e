"""Hours said portion by portion, each beside what, whom or which day it is of: `4 hours on tenders, 2 on letters`.

Read only where every number of the list has such a part of its own, all of one kind, and nothing sets one against
another: then they add up, though nobody says what they come to.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from cadence.replies.in_parallel import AGAINST, CONTEND
from cadence.replies.listed import is_one
from cadence.replies.parts import is_included
from cadence.replies.periods import ADVERBS
from cadence.replies.quantities import Kind, Quantity, in_hours
from cadence.replies.rework import is_rework
from cadence.replies.roles import Text
from cadence.replies.tags import Tag
from cadence.replies.times import topic
from cadence.replies.vocabulary.first_names import NAMES
from cadence.replies.words import CROWDS, phrases

_PREPOSITIONS = """
    from for on with via through of in bei fur von vom aus mit im beim pour sur de avec du des dans para con del de_los
    de_las de_la voor op met van van_de van_het per su da dalle dei com dos das em dla przy z na
"""
_PREPOSITION = phrases(_PREPOSITIONS)
_WHO_WORDS = "me i myself mich mir ich moi je mij ik yo mi io eu mim ja mnie"
_ME = frozenset(_WHO_WORDS.split())
_DAYS_WORDS = (
    "today yesterday heute gestern aujourd'hui hier hoy ayer vandaag gisteren oggi ieri hoje ontem dzis wczoraj"
)
_DAYS = frozenset(_DAYS_WORDS.split())
_ON_A_DAY = frozenset(["on", "am", "le", "el", "op", "na", "w", "we", "the", "a"])
_OF_SOMEBODY = frozenset(["who", "from", "for", "fur", "von", "pour", "de", "para", "van", "voor", "per", "od", "dla"])
_SEPARATORS = frozenset([",", ";", "\n", ".", "/", "+", "|", "&"])
_ENDS = frozenset([*_SEPARATORS, "(", ")", "-", ":", "!", "?", "="])
_OFTEN = frozenset(
    ["daily", "weekly", "monthly", "taglich", "wochentlich", "hebdo", "diario", "a", "an", "here", "there"]
)
_ANDS = frozenset(["and", "und", "et", "y", "en", "e", "plus"])
_MORE = frozenset(["another", "further", "weitere", "noch", "otra"])
_AGAINST = frozenset(AGAINST) - {Tag.MAYBE}
_SETS_APART = (Tag.SPENT, Tag.COST, Tag.CYCLE, Tag.FUTURE, Tag.LOSS, Tag.UP, Tag.DOWN, Tag.CORRECT, Tag.NOT)
_ONES = frozenset(["the", "my", "our", "a", "an", "der", "die", "den", "le", "la", "el", "mon", "ma", "mein", "meine"])
_LONGEST = 5  # words of a part


@dataclass(frozen=True, slots=True)
class Portions:
    """The hours of a list, and of how many people they are, where each is somebody's."""

    read: tuple[Quantity, ...]
    low: Decimal
    high: Decimal
    people: int | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    kind: str  # the preposition, "day", "who", or nothing for a noun alone
    words: tuple[str, ...]
    me: bool = False
    somebody: bool = False  # one word that may be a name


def portions(text: Text) -> Portions | None:
    """The one list of hours of a reply; None where there is none, or hours are said beside it."""
    for parts_of in (_behind, _in_front):
        for start in range(len(text.quantities) - 1):
            listed = _list_from(text, start, parts_of(text))
            if listed is None:
                continue
            said, parts = listed
            beside = [each for each in text.quantities if each.kind is Kind.TIME and each not in said]
            within = any(is_included(text, each) for each in said)  # "5h audit incl. 3h drafting"
            if within or any(topic(text, each) is not Tag.CYCLE for each in beside) or _comes_to(text, said):
                return None
            if (hours := _in_hours(said, parts)) is not None:
                return hours
    return None


def _comes_to(text: Text, said: Sequence[Quantity]) -> bool:
    """The five of `an hour on letters, an hour on forms, say five`: perhaps what they come to."""
    beside = [each for each in text.quantities if each not in said and each.kind is Kind.NUMBER and not each.label]
    if any(each.high < 0 or text.has(text.before(each, 1), Tag.LESS, Tag.MINUS) for each in beside):
        return True  # "3 hours on drafting, 2 on research, less 1 fixing"
    return any(
        text.near(said[-1], each) and not any(text.tokens[at].text[:1].isalpha() for at in text.after(each, 1))
        for each in beside
    )


def _behind(text: Text) -> dict[Quantity, _Part]:
    """The part behind each number: `2h from the minutes`, `1h today`."""
    found = {}
    for each in text.quantities:
        if _may_be_hours(each) and (part := _part(text, _words_behind(text, each))) is not None:
            found[each] = part
    return found


def _in_front(text: Text) -> dict[Quantity, _Part]:
    """The person or day in front of each number: `me about 2 hours, Dana maybe 3`."""
    found = {}
    for each in text.quantities:
        behind = _words_behind(text, each)
        if not _may_be_hours(each) or not all(text.tokens[at].text in ADVERBS for at in behind):
            continue
        start = each.start
        while start > 0 and start - 1 not in text.inside and text.tokens[start - 1].text not in _SEPARATORS:
            start -= 1
        own = [
            at
            for at in range(start, each.start)
            if text.tokens[at].text not in (":", "-", "=") and (_is_me(text, at) or not _is_passed(text, at))
        ]
        part = _part(text, own)
        if part is not None and part.kind in ("day", "who"):
            found[each] = part
    return found


def _may_be_hours(quantity: Quantity) -> bool:
    time = quantity.kind is Kind.TIME and quantity.unit in ("hours", "minutes")
    bare = quantity.kind is Kind.NUMBER and quantity.label is None and quantity.value < 1_000  # noqa: PLR2004  a year
    odd = quantity.aside or quantity.instead or quantity.part or quantity.under or quantity.up_to or quantity.low <= 0
    return (time or bare) and not odd and quantity.whole is None


def _words_behind(text: Text, quantity: Quantity) -> list[int]:
    """What stands behind a number, up to the next part, sign or end."""
    words: list[int] = []
    for at in range(quantity.end, len(text.tokens)):
        ends = text.tokens[at].text in _ENDS or at in text.inside
        if ends or (text.tokens[at].has(Tag.AND) and text.tokens[at].text in _ANDS):
            break
        words.append(at)
    return words


def _is_passed(text: Text, at: int) -> bool:
    return text.tokens[at].has(Tag.FILLER, Tag.SAVED, Tag.AND, Tag.MAYBE)


def _is_me(text: Text, at: int) -> bool:
    return text.tokens[at].text in _ME and (text.tokens[at].text != "i" or text.tokens[at].capital)


def _part(text: Text, words: Sequence[int]) -> _Part | None:
    """What a portion is of, by the words beside it."""
    words = [at for at in words if not text.has((at,), Tag.SAVED)]
    if not words or len(words) > _LONGEST:
        return None
    said = tuple(text.words(words))
    named = [at for at in words if text.tokens[at].text not in _ON_A_DAY]
    if named and all(text.has((at,), Tag.DAYNAME) or text.tokens[at].text in _DAYS for at in named):
        return _Part("day", tuple(text.words(named)))
    first = text.tokens[words[0]].text
    behind = words[1:] if first in _PREPOSITION else words
    if not behind or _is_set_against(text, behind) or text.has(words[:1], Tag.BY):
        return None
    kind = first if first in _PREPOSITION else ""
    if len(behind) == 1:
        me = _is_me(text, behind[0])
        word = text.tokens[behind[0]]
        if me or (word.capital and (word.text in NAMES or not word.tags)):
            return _Part(kind or "who", said, me, somebody=True)
    if len(behind) == 2 and text.tokens[behind[0]].text in _ONES and is_one(text.tokens[behind[1]]):  # noqa: PLR2004  "the trainee"
        return _Part(kind or "who", said, somebody=True)
    named_so = [at for at in behind if not text.has((at,), Tag.FILLER)]
    return _Part(kind, said) if named_so else None


def _is_set_against(text: Text, words: Sequence[int]) -> bool:
    """A word that makes it an earlier value, a hope, a loss, a rate, how long one thing takes, or everybody's."""
    if text.has(words, *_AGAINST) or text.says(words, CONTEND | _OFTEN | CROWDS) or is_rework(text, words):
        return True
    return text.has(words, Tag.MONTHNAME, Tag.FUTURE, Tag.ACTIVE, Tag.ERROR, Tag.NOT, Tag.ALL)


def _list_from(text: Text, start: int, parts: dict[Quantity, _Part]) -> tuple[list[Quantity], list[_Part]] | None:
    """The longest list that begins with a quantity."""
    said: list[Quantity] = []
    for each in text.quantities[start:]:
        if each not in parts or (said and not _goes_on(text, said[-1], each, parts)):
            break
        said.append(each)
    if len(said) < 2:  # noqa: PLR2004  a list
        return None
    found = [parts[each] for each in said]
    before = [at for at in range(len(text.tokens)) if at < said[0].start and at not in text.inside]
    own = [at for at in before if text.tokens[at].sentence == text.tokens[said[0].start].sentence]
    between = [at for one, other in pairwise(said) for at in range(one.end, other.start)]
    if text.has(own, *_SETS_APART) or text.has(between, Tag.CYCLE, Tag.TOTAL, Tag.BUT, Tag.SPENT, Tag.COST):
        return None
    if len({text.tokens[at].text for at in between if text.tokens[at].text in ADVERBS}) > 1:
        return None
    alike = len({part.kind for part in found}) == 1 and len({part.words for part in found}) == len(found)
    return (said, found) if alike else None


def _goes_on(text: Text, one: Quantity, other: Quantity, parts: dict[Quantity, _Part]) -> bool:
    """Between them stand the part of one of them and what joins them, and nothing else."""
    between = list(range(one.end, other.start))
    joins = [at for at in between if text.tokens[at].text in _SEPARATORS or text.has((at,), Tag.AND)]
    own = set(parts[one].words) | set(parts[other].words)
    return bool(joins) and all(
        at in joins
        or text.tokens[at].text in own | _MORE
        or text.tokens[at].text in ADVERBS
        or _is_passed(text, at)
        or text.tokens[at].text in (":", "-")
        for at in between
    )


def _in_hours(said: Sequence[Quantity], parts: Sequence[_Part]) -> Portions | None:
    """Their sum; a bare number is of hours where another is, or where each is somebody's and one the writer's."""
    units = {each.unit for each in said if each.kind is Kind.TIME}
    bare = [each for each in said if each.kind is Kind.NUMBER]
    me = any(part.me for part in parts)
    if bare and (units != {"hours"}) and not (not units and me and all(part.kind in ("from", "for") for part in parts)):
        return None
    if bare and not all(part.kind for part in parts):
        return None
    values = [in_hours(each) for each in said]
    people = me and all(part.me or (part.somebody and part.kind in _OF_SOMEBODY) for part in parts)
    return Portions(
        tuple(said),
        sum((low for low, _ in values), Decimal(0)),
        sum((high for _, high in values), Decimal(0)),
        len(said) if people else None,
    )
