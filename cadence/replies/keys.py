"""Figures under terse keys: `u:8 h:20`, `h 5 / u 2`, `saved=13h active=5`, `error%=4`.

A letter that is a key is read as the word that it is short for, and each key begins a clause of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from cadence.replies.cutting import Token
from cadence.replies.tags import Tag
from cadence.replies.words import tags_of

_SHORT: Mapping[str, str] = MappingProxyType({"u": "users", "h": "hours"})
_THEN = frozenset(["then", "damals", "avant", "antes", "toen", "allora"])
_NOW = frozenset(["now", "today", "jetzt", "heute", "maintenant", "ahora", "hoy", "nu", "vandaag", "adesso", "oggi"])
_IS = frozenset([":", "="])
_APART = frozenset(["/", "|", ",", ";", "\n"])
_SHARES = (Tag.ERROR, Tag.ADOPTION)


def with_keys_spelt_out(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with a letter that is a key as its word, and a comma before each key of a row of them."""
    kept = _with_then_and_now(list(_with_shares_behind(tokens)))
    keys = {at for at in range(len(kept)) if _is_key(kept, at)}
    if not any(kept[at + 1].text in _IS for at in keys) and len(keys) < 2:  # noqa: PLR2004  "h 5 / u 2"
        keys = set()
    row = [at for at in range(len(kept)) if at in keys or _is_named(kept, at)]
    found: list[Token] = []
    for at, token in enumerate(kept):
        if at in row[1:] and _goes_on_from_a_number(kept, at):
            found.append(Token(",", token.start, token.start))
        word = _SHORT[token.text] if at in keys else ""
        found.append(replace(token, text=word, tags=tags_of(word), glued=False) if word else token)
    return found


def _is_key(tokens: Sequence[Token], at: int) -> bool:
    """The u of `u:8`, the h of `h 5`; not those of `5 u` and `2 h 30`."""
    if tokens[at].text not in _SHORT or tokens[at].glued:
        return False
    said = at + 1 < len(tokens) and tokens[at + 1].text in _IS
    number = at + 1 + said
    begins = at == 0 or tokens[at - 1].text in _APART
    begins = begins or (tokens[at - 1].value is not None and at > 1 and _is_key(tokens, at - 2))  # "h 12 u 4"
    return number < len(tokens) and tokens[number].value is not None and (said or begins)


def _is_named(tokens: Sequence[Token], at: int) -> bool:
    """The active of `active=5`."""
    named = at + 2 < len(tokens) and bool(tokens[at].tags) and tokens[at].text.isalpha() and not tokens[at].glued
    return named and tokens[at + 1].text == "=" and tokens[at + 2].value is not None


def _goes_on_from_a_number(tokens: Sequence[Token], at: int) -> bool:
    """No sign stands between a key and the value before it: `13h active=5`."""
    unit = tokens[at - 1].glued and tokens[at - 2].value is not None
    return tokens[at - 1].value is not None or unit


def _with_then_and_now(tokens: list[Token]) -> list[Token]:
    """The then of `sprint report, then: 4 h. Now: 1 h.` is what was before; alone it says nothing."""
    keys = [at for at in range(len(tokens) - 1) if tokens[at + 1].text in _IS and tokens[at].text in _THEN | _NOW]
    words = [tokens[at].text in _THEN for at in keys]
    if words == [True, False]:
        tokens[keys[0]] = replace(tokens[keys[0]], text="before", tags=tags_of("before"))
    return tokens


def _with_shares_behind(tokens: Sequence[Token]) -> Iterator[Token]:
    """`error%=4` as `error = 4 %`."""
    at = 0
    while at < len(tokens):
        behind = tokens[at : at + 4]
        key = tokens[at].has(*_SHARES) and len(behind) == 4 and behind[1].has(Tag.PERCENT)  # noqa: PLR2004  key, %, =, value
        if key and behind[2].text in _IS and behind[3].value is not None and not _is_per_cent(tokens, at + 4):
            end = behind[3].end
            yield from (behind[0], behind[2], behind[3], replace(behind[1], start=end, end=end))
            at += 4
        else:
            yield tokens[at]
            at += 1


def _is_per_cent(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].has(Tag.PERCENT)
