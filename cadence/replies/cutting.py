"""Text -> words with their tags, numbers in digits with their values, signs."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from rapidfuzz.distance import OSA

from cadence.replies.tags import Tag
from cadence.replies.words import fold, split_elision, tags_of

LONGEST = 2_000  # characters that are read; the rest of a longer text is a document, not an answer
_UNSEEN = re.compile(r"\S+://\S+|\S+@\S+\.\S+")
_TOKEN = re.compile(
    r"(?P<name>[^\W\d_]+-?\d(?:[\w.-]*\w)?)"
    r"|(?P<clock>\d{1,2}:\d{2}(?:\s?[ap]m\b)?|\d{4}-\d{2}(?:-\d{2})?|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d+(?:st|nd|rd|th)\b)"
    r"|(?P<number>[1-9]\d{0,2}(?:[ '’]\d{3})+(?:[.,]\d+)?(?![\d])|\d+(?:[.,]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*['’]?)"
    r"|(?P<arrow>-*=*>|→|⇒)"
    r"|(?P<break>\n)"
    r"|(?P<sign>[^\w\s]|_)"
)
_WITH = re.compile(r"(?<=\s)w/(?=\s?\d)")  # "2,000 parcels w/ 10 misroutes"
_ISH = re.compile(r"(\d)(\s?-?ish\b)", re.IGNORECASE)  # "6-ish hours"
_THAT_IS = re.compile(r"\b(?:i\.\s?e\.|d\.\s?h\.)", re.IGNORECASE)  # as a sign: its points end no sentence
_PER_PERSON = re.compile(r"(?<=[a-z.] )p\. ?p\.(?= |,|;|$)", re.IGNORECASE)  # "2 uur p.p.": its points end nothing
_DOTS = re.compile(r"(?<=\w)\s?\.{4,}(?=\s?\d)")  # "hours.....9"
_HOURS_AND_MINUTES = re.compile(
    r"(\d{1,2}):([0-5]\d)(?=\s*(?:h|hrs?|hours?|std|stunden|heures|uur|horas|ore|godz\w*)\b)", re.IGNORECASE
)
_REPLACED = re.compile(r"(?<!\w)(s/[^/\n]{1,20}/)([^/\n]{1,20})(/?)(?=\s|$)")  # "s/5h/7h/"
_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75", "⅓": ".333", "⅔": ".667"}
_WORTH_REPAIRING = """hours hour minutes minute days week weeks month saved saving people person users active eligible
    errors error cycle adoption blocked blocker waiting percent revenue turnaround same skip stunden woche personen
    about around roughly
    fehler heures semaine personnes erreurs horas semana personas errores settimana persone errori uren mensen fouten
    pessoas godzin osob"""
_REPAIRED = tuple(_WORTH_REPAIRING.split())
_RIGHT_AS_THEY_ARE = "house yours tours four fours hears heard hero weak weeds sale sake some kept"
_KNOWN = frozenset(_RIGHT_AS_THEY_ARE.split())
_SHORTEST_REPAIR = 4
_LONG_WORD = 8
_LONGEST_ABBREVIATION = 5


@dataclass(frozen=True, slots=True)
class Token:
    """A word, phrase, number or sign of the tidied text, at [start, end)."""

    text: str  # folded
    start: int
    end: int
    tags: frozenset[Tag] = frozenset()
    value: Decimal | None = None  # of a number
    doubtful: bool = False  # 1.240 can be read in two ways
    glued: bool = False  # no space before it
    capital: bool = False  # it begins with a capital letter
    sentence: int = 0
    clause: int = 0

    def has(self, *tags: Tag) -> bool:
        return not self.tags.isdisjoint(tags)


_BEFORE_AFTER = re.compile(
    r"\b(?:before|vorher|avant|antes|prima|voor|przed|was|old|baseline)\s*[/|]\s*"
    r"(?:after|now|nachher|jetzt|apres|après|maintenant|despues|después|ahora|dopo|ora|na|nu|teraz|po|new|current)\b"
    r"[^\d\n]*[\n:]",
    re.IGNORECASE,
)
_BETWEEN_VALUES = re.compile(r"(?<=[\w%])( ?)[/|](?= ?\d)")


def tidy(text: str) -> str:
    """The text with look-alike characters made equal, cut to what is read; tokens point into it."""
    text = _beginning(text)
    for sign, value in _FRACTIONS.items():
        text = re.sub(rf"(?<!\d){sign}", f"0{value}", text).replace(sign, value)
    text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("‘", "'")
    text = re.sub("[−‒–—]", "-", text)
    text = _THAT_IS.sub(lambda match: "=" + " " * (len(match[0]) - 1), text)
    text = _PER_PERSON.sub(lambda match: "pp" + " " * (len(match[0]) - 2), text)
    text = _DOTS.sub(lambda match: ":" + " " * (len(match[0]) - 1), text)
    text = _REPLACED.sub(lambda match: " " * len(match[1]) + match[2] + " " * len(match[3]), text)
    text = _WITH.sub(", ", text)
    text = _ISH.sub(lambda match: match[1] + " " * len(match[2]), text)
    return _moved(_UNSEEN.sub(lambda match: " " * len(match[0]), text))


def _moved(text: str) -> str:
    """Of lines headed `Before / after` the first value moved to the second; as long as it was."""
    heading = _BEFORE_AFTER.search(text)
    if heading is None:
        return text
    return text[: heading.end()] + _BETWEEN_VALUES.sub(r"\1→", text[heading.end() :])


def _beginning(text: str) -> str:
    """What is read of a long text, up to a space: half a number would be a wrong one."""
    if len(text) <= LONGEST:
        return text
    beginning = text[:LONGEST]
    spaces = [index for index, character in enumerate(beginning) if character.isspace()]
    return beginning[: spaces[-1]] if spaces else ""


def cut(text: str) -> Iterator[Token]:
    end = -1
    for match in _TOKEN.finditer(text):
        start, glued = match.start(), match.start() == end
        end = match.end()
        kind, folded = match.lastgroup, fold(match[0])
        if kind == "clock" and (span := _HOURS_AND_MINUTES.match(text, start)):  # "7:30 hours"
            yield Token(folded, start, end, value=Decimal(span[1]) + Decimal(span[2]) / 60, glued=glued)
        elif kind == "number":
            value, doubtful = read_literal(match[0])
            yield Token(folded, start, end, value=value, doubtful=doubtful, glued=glued)
        elif kind == "word":
            at = start
            for part in split_elision(folded):
                tags = tags_of(part) if _is_abbreviated(match[0]) else _tags(part)
                capital = match[0][:1].isupper() and part == folded
                stop = end if part == folded else at + len(part)
                yield Token(part, at, stop, tags, glued=glued and at == start, capital=capital)
                at += len(part)
        elif kind == "name":
            yield from _name(match[0], start, end, glued=glued)
        else:
            yield Token("→" if kind == "arrow" else folded, start, end, tags_of(folded), glued=glued)


def _name(text: str, start: int, end: int, *, glued: bool) -> Iterator[Token]:
    """Letters with digits after them are a name (Q3, GPT-4, W48), unless the letters are a unit or a label."""
    letters = re.match(r"[^\W\d_]+", text)
    head = letters[0] if letters else text
    rest = text[len(head) :].lstrip("-")
    tags = tags_of(fold(head))
    if (tags & {Tag.CURRENCY, Tag.HOUR, Tag.ACTIVE, Tag.ERROR} or fold(head) == "x") and rest[0].isdigit():
        yield Token(fold(head), start, start + len(head), tags, glued=glued)
        number = re.match(r"\d+(?:[.,]\d+)?", rest)
        if number:
            value, doubtful = read_literal(number[0])
            at = end - len(rest)
            yield Token(number[0], at, at + len(number[0]), value=value, doubtful=doubtful, glued=True)
            for each in cut(rest[len(number[0]) :]):
                at_rest = at + len(number[0])
                yield replace(each, start=each.start + at_rest, end=each.end + at_rest)
    else:
        yield Token(fold(text), start, end, tags_of(fold(text)), glued=glued)  # "b4"


def read_literal(text: str) -> tuple[Decimal | None, bool]:
    """A number in digits and whether it can be read in two ways; None when it is something else (26.11.2026)."""
    digits = re.sub(r"[ '’]", "", text)
    points, commas = digits.count("."), digits.count(",")
    if len(digits) > 15:  # noqa: PLR2004  longer than any figure
        return None, False
    if points and commas:
        decimal = max(digits.rfind("."), digits.rfind(","))
        whole, part = re.sub(r"[.,]", "", digits[:decimal]), digits[decimal + 1 :]
        return Decimal(f"{whole}.{part}"), False
    if points + commas == 0:
        return Decimal(digits), False
    groups = re.split(r"[.,]", digits)
    grouped = 0 < len(groups[0]) <= 3 and groups[0] != "0" and all(len(each) == 3 for each in groups[1:])  # noqa: PLR2004  thousands
    if points + commas > 1:
        return (Decimal("".join(groups)), False) if grouped else (None, False)
    if grouped:
        return Decimal("".join(groups)), points == 1
    return Decimal(".".join(groups)), False


def _is_abbreviated(word: str) -> bool:
    """SAML is no slip of `same`; a reply in capitals throughout has longer words as well."""
    return word.isupper() and len(word) <= _LONGEST_ABBREVIATION


@lru_cache(maxsize=4096)
def _tags(word: str) -> frozenset[Tag]:
    """The word's tags, after repairing a slip of the keyboard in a word that matters."""
    found = tags_of(word)
    if found or len(word) < _SHORTEST_REPAIR or word in _KNOWN:
        return found
    allowed = 2 if len(word) >= _LONG_WORD else 1
    near = [
        each
        for each in _REPAIRED
        if (each[0] == word[0] or sorted(each) == sorted(word))
        and (sorted(each) == sorted(word) or OSA.distance(each, word, score_cutoff=allowed) <= allowed)
    ]
    meant = {tags_of(each) for each in near}
    return meant.pop() if len(meant) == 1 else frozenset()
