"""From a form of the initiative register to the fields of an initiative, with what is wrong said at its field."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from cadence.gates import Threshold
from cadence.initiatives import name_taken
from cadence.metrics import Reading, dictionary
from cadence.model import Initiative, Stage
from cadence.quantity import NotAFigure, is_other_money
from cadence.roadmap import CRITERIA, HIGHEST, LOWEST
from cadence.stated import other_money, read_stated
from handlers.named_person import people_named
from handlers.ports import Context
from handlers.views import initiative_form as forms
from policies.model import UNKNOWN_PREFIX
from policies.problems import did_you_mean

_LONGEST_NAME, _LONGEST_WORDS = 80, 500
_MOST_PEOPLE = 1_000_000
_MOST = 20  # of a list
_BY_COMMA, _BY_SEMICOLON = re.compile(r"[,;\n]"), re.compile(r"[;\n]")


@dataclass(slots=True)
class Entry:
    """What a form says, by field of Initiative, and what is wrong with it, by field of the form."""

    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


class _Wrong(ValueError):
    """What stands at a field."""


def read_entry(context: Context, typed: Mapping[str, str], before: Initiative | None) -> Entry:
    """Everything the form has fields for; what it has none for is not said."""
    entry = Entry()
    readers: Mapping[str, Callable[[str], Any]] = {
        forms.NAME: lambda text: _name(context, text, before),
        forms.PROBLEM: _words,
        forms.DEPARTMENT: _words,
        forms.TEAM: _short,
        forms.WORKFLOW: _short,
        forms.OWNER: lambda text: _person(context, text),
        forms.SPONSOR: lambda text: _person(context, text),
        forms.STAGE: _stage,
        forms.SIZE: _size,
        forms.TOOLS: lambda text: _tools(context, text),
        forms.DATA: lambda text: _kinds(context, text),
        forms.METRIC_NAMES: lambda text: _metrics(context, text),
        forms.TARGETS: lambda text: _targets(context, text),
        forms.ALIASES: lambda text: _aliases(context, text, before),
        forms.DATA_RISK: _words,
        forms.ADOPTION: _words,
    }
    for name, read in readers.items():
        if name not in typed:
            continue
        try:
            value = read(typed[name].strip())
        except _Wrong as wrong:
            entry.errors[name] = str(wrong)
        else:
            if value is not None:
                entry.values[name] = value
    return entry


def read_criteria(typed: Mapping[str, str]) -> Entry:
    """The judged criteria; those left empty are not judged."""
    entry, criteria = Entry(), {}
    for id in CRITERIA:
        text = typed.get(id, "").strip()
        if text and (not text.isascii() or not text.isdigit() or not LOWEST <= int(text) <= HIGHEST):
            entry.errors[id] = f"Choose {LOWEST} to {HIGHEST}, or leave it not judged."
        elif text:
            criteria[id] = int(text)
    entry.values["criteria"] = criteria
    return entry


def _words(text: str) -> str:
    if len(text) > _LONGEST_WORDS:
        raise _Wrong(f"Write at most {_LONGEST_WORDS} characters; these are {len(text)}.")
    return text


def _short(text: str) -> str:
    if len(text) > _LONGEST_NAME:
        raise _Wrong(f"Write at most {_LONGEST_NAME} characters; these are {len(text)}.")
    return " ".join(text.split())


def _name(context: Context, text: str, before: Initiative | None) -> str:
    name = " ".join(text.split())
    if not any(letter.isalnum() for letter in name) or len(name) > _LONGEST_NAME:
        raise _Wrong(f"Write a name of at most {_LONGEST_NAME} characters.")
    other = name_taken(context.company, name, besides=before.id if before else "")
    if other is not None:
        raise _Wrong(f"“{name}” is a name of {other.name} already, and they could not be told apart.")
    return name


def _person(context: Context, text: str) -> str | None:
    if not text:
        return None
    found = people_named(context.company, text, sender=context.person)
    if len(found) != 1:
        raise _Wrong("Choose somebody at the company; write the whole name or the e-mail address.")
    return found[0].id


def _stage(text: str) -> Stage:
    try:
        return Stage(text.casefold())
    except ValueError:
        raise _Wrong(f"Choose one of {', '.join(Stage)}.") from None


def _size(text: str) -> int | None:
    if not text:
        return None
    digits = text.replace(",", "").replace(" ", "")
    if not digits.isascii() or not digits.isdigit() or not 1 <= int(digits[:9]) <= _MOST_PEOPLE:
        raise _Wrong("Write how many people, a whole number from 1 on.")
    return int(digits)


def _parts(text: str, between: re.Pattern[str] = _BY_COMMA) -> Sequence[str]:
    parts = list(dict.fromkeys(" ".join(part.split()) for part in between.split(text)))
    found = [part for part in parts if part]
    if len(found) > _MOST:
        raise _Wrong(f"Name at most {_MOST}.")
    return found


def _tools(context: Context, text: str) -> tuple[str, ...]:
    """Ids of the register by name, alias or id; a tool it does not list is kept under the name it was given."""
    register = context.desk.register
    names: dict[str, str] = {}
    for tool in register.tools.values():
        for id, *words in ((tool.id, tool.name, *tool.aliases), *((e.id, e.name, *e.aliases) for e in tool.editions)):
            for word in (id, *words):
                names.setdefault(word.casefold(), id)
    found = []
    for part in _parts(text):
        if len(part) > _LONGEST_NAME:
            raise _Wrong(f"Write names of at most {_LONGEST_NAME} characters.")
        known = names.get(part.casefold().removeprefix(UNKNOWN_PREFIX))
        found.append(known or UNKNOWN_PREFIX + context.desk.mask(part.removeprefix(UNKNOWN_PREFIX)))
    return tuple(dict.fromkeys(found))


def _kinds(context: Context, text: str) -> tuple[str, ...]:
    """Ids by name, synonym or id. One name may hold commas, so several are read apart only where none is whole."""
    names: dict[str, str] = {}
    for kind in context.desk.register.data_kinds.values():
        for word in (kind.id, kind.name, *kind.synonyms):
            names.setdefault(word.casefold(), kind.id)
    found: list[str] = []
    for part in _parts(text, _BY_SEMICOLON):
        whole = names.get(part.casefold())
        for word in (part,) if whole else _parts(part):
            known = names.get(word.casefold())
            if known is None:
                likely = did_you_mean(word, sorted(names)) or "; the list stands in the register"
                raise _Wrong(_sentence(f"“{word}” is not a kind of data in the register{likely}"))
            found.append(known)
    return tuple(dict.fromkeys(found))


def _metrics(context: Context, text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_metric(context, part) for part in _parts(text)))


def _metric(context: Context, words: str) -> str:
    metrics = dictionary(context.company)
    wanted = words.casefold().replace("_", " ").strip()
    for metric in metrics.values():
        if wanted in (metric.id.replace("_", " "), metric.name.casefold()):
            return metric.id
    there_is = f"; there is {forms.metric_names(context.company)}"
    likely = did_you_mean(words, [metric.name for metric in metrics.values()]) or there_is
    raise _Wrong(_sentence(f"“{words}” is not a metric{likely}"))


def _sentence(text: str) -> str:
    return text if text.endswith("?") else f"{text}."


def read_lines(context: Context, text: str) -> dict[str, Threshold]:
    """What a gate goes by, written as targets are. Raises ValueError with what stands at the field."""
    return {id: Threshold(id, each.value, each.currency) for id, each in _values(context, text).items()}


def _targets(context: Context, text: str) -> dict[str, Decimal]:
    values = _values(context, text)
    for id, each in values.items():
        if is_other_money(each.currency, context.company.currency):
            name = dictionary(context.company)[id].name
            raise _Wrong(f"{name}: {other_money(f'{each.value} {each.currency}', context.company.currency)}")
    return {id: each.value for id, each in values.items()}


def _values(context: Context, text: str) -> dict[str, Reading]:
    """`Hours saved: 12`, one a line."""
    values: dict[str, Reading] = {}
    for part in _parts(text, _BY_SEMICOLON):
        words, colon, value = part.rpartition(":")
        if not colon:
            raise _Wrong(f"Write metric, colon and value, like “Hours saved: 12”, instead of “{part}”.")
        metric = dictionary(context.company)[_metric(context, words)]
        try:
            reading = read_stated(metric, value, currency=context.company.currency)
        except NotAFigure as problem:
            raise _Wrong(f"{metric.name}: {problem.message}") from None
        if reading is None:
            raise _Wrong(f"{metric.name} has no value after the colon.")
        values[metric.id] = reading
    return values


def _aliases(context: Context, text: str, before: Initiative | None) -> tuple[str, ...]:
    aliases = tuple(_parts(text))
    for alias in aliases:
        other = name_taken(context.company, alias, besides=before.id if before else "")
        if other is not None:
            raise _Wrong(f"“{alias}” is a name of {other.name} already.")
    return aliases
