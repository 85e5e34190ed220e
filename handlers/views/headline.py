"""The first sentence of an answer: the verdict, in words."""

from collections.abc import Iterable, Mapping, Sequence

from handlers.views.tool_names import short_name, tool_name, verb
from handlers.views.words import capital, counted, kinds_words, listed, sentence, uncapital
from policies.model import (
    DataKind,
    Edition,
    Effect,
    Finding,
    Register,
    Rule,
    Status,
    ToolVerdict,
    Verdict,
    VerdictKind,
)
from policies.understanding.plain_software import plain_software
from policies.understanding.text import read_message
from policies.understanding.topics import topics

YES = frozenset({VerdictKind.ALLOWED, VerdictKind.ALLOWED_WITH_CONDITIONS})
_ORDER = (VerdictKind.ALLOWED, VerdictKind.DEPENDS_ON_DATA, VerdictKind.UNDER_REVIEW, VerdictKind.DENIED)
_VERDICT_FIRST = ("Yes", "Not yet", "Ask first", "With ", "It depends")  # as a verdict begins, but for a name
_WORDS = {  # where it is no yes
    VerdictKind.ALLOWED_WITH_CONDITIONS: "yes, on conditions",
    VerdictKind.UNDER_REVIEW: "not yet",
    VerdictKind.DENIED: "no",
    VerdictKind.DEPENDS_ON_EDITION: "it depends on the edition",
    VerdictKind.DEPENDS_ON_DATA: "it depends on the data",
    VerdictKind.UNKNOWN_TOOL: "no: it is not on our list",
}
_DECIDES = "automated-decisions"  # the shipped purpose, where no register's own has taken it
_MOST_KINDS = 2
_MANY = 2  # more editions than this are called "any other edition"


def headline(verdict: Verdict, register: Register, asks: str = "") -> str:
    """One or a few short sentences that stand alone. `asks`: how to ask what the data is, where that is open.

    A rule about what the data is used for comes before the rest, because it holds whatever the tool.
    """
    said = _verdict_words(verdict, register, asks)
    rule = lead_rule(verdict, register)
    if rule is None:
        return said
    if verdict.kind is VerdictKind.DENIED and rule.effect is Effect.DENY:
        return f"No. {sentence(rule.because)}"
    if said.startswith("No. "):
        said = f"Besides, {_inside(said.removeprefix('No. '))}"
    elif said.startswith(_VERDICT_FIRST):
        said = f"Otherwise, {uncapital(said)}"
    return f"{sentence(rule.because)} {said}"


def data_sentence(kinds: Sequence[DataKind], register: Register, *, named: bool = False) -> str:
    """`We treat payroll and compensation as restricted data`, without a full stop; empty without kinds.

    Of many kinds it names the most sensitive two, which are those that count. With `named` they have just been named:
    `We treat this as restricted data`.
    """
    if named and len({kind.data_class for kind in kinds}) == 1:
        return f"We treat this as {kinds[0].data_class} data"
    by_class: dict[str, list[DataKind]] = {}
    for kind in sorted(kinds, key=lambda kind: -register.class_rank(kind.data_class))[:_MOST_KINDS]:
        by_class.setdefault(kind.data_class, []).append(kind)
    parts = [f"{kinds_words(members)} as {data_class}" for data_class, members in by_class.items()]
    return f"We treat {listed(parts)} data" if parts else ""


def says_class(verdict: Verdict) -> bool:
    """True where the headline is how sensitive the data is, because that is what was asked."""
    return verdict.question.asks.how_sensitive and bool(verdict.data_kinds) and not verdict.tools


def _inside(said: str) -> str:
    """As it reads after a comma; a tool's name keeps its capital."""
    return uncapital(said) if said.startswith("No ") else said


def lead_rule(verdict: Verdict, register: Register) -> Rule | None:
    """The rule that speaks of what the data is used for, if the question says that, and is about this data if any.

    It need not be among those that decided: it would be no less true with another tool. None where only the class of
    the data is asked about.
    """
    meant = frozenset(() if says_class(verdict) else verdict.question.purposes)
    kinds = {kind.id for kind in verdict.data_kinds}
    for rule in (*verdict.rules, *register.rules) if meant else ():
        about_it = not kinds or rule.when.data is None or not kinds.isdisjoint(_of(rule.when.data, register))
        if about_it and meant & (rule.about | set(rule.when.purpose or ())):
            return rule
    return None


def _of(kinds: Iterable[str], register: Register) -> frozenset[str]:
    """The kinds of data, and what they are without names: what is decided about people is so of them too."""
    without = register.attached.without_names
    return frozenset((*kinds, *(without[kind][0] for kind in kinds if kind in without)))


