"""What somebody wants to arrange, read from a whole message: "away 3–14 Aug, Petr covers", "remind me tomorrow at 9".

Only a message that says nothing else is a wish: every pattern takes it from its first word to its last, so that neither
a question about the policy nor a sentence with figures is ever taken for one. Names of people and initiatives come back
as written; whoever knows the company finds out who is meant.
"""

import re
from dataclasses import dataclass

from cadence.hours_wishes import OfHours, read_hours

_NAME = r"[^\W\d_][\w.'@+-]*(?:\s+[^\W\d_][\w.'@+-]*){0,3}"
_FLAGS = re.IGNORECASE
_LEAD = re.compile(
    r"^(?:(?:hi|hello|hey|fyi|note|please|pls|so|ok|okay|also|just so you know|heads up|and|actually|sorry)\b"
    r"[\s,:;.!–-]*)+",
    _FLAGS,
)


@dataclass(frozen=True, slots=True)
class Absent:
    """`when` is for cadence.dates, "" where not said. The delegate: a name, "" for "my delegate", None for nobody."""

    when: str
    delegate: str | None = None


@dataclass(frozen=True, slots=True)
class Delegating:
    """Somebody stands in, in an absence that is named elsewhere."""

    who: str


@dataclass(frozen=True, slots=True)
class Returning:
    """Somebody is back: now (""), or on a day."""

    when: str = ""


@dataclass(frozen=True, slots=True)
class RemindMe:
    """Later; `when` as written, "" where it is not said."""

    when: str = ""


@dataclass(frozen=True, slots=True)
class Covering:
    """Somebody answers for an initiative in one week; `week` as written, "" for the one that is asked about."""

    who: str
    initiative: str
    week: str = ""


@dataclass(frozen=True, slots=True)
class HandingOver:
    """For good."""

    initiative: str
    who: str


@dataclass(frozen=True, slots=True)
class Show:
    """A list: "check_ins", "absences" or "settings"."""

    what: str


Wish = Absent | Delegating | Returning | RemindMe | Covering | HandingOver | OfHours | Show

# ---- lists ------------------------------------------------------------------------------------------------------

_ASKS = (
    r"(?:(?:please\s+)?(?:show|list|open|see|view|give)(?:\s+me)?\s+|what(?:'s|\s+is|\s+are)\s+)?(?:all\s+(?:of\s+)?)?"
)
_SHOW: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, _FLAGS), what)
    for pattern, what in (
        (rf"{_ASKS}my\s+(?:open\s+)?check[- ]?ins", "check_ins"),
        (
            r"what\s+(?:do\s+i|have\s+i\s+got\s+to|must\s+i)\s+(?:still\s+)?(?:owe|answer|report)(?:\s+you)?",
            "check_ins",
        ),
        (rf"{_ASKS}my\s+(?:last\s+|own\s+)?(?:figures|numbers|answers|reports?)", "check_ins"),
        (
            (
                r"what\s+(?:did|have)\s+i\s+(?:already\s+)?(?:report|reported|answer|answered|say|said|tell\s+you"
                r"|told\s+you)(?:\s+(?:so\s+far|(?:(?:for|in)\s+)?(?:this|last)\s+week))?"
            ),
            "check_ins",
        ),
        (r"when(?:'s|\s+is|\s+are)\s+(?:my|the|our)\s+(?:next\s+)?check[- ]?ins?(?:\s+due)?", "check_ins"),
        (r"when\s+do\s+you\s+ask\s+me(?:\s+(?:again|next))?", "check_ins"),
        (r"what(?:'s|\s+is)\s+(?:still\s+)?open\s+for\s+me", "check_ins"),
        (r"am\s+i\s+done(?:\s+for\s+(?:this|the)\s+week)?", "check_ins"),
        (rf"{_ASKS}my\s+(?:absences?|leave|holidays|vacations?|days\s+off|time\s+off)", "absences"),
        (r"when\s+am\s+i\s+(?:away|off|on\s+leave)", "absences"),
        (rf"{_ASKS}my\s+(?:settings?|hours|preferences|(?:time\s*)?zone|working\s+days|quiet\s+hours)", "settings"),
    )
)

# ---- absences ---------------------------------------------------------------------------------------------------

