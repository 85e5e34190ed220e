"""A question about an initiative's place on the roadmap: "why is invoice review in automate first?"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cadence.roadmap import Pile

_PILES: Mapping[Pile, str] = {
    Pile.FIRST: r"automate\s+first",
    Pile.DELEGATE: r"delegated?(?:\s+to\s+ai)?",
    Pile.OVERSIGHT: r"(?:needs?\s+)?(?:human\s+)?oversight",
    Pile.WAIT: r"(?:should\s+wait|waiting)",
}
_PILE = "|".join(f"(?P<{pile.name.lower()}>{words})" for pile, words in _PILES.items())
_QUOTES = re.compile('["“”„«»]')
_NAME = r"(?:the\s+|our\s+|my\s+)?(?P<name>.+?)"
_HIGH = r"(?:so\s+)?(?:first|last|high|low|far\s+(?:up|down))(?:\s+(?:up|down))?"
_ON_IT = r"(?:\s+(?:on|in)\s+(?:the|our)\s+(?:ai\s+)?roadmap)?"
_UP = r"(?:up|higher|first|on|forward|out\s+of\s+(?:waiting|it|there|the\s+pile|should\s+wait))"
_QUESTIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"why\s+(?:is|are)\s+{_NAME}\s+(?:(?:in|on|under|to)\s+)?(?:the\s+)?(?:{_PILE})(?:\s+pile)?{_ON_IT}",
        rf"why\s+(?:does|do|should|must)\s+{_NAME}\s+(?:have\s+to\s+)?(?P<waits>wait){_ON_IT}",
        rf"why\s+(?:does|do)\s+{_NAME}\s+need\s+(?P<watched>(?:human\s+)?oversight){_ON_IT}",
        rf"why\s+(?:does|do)\s+{_NAME}\s+(?:come|rank|stand|score){_ON_IT}\s+{_HIGH}{_ON_IT}",
        rf"why\s+(?:is|are)\s+{_NAME}\s+(?:ranked|rated|scored|placed)\s+{_HIGH}{_ON_IT}",
        rf"why\s+(?:is|are)\s+{_NAME}\s+{_HIGH}\s+(?:on|in)\s+(?:the|our)\s+(?:ai\s+)?roadmap",
        rf"what\s+(?:would|could|will|does\s+it\s+take\s+to)\s+(?:move|lift|bring|get)\s+{_NAME}\s+{_UP}",
        rf"what\s+(?:does|do)\s+{_NAME}\s+need\s+to\s+(?:move\s+up|come\s+first|go\s+on|rank\s+higher){_ON_IT}",
        rf"how\s+(?:is|are|was)\s+{_NAME}\s+(?:scored|ranked|rated){_ON_IT}",
        rf"(?:what\s+is|what's|explain|show(?:\s+me)?)\s+(?:the\s+)?(?:roadmap\s+)?(?:score|rank|place)\s+of\s+{_NAME}{_ON_IT}",
        rf"(?:where\s+is|where's)\s+{_NAME}\s+(?:on|in)\s+(?:the|our)\s+(?:ai\s+)?roadmap",
        rf"(?:which|what)\s+pile\s+is\s+{_NAME}\s+in",
    )
)


@dataclass(frozen=True, slots=True)
class AsksPlace:
    """`name` as it was written; `pile` is where it is said to be, if that is said."""

    name: str
    pile: Pile | None = None


def read_place_question(text: str) -> AsksPlace | None:
    """What a whole message asks about one initiative's place; None for every other. The name is not looked at."""
    bare = " ".join(_QUOTES.sub("", text.replace("’", "'")).split()).rstrip(" .!?")
    for pattern in _QUESTIONS:
        found = pattern.fullmatch(bare)
        if found is not None:
            said = found.groupdict()
            pile = next((pile for pile in Pile if said.get(pile.name.lower())), None)
            pile = Pile.WAIT if said.get("waits") else Pile.OVERSIGHT if said.get("watched") else pile
            return AsksPlace(found["name"], pile)
    return None
