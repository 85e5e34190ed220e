"""What the rules say about one edition of a tool with all the data asked about.

Rules are data and only they decide: a status or a ceiling acts through a rule that names it, the register's own or the
default (policies.defaults). The one exception is an edition's `deny_kinds`, which deny without a rule.

A rule is looked at once for each data kind asked about, so that `data` and `data_class_above_max` of one rule speak of
the same kind. The most restrictive kind counts. What is kept out may be let in by a waiver (policies.waivers).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from policies.model import DataKind, Edition, Effect, Effort, Finding, Register, Rule, VerdictKind, Waiver, When
from policies.waivers import lifts, names

TAKES_IT = frozenset({VerdictKind.ALLOWED, VerdictKind.ALLOWED_WITH_CONDITIONS})
WEIGHT = {Effort.LOW: 1, Effort.WORK: 3, Effort.APPROVAL: 10}  # of a condition, where two editions are compared


class UnknownDataKind(LookupError):
    """A question names a data kind the register does not have: it was read against another register."""


@dataclass(frozen=True, slots=True)
class _About:
    """One data kind asked about (None when none was named) and the rules that can match it in some edition."""

    kind: DataKind | None
    too_low: frozenset[str]  # the classes beneath the kind's: ceilings it does not fit under
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of every edition, prepared once per question."""

    register: Register
    kinds: tuple[DataKind, ...]
    abouts: tuple[_About, ...]  # one per kind; a single one without a kind when no data is named
    waivers: tuple[Waiver, ...] = ()  # in force for whoever asks

    @property
    def shut_out(self) -> tuple[Rule, ...]:
        """The rules that keep one of the kinds out of every edition there is or could be, and no waiver names."""
        named = {rule for waiver in self.waivers for rule in waiver.rules}
        found = {
            rule.id: rule
            for about in self.abouts
            for rule in about.rules
            if about.kind is not None and rule.effect is not Effect.CONDITION
            if not rule.when.asks_about_edition and rule.id not in named
        }
        return tuple(found.values())


def asked(
    register: Register, kinds: Sequence[str], purposes: Sequence[str] = (), waivers: Sequence[Waiver] = ()
) -> Asked:
    """Prepare a question about these data kinds (ids), with the waivers in force. Raises UnknownDataKind."""
    missing = [id for id in kinds if id not in register.data_kinds]
    if missing:
        raise UnknownDataKind(f"the register has no data kind {', '.join(missing)}")
    named = tuple(register.data_kinds[id] for id in dict.fromkeys(kinds))
    meant = frozenset(purposes)
    return Asked(register, named, tuple(_about(register, kind, meant) for kind in named or (None,)), tuple(waivers))


def _about(register: Register, kind: DataKind | None, purposes: frozenset[str]) -> _About:
    rules = tuple(
        rule
        for rule in register.rules
        if (rule.when.purpose is None or not purposes.isdisjoint(rule.when.purpose)) and _fits_data(rule.when, kind)
    )
    beneath = register.classes[: register.class_rank(kind.data_class)] if kind else ()
    return _About(kind, frozenset(beneath), rules)


def _fits_data(when: When, kind: DataKind | None) -> bool:
    if kind is None:
        return not when.asks_about_data
    return (when.data is None or kind.id in when.data) and (
        when.data_class is None or kind.data_class in when.data_class
    )


def closed_to(question: Asked) -> tuple[Edition, ...]:
    """The editions that are denied for the data, in the register's order. Of those no rule tells apart one is asked."""
    register = question.register
    denied = {
        edition.id
        for group in register.alike
        if finding(question, group[0]).kind is VerdictKind.DENIED
        for edition in group
    }
    return tuple(edition for id, edition in register.editions.items() if id in denied)


def finding(question: Asked, edition: Edition) -> Finding:
    """The verdict on one edition: denied > under_review > allowed with conditions > allowed.

    Without data it is denied, under review or depends_on_data; the last carries the conditions that hold in any case.
    """
    found = _by_the_rules(question, edition)
    if not question.waivers or not question.kinds or found.kind in TAKES_IT:
        return found
    return _waived(question, edition) or found


