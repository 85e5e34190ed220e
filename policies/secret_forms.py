"""The forms of personal data and secrets, and what a text must have at a glance for each to be looked for."""

import re
from functools import lru_cache
from typing import Final

from policies.address_forms import ADDRESS_FORMS, names_a_street
from policies.forms import Pattern, Signs, has_digits, has_few_digits, has_run, has_several_digits, looks_random
from policies.identity_forms import IDENTITY_FORMS, names_a_document
from policies.link_forms import LINK_FORMS
from policies.machine_forms import MACHINE_FORMS
from policies.said_forms import (
    BEFORE_VALUE,
    IS,
    SAID_FORMS,
    SAID_IN_FULL,
    names_a_secret,
    says_nothing_of_it,
)

_IBAN_LENGTHS: Final = range(15, 35)
_CARD_LENGTHS: Final = range(13, 20)
_PHONE_DIGITS: Final = range(9, 16)
_LONG_NUMBER: Final = 7  # digits from which a number may point at a person or an account
_IBAN_REMAINDER: Final = 1
_LUHN_TWICE_MOST: Final = 9
_DATE: Final = re.compile(r"(?:19|20)\d\d-\d\d-\d\d|\d\d-\d\d-(?:19|20)\d\d")
_AMOUNT: Final = re.compile(r"\d{1,3}(?: \d{3})+")
_SHORTEST_KEY: Final = 13  # of those that are known by how they begin


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdecimal())


def is_iban(text: str) -> bool:
    """True when the text is an IBAN, by length and check digits."""
    compact = re.sub(r"[\s-]", "", text).upper()
    if len(compact) not in _IBAN_LENGTHS or not compact.isascii() or not compact.isalnum():
        return False
    turned = compact[4:] + compact[:4]
    return int("".join(str(int(character, 36)) for character in turned)) % 97 == _IBAN_REMAINDER


def is_card(text: str) -> bool:
    """True for 13 to 19 digits whose Luhn check digit is right."""
    digits = [int(character) for character in _digits(text)]
    if len(digits) not in _CARD_LENGTHS or not any(digits):
        return False
    doubled = (digit * 2 for digit in digits[-2::-2])
    return (sum(digits[-1::-2]) + sum(d - 9 if d > _LUHN_TWICE_MOST else d for d in doubled)) % 10 == 0


def _is_phone(text: str) -> bool:
    return len(_digits(text)) in _PHONE_DIGITS


def _is_long_number(text: str) -> bool:
    """True for digits that may point at a person or an account; not for a date or a grouped amount."""
    return len(_digits(text)) >= _LONG_NUMBER and not _DATE.fullmatch(text) and not _AMOUNT.fullmatch(text)


def _has_digit_or_sign(value: str) -> bool:
    """True for a word that looks like a secret by itself: hunter2, a!b; not for a date or a week."""
    core = value.rstrip(".!?:;)")
    signs = any(c.isdecimal() or c in "!@#$%^&*_+=~|?" for c in core)
    return signs and len(core) >= _SHORTEST_SECRET and not _DATE.fullmatch(core) and not _WEEK.fullmatch(core)


_SHORTEST_SECRET: Final = 4
_WEEK: Final = re.compile(r"\d{4}-?W\d\d")
_MONTH: Final = r"[^\W\d_]{3,10}\.?"
_BIRTH: Final = (
    r"\b(?:d\.?o\.?b\.?|dates? of birth|birth ?date|birthday|born(?: on)?|geboren(?: am| op)?|geb\.|geburtsdatum"
    r"|n[ée]e? le|date de naissance|fecha de nacimiento|nacid[oa] el|nat[oa] il|data di nascita|data de nascimento"
    r"|nascid[oa] em|geboortedatum|data urodzenia|urodzon[ya]|ur\.)"
)
_DAY: Final = (
    r"(?:\d{1,4}[./-] ?\d{1,2}[./-] ?\d{2,4}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.)? (?:of )?{_MONTH},? \d{{2,4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})"
)


def _has_at(signs: Signs) -> bool:
    return "@" in signs.text


def _has_key(signs: Signs) -> bool:
    return signs.longest >= _SHORTEST_KEY


