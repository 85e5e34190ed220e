"""What is said beside hours that may make them other hours: `six if you count Olga's`, `but we lost 2 on corrections`.

Nothing says surely what they come to, so they are asked about.
"""

from collections.abc import Sequence

from cadence.replies.quantities import Kind, Quantity
from cadence.replies.rework import is_rework
from cadence.replies.roles import Text
from cadence.replies.saved_hours import Hours
from cadence.replies.tags import Tag
from cadence.replies.words import phrases

_IF = frozenset(["if", "wenn", "falls", "si", "se", "als", "jesli", "jezeli", "with", "counting", "including"])
_COUNT = phrases("""
    count counting include including add adding counted included mitzahlt mitzahlen dazunimmt rechnet zahlt zahle compte
    compter ajoute ajouter inclut cuentas cuenta contamos contar incluyes sumas conti conta contiamo includi contar
    contarmos incluir incluirmos meetelt meetellen telt rekent liczyc liczymy policzymy doliczyc doliczymy wliczyc
""")
_RATHER = phrases("""
    rather instead eher vielmehr plutot mas_bien piuttosto semmai eerder liever raczej on_top extra obendrauf zusatzlich
    oben_drauf dazu en_plus
    on_the_contrary im_gegenteil au_contraire al_contrario pelo_contrario integendeel przeciwnie
    de_plus de_mas in_piu a_mais erbij bovenop dodatkowo
""")
_ADDED_WORDS = """
    draufgezahlt draufgelegt drauf draufgegangen zugesetzt obendrauf lost wasted wasting perdues perdus perdidas
    perdidos perse persi verloren kwijt straconych stracone
"""
_ADDED = frozenset(_ADDED_WORDS.split())
_LOST_WORDS = """
    lost lose losing perdemos perdi perdeu perderam perdimos perdieron perdio perdiamo perso persi perse abbiamo_perso
    perdu perdus perdues perdons perd perdent verloren verlieren verlor kwijt verloor stracilismy stracilam stracilem
    tracimy tracilismy gastamos gastei gastaram gastado passe passes passons besteed besteden wydalismy
"""
_LOST = phrases(_LOST_WORDS)
_WENT = frozenset(["went", "gingen", "ging", "fueron", "foram", "andati", "andate"])  # "2 went on corrections"
_RIGHT_WORDS = """
    corrigir corrigi-lo corregir corregirlo corregirlos corriger correggere correggerli corrigeren korrigieren
    nachbessern nacharbeit korrektur korrekturen nacharbeiten poprawiac poprawki poprawianie poprawienie rever revisar
    revisao revisione revision revoir relire refazer rehacer refaire rifare overdoen nakijken controleren controllare
    controlar verifier verificar verificare sprawdzanie correcting corrections fixing checking reviewing arreglar
    correcoes correcciones correzioni correcties retouches consertar arrumar sistemare corretti correction
    arreglando corrigiendo revisando corrigindo revendo correggendo revisionando sistemando errors errores errori
"""
_RIGHT = frozenset(_RIGHT_WORDS.split())
_NOT_MINE = phrases("""
    mine ours my our mein meine meins unsere unser mien mienne miennes notre notres a_moi a_nous mia mio mias mios
    nuestras nuestros mie miei nostre nostri meu meus minhas nossas nossos mijn mijne ons onze moje nasze
    us uns nous nosotros noi nos nas
""")
_BELONG = frozenset(
    ["belong", "belongs", "belonged", "gehoren", "gehort", "appartiennent", "pertenecen", "pertencem", "appartengono"]
)
_FORTNIGHT = phrases("""
    fortnight fortnight's quinzaine quincena quinzena quindicina zwei_wochen two_weeks 2_weeks deux_semaines
    both_weeks beide_wochen beiden_wochen ambas_semanas entrambe_le_settimane beide_weken obu_tygodni
    this_week_and_last dos_semanas due_settimane duas_semanas twee_weken dwa_tygodnie dwoch_tygodni 14_tage
""")
_WRONG = frozenset(
    ["wrong", "incorrect", "mistaken", "falsch", "faux", "fausse", "sbagliato", "errado", "fout", "typo", "mistake"]
)
_TOLD = frozenset(
    ["said", "told", "reported", "put", "gave", "wrote", "sagte", "gesagt", "gemeldet", "dit", "dije", "disse", "zei"]
)
_LAST = frozenset(["last", "past", "letzten", "vergangenen", "derniers", "ultimos", "ultimi", "laatste", "ostatnich"])
_INCLUDES = phrases("""
    includes including include included incl inkl inklusive einschliesslich inclut inclus comprend compris incluye
    incluido incluyendo inclui incluindo include incluse compreso comprese inclusief inclusive wlacznie
""")
_NOTHING = frozenset(["nothing", "none", "nichts", "rien", "nada"])  # of anything, where no word of saving is beside
_WEEK = 7  # days
_NOT_FAR = 4  # tokens from a "not" to whose it is not
_MOVED = (Tag.LESS, Tag.FASTER)
_FAR = 5


