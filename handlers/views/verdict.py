"""A verdict as a card: the verdict in words, why, the conditions, the way to a yes, the rule. The rest is details."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.messages import (
    Action,
    Actions,
    Card,
    Element,
    Facts,
    Items,
    Line,
    Quote,
    Table,
    Text,
    line,
    quiet,
    strong,
)
from handlers.views import handbook
from handlers.views.because import because, ceiling, ceilings, conditions_list, editions_list, tools_list, understood
from handlers.views.headline import YES, asks_first, headline, universal
from handlers.views.subject import encode
from handlers.views.words import (
    capital,
    clipped,
    counted,
    kind_words,
    kinds_words,
    listed,
    sentence,
    shown_name,
    uncapital,
)
from policies.model import UNKNOWN_PREFIX, Condition, DataKind, Finding, Passage, Register, Route, Verdict, VerdictKind

ROUTES = 3  # shown; the rest is in the details
GUESSES = 3  # buttons for the data it may be
UNSURE = 0.5  # below this the card says how it read the question
_LABEL = 40


@dataclass(frozen=True, slots=True)
class Aside:
    """What the card may say beside the verdict."""

    answer: str | None = None  # id of the kept answer, for the buttons that rate it
    guesses: tuple[DataKind, ...] = ()  # what the data may be, most likely first
    colleagues: int = 0  # others who asked for the tool that is not listed
    asked: bool = False  # the person has asked for it already
    passage: Passage | None = None  # the handbook's section that answers a general question
    quote: Quote | None = None  # what the handbook says beside an answer that hangs on the data
    lead: Quote | None = None  # what the handbook says whatever the data is: it comes first
    notes: tuple[str, ...] = ()  # sentences about the message itself


NOTHING_MORE = Aside()


def verdict_card(verdict: Verdict, register: Register, aside: Aside = NOTHING_MORE) -> Card:
    """The answer to a policy question. Under 90 words before its details."""
    if verdict.kind is VerdictKind.GENERAL:
        return general_card(verdict, register, aside)
    body: list[Element] = []
    if aside.lead:
        body.append(Text(line(quiet(aside.lead.source))))
        body.append(Text(line(strong(headline(verdict, register)))))
    else:
        reason = because(verdict, register)
        if reason:
            body.append(Text(line(reason)))
        body.extend(_middle(verdict, register, aside))
    body.extend(_routes(verdict))
    body.extend(Text(line(note)) for note in aside.notes)
    if verdict.question.confidence < UNSURE:
        body.append(Text(line(f"I am not sure I read that right. {understood(verdict, register)}")))
    body.append(Text(line(quiet(_source(verdict, register)))))
    buttons = _buttons(verdict, aside)
    first = aside.lead.text if aside.lead else headline(verdict, register)
    return Card(first, (*body, *buttons), _details(verdict, register))


def general_card(verdict: Verdict, register: Register, aside: Aside) -> Card:
    """From the handbook: its first sentence is the answer, the next are quoted, the whole section is in the details."""
    passage = aside.passage
    notes = tuple(Text(line(note)) for note in aside.notes)
    votes = (Actions(_votes(aside)),) if aside.answer else ()
    first = handbook.sentences(passage)[:1] if passage else ()
    if passage is None or not first:
        body = (
            Text(line(f"Ask {register.owner}, or name the tool and what you would put into it.")),
            *notes,
        )
        return Card(headline(verdict, register), (*body, *votes))
    shown, source = handbook.answer_elements(passage, register)
    return Card(first[0], (*shown, *notes, source, *votes), handbook.elements(passage))


# ---- the middle: what follows from the verdict ------------------------------------------------------------------


def _middle(verdict: Verdict, register: Register, aside: Aside) -> list[Element]:
    findings = _findings(verdict)
    yes = tuple(finding for finding in findings if finding.kind in YES)
    match verdict.kind:
        case VerdictKind.ALLOWED_WITH_CONDITIONS if len({finding.conditions for finding in findings}) > 1:
            return [editions_list(findings, register)]
        case VerdictKind.ALLOWED_WITH_CONDITIONS:
            return [conditions_list(verdict.conditions)]
        case VerdictKind.DEPENDS_ON_EDITION if len(yes) == 1:
            title = f"On {counted(len(yes[0].conditions), 'condition', 'conditions')}:"
            return [conditions_list(yes[0].conditions, title)] if yes[0].conditions else []
        case VerdictKind.DEPENDS_ON_EDITION if yes:
            return [editions_list(yes, register)]
        case VerdictKind.DEPENDS_ON_EDITION:
            return [ceilings(findings, register), *_quoted(aside)]
        case VerdictKind.DEPENDS_ON_DATA if len(findings) == 1:
            edition = findings[0].edition
            return [Text(line(sentence(f"{edition.name} {ceiling(edition, register)}"))), *_quoted(aside)]
        case VerdictKind.DEPENDS_ON_DATA:
            return [ceilings(findings, register), *_quoted(aside)]
        case VerdictKind.MIXED:
            return [tools_list(verdict.tools, register)]
        case VerdictKind.UNKNOWN_TOOL:
            return _unknown(verdict, aside)
        case _:
            return []


def _quoted(aside: Aside) -> list[Element]:
    return [aside.quote] if aside.quote else []


def _findings(verdict: Verdict) -> tuple[Finding, ...]:
    return tuple(finding for tool in verdict.tools for finding in tool.findings)


def _unknown(verdict: Verdict, aside: Aside) -> list[Element]:
    shown: list[Element] = []
    if verdict.next_step:
        shown.append(Text(line(sentence(verdict.next_step))))
    if aside.colleagues:
        many = counted(aside.colleagues, "colleague has", "colleagues have")
        shown.append(Text(line(f"{capital(many)} asked for it.")))
    return shown


# ---- the way to a yes -------------------------------------------------------------------------------------------


def _routes(verdict: Verdict) -> list[Element]:
    if not verdict.data_kinds or not _without_a_yes(verdict):
        return []
    rows = tuple(_route_line(route) for route in verdict.routes[:ROUTES])
    if verdict.kind is VerdictKind.DEPENDS_ON_TOOL:
        more = len(verdict.routes) - ROUTES
        title = "These take it, nearest first:" if more > 0 else "These take it:"
        rest = [Text(line(f"{capital(counted(more, 'more is', 'more are'))} in the details."))] if more > 0 else []
        return [Items(rows, ordered=True, title=title), *rest] if rows else []
    return [Items(rows, ordered=True, title="What would work today:")] if rows else []


def _without_a_yes(verdict: Verdict) -> bool:
    return not any(finding.kind in YES for finding in _findings(verdict))


def _route_line(route: Route) -> Line:
    match route.conditions:
        case ():
            return line(strong(route.name))
        case (condition,):
            return line(strong(route.name), f": {uncapital(condition.text.rstrip('.'))}")
        case several:
            return line(strong(route.name), f", on {counted(len(several), 'condition', 'conditions')}")


def _source(verdict: Verdict, register: Register) -> str:
    rules = [rule.id for rule in verdict.rules]
    said = [f"Rule {rules[0]}" if len(rules) == 1 else f"Rules {listed(rules)}"] if rules else []
    reviewed = f", reviewed {register.reviewed.day} {register.reviewed:%b %Y}" if register.reviewed else ""
    return capital(" · ".join([*said, f"register {verdict.register_version}", f"{verdict.owner}{reviewed}"]))


# ---- buttons ----------------------------------------------------------------------------------------------------


def _buttons(verdict: Verdict, aside: Aside) -> tuple[Actions, ...]:
    kinds = [kind.id for kind in verdict.data_kinds]
    references = [tool.reference for tool in verdict.tools]
    actions: list[Action] = []
    if asks_back(verdict):
        for kind in aside.guesses[:GUESSES]:
            label = clipped(capital(kind_words(kind)), _LABEL)
            actions.append(Action("ask.data", label, encode(references, [kind.id])))
        actions.append(Action("ask.other", "Something else", encode(references, []), opens_form=True))
    else:
        for reference, name in _usable(verdict)[:2]:
            actions.append(Action("ask.use", clipped(f"Use {name}", _LABEL), encode([reference], kinds)))
        actions.extend(_request(verdict, references, aside))
    actions.extend(_votes(aside))
    return (Actions(tuple(actions)),) if actions else ()


def _usable(verdict: Verdict) -> list[tuple[str, str]]:
    """What a button may switch to: the editions that would do, or the routes where none does."""
    if not verdict.data_kinds:
        return []
    yes = [(finding.edition.id, finding.edition.name) for finding in _findings(verdict) if finding.kind in YES]
    if yes:
        said_in_full = verdict.kind in YES or (verdict.kind is VerdictKind.DEPENDS_ON_EDITION and len(yes) == 1)
        return [] if said_in_full else yes
    return [(route.reference, route.name) for route in verdict.routes]


def asks_back(verdict: Verdict) -> bool:
    """True when the answer hangs on data that was not named."""
    return not verdict.data_kinds and any(finding.kind is VerdictKind.DEPENDS_ON_DATA for finding in _findings(verdict))


def _request(verdict: Verdict, references: Sequence[str], aside: Aside) -> list[Action]:
    unlisted = next((reference for reference in references if reference.startswith(UNKNOWN_PREFIX)), None)
    if unlisted is not None and not aside.asked:
        if aside.colleagues:
            return [Action("request.join", "Join the request", encode([unlisted], []))]
        name = shown_name(unlisted.removeprefix(UNKNOWN_PREFIX))
        label = clipped(f"Ask for {name}", _LABEL)
        return [Action("request.form", label, encode([unlisted], []), opens_form=True)]
    never = any(universal(rule) for rule in verdict.rules)
    if verdict.kind is VerdictKind.DENIED and len(references) == 1 and not never:
        kinds = [kind.id for kind in verdict.data_kinds]
        return [Action("request.form", "Ask for an exception", encode(references, kinds), opens_form=True)]
    if len(references) == 1 and any(asks_first(finding) for finding in _findings(verdict)):
        kinds = [kind.id for kind in verdict.data_kinds]
        return [Action("request.form", "Ask for this use", encode(references, kinds), opens_form=True)]
    return []


def _votes(aside: Aside) -> tuple[Action, ...]:
    if aside.answer is None:
        return ()
    return (
        Action("feedback.helpful", "Helpful", aside.answer),
        Action("feedback.not_helpful", "Not helpful", aside.answer),
    )


# ---- details ----------------------------------------------------------------------------------------------------


def _details(verdict: Verdict, register: Register) -> tuple[Element, ...]:
    shown: list[Element] = []
    if verdict.rules:
        rows = tuple(line(strong(rule.id), f": {sentence(rule.because)}") for rule in verdict.rules)
        shown.append(Items(rows, title="Rules that decided"))
    findings = _findings(verdict)
    if len(findings) > 1:
        shown.append(_table(findings, verdict))
    shown.extend(_all_routes(verdict))
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


_WORDS = {
    VerdictKind.ALLOWED: "yes",
    VerdictKind.ALLOWED_WITH_CONDITIONS: "yes, with conditions",
    VerdictKind.UNDER_REVIEW: "under review",
    VerdictKind.DENIED: "no",
    VerdictKind.DEPENDS_ON_DATA: "depends on the data",
}


def _table(findings: Sequence[Finding], verdict: Verdict) -> Table:
    what = kinds_words(verdict.data_kinds)
    return Table(
        ("Edition", "Verdict", "Highest data class", "Conditions"),
        tuple(
            (
                line(finding.edition.name),
                line("ask first" if asks_first(finding) else _WORDS.get(finding.kind, finding.kind.value)),
                line(finding.edition.max_data),
                line(_all_conditions(finding.conditions) if finding.kind in YES else ""),
            )
            for finding in findings
        ),
        title=clipped(f"With {what}", 120) if what else "Edition by edition",
    )


def _all_routes(verdict: Verdict) -> list[Element]:
    if not verdict.data_kinds or not verdict.routes:
        return []
    rows = tuple(
        line(strong(route.name), f": {_all_conditions(route.conditions) or 'no conditions'}")
        for route in verdict.routes
    )
    return [Items(rows, title="What would be allowed, nearest first")]


def _all_conditions(conditions: Sequence[Condition]) -> str:
    return " ".join(sentence(condition.text) for condition in conditions)
