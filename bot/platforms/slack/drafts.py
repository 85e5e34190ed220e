"""A card as it is posted in one workspace: as well as that workspace can show it, and in the end as bare words.

Slack brings new blocks to one workspace after the other. Where it refuses a message for its blocks, the charts become
uploaded images, then everything becomes older blocks, then plain text. What a workspace took is remembered for a while.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

import structlog
from sqlmodel import col, delete

from bot.platforms.slack import render
from bot.platforms.slack.asking import ask
from bot.platforms.slack.charts import Picture
from bot.platforms.slack.installs import Installs
from bot.platforms.slack.keeping import keep
from bot.platforms.slack.render import Message, Page
from bot.platforms.slack.tables import SlackPicture
from bot.platforms.slack.workspaces import Install
from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from handlers.messages import Card
from handlers.ports import Clock, NeverMind

Style = Literal["native", "image", "plain", "text"]

STYLES: tuple[Style, ...] = ("native", "image", "plain", "text")
HOLDS = {"image": timedelta(days=7), "plain": timedelta(days=1)}  # how long a workspace is taken to know no better
WAITS = 3  # times that an image which was just uploaded is waited for
WAIT_SECONDS = 1.0

_NEWEST = "data_visualization"

_log = structlog.get_logger(__name__)


class Studio:
    """Draws cards for workspaces. One per process."""

    def __init__(self, installs: Installs, database: Database, clock: Clock) -> None:
        self._installs = installs
        self._database = database
        self._clock = clock
        self._styles: dict[tuple[str, str], tuple[Style, datetime]] = {}  # what a workspace knows, and until when

    async def draft(self, install: Install, card: Card) -> "Draft":
        """The card as the workspace can show it, as far as that is known. Raises TryLater."""
        style = await self._style(install)
        draft = Draft(self, install, card, style, style, Message([], ""))
        await draft.draw()
        return draft

    async def drawn(self, install: Install, card: Card, style: Style) -> tuple[Message, Sequence[Picture]]:
        """The message, and the pictures that were uploaded for it. Raises TryLater where one cannot be now."""
        match style:
            case "native" | "image":
                files: dict[str, str] = {}
                made = render.message(card, style)
                for picture in made.pictures:
                    file = await self._file(install, picture)
                    files |= {} if file is None else {picture.name: file}
                pictures = [picture for picture in made.pictures if picture.name in files]
                return render.message(card, style, files) if files else made, pictures
            case "plain":
                return render.message(card, "words", plain=True), ()
            case "text":
                made = render.message(card, "words", plain=True)
                bare = tuple(replace(page, blocks=[]) for page in made.replies)
                return replace(made, blocks=[], replies=bare), ()

    # ---- what a workspace knows ---------------------------------------------------------------------------------

    async def _style(self, install: Install) -> Style:
        place = (install.company, install.workspace)
        if place not in self._styles:
            async with SqlStore(self._database).begin() as work:
                noted = await work.notes.get(install.company, _note(install))
            name, _, until = (noted or "").partition(" ")
            known: Style = next((each for each in STYLES if each == name and until), "native")
            self._styles[place] = (known, datetime.fromisoformat(until) if until else self._clock.now())
        style, holds_until = self._styles[place]
        return style if self._clock.now() < holds_until else "native"

    async def took(self, install: Install, style: Style) -> None:
        """The workspace has refused something better, and taken this."""
        if style not in HOLDS:
            return
        until = self._clock.now() + HOLDS[style]
        self._styles[install.company, install.workspace] = (style, until)
        async with SqlStore(self._database).begin() as work:
            await work.notes.put(install.company, _note(install), f"{style} {until.isoformat()}")

    # ---- pictures -----------------------------------------------------------------------------------------------

    async def _file(self, install: Install, picture: Picture) -> str | None:
        """Slack's id of the picture, uploaded where it is not there yet. None where Slack refuses it: words then."""
        known = await self._read(install, picture.name)
        if known is not None:
            return known
        try:
            file = await self._upload(install, picture)
        except NeverMind as error:
            _log.warning("slack.picture_refused", workspace=install.workspace, why=str(error))
            return None
        row = SlackPicture(company=install.company, workspace=install.workspace, name=picture.name, file=file)
        await keep(self._database, row)
        return file

    async def _upload(self, install: Install, picture: Picture) -> str:
        from bot.pictures.png import png  # noqa: PLC0415  Pillow takes its time, and few workspaces need it

        data = await asyncio.to_thread(png, picture.chart)
        name, alt = f"{picture.name[:12]}.png", picture.chart.summary[:1_000]
        said = await ask(
            self._installs,
            install,
            lambda client: client.files_getUploadURLExternal(filename=name, length=len(data), alt_txt=alt),
        )
        await self._installs.upload(str(said["upload_url"]), data)
        file, title = str(said["file_id"]), picture.chart.title
        await ask(
            self._installs,
            install,
            lambda client: client.files_completeUploadExternal(files=[{"id": file, "title": title}]),
        )
        return file

    async def _read(self, install: Install, name: str) -> str | None:
        async with self._database.session(writes=False) as session:
            row = await session.get(SlackPicture, (install.company, install.workspace, name))
        return None if row is None else row.file

    async def forget(self, install: Install, pictures: Sequence[Picture]) -> None:
        """Upload them anew when they are wanted next: Slack may have deleted them."""
        names = [picture.name for picture in pictures]
        these = (
            col(SlackPicture.company) == install.company,
            col(SlackPicture.workspace) == install.workspace,
            col(SlackPicture.name).in_(names),
        )
        async with self._database.session() as session:
            await session.exec(delete(SlackPicture).where(*these))


@dataclass
class Draft:
    """A card on its way into one workspace. `worse` after each refusal of its blocks."""

    studio: Studio
    install: Install
    card: Card
    begun_as: Style
    style: Style
    message: Message
    pictures: Sequence[Picture] = ()  # uploaded for it
    waits: int = 0

    async def draw(self) -> None:
        self.message, self.pictures = await self.studio.drawn(self.install, self.card, self.style)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The message itself, then its details."""
        return (self.message, *self.message.replies)

    async def worse(self) -> bool:
        """Draw it with less, or wait for its images; False when there is nothing less. Raises TryLater."""
        if self.pictures and not self._has(_NEWEST) and self.waits < WAITS:
            if self.waits == 1:
                await self.studio.forget(self.install, self.pictures)
            await asyncio.sleep(WAIT_SECONDS)
            self.waits += 1
        elif self.style == STYLES[-1]:
            return False
        else:
            self.waits = 0
            self.style = STYLES[STYLES.index(self.style) + 1]
            if self.style == "image" and not self._has(_NEWEST):
                self.style = "plain"
        await self.draw()
        return True

    async def taken(self) -> None:
        """The workspace has taken it as it is."""
        if self.style != self.begun_as:
            self.begun_as = self.style
            _log.warning("slack.blocks_refused", workspace=self.install.workspace, shown_as=self.style)
            await self.studio.took(self.install, self.style)

    def _has(self, type: str) -> bool:
        return any(block["type"] == type for page in self.pages for block in page.blocks)


def _note(install: Install) -> str:
    return f"slack/{install.workspace}/blocks"
