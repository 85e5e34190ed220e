"""Numbers that are part of a name: `ext. 204`, `ticket 4471`, `invoice no. 771`, `0176 555432`, `2) 5 h`."""

from collections.abc import Iterator

from cadence.replies.neighbours import Neighbours
from cadence.replies.tags import Tag
from cadence.replies.vocabulary.naming import NEWER, NUMBER_SIGNS, NUMERO, ONE_OF_MANY, PLACES, REFERENCES, TELEPHONES

_FEWEST_DIGITS = 6  # of a telephone number
_DIGITS_OF_A_NAME = 4  # of a claim or a container
_ZERO_AND = 3  # digits that begin with a zero: "007", "0142"
_FAR = 4  # tokens from "call me" to the number
_IN_A_NUMBER = frozenset(["-", "/", "(", ")", "+", "."])
_LETTERS_OF_UNITS = frozenset("hdmkwxujpe")


def references(beside: Neighbours, at: int) -> Iterator[int]:
    """The places of what belongs to a name that the number at `at` ends or begins; nothing where it counts."""
    if beside.has(at + 1, Tag.CURRENCY, Tag.PERCENT) or beside.has(at - 1, Tag.CURRENCY):
        return
    if telephone := _telephone(beside, at):
        yield from telephone
    elif _is_of_a_list(beside, at) or (not beside.counts(at) and _is_of_a_name(beside, at)):
        yield at


def _is_of_a_name(beside: Neighbours, at: int) -> bool:
    if [beside.text(at + each) for each in (1, 2, 3)] == ["to", "do", "with"]:
        return True  # "that has zero to do with AI"
    if _is_a_kind_of_thing(beside, at):
        return True
    if _is_one_of_thousands(beside, at):
        return True
    return _is_referred_to(beside, at) or _is_lettered(beside, at) or _is_newer(beside, at)


def _is_a_kind_of_thing(beside: Neighbours, at: int) -> bool:
    """The 24 of `24-hour desk`; not that of `a 24-hour saving`."""
    written_together = beside.text(at + 1) == "-" and beside.is_glued(at + 1) and beside.is_time_unit(at + 2)
    noun = beside.text(at + 3)
    plain = noun.isalpha() and not beside.has(at + 3, Tag.SAVED, Tag.LOSS, Tag.CYCLE, Tag.PER, Tag.FASTER, Tag.FILLER)
    return written_together and plain and not beside.text(at + 2).endswith("s")


def _is_referred_to(beside: Neighbours, at: int) -> bool:
    """`room 12`, `ext. 204`, `no. 12`, `ticket number 4471`."""
    word = beside.word_before(at)
    pointed = word < at - 1
    if beside.text(word) in REFERENCES or (not pointed and beside.text(word) in PLACES):
        named = not beside.has(word - 1, Tag.PER, Tag.THIS) or beside.has(word - 1, Tag.ARTICLE)
        goes_on = beside.has(at + 1, Tag.OF) or beside.text(at + 1) in ("/", "→")
        return named and not goes_on and not _is_heading(beside, word)
    if pointed and beside.text(word) in NUMERO and beside.text(at - 1) in (".", "°", "#", ":"):
        before = word - 1
        return beside.is_glued(word + 1) and not beside.is_time_unit(before) and not beside.is_number(before)
    if beside.text(word) in NUMBER_SIGNS and not pointed:
        return beside.text(word - 1) in REFERENCES  # "ticket number 4471"
    return False


def _is_one_of_thousands(beside: Neighbours, at: int) -> bool:
    """The 88213 of `claim 88213 was a mess`, of `container 4471 is stuck`: one thing, by a number as long as that."""
    thing = beside.text(at - 1)
    one = (beside.has(at - 1, Tag.THING) and not thing.endswith("s")) or thing in ONE_OF_MANY
    long = beside.text(at).isdecimal() and len(beside.text(at)) >= _DIGITS_OF_A_NAME
    return long and one and not beside.goes_on(at)


def _is_heading(beside: Neighbours, word: int) -> bool:
    """The colon of `invoices: 12`; a label and its figure."""
    return beside.text(word + 1) == ":" and beside.has(word, Tag.THING)


def _is_lettered(beside: Neighbours, at: int) -> bool:
    """`seat 12A`: a capital letter that is no unit touches it."""
    letter = beside.text(at + 1)
    capital = len(letter) == 1 and letter.isalpha() and beside.is_glued(at + 1) and beside.tokens[at + 1].capital
    return capital and letter not in _LETTERS_OF_UNITS and not beside.is_glued(at + 2)


def _is_newer(beside: Neighbours, at: int) -> bool:
    """The 1.4 of `rolled back to 1.4`."""
    decimal = "." in beside.text(at)
    return decimal and beside.any_of(range(max(0, at - _FAR), at), NEWER) and not beside.goes_on(at)


def _telephone(beside: Neighbours, at: int) -> range | None:
    """All of `0176 555432`, `+44 20 7946 0123`, from the number at its beginning on."""
    end, digits = at + 1, len(_digits(beside.text(at)))
    while beside.is_number(end) or (beside.text(end) in _IN_A_NUMBER and beside.is_number(end + 1)):
        if beside.is_number(end):
            digits += len(_digits(beside.text(end)))
        end += 1
    if beside.counts(end - 1) or not beside.text(at)[:1].isdecimal():
        return None
    zero = beside.text(at).startswith("0") and beside.text(at).isdecimal() and len(beside.text(at)) >= _ZERO_AND
    told = beside.any_like(range(max(0, at - _FAR), at), TELEPHONES) or beside.text(at - 1) == "+"
    return range(at, end) if zero or (told and digits >= _FEWEST_DIGITS) else None


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


def _is_of_a_list(beside: Neighbours, at: int) -> bool:
    """The 1 and the 2 of `1) 5 hours 2) 3 people`, of `1. 5 hours` and a line with `2. 3 people`."""
    return _marks_a_line(beside, at) and _has_the_others(beside, at)


def _marks_a_line(beside: Neighbours, at: int) -> bool:
    begins = at == 0 or beside.text(at - 1) == "\n"
    point = beside.text(at + 1) == "." and begins
    bracket = beside.text(at + 1) == ")" and beside.text(at - 2) != "(" and beside.text(at - 1) != "("
    goes_on = at + 2 < len(beside.tokens) and beside.text(at + 2) != "\n"
    return (point or bracket) and beside.is_glued(at + 1) and goes_on and not beside.is_glued(at + 2)


def _has_the_others(beside: Neighbours, at: int) -> bool:
    marks = [place for place in range(len(beside.tokens)) if beside.is_number(place) and _marks_a_line(beside, place)]
    values = [beside.tokens[place].value for place in marks]
    return len(marks) > 1 and values == list(range(1, len(marks) + 1)) and at in marks
