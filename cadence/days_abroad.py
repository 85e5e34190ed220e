"""Days and spans of days in German, French, Spanish, Italian, Dutch, Portuguese and Polish, for cadence.dates to read.

A text is put into English word by word, by one language at a time, to its last word or not at all.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cadence.dates import read_span
from cadence.day_words import DatesRefused

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NOTHING = "-"
_THIS, _NEXT = "this week", "next week"


@dataclass(frozen=True, slots=True)
class _Language:
    """Its words without accents: the months and weekdays in their order, several forms apart by `/`."""

    months: str
    weekdays: str
    others: Mapping[str, str]  # English -> what says it, apart by commas; what says nothing under `-`


_LANGUAGES: Mapping[str, _Language] = {
    "de": _Language(
        "januar/janner/jan februar/feb marz/maerz april/apr mai juni/jun juli/jul august/aug september/sept/sep "
        "oktober/okt november/nov dezember/dez",
        "montag dienstag mittwoch donnerstag freitag samstag/sonnabend sonntag",
        {
            "today": "heute, ab heute",
            "tomorrow": "morgen, ab morgen",
            "the day after tomorrow": "ubermorgen",
            _THIS: "diese woche, dieser woche, die ganze woche, diese ganze woche, den rest der woche",
            _NEXT: "nachste woche, nachster woche, der nachsten woche, kommende woche, der kommenden woche, "
            "die ganze nachste woche, die nachste woche, die kommende woche",
            "from": "ab, vom, von, ab dem, ab den",
            "to": "bis, bis zum, bis einschliesslich, bis inklusive, bis und mit",
            "for": "fur",
            "weeks": "wochen",
            "days": "tage",
            _NOTHING: "den, dem, der, am, im, in, nur",
        },
    ),
    "fr": _Language(
        "janvier/janv fevrier/fevr mars avril mai juin juillet aout septembre/sept octobre/oct novembre/nov "
        "decembre/dec",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        {
            "today": "aujourd'hui, ce jour",
            "tomorrow": "demain, a partir de demain, des demain",
            "the day after tomorrow": "apres-demain",
            _THIS: "cette semaine, toute la semaine, toute cette semaine",
            _NEXT: "la semaine prochaine, semaine prochaine, toute la semaine prochaine",
            "from": "du, de, des, a partir du, a partir de, a compter du",
            "to": "au, jusqu'au, jusqu'a, a",
            "for": "pendant, pour",
            "weeks": "semaines",
            "days": "jours",
            _NOTHING: "le, ce, inclus",
        },
    ),
    "es": _Language(
        "enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre",
        "lunes martes miercoles jueves viernes sabado domingo",
        {
            "today": "hoy",
            "tomorrow": "manana",
            "the day after tomorrow": "pasado manana",
            _THIS: "esta semana, toda la semana, toda esta semana",
            _NEXT: "la proxima semana, proxima semana, la semana que viene, la semana proxima, semana que viene, "
            "toda la proxima semana, toda la semana que viene",
            "from": "desde, desde el, del, de, a partir del, a partir de",
            "to": "al, hasta, hasta el, a",
            "for": "durante, por",
            "weeks": "semanas",
            "days": "dias",
            _NOTHING: "el, este",
        },
    ),
    "it": _Language(
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "lunedi martedi mercoledi giovedi venerdi sabato domenica",
        {
            "today": "oggi, da oggi",
            "tomorrow": "domani, da domani",
            "the day after tomorrow": "dopodomani",
            _THIS: "questa settimana, tutta la settimana, tutta questa settimana",
            _NEXT: "la prossima settimana, prossima settimana, la settimana prossima, settimana prossima, "
            "tutta la prossima settimana, tutta la settimana prossima",
            "from": "dal, dall', da, a partire dal, a partire da",
            "to": "al, all', fino al, fino a, a",
            "for": "per",
            "weeks": "settimane",
            "days": "giorni",
            _NOTHING: "il, lo",
        },
    ),
    "nl": _Language(
        "januari/jan februari/feb maart april mei juni juli augustus/aug september/sept oktober/okt november/nov "
        "december/dec",
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        {
            "today": "vandaag",
            "tomorrow": "morgen",
            "the day after tomorrow": "overmorgen",
            _THIS: "deze week, de hele week, de hele deze week",
            _NEXT: "volgende week, komende week, de volgende week, de komende week, de hele volgende week",
            "from": "van, vanaf, met ingang van",
            "to": "tot, tot en met, t/m, tem",
            "for": "voor",
            "weeks": "weken",
            "days": "dagen",
            _NOTHING: "de, op",
        },
    ),
    "pt": _Language(
        "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
        "segunda/segunda-feira terca/terca-feira quarta/quarta-feira quinta/quinta-feira sexta/sexta-feira sabado "
        "domingo",
        {
            "today": "hoje",
            "tomorrow": "amanha",
            "the day after tomorrow": "depois de amanha",
            _THIS: "esta semana, nesta semana, essa semana, toda a semana",
            _NEXT: "a proxima semana, na proxima semana, proxima semana, a semana que vem, na semana que vem, "
            "semana que vem, toda a proxima semana",
            "from": "de, desde, do dia, a partir de, do",
            "to": "a, ate, ate o dia, ao",
            "for": "por, durante",
            "weeks": "semanas",
            "days": "dias",
            _NOTHING: "o, no, na, em, dia",
        },
    ),
    "pl": _Language(
        "stycznia/styczen lutego/luty marca/marzec kwietnia/kwiecien maja/maj czerwca/czerwiec lipca/lipiec "
        "sierpnia/sierpien wrzesnia/wrzesien pazdziernika/pazdziernik listopada/listopad grudnia/grudzien",
        "poniedzialek/poniedzialku wtorek/wtorku srode/srody/sroda czwartek/czwartku piatek/piatku sobote/soboty "
        "niedziele/niedzieli",
        {
            "today": "dzis, dzisiaj, od dzis, od dzisiaj",
            "tomorrow": "jutro, od jutra",
            "the day after tomorrow": "pojutrze",
            _THIS: "w tym tygodniu, ten tydzien, caly tydzien",
            _NEXT: "w przyszlym tygodniu, przyszly tydzien, w nastepnym tygodniu, w kolejnym tygodniu, "
            "caly przyszly tydzien",
            "from": "od, od dnia",
            "to": "do, do dnia, az do",
            "for": "przez, na",
            "weeks": "tygodnie, tygodni",
            "days": "dni",
            _NOTHING: "w, we, dnia",
        },
    ),
}  # fmt: skip
SMALL_NUMBERS: Mapping[str, str] = {  # as they are written, accents and all
    "one": "einen, eine, einem, einer, une, un, una, uno, een, één, um, uma, jeden",
    "two": "zwei, deux, dos, due, twee, dois, duas, dwa",
    "three": "drei, trois, tres, três, tre, drie, trzy",
    "four": "vier, quatre, cuatro, quattro, quatro, cztery",
    "five": "fünf, cinq, cinco, cinque, vijf, pięć",
    "six": "sechs, six, seis, sei, zes, sześć",
}
_TOKEN = re.compile(r"\d+(?:[./]\d+)+\.?|\d+|[^\W\d_]+(?:[-'/][^\W\d_]+)*'?|[–—-]")
_ORDINAL = re.compile(r"(?<=\d)(?:er|e|º|°|ª|\.(?!\d))(?!\w)")
_PAUSE = re.compile(r"[,;:.!?()]")
_UNFOLDED = str.maketrans({"ł": "l", "ß": "ss", "’": "'", "ø": "o"})


def fold(text: str) -> str:
    """In small letters and single spaces, without accents and what ends a sentence."""
    plain = unicodedata.normalize("NFKD", " ".join(text.casefold().split()).translate(_UNFOLDED))
    return "".join(each for each in plain if not unicodedata.combining(each)).strip(" .!,;:")


def in_english(folded: str, today: date) -> str | None:
    """The days that a folded text names to its last word, in English; None where it names none in any language."""
    for language in _WORDS:
        said = _translated(folded, _WORDS[language])
        if said is None:
            continue
        try:
            if read_span(said, today) is not None:
                return said
        except DatesRefused:
            return said  # dates all the same; whoever takes them says what is wrong
    return None


def says_a_later_week(text: str) -> bool:
    """True for a text that speaks of next week, and not of this one as well, in any language."""
    words = f" {' '.join(_PAUSE.sub(' ', fold(text)).split())} "
    later = any(f" {said} " in words for said in _PHRASES[_NEXT]) or " next week " in words
    return later and not any(f" {said} " in words for said in (*_PHRASES[_THIS], *_PHRASES["today"], _THIS, "today"))


def _translated(folded: str, words: Mapping[tuple[str, ...], str]) -> str | None:
    bare = _ORDINAL.sub("", folded)
    tokens = _TOKEN.findall(bare)
    if not tokens or re.sub(r"[\s,]", "", _TOKEN.sub("", bare)):
        return None
    said: list[str] = []
    at = 0
    while at < len(tokens):
        size, word = _longest(tokens, at, words)
        if not size:
            return None
        said += [word] if word != _NOTHING else []
        at += size
    return _in_order(said)


def _longest(tokens: Sequence[str], at: int, words: Mapping[tuple[str, ...], str]) -> tuple[int, str]:
    if tokens[at][0].isdigit() or tokens[at] in "–—-":
        return 1, tokens[at]
    for size in range(min(_LONGEST, len(tokens) - at), 0, -1):
        word = words.get(tuple(tokens[at : at + size]))
        if word is not None:
            return size, word
    return 0, ""


def _in_order(said: Sequence[str]) -> str:
    """English says neither "14 from December" nor "to Friday" for until Friday."""
    kept = [
        word
        for place, word in enumerate(said)
        if not (word in ("from", "to") and place and place + 1 < len(said) and said[place + 1] in _MONTHS)
        or said[place - 1] in _MONTHS
    ]
    if kept and kept[0] == "to":
        kept[0] = "until"
    if "to" in kept and kept[0] != "from" and kept[0] != "until":
        kept = ["from", *kept]
    return " ".join(kept)


def _phrases(language: _Language) -> Iterator[tuple[str, str]]:
    for english, written in ((_MONTHS, language.months), (_WEEKDAYS, language.weekdays)):
        for word, forms in zip(english, written.split(), strict=True):
            yield from ((form, word) for form in forms.split("/"))
    for english_word, said in (*SMALL_NUMBERS.items(), *language.others.items()):
        yield from ((fold(each), english_word) for each in said.split(","))


def _tokens(phrase: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(phrase))


_WORDS: Mapping[str, Mapping[tuple[str, ...], str]] = {
    name: {_tokens(said): english for said, english in _phrases(language)} for name, language in _LANGUAGES.items()
}
_LONGEST = max(len(phrase) for words in _WORDS.values() for phrase in words)
_PHRASES: Mapping[str, frozenset[str]] = {
    english: frozenset(said.strip() for language in _LANGUAGES.values() for said in language.others[english].split(","))
    for english in (_THIS, _NEXT, "today")
}
