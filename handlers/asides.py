"""What goes beside a verdict: the handbook's word, what the data may be, who else asked, the way to a yes."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from handlers import request_tool
from handlers.ports import Context, PolicyDesk
from handlers.views.aside import Aside
from handlers.views.buttons import GUESSES
from handlers.views.handbook import quote, sentence_about, sentence_naming
from policies.findings import asked, closed_to
from policies.model import UNKNOWN_PREFIX, Asks, DataKind, Edition, Question, Register, Verdict, VerdictKind
from policies.plain_data import PLAIN_DATA
from policies.sections import hangs_on_data
from policies.understanding.relevance import is_about
from policies.understanding.text import read_message
from policies.understanding.topics import topics
from policies.ways import NONE

_PERMISSION = re.compile(r"\W*(?:can|could|may|might|am|is|are)\b", re.IGNORECASE)  # then the data decides
_NOS = frozenset({VerdictKind.DENIED, VerdictKind.UNDER_REVIEW, VerdictKind.UNKNOWN_TOOL, VerdictKind.MIXED})
_STRICT = frozenset({VerdictKind.DENIED, VerdictKind.UNDER_REVIEW})
_LATELY = 300  # answers of the company that are looked at

# How much it says about what somebody's data is. Within one list each place further back counts a little less.
_SPOKEN_OF, _OWN, _MINE, _WORDS, _SAME_TOOL, _TOOL, _USUAL = 20.0, 5.0, 2.5, 4.0, 2.0, 1.5, 0.5
_LESS = 0.8


async def aside_for(context: Context, verdict: Verdict, answer: str, notes: tuple[str, ...]) -> Aside:
    """Everything, for whoever asks."""
    desk = context.desk
    aside = replace(_decided(desk, verdict, today=context.today, asker=context.asker), answer=answer, notes=notes)
    if hangs_on_data(verdict) and aside.passage is None:
        return replace(aside, guesses=_guesses(desk, verdict, await _known(context, verdict)))
    colleagues, asked = await _others(context, verdict)
    return replace(aside, colleagues=colleagues, asked=asked)


def aside_without_asker(
    desk: PolicyDesk, verdict: Verdict, *, today: date | None = None, asker: str | None = None
) -> Aside:
    """As far as it can be known without anybody asking."""
    aside = _decided(desk, verdict, today=today, asker=asker)
    return replace(aside, guesses=_guesses(desk, verdict, {})) if hangs_on_data(verdict) else aside


def _decided(desk: PolicyDesk, verdict: Verdict, *, today: date | None, asker: str | None) -> Aside:
    """What register and handbook say beside the verdict. Of a class without data nobody knows what would take it."""
    of_a_class = bool(verdict.question.asks.of_class) and not verdict.data_kinds
    return replace(
        _handbook(desk, verdict),
        today=today,
        ways=NONE if of_a_class else desk.ways(verdict, today=today, asker=asker),
        by_kind=_by_kind(desk, verdict, today=today, asker=asker),
        closed=_closed(desk.register, verdict),
    )


def _closed(register: Register, verdict: Verdict) -> tuple[Edition, ...]:
    """For "which tools are blocked for contracts?": those that do not take the data."""
    question = verdict.question
    if verdict.kind is not VerdictKind.DEPENDS_ON_TOOL or not question.asks.closed:
        return ()
    return closed_to(asked(register, question.data_kinds, question.purposes))


# ---- each kind by itself ---------------------------------------------------------------------------------------


def _by_kind(
    desk: PolicyDesk, verdict: Verdict, *, today: date | None, asker: str | None
) -> tuple[tuple[DataKind, Verdict], ...]:
    """What holds for each of several kinds by itself, where the strictest hides that others come to something else."""
    if verdict.kind not in _STRICT or len(verdict.data_kinds) < 2 or len(verdict.tools) > 1:  # noqa: PLR2004  several
        return ()
    alone = tuple(
        (kind, desk.decide(replace(verdict.question, data_kinds=(kind.id,)), today=today, asker=asker))
        for kind in verdict.data_kinds
    )
    return alone if len({each.kind for _, each in alone}) > 1 else ()


# ---- the handbook -----------------------------------------------------------------------------------------------


def _handbook(desk: PolicyDesk, verdict: Verdict) -> Aside:
    """The handbook's word, where the question is about one of its sections or the register does not settle it."""
    text = verdict.question.text
    aside = Aside(text=text, asks=desk.asks_for_data(verdict.question) if hangs_on_data(verdict) else "")
    asks = verdict.question.asks
    if verdict.kind is VerdictKind.GENERAL and asks.rules:
        return _rules(desk, aside, asks)
    section = None if verdict.data_kinds and asks.how_sensitive else desk.leads(text)
    if section is not None:
        said = sentence_about(section, without_names(text, verdict)) or quote(section)
        if verdict.kind in _NOS:
            return replace(aside, quote=said)
        decided = bool(verdict.tools and verdict.data_kinds)
        if decided and topics().untold(read_message(text)):
            said = quote(section, words=20)  # beside it the conditions are what counts
        return replace(aside, lead=said) if decided and said else replace(aside, passage=section)
    is_open = verdict.kind is VerdictKind.GENERAL or hangs_on_data(verdict)
    section = desk.passage(text, alone=not verdict.tools) if is_open else None
    if section is None:
        return replace(aside, perhaps=desk.likely(text)) if verdict.kind is VerdictKind.GENERAL else aside
    if verdict.kind is VerdictKind.GENERAL:
        return replace(aside, passage=section)
    said = sentence_about(section, without_names(text, verdict))
    if section.any_data and not _PERMISSION.match(text):
        return replace(aside, lead=said or quote(section))
    return replace(aside, quote=said) if said and is_about(said.text, without_names(text, verdict)) else aside


