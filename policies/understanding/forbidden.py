"""Does a question ask whether something is forbidden, rather than allowed: `is DeepSeek blocked?`

A verdict says whether something may be done, so its yes and no are turned round for these.
"""

import re

from policies.understanding.words import fold

_NO_NOUN = (  # "a list of banned suppliers" is forbidden to nobody
    r"(?= ?(?:$|[?,)]|(?:here|at|in|for|by|with|from|to|on|now|too|still|or|and|as|right|yet|everywhere|again|since"
    r"|under|if|when|while|until|because|then|these|this)\b))"
)
_BANNED = (
    rf"(?:blocked|banned|forbidden|prohibited|disallowed|outlawed|blacklisted|off[ -]limits){_NO_NOUN}",
    r"not (?:allowed|permitted|ok(?:ay)?)",
    r"against (?:the|our|company) (?:rules?|policy|policies)|a ban on|no[ -]go",
    r"verboten|untersagt|gesperrt|blockiert|nicht (?:erlaubt|gestattet|zulassig|zugelassen)",
    r"interdite?s?|bloquee?s?|prohibee?s?|pas (?:autorisee?s?|permise?s?)",
    r"prohibid[oa]s?|bloquead[oa]s?|vetad[oa]s?|no (?:esta |estan )?permitid[oa]s?",
    r"vietat[oiae]|proibit[oiae]|bloccat[oiae]|non (?:e |sono )?(?:permess|consentit)[oiae]",
    r"verboden|geblokkeerd|niet toegestaan|proibid[oa]s?|nao (?:e |sao )?permitid[oa]s?",
    r"zabronion[yaei]|zakazan[yaei]|zablokowan[yaei]|forbudt|forbjudet|blockerad",
)
_WE_BAN = r"(?:do|does|did) .*\b(?:block|ban|forbid|prohibit|disallow)\b"
_IS_BANNED = re.compile(rf"\b(?:{'|'.join(_BANNED)})(?!\w)|^{_WE_BAN}")
_DOUBLE = re.compile(
    r"\b(?:not|never|nicht|kein\w*|pas|no|non|niet|nao|nie) (?:yet |even |longer |mehr |plus )?"
    r"(?:blocked|banned|forbidden|prohibited|verboten|gesperrt|interdite?s?|prohibid[oa]s?|vietat[oa]|verboden|proibid[oa])"
)
_MAY = re.compile(
    r"\b(?:can|could|may|might|kann|konnen|darf|durfen|puis|peux|peut|pouvons|puedo|puede|podemos|posso|possiamo|mag|kunnen"
    r"|podemos|moge|mozna)\b"
)
_ASKS_YES = re.compile(r"(?<!not )\b(?:allowed|permitted|approved|ok|okay|fine)\b")
_ASKS_MORE = re.compile(
    r"^(?:and |so |but )?(?:why|who|when|where|how|what|which|warum|wieso|wer|wann|wo|wie|was|welche\w*|pourquoi|qui"
    r"|quand|comment|quel\w*|por que|quien|cuando|como|cual|perche|chi|quando|quale|waarom|wanneer|welke|porque"
    r"|dlaczego)\b"
)
_BEGINS = re.compile(r"^(?:and |so |but |hey |hi )?(?:is|are|was|were|am|isn't|aren't|do|does|did|has|have)\b")
_CLAUSE = re.compile(r"[^.!?;¿¡\n]+[?]?")


def asks_if_forbidden(text: str) -> bool:
    """True where a yes would mean that it may not be done."""
    return any(_asks(each.strip()) for each in _CLAUSE.findall(fold(text).replace("’", "'")))


def _asks(clause: str) -> bool:
    if not (clause.endswith("?") or _BEGINS.match(clause)) or _ASKS_MORE.match(clause):
        return False
    if _DOUBLE.search(clause) or _MAY.search(clause) or _ASKS_YES.search(clause):
        return False
    return _IS_BANNED.search(clause) is not None
