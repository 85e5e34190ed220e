"""Why a figure is corrected, in the words of the sentence that corrects it: `9 h because I counted twice`."""

import re

_WHY = re.compile(
    r"(?:^|[\s,(–—-])(?:because|weil|parce\s+que?\b|porque)(?:'|’|\s)\s*(?P<why>[^\s;].*?)"
    r"(?=\s*(?:[;\n)]|[.!?](?=\s|$)|,(?=\s*\d)|$))",  # a figure behind a comma is the next thing that is said
    re.IGNORECASE,
)


def said_why(text: str) -> tuple[str, str]:
    """The reason that a sentence gives, empty where it gives none, and the rest of the sentence."""
    found = _WHY.search(text)
    if found is None:
        return "", text
    before, after = text[: found.start()].rstrip(" ,;(–—-"), text[found.end() :].lstrip(" )")
    return found["why"].strip(), f"{before} {after}".strip()
