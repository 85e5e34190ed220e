"""Absences in other languages than English: "ich bin nächste Woche im Urlaub", "je suis absent du 14 au 18 mai".

A message is one where nothing is left of it but somebody's own absence, its days, and who stands in.
"""

import re
from dataclasses import dataclass
from datetime import date

from cadence.days_abroad import fold, in_english

_AWAY = re.compile(
    r"\b(?:im urlaub|in urlaub|in den ferien|urlaub|ferien|nicht da|nicht im buro|nicht im haus|abwesend|ausser haus"
    r"|weg|frei|krank(?:geschrieben)?|auf dienstreise|auf geschaftsreise|in elternzeit"
    r"|en vacances|en conges?|des conges|absente?|pas la|pas au bureau|malade|en arret(?: maladie)?|en deplacement"
    r"|de vacaciones|vacaciones|fuera(?: de la oficina)?|ausente|de baja|de permiso|enferm[oa]|de viaje"
    r"|in ferie|ferie|in vacanza|assente|fuori ufficio|in malattia|malat[oa]|in trasferta"
    r"|op vakantie|met vakantie|vakantie|afwezig|met verlof|vrij|er niet|ziek"
    r"|de ferias|ferias|de folga|ausente|fora(?: do escritorio)?|doente|de licenca"
    r"|na urlopie|urlopie|urlop|nieobecn[ya]|nie ma|nie bedzie|wolne|chor[ya]|na zwolnieniu)\b"
)
_I = re.compile(
    r"\b(?:ich (?:bin|habe|werde|nehme|hab)|bin ich|habe ich|bin|habe|hab|werde|nehme|ich|sein|haben"
    r"|je (?:suis|serai|ne suis|ne serai|prends|vais etre)|j'ai|suis|serai|je"
    r"|estoy|estare|voy a estar|tengo|me voy|yo"
    r"|sono|saro|ho|prendo|io"
    r"|ik (?:ben|heb|neem)|ben ik|heb ik|ben|heb|ik"
    r"|estou|estarei|vou estar|tenho|eu"
    r"|jestem|bede|mam|mnie|ja)(?!\w)"
)
_LEAD = re.compile(
    r"^(?:(?:hallo|hi|guten (?:morgen|tag)|moin|ubrigens|leider|bitte|bonjour|salut|desole|hola|buenos dias|ciao"
    r"|buongiorno|hoi|goedemorgen|ola|bom dia|oi|czesc|dzien dobry|info|fyi)\b[\s,:;.!–-]*)+"
)
_NAME = r"(?P<who>[^\W\d_][\w.'@+-]*(?:\s+[^\W\d_][\w.'@+-]*){0,2}?)"
_STANDS_IN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:und\s+)?{_NAME}\s+(?:vertritt\s+mich|übernimmt(?:\s+für\s+mich)?|springt(?:\s+für\s+mich)?\s+ein)",
        rf"(?:meine\s+)?vertretung\s*(?:ist|:|macht|durch)?\s+{_NAME}",
        rf"(?:et\s+)?{_NAME}\s+(?:me\s+remplace(?:ra)?|prend\s+le\s+relais)",
        rf"(?:y\s+)?(?:me\s+(?:sustituye|cubre|reemplaza)\s+{_NAME})",
        rf"(?:y\s+)?{_NAME}\s+me\s+(?:sustituye|cubre|reemplaza)",
        rf"(?:e\s+)?(?:mi\s+sostituisce\s+{_NAME})",
        rf"(?:e\s+)?{_NAME}\s+(?:mi\s+sostituisce|me\s+substitui)",
        rf"(?:en\s+)?{_NAME}\s+vervangt\s+(?:mij|me)",
        rf"(?:i\s+)?{_NAME}\s+(?:mnie\s+zastępuje|zastępuje\s+mnie)",
        rf"(?:i\s+)?zastępuje\s+mnie\s+{_NAME}",
    )
)
_CUT = re.compile(r"\s*[,;.]\s+|\s+[–—]\s+|\s+(?=und\s|et\s|y\s|e\s|en\s|i\s)")
_HOLIDAY = re.compile(
    r"\b(?:(?:an?\s+)?(?:public|bank|national)\s+holidays?|(?:ein(?:en)?\s+|gesetzlicher\s+)?feiertage?|feiertagswoche"
    r"|(?:un\s+)?jours?\s+feries?|feriee?s?|(?:un\s+)?(?:dia\s+)?festivos?|fiesta|(?:um\s+|un\s+)?feriados?"
    r"|(?:una\s+|giorno\s+di\s+)?fest[ae]|giorno\s+festivo|(?:een\s+)?feestdag(?:en)?|(?:nationale\s+)?feestdag"
    r"|swieto|swieta|dzien\s+wolny(?:\s+od\s+pracy)?)\b"
)
_THERE_IS = re.compile(
    r"\b(?:there\s+is|there's|it\s+is|it's|is|we\s+have|have|haben\s+wir|wir\s+haben|ist|gibt\s+es|es\s+gibt|c'est|est|il\s+y\s+a"
    r"|on\s+a|nous\s+avons|es|hay|tenemos|c'e|e|abbiamo|is\s+het|is\s+er|we\s+hebben|hebben\s+we|ha|temos|jest|mamy|a|here|hier)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class AbsentAbroad:
    """`when`: its days in English, as cadence.dates reads them. The delegate: a name, or None for nobody."""

    when: str
    delegate: str | None = None


def read_absence(text: str, today: date) -> AbsentAbroad | None:
    """The absence that a message is in another language, and nothing else; None for every other message."""
    if "?" in text:
        return None
    said = " ".join(text.replace("’", "'").split()).rstrip(" .!")
    for cut in (*_CUT.finditer(said), None):
        before, behind = (said, "") if cut is None else (said[: cut.start()], said[cut.end() :])
        delegate = _delegate(behind) if behind else None
        if behind and delegate is None:
            continue
        when = _days(_LEAD.sub("", fold(before)), today)
        if when is not None:
            return AbsentAbroad(when, delegate)
    return None


def read_holiday(text: str, today: date) -> str | None:
    """The days, in English, that a message says are a public holiday, and says nothing else of; else None."""
    words = _LEAD.sub("", fold(text))
    found = None if "?" in text else _HOLIDAY.search(words)
    if found is None:
        return None
    rest = _THERE_IS.sub(" ", f"{words[: found.start()]} {words[found.end() :]}")
    rest = " ".join(rest.split()).strip(" ,:-")
    if rest in ("next week", "this week", "today", "tomorrow"):
        return rest
    return in_english(rest, today) if rest else None


def _days(words: str, today: date) -> str | None:
    for away in _AWAY.finditer(words):
        rest = " ".join(_I.sub(" ", f"{words[: away.start()]} {words[away.end() :]}").split()).strip(" ,:-")
        when = in_english(rest, today) if rest else None
        if when is not None:
            return when
    return None


def _delegate(words: str) -> str | None:
    for pattern in _STANDS_IN:
        match = pattern.fullmatch(words.strip(" ,;."))
        if match is not None:
            return match["who"].strip()
    return None
