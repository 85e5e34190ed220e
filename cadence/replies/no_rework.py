"""Review and rework that took no time at all, and is said to: `no rework`, `0 min rework`, `rework: none`."""

import re

_WORK = r"(?:review(?:s|ing)?|re-?work(?:ing)?|corrections?|checking|nacharbeit|retouches|retrabajo|herwerk)"
_UNIT = r"(?:h|hrs?|hours?|m|mins?|minutes?|minuten|stunden)"
_NONE = re.compile(
    rf"(?<![\w.,-])(?:no|zero|0|without(?:\s+any)?|keine?|sans|sin|zonder)\s+(?:{_UNIT}\s+(?:of\s+|for\s+)?)?{_WORK}"
    rf"(?:\s+(?:and|or|&|/)\s+{_WORK})?"
    r"(?!\s*(?:yet|so far|done|known|time|figures?|numbers?|data|noted|tracked|measured|process|step|meeting|board|date"
    r"|from|by|noch)(?!\w))(?!\w)"
    rf"|(?<!\w){_WORK}\s*(?::|=|was|is|took)?\s*(?:0|zero|nil|none|nothing)(?:\s*{_UNIT})?(?![\w%]|[.,]\d)",
    re.IGNORECASE,
)


def without_none(tidied: str) -> str:
    """The text with the words that say there was none left blank: they are about no other number. Not where people do
    not know yet.
    """
    return _NONE.sub(lambda found: " " * len(found[0]), tidied)