_I_AM = r"(?:(?:i(?:'m|\s+am|'ll\s+be|\s+will\s+be|\s+shall\s+be)|i'm\s+going\s+to\s+be|am|will\s+be)\s+)?(?:also\s+)?"
_LEAVE = (
    r"(?:on\s+)?(?:(?:annual|parental|maternity|paternity|sick|study|unpaid|my)\s+)?(?:leave|holidays?|vacation|pto)"
)
_AWAY = (
    r"(?:away|off(?:\s+(?:work|sick))?|out(?:\s+sick)?(?:\s+of\s+(?:the\s+)?office)?|ooo|absent|unavailable"
    rf"|not\s+(?:available|working|in|here)|travell?ing|{_LEAVE}|sick|ill)"
)
_TAKING = (
    r"(?:i(?:'m|\s+am|\s+will\s+be|'ll\s+be)\s+|i\s+)?(?:take|taking|have|book(?:ed)?)\s+(?:some\s+)?"
    r"(?:leave|holidays?|vacation|time\s+off|pto)"
)
_MINE = r"my\s+(?:holidays?|vacation|leave|absence)\s+(?:is|are|will\s+be|runs)"
_ABSENT = re.compile(rf"(?:{_I_AM}{_AWAY}|{_TAKING}|{_MINE})\b[\s,:]+(?P<when>.+)", _FLAGS)
_SOME_TIME = re.compile(r"i(?:'m|\s+am|'ll\s+be|\s+will\s+be)\s+(?:away|absent|out\s+of\s+(?:the\s+)?office)", _FLAGS)
_TAKING_OFF = re.compile(
    r"(?:i(?:'m|\s+am|\s+will|'ll)?\s+)?(?:take|taking|have)\s+(?P<when>.+?)\s+off\b(?P<rest>.*)", _FLAGS
)
_SOMEBODY = rf"(?P<who>{_NAME}?)"
_FOR_ME = r"(?:\s+(?:for|in)\s+(?:me|my\s+place)|\s+in\s+my\s+place|\s+my\s+check[- ]?ins?)?"
_DELEGATE = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        rf"my\s+(?:delegate|deputy|stand-?in|cover|substitute)\s+(?:is|will\s+be)\s+{_SOMEBODY}",
        rf"(?:delegate|deputy|cover(?:ed)?|stand-?in|substitute)\s*(?:is|:|by)?\s+(?:me\s+)?{_SOMEBODY}",
        rf"{_SOMEBODY}\s+will\s+(?:be\s+)?(?:cover|covering|stand\s+in|deputise|take\s+over|fill\s+in|answer){_FOR_ME}",
        (
            rf"(?:with\s+)?{_SOMEBODY}\s+(?:(?:will\s+be|is)\s+)?(?:covers?|covering|stands?\s+in|standing\s+in|deputises"
            rf"|takes?\s+over|fills?\s+in|answers?|(?:my\s+)?(?:delegate|deputy|cover)){_FOR_ME}"
        ),
    )
)
_CLAUSES = re.compile(
    r"\s*[,;.]\s+(?:and\s+)?|\s+and\s+|\s+while\s+|\s*[–—]\s+|\s+(?=with\s|covered\s|delegate\s|my\s+d)", _FLAGS
)
_MY_DELEGATE = re.compile(r"(?:my|the)\s+(?:delegate|deputy|stand-?in|cover|substitute)", _FLAGS)
_HERE_AGAIN = (
    r"(?:back(?:\s+(?:at\s+work|in\s+the\s+office|from\s+(?:leave|holidays?|vacation)))?"
    r"|no\s+longer\s+away|here\s+again)"
)
_RETURNING = re.compile(
    rf"(?:i(?:'m|\s+am|'ll\s+be|\s+will\s+be)\s+|will\s+be\s+)?{_HERE_AGAIN}"
    r"(?:\s+(?:already|now|again|early|earlier))*(?:\s+(?:in\s+)?(?P<when>.+))?",
    _FLAGS,
)

# ---- the check-in -----------------------------------------------------------------------------------------------

