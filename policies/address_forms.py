"""The forms of addresses: a street with its number, and the town that follows it.

Names of streets are words, so what has another meaning at work ("3 Google Drive", "via Teams 2", "Produktionsstraße 3")
counts only where a post code follows. A town alone is nobody's address.
"""

import re
from typing import Final

from policies.forms import Pattern, Signs, has_digits, has_few_digits

KIND: Final = "address"

_CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞŚŁŻŹĆŃ][\w’'-]{1,30}\.?"
_NUMBER: Final = r"\d{1,4}(?: ?[a-hA-H](?!\w))?(?:/\d{1,4})?(?!\w|[.,-]\d)"
_UK_CODE: Final = r"[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}(?!\w)"
_CODE: Final = (
    r"(?:(?:D|CH|A|F|B|L|NL|I|E|PL)-)?(?:\d{2}-\d{3}|\d{4}-\d{3}|\d{5}(?:-\d{3,4})?|\d{4}(?: [A-Z]{2})?)(?!\w)"
    rf"|{_UK_CODE}"
)
_TOWN: Final = rf"{_CAPITAL}(?:[ -]{_CAPITAL}){{0,2}}"
_STATE_CODE: Final = r"[A-Z]{2},?\s\d{5}(?:-\d{4})?(?!\w)"
_SURELY_THERE: Final = rf",?\s(?:(?:{_CODE})\s{_TOWN}|{_TOWN},?\s(?:{_STATE_CODE}|{_UK_CODE}))"
_THERE: Final = (
    rf",?\s(?:{_TOWN},?\s(?:[A-Z]{{2}},?\s)?)?(?:{_CODE})(?:\s{_TOWN})?"  # the post code, a town before or after it
)
_OF: Final = (
    r"(?:(?:d[aeiou]s?|de la|del?|dell[aeo]|dei|delle|los|las|la|le|les|el|of the|des)\s|dell?['’]|[dl]['’]){0,2}"
)
_NAMED: Final = rf"{_OF}{_CAPITAL}(?:\s{_OF}{_CAPITAL}){{0,3}}"

_NO_STREETS: Final = r"(?!(?:Fertigungs|Montage|Produktions|Lackier|Walz|Wasch|Daten|Milch|Prüf|Transfer|Misch)str)"
_GERMAN: Final = rf"{_NO_STREETS}[A-ZÄÖÜ][\wäöüß-]{{1,30}}(?:stra(?:ß|ss)e|str\.?|gasse|allee)"
_DUTCH: Final = r"[A-Z][\w-]{1,30}(?:straat|laan|gracht|kade|singel)"
_AFTER_ENGLISH: Final = r"(?=\s?(?:[.,;:!?)\n]|$)|\s(?:in|is|and|ok|for|with|at|near|has|from|to)\b)"

_BEFORE_NUMBER: Final = (  # "Hauptstr. 12", "viale Roma 3", "ul. Polna 3"
    rf"(?:{_GERMAN}|{_DUTCH}|Straße\s(?:des|der)\s{_CAPITAL}"
    rf"|(?:[Vv]iale|[Pp]iazza|[Vv]icolo|[Cc]alle|[Aa]venida|[Aa]vda\.|[Pp]aseo|[Rr]ua"
    r"|[Tt]ravessa|[Pp]raça|[Uu]l\.|[Uu]lic[aęy])"
    rf"\s{_NAMED})"
    rf",?\s(?:[nN][.º°o]{{1,2}}\s?)?{_NUMBER}"
)
_AFTER_NUMBER: Final = (  # "12 rue de la Paix", "12 High Street"
    rf"\d{{1,4}}(?:\s?(?:bis|ter))?,?\s(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Ii]mpasse|[Qq]uai|[Cc]hemin)\s{_NAMED}"
    rf"|\d{{1,4}}[a-hA-H]?,?\s(?!Wall\b)(?:{_CAPITAL}\s){{1,3}}"
    rf"(?:Street|Road|Avenue|Lane|Crescent|Boulevard|Terrace){_AFTER_ENGLISH}"
)
_ONLY_WITH_TOWN: Final = (
    rf"(?:[A-ZÄÖÜ][\wäöüß-]{{1,30}}(?:weg|platz|ring|damm|plein|dijk)"
    rf"|(?:[Vv]ia|[Cc]orso|[Pp]laza|[Ll]argo|[Aa]l\.|[Pp]l\.|[Oo]s\.)\s{_NAMED}),?\s{_NUMBER}"
    rf"|\d{{1,5}}[a-hA-H]?,?\s(?:{_CAPITAL}\s){{1,3}}"
    r"(?:St|Rd|Ave|Dr|Drive|Way|Court|Ct|Close|Place|Pl|Square|Sq|Gardens|Grove|Hill|Row|Mews)\b\.?(?:\s[NSEW]{1,2}\b)?"
    rf"|\d{{1,4}},?\s(?:[Pp]lace|[Aa]llée|[Cc]ours|[Rr]oute|[Ss]quare)\s{_NAMED}"
)


def names_a_street(signs: Signs) -> bool:
    """Of each of the words a piece."""
    return signs.digits and signs.any(
        "str", "gasse", "allee", "laan", "gracht", "kade", "singel", "viale", "piazza", "vicolo", "calle", "avenida",
        "avda", "paseo", "rua ", "travessa", "ul.", "ulic", "rue ", "avenue", "boulevard", "impasse", "quai", "chemin",
        "road", "lane", "crescent", "terrace",
    )  # fmt: skip


# Every quantifier has an upper bound or a single way to match: a hostile text costs no more than its length.
ADDRESS_FORMS: Final[tuple[Pattern, ...]] = (
    Pattern(KIND, re.compile(rf"(?<![\w.,-])(?:{_BEFORE_NUMBER})(?:{_THERE})?"), needs=names_a_street),
    Pattern(KIND, re.compile(rf"(?<![\w.,-])(?:{_AFTER_NUMBER})(?:{_THERE})?"), needs=names_a_street),
    Pattern(KIND, re.compile(rf"(?<![\w.,-])(?:{_ONLY_WITH_TOWN}){_SURELY_THERE}"), needs=has_few_digits),
    Pattern(KIND, re.compile(rf"(?<![\w.,-])(?:D-\d{{5}}|CH-\d{{4}})\s{_TOWN}"), needs=has_few_digits),
    Pattern(
        KIND,
        re.compile(r"(?<![\w.,-])[A-Z]{2}\d[A-Z\d]? \d(?!GB|TB|HR|ST|ND|RD)[ABD-HJLNP-UW-Z]{2}(?!\w)"),
        needs=has_digits,
    ),
)
