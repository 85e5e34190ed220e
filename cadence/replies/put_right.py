"""Time that putting things right took, said as what somebody did: `the proofreaders needed 3h to clean up after it`."""

from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.tags import Tag
from cadence.replies.words import phrases

_NEEDED = phrases("""
    needed need needs took spent spend lost put_in had_to_put_in went brauchte brauchten braucht gebraucht dauerte
    fallu hicieron_falta hizo_falta necesitamos necesito nodig hadden voluta volute voluto servite precisas preciso
    precisa precisou precisamos levou zajelo zajela potrzeba potrzebowala potrzebowali
""")
_RIGHT = phrases("""
    clean_up cleaning_up clean_it_up cleaning_it_up clear_up clearing_up tidy_up tidying_up tidy_it_up mop_up
    mopping_up fix fixing fix_it repair repairing correct correcting put_right putting_right put_it_right
    putting_it_right put_them_right set_right sort_out sorting_out sort_it_out patch_up undo undoing redo redoing
    check checking recheck rechecking double_-_check double-check proofread proofreading rework reworking rewrite
    rewriting untangle untangling straighten_out
    aufraumen aufzuraumen nachbessern nachzubessern korrigieren ausbessern auszubessern nacharbeiten nachzuarbeiten
    nachprufen kontrollieren gegenlesen corriger rattraper reprendre reparer verifier relire corregir corregirlo
    corregirlos arreglar arreglarlo revisar revisarlo corrigeren herstellen nakijken recht_te_zetten rechtzetten
    op_te_ruimen correggere correggerlo sistemare sistemarlo ricontrollare corrigir corrigi-lo arrumar rever
    poprawic poprawki poprawienie poprawianie naprawic sprawdzenie
""")
_OF_IT_WORDS = """
    after it them that those this these its what mistakes mistake errors error mess output outputs result results
    draft drafts everything broke left did wrote made messed got wrong fehler ergebnis ergebnisse danach alles erreurs
    fautes resultat errores fallos todo resultado fouten alles errori risultato tutto erros bledy wynik again
    afterwards later though too behind as well nodig gebraucht zum the der die das le la les los las el il lo gli i os
    ze het you
"""
_OF_IT = frozenset(_OF_IT_WORDS.split())
_THEN_WORDS = """
    then afterwards later however dann danach anschliessend ensuite apres luego despues daarna poi dopo depois potem
    mistake mistakes mess after
"""
_THEN = frozenset(_THEN_WORDS.split())
_WITH = frozenset(
    ["pour", "para", "per", "a", "por", "na", "in", "on", "into", "bei", "w", "di", "de", "used", "om", "zum"]
)
_ODD = (
    Tag.SAVED, Tag.EACH, Tag.BEFORE, Tag.LAST_WEEK, Tag.FUTURE, Tag.FASTER, Tag.LESS, Tag.NOT, Tag.CYCLE,
)  # fmt: skip
_ONE = frozenset(["a", "an", "ein", "eine", "un", "une", "each", "every", "jede", "jeder", "chaque", "cada", "elke"])


def puts_right(text: Text, time: Quantity) -> bool:
    """The 3h of `saved 14h, but the proofreaders needed 3h to clean up after it`: off the 14, and nothing else."""
    said = _said(text, time)
    return said is not None and _is_of_the_hours(text, time, said) and _is_what_it_left(text, time, said)


def perhaps_puts_right(text: Text, time: Quantity) -> bool:
    """The 2h of `saved 10h, but it took 2h to fix the crane`: off the ten only where it was the tool that broke it."""
    return _said(text, time) is not None and not puts_right(text, time)


def _said(text: Text, time: Quantity) -> range | None:
    """What is said of a time behind another: that it was needed, and for putting something right."""
    before = text.earlier(time)
    if before is None or not (before.kind is time.kind is Kind.TIME and text.near(before, time)):
        return None
    if {before.unit, time.unit} - {"hours", "minutes"} or time.part or time.aside:
        return None
    sentence = text.sentence(time)
    others = any(each.start in sentence and each not in (before, time) for each in text.quantities)
    begin = before.end + text.has(text.after(before, 1), Tag.SAVED)  # "14 h saved, but"
    said = range(max(begin, sentence.start), sentence.stop)
    right = text.says_phrase(said, _RIGHT) and text.says_phrase(said, _NEEDED)
    return said if right and not others and not text.has(said, *_ODD) else None


def _is_of_the_hours(text: Text, time: Quantity, said: range) -> bool:
    """The time before it is said to be saved, and what it is off follows upon that: `but`, `then`, `the mistakes`."""
    saved = text.earlier(time)
    if saved is None or text.was(saved) or text.future(saved):
        return False
    beside = (*text.before(saved, 4), *text.after(saved, 2), *range(saved.start, saved.end))
    follows = text.has(said, Tag.BUT, Tag.ERROR) or text.says(said, _THEN)
    return follows and text.has(beside, Tag.SAVED)


def _is_what_it_left(text: Text, time: Quantity, said: range) -> bool:
    """Nothing is named as put right but what the tool left: `to fix it`, `to clean up after it`, `the mistakes`."""
    before = range(said.start, time.start)
    of_one = any(text.tokens[at].text in _ONE and text.tokens[at + 1].text not in _NEEDED for at in before)
    if time.is_range or of_one or text.has(before, Tag.THING):
        return False
    behind = [at for at in said if at >= time.end and text.tokens[at].text[:1].isalpha()]
    words, at = text.words(behind), 0
    while at < len(words):
        length = next((n for n in (3, 2, 1) if " ".join(words[at : at + n]) in _RIGHT), 0)
        known = words[at] in _OF_IT or words[at] in _WITH or text.has((behind[at],), Tag.ERROR, Tag.FILLER)
        if not length and not known:
            return False
        at += length or 1
    return True
