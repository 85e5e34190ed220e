"""The words of a verdict where the question was asked the other way round: `is DeepSeek blocked?`

A bare yes or no would be taken for the opposite, so both say what is so: "Yes, that is not allowed."
"""

import re

_FIRST = (
    (re.compile(r"^Yes, with the right tool"), "That is allowed with the right tool"),
    (re.compile(r"^Yes(?=[.,])"), "No, that is allowed"),
    (re.compile(r"^No\. "), "Yes, that is not allowed. "),
    (re.compile(r"^Not yet\. "), "That is not allowed yet. "),
)
_INSIDE = re.compile(r"(?P<of>\b(?:With .+?|Otherwise)), (?P<so>yes|not yet|no)(?=[.,:])")
_SO = {"yes": "it is allowed", "no": "it is not allowed", "not yet": "it is not allowed yet"}


def other_way_round(said: str) -> str:
    """`No. DeepSeek is prohibited at Acme.` -> `Yes, that is not allowed. DeepSeek is prohibited at Acme.`"""
    for pattern, words in _FIRST:
        if pattern.match(said):
            said = pattern.sub(words, said, count=1)
            break
    return _INSIDE.sub(lambda found: f"{found['of']}, {_SO[found['so']]}", said)
