"""Words for Slack: what anybody typed is shown as typed, and never becomes a mention, a link or a format.

Messages are built of `rich_text`, `header` and `plain_text`, which Slack does not parse at all. Only a message's
`text`, which notifications and screen readers use, is parsed: there `escape` is needed, and `mrkdwn=False`, or
`unformatted` where a method has no such argument (render.Page).
"""

import re
from collections.abc import Iterator

from bot.platforms.slack.limits import Block

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")
_FORMAT = re.compile(r"(?<!\w)[*_~`]+(?=\S)|^&gt;", re.MULTILINE)
_ALIKE = str.maketrans("*_~`", "∗ˍ∼ˋ")
_MORE = "…"


def clean(text: str) -> str:
    """The text without what cannot be sent or seen: control characters and halves of characters."""
    if text.isprintable():  # then it has none of either
        return text
    return _CONTROL.sub(" ", text.replace("\r\n", "\n")).encode("utf-8", "replace").decode("utf-8")


def escape(text: str) -> str:
    """The text as Slack's markup shows it: `<!channel>`, `<@U1>` and `<https://a|b>` are words then, nothing more."""
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unformatted(escaped: str) -> str:
    """An escaped text in which no mark begins a format or a quotation: one that might is another that looks like it."""
    return _FORMAT.sub(lambda mark: "›" if mark[0] == "&gt;" else mark[0].translate(_ALIKE), escaped)


def plain_text(text: str) -> Block:
    """The text as an object of Slack's that is shown as typed; names of emoji stay names."""
    return {"type": "plain_text", "text": text, "emoji": False}


def clipped(text: str, most: int) -> str:
    """The text on at most `most` characters; an ellipsis says where it was cut."""
    return text if len(text) <= most else text[: most - len(_MORE)].rstrip() + _MORE


def escaped_within(text: str, most: int) -> str:
    """`escape`, on at most `most` characters as they are sent. No entity is cut in two."""
    whole = escape(text)
    if len(whole) <= most:
        return whole
    return re.sub(r"&[a-z]{0,3}$", "", whole[: most - len(_MORE)]).rstrip() + _MORE


def pieces(text: str, most: int) -> Iterator[str]:
    """The text in parts of at most `most` characters, cut after a line, a sentence or a word where there is one."""
    while len(text) > most:
        room = text[:most]
        ends = (room.rfind(mark) + len(mark) for mark in ("\n", ". ", " "))
        at = next((end for end in ends if end > most // 2), most)
        yield text[:at]
        text = text[at:]
    if text:
        yield text
