"""What another register would change: which golden cases come out otherwise, and which answers that were given.

An answer would change when its verdict, its conditions or what it says of a single edition does; for a question the
handbook answers, when another passage does or others are offered; for a report of an incident, when the steps do.
Other words of a rule, and another way to a yes, change no answer.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Protocol

from policies.cases import Case, CaseResult, run
from policies.cases.run import Desk as CaseDesk
from policies.cases.run import question_of
from policies.findings import UnknownDataKind
from policies.model import Intent, Passage, Question, Verdict, VerdictKind
from policies.noticed import Answer
from policies.sections import section_of_help, section_of_verdict


class Desk(CaseDesk, Protocol):
    """What questions are put to: policies.desk.Desk, or anything that reads and decides."""

    def leads(self, text: str, *, alone: bool = False) -> Passage | None: ...

    def likely(self, text: str) -> Sequence[Passage]: ...

    def about(self, topic: str) -> Passage | None: ...


@dataclass(frozen=True, slots=True)
class Given:
    """A question that was asked, as it was kept; of one that is only text, nothing else is known."""

    text: str  # masked
    earlier: tuple[str, ...] = ()
    tools: tuple[str, ...] | None = None  # how it was read then; None when that is not known
    data_kinds: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()  # this and `pairs` as in Question
    pairs: tuple[tuple[str, tuple[str, ...]], ...] = ()
    asker: str | None = None  # e-mail address
    at: date | None = None
    id: str = ""
    intent: Intent = Intent.POLICY_QUESTION  # what it was read as then; an incident stays one, whatever it would be now


@dataclass(frozen=True, slots=True)
class Said:
    """What a register says to a question, as far as the asker would notice a difference."""

    intent: Intent
    verdict: VerdictKind | None
    conditions: frozenset[str] = frozenset()
    editions: tuple[tuple[str, str], ...] = ()  # (name, answer in words) of every edition it may mean
    passage: str = ""  # the handbook's, for what it answers: a general question, a report of an incident
    offered: tuple[str, ...] = ()  # titles of the handbook's sections to choose from, where none answers
    missing: tuple[str, ...] = ()  # data kinds it cannot answer about, because it has none of the name

    @property
    def words(self) -> str:
        """`allowed with 2 conditions`, `depends on the edition`."""
        if self.missing:
            return f"has no data kind {', '.join(self.missing)}"
        if self.intent is Intent.INCIDENT:
            return "the steps after an incident" if self.passage else "no steps after an incident"
        if self.verdict is None and self.passage:
            return _WORDS[VerdictKind.GENERAL]  # read as a request for help, and answered all the same
        if self.verdict is None:
            return f"no policy question ({self.intent.value.replace('_', ' ')})"
        if self.verdict is VerdictKind.ALLOWED_WITH_CONDITIONS and not self.conditions:
            return "allowed by an exception"
        if self.verdict is VerdictKind.ALLOWED_WITH_CONDITIONS:
            return f"allowed with {len(self.conditions)} condition{'' if len(self.conditions) == 1 else 's'}"
        return _WORDS.get(self.verdict, self.verdict.value.replace("_", " "))


_STEPS = "incident"  # what the handbook's section with the steps is about
_FROM_THE_HANDBOOK = (Intent.HELP, Intent.CHITCHAT)  # where one of its sections is what is asked for
_WORDS = {
    VerdictKind.DEPENDS_ON_DATA: "asks for the data",
    VerdictKind.DEPENDS_ON_TOOL: "depends on the tool",
    VerdictKind.DEPENDS_ON_EDITION: "depends on the edition",
    VerdictKind.UNKNOWN_TOOL: "not listed",
    VerdictKind.MIXED: "differs by tool",
    VerdictKind.GENERAL: "the handbook's answer",
}


@dataclass(frozen=True, slots=True)
class AnswerChange:
    given: Given
    before: Said
    after: Said

    @property
    def words(self) -> str:
        """`denied → allowed with 1 condition`; where the verdict stays, what else changed."""
        if self.before == self.after:
            return f"{self.after.words} as before"
        if self.before.words != self.after.words:
            return f"{self.before.words} → {self.after.words}"
        return f"{self.after.words} as before, {self._inside()}"

    def _inside(self) -> str:
        """What changed where the verdict stayed: conditions, the handbook's passage, or what holds for one edition."""
        if self.before.conditions != self.after.conditions:
            more, fewer = self.after.conditions - self.before.conditions, self.before.conditions - self.after.conditions
            parts = [f"with {', '.join(sorted(more))}"] if more else []
            parts += [f"without {', '.join(sorted(fewer))}"] if fewer else []
            return f"now {' and '.join(parts)}"
        if self.before.passage != self.after.passage and self.after.intent is Intent.INCIDENT:
            return "with other steps"
        if self.before.passage != self.after.passage:
            return "with another passage of the handbook"
        if self.before.offered != self.after.offered:
            return f"offering {' or '.join(self.after.offered) or 'no section of the handbook'}"
        old, new = dict(self.before.editions), dict(self.after.editions)
        return _other_tools(old, new) if self.after.verdict is VerdictKind.DEPENDS_ON_TOOL else _other_words(old, new)


