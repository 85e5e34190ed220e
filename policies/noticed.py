"""What people notice of a change: every edition and kind of data for which the answer is another.

First what holds for everyone, with the waivers for everyone that are in force on a day; then what holds otherwise for
the people a waiver names, and where the data is for a purpose that rules name.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from policies.findings import TAKES_IT, asked, finding
from policies.model import DataKind, Edition, Finding, Register, Status, VerdictKind
from policies.waivers import in_force, names


class Rank(IntEnum):
    """How much is allowed."""

    DENIED = 0
    UNLISTED = 1
    WAITING = 2
    ALLOWED = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What one edition says to one kind of data, as far as people notice."""

    words: str  # "denied", "under review", "allowed with 2 conditions", "not listed"
    rank: Rank
    conditions: frozenset[str] = frozenset()  # ids
    until: date | None = None  # last day of the waiver that allows it

    @classmethod
    def of(cls, found: Finding) -> "Answer":
        conditions = frozenset(condition.id for condition in found.conditions)
        if found.waivers:
            until = min(waiver.until for waiver in found.waivers)
            words = f"allowed until {until.isoformat()}{_with(conditions)}"
            return cls(words, Rank.ALLOWED, conditions, until)
        match found.kind:
            case VerdictKind.DENIED:
                return cls("denied", Rank.DENIED)
            case VerdictKind.UNDER_REVIEW:
                return cls("under review" if found.edition.status is Status.UNDER_REVIEW else "ask first", Rank.WAITING)
            case VerdictKind.ALLOWED:
                return cls("allowed", Rank.ALLOWED)
            case VerdictKind.DEPENDS_ON_DATA:
                return cls("depends on the data", Rank.WAITING, conditions)
            case _:
                return cls(f"allowed{_with(conditions)}", Rank.ALLOWED, conditions)


def _with(conditions: frozenset[str]) -> str:
    """` with 2 conditions`, or nothing."""
    return f" with {len(conditions)} condition{'' if len(conditions) == 1 else 's'}" if conditions else ""


UNLISTED = Answer("not listed", Rank.UNLISTED)


@dataclass(frozen=True, slots=True)
class Noticed:
    """One edition, and the kinds of data for which its answer changed in the same way."""

    edition: str  # id
    name: str
    before: Answer
    after: Answer
    kinds: tuple[DataKind, ...]
    people: tuple[str, ...] = ()  # whom alone it is about: e-mail addresses; empty means everyone
    purposes: tuple[str, ...] = ()  # ids; for which of them alone, else whatever the data is for

    @property
    def tighter(self) -> bool:
        """True where less is allowed than before, or more is asked for it."""
        if self.before.rank is not self.after.rank:
            return self.after.rank < self.before.rank
        if self.after.conditions != self.before.conditions:
            return self.after.conditions > self.before.conditions
        return (self.after.until or date.max) < (self.before.until or date.max)

    @property
    def more(self) -> tuple[str, ...]:
        """Ids of conditions that were not there before, where both allow it."""
        both = self.before.rank is self.after.rank
        return tuple(sorted(self.after.conditions - self.before.conditions)) if both else ()

    @property
    def fewer(self) -> tuple[str, ...]:
        both = self.before.rank is self.after.rank
        return tuple(sorted(self.before.conditions - self.after.conditions)) if both else ()


def noticed(before: Register, after: Register, today: date | None = None) -> tuple[Noticed, ...]:
    """Every edition and kind of data whose answer changed: what is tighter now first, else in the register's order.

    A tool that only one of the registers has is not listed in the other. Kinds of data count that both have, and of a
    tool that is new or gone all that its register has, whatever the purpose. Waivers count as they are in force
    `today`; none without a day.
    """
    registers = before, after
    pairs = list(_pairs(before, after))
    plain = [_answers(register, pairs, today) for register in registers]
    found = list(_of_editions(pairs, plain[0], plain[1]))
    for people, purposes, where in _special(registers, pairs):
        old, new = (_answers(register, where, today, asker=people, purpose=purposes) for register in registers)
        unlike = [  # where everyone gets the same two answers, it has been said
            (edition, kind)
            for edition, kind in where
            if _of(old, edition, kind) != _of(plain[0], edition, kind)
            or _of(new, edition, kind) != _of(plain[1], edition, kind)
        ]
        found += [
            replace(each, people=(people,) if people else (), purposes=(purposes,) if purposes else ())
            for each in _of_editions(unlike, old, new)
        ]
    return tuple(sorted(_together(found), key=lambda each: not each.tighter))


