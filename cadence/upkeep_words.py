"""What is asked of a bot that only app.yaml, the command line or the people themselves can do; and reminding somebody.

Every pattern takes the message from its first word to its last, so that no question about the policy is taken for one.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

_FLAGS = re.IGNORECASE
_NAME = r"[^\W\d_][\w.'@+-]*(?:\s+[^\W\d_][\w.'@+-]*){0,3}"
_LEAD = re.compile(r"^(?:(?:please|pls|hi|hello|hey|can\s+(?:you|i|we)|could\s+(?:you|i|we))\b[\s,]*)+", _FLAGS)
_SAID = r"(?:answer|report|reply|respond|fill\s+(?:it|this)\s+in)"
_DAY = r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?"
_RHYTHM = r"(?:the\s+|our\s+|my\s+)?(?:weekly\s+)?(?:check-?ins?|reminders?|summary|digest|deadline)"
_AWAY = r"(?:away|off|out|absent|on\s+(?:annual\s+)?(?:leave|holidays?|vacation)|sick|ill)"
_ROLE = r"(?:admin(?:istrator)?|executive|policy\s+owner)"


class Upkeep(StrEnum):
    NUDGE = "nudge"
    PEOPLE = "people"
    ROLES = "roles"
    ABSENCE = "absence"
    MOMENTS = "moments"
    LATE = "late"
    RUNNING = "running"
    REGISTER = "register"


@dataclass(frozen=True, slots=True)
class UpkeepWish:
    """`who`: a name as it was written, or "" where the words name nobody."""

    what: Upkeep
    who: str = ""


_PATTERNS = tuple(
    (what, re.compile(pattern, _FLAGS))
    for what, pattern in (
        (
            Upkeep.NUDGE,
            (
                rf"(?:remind|nudge|ping|chase|poke)\s+(?!me\b|us\b)(?P<who>{_NAME}?)"
                rf"(?:\s+(?:again|now|(?:about|on)\s+.+|(?:to|that)\s+.*{_SAID}.*))?"
            ),
        ),
        (Upkeep.NUDGE, rf"(?:tell|ask|get)\s+(?!me\b|us\b)(?P<who>{_NAME}?)\s+to\s+{_SAID}(?:\s+.*)?"),
        (
            Upkeep.PEOPLE,
            (
                r"(?:add|create|register|invite)\s+(?:an?\s+)?(?:new\s+)?(?:person|people|colleague|user|employee|somebody)"
                r"(?:\s*:\s*.+|\s+(?:called|named)\s+.+)?"
                r"|(?:we\s+have\s+)?(?:an?\s+)?new\s+(?:colleague|person|employee|user)(?:\s*[:,]\s*.+|\s+(?:called|named)\s+.+)?"
            ),
        ),
        (
            Upkeep.PEOPLE,
            (
                rf"(?P<who>{_NAME}?)\s+(?:has\s+left|left|is\s+leaving|leaves|quit)\s+(?:the\s+company|us)(?:\s+.*)?"
                rf"|(?:remove|delete|add)\s+(?P<gone>{_NAME})"
            ),
        ),
        (
            Upkeep.PEOPLE,
            (
                rf"(?:make|appoint)\s+(?P<who>{_NAME}?)\s+(?:an?\s+|the\s+)?(?:new\s+)?{_ROLE}"
                rf"|(?:add|give)\s+(?P<gone>{_NAME}?)\s+(?:as|the\s+role)\s+(?:an?\s+|of\s+)?{_ROLE}"
            ),
        ),
        (Upkeep.ROLES, rf"who(?:'s|\s+is|\s+are)\s+(?:the\s+|our\s+|an?\s+)?{_ROLE}s?(?:\s+here)?"),
        (
            Upkeep.ABSENCE,
            (
                rf"(?P<who>{_NAME}?)\s+(?:is|will\s+be)\s+{_AWAY}(?:\s+.+)?"
                rf"|(?:mark|set|note)\s+(?P<gone>{_NAME}?)\s+(?:as\s+|is\s+)?{_AWAY}(?:\s+.+)?"
            ),
        ),
        (Upkeep.MOMENTS, rf"(?:change|move|set|shift|put)\s+{_RHYTHM}(?:\s+(?:day|time|date))?\s+(?:to|on|for)\s+.+"),
        (
            Upkeep.MOMENTS,
            (
                rf"(?:ask|remind)\s+(?:me|us)\s+(?:on\s+{_DAY}s|on\s+{_DAY}\s+instead|every\s+.+|once\s+an?\s+\w+|monthly|fortnightly"
                r"|biweekly|bi-weekly|daily|less\s+often)(?:\s+instead)?"
            ),
        ),
        (Upkeep.LATE, r"(?:extend|postpone|prolong|move|shift)\s+(?:the\s+|our\s+|my\s+)?deadline(?:\s+.+)?"),
        (
            Upkeep.LATE,
            r"(?:re-?open|close)\s+(?:the\s+)?(?:week\s+\d{1,2}|this\s+week|last\s+week|the\s+week)(?:\s+early)?",
        ),
        (
            Upkeep.RUNNING,
            (
                r"status|health|version|(?:which|what)\s+version(?:\s+(?:are\s+you|is\s+(?:this|it)))?|are\s+you\s+(?:ok(?:ay)?"
                r"|up|running|alive|still\s+there)|any\s+(?:errors?|failures?|problems?)|what(?:'s|\s+has|\s+is)?\s+(?:failed"
                r"|failing|broken|wrong\s+with\s+you)|what\s+(?:was|did\s+you)\s+(?:sent?|send|post(?:ed)?)(?:\s+.+)?"
                r"|did\s+every(?:one|body)\s+(?:get|receive)\s+.+|back\s*up(?:\s+the\s+database)?|is\s+the\s+model\s+(?:on|off|used)"
            ),
        ),
        (
            Upkeep.REGISTER,
            (
                r"(?:publish|reload|check|validate|lint|update|edit|change)\s+(?:the\s+|our\s+)?(?:policy\s+)?register"
                r"|publish\s+version\s+\w+|what(?:'s|\s+has|\s+have)?\s+(?:\w+\s+)?(?:changed?|is\s+new|new)\s+in\s+(?:the\s+|our\s+)?"
                r"register|is\s+(?:the\s+|our\s+)?register\s+(?:valid|ok(?:ay)?|fine|up\s+to\s+date)"
            ),
        ),
    )
)


def read_upkeep(text: str) -> UpkeepWish | None:
    """The wish a message is, and nothing else. Whether there is such a person is open."""
    words = _LEAD.sub("", " ".join(text.replace("’", "'").split())).rstrip(" .!?")
    for what, pattern in _PATTERNS:
        match = pattern.fullmatch(words)
        if match is not None:
            said = match.groupdict()
            return UpkeepWish(what, said.get("who") or said.get("gone") or "")
    return None