def _by_the_rules(question: Asked, edition: Edition) -> Finding:
    matched = matching(question, edition)
    kept_out = [about.kind for about in question.abouts if about.kind and about.kind.id in edition.deny_kinds]
    denying = tuple(rule for rule in matched if rule.effect is Effect.DENY)
    if denying or kept_out:
        reasons = [f"{edition.name} is not to be used with {kind.name}." for kind in kept_out]
        return Finding(edition, VerdictKind.DENIED, denying, (), (*(rule.because for rule in denying), *reasons))
    waiting = tuple(rule for rule in matched if rule.effect is Effect.UNDER_REVIEW)
    if waiting:
        return Finding(edition, VerdictKind.UNDER_REVIEW, waiting, (), tuple(rule.because for rule in waiting))
    ids = dict.fromkeys((*edition.conditions, *(id for rule in matched for id in rule.add)))
    conditions = tuple(question.register.conditions[id] for id in ids)
    reasons_why = tuple(rule.because for rule in matched)
    if not question.kinds:
        return Finding(edition, VerdictKind.DEPENDS_ON_DATA, matched, conditions, reasons_why)
    kind = VerdictKind.ALLOWED_WITH_CONDITIONS if conditions else VerdictKind.ALLOWED
    return Finding(edition, kind, matched, conditions, reasons_why)


def _waived(question: Asked, edition: Edition) -> Finding | None:
    """A yes by exception: every kind that is kept out has a waiver that lifts all that keeps it out."""
    tool_kind = question.register.tools[edition.tool].kind
    used: dict[str, Waiver] = {}
    for about in question.abouts:
        matched = [rule for rule in about.rules if _fits_edition(rule.when, edition, tool_kind, about)]
        forbidding = [rule for rule in matched if rule.effect is not Effect.CONDITION]
        kind = about.kind.id if about.kind else ""
        if not forbidding and kind not in edition.deny_kinds:
            continue
        waiver = next(
            (w for w in question.waivers if names(w, edition, kind) and all(lifts(w, rule) for rule in forbidding)),
            None,
        )
        if waiver is None:
            return None
        used[waiver.id] = waiver
    rules = tuple(rule for rule in matching(question, edition) if rule.effect is Effect.CONDITION)
    ids = dict.fromkeys(
        (
            *edition.conditions,
            *(id for rule in rules for id in rule.add),
            *(id for waiver in used.values() for id in waiver.conditions),
        )
    )
    reasons = (*(waiver.because for waiver in used.values()), *(rule.because for rule in rules))
    conditions = tuple(question.register.conditions[id] for id in ids)
    return Finding(
        edition, VerdictKind.ALLOWED_WITH_CONDITIONS, rules, conditions, reasons, waivers=tuple(used.values())
    )


def takes(question: Asked, edition: Edition) -> int | None:
    """How much it takes to meet the conditions on which this edition takes the data; None when it does not today.

    The same answer as `finding`, without building one: routes ask this of thousands of editions.
    """
    if question.waivers and any(names(w, edition, kind.id) for w in question.waivers for kind in question.kinds):
        found = finding(question, edition)
        return sum(WEIGHT[each.effort] for each in found.conditions) if found.kind in TAKES_IT else None
    tool_kind = question.register.tools[edition.tool].kind
    conditions = edition.conditions
    for about in question.abouts:
        if about.kind is not None and about.kind.id in edition.deny_kinds:
            return None
        for rule in about.rules:
            if _fits_edition(rule.when, edition, tool_kind, about):
                if rule.effect is not Effect.CONDITION:
                    return None
                conditions += rule.add
    return sum(WEIGHT[question.register.conditions[id].effort] for id in set(conditions))


def matching(question: Asked, edition: Edition) -> tuple[Rule, ...]:
    """The rules that match for at least one of the kinds, in the register's order."""
    tool_kind = question.register.tools[edition.tool].kind
    matched = {
        rule.id
        for about in question.abouts
        for rule in about.rules
        if _fits_edition(rule.when, edition, tool_kind, about)
    }
    return tuple(rule for rule in question.register.rules if rule.id in matched)


def _fits_edition(when: When, edition: Edition, tool_kind: str, about: _About) -> bool:
    if when.status is not None and edition.status not in when.status:
        return False
    if when.kind is not None and tool_kind not in when.kind:
        return False
    if when.tool is not None and edition.id not in when.tool and edition.tool not in when.tool:
        return False
    if when.tool_lacks_condition is not None and set(when.tool_lacks_condition).issubset(edition.conditions):
        return False
    if when.data_class_above_max is None or about.kind is None:
        return True
    above = edition.max_data in about.too_low and about.kind.id not in edition.allow_kinds
    return above is when.data_class_above_max
