"""One statement of a summary in other words, held against the facts: its numbers, its directions, its weeks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cadence.digest.prose_facts import STATES, Facts, Move, Role, decimal
from cadence.digest.prose_units import AMOUNT, moved_units, unit_of
from cadence.digest.prose_words import ARTICLES, DIRECTIONS, HELD_AGAINST, UNITS, Says
from cadence.digest.values import Trend

_MOVED = frozenset(word for word, says in DIRECTIONS.items() if says in (Says.RISE, Says.FALL))
_MOVES = (Role.NOW, Role.CHANGE)
_NEAR = 3  # words before a number in which "target of" stands


class Refused(Exception):
    """`str()` is the reason, as a sentence."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause. `words` has every token: words, numbers as written, and the kind of what was recognised as a whole."""

    of: Sequence[str]  # names, or "" for the programme
    metric: str | None  # an id, where it is named
    carried: str | None  # what the sentence was about before
    words: Sequence[str]
    health: Sequence[str]
    grades: Sequence[str]
    units: frozenset[str]  # of the facts, beside those everybody knows

    @property
    def says_something(self) -> bool:
        """False for a clause without a number, a direction or a health word."""
        return bool(self.health or self.directions or any(_said(self)))

    @property
    def directions(self) -> list[Says]:
        return [DIRECTIONS[word] for word in self.words if word in DIRECTIONS]


@dataclass(frozen=True, slots=True)
class _Said:
    """A number as a text has it."""

    role: str
    value: Decimal
    unit: str  # "" where none is written
    sign: str


def check(said: Statement, facts: Facts) -> str | None:
    """The id of the metric it turned out to be about. Raises Refused unless all of it is so."""
    numbers = list(_said(said))
    _check_weeks(said, facts, numbers)
    for of in said.of:
        for word in said.health:
            if (of, word) not in facts.health:
                raise Refused(f"{of or 'The programme'} is not {word}.")
    if said.grades and (len(said.grades) > 1 or len(numbers) != 1):
        raise Refused("It is not clear which number has which grade.")
    metric = said.metric
    for number in numbers:
        for of in said.of:
            metric = _check_number(number, of, metric, said, facts)
    if any(each.role == Role.CHANGE and not each.sign for each in numbers) and not said.directions:
        raise Refused("It says how much something changed and not which way.")
    held = _held_against(said)
    if held is not Role.BEFORE and not said.directions and all(each.role is not held for each in numbers):
        raise Refused(f"It names a {held.value} and does not say how a figure stands to it.")
    if any(each.role == Role.CHANGE for each in numbers) and held is not Role.BEFORE:
        raise Refused("It is not clear what something changed against.")
    if said.directions:
        metric = metric or said.carried
        for of in said.of:
            _check_directions(of, metric, held, said, facts)
    return metric


# ---- numbers ----------------------------------------------------------------------------------------------------


def _said(said: Statement) -> Iterator[_Said]:
    words = said.words
    for at, word in enumerate(words):
        found = AMOUNT.fullmatch(word)
        if found is None or (at and words[at - 1] == "week"):
            continue
        place = unit_of(words, at, said.units)
        unit = found[2] or ("" if place is None else UNITS.get(words[place], words[place]))
        rest = [after for number, after in enumerate(words) if number > at and number != place]
        yield _Said(_role(said, at, rest, unit, found[1] or ""), decimal(found[3]), unit, found[1] or "")


def _role(said: Statement, at: int, rest: Sequence[str], unit: str, sign: str) -> str:
    """How a number belongs to its metric, by the words around it."""
    ahead = list(said.words[:at])
    last = ahead[-1] if ahead else ""
    if said.grades:
        return f"grade:{said.grades[0]}"
    if last == "of" and any(AMOUNT.fullmatch(word) for word in ahead[-3:-1]):
        return Role.WHOLE
    near = ahead[-_NEAR:]
    if "baseline" in near:
        return Role.BASELINE
    if "target" in near:
        return Role.TARGET
    if last in ("from", "than", "against") or (last == "was" and ahead[0] == "("):
        return Role.BEFORE
    if sign or last == "by" or last in _MOVED or (rest and rest[0] in _MOVED):
        return Role.CHANGE
    if len(rest) > 1 and rest[0] == "of" and AMOUNT.fullmatch(rest[1]) and unit in ("", "people", "initiatives"):
        return Role.PART
    return Role.NOW


