"""Program code, error traces and records that stand in a message itself, told by their form.

Some forms tell by themselves ("def charge(user):"); of others, which prose has too ("a == b"), it takes two.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from policies.understanding.text import READ_AT_MOST


class What(StrEnum):
    CODE = "code"
    FORMULA = "formula"
    TRACE = "trace"
    ROWS = "rows"  # statements that carry data
    RECORD = "record"  # whose fields may hold anything


@dataclass(frozen=True, slots=True)
class Written:
    """A stretch text[start:end] of one kind. `parts` of it are without the sentences that stand in between."""

    what: What
    start: int
    end: int
    parts: tuple[tuple[int, int], ...]


_MARKS: Final = frozenset('(){}[];=<>`":')  # code has one of these, or is a query
# Each form of code has one of these marks or words.
_CODE_MARKS: Final = frozenset("(){}[];=<`")
_CODE_WORDS: Final = (
    "def ", "lambda", "for ", "is none", "is not none", "__name__", "self.", "import", "#include", "#!", "select",
    "delete", "create", "alter", "&&", "||", "return", "try", "else", "finally", "except",
)  # fmt: skip
_SIGNS: Final = {  # each form of these has one of them as it stands here
    What.FORMULA: ("=",),
    What.TRACE: ("(", "[", 'File "', "Exception", "Caused by: ", "Error: "),
    What.ROWS: ("(",),
    What.RECORD: ("{",),
}
_QUERY: Final = re.compile(r"\b(?:select|update|delete|create|alter)\b", re.IGNORECASE)
_RUN: Final = re.compile(r"\S{0,200}")
_SENTENCE: Final = re.compile(
    r"(?<!\S)(?:[^\W\d_]{1,40}(?:['’][^\W\d_]{1,10})?[,:]?\s{1,3}){3}[^\W\d_]"
)  # four words of prose
_ENOUGH: Final = 2  # faint forms that make code


def written(text: str) -> tuple[Written, ...]:
    """What of a text is no prose, a stretch for each kind of thing, from its first sign to its last."""
    text = text[:READ_AT_MOST]
    if _MARKS.isdisjoint(text) and not _QUERY.search(text):
        return ()
    return tuple(_stretches(text))


def withheld(text: str) -> str:
    """The text with every stretch of it replaced by what it is, in brackets: "[code]"; what was not read is kept."""
    parts, at = [], 0
    for each in sorted(written(text), key=lambda each: (each.start, -each.end)):
        if each.end > at:
            parts += [text[at : max(at, each.start)], f"[{each.what}]"] if each.start >= at else []
            at = each.end
    return "".join([*parts, text[at:]])


def has_signs_of_code(text: str) -> bool:
    """False where no form of code can be in a text, as is seen at a glance."""
    if not text.isascii() or not _CODE_MARKS.isdisjoint(
        text
    ):  # letters that are not ASCII may match others in capitals
        return True
    lower = text.lower()
    return any(word in lower for word in _CODE_WORDS)


def _has_signs_of(what: What, text: str) -> bool:
    """False where no form of this can be in a text, as is seen at a glance."""
    return has_signs_of_code(text) if what is What.CODE else any(sign in text for sign in _SIGNS[what])


def _stretches(text: str) -> Iterator[Written]:
    for what, form in _FORMS.items():
        if not _has_signs_of(what, text):
            continue
        spans = [match.span() for match in form.finditer(text)]
        faint = [match.span() for match in _FAINT.finditer(text)] if what is What.CODE else []
        if spans or len({text[first:last] for first, last in faint}) >= _ENOUGH:
            spans = sorted(spans + faint)
            start, end = spans[0][0], max(last for _, last in spans)
            end = _closed(text, start, end) if what is What.RECORD else _run_out(text, end)
            yield Written(what, start, end, _without_sentences(text, spans, end))


def _without_sentences(text: str, spans: Sequence[tuple[int, int]], end: int) -> tuple[tuple[int, int], ...]:
    """The stretch of these signs, in order, up to `end`, parted where people talk in between."""
    parts, (first, last) = [], spans[0]
    for start, stop in spans[1:]:
        if _SENTENCE.search(text, last, start):
            parts.append((first, _run_out(text, last)))
            first = start
        last = max(last, stop)
    return (*parts, (first, end))


def _run_out(text: str, end: int) -> int:
    """The end of what goes on without white space, but for the marks that end a sentence."""
    rest = _RUN.match(text, end)
    return end + len(rest.group().rstrip(".,?!")) if rest else end


def _closed(text: str, start: int, end: int) -> int:
    """Where the braces close that a record opens, from its last sign on; the end of the text where they do not."""
    depth = 0
    for place in range(start, len(text)):
        depth += (text[place] in "{[") - (text[place] in "}]")
        if depth <= 0 and place >= end - 1:
            return place + 1
    return len(text)


def _any(*forms: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form})" for form in forms))


# Every quantifier has an upper bound, so that a hostile text costs no more than its length.
_ARGUMENTS: Final = r"\([^()\n]{0,200}(?:\([^()\n]{0,100}\)[^()\n]{0,100}){0,3}\)"
_FORMS: Final = {
    What.CODE: _any(
        rf"\b(?:async )?def \w{{1,60}}{_ARGUMENTS}\s{{0,2}}(?:->[^:\n]{{1,60}})?:",
        r"\bdef \w{1,60}(?:\([^()\n]{0,200}\))?\s{0,2}[\n;]",
        r"\bclass \w{1,60}\([\w., ]{0,100}\):",
        r"\blambda(?: \w{1,30}(?:, ?\w{1,30}){0,5})?:(?: ?[\w.()+*/-]{1,60})?",
        r"\bfor \w{1,30}(?:, ?\w{1,30}){0,3} in [\w.()\[\]'\", ]{1,60}:",
        r"\b(?:if|elif|while) [^:\n?]{1,80}(?:==|!=|>=|<=| is None| is not None)[^:\n?]{0,80}:",
        r"\bif __name__\b|\bself\.\w|\bthis\.\w{1,40}\s{0,2}=",
        r"\bimport\b[^;\n]{1,80}\bfrom\s{1,2}['\"]|\brequire\(['\"]|#include\s{0,2}[<\"]",
        rf"\bfunction\b\s{{0,2}}\w{{0,60}}\s{{0,2}}{_ARGUMENTS}\s{{0,2}}\{{",
        rf"\b(?:func|fn|fun) \w{{1,60}}{_ARGUMENTS}\s{{0,2}}(?:->|[:={{\w*])",
        r"\([\w\s,:{}=]{0,100}\)\s{0,2}=>",
        r"\b(?:const|let|var)\s{1,2}(?:mut |(?!us\b))(?:\w{1,60}|[{\[][\w, ]{1,60}[}\]])(?::\s?\w{1,30})?\s{0,2}=(?!=)",
        r"\b(?:public|private|protected|internal)\s(?:(?:static|final|async|override|abstract|readonly)\s){0,3}"
        r"\w{1,40}(?:<[\w, ]{1,40}>)?\s\w{1,60}\s{0,2}[({=;]",
        rf"\b(?:if|for|while|switch|foreach|catch)\s{{0,2}}{_ARGUMENTS}\s{{0,2}}\{{",
        r"\bfor\s{0,2}\([^;()\n]{0,100};[^;\n]{0,100};",
        r"\breturn\b[^;\n]{1,80};|\b(?:console\.(?:log|error|warn)|System\.out\.print\w{0,2}|fmt\.Print\w{0,2})\(",
        r"<\?php|#!/(?:usr/)?bin/|```(?:\w{1,12})\n",
        r"[.#]?[\w-]{1,40}\s{0,2}\{\s{0,4}[\w-]{2,40}\s{0,2}:\s{0,2}[^;{}\n\"]{1,80};",
        r"\bSELECT\b[^;]{1,300}?\bFROM\s{1,4}[\w.\"\[`]",
        r"(?i:\bselect\s{1,4}(?:top \d{1,6} )?(?:\*|[\w.*()]{1,60}(?:\s{0,4},\s{0,4}[\w.*()]{1,60}){0,20})\s{1,4}"
        r"from\s{1,4}[\w.]{1,60}(?:\s{1,4}\w{1,12})?\s{0,4}"
        r"(?:;|\bwhere\b[^?]{1,80}?(?:[=<>]|\bin \(|\blike ')|\bjoin\b))",
        r"(?i:\bselect\s{1,4}\*\s{1,4}from\s{1,4}\w)",
        r"(?i:\bupdate\s{1,4}[\w.]{1,60}\s{1,4}set\s{1,4}[\w.]{1,60}\s{0,4}=)",
        r"(?i:\bdelete\s{1,4}from\s{1,4}[\w.]{1,60}\s{1,4}where\s)",
        r"\b(?:CREATE|ALTER)(?: OR REPLACE)? (?:TABLE|VIEW|PROCEDURE|FUNCTION|INDEX|TRIGGER) \w",
        r"(?i:\bcreate (?:table|view|procedure|function) [\w.]{1,60}\s{0,4}\()",
    ),
    What.FORMULA: _any(
        r"(?<![\w=])=(?i:[VHX]LOOKUP|SUM(?:IFS?|PRODUCT)?|COUNT(?:IFS?|A)?|AVERAGE(?:IFS?)?|INDEX|IF(?:S|ERROR|NA)?|MATCH"
        r"|SVERWEIS|WENN|SUMME|RECHERCHEV|SI|BUSCARV)\("
    ),
    What.TRACE: _any(
        r"\bTraceback \(most recent call last\)",
        r"\bFile \"[^\"\n]{1,200}\", line \d{1,6}",
        r"\bat [\w$.<>/]{3,200}\([\w$.-]{1,80}:\d{1,6}\)",
        r"\bat [^\n()]{1,100} \([^\s()]{1,200}:\d{1,6}:\d{1,6}\)",
        r"\bException in thread \"|\bCaused by: [\w.]{2,100}\.\w",
        r"\b[A-Z]\w{1,60}(?:Error|Exception): \S",
        r"\bgoroutine \d{1,6} \[",
    ),
    What.ROWS: re.compile(
        r"\binsert\s{1,4}into\s{1,4}[\w.`\"]{1,60}\s{0,4}(?:\([^()\n]{1,300}\)\s{0,4})?values?\s{0,4}\(", re.IGNORECASE
    ),
    What.RECORD: _any(
        r"\{\s{0,8}\"[^\"\n]{1,60}\"\s{0,4}:\s{0,4}(?:[\"{\[\d-]|true|false|null)",
        r"\{\s{0,8}'[^'\n]{1,60}'\s{0,4}:\s{0,4}(?:['{\[\d-]|True|False|None)",
    ),
}
_FAINT: Final = _any(
    rf"\b\w{{1,60}}{_ARGUMENTS}\s{{0,2}};",
    rf"\b\w{{1,60}}(?:\.\w{{1,60}}){{1,6}}{_ARGUMENTS}",
    r"\bprint\s{0,1}\(\s{0,2}[\"'\w]",
    r"\b[a-z]\w{0,60}\s{0,2}(?:\+=|-=|\*=|:=|&&|\|\||={2,3}|!={1,2})\s{0,2}(?=[\w\"'(\[{!])",
    r"\b[a-z]\w{0,60}(?:\.\w{1,60}){0,3} = (?=[\w\"'(\[{])",
    r"\b[a-z_]\w{0,60}\[[\w\"':]{1,30}\]",
    rf"\breturn \w{{1,60}}(?:\.\w{{1,60}}){{1,6}}(?:{_ARGUMENTS})?",
    r"\b\w{1,60} => [\w({]",
    r"^ {0,8}(?:from [\w.]{1,80} )?import [\w.*, ]{1,80}$",
    r"\bimport \w{1,30} as \w",
    r"\b(?:try|else|finally):\s|\bexcept\b[^:\n]{0,60}:",
    r"```",
    r"\}\s{0,4}\}|\);\s{0,4}\}|\{\s{0,4}$",
)
