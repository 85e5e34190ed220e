"""drumbeat answers: the answers that were given, and what one of them came from."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.commands.database import outcome, what_there_is
from bot.commands.shared import fail
from bot.settings import Settings
from bot.store.repositories.records import SqlAnswers
from cadence.model import Company
from handlers.ports import Answer
from policies.desk import open_desk
from policies.model import Register
from policies.problems import ProblemsFound

_LONGEST = 90  # characters of a question in a list
_LOOKED_THROUGH = 10_000  # answers among which the end of an id is looked for
_READ_BY = {"offline": "by rules", "button": "by a button"}
_HELPFUL = {True: "yes", False: "no", None: "not said"}


def lately(settings: Settings, company: Company, number: int) -> Sequence[Answer]:
    """The last answers given in a company, newest first."""
    return outcome(_read(settings, company.id, number))


def one(settings: Settings, company: Company, id: str) -> Answer:
    """The answer with this id, or the only late one whose id ends so. Ends the command when there is none."""
    answers = outcome(_read(settings, company.id, 1, id))
    if answers:
        return answers[0]
    ending = [each for each in lately(settings, company, _LOOKED_THROUGH) if id and each.id.endswith(id)]
    if len(ending) > 1:
        fail(f"{len(ending)} answers in {company.name} have an id that ends with '{id}'; write more of it.")
    if not ending:
        fail(f"There is no answer '{id}' in {company.name}; drumbeat answers list names those there are.")
    return ending[0]


async def _read(settings: Settings, company: str, number: int, id: str | None = None) -> Sequence[Answer]:
    async with what_there_is(settings) as database:
        if database is None:
            return ()  # nobody has asked anything yet
        async with database.session(writes=False) as session:
            answers = SqlAnswers(session)
            if id is None:
                return await answers.lately(company, number)
            found = await answers.get(company, id)
            return (found,) if found else ()


def register_of(settings: Settings, company: Company) -> Register | None:
    """The register in force, for names and rules; None where it cannot be read, since an answer needs no register."""
    try:
        return open_desk(settings.policies[company.id]).register
    except (ProblemsFound, OSError, UnicodeDecodeError):
        return None


# ---- words ------------------------------------------------------------------------------------------------------


def listed(answers: Sequence[Answer], company: Company, *, names: bool) -> str:
    """A line each: id, when, what came out, the question. Who asked is said only with `names`."""
    if not answers:
        return f"No answers are kept in {company.name}."
    return "\n".join(_line(each, company, names=names) for each in answers)


def _line(answer: Answer, company: Company, *, names: bool) -> str:
    who = [_person(answer, company)] if names else []
    at = f"{answer.at.astimezone(company.zone):%Y-%m-%d %H:%M}"
    return "  ".join([answer.id, at, *who, answer.verdict or answer.intent, _question(answer)])


def _question(answer: Answer) -> str:
    text = " ".join(answer.text.split())
    if not text:
        return f"(a button: {', '.join((*answer.tools, *answer.data_kinds))})"
    return f"“{text if len(text) <= _LONGEST else f'{text[:_LONGEST]}…'}”"


def _person(answer: Answer, company: Company) -> str:
    if answer.person is None:
        return "somebody who is not listed"
    known = company.people.get(answer.person)
    return f"{known.name} ({known.email})" if known else answer.person


def shown(answer: Answer, company: Company, register: Register | None, *, names: bool) -> str:
    """Everything that is known about one answer. `register` is the one in force, which may be another version."""
    return "\n".join(_parts(answer, company, register, names=names))


def _parts(answer: Answer, company: Company, register: Register | None, *, names: bool) -> Iterator[str]:
    in_force = register if register is not None and register.version == answer.register_version else None
    at = f"{answer.at.astimezone(company.zone):%A %-d %B %Y, %H:%M} {company.zone.key}"
    yield f"Answer {answer.id}"
    yield f"  given: {at}, from register {answer.register_version}"
    yield f"  to: {_person(answer, company) if names else 'somebody (--names says who)'}"
    yield f"  asked: {f'“{answer.text}”' if answer.text else '(a button)'}"
    yield f"  found helpful: {_HELPFUL[answer.helpful]}"
    yield f"How it was read ({_READ_BY.get(answer.read_by, answer.read_by)}, confidence {answer.confidence:.2f}):"
    yield from (f"  {step}" for step in answer.path)
    yield from _named("tools", answer.tools, _tools(register))
    yield from _named("data", answer.data_kinds, _data(register))
    yield from _named("purposes", answer.purposes, {})
    yield "What decided:"
    yield f"  verdict: {answer.verdict or 'none'}"
    rules = {rule.id: rule.because for rule in in_force.rules} if in_force else {}
    yield from (f"  rule {id}{f': {rules[id]}' if rules.get(id) else ''}" for id in answer.rules)
    conditions = in_force.conditions if in_force else {}
    yield from (f"  condition {id}{f': {conditions[id].text}' if id in conditions else ''}" for id in answer.conditions)
    yield from _named("ways to a yes, best first", answer.routes, _tools(register))
    if in_force is None and register is not None and (answer.rules or answer.conditions):
        yield (
            f"  Register {register.version} is in force now; the words of rules and conditions then are in "
            f"register {answer.register_version}."
        )
    yield "What was said:"
    if answer.said:
        yield from (f"  {line}".rstrip() for line in answer.said.splitlines())
    else:
        yield "  It was given before answers were kept word for word."


def _named(what: str, ids: Sequence[str], names: Mapping[str, str]) -> Iterator[str]:
    """`tools: chatgpt-plus (ChatGPT Plus)`; nothing where there are none."""
    if ids:
        words = (f"{id} ({names[id]})" if names.get(id, id) != id else id for id in ids)
        yield f"  {what}: {'; '.join(words)}"


def _tools(register: Register | None) -> Mapping[str, str]:
    if register is None:
        return {}
    return {id: register.name_of(id) for id in (*register.tools, *register.editions, *register.ambiguous)}


def _data(register: Register | None) -> Mapping[str, str]:
    return {kind.id: kind.name for kind in register.data_kinds.values()} if register else {}


# ---- JSON -------------------------------------------------------------------------------------------------------


def as_record(answer: Answer, company: Company, *, names: bool) -> Mapping[str, Any]:
    """The fields of one answer of `answers list --json` and `answers show --json`."""
    known = company.people.get(answer.person or "")
    return {
        "id": answer.id,
        "at": answer.at.isoformat(),
        "asker": (known.email if known else answer.person) if names else None,
        "text": answer.text,
        "intent": answer.intent,
        "tools": list(answer.tools),
        "data_kinds": list(answer.data_kinds),
        "purposes": list(answer.purposes),
        "pairs": [{"tool": tool, "data_kinds": list(kinds)} for tool, kinds in answer.pairs],
        "unclear": list(answer.unclear),
        "verdict": answer.verdict,
        "rules": list(answer.rules),
        "conditions": list(answer.conditions),
        "routes": list(answer.routes),
        "register_version": answer.register_version,
        "read_by": answer.read_by,
        "path": list(answer.path),
        "confidence": round(answer.confidence, 3),
        "helpful": answer.helpful,
        "answer": answer.said,
    }
