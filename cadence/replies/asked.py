"""Numbers that are asked about: `does the cleaning crew (14 people) count?`, `what even counts as an hour saved`."""

from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text

_ASKING = frozenset(
    ["does", "do", "is", "are", "should", "would", "how", "what", "which", "why", "darf", "soll", "zahlt"]
)
_WHAT = frozenset(["what", "how", "which", "was", "wie", "quoi", "comment", "que", "como", "cosa", "wat", "hoe"])
_COUNTS_WORDS = """
    count counts counted counting qualify qualifies define defined defines definition means measure measured calculate
    calculated zahlt gezahlt gilt definiert berechnet compte compter calcule cuenta contar calcula conta telt geldt
"""
_COUNTS = frozenset(_COUNTS_WORDS.split())


def is_asked(text: Text, quantity: Quantity) -> bool:
    """It stands in a question, and not in the heading of an answer: `People? 5.`"""
    sentence = text.sentence(quantity)
    ends = sentence.stop < len(text.tokens) and text.tokens[sentence.stop].text == "?"
    first = next((text.tokens[at].text for at in sentence if text.tokens[at].text[:1].isalpha()), "")
    return (ends and first in _ASKING) or _is_a_word_asked_about(text, quantity)


def _is_a_word_asked_about(text: Text, quantity: Quantity) -> bool:
    """The hour of `how is an hour saved counted`, of `who decides what an hour saved is`: with or without a mark."""
    if quantity.kind is not Kind.TIME or quantity.value != 1:
        return False
    clause = text.clause(quantity)
    what = [at for at in clause if at < quantity.start and text.tokens[at].text in _WHAT]
    return bool(what) and (what[-1] == quantity.start - 1 or text.says(range(what[0], clause.stop), _COUNTS))
