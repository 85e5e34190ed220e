"""Replies that count nobody and say whose time it is: `saves me personally 50 minutes`, `an hour a day, that is me`."""

from cadence.replies.quantities import Kind
from cadence.replies.roles import Text
from cadence.replies.tags import Tag
from cadence.replies.words import phrases

_IS_ME = phrases("""
    that_is_me that's_me thats_me which_is_me i.e._me ie_me meaning_me das_bin_ich also_ich c'est_moi soy_yo sono_io
    dat_ben_ik sou_eu to_ja
""")
_MYSELF = frozenset(["personally", "personlich", "personnellement", "personalmente", "persoonlijk", "pessoalmente"])
_THE = frozenset(["the", "our", "a", "der", "die", "le", "la", "el", "il", "de", "o"])


def is_only_of_me(text: Text) -> bool:
    """`saves me personally 50 minutes`, `an hour a day for the timetabler, that is me`: and nobody else is named."""
    if any(each.kind in (Kind.PEOPLE, Kind.SHARE) for each in text.quantities):
        return False
    me = [index for index, token in enumerate(text.tokens) if token.has(Tag.ME)]
    for index in me:
        behind = range(len(text.tokens))[index + 1 : index + 2]
        if text.says(behind, _MYSELF) and text.has(range(max(0, index - 2), index), Tag.SAVED):
            return True
    at, everywhere = _is_me_at(text), range(len(text.tokens))
    others = [place for place in everywhere if text.has((place,), Tag.PERSON) and not _is_one_of_work(text, place)]
    return at is not None and not others and not text.has(everywhere, Tag.EACH, Tag.ALL)


def _is_one_of_work(text: Text, index: int) -> bool:
    """The planner of `for the planner, that's me`."""
    return text.says(range(max(0, index - 1), index), _THE) and not text.tokens[index].text.endswith("s")


def is_me_and_another(text: Text) -> bool:
    """`an hour a day, that's me, and half an hour for Priya`: the writer and one who is named."""
    at = _is_me_at(text)
    if at is None or any(each.kind in (Kind.PEOPLE, Kind.SHARE) for each in text.quantities):
        return False
    tail = range(at, len(text.tokens))
    named = [place for place in tail[1:] if _is_name(text, place) and text.says((place - 1,), ("for", "fur", "pour"))]
    return len(named) == 1 and not text.has(tail, Tag.PERSON, Tag.EACH, Tag.ALL, Tag.NOT)


def _is_name(text: Text, index: int) -> bool:
    token = text.tokens[index]
    return token.capital and not token.tags and token.value is None and token.text.isalpha()


def _is_me_at(text: Text) -> int | None:
    """Behind the `that is me` that ends a clause."""
    words = text.words(range(len(text.tokens)))
    for index in range(len(words)):
        for length in (1, 2, 3):
            if " ".join(words[index : index + length]) in _IS_ME:
                end = index + length
                if end == len(words) or words[end] in (",", ".", ")", ";", "!", "\n"):
                    return end
    return None
