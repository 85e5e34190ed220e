"""What the pages show, as frozen values: conversations with their marks, messages, the clock and the plan."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.platforms.playground.places import BOT_NAME, DIRECT, GUEST, Conversation, Directory, role_words
from bot.platforms.playground.tables import PlaygroundMessage
from cadence.model import Company, Due, DueKey, DueKind, Week
from cadence.people import Person
from handlers.messages import CARD, Card
from handlers.views.coming import for_whom


@dataclass(frozen=True, slots=True)
class Bubble:
    """A message as one person sees it. Times are in that person's zone."""

    id: int
    author: str
    initials: str
    bot: bool
    mine: bool
    private: bool  # only this person sees it
    instant: str  # ISO 8601
    time: str  # "10:00"
    day: str  # "2026-11-26"
    day_words: str  # "Thursday 26 November 2026"
    edited: str  # "10:05", or empty
    text: str
    card: Card | None
    thread: int | None
    sent: str  # the id the viewer's own page gave it, or empty
    answerable: bool  # a thread may be begun or continued here
    replies: "tuple[Bubble, ...]" = ()


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody one can be."""

    id: str
    name: str
    initials: str
    title: str
    roles: str  # "manager, sponsor"
    owns: str  # "Invoice review, Variance notes"
    href: str
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Tab:
    """A conversation in the list."""

    id: str
    title: str
    private: bool
    href: str
    current: bool
    unread: int


@dataclass(frozen=True, slots=True)
class ClockFace:
    """The time, as the company, the world and the person see it."""

    instant: str
    zone: str
    time: str
    day: str
    week: str
    utc: str
    own: str  # "11:00 in Prague", or empty when it is the company's time


@dataclass(frozen=True, slots=True)
class PlanEntry:
    time: str
    own: str  # the recipient's own time where it differs
    what: str
    whom: str
    about: str
    href: str
    skipped: str


@dataclass(frozen=True, slots=True)
class PlanDay:
    words: str
    entries: tuple[PlanEntry, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """Something the bot said while the clock moved."""

    whom: str
    headline: str
    href: str


_NAMED = 3  # initiatives a plan names before it counts them

_WHAT = {
    DueKind.CHECK_IN: "Check-in",
    DueKind.REMINDER: "Reminder, if still open,",
    DueKind.DIGEST: "Weekly summary",
    DueKind.PREVIEW: "Preview of the summary",
    DueKind.SPONSOR_NOTE: "Note, if missed twice in a row,",
    DueKind.CASE: "To decide, if still open,",
}


def initials(name: str) -> str:
    words = [word for word in name.split() if word[:1].isalpha()]
    return "".join(word[0] for word in (*words[:1], *words[1:][-1:])).upper() or "?"


def day_words(instant: datetime) -> str:
    return f"{instant:%A} {instant.day} {instant:%B %Y}"


def city(zone: ZoneInfo) -> str:
    return zone.key.rsplit("/", 1)[-1].replace("_", " ")


def address(company: str, person: str, token: str = DIRECT) -> str:
    return f"/as/{company}/{person}/{token}"


def bubble(message: PlaygroundMessage, viewer: Person, company: str, directory: Directory) -> Bubble:
    """A stored message as `viewer` sees it, without what stands beneath it in its thread."""
    local = message.at.astimezone(viewer.zone)
    author = directory.person(company, message.author) if message.author is not None else None
    name = BOT_NAME if message.author is None else (author.name if author else message.author)
    return Bubble(
        id=message.number,
        author=name,
        initials=initials(name),
        bot=message.author is None,
        mine=message.author == viewer.id,
        private=message.only_for is not None,
        instant=message.at.isoformat(),
        time=f"{local:%H:%M}",
        day=f"{local:%Y-%m-%d}",
        day_words=day_words(local),
        edited=f"{message.edited_at.astimezone(viewer.zone):%H:%M}" if message.edited_at else "",
        text=message.text,
        card=CARD.validate_json(message.card) if message.card else None,
        thread=message.thread,
        sent=message.key.removeprefix("in/") if message.author == viewer.id else "",
        answerable=message.conversation.startswith("#") and message.thread is None and message.only_for is None,
    )


def with_replies(bubbles: Sequence[Bubble], replies: Sequence[Bubble]) -> tuple[Bubble, ...]:
    """Each message with what stands in its thread."""
    return tuple(replace(one, replies=tuple(reply for reply in replies if reply.thread == one.id)) for one in bubbles)


def face(company: Company, person: Person, unread: int = 0) -> Face:
    return Face(
        id=person.id,
        name=person.name,
        initials="?" if person.id == GUEST else initials(person.name),
        title=person.title,
        roles="" if person.id == GUEST else ", ".join(role_words(company, person)),
        owns=", ".join(initiative.name for initiative in company.owned_by(person.id)),
        href=address(company.id, person.id),
        unread=unread,
    )


def tabs(
    company: str, person: str, conversations: Sequence[Conversation], here: str, unread: Mapping[str, int]
) -> tuple[Tab, ...]:
    return tuple(
        Tab(
            id=one.id,
            title=one.title,
            private=one.private,
            href=address(company, person, one.token),
            current=one.id == here,
            unread=0 if one.id == here else unread.get(one.id, 0),
        )
        for one in conversations
    )


def clock_face(now: datetime, company: Company, viewer: Person) -> ClockFace:
    local = now.astimezone(company.zone)
    own = now.astimezone(viewer.zone)
    same = own.utcoffset() == local.utcoffset()
    return ClockFace(
        instant=now.isoformat(),
        zone=company.zone.key,
        time=f"{local:%H:%M}",
        day=day_words(local),
        week=str(Week.of(now, company.zone).number),
        utc=f"{now.astimezone(UTC):%H:%M}",
        own="" if same else f"{own:%H:%M} in {city(viewer.zone)}",
    )


def plan_days(dues: Sequence[Due], company: Company, viewer: str, late: Collection[DueKey]) -> tuple[PlanDay, ...]:
    """What happens next, day by day in the company's zone. `late`: what should have been said before."""
    by_day = groupby(dues, key=lambda due: due.at.astimezone(company.zone).date())
    return tuple(
        PlanDay(f"{day:%A} {day.day} {day:%B}", tuple(_entry(due, company, viewer, late) for due in of_day))
        for day, of_day in by_day
    )


