"""The verdict's words for who asks the other way round: "is DeepSeek banned?" is not answered "No."."""

import re
from typing import Final

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


def as_asked(said: str, text: str) -> str:
    """A headline whose yes and no mean what they mean to whoever wrote `text`.

    A yes to "is that a problem?" would be read as a no. What may be done is said in words of its own there.
    """
    if not topics().asks_whether_forbidden(read_message(text)):
        return said
    for word, instead in _WORDS.items():
        said = word.sub(instead, said)
    return said
