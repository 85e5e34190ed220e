"""drumbeat policy impact: which golden cases and which answers another register would change."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bot.commands.database import outcome, what_there_is
from bot.commands.shared import counted, fail
from bot.settings import Settings
from bot.store.repositories.records import SqlAnswers, SqlRequests
from cadence.model import Company
from handlers.ports import Answer, Incident
from policies.impact import AnswerChange, CaseChange, Given, Impact, Said
from policies.model import Intent

_FIRST, _LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)
_FEW = 5  # questions of one sort that are shown unless all are asked for
_LONGEST = 100  # characters of a question that are shown

# ---- the answers that were given --------------------------------------------------------------------------------


def stored(settings: Settings, company: Company) -> Sequence[Given]:
    """The policy answers a company's people were given. Ends the command with a reason when they cannot be read."""
    answers, incidents = outcome(_read(settings, company.id))
    emails = {id: person.email for id, person in company.people.items()}
    given = [_given(answer, emails) for answer in answers if answer.verdict is not None]
    return [*given, *(_of_incident(incident) for incident in incidents)]


async def _read(settings: Settings, company: str) -> tuple[Sequence[Answer], Sequence[Incident]]:
    async with what_there_is(settings) as database:
        if database is None:
            return (), ()  # nobody has asked anything yet
        async with database.session(writes=False) as session:
            answers = await SqlAnswers(session).between(company, _FIRST, _LAST)
            return answers, await SqlRequests(session).incidents(company)


def _given(answer: Answer, emails: Mapping[str, str]) -> Given:
    return Given(
        text=answer.text,
        tools=answer.tools,
        data_kinds=answer.data_kinds,
        purposes=answer.purposes,
        unclear=answer.unclear,
        pairs=answer.pairs,
        asker=emails.get(answer.person or ""),
        at=answer.at.date(),
        id=answer.id,
    )


def _of_incident(incident: Incident) -> Given:
    """Without its words, which are for the contacts whom it was told to."""
    return Given("", at=incident.at.date(), id=incident.id, intent=Intent.INCIDENT)


def from_file(file: Path) -> Sequence[Given]:
    """Questions out of JSON lines: `text`, and if there are any `id` and `thread`, as for `ask --jsonl`."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        fail(f"--answers: {file} cannot be read: {error.strerror}.")
    except UnicodeDecodeError:
        fail(f"--answers: {file} is not UTF-8 text; save it as UTF-8.")
    return [_of_line(line, f"{file.name}:{number}") for number, line in enumerate(lines, start=1) if line.strip()]


def _of_line(line: str, place: str) -> Given:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        fail(f"--answers: {place} is not a JSON object ({error}).")
    text = record.get("text") if isinstance(record, dict) else None
    thread = (record.get("thread") or []) if isinstance(record, dict) else []
    if not isinstance(text, str) or not isinstance(thread, list) or not all(isinstance(each, str) for each in thread):
        fail(f'--answers: {place}: write an object with text, like {{"text": "is otter ok?", "thread": ["…"]}}.')
    return Given(text, tuple(thread), id=str(record.get("id", "")))


# ---- words ------------------------------------------------------------------------------------------------------


def in_words(found: Impact, title: str, answers: str, *, every: bool) -> str:
    """`answers` says which answers were looked at ("stored answers")."""
    lines = [title, "", *_cases(found), "", *_answers(found, answers, every=every)]
    return "\n".join(lines)


def _cases(found: Impact) -> Iterator[str]:
    changed = len(found.case_changes)
    if not found.cases:
        yield "No golden cases."
        return
    if not changed:
        yield f"None of {counted(found.cases, 'golden case')} would come out differently."
        return
    yield f"{changed} of {counted(found.cases, 'golden case')} would come out differently:"
    for each in found.case_changes:
        case = each.case
        yield f"  {case.file}:{case.line} ({_origin(each)}) {case.name}"
        yield f"    {each.change.words}; {_holds(each)}"
        if each.change.before == each.change.after:
            failed = each.before if each.after.passed else each.after
            yield from (f"    {difference}" for difference in failed.differences)


def _origin(change: CaseChange) -> str:
    return {"before": "A", "after": "B", "both": "both"}[change.origin]


def _holds(change: CaseChange) -> str:
    """Whether the case keeps what it expects."""
    match change.before.passed, change.after.passed:
        case True, True:
            return "as the case expects with either"
        case True, False:
            return "as the case expects with A, not with B"
        case False, True:
            return "as the case expects with B, not with A"
        case _:
            return "as the case expects with neither"


def _answers(found: Impact, answers: str, *, every: bool) -> Iterator[str]:
    changed = len(found.answer_changes)
    if not found.answers:
        yield f"No {answers} to look at."
        return
    yield f"{changed or 'None'} of {found.answers:,} {answers} would change{':' if changed else '.'}"
    groups: dict[str, list[AnswerChange]] = {}
    for each in found.answer_changes:
        groups.setdefault(each.words, []).append(each)
    for words, group in sorted(groups.items(), key=lambda each: (-_loss(each[1][0]), -len(each[1]))):
        yield f"  {words}: {counted(len(group), 'answer')}"
        questions = Counter(_question(each.given) for each in group)
        shown = questions.most_common(None if every or len(questions) <= _FEW + 1 else _FEW)
        yield from (f"    {question}{f' ({times} times)' if times > 1 else ''}" for question, times in shown)
        if len(shown) < len(questions):
            yield f"    and {len(questions) - len(shown)} more; --all shows them"
    if found.unknown:
        yield f"  {counted(found.unknown, 'answer')} not looked at: about data that A does not have."


def _loss(change: AnswerChange) -> int:
    """How much is taken away: what people could do and no longer can comes first."""
    return _worth(change.before) - _worth(change.after)


def _worth(said: Said) -> int:
    if said.verdict is None:
        return 1
    return {"allowed": 3, "allowed_with_conditions": 3, "denied": 0, "unknown_tool": 0}.get(said.verdict.value, 1)


def _question(given: Given) -> str:
    text = " ".join(given.text.split())
    if given.intent is Intent.INCIDENT:
        return "(a report of an incident)"
    if not text:
        parts = (*(given.tools or ()), *given.data_kinds)
        return f"(a button: {', '.join(parts)})"
    return f"“{text if len(text) <= _LONGEST else f'{text[:_LONGEST]}…'}”"


# ---- JSON -------------------------------------------------------------------------------------------------------


def as_record(found: Impact) -> Mapping[str, Any]:
    """The fields of `policy impact --json`."""
    return {
        "cases": found.cases,
        "cases_changed": [_case_record(each) for each in found.case_changes],
        "answers": found.answers,
        "answers_unknown": found.unknown,
        "answers_changed": [
            {"id": each.given.id or None, "text": each.given.text, "at": _day(each.given.at), **_change_record(each)}
            for each in found.answer_changes
        ],
    }


def _case_record(each: CaseChange) -> Mapping[str, Any]:
    case = each.case
    holds = {"holds_before": each.before.passed, "holds_after": each.after.passed}
    place = {"file": case.file, "line": case.line, "case": case.name, "beside": each.origin}
    return {**place, **holds, **_change_record(each.change)}


def _change_record(change: AnswerChange) -> Mapping[str, Any]:
    return {"before": _said(change.before), "after": _said(change.after), "words": change.words}


def _said(said: Said) -> Mapping[str, Any]:
    return {
        "intent": str(said.intent),
        "verdict": said.verdict and str(said.verdict),
        "conditions": sorted(said.conditions),
        "editions": dict(said.editions),
        "missing": list(said.missing),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