def _verdict_words(verdict: Verdict, register: Register, asks: str) -> str:
    names = listed(tool_name(tool, register) for tool in verdict.tools)
    kinds = kinds_words(verdict.data_kinds)
    if says_class(verdict):
        return sentence(data_sentence(verdict.data_kinds, register))
    if verdict.question.paired and verdict.data_kinds:
        return pair_by_pair(verdict, register)
    match verdict.kind:
        case VerdictKind.ALLOWED:
            return f"Yes. {names} may be used with {kinds}." if kinds else f"Yes. {names} may be used."
        case VerdictKind.ALLOWED_WITH_CONDITIONS:
            what = f"{names} may be used with {kinds}" if kinds else f"{names} may be used"
            return f"Yes{', by exception' if verdict.waivers else ''}{_on_conditions(verdict)}. {what}."
        case VerdictKind.UNDER_REVIEW:
            return _waiting(verdict, register, names, kinds)
        case VerdictKind.DENIED:
            return _denied(verdict, register, names)
        case VerdictKind.DEPENDS_ON_EDITION:
            return _by_edition(verdict, register, names, asks)
        case VerdictKind.DEPENDS_ON_DATA:
            return f"It depends on the data. {asks or f'What would you put into {names}?'}"
        case VerdictKind.DEPENDS_ON_TOOL:
            if topics().untold(read_message(verdict.question.text)) or _DECIDES in verdict.question.purposes:
                return f"I cannot say yes to that. The register says only which tools take {kinds}."
            if verdict.question.people:
                people = listed(register.name_of(tool) for tool in verdict.question.people)
                return f"It depends on the tool. I took {people} for a colleague."
            if verdict.question.besides:
                known = listed(register.name_of(tool) for tool in verdict.question.besides)
                return f"Besides {known}, other tools may be used with {kinds}."
            if software := plain_software().to_use(verdict.question.text):
                others = f"Others may be used{f' with {kinds}' if kinds else ''}"
                return f"{capital(software)} is not on our list of AI tools. {others}."
            return f"Yes, with the right tool{_for(kinds)}."
        case VerdictKind.UNKNOWN_TOOL:
            return f"Not yet. {names} {verb(verdict.tools)} not on our list."
        case VerdictKind.MIXED:
            return _by_tool(verdict.tools, register)
        case VerdictKind.GENERAL:
            return "I found nothing about that in the handbook."


def pair_by_pair(verdict: Verdict, register: Register) -> str:
    """`With Slack AI for meeting notes, yes. With Otter for customer calls, no.`: each tool has its own data."""
    return " ".join(
        f"With {tool_name(tool, register)} for {_own_kinds(tool, verdict, register)}, {_WORDS.get(tool.kind, 'yes')}."
        for tool in verdict.tools
    )


def _own_kinds(tool: ToolVerdict, verdict: Verdict, register: Register) -> str:
    return kinds_words([register.data_kinds[kind] for kind in verdict.question.data_of(tool.reference)])


def universal(rule: Rule) -> bool:
    """True for a rule that keeps data out of every tool alike ("Credentials never go into any AI tool.")."""
    when = rule.when
    about_tools = (when.status, when.kind, when.tool, when.tool_lacks_condition, when.data_class_above_max)
    return rule.effect is Effect.DENY and when.asks_about_data and all(key is None for key in about_tools)


def kept_out(edition: Edition, kind: DataKind, register: Register) -> bool:
    """True when the edition itself does not take this kind: above its ceiling, or named as not for it."""
    above = register.class_rank(kind.data_class) > register.class_rank(edition.max_data)
    return kind.id in edition.deny_kinds or (above and kind.id not in edition.allow_kinds)


def asks_first(finding: Finding) -> bool:
    """True where the tool is in use and a rule wants this use of it to be looked at first."""
    return finding.kind is VerdictKind.UNDER_REVIEW and finding.edition.status is not Status.UNDER_REVIEW


def grouped(findings: Iterable[Finding]) -> Mapping[VerdictKind, tuple[Finding, ...]]:
    """Findings by what they come to, a yes first, a no last."""
    groups: dict[VerdictKind, list[Finding]] = {kind: [] for kind in _ORDER}
    for finding in findings:
        groups.setdefault(_plain_kind(finding.kind), []).append(finding)
    return {kind: tuple(members) for kind, members in groups.items() if members}


def _plain_kind(kind: VerdictKind) -> VerdictKind:
    return VerdictKind.ALLOWED if kind in YES else kind


def _waiting(verdict: Verdict, register: Register, names: str, kinds: str) -> str:
    findings = [finding for tool in verdict.tools for finding in tool.findings]
    if all(asks_first(finding) for finding in findings):
        return f"Ask first. {names} {verb(verdict.tools)} not cleared{_for(kinds)} yet."
    if any(asks_first(finding) for finding in findings):
        return _by_edition(verdict, register, names)
    return f"Not yet. {names} {verb(verdict.tools)} still under review."


