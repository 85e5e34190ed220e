"""The run: from instant to instant, whatever happens there, with everything checked."""

import hashlib
import logging
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from random import Random
from time import perf_counter

from bot.simulation.agenda import Agenda
from bot.simulation.cases import Cases
from bot.simulation.checks import Checks, Found
from bot.simulation.company import make_company
from bot.simulation.crew import Crew
from bot.simulation.faults import LEVELS, Dice
from bot.simulation.hours import closed_at
from bot.simulation.memory import MemoryStore
from bot.simulation.misfortunes import Misfortunes
from bot.simulation.people import Saying, arrangements, sayings
from bot.simulation.platform import FaultyChat
from bot.simulation.result import MOST_VIOLATIONS, Result, Violation
from bot.simulation.talk import Talk
from bot.simulation.truth import Truth, parts, rhythm_in
from cadence.arranged import Arrangement, Pause, Snooze
from cadence.asked import asked
from cadence.model import Week
from cadence.owner_dues import LATER
from cadence.rhythm import plan
from cadence.week_times import digest_at
from handlers.digest import GATHER
from handlers.gates import Window
from handlers.messages import Card
from handlers.ports import Destination, PolicyDesk, Services, TroubleKind

_SECOND, _MINUTE, _HOUR, _DAY, _WEEK = (
    timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1), timedelta(weeks=1),
)  # fmt: skip
_FIRST_MONDAY = date(2024, 1, 1)
_MONDAYS = 260
_BEFORE_CLOSING = timedelta(minutes=1)
_SETTLING_TICKS = 60  # every four hours: what waits to be tried again waits two at most
_LAST_TICKS = 5  # by then nobody says anything any more that a summary is corrected by
_DRY_RUNS = 0.15  # of companies that begin with one
_WINDOWS = ((), (Window(1, 1.0),), (Window(3, 10.0),), (Window(2, 1.0), Window(8, 60.0)))
_MOST_IN_LINE = 15  # owners; where more stand in line, a run is mostly ticks
_HEARTBEAT = timedelta(hours=12)  # ticks beside those at which something is planned