_REMIND = re.compile(
    r"(?:(?:please|can\s+you|could\s+you)\s+)?"
    r"(?:remind\s+me(?:\s+again)?|ask\s+(?:me\s+)?again|ask\s+me(?:\s+later)?|snooze(?:\s+(?:it|this|me))?)"
    r"(?:\s+(?:until|till|for\s+later|about\s+(?:it|this)))?(?:\s+(?P<when>.+))?"
    r"|(?:answer|report)\s+(?:it\s+)?later",
    _FLAGS,
)
_ANSWERS_LATER = re.compile(
    r"i(?:'d\s+like\s+to|\s+want\s+to|'ll|\s+will)\s+(?:answer|report|do\s+(?:it|this|that))(?:\s+(?:it|this|that|you))?"
    r"\s+(?P<when>later|tomorrow\b.*|(?:on|at|next|this)\s+.+)",
    _FLAGS,
)
_WEEK_WORDS = r"(?P<week>this\s+week|next\s+week|(?:in\s+|for\s+)?(?:the\s+)?week\s+\d\d?|20\d\d-w\d\d?)"
_COVERS = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        (
            rf"(?P<who>{_NAME}?)\s+(?:covers?|is\s+covering|will\s+cover|answers?\s+for|will\s+answer\s+for|reports?\s+on"
            rf"|reports?|stands?\s+in\s+for)\s+(?:for\s+)?(?P<initiative>.+?)(?:\s+{_WEEK_WORDS})?"
        ),
        (
            rf"{_WEEK_WORDS},?\s+(?P<who>{_NAME}?)\s+(?:covers?|is\s+covering|will\s+cover|answers?\s+for)"
            r"\s+(?P<initiative>.+)"
        ),
        rf"(?:give|assign)\s+(?P<initiative>.+?)\s+to\s+(?P<who>{_NAME}?)\s+(?:for\s+)?{_WEEK_WORDS}",
        rf"delegate\s+(?P<initiative>.+?)\s+to\s+(?P<who>{_NAME}?)(?:\s+(?:for\s+)?{_WEEK_WORDS})?",
        rf"(?P<who>{_NAME}?)\s+(?:does|is\s+doing|will\s+(?:do|answer|report))\s+(?P<initiative>.+?)\s+{_WEEK_WORDS}",
    )
)
_MAY_COVER = re.compile(  # a question by its form only
    rf"(?:can|could)\s+(?P<who>{_NAME}?)\s+(?:answer(?:\s+for)?|report(?:\s+on)?|cover|do)\s+(?P<initiative>.+?)\s+{_WEEK_WORDS}",
    _FLAGS,
)
_OWNS = (
    r"(?:takes?\s+over|is\s+taking\s+over|will\s+take\s+over|owns|now\s+owns|will\s+own"
    r"|is\s+(?:now\s+)?the\s+(?:new\s+)?owner\s+of)"
)
_HANDS_OVER = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        (
            r"(?:i(?:'d\s+like\s+to|\s+want\s+to|\s+will|'ll)?\s+)?hand(?:ing)?\s+(?:over\s+)?(?P<initiative>.+?)"
            rf"\s+(?:over\s+)?to\s+(?P<who>{_NAME})"
        ),
        rf"(?P<who>{_NAME}?)\s+{_OWNS}\s+(?P<initiative>.+?)(?:\s+now)?",
        rf"transfer\s+(?P<initiative>.+?)\s+to\s+(?P<who>{_NAME})",
        (
            r"(?:change|set|switch)\s+the\s+(?:new\s+)?owner\s+(?:of|for)\s+(?P<initiative>.+?)\s+to\s+"
            rf"(?P<who>{_NAME})"
        ),
        rf"(?:change|set|switch)\s+(?P<initiative>.+?)(?:'s)?\s+owner\s+to\s+(?P<who>{_NAME})",
        (
            rf"(?:make|name|appoint|add)\s+(?P<who>{_NAME}?)\s+(?:as\s+)?(?:(?:the|an?)\s+)?(?:new\s+)?owner\s+(?:of|for)"
            r"\s+(?P<initiative>.+)"
        ),
        (
            r"(?:the\s+)?(?:new\s+)?owner\s+(?:of|for)\s+(?P<initiative>.+?)\s+is\s+(?:now\s+)?"
            rf"(?P<who>{_NAME}?)(?:\s+now)?"
        ),
        rf"(?P<initiative>.+?)\s+(?:should|must|has\s+to)\s+be\s+asked\s+of\s+(?P<who>{_NAME})",
        rf"ask\s+(?P<who>{_NAME}?)\s+about\s+(?P<initiative>.+?)\s+(?:instead(?:\s+of\s+me)?|from\s+now\s+on)",
        (
            rf"(?P<who>{_NAME}?)\s+is\s+(?:now\s+)?(?:responsible|in\s+charge)\s+(?:for|of)\s+(?P<initiative>.+?)"
            r"(?:\s+now)?"
        ),
    )
)
_WHILE = rf"\s+while\s+{_I_AM}{_AWAY}(?P<when>\s+.+)?"
_WHILE_AWAY = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        rf"(?:hand|give|pass)\s+(?:over\s+)?.+?\s+(?:over\s+)?to\s+(?P<who>{_NAME}?){_WHILE}",
        rf"(?P<who>{_NAME}?)\s+(?:will\s+)?(?:covers?|answers?|stands?\s+in|takes?\s+over)(?:\s+.+?)?{_WHILE}",
    )
)
_GIVES = re.compile(rf"(?:give|assign|pass|delegate)\s+(?P<initiative>.+?)\s+to\s+(?P<who>{_NAME})", _FLAGS)
_DOES = re.compile(  # from now on
    rf"(?P<who>{_NAME}?)\s+(?:will\s+|should\s+|shall\s+)?(?:do(?:es)?|covers?|reports?(?:\s+on)?|answers?(?:\s+for)?"
    r"|looks?\s+after)\s+(?P<initiative>.+)",
    _FLAGS,
)
_NOBODY = re.compile(r"(?:nothing|nobody|no|none|something)\b", _FLAGS)
_ASKS_WHO = re.compile(r"(?:who|whom|whose|which|what)\b", _FLAGS)
_SHOULD = re.compile(r"\s+(?:should|shall|could|can|must|may)$", _FLAGS)
_FOR_GOOD = re.compile(r"(?<![,\s])[,\s]+(?:for\s+good|from\s+now\s+on|permanently)$", _FLAGS)


