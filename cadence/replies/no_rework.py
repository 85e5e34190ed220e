"""Review and rework that took no time at all, and is said to: `no rework`, `0 min rework`, `rework: none`."""

import re

_WORK = (
    r"(?:review(?:s|ing)?|re-?work(?:ing)?|corrections?|checking|nacharbeit|korrekturen|retouches|retravail|retrabajo"
    r"|herwerk|rilavorazion[ei]|retrabalho|poprawek)"
)
_UNIT = r"(?:h|hrs?|hours?|m|mins?|minutes?|minuten|stunden)"
_NO = r"(?:no|zero|0|without(?:\s+any)?|keine?|ohne(?:\s+jede)?|sans|sin|zonder|senza|nessuna|sem|bez)"
_NOT_KNOWN = r"(?!\s*(?:yet|so far|known|noted|tracked|measured|noch)(?!\w))"
_NONE = re.compile(
    rf"(?<![\w.,-]){_NO}\s+(?:{_UNIT}\s+(?:of\s+|for\s+)?)?{_WORK}"
    rf"(?:\s+(?:and|or|&|/)\s+{_WORK})?"
    rf"{_NOT_KNOWN}(?!\s*(?:done|time|figures?|numbers?|data|process|step|meeting|board|date|from|by)(?!\w))(?!\w)"
    rf"|(?<!\w){_WORK}\s*(?::|=|was|is|took)?\s*(?:0|zero|nil|none|nothing)(?:\s*{_UNIT})?{_NOT_KNOWN}(?![\w%]|[.,]\d)",
    re.IGNORECASE,
)


def without_none(tidied: str) -> str:
    """The text with the words that say there was none left blank: they are about no other number. Not where people do
    not know yet.
    """
    return _NONE.sub(lambda found: " " * len(found[0]), tidied)
