"""What Teams has to be asked before it goes on: who wrote, who has added the bot, which channels a team has.

Each is kept as it came (waiting) before Teams is told that it is taken, and goes on when Teams has answered. It is
asked again after a pause, by whichever process is there; where only the bot's own pace put it off, at its turn.
"""

from collections.abc import Awaitable, Callable, Sequence

import structlog

from bot.platforms.teams import inbound
from bot.platforms.teams.errors import ConnectorError
from bot.platforms.teams.inbound import Heard
from bot.platforms.teams.memberships import Memberships
from bot.platforms.teams.pace import Held
from bot.platforms.teams.senders import Senders
from bot.platforms.teams.tables import TeamsWaiting
from bot.platforms.teams.trust import Refused, TeamsSettings, companies_in
from bot.platforms.teams.waiting import Waiting
from bot.store.errors import DatabaseError
from handlers.ports import Clock

Accept = Callable[[Heard, str, str], Awaitable[None]]  # what was heard, company, e-mail address

AFTER_A_FAULT = 60.0  # seconds
_FINAL = (400, 403, 404)

_log = structlog.get_logger(__name__)


class Asking:
    """One per process. `accept` gives to the inbox what is known now."""

    def __init__(
        self,
        settings: TeamsSettings,
        waiting: Waiting,
        senders: Senders,
        memberships: Memberships,
        clock: Clock,
        accept: Accept,
    ) -> None:
        self._settings = settings
        self._waiting = waiting
        self._senders = senders
        self._memberships = memberships
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
                return
            if heard.type == "message":  # from somebody of whom no more can be known
                await self._accept(heard, companies[0], "")
        await self._waiting.done(row)

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