def _entry(due: Due, company: Company, viewer: str, late: Collection[DueKey]) -> PlanEntry:
    local, what = due.at.astimezone(company.zone), _WHAT[due.key.kind]
    recipient = due.key.recipient
    person = company.people.get(recipient)
    own = ""
    if person is not None and due.at.astimezone(person.zone).utcoffset() != local.utcoffset():
        own = f"{due.at.astimezone(person.zone):%H:%M} in {city(person.zone)}"
    asks = due.key.kind in (DueKind.CHECK_IN, DueKind.REMINDER, DueKind.CASE)
    known = [id for id in due.about if asks and id in company.initiatives]
    names = [f"{company.initiatives[id].name}{for_whom(company, due, id)}" for id in known]
    return PlanEntry(
        time=f"{local:%H:%M}",
        own=own,
        what=f"{what.removesuffix(',')}, late," if due.key in late and not due.skipped else what,
        whom=person.name if person else recipient,
        about=", ".join(names) if len(names) <= _NAMED else f"{len(names)} initiatives",
        href=address(company.id, recipient) if person else address(company.id, viewer, recipient.removeprefix("#")),
        skipped=due.skipped or "",
    )


def said(messages: Sequence[PlaygroundMessage], company: str, viewer: str, directory: Directory) -> tuple[Said, ...]:
    """What the bot said, to whom and where to read it, in as few words as a list allows."""
    found = []
    for message in messages:
        headline = CARD.validate_json(message.card).headline if message.card else ""
        if message.conversation.startswith("#"):
            href = address(company, viewer, message.conversation.removeprefix("#"))
            found.append(Said(message.conversation, headline, href))
        else:
            id = message.conversation.removeprefix("dm:")
            person = directory.person(company, id)
            found.append(Said(person.name if person else id, headline, address(company, id)))
    return tuple(found)