def _denied(verdict: Verdict, register: Register, names: str) -> str:
    absolute = next((rule for rule in verdict.rules if universal(rule)), None)
    if absolute is not None:
        return f"No. {sentence(absolute.because)}"
    findings = [finding for tool in verdict.tools for finding in tool.findings]
    if findings and all(finding.edition.status is Status.PROHIBITED for finding in findings):
        return f"No. {names} {verb(verdict.tools)} prohibited at {register.org}."
    of_class = verdict.question.asks.of_class
    said = kinds_words(_offending(findings, verdict.data_kinds, register, verdict.rules))
    kinds = _for(said or (f"{of_class} data" if of_class else ""))
    if not verdict.tools:
        return f"No. No tool is approved{kinds}."
    if any(asks_first(finding) for finding in findings):
        return _by_edition(verdict, register, names)
    if len(findings) > len(verdict.tools):
        either = listed((tool_name(tool, register) for tool in verdict.tools), "or")
        return f"No. No edition of {either} is approved{kinds}."
    return f"No. {names} {verb(verdict.tools)} not approved{kinds}."


def _offending(
    findings: Sequence[Finding], kinds: Sequence[DataKind], register: Register, rules: Sequence[Rule]
) -> Sequence[DataKind]:
    """Of several kinds, those that no edition takes or a rule names; all of them where it is not that simple."""
    usable = [finding.edition for finding in findings if finding.edition.status is not Status.PROHIBITED]
    denied = {id for rule in rules if rule.effect is Effect.DENY for id in rule.when.data or ()}
    out = [
        kind
        for kind in kinds
        if kind.id in denied or (usable and all(kept_out(edition, kind, register) for edition in usable))
    ]
    return out or kinds


def _for(kinds: str) -> str:
    return f" for {kinds}" if kinds else ""


def _on_conditions(verdict: Verdict) -> str:
    """`, on two conditions`; the conditions of several editions are not counted together."""
    findings = [finding for tool in verdict.tools for finding in tool.findings]
    if len({finding.conditions for finding in findings}) > 1:
        return ", on conditions"
    return f", on {counted(len(verdict.conditions), 'condition', 'conditions')}" if verdict.conditions else ""


def _by_edition(verdict: Verdict, register: Register, names: str, asks: str = "") -> str:
    findings = [finding for tool in verdict.tools for finding in tool.findings]
    groups = grouped(findings)
    if VerdictKind.DEPENDS_ON_DATA in groups:
        return f"It depends on the edition of {names} and on the data. {asks or 'What would you put in?'}"
    families = {finding.edition.tool for finding in findings}
    family = f"{verdict.tools[0].name} " if len(families) == 1 else ""
    parts: list[str] = []
    for kind, members in groups.items():
        if kind is VerdictKind.DENIED and len(groups) > 1 and len(members) > _MANY:
            ambiguous = all(tool.reference in register.ambiguous for tool in verdict.tools)
            parts.append(f"With any other {names if ambiguous and len(verdict.tools) == 1 else 'edition'}, no.")
            continue
        for asking in (True, False):
            said = [finding.edition.name for finding in members if asks_first(finding) is asking]
            short = [short_name(name, family) for name in said]
            parts.extend([_outcome(kind, short if parts else [said[0], *short[1:]], asking=asking)] if said else [])
    return " ".join(parts)


def _outcome(kind: VerdictKind, names: Sequence[str], *, asking: bool = False) -> str:
    if asking:
        return f"With {listed(names, 'or')}, ask first."
    if kind is VerdictKind.UNDER_REVIEW:
        return f"{listed(names)} {'is' if len(names) == 1 else 'are'} still under review."
    if kind in YES:
        return f"With {listed(names, 'or')}, yes."
    if kind is VerdictKind.DENIED:
        return f"With {listed(names, 'or')}, no."
    return f"With {listed(names, 'or')}, it depends on the data."


def _by_tool(tools: Sequence[ToolVerdict], register: Register) -> str:
    groups: dict[tuple[VerdictKind, bool], list[str]] = {
        (kind, asking): [] for kind in _ORDER for asking in (True, False)
    }
    for tool in tools:
        asking = tool.kind is VerdictKind.UNDER_REVIEW and any(map(asks_first, tool.findings))
        groups.setdefault((_plain_kind(tool.kind), asking), []).append(tool_name(tool, register))
    parts = []
    for (kind, asking), names in groups.items():
        if not names:
            continue
        if kind is VerdictKind.UNKNOWN_TOOL:
            parts.append(f"{capital(listed(names))} {'is' if len(names) == 1 else 'are'} not on our list.")
        elif kind is VerdictKind.DEPENDS_ON_EDITION:
            parts.append(f"With {listed(names, 'or')}, it depends on the edition.")
        else:
            parts.append(_outcome(kind, names, asking=asking))
    return " ".join(parts)