def read_wish(text: str) -> Wish | None:
    """The wish a message is, and nothing else; None when it is none. Dates and names in it are not looked at."""
    words = _LEAD.sub("", " ".join(text.replace("’", "'").split())).rstrip(" .!")
    bare = words.rstrip("? ")
    for pattern, what in _SHOW:
        if pattern.fullmatch(bare):
            return Show(what)
    if "?" in words and not _REMIND.fullmatch(bare):
        asked = _MAY_COVER.fullmatch(bare)  # no other question is an arrangement
        return None if asked is None else Covering(asked["who"], asked["initiative"], asked["week"])
    for reader in (read_hours, _remind, _returning, _absent, _handing_over, _covering, _giving):
        wish = reader(bare)
        if wish is not None:
            return wish
    return None


def _remind(words: str) -> Wish | None:
    match = _REMIND.fullmatch(words) or _ANSWERS_LATER.fullmatch(words)
    return None if match is None else RemindMe(match["when"] or "")


def _returning(words: str) -> Wish | None:
    match = _RETURNING.fullmatch(words)
    return None if match is None else Returning(match["when"] or "")


def _absent(words: str) -> Wish | None:
    for pattern in _WHILE_AWAY:
        in_that_time = pattern.fullmatch(words)
        if in_that_time is not None:
            return Absent((in_that_time["when"] or "").strip(), in_that_time["who"])
    if _SOME_TIME.fullmatch(words):
        return Absent("")
    match = _ABSENT.fullmatch(words)
    taking = _TAKING_OFF.fullmatch(words) if match is None else None
    if taking is not None:
        when = f"{taking['when']}{taking['rest']}"
    elif match is not None:
        when = match["when"]
    else:
        stands_in = _DELEGATE[0].fullmatch(words)
        return None if stands_in is None else Delegating(stands_in["who"])
    said = None
    for cut in _CLAUSES.finditer(when):
        who = _delegate(when[cut.end() :])
        if who is not None:
            when, said = when[: cut.start()], who
            break
    return Absent(when.strip(" ,;"), said)


def _delegate(words: str) -> str | None:
    for pattern in _DELEGATE:
        match = pattern.fullmatch(words.strip(" ,;"))
        if match is not None:
            who = match["who"].strip()
            return "" if _MY_DELEGATE.fullmatch(who) or who.casefold() in ("my", "the") else who
    return None


def _handing_over(words: str) -> Wish | None:
    rest = _FOR_GOOD.sub("", words)
    patterns, words = (_HANDS_OVER if rest == words else (*_HANDS_OVER, _GIVES, _DOES)), rest
    for pattern in patterns:
        match = pattern.fullmatch(words)
        if match is not None and not _ASKS_WHO.match(match["who"]):
            return HandingOver(match["initiative"], match["who"])
    return None


def _giving(words: str) -> Wish | None:
    match = _GIVES.fullmatch(words)
    return None if match is None else HandingOver(match["initiative"], match["who"])


def _covering(words: str) -> Wish | None:
    for pattern in _COVERS:
        match = pattern.fullmatch(words)
        if match is not None and not _NOBODY.match(match["who"]):  # "nothing to report on …" is an answer
            return Covering(_SHOULD.sub("", match["who"]), match["initiative"], match["week"] or "")
    return None
