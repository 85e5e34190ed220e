"""What goes into an answer's thread: the rules, edition by edition, every way and condition, how it was read."""

from collections.abc import Sequence

from handlers.messages import Element, Facts, Items, Line, Table, line
from handlers.views.aside import Aside
from handlers.views.because import understood
from handlers.views.headline import YES, asks_first
from handlers.views.of_the_register import closed_list, rules_list
from handlers.views.ways import all_ways
from handlers.views.words import by_exception, clipped, kinds_words, sentence
from policies.model import Condition, Finding, Register, Verdict, VerdictKind

WORDS = {
    VerdictKind.ALLOWED: "yes",
    VerdictKind.ALLOWED_WITH_CONDITIONS: "yes, with conditions",
    VerdictKind.UNDER_REVIEW: "under review",
    VerdictKind.DENIED: "no",
    VerdictKind.DEPENDS_ON_DATA: "depends on the data",
}


def details(verdict: Verdict, register: Register, aside: Aside) -> tuple[Element, ...]:
    shown: list[Element] = []
    if verdict.rules:
        shown.append(rules_list(verdict.rules, "Rules that decided"))
    findings = tuple(finding for tool in verdict.tools for finding in tool.findings)
    if len(findings) > 1:
        shown.append(_table(findings, verdict))
    elif verdict.conditions and verdict.kind in YES:
        shown.append(Items(tuple(line(sentence(each.text)) for each in verdict.conditions), title="Conditions"))
    shown.extend([closed_list(aside.closed)] if aside.closed else [])
    shown.extend(all_ways(aside.ways, register, aside.today))
    facts: list[tuple[str, Line]] = [("Read as", line(understood(verdict, register)))]
    if verdict.kind in YES:
        checked = "yes, before it is used" if verdict.human_review else "no rule asks for it; you answer for the result"
        facts.append(("A person checks the result", line(checked)))
    if verdict.output_owner:
        facts.append(("Who owns the output", line(sentence(verdict.output_owner))))
    register_words = f"{register.org}, version {verdict.register_version}; questions to {verdict.owner}"
    facts.append(("Register", line(register_words)))
    shown.append(Facts(tuple(facts)))
    return tuple(shown)


def _table(findings: Sequence[Finding], verdict: Verdict) -> Table:
    what = kinds_words(verdict.data_kinds)
    return Table(
        ("Edition", "Verdict", "Highest data class", "Conditions"),
        tuple(
            (
                line(finding.edition.name),
                line(_word(finding)),
                line(finding.edition.max_data),
                line(_all_conditions(finding.conditions) if finding.kind in YES else ""),
            )
            for finding in findings
        ),
        title=clipped(f"With {what}", 120) if what else "Edition by edition",
    )


def _word(finding: Finding) -> str:
    if finding.waivers:
        return f"yes, {by_exception(finding.waivers)}"
    return "ask first" if asks_first(finding) else WORDS.get(finding.kind, finding.kind.value)


def _all_conditions(conditions: Sequence[Condition]) -> str:
    return " ".join(sentence(condition.text) for condition in conditions)
