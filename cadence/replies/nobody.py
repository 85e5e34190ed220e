"""Nobody uses it, or the writer alone, or with one other."""

from collections.abc import Sequence

from cadence.replies.roles import Text
from cadence.replies.tags import Tag


def nobody(text: Text) -> bool:
    """`nobody touched it`, `we stopped using it`, `my team doesn't use it`."""
    for index, token in enumerate(text.tokens):
        clause = text.clause_at(index)
        if token.has(Tag.NOBODY) and text.says(range(index + 1, min(index + 2, len(text.tokens))), ("new", "else")):
            continue  # "nobody new", "nobody else"
        if token.has(Tag.NOBODY) and (text.has(clause, Tag.USE, Tag.ACTIVE) or not text.unknown(clause)):
            return True
        if token.has(Tag.USE):
            before = [text.tokens[other] for other in range(max(0, index - 3), index) if other in clause]
            if any(
                word.text in ("stopped", "aufgehort", "arrete", "gestopt", "stop", "stopping", "quit")
                for word in before
            ):
                return not _somebody(before)
            denied = [word for word in before if word.has(Tag.NOT) and word.text not in ("can't", "cannot", "couldn't")]
            if denied and not _somebody([text.tokens[other] for other in clause]) and not _limits(text, index):
                return True
    return False


def _limits(text: Text, index: int) -> bool:
    """`don't use it much` still is use."""
    words = {token.text for token in text.tokens[index : index + 5]}
    return not words.isdisjoint({"much", "often", "enough", "every", "properly", "fully", "daily", "for", "regularly"})


def _somebody(words: Sequence[object]) -> bool:
    """A part of the people, or somebody by name: then it is not everybody."""
    texts = {getattr(word, "text", "") for word in words}
    return not texts.isdisjoint(
        {"some", "few", "most", "half", "one", "two", "he", "she", "they", "everyone", "all"}
    ) or any(getattr(word, "value", None) is not None for word in words)


def me_and_somebody(text: Text) -> int | None:
    """The 2 of `only me and Blessing`."""
    for index, token in enumerate(text.tokens[:-2]):
        name = text.tokens[index + 2]
        named = not name.tags and name.value is None and name.text[:1].isalpha()
        if token.has(Tag.ME) and text.tokens[index + 1].has(Tag.AND) and named:
            return 2 if text.has(text.clause_at(index), Tag.USE, Tag.ALONE) else None
    return None


def only_me(text: Text) -> bool:
    """`for me alone`, `just me`."""
    for index, token in enumerate(text.tokens):
        if token.text == "myself":
            return True
        if token.has(Tag.ME) and text.has(range(max(0, index - 1), min(index + 2, len(text.tokens))), Tag.ALONE):
            return True
    return False
