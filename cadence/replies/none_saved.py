"""`nothing saved`: no hours, and said so."""

from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.tags import Tag

_NO_TIME = frozenset(["no time", "no hours", "keine zeit", "keine stunden", "geen tijd", "geen uren"])
_DID_NOT = ("didn't", "did not", "doesn't", "haven't", "hasn't")
_WHOLE_DENIALS = (  # how a phrase begins that says it without a word for saving beside it
    "no ", "not a minute", "not an hour", "break even", *_DID_NOT, "keine ", "geen ",
)  # fmt: skip
_NOT_A_BIT = frozenset(["bugger all", "sod all", "naff all", "damn all", "diddly squat", "jack squat", "zilch"])
_GOT_WORDS = """
    got get gets gotten gain gained had getting haben hatten bekommen gehaald haalden obtuvimos sacamos tiramos
    mielismy
"""
_GOT = frozenset(_GOT_WORDS.split())
_OUT_OF_IT = (
    "from it", "out of it", "from the tool", "out of the tool", "out of this", "davon", "daraus", "de ello", "eruit",
    "disso", "z tego",
)  # fmt: skip
_BROUGHT = (
    "brought us nothing", "brought nothing", "gave us nothing", "nichts gebracht", "rien apporte", "rien rapporte",
    "niets opgeleverd", "portato niente", "portato nulla", "trouxe nada", "aportado nada", "nic nie dalo",
)  # fmt: skip
_NONE = frozenset(["none", "nothing", "nil", "zero", "nichts", "rien", "nada", "niente", "niets", "nic"])
_NEAR = 4  # tokens between "nothing" and "saved"


def is_not_one_saved(text: Text, quantity: Quantity) -> bool:
    """The minute of `didn't save a minute`, the hour of `hasn't saved us an hour`: not even one."""
    one = quantity.kind is Kind.TIME and quantity.value == 1 and text.has((quantity.start,), Tag.ARTICLE)
    before = text.before(quantity, _NEAR)
    return one and any(text.has((at,), Tag.NOTHING) and text.tokens[at].text.startswith(_DID_NOT) for at in before)


def nothing_saved(text: Text) -> bool:
    """`nothing saved`, `no time saved`, `didn't save anything`."""
    if text.says_phrase(range(len(text.tokens)), _BROUGHT):
        return True
    for index, token in enumerate(text.tokens):
        if token.text in _NOT_A_BIT and _is_all_it_says(text, index):
            return True
        if token.has(Tag.NOTHING) and _is_got_out_of_it(text, index):
            return True
        if token.has(Tag.NOTHING):
            clause = text.clause_at(index)
            if token.text.startswith(_WHOLE_DENIALS):
                return token.text not in _NO_TIME or text.has(clause, Tag.SAVED)
            if any(text.tokens[other].has(Tag.SAVED) for other in clause if abs(other - index) <= _NEAR):
                return True
    return False


def _is_all_it_says(text: Text, index: int) -> bool:
    """`bugger all`, `zilch, sorry`; not `bugger all to report`."""
    beside = (at for at in range(len(text.tokens)) if at != index)
    return not any(text.tokens[at].text[:1].isalnum() and not text.has((at,), Tag.FILLER) for at in beside)


def _is_got_out_of_it(text: Text, index: int) -> bool:
    """`we got nothing from it this week`; not `got nothing to report`, `got nothing from legal`."""
    clause = text.clause_at(index)
    before, behind = range(max(clause.start, index - 2), index), range(index + 1, min(index + 5, clause.stop))
    got = text.says((*before, *behind[-1:]), _GOT)
    said = " ".join(text.words(behind))
    return got and any(said == each or said.startswith(f"{each} ") for each in _OUT_OF_IT)


def none_saved_behind(text: Text, lost: Quantity) -> bool:
    """`it cost us two hours this week, not saved any`, `cost us 4 hours, saved none`."""
    saved = [at for at in text.sentence(lost) if text.has((at,), Tag.SAVED)]
    if len(saved) != 1 or saved[0] < lost.end:
        return False
    before, behind = range(max(0, saved[0] - 2), saved[0]), range(len(text.tokens))[saved[0] + 1 : saved[0] + 2]
    return text.has(before, Tag.NOT) or text.says(behind, _NONE)
