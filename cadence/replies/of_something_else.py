"""Hours that are no hours saved in the week, by what is beside them: away, last week's, taken off, of each."""

from collections.abc import Sequence

from cadence.replies.quantities import Kind, Quantity, in_hours
from cadence.replies.relative import is_said_by_another, is_the_same_for_me
from cadence.replies.roles import Text
from cadence.replies.saved_hours import Hours
from cadence.replies.tags import Tag
from cadence.replies.words import CREWS, OF_EACH, phrases

_OF_THEM = frozenset(["of them", "of those", "of these", "davon", "d'entre", "dont"])
_MOST = 100_000  # hours of a week that anybody means; what is merely much is asked about by its plausibility
_DENIED = (
    "not save", "not saved", "not gain", "no fueron", "no eran", "nao foram", "nao eram", "non erano", "non sono state",
    "n'etaient pas", "waren nicht", "waren geen", "waren niet", "to nie bylo", "nie bylo",
)  # fmt: skip
_WRONG = frozenset(["wrong", "fout", "falsch", "faux", "fausse", "incorrecto", "errado", "sbagliato", "sbagliate"])
_GONE = frozenset(["gone", "lost", "wasted", "eaten", "burned", "went", "again", "weg", "verloren", "perdues"])
_ON_LEAVE = phrases(
    "on_leave leave holiday holidays vacation pto sick off_sick urlaub krank conges vacances vacaciones"
)


def are_of_something_else(text: Text, read: Sequence[Quantity], saved: Hours) -> bool:
    """True where one of the quantities the hours were read from says something else."""
    if (saved.total is not None and saved.total > _MOST) or any(_is_denied(text, each) for each in read):
        return True
    if any(_is_what_was(text, each) or _is_away(text, each) or _is_the_rework(text, each) for each in read):
        return True
    if any(_is_of_crews(text, each) for each in text.quantities):
        return True
    if len(read) != 1:
        return False
    each_of = saved.per_person is None and not saved.settled and _is_per_somebody(text, read[0])
    return each_of or (_is_as_said(read[0], saved) and _is_another_figure(text, read[0]))


def _is_of_crews(text: Text, people: Quantity) -> bool:
    """The 4 of `3 teams of 4, 2 hours each`: of each team, or of each of the twelve?"""
    before = text.words(text.before(people, 2))
    each = text.has(range(people.end, text.sentence(people).stop), Tag.EACH)
    return (
        each and before[1:] != [] and before[1] in OF_EACH and before[0] in CREWS and text.earlier(people) is not None
    )


def _is_as_said(quantity: Quantity, saved: Hours) -> bool:
    """Nothing was multiplied, added or taken off."""
    return saved.total is not None and abs(saved.total) == sum(in_hours(quantity)) / 2


def _is_another_figure(text: Text, quantity: Quantity) -> bool:
    """The 7 h of `saved 7 hours; 2 of them gone again`, the 3 h of `Ana got 3 hours back, me the same`."""
    if is_said_by_another(text, quantity) or is_the_same_for_me(text, quantity):
        return True
    before, other = text.earlier(quantity), text.later(quantity)
    if before is not None and before.kind is Kind.TIME and text.says(text.before(quantity, 1), ("plus",)):
        return True  # "six times twenty minutes, plus one hour"
    if other is None or other.kind not in (Kind.NUMBER, Kind.PEOPLE) or not text.near(quantity, other):
        return False
    of_them = text.says((other.end - 1, *text.after(other, 1)), _OF_THEM)
    return of_them and text.says(text.after(other, 2), _GONE)


def _is_away(text: Text, quantity: Quantity) -> bool:
    """The 5 days of `on leave for 5 days, back Monday`."""
    return quantity.unit in ("days", "weeks") and text.says(text.clause(quantity), _ON_LEAVE)


def _is_the_rework(text: Text, quantity: Quantity) -> bool:
    """The 4 of `11 hours after subtracting rework, which was 4`: what was taken off is not what is left."""
    bare = quantity.kind is Kind.NUMBER and text.earlier(quantity) is not None
    return bare and text.words(text.before(quantity, 2)) in (["which", "was"], ["which", "were"])


def _is_denied(text: Text, quantity: Quantity) -> bool:
    """The 8 h of `we did NOT save 8 hours`, the 12 of `no fueron 12 horas, fueron 2`, the 40 of `40 uur was fout`."""
    return text.says_phrase(text.before(quantity, 3), _DENIED) or text.says(text.after(quantity, 2), _WRONG)


def _is_what_was(text: Text, quantity: Quantity) -> bool:
    """The minus 4 of `3.5 hours, and after minus 4 I'll take it`: last week's, and nothing to take off."""
    return quantity.kind is Kind.NUMBER and quantity.value < 0 and text.says(text.before(quantity, 2), ("after",))


def _is_per_somebody(text: Text, quantity: Quantity) -> bool:
    """`2 hrs a day per PM, 5 PMs`: of each of those whom an unknown word names, and they are counted too."""
    behind = range(quantity.end, text.clause(quantity).stop - 1)
    per = [at for at in behind if text.tokens[at].text in ("per", "pro", "par") and text.tokens[at + 1].value is None]
    names = {text.tokens[at + 1].text for at in per if text.unknown((at + 1,)) or text.tokens[at + 1].text == "pm"}
    return any(
        token.text in {f"{name}{end}" for name in names for end in ("s", "e", "en", "n")} for token in text.tokens
    )
