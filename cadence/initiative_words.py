"""What somebody wants of the initiative register, read from a whole message: "new initiative", "edit invoice review".

As with wishes, every pattern takes the message from its first word to its last; only an idea may go on as it likes
after the words that begin it.
"""

import re
from dataclasses import dataclass

from cadence.model import Stage

_FLAGS = re.IGNORECASE
_PLEASE = r"(?:please\s+)?"
_THE = r"(?:(?:the|our|my)\s+)?"
_LIST = re.compile(
    rf"{_PLEASE}(?:(?:show|list|open|see|view|give)(?:\s+me)?\s+|(?:what|which)\s+(?:are\s+)?)?(?:all\s+)?(?:of\s+)?"
    rf"{_THE}(?:ai\s+)?initiatives(?:\s+(?:do\s+we\s+have|are\s+there|list|register))?|{_THE}initiative\s+register",
    _FLAGS,
)
_NEW = re.compile(
    rf"{_PLEASE}(?:(?:add|create|begin|start|register)\s+)?(?:an?\s+)?(?:new\s+)?initiative(?:\s*:\s*|\s+(?:called|named)\s+)"
    rf"(?P<name>.+)|{_PLEASE}(?:(?:add|create|begin|start|register)\s+(?:an?\s+)?(?:new\s+)?|(?:a\s+)?new\s+)initiative"
    r"(?:\s+(?P<bare>[^\s,:][^,:]*)(?:,\s*(?:owner|owned|sponsor|sponsored|led|department|team|stage|problem)\b.*)?)?",
    _FLAGS,
)
_PART = (
    r"(?:(?:new\s+)?(?:name|title|problem|department|sponsor|team(?:\s+size)?|headcount|targets?|metrics?|tools?"
    r"|data(?:\s+kinds?)?|alias(?:es)?)|size\s+of\s+the\s+team)"
)
_SETS = r"(?:set|change|edit|update|amend|raise|lower|increase|reduce)"
_CHANGES = tuple(  # what the form of an initiative changes, said as a change of that
    re.compile(pattern, _FLAGS)
    for pattern in (
        rf"{_PLEASE}{_SETS}\s+(?:the\s+)?{_PART}\s+(?:of|for)\s+{_THE}(?P<name>.+?)(?:\s+(?:to|at|by)\s+.+)?",
        rf"{_PLEASE}{_SETS}\s+{_THE}(?P<name>.+?)(?:'s)?\s+{_PART}\s+(?:to|at|by)\s+.+",
        rf"{_THE}{_PART}\s+(?:of|for)\s+{_THE}(?P<name>.+?)\s+(?:is|are)\s+(?:now\s+)?\d.*",
        rf"{_THE}(?P<name>.+?)(?:'s)?\s+{_PART}\s+(?:is|are)\s+(?:now\s+)?\d.*",
        rf"{_THE}(?:new\s+)?sponsor\s+of\s+{_THE}(?P<name>.+?)\s+is\s+(?:now\s+.+|.+\s+now)",
        rf"{_PLEASE}rename\s+{_THE}(?P<name>.+?)\s+(?:to|as|into)\s+.+",
        (
            rf"{_PLEASE}(?:add|remove|drop)\s+(?:an?\s+|another\s+|the\s+)?{_PART}(?:\s+.+?)?\s+(?:to|from|for)\s+{_THE}"
            r"(?P<name>.+)"
        ),
        rf"{_PLEASE}(?:make|name)\s+.+?\s+(?:the\s+)?(?:new\s+)?sponsor\s+(?:of|for)\s+{_THE}(?P<name>.+)",
    )
)
_USES = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        (
            r"(?:we|they|i)\s+(?:(?:no\s+longer|do\s+not|don't|now|also)\s+use|(?:have\s+)?(?:stopped|started)\s+using"
            rf"|(?:have\s+)?switched\s+to)\s+(?P<tool>.+?)\s+(?:for|in)\s+{_THE}(?P<name>.+?)"
            r"(?:\s+(?:now|any\s?more|instead))?"
        ),
        rf"(?:we|they|i)\s+use\s+(?P<tool>.+?)\s+(?:for|in)\s+{_THE}(?P<name>.+?)\s+(?:now|instead)",
        rf"{_THE}(?P<name>.+?)\s+(?:(?:now|no\s+longer)\s+uses\s+(?P<tool>.+)|uses\s+(?P<other>.+?)\s+(?:now|instead))",
    )
)
_ASKED_FROM_NOW = re.compile(
    rf"{_PLEASE}(?:start|begin)\s+(?:asking|to\s+ask)(?:\s+\w+)?\s+(?:about|for)\s+{_THE}(?P<name>.+)", _FLAGS
)
_EDIT = re.compile(
    rf"{_PLEASE}(?:edit|change|update|amend)\s+(?:the\s+)?(?:initiative\s+)?(?P<name>.+?)(?:\s+initiative)?", _FLAGS
)
_SHOW = re.compile(
    rf"{_PLEASE}(?:(?:show|open|about)(?:\s+me)?\s+)?(?:the\s+)?initiative\s+(?P<name>[^:]+)"
    rf"|{_PLEASE}(?:show|about)(?:\s+me)?\s+(?P<bare>[^:]+)",
    _FLAGS,
)
_HISTORY = re.compile(rf"{_PLEASE}(?:show\s+)?(?:the\s+)?(?:history|changes)\s+(?:of|to)\s+(?P<name>.+)", _FLAGS)
_BASELINE = re.compile(
    rf"{_PLEASE}(?:(?:show|set|add|give|change|edit)(?:\s+me)?\s+)?(?:an?\s+|the\s+|new\s+)*baselines?\s+(?:for|of|to)\s+"
    rf"(?P<name>.+)|{_PLEASE}(?:set|change|edit)\s+(?:the\s+)?(?P<whose>.+?)(?:'s)?\s+baselines?",
    _FLAGS,
)
_STAGES = "|".join(Stage)
_STAGE = re.compile(
    rf"{_PLEASE}(?:(?:move|set|put)\s+(?:the\s+)?(?:stage\s+of\s+)?(?P<name>.+?)\s+(?:to|in|into|as)\s+(?:stage\s+)?"
    rf"(?P<stage>{_STAGES})|(?P<stop>stop|end|retire|delete|remove|archive|discontinue|terminate|shut\s+down|kill)\s+(?:the\s+)?(?:initiative\s+)?(?P<stopped>.+))",
    _FLAGS,
)
_IS_NOW = re.compile(  # and not merely "is live", which may be asked or doubted
    rf"{_THE}(?P<name>.+?)\s+(?:(?:is|are)\s+now\s+(?:in\s+)?(?P<now>{_STAGES})|(?:is|are)\s+(?:in\s+)?(?P<already>{_STAGES})"
    rf"\s+now|(?:went|has\s+gone|goes|is\s+going)\s+(?P<gone>live)(?:\s+(?:now|today|this\s+week))?)",
    _FLAGS,
)
_IDEA = re.compile(
    r"(?:(?:hi|hello|hey)[\s,!.]+)?(?:/?ai[- ]idea"
    r"|(?:i(?:'ve|\s+have)(?:\s+got)?|here(?:'s|\s+is))\s+an?\s+(?:new\s+)?(?:ai\s+)?idea"
    r"|(?:new|my)\s+(?:ai\s+)?idea|idea(?=\s*:))(?=\W|$)(?:\s+(?:for|about)\b|\s*[:,.–—-]+)?\s*(?P<words>.*)",
    _FLAGS | re.DOTALL,
)
_ROADMAP = re.compile(
    rf"{_PLEASE}(?:(?:show|open|see|view|give)(?:\s+me)?\s+)?(?:{_THE}(?:ai\s+)?roadmap|/?ai[- ]roadmap)"
    r"|what\s+(?:should|shall|do|can)\s+(?:we|i)\s+(?:automate|do)\s+(?:first|next)|which\s+(?:initiatives?|ideas?)\s+"
    r"(?:should\s+)?(?:come|comes|go|goes)?\s*first|rank\s+(?:the\s+|our\s+)?(?:initiatives|ideas)",
    _FLAGS,
)


