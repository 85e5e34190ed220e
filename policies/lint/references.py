"""What the handbook and the rules' own words refer to, and nothing answers to."""

import re
from collections.abc import Iterator, Sequence

from policies.handbook import Handbook
from policies.lint.finding import Entry, LintFinding, Severity, about, listed, suggestion
from policies.model import Register
from policies.understanding.knowledge import knowledge
from policies.understanding.lexicon import Lexicon
from policies.understanding.text import read_message
from policies.understanding.unlisted import Origin

HANDBOOK_FILE = "handbook.md"
_NUMBERED = re.compile(r"([A-Za-z]+[-_.]?)\d+")  # R01, GOV-3: ids of which others of that kind can be told
_LINK = re.compile(r"\]\(#([^)\s]+)\)")


def doubtful(register: Register, handbook: Handbook) -> Iterator[LintFinding]:
    lines = handbook.source.splitlines()
    yield from _rules(register, lines)
    yield from _rules_in_words(register)
    yield from _links(handbook, lines)
    yield from _products(register, lines)


def _rule_ids(register: Register) -> re.Pattern[str] | None:
    """What looks like an id of this register's rules."""
    prefixes = {match[1] for rule in register.rules if (match := _NUMBERED.fullmatch(rule.id))}
    if not prefixes:
        return None
    longest_first = sorted(prefixes, key=lambda prefix: (-len(prefix), prefix))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})\d+(?![\w-])")


def _rules(register: Register, lines: Sequence[str]) -> Iterator[LintFinding]:
    pattern, ids = _rule_ids(register), [rule.id for rule in register.rules]
    for number, line in enumerate(lines, start=1):
        for named in dict.fromkeys(pattern.findall(line)) if pattern else ():
            if named not in ids:
                right = suggestion(named, ids) or f"The rules are {listed(ids, 12)}."
                yield _in_handbook(
                    number, Severity.WARNING, "handbook-names-no-rule", f"There is no rule {named}.", right
                )


def _rules_in_words(register: Register) -> Iterator[LintFinding]:
    """The sentences people read beside a verdict may name a rule as well."""
    pattern, ids = _rule_ids(register), {rule.id for rule in register.rules}
    if pattern is None:
        return
    said: list[tuple[Entry, str]] = [(rule, rule.because) for rule in register.rules]
    said += [(condition, condition.text) for condition in register.conditions.values()]
    for entry, words in said:
        for named in pattern.findall(words):
            if named not in ids:
                wrong = f"Its words name {named}, and there is no such rule."
                yield about(entry, Severity.WARNING, "words-name-no-rule", wrong, "Correct the words.")


def _links(handbook: Handbook, lines: Sequence[str]) -> Iterator[LintFinding]:
    anchors = [section.anchor for section in handbook.sections]
    for number, line in enumerate(lines, start=1):
        for anchor in _LINK.findall(line):
            if anchor not in anchors:
                right = suggestion(anchor, anchors)
                right = right or f"The sections are {listed(anchors, 12)}."
                yield _in_handbook(
                    number, Severity.WARNING, "handbook-links-nowhere", f"No section is '#{anchor}'.", right
                )


def _products(register: Register, lines: Sequence[str]) -> Iterator[LintFinding]:
    """AI products that the handbook speaks of and the register does not list."""
    if not lines:
        return  # all names there are take most of the time that a register is looked through in
    lexicon = Lexicon(register, knowledge())
    for number, line in enumerate(lines, start=1):
        message = read_message(line)
        for mention in lexicon.find(message):
            if mention.name.origin is Origin.PRODUCT and not mention.name.ordinary:
                written = message.written(mention.first, mention.last)
                yield _in_handbook(
                    number,
                    Severity.NOTE,
                    "handbook-names-no-tool",
                    f"It speaks of {written}, which the register does not list.",
                    "List the tool, or take it out of the handbook.",
                )


def _in_handbook(line: int, severity: Severity, check: str, wrong: str, right: str) -> LintFinding:
    return LintFinding(severity, check, HANDBOOK_FILE, line, "handbook", "", wrong, right)
