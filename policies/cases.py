"""Golden cases: what a register is expected to say, kept in cases.yaml beside it and run like tests.

A case is a question in words (`ask`) or a triple of ids (`tool`, `data`, `purpose`), and the verdict expected. Beside
`ask`, `tool` and `data` say how the question should be read. `rules`, `conditions` and `each` (verdict by tool or
edition) are compared when given; `routes` names the first routes, in order. `after` is what was written before in the
thread, oldest first; `section` the anchor of the handbook's section that answers. A message that is no policy question
has the `intent` it should be read with instead of a verdict.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from pydantic import Field

from policies.model import Intent, Passage, Question, Register, Verdict, VerdictKind
from policies.problems import Problem, ProblemsFound, did_you_mean
from policies.register import RegisterError, read_sources
from policies.shapes import Complaint, Shape, Text, Texts, check
from policies.yaml_source import Located, load_yaml


class CasesError(ProblemsFound):
    """The cases cannot be run as they are written; `.problems` names every mistake."""


class Desk(Protocol):
    """What cases are run against: policies.desk.Desk, or anything that reads and decides."""

    @property
    def register(self) -> Register: ...

    def read(self, text: str, earlier: Sequence[str] = ()) -> Question: ...

    def decide(self, question: Question) -> Verdict: ...

    def passage(self, text: str) -> Passage | None: ...


@dataclass(frozen=True, slots=True)
class Case:
    """One expectation. None means not compared."""

    name: str
    file: str
    line: int
    verdict: VerdictKind | None  # None where the message is no policy question
    ask: str | None = None
    after: tuple[str, ...] = ()  # what the asker wrote before, oldest first
    intent: Intent = Intent.POLICY_QUESTION
    section: str | None = None  # anchor of the handbook's section that answers
    tools: tuple[str, ...] = ()
    data_kinds: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    rules: frozenset[str] | None = None
    conditions: frozenset[str] | None = None
    routes: tuple[str, ...] | None = None
    each: Mapping[str, VerdictKind] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case that was run, with one sentence per difference."""

    case: Case
    verdict: VerdictKind | None  # None when it could not be decided, or is no policy question
    differences: tuple[str, ...]

    @property
    def passed(self) -> bool:
        return not self.differences

    def __str__(self) -> str:
        head = f"{self.case.file}:{self.case.line} {self.case.name}"
        return "\n".join(
            [f"{head}: {'as expected' if self.passed else 'different'}", *(f"  {d}" for d in self.differences)]
        )


class _CaseShape(Shape):
    verdict: VerdictKind | None = None
    case: Text | None = None
    ask: Text | None = None
    after: Texts = ()
    intent: Intent = Intent.POLICY_QUESTION
    section: Text | None = None
    tools: Texts = Field(default=(), alias="tool")
    data_kinds: Texts = Field(default=(), alias="data")
    purposes: Texts = Field(default=(), alias="purpose")
    rules: Texts | None = None
    conditions: Texts | None = None
    routes: Texts | None = None
    each: Mapping[str, VerdictKind] = {}


