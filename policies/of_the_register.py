"""Questions that the register itself answers: how old it is, what is of a class, which tools have a status."""

import re
from collections.abc import Iterable
from typing import Final

from policies.model import UNKNOWN_PREFIX, Question, Register, Rule, Status
from policies.understanding.text import read_message
from policies.understanding.topics import topics

_USE: Final = r"\b(?:tools?|apps?|ai|put|paste|use|takes?|go|do with)\b"
_WHAT: Final = rf"\W*(?:so |and |ok |okay )?(?:what|which|was|welche|quelles?|qué|que)\b(?!.*{_USE})"
_DATA: Final = r"(?:[\s-]*(?:data|information|info|class|daten|mean|means))*"
_IS: Final = rf"\W*(?:so |and |ok |okay )?(?:is|are|isn't|aren't|ist|sind|est-ce que|est|es|son)\b(?!.*{_USE})"
_CLASSIFIED: Final = re.compile(
    r"\b(?:how (?:is|are|do (?:we|you)) .*(?:classif\w+|classed)|classification (?:of|for)"
    r"|(?:what|which) (?:data )?class(?:ification)? (?:is|are|has|have|do|does)\b"
    r"|how (?:sensitive|confidential) (?:is|are))\b"
)
_TAKES: Final = re.compile(
    r"\W*(?:so |and |ok |okay )?(?:what|which)"
    r"(?: (?:kinds?|sorts?|types?) of)?(?: data| information| info| documents?| files?| stuff)?"
    r" (?:can|may|could|am i allowed|are we allowed|is allowed|goes|is the difference)\b"
    r"|\W*was (?:darf|kann|dürfen|können)\b|\W*que (?:puis-je|peut-on)\b|\W*(?:qué|que) (?:puedo|podemos)\b"
)
_THEM: Final = r"\s+(?:ai\s+)?(?:tools?|apps?)\b"
_THEY_ARE: Final = r"\b(?:tools?|apps?|ais?|ones)\s+(?:are|is|have been)\s+(?:currently\s+|now\s+|still\s+)?"
_WAITING: Final = r"(?:under review|in review|being reviewed)"
_CLOSED: Final = r"(?:banned|prohibited|forbidden|blocked|disallowed|not\s+(?:allowed|permitted|ok)\W*$)"
_STATUSES: Final = (
    (Status.UNDER_REVIEW, re.compile(rf"{_THEY_ARE}{_WAITING}|\b{_WAITING}{_THEM}")),
    (Status.PROHIBITED, re.compile(rf"{_THEY_ARE}{_CLOSED}|\b{_CLOSED}{_THEM}")),
)


def asks_the_register(question: Question, register: Register) -> bool:
    """True for what is no question of use, and what the register says better than any handbook."""
    return asks_how_current(question) or class_asked_for(question, register) is not None


def asks_how_current(question: Question) -> bool:
    """True for "when was the policy last updated?" and "which version of the register is this?"."""
    return not question.tools and not question.data_kinds and topics().about_register(read_message(question.text))


def class_asked_for(question: Question, register: Register) -> str | None:
    """The class of which somebody wants to know what is of it: "what is restricted data?". None for anything else."""
    if question.tools or question.data_kinds:
        return None
    text = question.text.casefold()
    return next(
        (each for each in register.classes if re.fullmatch(rf"{_WHAT}.*\b{_any_of([each])}{_DATA}\W*", text)), None
    )


def asks_for_class(text: str, register: Register) -> bool:
    """True for "how is the client list classified?" and "is payroll restricted?", whatever data it is."""
    said = text.casefold()
    return (
        _CLASSIFIED.search(said) is not None
        or re.fullmatch(rf"{_IS}.*\b{_any_of(register.classes)}{_DATA}\W*", said) is not None
    )


def asks_what_it_takes(text: str) -> bool:
    """True for "what can I put into ChatGPT?", where a tool is named: what it takes is asked, and no data is meant."""
    return _TAKES.match(text.casefold()) is not None


def settled(unclear: Iterable[str], register: Register) -> tuple[str, ...]:
    """Words that were not understood, without those that only ask for the class of the data."""
    asking = re.compile(rf"(?:classif\w+|classed|class|sensitiv\w+|confidential\w*|{_any_of(register.classes)})")
    return tuple(word for word in unclear if not asking.fullmatch(word.casefold()))


def rule_asked_for(question: Question, register: Register) -> Rule | None:
    """The rule whose id somebody asks about and nothing else ("what is R05?"); no product is called so."""
    if question.data_kinds or not all(_rules(tool.removeprefix(UNKNOWN_PREFIX), register) for tool in question.tools):
        return None
    return next(iter(_rules(question.text, register)), None)


def _rules(text: str, register: Register) -> list[Rule]:
    """The rules that a text names by their ids."""
    return [rule for rule in register.rules if _named(rule.id).search(text)]


def _named(id: str) -> re.Pattern[str]:
    """An id in a text; one without a figure only after "rule"."""
    before = "" if any(character.isdigit() for character in id) else r"\brules? "
    return re.compile(rf"{before}(?<![\w-]){re.escape(id)}(?![\w-])", re.IGNORECASE)


def status_asked_for(text: str) -> Status | None:
    """The status of which a question wants the tools ("which tools are banned?"); None for what may be used."""
    return next((status for status, words in _STATUSES if words.search(text.casefold())), None)


def _any_of(classes: Iterable[str]) -> str:
    """A pattern for classes as people write them: "official sensitive"."""
    names = (re.sub(r"[\s_-]+", r"[\\s_-]+", each.casefold()) for each in classes)
    return f"(?:{'|'.join(names)})"
