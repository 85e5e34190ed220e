"""A verdict as a card: the verdict in words, why, the conditions, the way to a yes, what to do now. Then the details.

A card has under 90 words before its details. It is made as full as that allows: of several rooms, each smaller than the
one before, the first that fits; what is too long for the smallest is cut.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.messages import MOST_WORDS, Card, Element, Items, Source, Text, line, quiet, strong
from handlers.views.aside import NOTHING_MORE, Aside
from handlers.views.because import (
    because,
    ceiling,
    ceilings,
    conditions_list,
    deciding_rule,
    editions_list,
    kind_by_kind,
    known_as,
    tools_list,
    understood,
)
from handlers.views.buttons import UNSURE, buttons
from handlers.views.details import details
from handlers.views.general import passage_card
from handlers.views.headline import YES, data_sentence, headline
from handlers.views.of_the_register import closed_names, closed_words
from handlers.views.short import within
from handlers.views.turned import as_asked, with_what_stays
from handlers.views.ways import gap_text, like_text, shown_gaps, waiver_text, ways_list
from handlers.views.words import capital, clipped, counted, day, kinds_words, listed, sentence
from policies.model import Finding, Register, Rule, Verdict, VerdictKind
from policies.sections import hangs_on_data
from policies.understanding.leaving_out import leaving_out
from policies.understanding.path import is_the_same_without_names, takes_data_from_before
from policies.ways import WayKind

_LONGEST_HEADLINE = 300  # characters
_LONGEST_REASON = 320
_ONE_FOR_ALL = (VerdictKind.DENIED, VerdictKind.UNDER_REVIEW)


@dataclass(frozen=True, slots=True)
class Room:
    """How much a card says."""

    rule: bool = False  # the text of the rule, beside its id
    quote: bool = False  # what the handbook says beside the verdict
    gaps: int = 0
    ways: int = 1
    conditions: bool = False  # in words, else counted
    reason: bool = True  # in full, else the class of the data alone


ROOMY = (
    Room(rule=True, quote=True, gaps=2, ways=3, conditions=True),
    Room(rule=True, quote=True, gaps=1, ways=3, conditions=True),
    Room(rule=True, quote=True, gaps=1, ways=2, conditions=True),
)
FOR_A_QUOTE = (  # what the handbook says to the question matters more
    Room(rule=True, quote=True, ways=1, conditions=True),
    Room(quote=True, ways=1, conditions=True),
)
NARROW = (
    Room(rule=True, gaps=1, ways=2, conditions=True),
    Room(rule=True, ways=2, conditions=True),
    Room(rule=True, ways=1, conditions=True),
    Room(ways=2, conditions=True),
    Room(ways=2, conditions=True, reason=False),
    Room(ways=1, reason=False),
)


def verdict_card(verdict: Verdict, register: Register, aside: Aside = NOTHING_MORE) -> Card:
    """The answer to a policy question, or the handbook's where the question is about one of its sections."""
    if verdict.kind is VerdictKind.GENERAL or aside.passage is not None:
        return passage_card(register, aside)
    said = as_asked(_said_first(verdict, register, aside), aside.text)
    said = with_what_stays(said, aside.text, leaving_out().conditions(aside.text, verdict.conditions))
    first = clipped(aside.lead.text if aside.lead else said, _LONGEST_HEADLINE)
    card, room = Card(first), ROOMY[0]
    for room in (*ROOMY, *(FOR_A_QUOTE if aside.quote else ()), *NARROW):
        card = Card(first, tuple(_body(verdict, register, aside, room, said)))
        if card.words <= MOST_WORDS:
            break
    else:
        card = within(card, MOST_WORDS)
    return replace(
        card,
        body=(*card.body, *buttons(verdict, register, aside, room.ways)),
        details=details(verdict, register, aside),
        sources=_sources(verdict, aside),
    )


def _said_first(verdict: Verdict, register: Register, aside: Aside) -> str:
    if aside.closed:
        return closed_words(aside.closed, verdict.data_kinds)
    return _takes(verdict, register) if _asks_what_it_takes(verdict) else headline(verdict, register, aside.asks)


def _asks_what_it_takes(verdict: Verdict) -> bool:
    return verdict.question.asks.takes and hangs_on_data(verdict)


