"""E-mail addresses of two domains: mostly a typing error, or the name of whoever wrote the register before."""

import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz import fuzz

from policies.handbook import Handbook
from policies.lint.finding import Entry, LintFinding, Severity, about, about_whole
from policies.model import Register

_ADDRESS = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
_TYPING_ERROR = 85  # of 100: two domains so alike are hardly two
_CHECK = "addresses-of-two-domains"
_HANDBOOK = "handbook.md"


def doubtful(register: Register, handbook: Handbook) -> Iterator[LintFinding]:
    """One finding for each place with an address of another domain than the owner's; a part of one is no other.

    Where the register's owner is no address, the domain of most counts.
    """
    found: list[tuple[str, str, Entry | int | None]] = [*_places(register), *_in_handbook(handbook)]
    places = dict.fromkeys(found)
    if not places:
        return
    owner = _ADDRESS.fullmatch(register.owner.strip())
    usual = owner[1].casefold() if owner else Counter(domain for _, domain, _ in places).most_common(1)[0][0]
    whose = "the register's owner is" if owner else "most others are"
    for address, domain, entry in places:
        if domain == usual or domain.endswith(f".{usual}") or usual.endswith(f".{domain}"):
            continue
        near = fuzz.ratio(domain, usual) >= _TYPING_ERROR
        severity = Severity.WARNING if near else Severity.NOTE
        wrong = f"{address} is at {domain}; {whose} at {usual}."
        right = f"If it is a typing error or left over, write the address at {usual}; if both are yours, leave it."
        if isinstance(entry, int):
            yield LintFinding(severity, _CHECK, _HANDBOOK, entry, "handbook", "", wrong, right)
        elif entry is None:
            yield about_whole(severity, _CHECK, wrong, right)
        else:
            yield about(entry, severity, _CHECK, wrong, right)


def _places(register: Register) -> Iterator[tuple[str, str, Entry | None]]:
    """Every address with its domain and the entry it stands at; of the register as a whole, none."""
    texts: list[tuple[str, Entry | None]] = [(register.owner, None), (register.unlisted_next, None)]
    for tool in register.tools.values():
        texts += [(owner, tool) for owner in dict.fromkeys(edition.owner for edition in tool.editions)]
    for waiver in register.waivers:
        texts += [(text, waiver) for text in (waiver.approver, *waiver.people)]
    texts += [(condition.text, condition) for condition in register.conditions.values()]
    texts += [(rule.because, rule) for rule in register.rules]
    for text, entry in texts:
        yield from ((found[0], found[1].casefold(), entry) for found in _ADDRESS.finditer(text))


def _in_handbook(handbook: Handbook) -> Iterator[tuple[str, str, int]]:
    for number, line in enumerate(handbook.source.splitlines(), start=1):
        yield from ((found[0], found[1].casefold(), number) for found in _ADDRESS.finditer(line))
