"""Words -> tags, by the tables of `vocabulary`."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

from cadence.replies import vocabulary
from cadence.replies.tags import Tag
from cadence.replies.vocabulary import WORDS

_CROWDS = """
    ward lab floor branch depot crew school office firm company team teams department dept
    unit group us equipe equipo squadra equipa zespolu abteilung
"""
CROWDS = frozenset(_CROWDS.split())  # everybody who could use it: "a third of the team"

_CREWS = """
    crews teams shifts groups pairs sites branches stores shops depots wards units squads filialen schichten
    gruppen equipes magasins agences equipos tiendas turnos squadre negozi turni ploegen winkels vestigingen
"""
CREWS = frozenset(_CREWS.split())  # of several people each: "three crews of four"
OF_EACH = frozenset(["of", "with", "a", "von", "mit", "zu", "je", "de", "con", "di", "da", "van", "met", "po", "z"])

_TIMES_OF_YEAR = """
    spring summer autumn winter q1 q2 q3 q4 fruhjahr fruhling sommer herbst printemps automne hiver primavera verano
    otono invierno voorjaar zomer herfst
"""
SEASONS = frozenset(_TIMES_OF_YEAR.split())

NOW_BEHIND = frozenset({
    "now", "currently", "at present", "presently", "nowadays", "these days", "today", "jetzt", "maintenant", "ahora",
    "nu", "adesso", "agora", "teraz",
})  # fmt: skip
AFTERWARDS = frozenset(["after", "afterwards", "nachher", "danach", "apres", "despues", "daarna", "dopo", "depois"])

_DONE_WORDS = """
    closed handled processed wrote sent finished answered completed cleared shipped drafted checked issued logged
    reviewed produced typed translated filed printed marked resolved delivered approved published booked packed
    erledigt geschrieben bearbeitet abgeschlossen envoyes traites rediges cerrados enviados hechos
"""
DONE = frozenset(_DONE_WORDS.split())  # what is done with pieces of work, which are counted by it

EVERYBODY = frozenset(
    ["everyone", "everybody", "everyone's", "everybody's", "jeder", "tous", "todos", "tutti", "iedereen", "kazdy"]
)

_SOMEBODY_WORDS = """
    foreman craftsman salesman tradesman policeman fireman geselle gesellin lehrling azubi monteur monteurin meister
    meisterin fachkraft pflegekraft schwester ouvrier ouvriere compagnon conseiller conseillere operario operaria
    operaio operaia verpleegkundige collega kollege enfermeiro enfermeira pracownik pielegniarka
"""
_SOMEBODY = frozenset(_SOMEBODY_WORDS.split())  # one by his work, whom no ending makes one of the tables


def fold(text: str) -> str:
    """Lower case without accents: `Économisées` -> `economisees`."""
    plain = unicodedata.normalize("NFD", text.lower()).replace("ł", "l").replace("ß", "ss").replace("’", "'")
    return "".join(each for each in plain if not unicodedata.combining(each))


_ELISION = re.compile(r"(d|l|qu|j|n|s|c|m|t|un|dell|all|nell|mezz)'(.+)")


def phrases(table: str) -> frozenset[str]:
    """The entries of a table as a text has them; `_` stands for a space."""
    return frozenset(entry.replace("_", " ") for entry in table.split())


def split_elision(word: str) -> tuple[str, ...]:
    """`d'heures` -> `d'`, `heures`; other words stay whole."""
    match = _ELISION.fullmatch(word)
    return (word,) if match is None else (f"{match[1]}'", match[2])


def _lexicon() -> tuple[dict[tuple[str, ...], frozenset[Tag]], dict[str, frozenset[Tag]]]:
    whole: defaultdict[tuple[str, ...], set[Tag]] = defaultdict(set)
    beginnings: defaultdict[str, set[Tag]] = defaultdict(set)
    for tag, table in WORDS.items():
        for entry in table.split():
            if entry.endswith("*") and "_" not in entry:
                beginnings[entry[:-1]].add(tag)
            else:
                for ending in ("", "s") if entry.endswith("*") else ("",):
                    words = (entry.rstrip("*") + ending).split("_")
                    whole[tuple(part for word in words for part in split_elision(word))].add(tag)
    return {key: frozenset(tags) for key, tags in whole.items()}, {
        key: frozenset(tags) for key, tags in beginnings.items()
    }


_WHOLE, _BEGINNINGS = _lexicon()
PHRASES: Mapping[tuple[str, ...], frozenset[Tag]] = MappingProxyType(_WHOLE)  # a single word is a phrase of one
LONGEST_PHRASE = max(map(len, PHRASES))
MARKERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {each: frozenset(s.split()) for each, s in vocabulary.MARKERS.items()}
)
_SHORTEST_BEGINNING = min(map(len, _BEGINNINGS))
_LONGEST_BEGINNING = max(map(len, _BEGINNINGS))


def is_a_person(word: str) -> bool:
    """`nurse`, and `handler` and `Kollegin`, whom the tables know as several."""
    return word in _SOMEBODY or any(Tag.PERSON in tags_of(f"{word}{ending}") for ending in ("", "s", "n", "en", "nen"))


def tags_of(word: str) -> frozenset[Tag]:
    """The tags of one folded word; empty for a word the grammar does not know."""
    found = PHRASES.get((word,))
    if found is not None:
        return found
    for length in range(min(len(word), _LONGEST_BEGINNING), _SHORTEST_BEGINNING - 1, -1):
        if word[:length] in _BEGINNINGS:
            return _BEGINNINGS[word[:length]]
    return frozenset()