_SPOKEN: Final = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)"
_ENDING: Final = r"(?:com|org|net|edu|gov|info|io|ai|co|eu|uk|ie|us|de|at|ch|fr|es|pt|br|it|nl|be|pl|example)"
_DOT: Final = r"[ (\[]{1,2}dot[ )\]]{1,2}"  # as those write it who hide an address from robots
_LABELS: Final = rf"[\w-]{{1,30}}(?:{_DOT}[\w-]{{1,30}}){{0,2}}"

# Every quantifier has an upper bound or a single way to match: a hostile text costs no more than its length.
PATTERNS: Final[tuple[Pattern, ...]] = (
    Pattern(
        "private key",
        re.compile(r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----[^-]{0,20000}(?:-----END [A-Z ]{0,40}-----)?"),
        needs=lambda signs: "-----BEGIN" in signs.text,
    ),
    *LINK_FORMS,
    Pattern(
        "e-mail", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", re.ASCII), needs=_has_at
    ),
    Pattern("e-mail", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"), needs=_has_at),
    Pattern(  # jane dot doe at example dot com
        "e-mail",
        re.compile(
            rf"\b{_LABELS}[ (\[]{{1,2}}at[ )\]]{{1,2}}{_LABELS}{_DOT}{_ENDING}\b",
            re.IGNORECASE,
        ),
        needs=lambda signs: "dot" in signs.lower,
    ),
    Pattern(
        "secret",
        re.compile(
            r"\b(?:sk-(?:ant-|proj-|live-)?[\w-]{16,200}|(?:sk|pk|rk)_(?:live|test)_\w{10,100}|gh[pousr]_\w{20,100}"
            r"|github_pat_\w{20,120}|glpat-[\w-]{15,60}|xox[abeoprs]-[\w-]{8,200}|xapp-[\w-]{8,200}"
            r"|(?:AKIA|ASIA|AIDA|AROA)[A-Z0-9]{12,20}|AIza[\w-]{30,45}|ya29\.[\w-]{20,200}|hf_\w{20,60}|npm_\w{30,50}"
            r"|pypi-[\w-]{30,250}|SG\.[\w-]{15,30}\.[\w-]{30,60}|eyJ[\w-]{8,2000}\.[\w-]{8,4000}(?:\.[\w-]{0,1000})?)",
            re.ASCII,
        ),
        needs=_has_key,
    ),
    Pattern(  # in quotes: all of it, spaces too
        "secret",
        re.compile(
            rf"{BEFORE_VALUE}[\"']?\s{{0,3}}(?:[:=]|->|{IS})?\s{{0,3}}(?<![\w])[\"'“‘„«]([^\"'“”‘’„»\n]{{2,200}})[\"'”’“»]",
            re.IGNORECASE,
        ),
        needs=names_a_secret,
    ),
    *SAID_FORMS,
    Pattern(
        "secret",
        re.compile(rf"{BEFORE_VALUE}[\"']?\s{{0,3}}(?:[:=]|->)\s{{0,3}}[\"']?([^\s\"',;]{{3,200}})", re.IGNORECASE),
        needs=names_a_secret,
    ),
    Pattern(
        "secret",
        re.compile(rf"{BEFORE_VALUE}\s{{1,3}}{IS}\s{{1,3}}[\"']?([^\s\"',;]{{4,200}})", re.IGNORECASE),
        lambda value: not says_nothing_of_it(value),  # "the password is wrong" holds no password
        needs=names_a_secret,
    ),
    Pattern(
        "secret",
        re.compile(rf"{SAID_IN_FULL}\s{{1,3}}([^\s\"',;()/]{{4,200}})", re.IGNORECASE),
        _has_digit_or_sign,
        needs=names_a_secret,
    ),
    Pattern(  # login: admin / hunter2
        "secret",
        re.compile(
            r"\b(?:log-?ins?|user(?:name)?|credentials?|creds|zugang(?:sdaten)?|identifiants?)\s{0,3}[:=]\s{0,3}"
            r"[^\s/|,;:]{1,60}\s{0,3}[/|:]\s{0,3}([^\s,;/|]{3,200})",
            re.IGNORECASE,
        ),
        needs=lambda signs: signs.any("log", "user", "cred", "zugang", "identifiant"),
    ),
    Pattern(  # user admin pass hunter2, login admin / hunter2
        "secret",
        re.compile(
            r"\b(?:log-?in|user(?:name)?)\s{1,3}[^\s/|,;:]{1,60}\s{0,3}"
            r"(?:[/|]|\s(?:and |und |et |y )?(?:pass|pw|pwd))\s{0,3}([^\s,;/|]{3,200})",
            re.IGNORECASE,
        ),
        _has_digit_or_sign,
        needs=lambda signs: signs.any("log", "user"),
    ),
    Pattern(
        "date of birth",
        re.compile(rf"{_BIRTH}\W{{0,4}}(?:is |was |ist |est |es )?({_DAY})", re.IGNORECASE),
        needs=has_digits,
    ),
    Pattern("secret", re.compile(r"\b(?:bearer|basic)\s{1,3}([\w.~+/=-]{16,2000})", re.IGNORECASE), needs=_has_key),
    Pattern(
        "IBAN",
        re.compile(r"\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?\b", re.IGNORECASE),
        is_iban,
        needs=has_digits,
    ),
    *IDENTITY_FORMS,
    Pattern("card number", re.compile(r"(?<![\w.])\d(?:[ -]?\d){12,18}(?!\w)"), is_card, needs=has_digits),
    *ADDRESS_FORMS,
    *MACHINE_FORMS,
    Pattern(
        "number",  # spoken, digit by digit
        re.compile(rf"\b{_SPOKEN}(?:[ ,-]{{1,2}}{_SPOKEN}){{6,40}}\b", re.IGNORECASE),
        needs=lambda signs: sum(map(signs.lower.count, ("one", "two", "three", "four", "five", "six", "nine"))) > 1,
    ),
    Pattern(
        "number",
        re.compile(
            r"\b(?:employee|staff|personnel|payroll|badge)\s(?:number|no\.?|id|#)\W{0,3}(?:is\s)?([A-Z]{0,3}-?\d{4,10})(?!\w)",
            re.IGNORECASE,
        ),
        needs=has_digits,
    ),
    Pattern("phone number", re.compile(r"(?<![\w+])\+\d(?:[ ()./-]{0,2}\d){7,14}(?!\w)"), _is_phone, needs=has_digits),
    Pattern(
        "phone number", re.compile(r"(?<![\w.,])\(?0\d(?:[ ()/-]{0,2}\d){7,12}(?!\w)"), _is_phone, needs=has_digits
    ),
    Pattern(
        "phone number", re.compile(r"(?<![\w.,])\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\w)"), _is_phone, needs=has_digits
    ),
    Pattern("number", re.compile(r"(?<![\w.,])\d(?:[ -]?\d){6,40}(?!\w)"), _is_long_number, needs=has_digits),
    Pattern("secret", re.compile(r"(?<![\w/+.-])[A-Za-z0-9_+/=-]{20,4000}(?![\w/+.-])"), looks_random, needs=has_run),
)


def possible(text: str) -> tuple[Pattern, ...]:
    """The patterns that may match in a text, as is seen at a glance, in their order; most texts have few of the signs.

    Where it is not ASCII all of them that its figures are enough for: other letters may match these in capitals.
    """
    signs = Signs(text)
    if not text.isascii():
        return _with_figures(digits=signs.digits, few=signs.few_digits, several=signs.several_digits)
    return _with_signs(tuple(needs(signs) for needs in _NEEDS))


@lru_cache(maxsize=8)
def _with_figures(*, digits: bool, few: bool, several: bool) -> tuple[Pattern, ...]:
    lacking = [
        *((has_digits, names_a_street) if not digits else ()),
        *((has_few_digits, names_a_document) if not few else ()),
        *((has_several_digits,) if not several else ()),
    ]
    return tuple(pattern for pattern in PATTERNS if pattern.needs not in lacking)


_NEEDS: Final = tuple(dict.fromkeys(pattern.needs for pattern in PATTERNS))


@lru_cache(maxsize=2_048)
def _with_signs(seen: tuple[bool, ...]) -> tuple[Pattern, ...]:
    there = {needs for needs, holds in zip(_NEEDS, seen, strict=True) if holds}
    return tuple(pattern for pattern in PATTERNS if pattern.needs in there)