def load_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a file, in its order; of a folder, those of its cases*.yaml. Raises CasesError."""
    files = sorted(path.glob("cases*.y*ml")) if path.is_dir() else [path]
    cases: list[Case] = []
    problems: list[Problem] = []
    if not files:
        problems.append(Problem(path.name, 1, "", "the folder holds no cases.yaml"))
    for file in files:
        try:
            sources = read_sources(file)
        except RegisterError as error:
            problems.extend(error.problems)
            continue
        for located in map(load_yaml, sources):
            found, wrong = _cases_of(located)
            cases.extend(found)
            problems.extend(wrong)
    if problems:
        raise CasesError(problems)
    return tuple(cases)


def run(cases: Iterable[Case], desk: Desk) -> tuple[CaseResult, ...]:
    """Every case with what came out differently, in order. Ids the register does not have are a difference."""
    return tuple(_run(case, desk) for case in cases)


def _cases_of(located: Located) -> tuple[list[Case], list[Problem]]:
    problems = [Problem(each.file, each.line, "", each.message) for each in located.problems]
    entries = located.data.get("cases") if isinstance(located.data, dict) else None
    if not isinstance(entries, list):
        if not problems:
            problems.append(Problem(located.name, 1, "", "a list named 'cases' is expected"))
        return [], problems
    cases: list[Case] = []
    for number, entry in enumerate(entries):
        shape = check(_CaseShape, entry)
        line = located.line_of(("cases", number))
        where = _name(entry) or f"case {number + 1}"
        wrong = _missing(shape) if isinstance(shape, _CaseShape) else shape
        if isinstance(shape, _CaseShape) and not wrong:
            cases.append(_case(shape, where, located.name, line))
        lines = ((located.line_of(("cases", number, *path)), message) for path, message in wrong)
        problems.extend(Problem(located.name, at, f"'{where}'", message) for at, message in lines)
    return cases, problems


def _missing(shape: _CaseShape) -> list[Complaint]:
    """What does not go together in one case."""
    wrong: list[Complaint] = []
    decided = shape.intent is Intent.POLICY_QUESTION
    if decided and shape.verdict is None:
        wrong.append(((), "verdict is missing: what the answer should be, for example verdict: denied"))
    if not decided and shape.verdict is not None:
        wrong.append((("verdict",), f"has a verdict and intent {shape.intent}; only a policy question has a verdict"))
    if shape.ask is None:
        in_words = [key for key in ("after", "intent", "section") if key in shape.model_fields_set]
        wrong.extend(((key,), f"has {key} but no ask; {key} belongs to a question in words") for key in in_words)
    return wrong


def _name(entry: object) -> str:
    """What a case is called: its own name, else the question, else the ids."""
    if not isinstance(entry, dict):
        return ""
    if name := entry.get("case") or entry.get("ask"):
        return str(name)
    ids = [_joined(entry.get("tool")), _joined(entry.get("data"))]
    return " with ".join(part for part in ids if part)


def _joined(value: Any) -> str:
    return ", ".join(str(part) for part in value) if isinstance(value, list) else str(value or "")


def _case(shape: _CaseShape, name: str, file: str, line: int) -> Case:
    return Case(
        name=name,
        file=file,
        line=line,
        verdict=shape.verdict,
        ask=shape.ask,
        after=shape.after,
        intent=shape.intent,
        section=shape.section,
        tools=shape.tools,
        data_kinds=shape.data_kinds,
        purposes=shape.purposes,
        rules=None if shape.rules is None else frozenset(shape.rules),
        conditions=None if shape.conditions is None else frozenset(shape.conditions),
        routes=shape.routes,
        each=shape.each,
    )


def _run(case: Case, desk: Desk) -> CaseResult:
    strange = tuple(_strangers(case, desk.register))
    if strange:
        return CaseResult(case, None, strange)
    if case.ask is None:
        question = Question("", Intent.POLICY_QUESTION, case.tools, case.data_kinds, case.purposes)
    else:
        question = desk.read(case.ask, case.after)
    differences = tuple(_misreadings(case, question, desk)) if case.ask is not None else ()
    if case.verdict is None:
        return CaseResult(case, None, differences)
    verdict = desk.decide(question)
    return CaseResult(case, verdict.kind, (*differences, *_differences(case, verdict)))


def _strangers(case: Case, register: Register) -> Iterable[str]:
    """Ids of the case that the register does not have."""
    tools = [*register.tools, *register.editions, *register.ambiguous]
    named: Iterable[tuple[str, Iterable[str], Sequence[str]]] = (
        ("tool", [tool for tool in (*case.tools, *case.each) if not tool.startswith("unknown:")], tools),
        ("data", case.data_kinds, [*register.data_kinds]),
        ("rule", case.rules or (), [rule.id for rule in register.rules]),
        ("condition", case.conditions or (), [*register.conditions]),
        ("route", case.routes or (), tools),
    )
    for what, ids, known in named:
        for id in ids:
            if id not in known:
                yield f"{what} '{id}' is not in the register{did_you_mean(id, known)}"


def _misreadings(case: Case, question: Question, desk: Desk) -> Iterable[str]:
    """What was made of a question in words, against what should have been."""
    if question.intent is not case.intent:
        wanted = "a policy question" if case.intent is Intent.POLICY_QUESTION else str(case.intent)
        yield f"read as {question.intent}, not as {wanted}"
    if case.tools and set(case.tools) != set(question.tools):
        yield _difference("tools read", case.tools, question.tools)
    if case.data_kinds and set(case.data_kinds) != set(question.data_kinds):
        yield _difference("data read", case.data_kinds, question.data_kinds)
    if case.section is not None:
        passage = desk.passage(question.text)
        if passage is None or passage.anchor != case.section:
            yield _difference("section of the handbook", [case.section], [passage.anchor] if passage else [])


def _differences(case: Case, verdict: Verdict) -> Iterable[str]:
    if case.verdict is not None and verdict.kind is not case.verdict:
        yield _difference("verdict", [case.verdict], [verdict.kind])
        yield from (f"  because: {reason}" for reason in verdict.because[:3])
    if case.rules is not None and case.rules != {rule.id for rule in verdict.rules}:
        yield _difference("rules", sorted(case.rules), [rule.id for rule in verdict.rules])
    if case.conditions is not None and case.conditions != {condition.id for condition in verdict.conditions}:
        yield _difference("conditions", sorted(case.conditions), [condition.id for condition in verdict.conditions])
    given = tuple(route.reference for route in verdict.routes)
    if case.routes is not None and (given[: len(case.routes)] != case.routes or (not case.routes and given)):
        yield _difference("routes", case.routes, given)
    by_reference = {found.edition.id: found.kind for tool in verdict.tools for found in tool.findings}
    by_reference |= {tool.reference: tool.kind for tool in verdict.tools}
    for reference, expected in case.each.items():
        if by_reference.get(reference) is not expected:
            yield _difference(f"verdict on {reference}", [expected], [by_reference.get(reference, "not asked about")])


def _difference(what: str, expected: Iterable[str], given: Iterable[str]) -> str:
    return f"{what}: expected {', '.join(expected) or 'none'}, got {', '.join(given) or 'none'}"
