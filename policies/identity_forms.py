"""The forms of the numbers that states give people: by their check digits, or beside the word for them.

Without the word a number counts only where its check digits are right, so that order numbers stay; beside the word
("passport C01X00T47") any code does, as nobody checks what they mistype.
"""

import re
from collections.abc import Callable
from typing import Final

from stdnum.be import nn as belgian
from stdnum.br import cpf as brazilian
from stdnum.ch import ssn as swiss
from stdnum.de import idnr as german
from stdnum.es import nif as spanish
from stdnum.fr import nir as french
from stdnum.it import codicefiscale as italian
from stdnum.pl import pesel as polish

from policies.forms import Pattern, Signs, has_digits, has_several_digits

KIND: Final = "identity number"

_SHORTEST: Final = 7  # characters of a passport number, spaces apart
_LONGEST: Final = 40
_DATE: Final = re.compile(r"(?:19|20)\d\d[./-]\d\d?[./-]\d\d?|\d\d?[./-]\d\d?[./-](?:19|20)\d\d")
_YEARS: Final = re.compile(r"(?:19|20)\d\d(?:[ ./-](?:19|20)\d\d)+")
_ROUND_AMOUNT: Final = re.compile(r"\d{1,3}(?:[ .]\d{3})*[ .]000")
_SEPARATORS: Final = re.compile(r"[ ./-]")
_WORDS: Final = (  # of documents and of numbers, in small or capital letters
    r"passports?|reisep(?:a|ä|ae)ss(?:e|es)?|passeports?|pasaportes?|passaport[eoi]s?|paspoort(?:en)?|paszport(?:u|y|em)?"
    r"|(?:personal)?ausweis(?:e|es)?|f(?:ü|ue|u)hrerschein(?:e|s)?|id cards?|identity cards?|national ids?"
    r"|cartes? d['’]identit[ée]|cart[ae] d['’]identit[àa]|cart[ãa]o de cidad[ãa]o|bilhete de identidade"
    r"|documento de identidade?|c[ée]dula|identiteitskaart|rijbewijs|dow[óo]d(?:u)? osobist(?:y|ego)|prawo jazdy"
    r"|driv(?:ing|ers?|er['’]s?) licen[cs]es?|permis de conduire|patente di guida|(?:permiso|carne?[té]?) de conducir"
    r"|carta de condu[çc][ãa]o|steuer-?(?:id|ident\w{0,24})|steueridentifikation|sozialversicherung|rentenversicherung"
    r"|sv|ahv|s[ée]cu|s[ée]curit[ée] sociale|num[ée]ro fiscal|codice fiscale|dni|nif|niss|seguridad social|cpf|bsn"
    r"|burgerservice|sofi|pesel|national insurance|nino|ssn|social security|ppsn|aadhaar|tax(?:payer)? ids?|itin"
)
_SHORT_WORDS: Final = r"NIR?|NIE|CNI|CNH|RG|PPS|UTR"  # in capitals only: "ni", "nie" are words
_WORD: Final = rf"\b(?:(?i:{_WORDS})|{_SHORT_WORDS})"
_NUMBER_IS: Final = (  # "number is", "-Nr.:", "nummer lautet"; then a quote or a bracket
    r"(?i:['’]s\b)?[ (-]{0,2}(?i:n(?:umbers?|ummern?|um[ée]ro|úmero|umer|um|os?|rs?)\b\.?|n?[°º]|id\b|codes?\b|#)?\.?"
    r"\s{0,2}(?:[:=#]|(?i:is|was|are|ist|lautet|est|es|era|é|è|jest)\b:?)?\s{0,2}[\"'“‘„«(]?"
)
_PART: Final = r"(?:[A-Z]{0,6}\d[A-Z0-9]{0,17}|[A-Z]{1,3})(?![A-Za-z0-9])"
_CODE: Final = (
    rf"(?=(?:[A-Z ./-]{{0,7}}\d){{3}}){_PART}(?:[ ./-]{_PART}){{0,6}}"
    r"|(?=(?:[A-Za-z]{0,7}\d){3})[A-Za-z0-9]{7,20}(?![A-Za-z0-9])"
)
_CAPITAL_CODE: Final = (  # a code that none would take for a word; tickets and orders are named by how they begin
    r"(?!(?:INC|REQ|RITM|CHG|PRB|TASK|CASE|ORD|INV|SKU|PO|SO|GPT)\d)(?=[A-Z0-9]{0,15}[A-Z])(?=(?:[A-Z]{0,7}\d){3})"
    r"[A-Z0-9]{7,16}(?![A-Za-z0-9])"
)