def may_be_others(text: Text, read: Sequence[Quantity]) -> bool:
    """True where one of the doubts holds of the hours that were read or of a number beside them."""
    return any(doubt(text, each, read) for doubt in _BESIDE for each in text.quantities if each not in read) or any(
        doubt(text, each) for doubt in _OF_THEM for each in read
    )


def _is_of_time(quantity: Quantity) -> bool:
    """Hours, or a number that may be hours."""
    bare = quantity.kind is Kind.NUMBER and quantity.label in (None, Tag.HOUR)
    return bare or (quantity.kind is Kind.TIME and quantity.unit in ("hours", "minutes"))


def _is_if_counted(text: Text, other: Quantity, read: Sequence[Quantity]) -> bool:
    """The six of `five hours, six if you count Olga's`."""
    behind = range(other.end, text.sentence(other).stop)
    if not _is_of_time(other) or not behind or not text.says(behind[:1], _IF):
        return False
    near = any(text.near(*_in_order(each, other)) for each in read)
    return near and text.says(behind[: _FAR + 1], _COUNT)


def _is_lost_again(text: Text, other: Quantity, read: Sequence[Quantity]) -> bool:
    """The 2 of `poupámos 7 horas, mas perdemos 2 a corrigir os orçamentos`."""
    bare = other.kind is Kind.NUMBER and other.label is None
    if not bare or not any(each.end <= other.start and text.near(each, other) for each in read):
        return False
    lost = text.says((*text.before(other, 3), *text.after(other, 1)), _LOST | _WENT)
    behind = text.after(other, _FAR)
    return lost and (text.says(behind, _RIGHT) or is_rework(text, behind))


def _is_not_mine(text: Text, part: Quantity, read: Sequence[Quantity]) -> bool:
    """The 4 of `14 ore, di cui 4 del reparto di Paola che non è mio`, of `12 hours, 4 of which aren't ours`."""
    if not _is_of_time(part) or not any(each.end <= part.start and text.near(each, part) for each in read):
        return False
    behind = range(part.end, text.sentence(part).stop)
    denied = next((at for at in behind if text.has((at,), Tag.NOT)), None)
    if text.says(behind, _BELONG) and part.part:
        return True  # "10 hours of which 3 belong to Paul's team"
    if denied is None or not (part.part or text.has((*text.before(part, 2), *text.after(part, 2)), Tag.PART)):
        return False
    return text.says_phrase(range(denied, min(denied + _NOT_FAR, behind.stop)), _NOT_MINE)


def _is_the_rest_of_it(text: Text, other: Quantity, read: Sequence[Quantity]) -> bool:
    """The 1 h of `2 hrs fewer on the minutes, 1 hr fewer on the agenda, but 30 mins more on checking`."""
    if other.kind is not Kind.TIME or other.unit not in ("hours", "minutes") or text.was(other):
        return False
    both = [each for each in read if text.has(text.after(each, 1), *_MOVED) and text.near(*_in_order(each, other))]
    more = text.has(text.after(other, 1), Tag.LESS, Tag.DELTA)
    than = text.says(text.after(other, 2), ("than",))
    return bool(both) and more and not than and not text.has(text.clause(other), Tag.LAST_WEEK, Tag.BEFORE)


def _in_order(one: Quantity, other: Quantity) -> tuple[Quantity, Quantity]:
    return (one, other) if one.start < other.start else (other, one)


def _is_none_but_this(text: Text, time: Quantity) -> bool:
    """The 2 h of `nix gespart, eher 2 Std draufgezahlt`: none was saved, and so much was put in."""
    sentence = text.sentence(time)
    own = text.clause(time)
    none = [
        at
        for at in sentence
        if at < time.start and at not in own and text.has((at,), Tag.NOTHING) and _is_of_saving(text, at)
    ]
    beside = (*text.before(time, 3), *text.after(time, 3))
    added = text.says_phrase(text.before(time, 3), _RATHER) or text.says_phrase(text.after(time, 3), _RATHER)
    return bool(none) and (added or text.says(beside, _ADDED)) and not text.has(own, Tag.SAVED)


