"""Hours of each times people of whom not all count whole: `2 h each, we are 6, but Luc was away`, `3 part time`.

What they come to is another number than the product, which is therefore asked about.
"""

from collections.abc import Iterator
from decimal import Decimal

from cadence.replies.quantities import Kind, Quantity, in_hours
from cadence.replies.roles import Text
from cadence.replies.saved_hours import Hours
from cadence.replies.tags import Tag
from cadence.replies.vocabulary.first_names import NAMES
from cadence.replies.words import is_a_person, phrases

_PART_TIME = tuple(
    phrases("""
    part_time part_-_time part_timer part_timers part_-_timer part_-_timers half_time half_days half_-_time half_week
    teilzeit halbtags halbzeit temps_partiel mi_temps mi_-_temps media_jornada tiempo_parcial jornada_parcial
    meio_periodo tempo_parcial meio_tempo part_-_time deeltijd halve_dagen parttime pol_etatu niepelny_etat
    """)
)
_AWAY = tuple(
    phrases("""
    was_away were_away was_off were_off off_all_week off_this_week was_absent were_absent absent absente absents
    absentes was_out were_out out_all_week wasn't_in weren't_in wasn't_there weren't_there not_in was_ill were_ill
    was_sick were_sick on_leave on_holiday on_vacation on_pto off_sick out_sick missed_the_week abwesend krank
    fehlte fehlten gefehlt nicht_da im_urlaub malade malades en_conge en_vacances pas_la ausente ausentes de_baja
    enfermo enferma de_vacaciones no_estaba no_estuvo falto faltaron faltou faltaram de_ferias doente de_baixa assente
    assenti malato malata in_ferie mancava mancavano afwezig ziek met_vakantie op_vakantie met_verlof was_er_niet
    nieobecny nieobecna nie_bylo na_urlopie chory chora
    """)
)
_NOT_YET = tuple(
    phrases("not_yet noch_nicht pas_encore todavia_no aun_no ainda_nao nog_niet non_ancora jeszcze_nie don't_yet")
)
_ONLY = phrases("""
    only just barely hardly merely nur bloss kaum seulement juste solo solamente apenas somente soltanto appena alleen
    slechts tylko zaledwie
""")
_LESS = _ONLY | phrases(
    "half halb die_halfte la_moitie la_mitad metade la_meta de_helft polowe less weniger moins menos"
)
_DID = phrases(
    "use used using did do got get gets saved save nutzt benutzt nutzte utilise usa uso usou usato gebruikt uzywa"
)
_ONE = frozenset(
    ["one", "two", "einer", "eine", "zwei", "un", "une", "uno", "una", "um", "uma", "een", "jeden", "jedna"]
)
_EACH = frozenset(["je", "jeder", "jede", "every", "chaque", "cada", "ogni", "elke", "iedere", "kazdy", "kazda"])
_ROUNDED = Decimal("0.05")  # hours
_SENTENCES = 2
_HEAD = 4  # tokens in which a clause says of whom it speaks
_BEHIND = 3  # tokens from "only" to how much


def some_count_less(text: Text, saved: Hours, active: int | None) -> bool:
    """Behind those who were counted it is said of some that they were away, worked less or had less of it."""
    return any(
        _is_of_part_time(text, span) or _is_away(text, span) or _had_less(text, span)
        for span in _spans_behind(text, saved, active)
    )


def some_are_away(text: Text, saved: Hours, active: int | None) -> bool:
    """They were counted whole, and somebody of them was not there."""
    return any(_is_away(text, span) for span in _spans_behind(text, saved, active))


def _spans_behind(text: Text, saved: Hours, active: int | None) -> Iterator[range]:
    """The clauses behind people by whom hours were multiplied, and of the next sentences; a semicolon ends one."""
    active = active if saved.people is None else saved.people
    if saved.total is None or saved.per_person is None or active is None or active <= 1:
        return
    people = [each for each in text.quantities if each.kind is not Kind.TIME and each.value == active]
    if not people or abs(saved.per_person * active - saved.total) > _ROUNDED:
        return  # "so that's 35": what it comes to is said
    last = people[0]
    for start in range(last.end, len(text.tokens)):
        clause = text.clause_at(start)
        behind = range(max(clause.start, last.end), clause.stop)
        if start == behind.start and text.tokens[start].sentence - text.tokens[last.start].sentence <= _SENTENCES:
            yield behind


def _is_of_part_time(text: Text, span: range) -> bool:
    """`3 of them part time`, `count those half`."""
    counted_half = text.says(span, ("count", "counts", "counting", "zahlt", "zahlen")) and text.has(span, Tag.HALF)
    return counted_half or (text.says_phrase(span, _PART_TIME) and (_speaks_of_some(text, span) or len(span) <= _HEAD))


def _is_away(text: Text, span: range) -> bool:
    """`but Lucien was absent`, `one of us on leave`, `the two new ones not yet`; not `nobody was off sick`."""
    away = text.says_phrase(span, _AWAY) or text.says_phrase(span, _NOT_YET) or text.has(span, Tag.AWAY)
    return away and _speaks_of_some(text, span) and not text.has(span, Tag.NOBODY, Tag.LAST_WEEK, Tag.FUTURE)


