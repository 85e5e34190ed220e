"""Hours that somebody else saved, or that stand while the week's are still being counted: asked about, not taken."""

from collections.abc import Sequence

from cadence.replies.quantities import Quantity
from cadence.replies.roles import Text
from cadence.replies.tags import Tag
from cadence.replies.words import phrases

_OTHER = phrases("""
    other another neighbouring neighboring l'autre autre autres les_autres andere anderen anderes anderer nachbar otro
    otra otros otras altro altra altri altre outro outra outros outras inny inna inne innego
""")
_TEAM = phrases("""
    team teams group groups department departments site sites branch branches office offices region unit units crew
    crews pilot gruppe abteilung abteilungen standort equipe equipes groupe groupes service services equipo equipos
    grupo grupos departamento squadra squadre gruppo gruppi reparto afdeling afdelingen ploeg zespol zespoly dzial
""")
_NEIGHBOURS = phrases(
    "neighbours neighbors neighbour neighbor nachbarn nachbarteam voisins vecinos buren vicini sasiedzi"
)
_NOT_WE = phrases("""
    we_didn't we_did_not we_haven't we_have_not we_don't we_did_nothing we_saved_nothing we_saved_none we_got_nothing
    we_weren't not_us not_we not_ours wir_nicht nicht_wir wir_nichts pas_nous nous_rien nosotros_no nosotros_nada
    wij_niet wij_niets noi_no noi_niente nos_nao my_nie
""")
_LOT = _TEAM | frozenset(["lot", "guys", "crowd", "folks", "people", "colleagues", "kollegen", "collegues"])
_THE = frozenset(["the", "das", "die", "der", "le", "la", "les", "el", "los", "il", "i", "de", "het"])
_WE = frozenset(["we", "i", "wir", "ich", "nous", "je", "nosotros", "wij", "noi", "nos", "our", "unsere", "notre"])
_OPEN = phrases("""
    still not don't unknown yet open counting counted pending tbc tbd noch nicht offen encore pas aun todavia nog niet
    ancora ainda jeszcze
""")
_LONGEST = 3  # words of those phrases


def is_not_ours(text: Text, read: Sequence[Quantity]) -> bool:
    """`the other team saved 9 hours`, `finance saved 9 hours, we didn't`; not `day shift 4 h, the other shift 3 h`."""
    if len(read) != 1:
        return False
    clause = text.clause(read[0])
    others = text.says(clause, _NEIGHBOURS) or (
        any(_is_other(text, at) for at in clause) and not text.has(clause, Tag.ME, Tag.PER, Tag.EACH)
    )
    others = others or _is_another_places(text, clause)
    denied = any(_ends_with(text, span, _NOT_WE) for span in _clauses_beside(text, clause))
    return others or (denied and not text.says(clause, _WE) and not text.has(clause, Tag.ME, Tag.WE_ARE))


def _is_another_places(text: Text, clause: range) -> bool:
    """`the Madrid lot did 31 hours, we in Porto did 17`: a place's team, where the writer's own stands beside it."""
    named = any(
        text.tokens[at].text in _LOT and text.tokens[at - 1].capital and text.tokens[at - 2].text in _THE
        for at in clause
        if at >= clause.start + 2
    )
    ours = any(text.says(span, _WE) for span in _clauses_beside(text, clause))
    return named and ours and not text.says(clause, _WE - {"i"})  # "… 31 hours, I heard"


def _is_other(text: Text, at: int) -> bool:
    behind = text.words(range(at + 1, min(at + 2, len(text.tokens))))
    return text.tokens[at].text in _OTHER and not _TEAM.isdisjoint(behind)


def is_still_open(text: Text, read: Sequence[Quantity]) -> bool:
    """The 11 h of `11 hours, this week still counting`: whose week are they of?"""
    if len(read) != 1 or len(text.quantities) != 1:
        return False
    return any(_leaves_it_open(text, clause) for clause in _clauses_beside(text, text.clause(read[0])))


def _leaves_it_open(text: Text, clause: range) -> bool:
    """The `this week we are still counting` beside hours; not `the roll-out is still open this week`."""
    this_week = any(text.has((at,), Tag.THIS) and text.has((at + 1,), Tag.WEEK) for at in clause[:-1])
    unknown = text.unknown(at for at in clause if text.tokens[at].text not in _OPEN)
    return this_week and text.says(clause, _OPEN) and not unknown


def _clauses_beside(text: Text, own: range) -> set[range]:
    return {text.clause_at(at) for at in range(len(text.tokens)) if at not in own}


def _ends_with(text: Text, span: range, wanted: frozenset[str]) -> bool:
    """True for `we didn't` at the end of a clause, whatever sign closes it."""
    words = [word for word in text.words(span) if word[:1].isalnum()]
    return any(" ".join(words[-length:]) in wanted for length in range(1, _LONGEST + 1))
