"""What befalls a company and its platform in a week, beside what may happen to any message."""

from datetime import UTC, datetime, timedelta

from bot.simulation.agenda import Agenda
from bot.simulation.checks import Checks
from bot.simulation.crew import Crew
from bot.simulation.faults import Dice
from bot.simulation.memory import MemoryStore
from bot.simulation.platform import FaultyChat
from bot.simulation.truth import Truth
from handlers.ports import TroubleKind

_CHANNEL = "#leadership"
_FOR_GOOD = datetime(9999, 1, 1, tzinfo=UTC)
_ENOUGH = 7  # people of a company that somebody may leave for good: four owners
_SECOND, _MINUTE, _HOUR, _DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


class Misfortunes:
    """Clocks that are set, processes that end, a platform that is out, and people and channels that are gone."""

    def __init__(
        self,
        agenda: Agenda,
        dice: Dice,
        chat: FaultyChat,
        *,
        crew: Crew,
        truth: Truth,
        checks: Checks,
        troubles: MemoryStore,
    ) -> None:
        self._agenda, self._dice, self._chat = agenda, dice, chat
        self._crew, self._truth, self._checks, self._troubles = crew, truth, checks, troubles

    def of_a_week(self) -> None:
        dice = self._dice.random
        for fault, event in (
            ("clock_jump", self._clock_jumps),
            ("downtime", self._goes_down),
            ("deploy", self._deploys),
            ("outage", self._outage),
        ):
            if self._dice.happens(fault):
                self._agenda.at(self._agenda.now + dice.randrange(7 * 24 * 3600) * _SECOND, event)
        for kind in (TroubleKind.LEFT, TroubleKind.BLOCKED, TroubleKind.ARCHIVED):
            if self._dice.happens(kind.value):
                self._agenda.at(self._agenda.now + dice.randrange(7 * 24) * _HOUR, self._goes, kind)

    async def _clock_jumps(self) -> None:
        self._agenda.skew = self._dice.random.choice((-10, -1, 5, 45, 180)) * _MINUTE
        self._agenda.at(self._agenda.now + self._dice.random.randrange(1, 12) * _HOUR, self._clock_is_set)

    async def _clock_is_set(self) -> None:
        self._agenda.skew = timedelta()

    async def _goes_down(self) -> None:
        hours = self._dice.random.choice((1, 5, 30, 80, 80, 200, 500))
        self._crew.restart_all(hours * _HOUR)

    async def _deploys(self) -> None:
        self._crew.restart_all(20 * _SECOND)

    async def _outage(self) -> None:
        self._chat.out = True
        self._agenda.at(self._agenda.now + self._dice.random.randrange(10, 5 * 60) * _MINUTE, self._outage_ends)

    async def _outage_ends(self) -> None:
        self._chat.out = False
        self._crew.tick_at(self._agenda.now + _SECOND)

    async def _goes(self, kind: TroubleKind) -> None:
        """Somebody is not there any more, or the leaders' channel."""
        who = _CHANNEL if kind is TroubleKind.ARCHIVED else self._dice.random.choice(sorted(self._truth.company.people))
        if who == "admin" or who in self._chat.gone:
            return
        if kind is TroubleKind.LEFT and len(self._truth.company.people) < _ENOUGH:
            return  # or nothing would go on
        self._chat.gone[who] = kind
        self._checks.gone_until(who, _FOR_GOOD)
        if kind is TroubleKind.ARCHIVED:
            self._agenda.at(self._agenda.now + self._dice.random.randrange(3, 20) * _DAY, self.comes_back, who)

    async def comes_back(self, who: str) -> None:
        """They are there again; of a channel an administrator says so."""
        if self._chat.gone.pop(who, None) is None:
            return
        self._checks.gone_until(who, self._agenda.clock.now() + _MINUTE)
        if who == _CHANNEL:
            async with self._troubles.begin() as work:
                await work.troubles.clear(self._truth.company.id, f"channel/{who[1:]}")
