"""Why: how sensitive the data is, what each tool may take, and the rules' own sentences."""

from collections.abc import Sequence

from handlers.messages import Items, Line, line, strong
from handlers.views.headline import (
    YES,
    asks_first,
    data_sentence,
    grouped,
    headline,
    kept_out,
    lead_rule,
    says_class,
    universal,
)
from handlers.views.tool_names import tool_name
from handlers.views.words import by_exception, capital, counted, day, kind_words, kinds_words, listed, sentence
from policies.model import (
    Condition,
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
from policies.understanding.text import phrase, read_message

_STRICTEST = (Effect.DENY, Effect.UNDER_REVIEW, Effect.CONDITION)
_FEW = 2  # conditions
_ROOM = 40  # words the conditions of several editions may take; beyond, they are counted, and said in the details


def kind_by_kind(verdict: Verdict, by_kind: Sequence[tuple[DataKind, Verdict]]) -> str:
    """`Candidate CVs and interviews: yes, on two conditions. Press releases: yes.`

    Without those that the verdict itself is about. Empty where every kind comes to the same.
    """
    words: dict[str, list[DataKind]] = {}
    for kind, alone in by_kind:
        said = "" if alone.kind is verdict.kind else _in_a_word(alone)
        if said:
            words.setdefault(said, []).append(kind)
    return " ".join(f"{capital(kinds_words(kinds))}: {said}." for said, kinds in words.items())


def _in_a_word(alone: Verdict) -> str:
    match alone.kind:
        case VerdictKind.ALLOWED:
            return "yes"
        case VerdictKind.ALLOWED_WITH_CONDITIONS:
            several = len({each.conditions for tool in alone.tools for each in tool.findings}) > 1
            many = counted(len(alone.conditions), "condition", "conditions")
            return f"yes, {'on conditions' if several or not alone.conditions else f'on {many}'}"
        case VerdictKind.UNDER_REVIEW:
            findings = [each for tool in alone.tools for each in tool.findings]
            return "ask first" if findings and all(map(asks_first, findings)) else "not yet"
        case VerdictKind.DEPENDS_ON_EDITION:
            return "it depends on the edition"
        case VerdictKind.DEPENDS_ON_TOOL:
            return "with the right tool"
        case VerdictKind.DENIED:
            return "no"
        case _:
            return ""


def ceiling(edition: Edition, register: Register) -> str:
    """`is approved up to confidential data`, `takes public data only`, `is under review, due 18 Dec 2026`."""
    match edition.status:
        case Status.PROHIBITED:
            return "is prohibited"
        case Status.UNDER_REVIEW:
            return "is under review" + (f", due {day(edition.review_by)}" if edition.review_by else "")
        case Status.APPROVED if edition.max_data != register.classes[0]:
            return f"is approved up to {edition.max_data} data"
        case Status.RESTRICTED if edition.max_data != register.classes[0]:
            return f"takes {edition.max_data} data at most"
        case _:
            return f"takes {edition.max_data} data only"


def bare(ceiling_words: str) -> str:
    """A ceiling after a colon, where it is said of one or of several."""
    return ceiling_words.removeprefix("is ").removeprefix("takes ")


def known_as(verdict: Verdict, register: Register) -> str:
    """`Agentforce is listed as Salesforce Einstein.`: for who used a name that stands in the register only beside it.

    Not where the one name is seen in the other: "GPT" in "ChatGPT". Empty without such a name.
    """
    message = read_message(verdict.question.text)
    said: list[str] = []
    for tool in verdict.tools:
        name = phrase(tool.name)
        for other in _other_names(tool.reference, register) if f" {name} " not in message.folded else ():
            at = message.folded.find(f" {other} ")
            if at >= 0 and not any(word in name for word in other.split()):
                first, last = message.span_in_folded(at, at + len(other) + 2)
                written = " ".join(token.written for token in message.tokens[first:last])
                said.append(f"{capital(written)} is listed as {tool.name}.")
                break
    return " ".join(said)


def _other_names(reference: str, register: Register) -> Sequence[str]:
    """What the register says a tool or edition is called too, the longest first; a tool of one edition has its id."""
    entries = (register.tools.get(reference), register.editions.get(reference))
    return sorted((phrase(other) for each in entries if each for other in each.aliases), key=len, reverse=True)


def because(verdict: Verdict, register: Register) -> str:
    """One or two sentences: the class of the data, what the tool takes, and what the rules add in their own words."""
    named = bool(verdict.data_kinds) and kinds_words(verdict.data_kinds) in headline(verdict, register)
    first = "" if says_class(verdict) else data_sentence(verdict.data_kinds, register, named=named)
    findings = tuple(finding for tool in verdict.tools for finding in tool.findings)
    one_for_all = (
        not verdict.question.paired
        and verdict.kind is not VerdictKind.MIXED
        and not any(universal(rule) for rule in verdict.rules)
    )
    if first and one_for_all:
        takes = _takes(findings, verdict.data_kinds, register)
        first = f"{first}; {takes}" if takes else first
    return " ".join(
        sentence(part) for part in (first, *_rule_words(findings, register, lead_rule(verdict, register))) if part
    )


def deciding_rule(verdict: Verdict) -> Rule | None:
    """Of the rules that decided, the strictest; of those one for every tool, or for most editions."""

    def order(rule: Rule) -> tuple[int, bool, int]:
        editions = {found.edition.id for tool in verdict.tools for found in tool.findings if rule in found.rules}
        return _STRICTEST.index(rule.effect), not universal(rule), -len(editions)

    return min(verdict.rules, key=order, default=None)


def _takes(findings: Sequence[Finding], kinds: Sequence[DataKind], register: Register) -> str:
    """What the tool takes, where one sentence can say it."""
    yes = [finding for finding in findings if finding.kind in YES]
    usable = [f.edition for f in findings if f.edition.status in (Status.APPROVED, Status.RESTRICTED)]
    if len(findings) == 1 or len(yes) == 1:
        found = (yes or findings)[0]
        on_request = asks_first(found)
        return _takes_one(found.edition, kinds, register, on_request=on_request) if found.edition in usable else ""
    if yes or not usable:
        return ""
    most = max(usable, key=lambda edition: register.class_rank(edition.max_data)).max_data
    if not any(register.class_rank(kind.data_class) > register.class_rank(most) for kind in kinds):
        return ""  # not the ceiling, something else keeps it out
    return f"none takes more than {most} data"


def _takes_one(edition: Edition, kinds: Sequence[DataKind], register: Register, *, on_request: bool) -> str:
    words = f"{edition.name} {ceiling(edition, register).removesuffix(' data')}"
    above = any(register.class_rank(kind.data_class) > register.class_rank(edition.max_data) for kind in kinds)
    out = any(kept_out(edition, kind, register) for kind in kinds)
    if above and not out:
        return f"{words}, {'and beyond on request' if on_request else 'with this as an exception'}"
    return f"{words}, but not for this" if out and not above else words


def _rule_words(findings: Sequence[Finding], register: Register, lead: Rule | None) -> tuple[str, ...]:
    """The rules' sentences that hold for all that may be used (or for all, when none may).

    What the headline and the ceiling have said already is left out. Two at most, one beside a long list of conditions.
    """
    told = {
        rule.because
        for rule in register.rules
        if rule != lead
        and not (rule.when.data_class_above_max or universal(rule) or rule.when.status == (Status.PROHIBITED.value,))
    }
    relevant = [finding for finding in findings if finding.kind in YES] or findings
    reasons = [reason for finding in relevant[:1] for reason in finding.because]
    return tuple(
        reason for reason in reasons if reason in told and all(reason in finding.because for finding in relevant)
    )[: 1 if any(len(finding.conditions) > _FEW for finding in relevant) else 2]


# ---- edition by edition, tool by tool ---------------------------------------------------------------------------


def conditions_list(conditions: Sequence[Condition], title: str = "") -> Items:
    return Items(tuple(line(sentence(condition.text)) for condition in conditions), title=title)


def editions_list(findings: Sequence[Finding], register: Register, *, in_words: bool = True) -> Items:
    """Each edition with its ceiling, and its conditions in words where that is wanted and there is room.

    Editions of which the same is said share a row, and one that was asked about twice has one.
    """
    words = sum(len(condition.text.split()) for finding in findings for condition in finding.conditions)
    in_words = in_words and words <= _ROOM
    rows: dict[str, dict[str, None]] = {}
    for finding in findings:
        rows.setdefault(_said_of(finding, register, in_words=in_words), {})[finding.edition.name] = None
    return Items(tuple(line(strong(listed(names)), f": {words}") for words, names in rows.items()))


def tools_list(tools: Sequence[ToolVerdict], register: Register) -> Items:
    """Each of several tools, with why it is as it is."""
    rows: list[Line] = []
    for tool in tools:
        if not tool.findings:
            rows.append(line(strong(tool_name(tool, register)), ": not on our list"))
        elif len(tool.findings) == 1:
            rows.extend(editions_list(tool.findings, register, in_words=False).items)
        else:
            rows.extend(ceilings(tool.findings, register).items)
    return Items(tuple(dict.fromkeys(rows)))


def ceilings(findings: Sequence[Finding], register: Register) -> Items:
    """What each edition takes, those that take the same in one row."""
    rows: dict[str, list[str]] = {}
    for members in grouped(findings).values():
        for finding in members:
            names = rows.setdefault(ceiling(finding.edition, register), [])
            names += [] if finding.edition.name in names else [finding.edition.name]
    return Items(tuple(line(strong(listed(names)), f": {bare(words)}") for words, names in rows.items()))


def _said_of(finding: Finding, register: Register, *, in_words: bool) -> str:
    words = by_exception(finding.waivers) or bare(ceiling(finding.edition, register))
    if finding.conditions and finding.kind in YES and in_words:
        return f"{words}. {' '.join(sentence(condition.text) for condition in finding.conditions)}"
    if finding.conditions and finding.kind in YES:
        return f"{words}, on {counted(len(finding.conditions), 'condition', 'conditions')}"
    return words


def understood(verdict: Verdict, register: Register) -> str:
    """How the question was read."""
    tools = listed(register.name_of(tool) for tool in verdict.question.tools) or "no tool"
    kinds = "; ".join(f"{kind_words(kind)} ({kind.data_class})" for kind in verdict.data_kinds) or "no particular data"
    return f"Tool: {tools}. Data: {kinds}."