def takers(register: Register, kind: str) -> tuple[Edition, ...]:
    """The editions that take a kind of data, on whatever conditions."""
    question = asked(register, [kind])
    return tuple(edition for edition in register.editions.values() if finding(question, edition).kind in TAKES_IT)


_Pair = tuple[Edition, DataKind]
_Answers = Mapping[tuple[str, str], Answer]  # (edition, kind)


def _pairs(before: Register, after: Register) -> Iterator[_Pair]:
    """Every edition with every kind of data for which the two registers can be compared."""
    for id, edition in {**before.editions, **after.editions}.items():
        here, there = id in before.editions, id in after.editions
        kinds = before.data_kinds if not there else after.data_kinds
        yield from ((edition, kind) for kind in kinds.values() if not (here and there) or kind.id in before.data_kinds)


def _special(registers: Sequence[Register], pairs: Sequence[_Pair]) -> Iterator[tuple[str, str, Sequence[_Pair]]]:
    """(person, purpose, where it may matter) of everyone a waiver names and of every purpose a rule names."""
    waivers = [waiver for register in registers for waiver in register.waivers]
    for person in dict.fromkeys(person for waiver in waivers for person in waiver.people):
        own = [waiver for waiver in waivers if person in waiver.people]
        yield person, "", [(e, kind) for e, kind in pairs if any(names(waiver, e, kind.id) for waiver in own)]
    rules = [rule for register in registers for rule in register.rules]
    for purpose in dict.fromkeys(purpose for rule in rules for purpose in sorted(rule.when.purpose or ())):
        yield "", purpose, [(e, kind) for e, kind in pairs if all(e.id in register.editions for register in registers)]


def _answers(
    register: Register, pairs: Iterable[_Pair], today: date | None, *, asker: str = "", purpose: str = ""
) -> _Answers:
    waivers = in_force(register.waivers, today, asker)
    purposes = (purpose,) if purpose else ()
    questions = {kind: asked(register, [kind], purposes, waivers) for kind in register.data_kinds}
    return {
        (edition.id, kind.id): Answer.of(finding(questions[kind.id], register.editions[edition.id]))
        for edition, kind in pairs
        if edition.id in register.editions and kind.id in questions
    }


def _of(answers: _Answers, edition: Edition, kind: DataKind) -> Answer:
    return answers.get((edition.id, kind.id), UNLISTED)


def _of_editions(pairs: Iterable[_Pair], old: _Answers, new: _Answers) -> Iterator[Noticed]:
    """What changed, kinds of data with the same change of an edition together."""
    groups: dict[tuple[str, str, Answer, Answer], list[DataKind]] = {}
    for edition, kind in pairs:
        before, after = _of(old, edition, kind), _of(new, edition, kind)
        if before != after:
            groups.setdefault((edition.id, edition.name, before, after), []).append(kind)
    for (id, name, before, after), alike in groups.items():
        yield Noticed(id, name, before, after, tuple(alike))


def _together(found: Iterable[Noticed]) -> Iterator[Noticed]:
    """What is the same for several people, or several purposes, once."""
    alike: dict[Noticed, list[Noticed]] = {}
    for each in found:
        key = replace(each, people=("",) * bool(each.people), purposes=("",) * bool(each.purposes))
        alike.setdefault(key, []).append(each)
    for key, members in alike.items():
        people = tuple(person for each in members for person in each.people)
        yield replace(key, people=people, purposes=tuple(id for each in members for id in each.purposes))
