"""`nothing saved`: no hours, and said so."""

from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.tags import Tag

_NO_TIME = frozenset(["no time", "no hours", "keine zeit", "keine stunden", "geen tijd", "geen uren"])
_DID_NOT = ("didn't", "did not", "doesn't", "haven't", "hasn't")
_WHOLE_DENIALS = (  # how a phrase begins that says it without a word for saving beside it
    "no ", "not a minute", "not an hour", "break even", *_DID_NOT, "keine ", "geen ",
)  # fmt: skip
_NEAR = 4  # tokens between "nothing" and "saved"


def is_not_one_saved(text: Text, quantity: Quantity) -> bool:
    """The minute of `didn't save a minute`, the hour of `hasn't saved us an hour`: not even one."""
    one = quantity.kind is Kind.TIME and quantity.value == 1 and text.has((quantity.start,), Tag.ARTICLE)
    before = text.before(quantity, _NEAR)
    return one and any(text.has((at,), Tag.NOTHING) and text.tokens[at].text.startswith(_DID_NOT) for at in before)


def nothing_saved(text: Text) -> bool:
    """`nothing saved`, `no time saved`, `didn't save anything`."""
    for index, token in enumerate(text.tokens):
        if token.has(Tag.NOTHING):
            clause = text.clause_at(index)
            if token.text.startswith(_WHOLE_DENIALS):
                return token.text not in _NO_TIME or text.has(clause, Tag.SAVED)
            if any(text.tokens[other].has(Tag.SAVED) for other in clause if abs(other - index) <= _NEAR):
                return True
    return False