@dataclass(frozen=True, slots=True)
class ListInitiatives:
    pass


@dataclass(frozen=True, slots=True)
class NewInitiative:
    name: str = ""


@dataclass(frozen=True, slots=True)
class AboutInitiative:
    """`what` is "edit", "show", "history" or "baseline"; the name as it was written."""

    what: str
    name: str


@dataclass(frozen=True, slots=True)
class MoveInitiative:
    name: str
    stage: Stage


@dataclass(frozen=True, slots=True)
class ChangesTool:
    """“we no longer use Copilot for invoice review”; both as they were written, whether or not it is a tool."""

    name: str
    tool: str


@dataclass(frozen=True, slots=True)
class StartAsking:
    name: str


@dataclass(frozen=True, slots=True)
class NewIdea:
    words: str = ""


@dataclass(frozen=True, slots=True)
class ShowRoadmap:
    pass


InitiativeWish = (
    ListInitiatives
    | NewInitiative
    | AboutInitiative
    | MoveInitiative
    | ChangesTool
    | StartAsking
    | NewIdea
    | ShowRoadmap
)


def read_initiative_wish(text: str) -> InitiativeWish | None:
    """What the message wants of the register; None for every other one. Names are not looked at."""
    words = text.replace("’", "'").strip()
    idea = _IDEA.fullmatch(words)
    if idea is not None and (words.startswith("/") or not words.endswith("?")):  # a question wants an answer
        return NewIdea(" ".join(idea["words"].split()))
    bare = " ".join(words.split()).rstrip(" .!?")
    if _ROADMAP.fullmatch(bare):
        return ShowRoadmap()
    if _LIST.fullmatch(bare):
        return ListInitiatives()
    new = _NEW.fullmatch(bare)
    if new is not None:
        return NewInitiative(new["name"] or new["bare"] or "")
    return None if words.endswith("?") else _about_one(bare)


def _about_one(bare: str) -> InitiativeWish | None:
    stage = _STAGE.fullmatch(bare)
    if stage is not None:
        name = stage["stopped"] if stage["stop"] else stage["name"]
        return MoveInitiative(name, Stage.STOPPED if stage["stop"] else Stage(stage["stage"].lower()))
    now = _IS_NOW.fullmatch(bare)
    if now is not None:
        return MoveInitiative(now["name"], Stage((now["now"] or now["already"] or now["gone"]).lower()))
    asked = _ASKED_FROM_NOW.fullmatch(bare)
    if asked is not None:
        return StartAsking(asked["name"])
    for pattern in _USES:
        uses = pattern.fullmatch(bare)
        if uses is not None:
            return ChangesTool(uses["name"], uses["tool"] or uses.groupdict().get("other") or "")
    for pattern in _CHANGES:
        changes = pattern.fullmatch(bare)
        if changes is not None:
            return AboutInitiative("edit", changes["name"])
    for pattern, what in ((_HISTORY, "history"), (_BASELINE, "baseline"), (_EDIT, "edit"), (_SHOW, "show")):
        match = pattern.fullmatch(bare)
        if match is not None:
            return AboutInitiative(what, next(group for group in match.groups() if group))
    return None
