"""By how much the time of a case changed, its time not being said: `approval time halved`, `30% less time`."""

from collections.abc import Mapping, Sequence

from cadence.replies.changes import HALVED, number
from cadence.replies.quantities import Kind
from cadence.replies.reading import frozen
from cadence.replies.roles import TAKES, Text
from cadence.replies.tags import Tag

_TIME = frozenset(["time", "times", "zeit", "zeiten", "temps", "tiempo", "tiempos", "tijd", "tempo", "tempi", "czas"])
_HALF = (["cut", "in", "half"], ["half", "the", "time"], ["half", "as", "long"], ["halb", "so", "lang"])
_DOUBLED = frozenset(["doubled", "verdoppelt", "double", "verdubbeld", "raddoppiato"])
_ANOTHER = (Tag.SAVED, Tag.ERROR, Tag.REVENUE, Tag.ADOPTION, Tag.FUTURE, Tag.NOT, Tag.COST, Tag.ACTIVE, Tag.PERSON)
_BE = frozenset(["is", "are", "got", "gets", "became", "become", "went", "goes", "runs", "run", "feels", "ist", "sind"])
_NO_CASE_WORDS = """
    i we me us it he she they you tool bot assistant copilot app system login logins vpn server internet connection
    laptop network website site software platform licence version model ich wir es il on
"""
_NO_CASE = frozenset(_NO_CASE_WORDS.split())


def change_of_a_case(text: Text) -> Mapping[str, object] | None:
    """In per cent, or only whether it is shorter or longer now."""
    return _less_time(text) or _by_a_factor(text) or _is_quicker(text)


def _less_time(text: Text) -> Mapping[str, object] | None:
    """The 30 % of `approvals take 30% less time`, `quotes now need 20 % more time`."""
    for each in text.quantities:
        behind = text.after(each, 2)
        takes = text.says(text.before(each, 3), TAKES | {"need", "needs", "brauchen", "braucht"})
        if each.kind is not Kind.PERCENT or not takes or not text.says(behind, _TIME) or text.future(each):
            continue
        if text.denies(text.clause(each)):
            continue
        if text.has(behind[:1], Tag.LESS):
            return frozen(change_pct=-number(abs(each.value)))
        if text.has(behind[:1], Tag.DELTA, Tag.UP):
            return frozen(change_pct=number(abs(each.value)))
    return None


def _by_a_factor(text: Text) -> Mapping[str, object] | None:
    """`approval time halved`, `invoicing takes half the time now`, `lead time doubled`."""
    for index, token in enumerate(text.tokens):
        clause = text.clause_at(index)
        three = text.words(range(index, min(index + 3, len(text.tokens))))
        halved, doubled = token.text in HALVED or three in _HALF, token.text in _DOUBLED
        if (
            not (halved or doubled)
            or text.has(clause, *_ANOTHER)
            or any(each.start in clause for each in text.quantities)
        ):
            continue
        before = [at for at in clause if at < index]
        takes = three in _HALF[1:] and text.says(before[-3:], TAKES)
        if takes or (three not in _HALF[1:] and _is_its_time(text, before)):
            return frozen(change_pct=-50.0 if halved else 100.0)
    return None


def _is_its_time(text: Text, before: Sequence[int]) -> bool:
    """A word for how long a case takes, or the `approval time` of any work."""
    of_work = (at for at in before[1:] if text.tokens[at].text in _TIME)
    return text.has(before, Tag.CYCLE) or any(
        text.unknown((at - 1,)) or text.has((at - 1,), Tag.THING) for at in of_work
    )


def _is_quicker(text: Text) -> Mapping[str, object] | None:
    """`processing is quicker`, `quotes are faster now`; not `the tool is slower`, nor by how much."""
    for index, token in enumerate(text.tokens):
        if not token.has(Tag.FASTER, Tag.SLOWER) or " " in token.text:
            continue
        clause = text.clause_at(index)
        before = [at for at in clause if at < index and text.tokens[at].text[:1].isalpha()]
        be = [at for at in before[-3:] if text.tokens[at].text in _BE]
        subject = [at for at in before if be and at < be[-1] and not text.has((at,), Tag.FILLER)]
        named = bool(subject) and not text.says(before, _NO_CASE) and not text.has(clause, *_ANOTHER)
        if named and not any(each.start in clause for each in text.quantities) and not text.has(clause, Tag.OR):
            return frozen(trend="down" if token.has(Tag.FASTER) else "up")
    return None
