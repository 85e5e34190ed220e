"""Figures that a reply calls by their metric's name: `solved at first contact 62 %`, `run cost: 120 EUR`.

The grammar knows what every team says of hours, people, cycle times, errors and revenue. A company's own metrics, and
those that only some are asked for, are read by their names, and their values as a form reads them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cadence.metrics import Metric, Reading
from cadence.quantity import MetricKind, NotAFigure
from cadence.reading import read_inputs
from cadence.replies.called_words import (
    APART,
    CHANGE,
    EARLIER,
    FROM_TO,
    GOES_ON,
    HELD_AGAINST,
    LEADING,
    NO,
    OF,
    TIES,
    TRAILING,
    ZERO,
    is_doubtful,
    is_of_no_week,
)
from cadence.replies.figures import READ_BY_GRAMMAR
from cadence.replies.read import read_reply
from cadence.replies.reading import ReplyReading
from cadence.replies.tokens import tokens_of

_COUNTED = (MetricKind.NUMBER, MetricKind.MONEY)  # of which there may be none
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


def names_any(text: str, metrics: Iterable[Metric]) -> bool:
    """True where a reply calls one of the metrics by its name, whatever it says of it."""
    by_name = [each for each in metrics if each.id not in READ_BY_GRAMMAR]
    return next(_named(_spoken(text)[0], by_name), None) is not None


def read_called(text: str, metrics: Sequence[Metric], *, currency: str) -> ReplyReading:
    """As `read_reply`, and with `called`: the figures of `metrics` that the reply calls by their name. Never raises.

    Only a value that a form would take is taken, and none that is hoped for, denied or of another time: those are asked
    about (`unread`). What was taken is not read a second time as something else. `currency` is the company's.
    """
    asked = [metric for metric in metrics if metric.id not in READ_BY_GRAMMAR]
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
        taken = end + took.after
        earlier = EARLIER.match(text, taken, until)
        return _Said(took.reading, start - took.before, earlier.end() if earlier else taken)
    if metric.kind in _COUNTED and NO.search(before) and not is_doubtful(after):
        return _Said(_read(metric, "0", currency), start, end)
    return None


def _apart(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Where one thing that is said ends and the next begins; not within `between 5 and 10`."""
    for match in APART.finditer(text, start, end):
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
    lead = FROM_TO.match(after) or LEADING.match(after)
    skipped = lead.end() if lead else 0
    question = _WHICH if re.search(r"\d", after) else None
    for last in reversed(list(re.finditer(r"\S+", after[skipped:]))[:_MOST_WORDS]):
        value, going_on = after[skipped : skipped + last.end()], after[skipped + last.end() :]
        try:
            reading = _read(metric, TRAILING.sub("", value), currency)
        except NotAFigure as problem:
            question = problem.message if _STARTS.match(value) else question
            continue
        if reading is not None and GOES_ON.match(going_on):
            held = HELD_AGAINST.match(going_on) is not None
            doubted = is_doubtful(before) or (not held and is_doubtful(going_on))
            moved = CHANGE.match(going_on)
            taken = skipped + last.end() + (moved.end() if moved else 0)
            return _WHICH if doubted else _Took(reading, after=len(after) if held else taken)
    return question


def _before(metric: Metric, before: str, after: str, currency: str) -> _Took | str | None:
    """The figure that stands before a name, as in `34 escalations`; what to ask where it is part of something else."""
    tie = OF.search(before)
    stops = tie.start() if tie else len(before)
    for first in list(re.finditer(r"\S+", before[:stops]))[-_MOST_WORDS:]:
        try:
            reading = _read(metric, before[first.start() : stops], currency)
        except NotAFigure:
            continue
        if reading is not None:
            rest = before[: first.start()]
            of_others = metric.kind is MetricKind.SHARE and re.search(r"\d", rest)  # "of 200 tickets 60 first contact"
            doubted = of_others or TIES.search(rest) or is_doubtful(rest) or is_doubtful(after)
            doubted = doubted or is_of_no_week(after)
            return _WHICH if doubted else _Took(reading, before=len(before) - first.start())
    return None


def _read(metric: Metric, value: str, currency: str) -> Reading | None:
    """As a form reads it. None where it is no number at all; raises NotAFigure where it is none of this metric."""
    value = value.strip().rstrip(".")
    if ZERO.fullmatch(value):
        value = "0"
    if not re.search(r"\d", value):
        return None
    return read_inputs(metric, {metric.inputs[0].name: value}, currency=currency)
