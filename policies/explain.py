"""Why an answer is what it is: how it was read, what each edition's rules say, what would work instead."""

from dataclasses import dataclass
from datetime import date

from policies.findings import asked, matching
from policies.model import LIKELY, Finding, Intent, Nearness, Question, Register, Route, Rule, Verdict, VerdictKind
from policies.waivers import in_force
from policies.ways import Gap, Way, Ways

NEAR = {
    Nearness.SAME_TOOL: "another edition of the same tool",
    Nearness.SAME_KIND: "a tool of the same kind",
    Nearness.FITS: "made for what is being done",
    Nearness.GENERAL: "a tool for nearly anything",
    Nearness.OTHER: "made for something else",
}


@dataclass(frozen=True, slots=True)
class EditionStep:
    """What holds for one edition, and every rule that matched, whether or not it decided."""

    finding: Finding
    matched: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class ToolStep:
    """What holds for one thing that was named, and how its editions come to one word."""

    reference: str
    name: str
    kind: VerdictKind
    editions: tuple[EditionStep, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Every step of an answer. `verdict` is None where the message is no policy question."""

    question: Question
    reading: tuple[str, ...]  # a sentence a step
    tools: tuple[ToolStep, ...]
    verdict: VerdictKind | None
    because: str  # how the tools come to one word
    routes: tuple[Route, ...]
    ways: tuple[Way, ...]
    gaps: tuple[Gap, ...]
    handbook: str = ""  # title of the section that answers, or stands beside the verdict


def explain(
    question: Question,
    verdict: Verdict | None,
    ways: Ways,
    register: Register,
    *,
    today: date | None = None,
    asker: str | None = None,
    handbook: str = "",
) -> Explanation:
    """The steps behind a verdict. `today` and `asker` as for the verdict itself."""
    reading = question.path or _reading(question, register)
    if verdict is None:
        return Explanation(question, reading, (), None, _no_verdict(question), (), (), (), handbook)
    waivers = in_force(register.waivers, today, asker)
    every = [kind.id for kind in verdict.data_kinds]
    prepared = {
        tool.reference: asked(register, question.data_of(tool.reference) if every else (), question.purposes, waivers)
        for tool in verdict.tools
    }
    tools = tuple(
        ToolStep(
            tool.reference,
            tool.name,
            tool.kind,
            tuple(EditionStep(found, matching(prepared[tool.reference], found.edition)) for found in tool.findings),
            _of_editions(tool.findings, tool.kind),
        )
        for tool in verdict.tools
    )
    return Explanation(
        question, reading, tools, verdict.kind, _overall(verdict), verdict.routes, ways.ways, ways.gaps, handbook
    )


def _reading(question: Question, register: Register) -> tuple[str, ...]:
    """What was understood, where the reader has not said how."""
    steps = [f"tool -> {tool} ({register.name_of(tool)})" for tool in question.tools]
    for kind in question.data_kinds:
        known = register.data_kinds[kind]
        steps.append(f"data -> {kind} ({known.name}; {known.data_class})")
    steps += [f"purpose -> {purpose}" for purpose in question.purposes]
    steps += [f"not understood, so no yes before asking: {word}" for word in question.unclear if word != LIKELY]
    return tuple(steps) or ("neither a tool nor data was found",)


def _no_verdict(question: Question) -> str:
    words = {
        Intent.VENDOR_REQUEST: "a request for a tool",
        Intent.CHECKIN_REPLY: "an answer to a check-in",
        Intent.HELP: "a question about me or the policy as a whole",
        Intent.CHITCHAT: "small talk",
        Intent.INCIDENT: "a report that data went where it should not have",
    }
    return f"Read as {words.get(question.intent, str(question.intent))}, which has no verdict."


def _of_editions(findings: tuple[Finding, ...], kind: VerdictKind) -> str:
    if not findings:
        return "It is not in the register."
    if len(findings) == 1:
        return "It is one edition, so its word is the tool's."
    if len({found.kind for found in findings}) == 1:
        return f"All {len(findings)} editions agree."
    if kind is VerdictKind.ALLOWED_WITH_CONDITIONS:
        return f"All {len(findings)} editions take it, some on conditions."
    if kind is VerdictKind.DENIED:
        return f"None of {len(findings)} editions takes it today."
    return f"Its {len(findings)} editions differ."


def _overall(verdict: Verdict) -> str:
    if verdict.question.unsettled and not verdict.data_kinds and verdict.question.data_kinds:
        return "Some of the data was not understood, so nothing is allowed before that is asked."
    if not verdict.tools and not verdict.data_kinds:
        return "Neither a tool nor data is named, so the handbook answers."
    if not verdict.tools:
        return "No tool is named; the ways are those that take the data."
    if len(verdict.tools) == 1:
        return "One tool is named, so its word is the answer's."
    same = len({tool.kind for tool in verdict.tools}) == 1
    return f"{len(verdict.tools)} tools are named, and they {'agree' if same else 'differ'}."
