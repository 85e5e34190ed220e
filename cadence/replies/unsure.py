"""Does a sentence say that its writer is not sure of the figure: `maybe 12? not sure`? An estimate is no doubt.

"About 12" and "I think 12" are how people estimate, and what a self-reported figure is. "Maybe 12", "12?" and
"not sure" ask to be asked back.
"""

import re

from cadence.replies.cutting import tidy
from cadence.replies.prepared import prepared
from cadence.replies.tags import Tag
from cadence.replies.words import fold

_NEAR = 2  # tokens between the word and the figure
_NOT_SURE = (
    r"(?:not|aren't|ain't|isn't) (?:(?:really|quite|totally|entirely|at all|too|that|so) )?(?:sure|certain)|unsure",
    r"no idea|(?:don't|dont|do not) (?:really )?know|(?:can't|cant|cannot) (?:really )?(?:say|tell)",
    r"hard to (?:say|tell)|(?:just|only|wild|pure|rough|total|a) guess|guessing|don't (?:quote|hold) me|who knows",
    r"nicht (?:ganz |so |wirklich )?sicher|unsicher|keine ahnung|weiss (?:es |ich )?nicht|schwer zu sagen|nur geraten",
    r"pas (?:tres |vraiment |tout a fait )?sure?s?|pas certaine?|aucune idee|(?:ne )?sais pas|au hasard",
    r"no (?:estoy|estamos) (?:muy |del todo )?segur[oa]s?|ni idea|no (?:lo )?se|dificil de decir",
    r"niet (?:helemaal |echt )?zeker|geen idee|weet (?:ik )?(?:het )?niet|moeilijk te zeggen",
    r"non (?:sono|siamo) (?:molto |del tutto )?sicur[oaie]|non (?:lo )?so|nessuna idea|difficile da dire",
    r"nao (?:tenho|temos) (?:a )?certeza|nao sei|sem ideia|nie (?:jestem |jestesmy )?pew(?:ny|na|ni)|nie wiem",
)
_OF_THE_FIGURE = (
    r"(?: (?:exactly|really|though|tbh|honestly|yet|right now|genau|eigentlich|exactement|exactamente|precies)"
    r"| (?:about|of|on) (?:that|this|it|the (?:exact )?(?:number|figure)s?)(?: (?:one|number|figure))?"
    r"| (?:if|whether) (?:that|this|it)(?: is|'s)? (?:right|correct|true|exact|accurate))?"
)
_ENDS = r"(?=\s*(?:$|[.,;:!?()–—-]| (?:but|aber|mais|pero|maar|ma|mas|ale)\b))"
_SAYS_SO = re.compile(rf"(?<![\w'])(?:{'|'.join(_NOT_SURE)}){_OF_THE_FIGURE}{_ENDS}")
_TWO_WORDS = "(?:peut-etre|tal vez)"
_PERHAPS = re.compile(rf"\b{_TWO_WORDS}[^\d.;!?]{{0,12}}\d|\d[^\d.;!?]{{0,12}}\b{_TWO_WORDS}\b")
_UNIT = r"h|hrs?|hours?|stunden|std|heures?|horas?|uur|ore|min(?:ute[ns]?|utos?|s)?|days?|tage?|jours?|%|people|users"
_ASKS = re.compile(  # of the figure: "12 h saved. Can I see the summary?" asks for something else
    rf"\d ?(?:{_UNIT})?(?: (?:saved|gespart|active|a week))? ?\?"
)


def unsure(text: str) -> bool:
    """True where the writer doubts a figure of theirs."""
    said = " ".join(fold(text).split())
    if _SAYS_SO.search(said) or _PERHAPS.search(said) or _ASKS.search(said):
        return True
    read = prepared(tidy(text))
    return any(read.has((*read.before(each, _NEAR), *read.after(each, _NEAR)), Tag.MAYBE) for each in read.quantities)
