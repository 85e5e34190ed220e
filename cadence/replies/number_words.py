"""Number words in eight languages -> numbers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from text_to_num import find_numbers  # type: ignore[import-untyped]  # it ships no types

from cadence.replies.cutting import Token
from cadence.replies.tags import Tag
from cadence.replies.words import MARKERS

_POLISH_UNITS = """zero/jeden jedna jedno/dwa dwie dwoch/trzy trzech/cztery czterech/piec pieciu/szesc szesciu/
    siedem siedmiu/osiem osmiu/dziewiec dziewieciu/dziesiec dziesieciu/jedenascie/dwanascie dwunastu/trzynascie/
    czternascie/pietnascie pietnastu/szesnascie/siedemnascie/osiemnascie/dziewietnascie"""
_POLISH_TENS = """dwadziescia dwudziestu/trzydziesci trzydziestu/czterdziesci/piecdziesiat/szescdziesiat/siedemdziesiat/
    osiemdziesiat/dziewiecdziesiat/sto"""
_POLISH: Mapping[str, int] = MappingProxyType(
    {word: number for number, words in enumerate(_POLISH_UNITS.split("/")) for word in words.split()}
    | {word: 10 * tens for tens, words in enumerate(_POLISH_TENS.split("/"), start=2) for word in words.split()}
)
_MISSPELT: Mapping[str, str] = MappingProxyType({
    "tweleve": "twelve", "twleve": "twelve", "twelv": "twelve", "eigth": "eight", "eihgt": "eight", "fourty": "forty",
    "ninty": "ninety", "ninteen": "nineteen", "fiveteen": "fifteen", "fiften": "fifteen", "forteen": "fourteen",
    "thriteen": "thirteen", "therteen": "thirteen", "tweny": "twenty", "twentey": "twenty", "twnety": "twenty",
    "elven": "eleven", "elevn": "eleven", "seveteen": "seventeen", "eightteen": "eighteen", "threee": "three",
    "sevn": "seven", "fivve": "five", "fuor": "four", "fiive": "five",
})  # fmt: skip
_LARGE = (100, 1000, 1_000_000)
_ONE = frozenset(["one", "einen", "eins", "einem", "un", "une", "uno", "una", "um", "uma", "een"])
_TO = frozenset(["to", "auf", "a", "naar"])
_FROM = frozenset(["from", "von", "de", "da", "van"])
_FROM_FAR = 6  # tokens from "from" to what it came to
_UNACCENTED = {"de": {"zwolf": "zwölf", "funf": "fünf", "funfzehn": "fünfzehn", "funfzig": "fünfzig"}}


@dataclass(frozen=True, slots=True)
class _Heard:
    """What text_to_num asks of a token."""

    word: str

    def text(self) -> str:
        return self.word

    def nt_separated(self, previous: object) -> bool:  # noqa: ARG002  the library's shape
        return False

    def not_a_number_part(self) -> bool:
        return not self.word


def with_number_words(tokens: Sequence[Token], text: str) -> list[Token]:
    """Number words in the language of the text become numbers; `twenty-one` is one of them."""
    language = _language(tokens)
    kept = [index for index, token in enumerate(tokens) if not (token.text == "-" and token.glued)]
    heard = []
    for index in kept:
        token = tokens[index]
        is_word = token.value is None and token.text[:1].isalpha()
        word = text[token.start : token.end].lower() if is_word else ""
        word = _MISSPELT.get(word, word)
        heard.append(_Heard(_UNACCENTED.get(language, {}).get(word, word) or "."))
    found: dict[int, tuple[int, Decimal]] = {}
    if language == "pl":
        found = _polish_numbers(tokens)
    else:
        for one in find_numbers(heard, language, 0):
            alone = one.end - one.start == 1
            small = tokens[kept[one.start]].has(Tag.ARTICLE, Tag.FILLER) or tokens[kept[one.start]].text == "ones"
            small = small or _is_of_the(tokens, kept[one.start])
            if not one.is_ordinal and not (alone and small):
                value = Decimal(str(one.value))
                whole = value == value.to_integral_value()
                found[kept[one.start]] = (kept[one.end - 1] + 1, Decimal(int(value)) if whole else value)
    found |= {at: (at + 1, Decimal(1)) for at in _down_to_one(tokens)}
    found |= {at: (at + 3, Decimal(6)) for at in range(len(tokens) - 2) if _is_half_a_dozen(tokens[at : at + 3])}
    merged: list[Token] = []
    index = 0
    while index < len(tokens):
        if index in found:
            end, value = found[index]
            first, last = tokens[index], tokens[end - 1]
            merged.append(Token(first.text, first.start, last.end, value=value, glued=first.glued))
            index = end
        else:
            merged.append(tokens[index])
            index += 1
    return _with_halves_of_thousands(merged)


def _is_of_the(tokens: Sequence[Token], at: int) -> bool:
    """The dos of the Portuguese `3 dos 8 motoristas`: two numbers in figures stand beside it."""
    beside = [*tokens[at - 1 : at], *tokens[at + 1 : at + 2]] if at else []
    return tokens[at].text == "dos" and len(beside) == 2 and all(each.value is not None for each in beside)  # noqa: PLR2004  both sides


def _with_halves_of_thousands(tokens: Sequence[Token]) -> list[Token]:
    """`three and a half thousand` is 3,500."""
    kept: list[Token] = []
    for token in tokens:
        number, *half = kept[-4:] or [token]
        large = token.value is not None and token.value in _LARGE and token.text[:1].isalpha()
        if large and [each.text for each in half] == ["and", "a", "half"] and number.value and token.value:
            kept[-4:] = [replace(number, end=token.end, value=(number.value + Decimal("0.5")) * token.value)]
        else:
            kept.append(token)
    return kept


def _is_half_a_dozen(tokens: Sequence[Token]) -> bool:
    """A number, and no six of twelve."""
    half, article, dozen = tokens
    return half.text == "half" and article.has(Tag.ARTICLE) and dozen.has(Tag.DOZEN)


def _down_to_one(tokens: Sequence[Token]) -> list[int]:
    """The places of the one of `from three days down to one`: alone, "one" says that somebody does something."""
    places = []
    for at, token in enumerate(tokens):
        if token.text not in _ONE or at < 2 or tokens[at - 1].text not in _TO:  # noqa: PLR2004  the value before, and "to"
            continue
        came = any(each.text in _FROM for each in tokens[max(0, at - _FROM_FAR) : at - 1])
        follows = tokens[at + 1].text if at + 1 < len(tokens) else ""
        if came and (not follows[:1].isalnum() or tokens[at + 1].has(Tag.AND, Tag.NOW, Tag.BUT)):
            places.append(at)
    return places


def _polish_numbers(tokens: Sequence[Token]) -> dict[int, tuple[int, Decimal]]:
    """As find_numbers, for the language it does not know: `dwadziescia piec` is 25."""
    found: dict[int, tuple[int, Decimal]] = {}
    index = 0
    while index < len(tokens):
        start, total, smallest = index, 0, 1000
        while index < len(tokens) and 0 < (value := _POLISH.get(tokens[index].text, 0)) < smallest:
            total, smallest = total + value, 10 if 20 <= value < 100 else 100 if value == 100 else 0  # noqa: PLR2004  tens, hundreds
            index += 1
        if index > start:
            found[start] = (index, Decimal(total))
        elif tokens[index].text == "zero":
            found[start] = (index + 1, Decimal(0))
        index = max(index, start + 1)
    return {at: hit for at, hit in found.items() if hit[1] != 1 or hit[0] - at > 1}  # "jeden" is an article too


def is_foreign(tokens: Sequence[Token]) -> bool:
    """The words are of another language than English; "no" is of several."""
    return _language([token for token in tokens if token.text != "no"]) != "en"


def _language(tokens: Sequence[Token]) -> str:
    votes = Counter[str]()
    for token in tokens:
        votes.update(language for language, words in MARKERS.items() if token.text in words)
    best = max(votes.values(), default=0)
    return "en" if votes["en"] == best else next(language for language in MARKERS if votes[language] == best)