def _had_less(text: Text, span: range) -> bool:
    """`but Nuria only did one`, `Tom only half`, `but Ana didn't use it`."""
    who = next((at for at in span[: _HEAD + 1] if _is_named(text, at, span) or _is_one_of_them(text, at)), None)
    other = (Tag.LAST_WEEK, Tag.BEFORE, Tag.ERROR, Tag.ADOPTION, Tag.PERCENT, Tag.THING)
    if who is None or text.has(span, *other):
        return False
    for at in span:
        so_much = range(at + 1, min(at + 1 + _BEHIND, span.stop))
        if at > who and text.tokens[at].text in _LESS and any(_is_so_much(text, each) for each in so_much):
            return True
    if not text.has(span[:1], Tag.BUT):
        return False
    said = [at for at in span if text.tokens[at].text[:1].isalnum()]
    less = text.says(span, _ONLY) or text.has(said[-2:], Tag.NOTHING) or text.has(span, Tag.HALF)
    less = less or _is_so_much(text, said[-1])
    return less or (text.has(span, Tag.NOT) and (text.says(span, _DID) or text.has(span, Tag.USE)))


def _is_so_much(text: Text, at: int) -> bool:
    token = text.tokens[at]
    return token.value is not None or token.has(Tag.HALF) or (token.has(Tag.ARTICLE) and token.text in _ONE)


def _speaks_of_some(text: Text, span: range) -> bool:
    """A name, one of them, or some of them in the clause's beginning."""
    return any(_is_named(text, at, span) or _is_few(text, at) for at in span[: _HEAD + 1])


def _is_named(text: Text, at: int, span: range) -> bool:
    """A name, or one by his work."""
    token = text.tokens[at]
    begins = at == span.start and span.start > 0 and text.tokens[at - 1].text in (".", "!", "?", "\n")
    named = token.capital and (token.text in NAMES or (not token.tags and not begins))
    return named or (is_a_person(token.text) and not token.text.endswith("s"))


def _is_few(text: Text, at: int) -> bool:
    token = text.tokens[at]
    return token.text in _ONE or token.has(Tag.PART) or (token.value is not None and not _is_a_time(text, at))


def _is_one_of_them(text: Text, at: int) -> bool:
    """The one of `one of us`, of `2 people`; not of `one blocker`."""
    behind = range(len(text.tokens))[at + 1 : at + 2]
    return _is_few(text, at) and text.has(behind, Tag.PART, Tag.OF, Tag.PERSON)


def _is_a_time(text: Text, at: int) -> bool:
    return any(each.kind is Kind.TIME and each.start <= at < each.end for each in text.quantities)


def are_everybodys_pieces(text: Text, saved: Hours) -> bool:
    """`6 min per claim, 10 claims per clerk, 4 clerks`, taken for what one of them did: ten claims, an hour."""
    times = [each for each in saved.read if each.kind is Kind.TIME]
    if saved.total is None or saved.per_person is not None or not times:
        return False
    one = (in_hours(times[0])[0] + in_hours(times[0])[1]) / 2
    counts = [each for each in text.quantities if each.kind in (Kind.NUMBER, Kind.THING) and each.value > 1]
    pieces = [each for each in counts if abs(each.value * one - saved.total) < _ROUNDED]
    people = [each for each in text.quantities if each not in pieces and _are_several(each)]
    return bool(people) and any(_is_of_each_of_them(text, each) for each in pieces)


def _are_several(quantity: Quantity) -> bool:
    return quantity.kind in (Kind.PEOPLE, Kind.SHARE) and quantity.value > 1


def _is_of_each_of_them(text: Text, pieces: Quantity) -> bool:
    """The 10 of `10 claims per clerk`, of `each of the 4 clerks does 10 claims`, of `4 Leute, je 10 Anträge`."""
    per = [at for at in text.after(pieces, _HEAD) if text.has((at,), Tag.PER) and at + 1 < len(text.tokens)]
    by_person = any(is_a_person(text.tokens[at + 1].text) for at in per)
    behind = text.has(text.after(pieces, _BEHIND), Tag.EACH)
    before = [at for at in text.clause(pieces) if at < pieces.start and not text.has((at,), Tag.FILLER)]
    right_before = text.has(before[-1:], Tag.EACH) or text.says(before[-1:], _EACH)
    return by_person or behind or right_before or any(_is_of_people_each(text, at) for at in before)


def _is_of_people_each(text: Text, at: int) -> bool:
    """The each of `each of the 4 clerks does 10 claims`, of `each clerk does 10 claims`."""
    if not (text.has((at,), Tag.EACH) or text.says((at,), _EACH)):
        return False
    behind = range(len(text.tokens))[at + 1 : at + 2 + _BEHIND]
    return any(each.kind is Kind.PEOPLE and each.start in behind for each in text.quantities) or any(
        is_a_person(text.tokens[each].text) for each in behind[:1]
    )


def is_part_of_them(text: Text, people: Quantity) -> bool:
    """The 13 of `13 clerks, of which 10 actually do it`."""
    part = text.later(people)
    if part is None or part.kind not in (Kind.NUMBER, Kind.PEOPLE) or not people.value > part.value > 0:
        return False
    does = text.after(part, _HEAD)
    uses = text.has(does, Tag.USE, Tag.ACTIVE) or text.says(does, _DID)
    return text.near(people, part) and text.has(text.before(part, 2), Tag.PART) and uses
