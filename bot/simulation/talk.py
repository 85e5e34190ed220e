"""People talking to the bot, and whether what they said is kept exactly as they said it."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from bot.simulation.agenda import Agenda
from bot.simulation.cases import Cases, choice
from bot.simulation.checks import Found
from bot.simulation.memory import MemoryStore
from bot.simulation.people import Saying, body
from bot.simulation.platform import PLATFORM
from bot.simulation.truth import Item, Truth
from cadence.check_in import of_week
from cadence.model import CheckInState, Week
from cadence.week_times import digest_at, is_closed, opens
from handlers import router
from handlers.messages import Ask, Inbound, Place
from handlers.ports import Services

_AN_INSTANT = timedelta(microseconds=1)
_A_DAY = timedelta(days=1)


@dataclass
class _Said:
    person: str
    saying: Saying
    week: Week
    inbound: Inbound | None = None
    handled: bool = False


class Talk:
    """`committed`: whether the process that died had kept what it was told."""

    def __init__(self, truth: Truth, agenda: Agenda, store: MemoryStore, cases: Cases) -> None:
        self.committed = False
        self._cases = cases
        self.store = store
        self._truth = truth
        self._agenda = agenda
        self._clock = agenda.clock
        self._all: dict[str, _Said] = {}
        self._open: list[str] = []  # said, and not known to be handled
        self._wrong: list[tuple[str, str]] = []

    def inbound(self, person: str, saying: Saying, week: Week) -> str:
        """Somebody will say this; the id of their message."""
        id = f"in{len(self._all) + 1}"
        self._all[id] = _Said(person, saying, week)
        return id

    def person(self, id: str) -> str:
        """Who says it."""
        return self._all[id].person

    def was_said(self, id: str) -> bool:
        """False of what somebody would have said, and it was too late for it."""
        return self._all[id].inbound is not None

    def was_handled(self, id: str) -> bool:
        """True when it comes from the platform a second time."""
        return self._all[id].handled

    async def say(self, id: str, services: Services) -> None:
        """The platform hands a message over, once or again."""
        said = self._all[id]
        company = self._truth.company
        self._agenda.pass_time(_AN_INSTANT)  # no real clock stands still from a summary to the answer after it
        now = self._clock.now()
        if said.inbound is None:
            if said.saying.how in ("sentence", "same") and now >= digest_at(company, said.week):
                return  # nobody says it like that so late
            about, following = company.initiatives[said.saying.initiative.id], said.week.plus(1)
            over = is_closed(company, said.week, now, about) or any(
                now >= opens(company, company.people[said.person], following, company.initiatives[each])
                for each in self._truth.theirs(said.person, following)
            )
            what = body(said.saying, said.week, reason=True, names_week=over)
            email = company.people[said.person].email
            said.inbound = Inbound(id, company.id, email, Place(PLATFORM, f"dm:{said.person}"), what, now)
        if not said.handled and id not in self._open:
            self._open.append(id)
        if isinstance(said.inbound.body, Ask):
            fresh = await router.accept(said.inbound, services)
            if fresh and said.handled:
                self._wrong.append(("broken", f"message {id} was taken for new a second time"))
            return
        interaction = await router.interact(said.inbound, services)
        if interaction.duplicate:
            return
        if said.handled:
            self._wrong.append(("broken", f"message {id} was handled a second time"))
        if interaction.form is None and interaction.invalid is None and not interaction.replies:
            self._wrong.append(("broken", f"message {id} got no answer: {said.saying.how}"))

    async def look(self) -> Found:
        """See which of the messages are handled by now, and whether what they said is kept."""
        found, self._wrong = self._wrong, []
        if not self._open:
            return found
        handled = []
        for id in list(self._open):
            rows = self.store.session.rows("SELECT state FROM inbox WHERE platform = ? AND id = ?", PLATFORM, id)
            state = rows[0][0] if rows else "waiting"
            if state == "waiting":
                continue
            self._open.remove(id)
            self._all[id].handled = True
            if state == "failed":
                found.append(("lost", f"message {id} ({self._all[id].saying.how}) could not be handled"))
            else:
                handled.append(id)
        for id in handled:
            said = self._all[id]
            found.extend(await (self._kept(id, said) if choice(said.saying.how) is None else self._decided(id, said)))
        return found

    async def _kept(self, id: str, said: _Said) -> Found:
        """What a message says is kept, and nothing else changed. The truth is told of it."""
        truth, now = self._truth, self._clock.now()
        initiative, week, person = said.saying.initiative.id, said.week, said.person
        expected: dict[Item, Decimal | None] = {}  # None: skipped
        item = (initiative, week)
        if said.saying.how == "same":
            for each in truth.theirs(person, week):
                before = truth.said_last(each, week)
                if truth.is_open(each, week) and before is not None:
                    expected[each, week] = before
        elif not truth.may_answer(person, initiative, week):
            pass  # refused: it is somebody else's by now
        elif said.saying.how == "skip":
            if truth.is_open(*item):
                expected[item] = None
        else:
            expected[item] = said.saying.value
        found = []
        for about, value in (expected or {item: truth.value(item)}).items():
            kept, skipped = await self._stands(about)
            if kept != value or (value is None and about in expected and not skipped):
                found.append(
                    (
                        "lost",
                        f"{person} said {value} for {about[0]} in {about[1]} ({said.saying.how} {id}), kept {kept}",
                    )
                )
            if kept is not None:
                truth.answered(about, kept, now, said.saying.how)
            elif skipped:
                truth.skipped.add(about)
        return found

    async def _decided(self, id: str, said: _Said) -> Found:
        """A decision is in the log, unless the gate was decided before or its new day had come. The truth is told."""
        saying, inbound = said.saying, said.inbound
        if saying.initiative.gate is None or inbound is None:
            return []
        async with self.store.begin() as work:
            log = await work.decisions.of_initiative(self._truth.company.id, saying.initiative.id)
        kept = any(each.id == inbound.key and each.choice is choice(saying.how) for each in log)
        was = self._cases.is_decided(saying.initiative.id, saying.initiative.gate.key)
        today = self._clock.now().date()
        over = saying.again is not None and saying.again <= today + _A_DAY
        if kept:
            self._cases.learn(saying, today)
            return [("broken", f"{id} decided what was decided")] if was else []
        return [] if was or over else [("lost", f"{said.person} said {saying.how} ({id}), which is not in the log")]

    async def _stands(self, item: Item) -> tuple[Decimal | None, bool]:
        """The hours that hold for an initiative's week, and whether it was skipped."""
        id, week = item
        async with self.store.begin() as work:
            figures = await work.figures.of_initiative(self._truth.company.id, id, week, week)
            check_in = await work.check_ins.get(self._truth.company.id, id, week)
        figure = of_week(figures, id, week).get("hours_saved")
        skipped = check_in is not None and check_in.state is CheckInState.SKIPPED
        return (None if figure is None else figure.value), skipped
