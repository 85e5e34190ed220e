"""The verdict's words for who asks the other way round: "is DeepSeek banned?" is not answered "No."."""

import re
from collections.abc import Sequence
from typing import Final

from handlers.views.words import uncapital
from policies.model import Condition
from policies.understanding.text import read_message
from policies.understanding.topics import topics

_WORDS: Final = {
    re.compile(r"^No\. "): "Not allowed. ",
    re.compile(r"^Not yet\. "): "Not allowed yet. ",
    re.compile(r"^Yes, with the right tool"): "Allowed with the right tool",
    re.compile(r"^Yes(?=[.,])"): "Allowed",
    re.compile(r"(?<=, )yes(?=[.,])"): "it is allowed",
    re.compile(r"(?<=, )not yet(?=[.,:])"): "it is not allowed yet",
    re.compile(r"(?<=, )no(?=[.:])"): "it is not allowed",
}
_YES: Final = re.compile(
    r"^(?:Yes(?P<by>, by exception)?(?P<on>, on [^.]*)?|Allowed(?P<told>, on [^.]*)?)\. (?P<what>.*)\.$"
)


def as_asked(said: str, text: str) -> str:
    """A headline whose yes and no mean what they mean to whoever wrote `text`.

    A yes to "is that a problem?" would be read as a no. What may be done is said in words of its own there.
    """
    if not topics().asks_whether_forbidden(read_message(text)):
        return said
    for word, instead in _WORDS.items():
        said = word.sub(instead, said)
    return said


def with_what_stays(said: str, text: str, stay: Sequence[Condition]) -> str:
    """The headline for who asks to do without what the register asks for: "can I skip the human check?".

    A yes to the rest would be read as a yes to that, so it comes second: `No: a person checks it. With that, …`.
    """
    if not stay:
        return said
    banned = topics().asks_whether_forbidden(read_message(text))  # to whom a no would be a yes
    no = f"{'That is not allowed' if banned else 'No'}: {'; '.join(_inside(condition) for condition in stay)}."
    yes = _YES.match(said)
    if yes is None:
        return f"{no} {said}"
    that = "that" if len(stay) == 1 else "these"
    return f"{no} With {that}, {yes['what']}{yes['by'] or ''}{yes['on'] or yes['told'] or ''}."


def _inside(condition: Condition) -> str:
    return uncapital(condition.text.strip().rstrip("."))
