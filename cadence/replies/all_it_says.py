"""A clause that says nothing but that there is no use, or of the writer alone: `zero usage`, `only me so far`."""

from cadence.replies.roles import Text
from cadence.replies.tags import Tag

_NONE = frozenset(["no", "zero", "nil", "null", "kein", "keine", "aucun", "aucune", "cero", "ningun", "geen", "nessun"])
_ZERO = frozenset(["zero", "nil", "null", "cero", "nul", "nought", "none", "nothing"])
_AT_ALL_OF = frozenset(["one", "a", "single", "einziger", "einzige", "seul", "seule", "solo", "sola", "enkele"])
_USE_WORDS = "usage uptake nutzung utilisation uso gebruik utilizzo utilizacao"
_USE = frozenset(_USE_WORDS.split())
_SESSIONS_WORDS = (
    "login logins log-in log-ins sign-in sign-ins session sessions connexion connexions user users anmeldung"
)
_SESSIONS = frozenset(_SESSIONS_WORDS.split())
_WHEN = (Tag.WEEK, Tag.MONTH, Tag.THIS, Tag.DAYNAME, Tag.MONTHNAME, Tag.FILLER, Tag.NOW, Tag.LAST, Tag.LAST_WEEK)
WHEN_WORDS = frozenset(
    ["since", "seit", "depuis", "desde", "sinds", "all", "yet", "until", "holiday", "holidays", "out"]
)
_I = frozenset(["i", "ich", "moi", "yo", "ik", "io", "eu", "ja"])
_ON_IT = frozenset(["using", "it", "who", "uses", "here", "who's", "one", "user", "that"])


def no_use_at_all(text: Text) -> bool:
    """`zero usage`, `usage: nil`, `not one login since Monday`: nothing but when is said beside it."""
    for index, token in enumerate(text.tokens):
        none = token.text in _NONE or token.text == "not a single" or token.has(Tag.NOT) or token.value == 0
        if not none or not _begins(text, index):
            continue
        at = index + 1
        while text.says(range(len(text.tokens))[at : at + 1], _AT_ALL_OF):
            at += 1
        sure = (
            at > index + 1 or " " in token.text or token.text in _ZERO or token.value == 0
        )  # "no login" is who cannot get in
        use = range(len(text.tokens))[at : at + 1]
        named = text.says(use, _USE) or (sure and text.says(use, _SESSIONS))
        if (named or (not use and _behind_use(text, index))) and _only_says_when(text, at + 1):
            return True
        if _behind_use(text, index) and _only_says_when(text, index + 1):
            return True
    return False


def _begins(text: Text, index: int) -> bool:
    clause = text.clause_at(index)
    before = [at for at in clause if at < index and text.tokens[at].text[:1].isalpha()]
    return all(text.has((at,), Tag.FILLER, Tag.NOW, Tag.ADOPTION) for at in before)


def _behind_use(text: Text, index: int) -> bool:
    """The zero of `usage: zero`, `usage is at zero`."""
    before = [at for at in range(max(0, index - 3), index) if text.tokens[at].text in _USE]
    zero = text.tokens[index].text in _ZERO or text.tokens[index].value == 0
    return zero and bool(before) and all(
        text.tokens[at].has(Tag.NOW, Tag.FILLER) or text.tokens[at].text in (":", "=", "-")
        for at in range(before[-1] + 1, index)
    )  # fmt: skip


def _only_says_when(text: Text, start: int) -> bool:
    """`since Monday`, `at all this week`, up to the end of the clause."""
    clause = text.clause_at(min(start, len(text.tokens)) - 1)
    return all(
        text.tokens[at].has(*_WHEN) or text.tokens[at].text in WHEN_WORDS or not text.tokens[at].text[:1].isalnum()
        for at in clause
        if at >= start
    )


def is_all_said_of_me(text: Text) -> bool:
    """`only me so far`, `still just me using it`: the writer alone, and nothing else in the clause."""
    for index, token in enumerate(text.tokens):
        alone = range(max(0, index - 1), min(index + 2, len(text.tokens)))
        if not (token.has(Tag.ME) or token.text in _I) or not text.has(alone, Tag.ALONE):
            continue
        clause = [at for at in text.clause_at(index) if text.tokens[at].text[:1].isalpha() and at != index]
        plain = all(text.tokens[at].has(Tag.ALONE, Tag.USE, *_WHEN) or text.tokens[at].text in _ON_IT for at in clause)
        greets = text.says(clause, ("again", "hi", "hello", "hey", "for", "asking", "ask"))
        if plain and not greets and not text.says(clause, ("and", "und", "et", "y", "plus", "+")):
            return True
    return False
