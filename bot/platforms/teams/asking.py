"""What Teams has to be asked before it goes on: who wrote, who has added the bot, which channels a team has.

Each is kept as it came (waiting) before Teams is told that it is taken, and goes on when Teams has answered. It is
asked again after a pause, by whichever process is there; where only the bot's own pace put it off, at its turn. Whoever
wrote is told when that takes long, and when it is given up: not that they are not known, which nobody knows.
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

import structlog

from bot.platforms.teams import inbound
from bot.platforms.teams.directory import PLATFORM, Directory
from bot.platforms.teams.errors import ConnectorError
from bot.platforms.teams.inbound import Heard
from bot.platforms.teams.memberships import Memberships
from bot.platforms.teams.pace import Held
from bot.platforms.teams.rows import Rows
from bot.platforms.teams.senders import Senders
from bot.platforms.teams.tables import TeamsWaiting
from bot.platforms.teams.trust import Refused, TeamsSettings, companies_in
from bot.platforms.teams.waiting import Waiting
from bot.store.errors import DatabaseError
from handlers.messages import Card, Place, Text, line
from handlers.ports import Clock, Delivery, Destination

Accept = Callable[[Heard, str, str], Awaitable[None]]  # what was heard, company, e-mail address

AFTER_A_FAULT = 60.0  # seconds
TOLD_AFTER = 3  # attempts, a quarter of a minute: who has waited for so long is told why
NOT_NOW = "I cannot find out who you are just now: Teams does not say."
KEPT = "Your message is kept, and I answer it as soon as I can."
GIVEN_UP = "I could not find out who you are: Teams has not said it for twelve hours."
NOT_ANSWERED = "Your message is not answered. Please write it again."
_UNKNOWN = "teams_sender"  # how the keys of what is said of it begin
_FINAL = (400, 403, 404)
_OF_USE = timedelta(minutes=5)  # what says that the answer comes later

_log = structlog.get_logger(__name__)


class Asking:
    """One per process. `accept` gives to the inbox what is known now."""

    def __init__(
        self,
        settings: TeamsSettings,
        waiting: Waiting,
        senders: Senders,
        memberships: Memberships,
        directory: Directory,
        rows: Rows,
        clock: Clock,
        accept: Accept,
    ) -> None:
        self._settings = settings
        self._waiting = waiting
        self._senders = senders
        self._memberships = memberships
        self._directory = directory
        self._rows = rows
        self._clock = clock
        self._accept = accept
        self._asked: set[str] = set()  # ids of what is being asked about

    async def keep(self, company: str, heard: Heard) -> None:
        """It is safe when this returns. The same again is kept once."""
        await self._waiting.add(company, heard.key, heard.raw, self._clock.now())

    async def all_due(self) -> None:
        for row in await self._waiting.due(self._clock.now()):
            if row.id in self._asked:
                continue
            self._asked.add(row.id)
            try:
                await self._one(row)
            except DatabaseError:
                raise  # nothing can be kept of any of them
            except Exception:  # noqa: BLE001  a fault of ours with one of them: those behind it go on, and nothing is lost
                _log.exception("teams.not_gone_on", id=row.id)
                await self._waiting.held(row, self._clock.now(), AFTER_A_FAULT)
            finally:
                self._asked.discard(row.id)

    async def _one(self, row: TeamsWaiting) -> None:
        try:
            heard = inbound.read(row.body)
            companies = companies_in(heard.reference.tenant, self._settings)
        except Refused as refused:  # of another version, or of a tenant that is not served any more
            _log.error("teams.waiting_unreadable", id=row.id, why=refused.why)
            await self._waiting.done(row)
            return
        try:
            await self._go_on(heard, companies)
        except ConnectorError as error:
            if await self._put_off(row, error):
                if row.attempts + 1 == TOLD_AFTER and not isinstance(error, Held):
                    await self._tell(heard, companies[0], "later", NOT_NOW, KEPT, expires=self._clock.now() + _OF_USE)
                return
            if heard.type == "message" and error.status in _FINAL:  # from somebody of whom no more can be known
                await self._accept(heard, companies[0], "")
            else:
                await self._tell(heard, companies[0], "never", GIVEN_UP, NOT_ANSWERED)
        await self._waiting.done(row)

    async def _tell(
        self, heard: Heard, company: str, which: str, headline: str, words: str, expires: datetime | None = None
    ) -> None:
        """Say, where somebody wrote, what becomes of it: once an hour, however much they wrote."""
        if heard.type != "message":
            return
        now, there = self._clock.now(), heard.reference
        await self._directory.keep_conversation(company, there, now, name=heard.channel_name, team_name=heard.team_name)
        place = Place(PLATFORM, there.conversation, heard.thread, private=there.kind == "personal")
        card = Card(headline, (Text(line(words)),))
        where = f"{there.conversation};{heard.thread}" if heard.thread else there.conversation
        key = f"{_UNKNOWN}/{which}/{where}/{heard.who}/{now:%Y-%m-%dT%H}"
        await self._rows.plan([Delivery(key, company, Destination(place=place), now, expires=expires, card=card)])

    async def _go_on(self, heard: Heard, companies: Sequence[str]) -> None:
        """Raises ConnectorError."""
        if heard.type == "message":
            sender = await self._senders.find(heard, companies)
        elif heard.reference.kind == "channel":
            await self._memberships.learn_channels(heard, companies)
            return
        else:
            sender = await self._senders.look_up(heard, companies)
        await self._accept(heard, sender.company, sender.email)

    async def _put_off(self, row: TeamsWaiting, error: ConnectorError) -> bool:
        """False where asking again is of no use."""
        now = self._clock.now()
        if isinstance(error, Held):
            await self._waiting.held(row, now, error.retry_after or 0.0)
            return True
        final = error.status in _FINAL
        _log.warning("teams.not_looked_up", id=row.id, why=str(error), again=not final)
        return not final and await self._waiting.later(row, now, error.retry_after)
