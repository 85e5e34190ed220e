"""Golden cases out of cases.yaml, with every mistake named by file and line."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from pydantic import Field

from policies.cases.case import Case
from policies.model import Intent, VerdictKind
from policies.problems import Problem, ProblemsFound, did_you_mean
from policies.register import RegisterError, read_sources
from policies.shapes import Complaint, Sentences, Shape, Text, Texts, check
from policies.yaml_source import Located, load_yaml


class CasesError(ProblemsFound):
    """The cases cannot be run as they are written; `.problems` names every mistake."""


class _CaseShape(Shape):
    may_be_empty: ClassVar[bool] = False

    verdict: VerdictKind | None = None
    case: Text | None = None
    ask: Text | None = None
    after: Sentences = ()
    intent: Intent = Intent.POLICY_QUESTION
    section: Text | None = None
    tools: Texts = Field(default=(), alias="tool")
    data_kinds: Texts = Field(default=(), alias="data")
    purposes: Texts = Field(default=(), alias="purpose")
    on: date | None = None
    asker: Text | None = Field(default=None, alias="as")
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


def _cases_of(located: Located) -> tuple[list[Case], list[Problem]]:
    problems = [Problem(each.file, each.line, "", each.message) for each in located.problems]
    whole = located.data if isinstance(located.data, dict) else {}
    for key in whole:
        if key != "cases" and not key.startswith("x-"):
            right = did_you_mean(key, ("cases",)) or "; everything stands in the list under cases:"
            message = f"'{key}' is not a key that is known here{right}"
            problems.append(Problem(located.name, located.line_of((key,)), "", message))
    entries = whole.get("cases")
    if not isinstance(entries, list):
        if not problems:
            message = "a list named 'cases' is expected: write cases: on a line of its own, and the cases beneath it"
            problems.append(Problem(located.name, 1, "", message))
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
    if shape.asker is not None and shape.on is None:
        wrong.append((("as",), "has as but no on; who asks matters for exceptions, which hold on a day"))
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
        on=shape.on,
        asker=shape.asker,
        rules=None if shape.rules is None else frozenset(shape.rules),
        conditions=None if shape.conditions is None else frozenset(shape.conditions),
        routes=shape.routes,
        each=shape.each,
    )