class World:
    """One company's weeks. `run` once."""

    def __init__(self, *, weeks: int, owners: int, seed: int, level: str, desk: PolicyDesk) -> None:
        self.weeks, self.owners, self.seed, self.level = weeks, owners, seed, level
        self._random = Random(seed)  # noqa: S311  no secret: a run that can be had again
        self._deciding = Random(seed + 2)  # noqa: S311  as above; what else a seed brings stays as it was
        self._dice = Dice(Random(seed + 1), LEVELS[level])  # noqa: S311  as above
        monday = _FIRST_MONDAY + self._random.randrange(_MONDAYS) * _WEEK
        company = make_company(owners, self._random, begins=monday)
        self._dry_weeks = self._random.randrange(1, 5) if self._random.random() < _DRY_RUNS else 0
        company = replace(company, dry_run=self._dry_weeks > 0)
        self._companies = {company.id: company}
        self._first = Week.of_date(monday)
        self._begins = datetime.combine(monday, time(), UTC) - 14 * _HOUR  # before Monday begins anywhere
        self._agenda = Agenda(self._begins)
        self._clock = self._agenda.clock
        self._truth = Truth(company)
        self._chat = FaultyChat(self._clock, self._dice, self, looks_up=self._random.random() < 0.7)  # noqa: PLR2004  how many platforms can
        if owners <= _MOST_IN_LINE:
            self._chat.windows = self._random.choice(_WINDOWS)
        self._store = MemoryStore()
        processes = 2 if level != "none" and self._random.random() < 1 / 2 else 1
        services = Services(
            store=self._store.crashing(self._dice),
            clock=self._clock,
            queue=None,  # type: ignore[arg-type]  # each process has one of its own
            chats=(self._chat,),
            companies=self._companies,
            desks={company.id: desk},
            alone=processes == 1,
        )
        # A company begins with the check-in that opens next: with the week after, where this one has none.
        begins = self._first if asked(company, self._first) else self._first.plus(1)
        self._cases = Cases(self._truth)
        self._checks = Checks(self._store, self._truth, self._chat, begins, self._cases)
        self._talk = Talk(self._truth, self._agenda, self._store, self._cases)
        self._crew = Crew(
            services, processes, self._agenda, self._dice, talk=self._talk, checks=self._checks, note=self._note
        )
        self._misfortunes = Misfortunes(
            self._agenda, self._dice, self._chat, crew=self._crew, truth=self._truth, checks=self._checks,
            troubles=self._talk.store,
        )  # fmt: skip
        self._spoken: set[tuple[str, Week, str]] = set()
        self._violations: list[Violation] = []
        self._fingerprint = hashlib.sha256()
        self._answers = 0

    # ---- the run --------------------------------------------------------------------------------------------------

    async def run(self) -> Result:
        """Everything, to the end or to the twentieth violation."""
        began = perf_counter()
        log = logging.getLogger("handlers")
        heard = log.level
        log.setLevel(logging.CRITICAL)  # what goes wrong here is meant to
        self._chat.meanwhile = self._crew.meanwhile
        try:
            for number in range(self.weeks):
                self._agenda.at(self._begins + number * _WEEK, self._week_begins)
            if self._dry_weeks:
                when = min(self._dry_weeks, self.weeks) * _WEEK - self._random.randrange(7 * 24) * _HOUR
                self._agenda.at(self._begins + when, self._in_earnest)
            end = self._begins + self.weeks * _WEEK + 3 * _DAY
            await self._live_until(end)
            await self._settle(end)
            found, uncertain = self._checks.end(self._clock.now())
            self._note(found)
            self._note(await self._checks.history(self._first, self._first.plus(self.weeks + 2)))
        finally:
            self._store.close()
            log.setLevel(heard)
        faults = {name: self._dice.counted[name] for name in sorted(LEVELS[self.level])}
        return Result(
            self.seed, self.weeks, self.owners, self.level,
            deliveries=self._chat.taken.total() + self._chat.changed,
            crashes=self._dice.counted["crash"],
            faults=faults,
            uncertain=uncertain,
            violations=tuple(self._violations),
            seconds=perf_counter() - began,
            answers=self._answers,
            steps=self._agenda.steps,
            trace=self._fingerprint.hexdigest()[:16],
        )  # fmt: skip

    async def _live_until(self, end: datetime) -> None:
        while self._agenda.has_one_before(end) and len(self._violations) < MOST_VIOLATIONS:
            await self._agenda.next()

    async def _settle(self, end: datetime) -> None:
        """Nothing goes wrong any more: everything that is left comes to its end."""
        self._dice.armed = self._chat.out = False
        self._agenda.skew = timedelta()
        if self._truth.company.paused is not None:
            await self._take_back("pause")
        self._crew.all_up(end)
        self._agenda.settle()
        for number in range(_SETTLING_TICKS):
            self._crew.tick_at(end + number * 4 * _HOUR)
        until = end + _SETTLING_TICKS * 4 * _HOUR
        await self._live_until(until)
        for _ in range(_LAST_TICKS):  # of the last answer, and of one given meanwhile
            until += GATHER + _SECOND
            self._crew.tick_at(until)
            await self._live_until(until + _SECOND)
            if not self._checks.still_planned():
                break

    def _note(self, found: Found) -> None:
        for kind, words in found:
            week = Week.of(self._clock.now(), self._truth.company.zone)
            at = self._clock.now().isoformat(timespec="seconds")
            self._violations.append(Violation(kind, self._agenda.steps, str(week), at, words))

    # ---- a week ---------------------------------------------------------------------------------------------------

    async def _week_begins(self) -> None:
        week = Week.of(self._agenda.now + 2 * _DAY, self._truth.company.zone)
        company = self._truth.company
        for due in plan(company, self._agenda.now, self._agenda.now + _WEEK):
            if due.skipped is None:
                self._crew.tick_at(due.at)
        for number in range(int(_WEEK / _HEARTBEAT)):
            self._crew.tick_at(self._agenda.now + number * _HEARTBEAT)
        for each in (week.plus(-1), week):
            for closing in {closed_at(one, company, each) for one in company.initiatives.values()}:
                self._crew.tick_at(closing - _BEFORE_CLOSING)
            self._crew.tick_at(digest_at(company, each))
        for after, one in arrangements(company, week, self._agenda.now, self._random):
            self._agenda.at(self._agenda.now + after, self._arrange, one)
        self._misfortunes.of_a_week()
        self._note(await self._checks.history(week.plus(-3), week))

    async def _in_earnest(self) -> None:
        """The dry run is over: another app.yaml, and everything starts again."""
        company = replace(self._truth.configured, dry_run=False)
        self._companies[company.id] = company
        self._truth.configure(company)
        self._crew.restart_all(20 * _SECOND)

    async def _arrange(self, one: Arrangement) -> None:
        if isinstance(one, Pause):
            one = replace(one, since=self._clock.now())  # of the program that keeps it, whose clock may be wrong
        async with self._talk.store.begin() as work:
            await work.arrangements.put(self._truth.company.id, one, by="admin", at=self._clock.now())
        if isinstance(one, Snooze) and one.key not in self._truth.arranged:
            self._truth.snoozed[one.person, one.week] += 1
            self._truth.snoozed_at[one.person, one.week] = self._clock.now()
            self._crew.tick_at(one.until)
        if isinstance(one, Pause):
            self._agenda.at(self._agenda.now + self._random.randrange(1, 15 * 24) * _HOUR, self._take_back, one.key)
        self._truth.arrange(one, self._clock.now().date())
        self._crew.tick_at(self._agenda.now + _SECOND)

    async def _take_back(self, key: str) -> None:
        async with self._talk.store.begin() as work:
            await work.arrangements.take_back(self._truth.company.id, key)
        self._truth.take_back(key)
        self._crew.tick_at(self._agenda.now + _SECOND)

    # ---- what people are told and say -----------------------------------------------------------------------------

    def before(self, key: str, destination: Destination, card: Card) -> None:  # noqa: ARG002  platform.Watcher's
        self._note([("broken", words) for words in self._truth.before(key, card, self._clock.now())])

    def refused(self, key: str, who: str) -> None:
        if self._checks.is_closed(who):
            self._note([("broken", f"{key} was tried, though it was known that {who} is not there")])

    def crowded(self, key: str, window: Window) -> None:
        self._note([("broken", f"{key} was more than {window.most} messages in {window.seconds:g} s")])

    def taken(self, key: str, destination: Destination, card: Card, begun: datetime) -> None:  # noqa: ARG002  platform.Watcher's
        self._fingerprint.update(f"{self._clock.now().isoformat()} {key}\n".encode())
        if self._chat.taken[key] > 1:
            self._note([("duplicated", f"{key} was sent {self._chat.taken[key]} times")])
        self._note([("broken", words) for words in self._truth.taken(key, destination, self._clock.now(), begun)])
        kind, subject, recipient, week_text = parts(key)
        if week_text is None:
            return
        week = Week.parse(week_text)
        if kind == "reminder" and not subject.startswith(LATER):
            its = key.replace(f"/reminder/{subject}/", f"/check_in/{rhythm_in(kind, subject)}/")
            if self._checks.was_rehearsed(its):
                self._note([("broken", f"{key} reminds of a check-in that was a dry run")])
            planned_at = self._checks.planned_at(key)
            if self._truth.is_snoozed(recipient, week, planned_at, self._clock.now()):
                self._note([("broken", f"{key} reached {recipient}, who had put it off")])
        if kind == "digest":
            self._truth.digest_taken(week)
        elif kind == "case":
            self._note([("broken", words) for words in self._cases.taken(subject, recipient, self._clock.now())])
            for saying in self._cases.sayings(subject, self._deciding):
                self._will_say(recipient, saying, week)
        elif kind in ("check_in", "reminder"):
            for id in self._truth.theirs(recipient, week):
                if self._truth.is_open(id, week) and (id, week, recipient) not in self._spoken:
                    self._will_speak(id, week, recipient, reminded=kind == "reminder")

    def _will_speak(self, id: str, week: Week, person: str, *, reminded: bool) -> None:
        for saying in sayings(self._truth.company.initiatives[id], self._random, reminded=reminded):
            self._spoken.add((id, week, person))
            self._will_say(person, saying, week)

    def _will_say(self, person: str, saying: Saying, week: Week) -> None:
        inbound = self._talk.inbound(person, saying, week)
        late = self._dice.random.randrange(1, 20 * 60) * _MINUTE if self._dice.happens("reordered") else timedelta()
        self._agenda.at(self._agenda.now + saying.after + late, self._say, inbound, lasts=True)

    async def _say(self, id: str) -> None:
        person = self._talk.person(id)
        if self._chat.gone.get(person) is TroubleKind.LEFT:
            return
        up = self._crew.up()
        if not up:  # the platform tries again
            self._agenda.at(self._crew.first_up + self._random.randrange(1, 60) * _SECOND, self._say, id, lasts=True)
            return
        process = up[0]
        self._talk.committed = False
        again = self._talk.was_handled(id)
        done = await self._crew.survives(process, partial(self._talk.say, id, process.services))
        if not done and not self._talk.committed:
            self._agenda.at(self._agenda.now + 100 * _SECOND, self._say, id, lasts=True)
            return
        if self._talk.was_said(id) and not again:
            await self._misfortunes.comes_back(person)  # whoever writes can be written to again
        self._answers += 1
        self._note(await self._talk.look())
        if done:
            await self._crew.work(process)
        self._crew.come_back_to_changes()
        if self._dice.happens("duplicated"):
            self._agenda.at(self._agenda.now + self._random.randrange(1, 7200) * _SECOND, self._say, id, lasts=True)


async def simulate(*, weeks: int, owners: int, seed: int, level: str, desk: PolicyDesk) -> Result:
    """Simulate a company. `level`: none, some or all faults."""
    return await World(weeks=weeks, owners=owners, seed=seed, level=level, desk=desk).run()
