"""Figures that a reply calls by their metric's name: `solved at first contact 62 %`, `run cost: 120 EUR`.

The grammar knows what every team says of hours, people, cycle times, errors and revenue. A company's own metrics, and
those that only some are asked for, are read by their names, and their values as a form reads them.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cadence.metrics import Metric, Reading
from cadence.quantity import MetricKind, NotAFigure
from cadence.reading import read_inputs
from cadence.replies.read import read_reply
from cadence.replies.reading import ReplyReading
from cadence.replies.tags import Tag
from cadence.replies.tokens import tokens_of

KNOWN_BY_GRAMMAR: Collection[str] = ("hours_saved", "adoption_rate", "cycle_time", "error_rate", "business_impact")

_APART = re.compile(
    r"[;\n!?]|\.(?!\d)|,(?!\d)|(?<!\w)(?:and|but|with|while|then|und|aber|mit|et|mais|avec|y|pero|con|ma|e|mas|maar|met|ale|oraz)(?!\w)",
    re.IGNORECASE,
)  # between one thing that is said and the next
_IS = (
    r"(?:(?:[:=]|(?:is|are|was|were|has been|have been|being|now|at|of|on|stands at|came (?:in )?(?:at|to)|comes to"
    r"|went (?:up |down )?to|(?:up|down|back) (?:at|to)|rose to|fell to|dropped to|reached|hit|-|–|—|~|≈|about"
    r"|around|roughly|approx\.?|approximately|some|only|just|exactly|actually|really|this week|this wk"
    r"|ist|war|liegt bei|lag bei|bei|est|était|à|es|fue|era|en|di|è|van|op|wynosi)(?!\w))\s*)+"
)
_LEADING = re.compile(rf"\s*{_IS}", re.IGNORECASE)
_FROM_TO = re.compile(
    r"\s*(?:(?:went|moved|rose|fell|dropped|is|are|now|up|down)\s+)*from\s+[^,;]{1,20}?\s+to\s+", re.IGNORECASE
)
_TRAILING = re.compile(
    r"(?:\s+(?:this week|this wk|now|again|in total|total|overall|in all|diese woche|cette semaine|esta semana"
    r"|questa settimana|deze week))+\s*$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\s*(?:$|[(\[–—]|-\s|(?:which|that|so|because|as|since|for|in|thanks|after|vs\.?|versus|compared|instead|from|was|were"
    r"|due|and|though|although|where|when|to be)\b)",
    re.IGNORECASE,
)  # after a value: the figure is said, and something is told about it
_HELD_AGAINST = re.compile(
    r"\s*[(\[]?\s*(?:vs\.?|versus|compared|instead|from|was|were|last week|before|previously)(?!\w)", re.IGNORECASE
)
_CHANGE = re.compile(r"\s*[(\[]\s*[+−–-]\s*\d[^)\]]*[)\]]")  # the "(-5)" behind a value: by how much it moved
_NO = re.compile(r"(?:^|\s)(?:no|zero|keine?)\s+$", re.IGNORECASE)
_COUNTED = (MetricKind.NUMBER, MetricKind.MONEY)  # of which there may be none
_TIES = re.compile(r"(?:\d|\b(?:to|or|of|from|between|than|over|under|per|minus|plus|x)|[-/–+*×<>])\s*$", re.IGNORECASE)
_OF = re.compile(
    r"\s*\b(?:of|for|at|on|in|de|für|bei|von|van|di|per|(?:have|has) been|are|were|was)\s*$", re.IGNORECASE
)
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
_ZERO = re.compile(r"(?:zero|nil|none|nothing|null|keine?|rien|nada|niente|niets)", re.IGNORECASE)
_SPACES = re.compile(r"[^\S\n]{2,}")
_DIGIT_ENDS = re.compile(r"\d\s+$")
_STARTS = re.compile(r"\s*[\d€$£+−-]")  # as a value does
_WHICH = "which figure? It was not taken."
_MOST_WORDS = 5  # of a value: "60 out of 200 tickets"


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of a metric from `start` to `end` of the text: a figure, or words that are asked about."""

    reading: Reading | None
    start: int
    end: int
    question: str = ""


