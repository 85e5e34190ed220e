"""Questions that the register itself answers: how old it is, what is of a class, which tools have a status."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from policies.model import Asks, Effect, Question, Register, Rule, Status
from policies.sections import Sections
from policies.understanding.reader import Reader
from policies.understanding.text import Message, read_message
from policies.understanding.topics import topics

_USE: Final = r"\b(?:tools?|apps?|ai|put|paste|use|takes?|go|do with)\b"
_OF_A_CLASS: Final = re.compile(  # the words around a class in "what kinds of data are restricted here?", none else
    r"\W*(?:(?:so|and|ok|okay) )?(?:what|which|was|welche|quelles?|qué|que)(?:['’]?s)?\b"
    r"(?:\W*\b(?:exactly|actually|all|everything|kinds?|sorts?|types?|examples?|of|data|information|info|documents?|files?|things?"
    r"|stuff|on|list|is|are|do|does|would|be|we|you|our|they|here|count(?:s|ed)?|fall(?:s|en)?|belongs?|call(?:ed)?|class(?:ed)?"
    r"|classified|considered|treat(?:ed)?|rated|marked|labelled|mean(?:s|t)?|by|as|under|in|into|to|a|an|the|category"
    r"|holds?|covers?|includes?|contains?|comprises?|stands? for|for|ist|sind|sont|est|les|les données|daten|datos|son"
    r"|zählt|gilt|gelten|als|gemeint|mit)\b)*\W*"
)
_DATA: Final = r"(?:[\s-]*(?:data|information|info|class|daten|mean|means))*"
_IS: Final = rf"\W*(?:so |and |ok |okay )?(?:is|are|isn't|aren't|ist|sind|est-ce que|est|es|son)\b(?!.*{_USE})"
_CLASSIFIED: Final = re.compile(
    r"\b(?:how (?:is|are|do (?:we|you)) .*(?:classif\w+|classed)|classification (?:of|for)"
    r"|(?:what|which) (?:data )?class(?:ification)? (?:is|are|has|have|do|does)\b"
    r"|how (?:sensitive|confidential) (?:is|are))\b"
)
_BEFORE_CLASS: Final = 4  # words before a class in which a no stands: "there is no restricted data in it"
_WHEN: Final = re.compile(
    r"\W*(?:(?:so|and|ok|okay|hi|hey) )?"
    r"(?:when|how (?:old|current|recent|new|fresh)|wann|wie (?:alt|aktuell)|(?:de )?quand|cuándo|quando)\b"
)
_TAKES: Final = re.compile(
    r"\W*(?:so |and |ok |okay )?(?:what|which)(?:['’]?s(?= allowed| permitted))?"
    r"(?: (?:kinds?|sorts?|types?) of)?(?: data| information| info| documents?| files?| stuff)?"
    r" (?:can|may|could|am i allowed|are we allowed|is allowed|allowed|permitted|goes|is the difference)\b"
    r"|\W*(?:so |and |ok |okay )?(?:up to )?(?:what|which)\b(?>.*?\b(?:does|do|is|are|ist)\b).*"  # of many, the first
    r"\b(?:takes?|accepts?|allows?|handles?"
    r"|(?:approved|cleared|allowed|good|rated|zugelassen|freigegeben)(?: for| up to)?)\W*$"
    r"|\W*was (?:darf|kann|dürfen|können|nimmt)\b|\W*que (?:puis-je|peut-on)\b|\W*(?:qué|que) (?:puedo|podemos)\b"
)


_THINGS: Final = (  # what is of a class, right after it
    r"(?:data|info|information|documents?|docs?|papers?|files?|material|content|stuff|things?|e-?mails?|reports?|records?"
    r"|briefings?|minutes|notes|slides|spreadsheets?|memos?|daten|dokumente?|unterlagen)"
)
_PUTS: Final = re.compile(  # something is to be done with it
    r"\b(?:approved|allowed|permitted|cleared|accredited|banned|used?|using|takes?|accepts?|handles?|put|paste|uploads?"
    r"|enter|share|go|goes|into|in (?:any|an|some|the|our)|anything|anywhere|tools?|ok|okay|with|for|safe)\b"
)
_NO: Final = re.compile(
    r"\b(?:no|not|non|never|without|nothing|isn't|isnt|aren't|kein\w*|ohne|sans|sin|sem|senza|geen)\b"
)


def asks_of(question: Question, message: Message, reader: Reader, register: Register) -> Asks:
    """What the question wants of the register itself. `message`: its words."""
    bare = not question.tools and not question.data_kinds
    status = None if question.tools else topics().status_of_tools(message, for_data=not bare)
    dated = not question.tools and topics().dated(message)
    rules, no_rules = _rules(question.text, reader, register)
    text = question.text.casefold()
    of_class = "" if question.data_kinds else _class_used(text, register)
    if of_class and not question.tools and not rules:
        rules = _denying(of_class, register)
    return Asks(
        age=(bare and topics().about_register(message))
        or (dated and (bool(rules) or topics().without_policy(message) is not None)),
        data_class=_class_asked_for(text, register) if bare else "",
        how_sensitive=_asks_for_class(text, register),
        rules=rules,
        no_rules=no_rules,
        disagrees=bare and topics().disagrees(message),
        takes=_TAKES.match(text) is not None,
        status=status if bare else None,
        closed=not bare and status is Status.PROHIBITED,
        of_class=of_class,
        entries=question.tools if _asks_for_dates(question, message, register) else (),
    )


def _asks_for_dates(question: Question, message: Message, register: Register) -> bool:
    """True for "when was Claude Team last reviewed?", not for "can Claude read my last review?"."""
    if not question.tools or question.data_kinds or not _WHEN.match(question.text.casefold()):
        return False
    known = all(tool in register.editions or tool in register.tools for tool in question.tools)
    of_use = topics().asks_whether_permitted(message) or topics().about_use(message)
    return known and topics().dated(message) and not of_use


def _class_asked_for(text: str, register: Register) -> str:
    """The class of which somebody wants to know what is of it: "what is restricted data?". Empty for anything else.

    Nothing but that is asked: not "what if it is restricted?", "what is not?", or what sets two classes apart.
    """
    named = re.findall(rf"\b{_any_of(register.classes)}(?!\w)", text)
    if len(named) != 1 or not _OF_A_CLASS.fullmatch(text.replace(named[0], "")):
        return ""
    return next(each for each in register.classes if re.fullmatch(_any_of([each]), named[0]))


def _class_used(text: str, register: Register) -> str:
    """The class of data that is to be used, where one is named and no kind: "Claude Team with restricted data".

    Not "no restricted data", nor "is it restricted?", which asks what the class is.
    """
    named = [*re.finditer(rf"\b(?P<of>{_any_of(register.classes)})[\s-]+{_THINGS}\b", text)]
    if len(named) != 1 or not _PUTS.search(text) or _class_asked_for(text, register):
        return ""
    if _NO.search(" ".join(text[: named[0].start()].split()[-_BEFORE_CLASS:])):
        return ""
    return next(each for each in register.classes if re.fullmatch(_any_of([each]), named[0]["of"]))


def _denying(of_class: str, register: Register) -> tuple[str, ...]:
    """The rules by which no tool takes data of a class, whatever it is."""
    return tuple(
        rule.id
        for rule in register.rules
        if rule.effect is Effect.DENY and of_class in (rule.when.data_class or ()) and _holds_of_class(rule)
    )


def _holds_of_class(rule: Rule) -> bool:
    """True for a rule that asks for nothing but the class of the data."""
    when = rule.when
    other = (
        when.status,
        when.kind,
        when.tool,
        when.tool_lacks_condition,
        when.data_class_above_max,
        when.data,
        when.purpose,
    )
    return all(key is None for key in other)


def _asks_for_class(text: str, register: Register) -> bool:
    """True for "how is the client list classified?" and "is payroll restricted?", whatever data it is."""
    return (
        _CLASSIFIED.search(text) is not None
        or re.fullmatch(rf"{_IS}.*\b{_any_of(register.classes)}{_DATA}\W*", text) is not None
    )


def rules_of_age(question: Question, desk: Sections) -> tuple[Rule, ...]:
    """The rules that a question means which asks how old they are ("the policy on recordings"); none for all of them.

    Those named by their ids, those about the data, or those that the handbook's section on it names.
    """
    rules = desk.register.rules
    if question.asks.rules:
        return tuple(rule for rule in rules if rule.id in question.asks.rules)
    left = topics().without_policy(read_message(question.text))
    if not left:
        return ()
    about = tuple(rule for rule in rules if not {*question.data_kinds}.isdisjoint(rule.when.data or ()))
    section = None if question.data_kinds else desk.passage(left)
    named, _ = _ids(tuple(rule.id for rule in rules))
    if about or section is None or named is None:
        return about
    said = {each["id"].casefold() for each in named.finditer(section.text)}
    return tuple(rule for rule in rules if rule.id.casefold() in said)


def settled(unclear: Iterable[str], register: Register) -> tuple[str, ...]:
    """Words that were not understood, without those that only ask for the class of the data."""
    asking = re.compile(rf"(?:classif\w+|classed|class|sensitiv\w+|confidential\w*|{_any_of(register.classes)})")
    return tuple(word for word in unclear if not asking.fullmatch(word.casefold()))


def _rules(text: str, reader: Reader, register: Register) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the rules that somebody asks about and nothing else ("what is R05?"), and those that no rule has.

    An id is no name of a product or of data: the rest of the text has to name neither.
    """
    named, like_them = _ids(tuple(rule.id for rule in register.rules))
    found = [*named.finditer(text)] if named else []
    taken = {each.span() for each in found}
    strange = [each for each in (like_them.finditer(text) if like_them else ()) if each.span() not in taken]
    if not found and not strange:
        return (), ()
    rest = text
    for each in sorted((*found, *strange), key=re.Match[str].start, reverse=True):
        rest = f"{rest[: each.start()]} {rest[each.end() :]}"
    read = reader.read(rest)
    if read.tools or read.data_kinds:
        return (), ()
    said = {each["id"].casefold() for each in found}
    if not said and topics().about_use(read_message(rest)):
        return (), ()  # "is R09 ok?"
    return (
        tuple(rule.id for rule in register.rules if rule.id.casefold() in said),
        tuple(dict.fromkeys(each["id"].upper() for each in strange)),
    )


@lru_cache(maxsize=64)
def _ids(ids: tuple[str, ...]) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """Finds ids in a text, one without a figure only after "rule"; and what is made like those with figures."""
    plain = [re.escape(id) for id in ids if _has_figure(id)]
    words = [rf"(?<=\brule ){re.escape(id)}|(?<=\brules ){re.escape(id)}" for id in ids if not _has_figure(id)]
    alike = {re.sub(r"\d", r"\\d", id) for id in plain}
    return _one_of([*plain, *words]), _one_of(sorted(alike))


def _has_figure(id: str) -> bool:
    return any(character.isdigit() for character in id)


def _one_of(ids: list[str]) -> re.Pattern[str] | None:
    return re.compile(rf"(?<![\w-])(?P<id>{'|'.join(ids)})(?![\w-])", re.IGNORECASE) if ids else None


def _any_of(classes: Iterable[str]) -> str:
    """A pattern for classes as people write them: "official sensitive"."""
    names = (re.sub(r"[\s_-]+", r"[\\s_-]+", each.casefold()) for each in classes)
    return f"(?:{'|'.join(names)})"