def _other_tools(old: Mapping[str, str], new: Mapping[str, str]) -> str:
    more, fewer = [name for name in new if name not in old], [name for name in old if name not in new]
    if not more:
        return f"no longer naming {', '.join(fewer)}" if fewer else "in another order"
    return f"naming {', '.join(more)}" + (f" instead of {', '.join(fewer)}" if fewer else "")


def _other_words(old: Mapping[str, str], new: Mapping[str, str]) -> str:
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    said = [f"{name}: {old.get(name, 'not listed')} → {new.get(name, 'not listed')}" for name in names]
    return "; ".join(said) or "in another order"


@dataclass(frozen=True, slots=True)
class CaseChange:
    """A golden case whose answer is another one, or that holds with one of the registers only."""

    case: Case
    origin: str  # "before", "after" or "both": beside which register it stands
    before: CaseResult
    after: CaseResult
    change: AnswerChange


@dataclass(frozen=True, slots=True)
class Impact:
    cases: int  # how many were looked at
    case_changes: tuple[CaseChange, ...]
    answers: int
    answer_changes: tuple[AnswerChange, ...]
    unknown: int = 0  # answers about data that the register before does not have either; not looked at

    def __bool__(self) -> bool:
        return bool(self.case_changes or self.answer_changes)


def impact(
    before: Desk,
    after: Desk,
    *,
    cases: tuple[Sequence[Case], Sequence[Case]] = ((), ()),
    given: Iterable[Given] = (),
    today: date | None = None,
) -> Impact:
    """What changes from one desk to the other: of the golden cases beside each, and of the answers that were given.

    `today` says which waivers are in force for answers; a case has its own day.
    """
    unique = _unique(*cases)
    pairs = [(given_one, _both(before, after, given_one, today)) for given_one in given]
    changes = [AnswerChange(one, *both) for one, both in pairs if both is not None and both[0] != both[1]]
    return Impact(
        cases=len(unique),
        case_changes=tuple(_case_changes(before, after, unique)),
        answers=len(pairs),
        answer_changes=tuple(changes),
        unknown=sum(both is None for _, both in pairs),
    )


# ---- golden cases -----------------------------------------------------------------------------------------------


def _unique(old: Sequence[Case], new: Sequence[Case]) -> Sequence[tuple[Case, str]]:
    """Each case once, with where it stands; one that stands beside both registers is named by its place in the new."""
    before, after = ({_content(case): case for case in cases} for cases in (old, new))
    found = [(case, "both" if content in before else "after") for content, case in after.items()]
    return [*((case, "before") for content, case in before.items() if content not in after), *found]


def _content(case: Case) -> tuple[object, ...]:
    """What a case asks and expects, whatever it is called and wherever it stands."""
    left_out = ("name", "file", "line", "each")
    says = (getattr(case, field.name) for field in fields(case) if field.name not in left_out)
    return (*says, tuple(sorted(case.each.items())))


