"""Golden cases run against a desk, and what came out differently."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from policies.cases.case import Case
from policies.model import UNKNOWN_PREFIX, Intent, Passage, Question, Register, Verdict, VerdictKind
from policies.problems import did_you_mean

_MOST_REASONS = 3


class Desk(Protocol):
    """What cases are run against: policies.desk.Desk, or anything that reads and decides."""

    @property
    def register(self) -> Register: ...

    def read(self, text: str, earlier: Sequence[str] = ()) -> Question: ...

    def decide(self, question: Question, *, today: date | None = None, asker: str | None = None) -> Verdict: ...

    def passage(self, text: str, *, alone: bool = True) -> Passage | None: ...


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that came out otherwise than the case says."""

    what: str  # "verdict", "rules", "data read"
    expected: tuple[str, ...] = ()
    got: tuple[str, ...] = ()
    ordered: bool = False  # the order counts too
    because: tuple[str, ...] = ()  # sentences that say why it came out so
    wrong: str = ""  # said instead, where there was nothing to compare

    def __str__(self) -> str:
        if self.wrong:
            return self.wrong
        between = "," if max(len(self.expected), len(self.got)) <= 1 else ";"
        return f"{self.what}: expected {_listed(self.expected)}{between} got {_listed(self.got)}{self._hint()}"

    def _hint(self) -> str:
        """What of a longer list is missing and what should not be there."""
        missing = [id for id in self.expected if id not in self.got]
        surplus = [id for id in self.got if id not in self.expected]
        if self.ordered or max(len(self.expected), len(self.got)) < 2 or not (self.expected and self.got):  # noqa: PLR2004  one and one need no hint
            return ""
        words = [f"{what} {_listed(ids)}" for what, ids in (("without", missing), ("and also", surplus)) if ids]
        return f" ({', '.join(words)})"


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case that was run, with what came out differently."""

    case: Case
    verdict: VerdictKind | None  # None when it could not be decided, or is no policy question
    differences: tuple[Difference, ...]
    question: Question | None = None  # how it was read; None when it could not be asked

    @property
    def passed(self) -> bool:
        return not self.differences

    @property
    def read_as(self) -> str:
        """How a question in words was read, in ids: `tool otter; data board`."""
        if self.question is None or self.case.ask is None:
            return ""
        parts = {"tool": self.question.tools, "data": self.question.data_kinds, "purpose": self.question.purposes}
        words = [f"{name} {', '.join(ids)}" for name, ids in parts.items() if ids]
        return "; ".join(words) or "neither tool nor data"

    def __str__(self) -> str:
        head = f"{self.case.file}:{self.case.line} {self.case.name}"
        if self.passed:
            return f"{head}: as expected"
        lines = [f"{head}: different"]
        if not self.case.says_what_is_asked:
            lines.append(f"  asked: {self.case.asked}")
        if self.read_as:
            lines.append(f"  read as: {self.read_as}")
        for difference in self.differences:
            lines += [f"  {difference}", *(f"    because: {reason}" for reason in difference.because)]
        return "\n".join(lines)


def run(cases: Iterable[Case], desk: Desk) -> tuple[CaseResult, ...]:
    """Every case with what came out differently, in order. Ids the register does not have are a difference."""
    return tuple(_run(case, desk) for case in cases)


def _run(case: Case, desk: Desk) -> CaseResult:
    strange = tuple(_strangers(case, desk.register))
    if strange:
        return CaseResult(case, None, strange)
    question = question_of(case, desk)
    differences = tuple(_misreadings(case, question, desk)) if case.ask is not None else ()
    if case.verdict is None:
        return CaseResult(case, None, differences, question)
    verdict = desk.decide(question, today=case.on, asker=case.asker)
    return CaseResult(case, verdict.kind, (*differences, *_differences(case, verdict)), question)


def question_of(case: Case, desk: Desk) -> Question:
    """What a case asks, read where it is asked in words."""
    if case.ask is None:
        return Question("", Intent.POLICY_QUESTION, case.tools, case.data_kinds, case.purposes)
    return desk.read(case.ask, case.after)


def _strangers(case: Case, register: Register) -> Iterable[Difference]:
    """Ids of the case that the register does not have."""
    tools = [*register.tools, *register.editions, *register.ambiguous]
    named: Iterable[tuple[str, Iterable[str], Sequence[str]]] = (
        ("tool", [tool for tool in (*case.tools, *case.each) if not tool.startswith(UNKNOWN_PREFIX)], tools),
        ("data", case.data_kinds, [*register.data_kinds]),
        ("rule", case.rules or (), [rule.id for rule in register.rules]),
        ("condition", case.conditions or (), [*register.conditions]),
        ("route", case.routes or (), tools),
    )
    for what, ids, known in named:
        for id in ids:
            if id not in known:
                wrong = f"{what} '{id}' is not in the register{did_you_mean(id, known)}"
                yield Difference(what, (id,), wrong=wrong)


def _misreadings(case: Case, question: Question, desk: Desk) -> Iterable[Difference]:
    """What was made of a question in words, against what should have been."""
    if question.intent is not case.intent:
        wanted = "a policy question" if case.intent is Intent.POLICY_QUESTION else str(case.intent)
        wrong = f"read as {question.intent}, not as {wanted}"
        yield Difference("intent", (case.intent,), (question.intent,), wrong=wrong)
    if case.tools and set(case.tools) != set(question.tools):
        yield Difference("tools read", case.tools, question.tools)
    if case.data_kinds and set(case.data_kinds) != set(question.data_kinds):
        yield Difference("data read", case.data_kinds, question.data_kinds)
    if case.section is not None:
        passage = desk.passage(question.text, alone=not question.tools)
        if passage is None or passage.anchor != case.section:
            yield Difference("section of the handbook", (case.section,), (passage.anchor,) if passage else ())


def _differences(case: Case, verdict: Verdict) -> Iterable[Difference]:
    rules = tuple(rule.id for rule in verdict.rules)
    conditions = tuple(condition.id for condition in verdict.conditions)
    routes = tuple(route.reference for route in verdict.routes)
    if case.verdict is not None and verdict.kind is not case.verdict:
        yield Difference("verdict", (case.verdict,), (verdict.kind,), because=verdict.because[:_MOST_REASONS])
    if case.rules is not None and case.rules != set(rules):
        yield Difference("rules", tuple(sorted(case.rules)), rules)
    if case.conditions is not None and case.conditions != set(conditions):
        yield Difference("conditions", tuple(sorted(case.conditions)), conditions)
    if case.routes is not None and (routes[: len(case.routes)] != case.routes or (not case.routes and routes)):
        yield Difference("routes", case.routes, routes[: len(case.routes) or None], ordered=True)
    by_reference = {found.edition.id: found.kind for tool in verdict.tools for found in tool.findings}
    by_reference |= {tool.reference: tool.kind for tool in verdict.tools}
    for reference, expected in case.each.items():
        if by_reference.get(reference) is not expected:
            got = by_reference.get(reference)
            yield Difference(f"verdict on {reference}", (expected,), (got or "not asked about",))


def _listed(ids: Sequence[str]) -> str:
    return ", ".join(ids) or "none"
