"""What a message looks like, in no platform's words: text, and the elements of a card."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field as Annotation
from pydantic import TypeAdapter

# ---- text -------------------------------------------------------------------------------------------------------


class Style(StrEnum):
    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"  # secondary: sources, dates
    CODE = "code"
    GOOD = "good"  # green, amber and red where a platform can; the words say the same, always
    CHECK = "check"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text. Never markup: whatever a person typed is shown as typed."""

    text: str
    style: Style = Style.PLAIN


Line = tuple[Span, ...]


def line(*parts: str | Span) -> Line:
    """A line from plain strings and spans: `line("12 h ", strong("saved"))`."""
    return tuple(Span(part) if isinstance(part, str) else part for part in parts)


def strong(text: str) -> Span:
    return Span(text, Style.STRONG)


def quiet(text: str) -> Span:
    return Span(text, Style.QUIET)


def plain(text: Line) -> str:
    """The words alone."""
    return "".join(span.text for span in text)


# ---- card elements ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph."""

    line: Line
    type: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class Items:
    """A list; numbered when order matters."""

    items: tuple[Line, ...]
    ordered: bool = False
    title: str = ""
    type: Literal["items"] = "items"


@dataclass(frozen=True, slots=True)
class Facts:
    """Short label-value pairs."""

    facts: tuple[tuple[str, Line], ...]
    title: str = ""
    type: Literal["facts"] = "facts"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header. `numeric` names the columns (by index) that are right-aligned."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    title: str = ""
    numeric: tuple[int, ...] = ()
    type: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words, or a passage of the handbook, with where they come from."""

    text: str
    source: str
    type: Literal["quote"] = "quote"


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    values: tuple[float | None, ...]  # one per category; None where nothing was reported
    style: int | None = None  # 0 to 3: its fill, where it is to look the same in every chart; None: by its place


@dataclass(frozen=True, slots=True)
class Chart:
    """Series, not pixels: every platform draws its own. `summary` is the text alternative.

    `scatter`, of degrees from 1 to 5: the first series is how far to the right each category stands, every other one
    how far up, which `up` names; a category has a value in one of these, and is shown by its number. `stacked`: the
    series are parts of one whole, so that their bars stand on each other. `mark`: a line that is to be reached.
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    summary: str
    kind: Literal["bar", "line", "scatter"] = "bar"
    type: Literal["chart"] = "chart"
    stacked: bool = False
    mark: float | None = None
    up: str = ""


OTHER_WAYS = "Other ways"
HELPFUL, NOT_HELPFUL = RATINGS = ("feedback.helpful", "feedback.not_helpful")
"""The names of the two buttons that rate an answer: a platform may have some of its own for them."""
MOST_WORDS = 89  # that somebody reads before the details


@dataclass(frozen=True, slots=True)
class Action:
    """A button. Pressing it comes back as Press(name, value)."""

    name: str  # the use case's word: "check_in.answer"
    label: str
    value: str = ""
    style: Literal["default", "primary", "danger", "quiet"] = "default"  # quiet: beside what the message is about
    opens_form: bool = False  # the press is answered with a form (Slack and Teams need to know beforehand)


@dataclass(frozen=True, slots=True)
class Actions:
    """At most six in sight (Teams shows no more), with the control that the others stand behind: `OTHER_WAYS`."""

    actions: tuple[Action, ...]
    others: tuple[Action, ...] = ()
    type: Literal["actions"] = "actions"


Element = Annotated[
    Text | Items | Facts | Table | Quote | Chart | Actions,
    Annotation(discriminator="type"),
]


@dataclass(frozen=True, slots=True)
class Source:
    """What a card rests on, by the name under which the card mentions it, and what it says."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """One message. Verdict or news first (`headline`), then the reason, then one obvious thing to do.

    `details` go into the message's thread (Slack, Teams) or fold out beneath it (playground). `sources`: for platforms
    that show what is cited where it is mentioned; the words say it already.
    """

    headline: str
    body: tuple[Element, ...] = ()
    details: tuple[Element, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def text(self) -> str:
        """The card as plain text: notifications, screen readers, the command line."""
        return "\n".join([self.headline, *(as_text(element) for element in self.body)])

    @property
    def words(self) -> int:
        """How many there are to read before the details; buttons are pressed."""
        read = [element for element in self.body if not isinstance(element, Actions)]
        return sum(len(text.split()) for text in (self.headline, *map(as_text, read)))

    @property
    def full_text(self) -> str:
        """As `text`, with the details."""
        return "\n".join([self.text, *(as_text(element) for element in self.details)])


def as_text(element: Element) -> str:
    """One element as plain text."""
    match element:
        case Text(line=words):
            return plain(words)
        case Items(items=items, ordered=ordered, title=title):
            marks = (f"{number}. " if ordered else "- " for number in range(1, len(items) + 1))
            rows = [f"{mark}{plain(item)}" for mark, item in zip(marks, items, strict=True)]
            return "\n".join([title, *rows] if title else rows)
        case Facts(facts=facts, title=title):
            rows = [f"{label}: {plain(value)}" for label, value in facts]
            return "\n".join([title, *rows] if title else rows)
        case Table(columns=columns, rows=cells, title=title):
            rows = [" | ".join(columns), *(" | ".join(plain(cell) for cell in row) for row in cells)]
            return "\n".join([title, *rows] if title else rows)
        case Quote(text=words, source=source):
            return f"“{words}” ({source})"
        case Chart(summary=summary):
            return summary
        case Actions(actions=actions, others=others):
            shown = " ".join(f"[{action.label}]" for action in actions)
            if not others:
                return shown
            return f"{shown}\n{OTHER_WAYS}: {' '.join(f'[{action.label}]' for action in others)}".lstrip()


CARD = TypeAdapter(Card)  # how a card is kept in the ledger: CARD.dump_json(card), CARD.validate_json(text)
