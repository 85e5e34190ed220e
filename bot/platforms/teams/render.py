"""A card as a Teams message: an Adaptive Card of version 1.5, and what stands beside it in the activity.

Pure: dictionaries out, nothing is sent. What does not fit into one card follows in the reply chain.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.platforms.teams import actions as buttons
from bot.platforms.teams.actions import OURS, REFRESH_VERB, Answered
from bot.platforms.teams.cites import cited, entity
from bot.platforms.teams.escape import clipped, one_line, unmarked
from bot.platforms.teams.frame import attached, framed
from bot.platforms.teams.limits import MOST_PEOPLE_REFRESHED, MOST_SUMMARY, Json
from bot.platforms.teams.pages import DETAILS, Page, first_page, other_pages
from bot.platforms.teams.text import heading
from handlers.messages import HELPFUL, NOT_HELPFUL, Actions, Card, Chart, Element, Table, Text, line

_MOST_HEADLINE = 400  # characters; what is longer goes on beneath


@dataclass(frozen=True, slots=True)
class Refresh:
    """Who gets a card of their own in place of this one, by what they may do: Teams asks for it as they open it.

    `people` are ids as Teams gives them (`29:…`), at most 60 of which count; `about` comes back with the request.
    """

    people: Sequence[str]
    about: str


@dataclass(frozen=True, slots=True)
class Message:
    """One message, in parts of an activity. `replies` follow in its reply chain, in order.

    No text is sent beside the card: Teams would make two messages of them.
    """

    card: Json
    summary: str  # what a notification shows
    entities: tuple[Json, ...] = ()
    channel_data: Mapping[str, object] = field(default_factory=dict)
    replies: "tuple[Message, ...]" = ()

    @property
    def attachments(self) -> tuple[Json, ...]:
        return (attached(self.card),)

    @property
    def activity(self) -> Json:
        """The activity, as far as it is about what is said."""
        made: Json = {"type": "message", "attachments": list(self.attachments), "summary": self.summary}
        if self.entities:
            made["entities"] = list(self.entities)
        if self.channel_data:
            made["channelData"] = dict(self.channel_data)
        return made


def message(card: Card, *, chain: bool = True, refresh: Refresh | None = None, dialogs: bool = True) -> Message:
    """The card as a message.

    `chain`: it stands where there is a reply chain, which takes the details (a channel). Where there is none (personal
    and group chats) they fold out on the card, and only what does not fit follows. `refresh`: for whom the card is
    worked out anew; presses of its buttons are then answered in place. `dialogs`: the client knows them; where it does
    not, forms take the place of the card.
    """
    card = _begun(card)
    rated = any(isinstance(element, Actions) and buttons.ratings(element) for element in card.body)
    shown, sources = cited(card) if rated else (card, ())
    body = [_unrated(element) for element in shown.body]
    head = [heading(card.headline)] if card.headline else []
    fold = () if chain else card.details
    usual = Answered.IN_DIALOGS if dialogs else Answered.FORMS_IN_PLACE
    answered = usual if refresh is None else Answered.IN_PLACE
    first, rest = first_page(head, body, fold=fold, answered=answered, after=usual)
    after = other_pages([*rest, *(() if first.folded else card.details)], usual)
    return Message(
        card=_card(first, refresh, card.text),
        summary=_summary(card.headline or card.text),
        entities=(entity(sources),) if rated else (),
        channel_data={"feedbackLoop": {"type": "default"}} if rated else {},
        replies=tuple(_reply(page, card.headline) for page in after),
    )


def vote(card: Card, *, liked: bool) -> tuple[str, str] | None:
    """(name, value) of the press that a rating by Teams' own buttons stands for; None where the card is not rated."""
    wanted = HELPFUL if liked else NOT_HELPFUL
    for element in card.body:
        if isinstance(element, Actions):
            for action in element.actions:
                if action.name == wanted:
                    return action.name, action.value
    return None


def _begun(card: Card) -> Card:
    """The card with a headline that is short enough for one; the rest of it goes on in the body."""
    words = one_line(card.headline)
    if len(words) <= _MOST_HEADLINE:
        return replace(card, headline=words)
    at = words.rfind(" ", 1, _MOST_HEADLINE) + 1 or _MOST_HEADLINE
    return replace(card, headline=words[:at].rstrip(), body=(Text(line(words[at:])), *card.body))


def _unrated(element: Element) -> Element:
    return buttons.without_ratings(element) if isinstance(element, Actions) else element


def _reply(page: Page, headline: str) -> Message:
    return Message(
        card=_card(page, None, page.text),
        summary=_summary(f"{DETAILS}: {headline}" if headline else DETAILS),
    )


def _summary(text: str) -> str:
    return clipped(unmarked(text), MOST_SUMMARY)


def _card(page: Page, refresh: Refresh | None, text: str) -> Json:
    made = framed(page.drawn)
    if any(isinstance(element, Table | Chart) for element in page.elements):
        made["msteams"] = {"width": "full"}
    made["fallbackText"] = clipped(unmarked(text), MOST_SUMMARY)
    if refresh is not None:
        about = {OURS: {"refresh": refresh.about}}
        action = {"type": "Action.Execute", "title": "Refresh", "verb": REFRESH_VERB, "data": about}
        made["refresh"] = {"action": action, "userIds": list(refresh.people[:MOST_PEOPLE_REFRESHED])}
    return made


def refreshed(value: Mapping[str, object]) -> str | None:
    """What a request for somebody's own card is about; None where it is none."""
    about = buttons.carried(value).get("refresh")
    return about if isinstance(about, str) else None