def read_called(text: str, metrics: Sequence[Metric], *, currency: str) -> ReplyReading:
    """As `read_reply`, and with `called`: the figures of `metrics` that the reply calls by their name. Never raises.

    Only a value that a form would take is taken, and none that is hoped for, denied or of another time: those are asked
    about (`unread`). What was taken is not read a second time as something else. `currency` is the company's.
    """
    asked = [metric for metric in metrics if metric.id not in KNOWN_BY_GRAMMAR]
    if not asked:
        return read_reply(text)
    spoken, places = _spoken(text)
    found: dict[str, _Said] = {}
    unread: list[str] = []
    rest: list[str] = []
    at = 0
    for metric, start, end, until in _named(spoken, asked):
        if start < at:
            continue
        taken = _beside(spoken, metric, at, start, end, until, currency)
        if taken is None:
            continue
        if taken.reading is None:
            unread.append(taken.question)
        else:
            found[metric.id] = taken
        rest.append(text[places[at] : places[taken.start]])
        at = taken.end
    if not rest:
        return read_reply(text)
    reply = read_reply(" , ".join(filter(None, (each.strip(" ,") for each in (*rest, text[places[at] :])))))
    if not found:
        return replace(reply, unread=(*reply.unread, *unread))
    return replace(
        reply,
        called={id: each.reading for id, each in found.items() if each.reading is not None},
        quotes={
            **reply.quotes,
            **{id: text[places[each.start] : places[each.end]].strip() for id, each in found.items()},
        },
        unread=(*reply.unread, *unread),
        skip=None,
        non_answer=False,
        postponed=False,
    )


def _names_of(metric: Metric) -> Sequence[str]:
    """What a sentence may call a metric: its name, its id, and what else it is called."""
    return tuple(dict.fromkeys((metric.name, metric.id.replace("_", " "), *metric.called)))


def _spoken(text: str) -> tuple[str, Sequence[int]]:
    """The text with number words in digits and one space for several; where each of its characters stands in `text`."""
    changes = [(match.start(), match.end(), " ") for match in _SPACES.finditer(text)]
    behind_a_number = False
    for token in tokens_of(text):
        said = text[token.start : token.end]
        is_word = token.value is not None and said[:1].isalpha() and not said[-1:].isdigit()
        if is_word and not behind_a_number:  # the thousand of "11 thousand" stays
            changes.append((token.start, token.end, f"{token.value:f}"))
        behind_a_number = token.value is not None
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for start, end, new in sorted(changes):
        if start < at:
            continue
        pieces += [text[at:start], new]
        places += [*range(at, start), *[start] * len(new)]
        at = end
    return "".join([*pieces, text[at:]]), [*places, *range(at, len(text) + 1)]


def _named(text: str, metrics: Sequence[Metric]) -> Iterator[tuple[Metric, int, int, int]]:
    """(metric, start, end of its name, start of the next name), in the text's order; the longest of two."""
    spans: list[tuple[int, int, Metric]] = []
    for metric in metrics:
        for name in _names_of(metric):
            words = r"[\s_-]+".join(re.escape(word) for word in re.split(r"[\s_-]+", name.strip()) if word)
            found = re.finditer(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE) if words else ()
            spans += [(match.start(), match.end(), metric) for match in found]
    spans.sort(key=lambda span: (span[0], -span[1]))
    apart: list[tuple[int, int, Metric]] = []
    for span in spans:
        if not apart or span[0] >= apart[-1][1]:
            apart.append(span)
    for number, (start, end, metric) in enumerate(apart):
        yield metric, start, end, apart[number + 1][0] if number + 1 < len(apart) else len(text)


def _beside(text: str, metric: Metric, at: int, start: int, end: int, until: int, currency: str) -> _Said | None:
    """What stands beside a metric's name, after it or else before it. None where no number does."""
    begins = max((match.end() for match in _apart(text, at, start)), default=at)
    ends = next((match.start() for match in _apart(text, end, until)), until)
    before, after = text[begins:start], text[end:ends]
    behind = _after(metric, before, after, currency)
    ahead = None if isinstance(behind, _Took) else _before(metric, before, after, currency)
    if isinstance(behind, str):
        of_another = ahead is None and re.search(r"\d", before)  # "12 hours saved at a run cost of maybe 5 EUR"
        return _Said(None, start if of_another else begins, ends, f"{metric.name}: {behind}")
    if isinstance(ahead, str):
        return _Said(None, begins, ends, f"{metric.name}: {ahead}")
    if (took := behind or ahead) is not None:
        return _Said(took.reading, start - took.before, end + took.after)
    if metric.kind in _COUNTED and _NO.search(before) and not _is_doubtful(after):
        return _Said(_read(metric, "0", currency), start, end)
    return None