def _is_of_saving(text: Text, nothing: int) -> bool:
    clause = text.clause_at(nothing)
    saved = text.has(clause, Tag.SAVED) or text.tokens[nothing].text not in _NOTHING
    return saved and not text.has(clause, Tag.LAST_WEEK, Tag.BEFORE, Tag.LAST)


def _is_of_two_weeks(text: Text, time: Quantity) -> bool:
    """The 17 h of `fortnight total was 17 hrs`: of two weeks, and not of the one asked about."""
    return text.says_phrase((at for at in text.clause(time) if at not in text.inside), _FORTNIGHT)


def _is_of_many_days(text: Text, days: Quantity, read: Sequence[Quantity]) -> bool:
    """The ten days of `over the last ten days 12 hours`: longer than the week asked about."""
    longer = days.unit == "days" and days.value > _WEEK and text.says(text.before(days, 2), _LAST)
    return longer and any(text.near(*_in_order(each, days)) for each in read)


def _includes_last_weeks(text: Text, time: Quantity) -> bool:
    """The 8 of `8 hours, though that includes last week`, the 11 of `11 Stunden inkl. 3 von letzter Woche`."""
    behind = range(time.end, min(time.end + 2 * _FAR, len(text.tokens)))
    includes = next((at for at in behind if text.tokens[at].text in _INCLUDES), None)
    return includes is not None and text.has(range(includes, min(includes + _FAR + 1, len(text.tokens))), Tag.LAST_WEEK)


def _is_what_it_takes(text: Text, bare: Quantity) -> bool:
    """The 3.5 of `onboarding a driver: was 5 hours, plan is 2, today 3.5`: how long something takes."""
    if bare.kind is not Kind.NUMBER or bare.label is not None or not text.has(text.before(bare, 2), Tag.NOW):
        return False
    sentence = text.sentence(bare)
    earlier = [each for each in text.quantities if each.kind is Kind.TIME and each.end <= bare.start]
    was = any(text.together(each, bare) and (text.surely_was(each) or _was(text, each)) for each in earlier)
    heading = range(sentence.start, next((at for at in sentence if text.tokens[at].text == ":"), sentence.start))
    named = text.unknown(heading) or text.has(heading, Tag.SPENT, Tag.THING, Tag.CYCLE)
    return was and named and not text.has(heading, Tag.HOUR) and not text.has(sentence, Tag.SAVED, Tag.LAST_WEEK)


def _was(text: Text, time: Quantity) -> bool:
    return text.has(text.before(time, 1), Tag.WAS)


def _is_lost_otherwise(text: Text, lost: Quantity) -> bool:
    """The 2 of `saved 10 hours; we lost 2 customers though`: what was lost are no hours."""
    bare = lost.kind is Kind.NUMBER and lost.label is None and text.says(text.before(lost, 3), _LOST)
    behind = text.after(lost, 1)
    known = text.says(behind, _RIGHT) or is_rework(text, behind)
    return bare and (text.unknown(behind) or text.has(behind, Tag.THING)) and not known


def was_said_wrong(text: Text, number: Quantity) -> bool:
    """The 6 of `I said 6 active last time, that was wrong, was 4, and it's 5 now`."""
    before = text.before(number, 3)
    told = text.says(before, _TOLD) or text.has(before, Tag.LAST_WEEK)
    behind = range(number.end, text.sentence(number).stop)
    wrong = next((at for at in behind if text.tokens[at].text in _WRONG), None)
    other = text.later(number)
    return told and wrong is not None and other is not None and text.near(number, other) and other.start > wrong


def are_others_in_total(text: Text, saved: Hours, active: int | None) -> bool:
    """The 5 of `the 4 juniors save 2 h each; the seniors save 5 in total`: less than the four have, so of others."""
    if saved.total is None or saved.per_person is None or active is None or saved.lost is not None or not saved.read:
        return False
    people = text.has(text.clause(saved.read[-1]), Tag.PERSON)
    return people and saved.total > 0 and saved.total < saved.per_person * active


_BESIDE = (_is_if_counted, _is_lost_again, _is_not_mine, _is_the_rest_of_it, _is_of_many_days)
_OF_THEM = (
    _is_none_but_this,
    _is_of_two_weeks,
    _is_what_it_takes,
    was_said_wrong,
    _is_lost_otherwise,
    _includes_last_weeks,
)
