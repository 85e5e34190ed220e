"""The words around a figure called by its metric's name: what leads to it, goes on from it, or makes it doubtful."""

import re
from itertools import pairwise

from cadence.replies.tags import Tag
from cadence.replies.tokens import tokens_of

APART = re.compile(
    r"[;\n!?]|\.(?!\d)|,(?!\d)|(?<!\w)(?:and|but|with|while|then|und|aber|mit|et|mais|avec|y|pero|con|ma|e|mas|maar|met|ale|oraz)(?!\w)",
    re.IGNORECASE,
)  # between one thing that is said and the next
LEADING = re.compile(
    r"\s*(?:(?:[:=]|(?:is|are|was|were|has been|have been|being|now|at|of|on|stands at|came (?:in )?(?:at|to)|comes to"
    r"|went (?:up |down )?to|(?:up|down|back) (?:at|to)|rose to|fell to|dropped to|reached|hit|-|–|—|~|≈|about"
    r"|around|roughly|approx\.?|approximately|some|only|just|exactly|actually|really|this week|this wk"
    r"|ist|war|liegt bei|lag bei|bei|est|était|à|es|fue|era|en|di|è|van|op|wynosi)(?!\w))\s*)+",
    re.IGNORECASE,
)  # between a name and its value
FROM_TO = re.compile(
    r"\s*(?:(?:went|moved|rose|fell|dropped|is|are|now|up|down)\s+)*from\s+[^,;]{1,20}?\s+to\s+", re.IGNORECASE
)
TRAILING = re.compile(
    r"(?:\s+(?:this week|this wk|now|again|in total|total|overall|in all|diese woche|cette semaine|esta semana"
    r"|questa settimana|deze week))+\s*$",
    re.IGNORECASE,
)
GOES_ON = re.compile(
    r"\s*(?:$|[(\[–—]|-\s|(?:which|that|so|because|as|since|for|in|thanks|after|vs\.?|versus|compared|instead|from|was|were"
    r"|due|and|though|although|where|when|to be)\b)",
    re.IGNORECASE,
)  # after a value: the figure is said, and something is told about it
HELD_AGAINST = re.compile(
    r"\s*[(\[]?\s*(?:vs\.?|versus|compared|instead|from|was|were|last week|before|previously)(?!\w)", re.IGNORECASE
)
EARLIER = re.compile(
    r"\s*,\s*(?:(?:it|that|they)\s+)?(?:was|were|vs\.?|versus|compared\s+(?:to|with)|instead\s+of|(?:(?:down|up)\s+)?from"
    r"|war|waren|vorher|statt|avant|contre|antes|era|prima|eerst)\s+"
    r"(?:[^\s,;]|,(?=\d)){0,12}\d(?:[^\s,;]|,(?=\d)){0,12}(?:\s+[^\W\d]+)?"
    r"(?:\s+(?:last\s+week|the\s+week\s+before|before|previously))?\s*(?=$|[,;.!?\n])",
    re.IGNORECASE,
)  # the ", was 7" behind a value and its comma
CHANGE = re.compile(r"\s*[(\[]\s*[+−–-]\s*\d[^)\]]*[)\]]")  # the "(-5)" behind a value: by how much it moved
NO = re.compile(r"(?:^|\s)(?:no|zero|keine?)\s+$", re.IGNORECASE)  # before a name: there were none
# before a value: it is part of something else
TIES = re.compile(r"(?:\d|\b(?:to|or|of|from|between|than|over|under|per|minus|plus|x)|[-/–+*×<>])\s*$", re.IGNORECASE)
# between a value and the name behind it
OF = re.compile(r"\s*\b(?:of|for|at|on|in|de|für|bei|von|van|di|per|(?:have|has) been|are|were|was)\s*$", re.IGNORECASE)
_DOUBTED = (
    Tag.FUTURE,
    Tag.MAYBE,
    Tag.NOT,
    Tag.BEFORE,
    Tag.LAST_WEEK,
    Tag.LAST,
    Tag.MONTH,
    Tag.MONTHNAME,
    Tag.QUARTER,
    Tag.YEAR,
    Tag.TO_DATE,
)
_HOPED = re.compile(
    r"\b(?:hop(?:e|ed|ing)|aim|aiming|target(?:ing)?|goal|plan(?:ned|ning)?|expect(?:ed|ing)?|forecast|should|could|would|may"
    r"|might|if|until|baseline|usually|normally|typically)\b",
    re.IGNORECASE,
)
ZERO = re.compile(r"(?:zero|nil|none|nothing|null|keine?|rien|nada|niente|niets)", re.IGNORECASE)


def is_doubtful(words: str) -> bool:
    """True beside words of a hope, a denial or another time than the week."""
    tokens = list(tokens_of(words))
    if _HOPED.search(words) is not None or any(token.has(*_DOUBTED) for token in tokens):
        return True
    counted = (after for before, after in pairwise(tokens) if before.value is not None and before.value != 1)
    return any(token.has(Tag.DAY, Tag.WEEK) for token in counted)  # "for 3 weeks"


def is_of_no_week(after: str) -> bool:
    """True where `34 escalations` goes on as `a day`, `each` or `fewer`; a week is what is asked about."""
    tokens = list(tokens_of(after))[:2]
    if not tokens:
        return False
    if tokens[0].has(Tag.PER, Tag.EACH):
        return not tokens[-1].has(Tag.WEEK)
    return tokens[0].has(Tag.LESS) or (tokens[0].has(Tag.DELTA) and tokens[0].has(Tag.UP))
