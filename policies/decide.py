"""The policy decision point: decide(question, register) -> Verdict.

The most restrictive wins, at every step: denied > under_review > allowed_with_conditions > allowed.

1. One edition, all data asked about: policies.findings. Rules are data; where a register has none about a status or a
   ceiling, the default holds (policies.defaults).
2. One reference: an edition is itself; a family name or an ambiguous name stands for all editions it may mean. One
   word if they agree, `allowed_with_conditions` if all allow, `denied` if data is named and none allows today, else
   `depends_on_edition`. This holds without data too, where an edition is denied, under review or depends_on_data.
   Where the question speaks of data that was not understood (`unclear`), a yes counts as an answer without data.
3. Several references: each with all the data, or with its own where the question pairs them (`pairs`); a route takes
   all of it. One word if all agree, else `mixed`. A product the register does not list is `unknown_tool`.
4. No reference: with data `depends_on_tool` if some edition takes it, else `denied`; without data `general`.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from policies.findings import TAKES_IT, Asked, asked, finding
from policies.model import (
    Finding,
    Question,
    Register,
    Route,
    Rule,
    ToolVerdict,
    Verdict,
    VerdictKind,
)
from policies.routes import editions_of, routes_for
from policies.waivers import in_force

SETTLED = TAKES_IT | {VerdictKind.DEPENDS_ON_DATA, VerdictKind.GENERAL}  # nothing to find a way around


def decide(question: Question, register: Register, *, today: date | None = None, asker: str | None = None) -> Verdict:
    """What the register says about the question. Same question and register, same verdict.

    With `today`, and the asker's e-mail address, the waivers in force for them count too; without, there are none.
    A reference the register does not know counts as a tool that is not listed. Raises UnknownDataKind when the
    question names a data kind the register does not have, because leaving it out could turn a no into a yes.
    """
    waivers = in_force(register.waivers, today, asker)
    prepared = asked(register, question.data_kinds, question.purposes, waivers)
    references = tuple(dict.fromkeys(question.tools))
    each = dict.fromkeys(references, prepared)
    if question.paired:
        each = {tool: asked(register, question.data_of(tool), question.purposes, waivers) for tool in references}
    if question.unsettled and _may_take_it(prepared, each):
        prepared = asked(register, (), question.purposes)
        each = dict.fromkeys(references, prepared)
    if references:
        tools = tuple(_about_reference(each[reference], reference) for reference in references)
        kind = _overall(tools)
        findings = [found for tool in tools for found in tool.findings]
        rules = _rules(register, findings)
        because = tuple(dict.fromkeys(reason for found in findings for reason in found.because))
        seek = prepared.kinds and kind not in SETTLED
        ways = routes_for(prepared, references, question.tool_kinds) if seek else ()
    else:
        tools, findings = (), []
        kind, rules, because, ways = _without_tool(prepared, question.tool_kinds, question.besides)
    conditions = tuple({condition.id: condition for found in findings for condition in found.conditions}.values())
    return Verdict(
        kind=kind,
        question=question,
        tools=tools,
        data_kinds=prepared.kinds,
        rules=rules,
        conditions=conditions,
        because=because,
        routes=ways,
        register_version=register.version,
        owner=register.owner,
        output_owner=_output_owner(register, references),
        human_review=any(condition.id in register.human_review_conditions for condition in conditions),
        next_step=register.unlisted_next if any(tool.kind is VerdictKind.UNKNOWN_TOOL for tool in tools) else None,
        waivers=tuple({waiver.id: waiver for found in findings for waiver in found.waivers}.values()),
    )


def _may_take_it(prepared: Asked, each: Mapping[str, Asked]) -> bool:
    """True when something that is asked about would take the data as far as it was understood.

    `each`: what is asked of each reference.
    """
    if not each:
        return bool(prepared.kinds) and bool(routes_for(prepared, ()))
    return any(
        finding(own, edition).kind in TAKES_IT
        for reference, own in each.items()
        for edition in editions_of(prepared.register, reference)
    )


def _about_reference(prepared: Asked, reference: str) -> ToolVerdict:
    findings = tuple(finding(prepared, edition) for edition in editions_of(prepared.register, reference))
    name = prepared.register.name_of(reference)
    return ToolVerdict(reference, name, _of_editions(findings, data_named=bool(prepared.kinds)), findings)


def _of_editions(findings: Sequence[Finding], *, data_named: bool) -> VerdictKind:
    kinds = {found.kind for found in findings}
    if not kinds:
        return VerdictKind.UNKNOWN_TOOL
    if len(kinds) == 1:
        return kinds.pop()
    if kinds <= TAKES_IT:
        return VerdictKind.ALLOWED_WITH_CONDITIONS
    if data_named and kinds.isdisjoint(TAKES_IT):
        return VerdictKind.DENIED
    return VerdictKind.DEPENDS_ON_EDITION


def _overall(tools: Sequence[ToolVerdict]) -> VerdictKind:
    """One word for all tools named."""
    kinds = {tool.kind for tool in tools}
    return kinds.pop() if len(kinds) == 1 else VerdictKind.MIXED


def _without_tool(
    prepared: Asked, tool_kinds: Sequence[str], besides: Sequence[str]
) -> tuple[VerdictKind, tuple[Rule, ...], tuple[str, ...], tuple[Route, ...]]:
    """Verdict, rules, reasons and routes when no tool is named.

    A denial names the rules that shut the data out everywhere; where each tool has its own reason, those about data.
    """
    if not prepared.kinds:
        return VerdictKind.GENERAL, (), (), ()
    ways = routes_for(prepared, besides, tool_kinds) or routes_for(prepared, (), tool_kinds)
    if ways:
        return VerdictKind.DEPENDS_ON_TOOL, (), (), ways
    rules = prepared.shut_out
    if not rules:
        findings = [finding(prepared, group[0]) for group in prepared.register.alike]
        rules = tuple(rule for rule in _rules(prepared.register, findings) if rule.when.asks_about_data)
    words = " and ".join(kind.name for kind in prepared.kinds)
    because = tuple(rule.because for rule in rules) or (f"No tool of the register takes {words}.",)
    return VerdictKind.DENIED, rules, because, ()


def _rules(register: Register, findings: Iterable[Finding]) -> tuple[Rule, ...]:
    decided = {rule.id for found in findings for rule in found.rules}
    return tuple(rule for rule in register.rules if rule.id in decided)


def _output_owner(register: Register, references: Sequence[str]) -> str:
    """Who owns what the named tools make; the default when they differ."""
    kinds = {register.tools[edition.tool].kind for each in references for edition in editions_of(register, each)}
    owners = {register.output_owner.of(kind) for kind in kinds}
    return owners.pop() if len(owners) == 1 else register.output_owner.default