def _case_changes(before: Desk, after: Desk, cases: Sequence[tuple[Case, str]]) -> Iterable[CaseChange]:
    only = [case for case, _ in cases]
    for (case, origin), old, new in zip(cases, run(only, before), run(only, after), strict=True):
        said = [_of_case(case, desk) for desk in (before, after)]
        if said[0] != said[1] or old.passed is not new.passed:
            given = Given(case.ask or "", case.after, case.tools, case.data_kinds, asker=case.asker, at=case.on)
            yield CaseChange(case, origin, old, new, AnswerChange(given, said[0], said[1]))


def _of_case(case: Case, desk: Desk) -> Said:
    return _said(desk, question_of(case, desk), case.on, case.asker)


# ---- answers ----------------------------------------------------------------------------------------------------


def _both(before: Desk, after: Desk, given: Given, today: date | None) -> tuple[Said, Said] | None:
    """What either desk says; None for data that was unknown before already.

    The text is read again where it reads as it did then. Where it does not (a follow-up in a thread, a button, words
    that were masked), how it was read then holds for both.
    """
    if given.intent is Intent.INCIDENT:
        return _incident(before), _incident(after)
    old, new = (desk.read(given.text, given.earlier) for desk in (before, after))
    if given.tools is not None and not _reads_as_then(old, given):
        old = new = _as_then(given, given.tools)
    said = _said(before, old, today, given.asker)
    return None if said.missing else (said, _said(after, new, today, given.asker))


def _as_then(given: Given, tools: tuple[str, ...]) -> Question:
    return Question(
        given.text, Intent.POLICY_QUESTION, tools, given.data_kinds, given.purposes,
        unclear=given.unclear, pairs=given.pairs,
    )  # fmt: skip


def _reads_as_then(question: Question, given: Given) -> bool:
    same_tools = set(question.tools) == set(given.tools or ())
    same_data = set(question.data_kinds) == set(given.data_kinds)
    as_clear = bool(question.unclear) is bool(given.unclear)  # whom it was about may have been what was not
    return question.intent is Intent.POLICY_QUESTION and same_tools and same_data and as_clear


def _said(desk: Desk, question: Question, today: date | None, asker: str | None) -> Said:
    if question.intent is Intent.INCIDENT:
        return _incident(desk)
    if question.intent is not Intent.POLICY_QUESTION:
        section = section_of_help(desk, question) if question.intent in _FROM_THE_HANDBOOK else None
        offered = _offered(desk, question) if question.intent is Intent.HELP and section is None else ()
        return Said(question.intent, None, passage=section.text if section else "", offered=offered)
    try:
        verdict = desk.decide(question, today=today, asker=asker)
    except UnknownDataKind:
        known = desk.register.data_kinds
        return Said(question.intent, None, missing=tuple(kind for kind in question.data_kinds if kind not in known))
    conditions = frozenset(condition.id for condition in verdict.conditions)
    section = section_of_verdict(desk, verdict)
    offered = _offered(desk, question) if verdict.kind is VerdictKind.GENERAL and section is None else ()
    passage = section.text if section else ""
    return Said(question.intent, verdict.kind, conditions, _editions(verdict), passage, offered=offered)


def _offered(desk: Desk, question: Question) -> tuple[str, ...]:
    return tuple(section.title for section in desk.likely(question.text))


def _incident(desk: Desk) -> Said:
    """Whoever reports one gets the handbook's steps, whatever went where."""
    section = desk.about(_STEPS)
    return Said(Intent.INCIDENT, None, passage=section.text if section else "")


def _editions(verdict: Verdict) -> tuple[tuple[str, str], ...]:
    """What is said of each edition; of a question without a tool, what would take the data."""
    said = {found.edition.name: Answer.of(found) for tool in verdict.tools for found in tool.findings}
    if verdict.kind is VerdictKind.DEPENDS_ON_TOOL:
        return tuple((route.name, "takes it") for route in verdict.routes)
    return tuple((name, answer.words) for name, answer in said.items())