def _takes(verdict: Verdict, register: Register) -> str:
    """What the tool takes, for who asks that and means no data yet: of several editions it hangs on the edition."""
    findings = _findings(verdict)
    if len(findings) == 1:
        return sentence(f"{findings[0].edition.name} {ceiling(findings[0].edition, register)}")
    several = len({finding.edition.tool for finding in findings}) > 1
    return f"What may go in depends on the {'tool' if several else 'edition'}."


def _sources(verdict: Verdict, aside: Aside) -> tuple[Source, ...]:
    """The rules that decided and the passage that is quoted, by the names under which the card mentions them."""
    rules = (Source(rule.id, sentence(rule.because)) for rule in verdict.rules)
    quoted = (Source(aside.quote.source, aside.quote.text),) if aside.quote else ()
    return (*rules, *quoted)


def _body(verdict: Verdict, register: Register, aside: Aside, room: Room, said_first: str) -> list[Element]:
    body: list[Element] = []
    if aside.lead:
        body.append(Text(line(quiet(aside.lead.source))))
        body.append(Text(line(strong(said_first))))
        body.extend(_middle(verdict, register, room) if verdict.kind is VerdictKind.ALLOWED_WITH_CONDITIONS else [])
    else:
        body.extend([closed_names(aside.closed)] if aside.closed else [])
        body.extend(_reason(verdict, register, aside, room))
        each = kind_by_kind(verdict, aside.by_kind)
        body.extend([Text(line(each))] if each else [])
        takes = _asks_what_it_takes(verdict)
        body.extend([] if takes and len(_findings(verdict)) == 1 else _middle(verdict, register, room))
        if takes:
            body.append(Text(line(aside.asks or "What would you put in?")))
        body.extend([aside.quote] if aside.quote and room.quote else [])
    body.extend(_ways(verdict, register, aside, room))
    body.extend(Text(line(note)) for note in aside.notes)
    if verdict.question.confidence < UNSURE and not (verdict.question.guessed and hangs_on_data(verdict)):
        body.append(Text(line(f"I am not sure I read that right. {understood(verdict, register)}")))
    body.append(Text(line(quiet(_source(verdict, register, said_first, body, room)))))
    return body


def _reason(verdict: Verdict, register: Register, aside: Aside, room: Room) -> list[Element]:
    said = [waiver_text(waiver) for waiver in verdict.waivers]
    said += [_without_names(verdict, register)]
    if room.reason:
        said += [known_as(verdict, register), because(verdict, register)]
    elif not any(said):
        said.append(sentence(data_sentence(verdict.data_kinds, register, named=True)) if verdict.data_kinds else "")
    said.extend(_unlisted(verdict, aside))
    whole = clipped(" ".join(part for part in said if part), _LONGEST_REASON)
    return [Text(line(whole))] if whole else []


def _without_names(verdict: Verdict, register: Register) -> str:
    """For who takes names out of data that is no other without them; empty for anybody else."""
    if not is_the_same_without_names(verdict.question):
        return ""
    others = {becomes for becomes, _ in register.attached.without_names.values()}
    kinds = [kind for kind in verdict.data_kinds if kind.id not in others]
    return f"Without the names it is still {kinds_words(kinds)}." if kinds else ""


def _unlisted(verdict: Verdict, aside: Aside) -> list[str]:
    """What to do about a tool that is not on the list, and who else wants it."""
    if verdict.kind is not VerdictKind.UNKNOWN_TOOL:
        return []
    asked = f"{capital(counted(aside.colleagues, 'colleague has', 'colleagues have'))} asked for it."
    return [*([sentence(verdict.next_step)] if verdict.next_step else []), *([asked] if aside.colleagues else [])]


# ---- the middle: what follows from the verdict ------------------------------------------------------------------