def _rules(desk: PolicyDesk, aside: Aside, asks: Asks) -> Aside:
    """The rules that are asked about by their ids; beside a single one the handbook's sentence that names it."""
    found = desk.passage(aside.text, alone=True) if len(asks.rules) == 1 else None
    rules = tuple(rule for rule in desk.register.rules if rule.id in asks.rules)
    said = sentence_naming(found, asks.rules[0]) if found else None
    return replace(aside, rules=rules, no_rules=asks.no_rules, quote=said)


def without_names(text: str, verdict: Verdict) -> str:
    """The text without the tools' names, which say nothing about what is asked."""
    words = {word for tool in verdict.tools for word in tool.name.casefold().split()}
    return " ".join(word for word in text.casefold().split() if word.strip("?!.,;:") not in words)


# ---- what the data may be ---------------------------------------------------------------------------------------


def _guesses(desk: PolicyDesk, verdict: Verdict, known: Mapping[str, float]) -> tuple[DataKind, ...]:
    """What the data may be, likeliest first. Of those guessed, the last leads to another answer than the first, if any.

    A question is worth asking only where the answer hangs on it. "Nothing personal or secret" comes after them.
    """
    register = desk.register
    score: Counter[str] = Counter()
    for kind, weight in known.items():
        score[kind] += weight  # type: ignore[assignment]  # a Counter of floats adds up as well
    _add(score, verdict.question.data_kinds if verdict.question.guessed else (), _SPOKEN_OF)
    for weight, kinds in zip((_WORDS, _TOOL), desk.guesses(verdict.question), strict=True):
        _add(score, kinds, weight)
    firsts: dict[str, str] = {}
    for each in register.data_kinds.values():
        firsts.setdefault(each.data_class, each.id)
    _add(score, [firsts[name] for name in (*register.classes[1:], register.classes[0]) if name in firsts], _USUAL)
    ranked = [kind for kind, _ in score.most_common() if kind in register.data_kinds and kind != PLAIN_DATA]
    plain = [PLAIN_DATA] if PLAIN_DATA in register.data_kinds else []
    best = _telling(desk, verdict.question, ranked, GUESSES - len(plain))
    return tuple(register.data_kinds[kind] for kind in (*best, *plain))


def _add(score: Counter[str], kinds: Sequence[str], weight: float) -> None:
    for place, kind in enumerate(kinds):
        score[kind] += weight * _LESS**place  # type: ignore[assignment]  # a Counter of floats adds up as well


def _telling(desk: PolicyDesk, question: Question, ranked: Sequence[str], most: int) -> Sequence[str]:
    best = list(ranked[:most])
    words = {kind: desk.decide(replace(question, data_kinds=(kind,), unclear=())).kind for kind in ranked}
    if len({words[kind] for kind in best}) == 1:
        other = next((kind for kind in ranked if words[kind] is not words[best[0]]), None)
        best = [*best[: most - 1], *([other] if other else best[most - 1 :])]
    return best


async def _known(context: Context, verdict: Verdict) -> Mapping[str, float]:
    """What this person's data is, and what others asked about with the same tools. In a channel only the latter."""
    score: Counter[str] = Counter()
    if context.inbound.place.private and context.person is not None:
        own = [kind for each in context.company.owned_by(context.person.id) for kind in each.data_kinds]
        _add(score, list(dict.fromkeys(own)), _OWN)
        mine = await context.work.answers.of_person(context.company.id, context.person.id, 5)
        _add(score, list(dict.fromkeys(kind for answer in mine for kind in answer.data_kinds)), _MINE)
    asked_about = {tool.reference for tool in verdict.tools}
    lately = await context.work.answers.lately(context.company.id, _LATELY)
    answered = [answer for answer in lately if answer.verdict and asked_about & set(answer.tools)]
    often = Counter(kind for answer in answered for kind in answer.data_kinds)
    _add(score, [kind for kind, _ in often.most_common(GUESSES)], _SAME_TOOL)
    return score


async def _others(context: Context, verdict: Verdict) -> tuple[int, bool]:
    """How many colleagues asked for the unlisted tool, and whether this person did."""
    unlisted = [tool.reference for tool in verdict.tools if tool.reference.startswith(UNKNOWN_PREFIX)]
    if not unlisted or context.person is None:
        return 0, False
    wanted = request_tool.canonical(unlisted[0])
    open_requests = await context.work.requests.open_tool_requests(context.company.id)
    who = {request.person for request in open_requests if request.tool == wanted}
    return len(who - {context.person.id}), context.person.id in who
