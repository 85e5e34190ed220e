"""What people notice of a change: every edition and kind of data for which the answer is another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from policies.findings import TAKES_IT, asked, finding
from policies.model import DataKind, Edition, Finding, Register, Status, VerdictKind


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

    @classmethod
    def of(cls, found: Finding) -> "Answer":
        conditions = frozenset(condition.id for condition in found.conditions)
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
                count = f"{len(conditions)} condition{'' if len(conditions) == 1 else 's'}"
                return cls(f"allowed with {count}", Rank.ALLOWED, conditions)


UNLISTED = Answer("not listed", Rank.UNLISTED)


@dataclass(frozen=True, slots=True)
class Noticed:
    """One edition, and the kinds of data for which its answer changed in the same way."""

    edition: str  # id
    name: str
    before: Answer
    after: Answer
    kinds: tuple[DataKind, ...]

    @property
    def tighter(self) -> bool:
        """True where less is allowed than before, or more is asked for it."""
        if self.before.rank is not self.after.rank:
            return self.after.rank < self.before.rank
        return self.after.conditions > self.before.conditions

    @property
    def more(self) -> tuple[str, ...]:
        """Ids of conditions that were not there before, where both allow it."""
        both = self.before.rank is self.after.rank
        return tuple(sorted(self.after.conditions - self.before.conditions)) if both else ()

    @property
    def fewer(self) -> tuple[str, ...]:
        both = self.before.rank is self.after.rank
        return tuple(sorted(self.before.conditions - self.after.conditions)) if both else ()


def noticed(before: Register, after: Register) -> tuple[Noticed, ...]:
    """Every edition and kind of data whose answer changed: what is tighter now first, else in the register's order.

    A tool that only one of the registers has is not listed in the other. Kinds of data count that both have, and of a
    tool that is new or gone all that its register has.
    """
    old, new = _answers(before), _answers(after)
    found: list[Noticed] = []
    for id, edition in {**before.editions, **after.editions}.items():
        here, there = id in before.editions, id in after.editions
        kinds = before.data_kinds if not there else after.data_kinds
        shared = [kind for kind in kinds.values() if not (here and there) or kind.id in before.data_kinds]
        found += _of_edition(edition, shared, old, new)
    return tuple(sorted(found, key=lambda each: not each.tighter))


def takers(register: Register, kind: str) -> tuple[Edition, ...]:
    """The editions that take a kind of data, on whatever conditions."""
    question = asked(register, [kind])
    return tuple(edition for edition in register.editions.values() if finding(question, edition).kind in TAKES_IT)


_Answers = Mapping[tuple[str, str], Answer]  # (edition, kind)


def _answers(register: Register) -> _Answers:
    questions = {kind: asked(register, [kind]) for kind in register.data_kinds}
    return {
        (edition.id, kind): Answer.of(finding(question, edition))
        for kind, question in questions.items()
        for edition in register.editions.values()
    }


def _of_edition(edition: Edition, kinds: Sequence[DataKind], old: _Answers, new: _Answers) -> Iterator[Noticed]:
    groups: dict[tuple[Answer, Answer], list[DataKind]] = {}
    for kind in kinds:
        pair = old.get((edition.id, kind.id), UNLISTED), new.get((edition.id, kind.id), UNLISTED)
        if pair[0] != pair[1]:
            groups.setdefault(pair, []).append(kind)
    for (before, after), alike in groups.items():
        yield Noticed(edition.id, edition.name, before, after, tuple(alike))