def _middle(verdict: Verdict, register: Register, room: Room) -> list[Element]:
    findings = _findings(verdict)
    yes = tuple(finding for finding in findings if finding.kind in YES)
    match verdict.kind:
        case VerdictKind.ALLOWED_WITH_CONDITIONS if len({finding.conditions for finding in findings}) > 1:
            return [editions_list(findings, register, in_words=room.conditions)]
        case VerdictKind.ALLOWED_WITH_CONDITIONS if room.conditions and verdict.conditions:
            return [conditions_list(verdict.conditions)]
        case VerdictKind.DEPENDS_ON_EDITION if len(yes) == 1 and room.conditions:
            title = f"On {counted(len(yes[0].conditions), 'condition', 'conditions')}:"
            return [conditions_list(yes[0].conditions, title)] if yes[0].conditions else []
        case VerdictKind.DEPENDS_ON_EDITION if yes:
            return [editions_list(yes, register, in_words=room.conditions)]
        case VerdictKind.DEPENDS_ON_EDITION:
            return [ceilings(findings, register)]
        case VerdictKind.DEPENDS_ON_DATA if len(findings) == 1:
            edition = findings[0].edition
            return [Text(line(sentence(f"{edition.name} {ceiling(edition, register)}")))]
        case VerdictKind.DEPENDS_ON_DATA:
            return [ceilings(findings, register)]
        case VerdictKind.MIXED:
            return [tools_list(verdict.tools, register)]
        case _:
            return []


def _findings(verdict: Verdict) -> tuple[Finding, ...]:
    return tuple(finding for tool in verdict.tools for finding in tool.findings)


# ---- the way to a yes -------------------------------------------------------------------------------------------


def _ways(verdict: Verdict, register: Register, aside: Aside, room: Room) -> list[Element]:
    """What would work instead, where nothing that was asked about does."""
    if any(finding.kind in YES for finding in _findings(verdict)) or hangs_on_data(verdict):
        return []
    shown: list[Element] = []
    listed_ways = ways_list(aside.ways, register, room.ways)
    if verdict.kind is VerdictKind.DEPENDS_ON_TOOL and listed_ways is not None:
        more = len(verdict.routes) - len(listed_ways.items)
        shown.append(replace(listed_ways, title="These take it, nearest first:" if more > 0 else "These take it:"))
        if more > 0:
            shown.append(Text(line(f"{capital(counted(more, 'more is', 'more are'))} in the details.")))
    elif listed_ways is not None:
        shown.append(listed_ways)
    named = [tool.reference for tool in verdict.tools]
    gaps = shown_gaps(aside.ways, named)[: room.gaps]
    alone = len(_findings(verdict)) == 1 and not shown  # after a list "it" would be something on the list
    shown.extend(gap_text(gap, aside.today, named=alone and gap.edition.id in named) for gap in gaps)
    if room.gaps:
        others = (like_text(way, aside.today) for way in aside.ways.ways if way.kind is WayKind.WAIVER)
        shown.extend(Text(line(said)) for said in others if said)
    return shown


# ---- where it is known from -------------------------------------------------------------------------------------


def _source(verdict: Verdict, register: Register, said_first: str, body: Sequence[Element], room: Room) -> str:
    """`Rule R05 (The data is more sensitive than the tool's ceiling), with R08 · register 3 · owner, reviewed …`.

    The deciding rule comes first, with its text where that has not just been said.
    """
    said: list[str] = []
    decided = deciding_rule(verdict)
    if decided is not None:
        text = decided.because.strip().rstrip(".")
        others = [rule.id for rule in verdict.rules if rule is not decided]
        told = text in said_first or any(text in _words(element) for element in body)
        if room.rule and not told and not _is_said_of_each(decided, verdict):
            said = [f"Rule {decided.id} ({text}){f', with {listed(others)}' if others else ''}"]
        else:
            said = [f"Rules {listed([decided.id, *others])}" if others else f"Rule {decided.id}"]
    reviewed = f", reviewed {day(register.reviewed)}" if register.reviewed else ""
    if takes_data_from_before(verdict.question):
        said.insert(0, "data as in your earlier message")
    return capital(" · ".join([*said, f"register {verdict.register_version}", f"{verdict.owner}{reviewed}"]))


def _is_said_of_each(rule: Rule, verdict: Verdict) -> bool:
    """True for a rule about a status, where the list of editions says which has it."""
    return rule.when.status is not None and len(_findings(verdict)) > 1 and verdict.kind not in _ONE_FOR_ALL


def _words(element: Element) -> str:
    match element:
        case Text() | Items():
            return Card("", (element,)).text
        case _:
            return ""