def _is_code(text: str) -> bool:
    """True for what may be a document's number: no date, no years, no round amount."""
    compact = _SEPARATORS.sub("", text)
    no_code = _DATE.fullmatch(text) or _YEARS.fullmatch(text) or _ROUND_AMOUNT.fullmatch(text)
    return _SHORTEST <= len(compact) <= _LONGEST and not no_code


def names_a_document(signs: Signs) -> bool:
    """Of each of the words a piece."""
    return signs.few_digits and signs.any(
        "pass", "pasaport", "pasp", "paszport", "ausweis", "schein", "id", "cedula", "kaart", "rijbewijs", "dowod",
        "prawo", "licen", "permis", "patente", "carn", "carta", "steuer", "versicherung", "sv", "ahv", "secu", "fiscal",
        "dni", "nif", "niss", "cpf", "bsn", "burger", "sofi", "pesel", "insurance", "nino", "ssn", "social", "pps",
        "aadhaar", "tax", "itin", "ni", "cn", "rg", "utr",
    )  # fmt: skip


def _by_check(form: str, holds: Callable[[str], bool]) -> Pattern:
    """A number that is known by its check digits wherever it stands."""
    return Pattern(KIND, re.compile(rf"(?<![\w.,-]){form}(?![\w-])", re.IGNORECASE), holds, needs=has_several_digits)


# Every quantifier has an upper bound or a single way to match: a hostile text costs no more than its length.
IDENTITY_FORMS: Final[tuple[Pattern, ...]] = (
    Pattern(
        KIND, re.compile(r"\b(?!000|666|9\d\d)\d{3}[- ](?!00)\d{2}[- ](?!0000)\d{4}\b"), needs=has_digits
    ),  # US SSN
    Pattern(  # UK NI number, and the one of the examples (QQ)
        KIND,
        re.compile(
            r"\b(?:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]|QQ)[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D]\b", re.IGNORECASE
        ),
        needs=has_digits,
    ),
    Pattern(KIND, re.compile(r"\bssn\b\D{0,4}(\d{9})\b", re.IGNORECASE), needs=has_digits),
    _by_check(r"[A-Z]{3} ?[A-Z]{3} ?\d{2}[A-EHLMPRST]\d{2} ?[A-Z]\d{3}[A-Z]", italian.is_valid),
    _by_check(r"(?:\d{8}|[XYZ]-?\d{7})-?[A-Z]", spanish.is_valid),
    _by_check(r"[12][ -]?\d{2}[ -]?\d{2}[ -]?(?:\d{2}|2[AB])[ -]?\d{3}[ -]?\d{3}[ -]?\d{2}", french.is_valid),
    _by_check(r"756[. -]?\d{4}[. -]?\d{4}[. -]?\d{2}", swiss.is_valid),
    _by_check(r"\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}", belgian.is_valid),
    _by_check(r"\d{3}[. ]?\d{3}[. ]?\d{3}[ -]?\d{2}", brazilian.is_valid),
    _by_check(r"\d{2}[ -]?\d{3}[ -]?\d{3}[ -]?\d{3}", german.is_valid),
    _by_check(r"\d{6}[ -]?\d{5}", polish.is_valid),
    Pattern(KIND, re.compile(rf"{_WORD}{_NUMBER_IS}({_CODE})"), _is_code, needs=names_a_document),
    Pattern(  # "passport of Peter Braun, C01X00T47"
        KIND,
        re.compile(rf"{_WORD}(?:,?\s[^\W\d_]{{1,15}}){{1,4}}[,:]?\s\(?({_CAPITAL_CODE})"),
        needs=names_a_document,
    ),
    Pattern(  # "C01X00T47 is his passport"
        KIND,
        re.compile(
            rf"(?<![\w-])({_CAPITAL_CODE})[,:]?\s\(?(?i:(?:is|was|ist|est|es|é|è|jest|to)\s)?(?:[^\W\d_]{{1,6}}\s){{0,2}}{_WORD}"
        ),
        needs=names_a_document,
    ),
)
