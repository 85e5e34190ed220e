"""What comes in and what goes out, in no platform's words.

In: somebody asks, submits a form, presses a button or opens a place. Out: a card to show (handlers.cards, imported from
here as well), a form to fill, field errors, or a message to change in place. Renderers turn these into blocks, Adaptive
Cards or HTML.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field as Annotation
from pydantic import TypeAdapter

from handlers.cards import (
    CARD,
    HELPFUL,
    MOST_WORDS,
    NOT_HELPFUL,
    OTHER_WAYS,
    RATINGS,
    Action,
    Actions,
    Card,
    Chart,
    Element,
    Facts,
    Items,
    Line,
    Quote,
    Series,
    Source,
    Span,
    Style,
    Table,
    Text,
    line,
    plain,
    quiet,
    strong,
)

__all__ = [
    "CARD",
    "FORM",
    "HELPFUL",
    "INBOUND",
    "LONGEST_TEXT",
    "MOST_WORDS",
    "NOT_HELPFUL",
    "OTHER_WAYS",
    "RATINGS",
    "Action",
    "Actions",
    "Ask",
    "Audience",
    "Body",
    "Card",
    "Chart",
    "Element",
    "Facts",
    "Field",
    "Form",
    "Inbound",
    "Invalid",
    "Items",
    "Line",
    "Open",
    "Option",
    "Outcome",
    "Place",
    "Press",
    "Quote",
    "Reply",
    "Series",
    "ShowForm",
    "Source",
    "Span",
    "Style",
    "Submit",
    "Table",
    "Text",
    "Update",
    "line",
    "plain",
    "quiet",
    "strong",
]  # fmt: skip

LONGEST_TEXT = 4_000  # characters of a message that are read

# ---- forms ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form. `value` is what it is filled in with; numbers travel as the person typed them."""

    name: str
    label: str
    kind: Literal["number", "text", "long_text", "choice", "checkbox", "date"] = "text"
    value: str = ""
    hint: str = ""
    unit: str = ""  # shown after the input
    options: tuple[Option, ...] = ()
    required: bool = False
    error: str = ""  # shown at the field
    aside: bool = False  # it completes the question before it, and takes less room where a platform can do that

    @property
    def ticked(self) -> bool:
        """Of a checkbox: whether it is filled in with a yes."""
        return self.value in _TICKED

    @property
    def label_with_unit(self) -> str:
        """The label for where no unit can stand after the input; the unit is not said twice."""
        if not self.unit or self.unit.casefold() in self.label.casefold().split():
            return self.label
        return f"{self.label.strip() or self.name} ({self.unit})"


_TICKED = ("true", "yes", "on", "1")


@dataclass(frozen=True, slots=True)
class Form:
    """A form to fill in. Submitting it comes back as Submit(name, context, values)."""

    name: str  # the use case's word: "check_in"
    title: str
    fields: tuple[Field, ...]
    submit: str = "Send"
    context: str = ""  # what it is about; opaque to platforms
    intro: tuple[Element, ...] = ()


FORM = TypeAdapter(Form)


# ---- in ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message stands. `conversation` is the platform's own id of a direct message or channel."""

    platform: str
    conversation: str
    thread: str | None = None  # the platform's id of the thread's first message
    private: bool = True  # False in channels
    discreet: bool = False  # in a channel: what would be said to all there goes to the asker alone, who may share it
    beside: bool = False  # the thread may be none yet: what one person alone sees stands beside its first message


@dataclass(frozen=True, slots=True)
class Ask:
    """Somebody wrote something. `earlier` holds their own earlier texts of the thread or conversation, oldest first."""

    text: str
    earlier: tuple[str, ...] = ()
    type: Literal["ask"] = "ask"


@dataclass(frozen=True, slots=True)
class Press:
    """Somebody pressed a button. `message` is the platform's id of the message it stands on."""

    action: str
    value: str = ""
    message: str | None = None
    type: Literal["press"] = "press"


@dataclass(frozen=True, slots=True)
class Submit:
    """Somebody sent a form."""

    form: str
    context: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    type: Literal["submit"] = "submit"


@dataclass(frozen=True, slots=True)
class Open:
    """Somebody opened a place of the bot's: its home, or the conversation for the first time."""

    what: Literal["home", "conversation"] = "home"
    type: Literal["open"] = "open"


Body = Annotated[Ask | Press | Submit | Open, Annotation(discriminator="type")]


@dataclass(frozen=True, slots=True)
class Inbound:
    """One incoming message. `id` is unique per platform: the same id again is the same message."""

    id: str
    company: str
    email: str  # who; matched to a person of the company
    place: Place
    body: Body
    at: datetime

    @property
    def key(self) -> str:
        """Unique over all platforms: what is kept because of this message is kept under it."""
        return f"{self.place.platform}/{self.id}"


INBOUND = TypeAdapter(Inbound)


# ---- out --------------------------------------------------------------------------------------------------------


class Audience(StrEnum):
    """Who may see a reply. Teams has no private reply in a channel and sends it to the personal chat instead."""

    ASKER = "asker"  # the asker alone
    PLACE = "place"  # where it was asked; in a discreet place the asker alone, with a button to share it
    EVERYBODY = "everybody"  # where it was asked, in a discreet place too
    PERSON = "person"  # a direct message to `to`
    CHANNEL = "channel"  # a post in the channel `to`


@dataclass(frozen=True, slots=True)
class Reply:
    """Say this. Kept in the ledger before it is sent, under the incoming message's id and its place in the outcome."""

    card: Card
    audience: Audience = Audience.ASKER
    to: str | None = None  # person id or channel name, for PERSON and CHANNEL
    at_once: bool = False  # for PERSON: in their quiet hours and on their days off too
    place: Place | None = None  # for EVERYBODY: where, if not where this was asked


@dataclass(frozen=True, slots=True)
class Update:
    """Change a message already sent, in place. `key` is the ledger key it was sent under.

    `gathers`: other changes of the same message that wait are made with it, and it waits so long for others; None: it
    is a change of its own. Only what is composed when it is sent can be gathered.
    """

    key: str
    card: Card
    gathers: timedelta | None = None


@dataclass(frozen=True, slots=True)
class ShowForm:
    """Answer the press with a form."""

    form: Form


@dataclass(frozen=True, slots=True)
class Invalid:
    """The form again, with errors at its fields and what the person typed kept."""

    form: Form


Outcome = Reply | Update | ShowForm | Invalid