def _check_number(number: _Said, of: str, metric: str | None, said: Statement, facts: Facts) -> str:
    """The metric it is of. There must be one value for what it is said to be, and it must be this one."""
    whose = of or "the programme"
    like = [
        each
        for each in facts.numbers
        if (each.of, each.role) == (of, number.role) and (not number.unit or each.unit == number.unit)
    ]
    metric = metric or said.carried
    if metric is None:
        metrics = {each.metric for each in like} - STATES
        if len(metrics) != 1:
            raise Refused(f"{number.value:,f} of {whose}: it does not say which figure that is.")
        (metric,) = metrics
    values = {(each.value, each.unit) for each in like if each.metric == metric}
    if len(values) != 1:
        raise Refused(f"{number.value:,f}: there is no such figure of {whose}.")
    ((value, _),) = values
    signed = -number.value if number.sign in ("−", "-") else number.value
    if (abs(value) if number.role == Role.CHANGE and not number.sign else value) != signed:
        raise Refused(f"{number.value:,f} is not the figure of {whose}.")
    return metric


# ---- directions and weeks ---------------------------------------------------------------------------------------


def _held_against(said: Statement) -> Role:
    named = {"baseline": Role.BASELINE, "target": Role.TARGET}
    found = [role for word, role in named.items() if word in said.words]
    if len(found) > 1:
        raise Refused("It is not clear whether the baseline or the target is meant.")
    return found[0] if found else Role.BEFORE


def _check_directions(of: str, metric: str | None, held: Role, said: Statement, facts: Facts) -> None:
    moves = [each for each in facts.moves if (each.of, each.metric, each.against) == (of, metric, held)]
    if len(moves) != 1:
        raise Refused(f"It says how something of {of or 'the programme'} moved, of which nothing is known.")
    for unit in moved_units(said.words, said.units):
        if not any(
            (each.of, each.metric, each.unit) == (of, metric, unit) and each.role in _MOVES for each in facts.numbers
        ):
            raise Refused(f"It says how the {unit} of {of or 'the programme'} moved, of which nothing is known.")
    for says in said.directions:
        if not _is_so(says, moves[0]):
            raise Refused(f"It is not so that {of or 'the programme'} is {says.value} there.")


def _is_so(says: Says, move: Move) -> bool:
    match says:
        case Says.RISE:
            return move.sign > 0
        case Says.FALL:
            return move.sign < 0
        case Says.BETTER:
            return move.trend is Trend.BETTER
        case Says.WORSE:
            return move.trend is Trend.WORSE
        case Says.SAME:
            return move.trend is Trend.SAME
        case Says.REACHED:
            return move.against is Role.TARGET and move.trend is not Trend.WORSE
        case Says.SHORT:
            return move.against is Role.TARGET and move.trend is Trend.WORSE


def _check_weeks(said: Statement, facts: Facts, numbers: Sequence[_Said]) -> None:
    before = any(each.role == Role.BEFORE for each in numbers)
    moves = bool(said.directions) or any(each.role == Role.CHANGE and each.sign for each in numbers)
    words = [word for word in said.words if word != "the"]
    for at, word in enumerate(words):
        if word == "last" and words[at + 1 : at + 2] != ["week"]:
            raise Refused("It is not clear what “last” means.")
        if word != "week":
            continue
        ahead = words[:at]
        this_or_last = ahead.pop() if ahead and ahead[-1] in ("this", "last") else ""
        if ahead and ahead[-1] in ARTICLES:
            raise Refused("It says how much something is in a week, which no figure is.")
        compared = bool(ahead) and ahead[-1] in HELD_AGAINST
        if compared and (not moves or _held_against(said) is not Role.BEFORE):
            raise Refused("It compares with a week and does not say which way something moved.")
        wanted = facts.week_before if compared or before else facts.week
        number = words[at + 1] if at + 1 < len(words) else ""
        if this_or_last:
            meant = facts.week if this_or_last == "this" else facts.week_before
        elif number.isdecimal():
            meant = int(number)
        else:
            raise Refused("It is not clear which week is meant.")
        if meant != wanted:
            raise Refused(f"It is not so of week {meant}.")
