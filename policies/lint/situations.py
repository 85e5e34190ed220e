"""Every situation a register's rules can be in, once: an edition, a data kind or none, a purpose or none.

Editions that the rules cannot tell apart share one situation, and so do data kinds; a register of thousands of tools
then has a few hundred situations.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Self

from policies.findings import Asked, asked, matching
from policies.model import DataKind, Edition, Effect, Register, Rule
from policies.waivers import names


@dataclass(frozen=True, slots=True)
class Situation:
    """What matches where somebody asks about one of `editions` with one of `kinds` (none: no data named)."""

    editions: tuple[Edition, ...]  # at least one; alike to the rules
    kinds: tuple[DataKind, ...]
    purpose: str | None
    matching: tuple[Rule, ...]
    kept_out: bool  # by the edition's own deny_kinds
    waived: bool = False  # some waiver, in force or not, is about just this

    @property
    def edition(self) -> Edition:
        """One that stands for all of them."""
        return self.editions[0]

    def denied_besides(self, rule: Rule) -> bool:
        """True when it is denied whether or not this rule is there."""
        return self.kept_out or any(other.effect is Effect.DENY for other in self._others(rule))

    def waits_besides(self, rule: Rule) -> bool:
        """True when it is under review whether or not this rule is there."""
        return any(other.effect is Effect.UNDER_REVIEW for other in self._others(rule))

    def conditions_besides(self, rule: Rule) -> frozenset[str]:
        """The ids of the conditions that come with it whether or not this rule is there."""
        return frozenset(chain(self.edition.conditions, *(other.add for other in self._others(rule))))

    def _others(self, rule: Rule) -> Iterator[Rule]:
        return (other for other in self.matching if other.id != rule.id)


@dataclass(frozen=True, slots=True)
class Situations:
    """All situations of a register."""

    register: Register
    editions: tuple[tuple[Edition, ...], ...]  # alike to the rules
    kinds: tuple[tuple[DataKind, ...], ...]
    without_purpose: tuple[Situation, ...]

    @classmethod
    def of(cls, register: Register) -> Self:
        editions, kinds = _alike_editions(register), _alike_kinds(register)
        return cls(register, editions, kinds, tuple(_situations(register, editions, kinds, None)))

    def for_rule(self, rule: Rule) -> tuple[Situation, ...]:
        """Those that can show what a rule does: for each of its purposes alone, or without any where it names none.

        More purposes at once only make more rules match, so a rule that is covered in these is covered in all.
        """
        if rule.when.purpose is None:
            return self.without_purpose
        each = (_situations(self.register, self.editions, self.kinds, purpose) for purpose in rule.when.purpose)
        return tuple(chain.from_iterable(each))


def _situations(
    register: Register,
    editions: Sequence[tuple[Edition, ...]],
    kinds: Sequence[tuple[DataKind, ...]],
    purpose: str | None,
) -> Iterator[Situation]:
    purposes = () if purpose is None else (purpose,)
    for alike in ((), *kinds):
        question: Asked = asked(register, [kind.id for kind in alike[:1]], purposes)
        for group in editions:
            kept_out = bool(alike) and alike[0].id in group[0].deny_kinds
            waived = bool(alike) and any(names(waiver, group[0], alike[0].id) for waiver in register.waivers)
            yield Situation(group, alike, purpose, matching(question, group[0]), kept_out, waived)


def _alike_editions(register: Register) -> tuple[tuple[Edition, ...], ...]:
    named = {id for rule in register.rules for id in rule.when.tool or ()}
    groups: dict[Hashable, list[Edition]] = defaultdict(list)
    for edition in register.editions.values():
        own = tuple(id for id in (edition.id, edition.tool) if id in named)
        traits = (edition.status, edition.max_data, frozenset(edition.conditions))
        waived = tuple(w.id for w in register.waivers if edition.id in w.tools or edition.tool in w.tools)
        key = (*traits, edition.allow_kinds, edition.deny_kinds, register.tools[edition.tool].kind, own, waived)
        groups[key].append(edition)
    return tuple(tuple(group) for group in groups.values())


def _alike_kinds(register: Register) -> tuple[tuple[DataKind, ...], ...]:
    excepted = {id for edition in register.editions.values() for id in edition.allow_kinds | edition.deny_kinds}
    groups: dict[Hashable, list[DataKind]] = defaultdict(list)
    for kind in register.data_kinds.values():
        ruled = tuple(rule.id for rule in register.rules if kind.id in (rule.when.data or ()))
        waived = tuple(waiver.id for waiver in register.waivers if kind.id in waiver.data)
        groups[kind.data_class, ruled, kind.id if kind.id in excepted else None, waived].append(kind)
    return tuple(tuple(group) for group in groups.values())
