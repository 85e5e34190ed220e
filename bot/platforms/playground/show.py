"""What a page of the playground shows at this moment: gathers from the board, the clock and the plan, then renders."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog

from bot.platforms.playground import pictures
from bot.platforms.playground.control import Move
from bot.platforms.playground.places import GUEST
from bot.platforms.playground.playground import Known, Playground, Viewer
from bot.platforms.playground.render import Pages
from bot.platforms.playground.tables import PlaygroundMessage
from bot.store.errors import DatabaseError
from cadence.model import Company
from cadence.month import BOARD
from handlers.views.examples import example_questions

_log = structlog.get_logger(__name__)

AHEAD = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Sides:
    """The parts beside the messages, as HTML, and how many messages wait elsewhere."""

    tabs: str
    people: str
    unread: int
    mark: str  # the same as a mark, or empty


class Show:
    """Renders for one playground."""

    def __init__(self, playground: Playground, pages: Pages) -> None:
        self._playground = playground
        self.pages = pages
        self._making = asyncio.Lock()
        self._made_at = -1  # how often the board had changed when these were made
        self._made: dict[tuple[str, str, str], Sides] = {}
        self._marks: dict[str, Mapping[str, int]] = {}
        self._known: dict[str, Known] = {}

    async def chooser(self) -> str:
        companies = self._playground.services.companies.values()
        faces = [(company, await self._faces(company)) for company in companies]
        first = next(iter(companies))
        guest = self._playground.directory.person(first.id, GUEST)
        if guest is None:
            raise LookupError("Every company has somebody who is not on its list.")
        clock = pictures.clock_face(self._playground.now(), first, guest)
        return self.pages.page("chooser", companies=faces, clock=clock)

    async def place(self, viewer: Viewer, before: int | None) -> str:
        """A conversation as a whole page; looking at it is reading it."""
        board, company, person = self._playground.board, viewer.company.id, viewer.person.id
        revision = await board.revision()  # first: what comes while we look is then sent once more, not lost
        roots = await board.history(company, person, viewer.conversation.id, before)
        replies = await board.threads(company, person, [one.number for one in roots])
        if before is None:
            await self._mark_read(viewer)
        faces = await self._faces(viewer.company)
        sides = pictures.tabs(
            company,
            person,
            self._playground.directory.conversations(company, person),
            viewer.conversation.id,
            await board.unread(company, person, self._ids(viewer)),
        )
        return self.pages.page(
            "place",
            company=viewer.company,
            me=next(face for face in faces if face.id == person),
            faces=faces,
            conversation=viewer.conversation,
            guest=GUEST,
            here=self.here(viewer),
            tabs=sides,
            messages=pictures.with_replies(self._bubbles(roots, viewer), self._bubbles(replies, viewer)),
            past=before is not None,
            unread=sum(tab.unread for tab in sides),
            earlier=roots[0].number if await board.is_before(company, person, viewer.conversation.id, roots) else None,
            revision=revision,
            examples=self._examples(viewer),
            about_channel=_about_channel(viewer),
            **await self._clock(viewer),
        )

    async def _mark_read(self, viewer: Viewer) -> None:
        """As far as the database lets us: a page is to be seen though its marks cannot be kept."""
        try:
            await self._playground.board.mark_read(viewer.company.id, viewer.person.id, viewer.conversation.id)
        except DatabaseError as error:
            _log.warning("playground.not_marked_read", why=str(error))

    async def sides(self, viewer: Viewer) -> Sides:
        """The lists of conversations and people, with their marks: made once for all pages that show the same."""
        name = (viewer.company.id, viewer.person.id, viewer.conversation.id)
        async with self._making:
            self._forget_what_changed()
            if name not in self._made:
                self._made[name] = await self._sides(viewer)
            return self._made[name]

    async def known(self, company: Company) -> Known:
        """What its plan depends on, read once for all pages after each change on the board."""
        async with self._making:
            self._forget_what_changed()
            if company.id not in self._known:
                self._known[company.id] = await self._playground.known(company, self._playground.now() + AHEAD)
            return self._known[company.id]

    def _forget_what_changed(self) -> None:
        count = self._playground.board.changed.count
        if count != self._made_at:
            self._made_at = count
            self._made.clear()
            self._marks.clear()
            self._known.clear()

    async def _sides(self, viewer: Viewer) -> Sides:
        board, company, person = self._playground.board, viewer.company.id, viewer.person.id
        unread = await board.unread(company, person, self._ids(viewer))
        conversations = self._playground.directory.conversations(company, person)
        tabs = pictures.tabs(company, person, conversations, viewer.conversation.id, unread)
        return Sides(
            self.pages.tabs(tabs),
            self.pages.people(await self._faces(viewer.company, self._marks), person),
            sum(tab.unread for tab in tabs),
            self.pages.mark(sum(tab.unread for tab in tabs)),
        )

    async def clock(self, viewer: Viewer) -> str:
        return self.pages.page("_clock", here=self.here(viewer), **await self._clock(viewer))

    def message(self, message: PlaygroundMessage, viewer: Viewer) -> str:
        """One message, without what stands in its thread: a page has that already."""
        return self.pages.message(self._bubbles([message], viewer)[0], self.here(viewer))

    def here(self, viewer: Viewer) -> str:
        """The address of the conversation."""
        return pictures.address(viewer.company.id, viewer.person.id, viewer.conversation.token)

    def _ids(self, viewer: Viewer) -> list[str]:
        every = self._playground.directory.conversations(viewer.company.id, viewer.person.id)
        return [one.id for one in every]

    def _bubbles(self, messages: Sequence[PlaygroundMessage], viewer: Viewer) -> tuple[pictures.Bubble, ...]:
        directory = self._playground.directory
        return tuple(pictures.bubble(one, viewer.person, viewer.company.id, directory) for one in messages)

    async def _faces(self, company: Company, known: dict[str, Mapping[str, int]] | None = None) -> list[pictures.Face]:
        """Everybody of the company, with their marks: those in `known`, else asked for and kept there."""
        known = {} if known is None else known
        if company.id not in known:
            known[company.id] = await self._playground.unread(company.id)
        unread = known[company.id]
        ids = [*company.people, GUEST]
        found = (self._playground.directory.person(company.id, id) for id in ids)
        return [pictures.face(company, one, unread.get(one.id, 0)) for one in found if one is not None]

    async def _clock(self, viewer: Viewer) -> dict[str, object]:
        control, company = self._playground.control, viewer.company
        now = self._playground.now()
        known = await self._playground.known(company, now + AHEAD)
        dues, late = known.coming(now, now + AHEAD)
        heard: Sequence[PlaygroundMessage] = ()
        if control is not None and control.last is not None:
            heard = await self._playground.board.said_by_bot(company.id, control.last.newest, control.last.now)
        moves = [{"name": str(move), "words": control.words(move, company)} for move in Move] if control else []
        return {
            "clock": pictures.clock_face(now, company, viewer.person),
            "moves": moves,
            "said": pictures.said(heard, company.id, viewer.person.id, self._playground.directory),
            "plan": pictures.plan_days(dues, known.company, viewer.person.id, late),
            "dry_run": known.company.dry_run,
        }

    def _examples(self, viewer: Viewer) -> tuple[str, ...]:
        desk = self._playground.services.desks.get(viewer.company.id)
        if desk is None or not viewer.conversation.private:
            return ()
        return example_questions(desk.register)


def _about_channel(viewer: Viewer) -> str:
    editions = [name for name, channel in viewer.company.digest_channels.items() if _is_here(channel, viewer)]
    if editions == [BOARD]:
        return "Drumbeat posts the board's page of each month here, with the summary of the month's last week."
    if editions:
        return "Drumbeat posts the weekly operating summary here. Ask about it in its thread."
    return "Everyone at the company reads this. Write @Drumbeat and your question, and the answer comes in its thread."


def _is_here(channel: str, viewer: Viewer) -> bool:
    return channel.removeprefix("#") == viewer.conversation.token