def _apart(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Where one thing that is said ends and the next begins; not within `between 5 and 10`."""
    for match in _APART.finditer(text, start, end):
        within = match[0].isalpha() and _DIGIT_ENDS.search(text, start, match.start())
        if not (within and text[match.end() : end].lstrip()[:1].isdigit()):
            yield match


@dataclass(frozen=True, slots=True)
class _Took:
    """A reading, and how many characters before and after the name it takes."""

    reading: Reading
    before: int = 0
    after: int = 0


def _after(metric: Metric, before: str, after: str, currency: str) -> _Took | str | None:
    """The figure that follows a name, else what to ask where a number does, else None."""
    lead = _FROM_TO.match(after) or _LEADING.match(after)
    skipped = lead.end() if lead else 0
    question = _WHICH if re.search(r"\d", after) else None
    for last in reversed(list(re.finditer(r"\S+", after[skipped:]))[:_MOST_WORDS]):
        value, going_on = after[skipped : skipped + last.end()], after[skipped + last.end() :]
        try:
            reading = _read(metric, _TRAILING.sub("", value), currency)
        except NotAFigure as problem:
            question = problem.message if _STARTS.match(value) else question
            continue
        if reading is not None and _GOES_ON.match(going_on):
            held = _HELD_AGAINST.match(going_on) is not None
            doubted = _is_doubtful(before) or (not held and _is_doubtful(going_on))
            moved = _CHANGE.match(going_on)
            taken = skipped + last.end() + (moved.end() if moved else 0)
            return _WHICH if doubted else _Took(reading, after=len(after) if held else taken)
    return question


def _before(metric: Metric, before: str, after: str, currency: str) -> _Took | str | None:
    """The figure that stands before a name, as in `34 escalations`; what to ask where it is part of something else."""
    tie = _OF.search(before)
    stops = tie.start() if tie else len(before)
    for first in list(re.finditer(r"\S+", before[:stops]))[-_MOST_WORDS:]:
        try:
            reading = _read(metric, before[first.start() : stops], currency)
        except NotAFigure:
            continue
        if reading is not None:
            rest = before[: first.start()]
            of_others = metric.kind is MetricKind.SHARE and re.search(r"\d", rest)  # "of 200 tickets 60 first contact"
            doubted = of_others or _TIES.search(rest) or _is_doubtful(rest) or _is_doubtful(after)
            doubted = doubted or _is_of_no_week(after)
            return _WHICH if doubted else _Took(reading, before=len(before) - first.start())
    return None


def _read(metric: Metric, value: str, currency: str) -> Reading | None:
    """As a form reads it. None where it is no number at all; raises NotAFigure where it is none of this metric."""
    value = value.strip().rstrip(".")
    if _ZERO.fullmatch(value):
        value = "0"
    if not re.search(r"\d", value):
        return None
    return read_inputs(metric, {metric.inputs[0].name: value}, currency=currency)


def _is_doubtful(words: str) -> bool:
    """True beside words of a hope, a denial or another time than the week."""
    tokens = list(tokens_of(words))
    if _HOPED.search(words) is not None or any(token.has(*_DOUBTED) for token in tokens):
        return True
    counted = (after for before, after in pairwise(tokens) if before.value is not None and before.value != 1)
    return any(token.has(Tag.DAY, Tag.WEEK) for token in counted)  # "for 3 weeks"


def _is_of_no_week(after: str) -> bool:
    """True where `34 escalations` goes on as `a day`, `each` or `fewer`; a week is what is asked about."""
    tokens = list(tokens_of(after))[:2]
    if not tokens:
        return False
    if tokens[0].has(Tag.PER, Tag.EACH):
        return not tokens[-1].has(Tag.WEEK)
    return tokens[0].has(Tag.LESS) or (tokens[0].has(Tag.DELTA) and tokens[0].has(Tag.UP))
