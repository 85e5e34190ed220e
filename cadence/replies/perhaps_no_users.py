"""Numbers of whom it is said beside them that they hardly use it: seats that were sold, who was shown it, ratings."""

from cadence.replies.people import Crowd
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.tags import Tag

_GIVEN_WORDS = """
    rolled given gave handed shipped sent offered opened open available distributed issued released extended ausgerollt
    verteilt gegeben deploye distribue donne envoye desplegado enviado dado distribuito inviato uitgerold gegeven
    verstuurd distribuido entregue wdrozone wyslane rozeslane
"""
_SOLD_WORDS = """
    sold upsold booked resold rebooked filled verkauft gebucht vendu vendus vendues reserve vendidos vendidas venduti
    venduto prenotati verkocht geboekt vendemos vendimos sprzedane sprzedano sprzedalismy
"""
_SOLD = frozenset(_SOLD_WORDS.split())
_SCALE_WORDS = """
    scale happiness satisfaction mood rating rated score scored stars star nps csat morale confidence quality
    zufriedenheit skala stimmung bewertung sterne note satisfaction echelle etoiles humeur satisfaccion escala
    estrellas animo satisfacao estrelas humor soddisfazione stelle scala voto tevredenheid schaal sterren cijfer
    zadowolenie skali gwiazdek ocena
"""
_SCALES = frozenset(_SCALE_WORDS.split())
_GIVEN = frozenset(_GIVEN_WORDS.split())
_SHOWN = frozenset(
    ["demo", "demos", "training", "workshop", "webinar", "session", "schulung", "formation", "formacion"]
)
_FOR = frozenset(["for", "with", "mit", "fur", "pour", "avec", "para", "con", "per", "voor", "met", "dla"])
_TO = frozenset(["to", "an", "a", "aan", "naar", "chez", "aupres", "para", "do", "for", "bei"])
_COUNTS = (Kind.PEOPLE, Kind.NUMBER)


def seats_in_doubt(text: Text, crowd: Crowd) -> Quantity | None:
    """The 14 of `sold 14 seats @ 75`: seats that somebody bought, and nobody's of the team."""
    seats = (each for each in text.quantities if each.kind is Kind.PEOPLE and each.value == crowd.eligible)
    return next((each for each in seats if are_sold(text, each)), None)


def is_sold(text: Text, share: Quantity) -> bool:
    """The 14 of 20 of `sold 14 of 20`."""
    return text.says(text.before(share, 2), _SOLD)


def are_sold(text: Text, seats: Quantity) -> bool:
    """What they were sold or booked by is said before them, or what one of them costs behind."""
    named = text.has(range(seats.start, seats.end), Tag.ELIGIBLE)
    sold = text.says((*text.before(seats, 3), *text.after(seats, 2)), _SOLD)
    priced = text.words(text.after(seats, 1)) == ["@"]
    used = text.has(text.sentence(seats), Tag.USE, Tag.ACTIVE)
    return named and (sold or priced) and not used


def are_seats_by_now(text: Text, people: Quantity) -> bool:
    """The 20 of `booked 8 licences more, so 20 now`: so many licences, and nobody says who uses them."""
    seats = text.earlier(people)
    bare = people.kind is Kind.NUMBER and people.label is None and seats is not None and text.near(seats, people)
    if not bare or seats is None or not text.has(range(seats.start, seats.end), Tag.ELIGIBLE):
        return False
    more = text.has((*text.before(seats, 2), *text.after(seats, 2)), Tag.DELTA)
    used = text.has(text.sentence(people), Tag.USE, Tag.ACTIVE) or text.unknown(text.after(people, 2))
    return more and not used


def is_a_rating(text: Text, share: Quantity) -> bool:
    """The 4/5 of `4/5 on the happiness scale`, of `satisfaction at 4/5`: how good it is found."""
    beside = (*text.before(share, 3), *text.after(share, 4))
    uses = text.has(text.clause(share), Tag.USE, Tag.ACTIVE, Tag.PERSON)
    return share.kind is Kind.SHARE and text.says(beside, _SCALES) and not uses


def had_none(text: Text, people: Quantity) -> bool:
    """The 3 of `the 4 juniors get 2 h each, the 3 seniors nothing`."""
    behind = text.after(people, 2)
    got = text.has(behind[:1], Tag.SAVED) or text.says(behind[:1], ("get", "got", "have", "had"))
    none = text.has(behind[got:][:1], Tag.NOTHING) and behind.stop >= text.clause(people).stop
    return none and people.kind is Kind.PEOPLE and people.label is None and text.earlier(people) is not None


def were_shown_it(text: Text, people: Quantity) -> bool:
    """The 14 of `demo for 14 people, 3 hours saved`."""
    before = text.words(text.before(people, 2))
    shown = before[:1] != [] and before[0] in _SHOWN and before[-1] in _FOR
    return shown and not text.has(text.after(people, 3), Tag.USE, Tag.ACTIVE)


def were_given_it(text: Text, people: Quantity) -> bool:
    """The 40 of `rolled out on the 17th to 40 people, 16 logged in so far`: who could, and perhaps not who do."""
    other = text.later(people)
    if other is None or other.kind not in _COUNTS or other.value > people.value or not text.near(people, other):
        return False
    given = [at for at in text.clause(people) if at < people.start]
    return text.says(given[-1:], _TO) and text.says(given, _GIVEN) and not text.has(text.after(people, 2), Tag.USE)
