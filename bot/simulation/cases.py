"""What must come of gates: their case reaches those who may decide on its day, until it is decided or the summary after
the week of its day brings it back. Reckoned without the program's plan.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from bot.simulation.hours import why_not
from bot.simulation.people import Saying
from bot.simulation.truth import Truth
from cadence.arranged import PutOff
from cadence.model import Initiative, Week
from cadence.people import Person, Role
from cadence.recommendation import Choice
from cadence.week_times import digest_at

_NINE = time(9)
_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)
Owed = tuple[str, str, str]  # day, person, week
_NEVER_SAYS, _PUTS_OFF = 0.3, 0.6  # of those who get a case; of those who say something


class Cases:
    """Of one run. Only those in charge decide, and only to put it off or to scale with no gate after it."""

    def __init__(self, truth: Truth) -> None:
        self._truth = truth
        self._decided: set[tuple[str, str]] = set()  # initiative, gate
        self._gates = [(each, each.gate) for each in truth.configured.initiatives.values() if each.gate is not None]

    def is_decided(self, initiative: str, gate: str) -> bool:
        return (initiative, gate) in self._decided

    def owed(self, now: datetime) -> Iterator[tuple[Owed, datetime]]:
        """Who must have which day's case by now, if anything was sent at this instant, and until when."""
        company = self._truth.company
        if company.paused is not None:
            return
        for day in sorted({day for day, _ in self._open()}):
            week = Week.of_date(day)
            until = digest_at(company, week)
            if not day - _DAY <= now.date() or now >= until:
                continue
            for person in self._in_charge():
                local = now.astimezone(person.zone).replace(tzinfo=None)
                if local >= datetime.combine(day, _NINE) and why_not(now, person, company) is None:
                    yield (str(day), person.id, str(week)), until

    def taken(self, day_text: str, recipient: str, now: datetime) -> list[str]:
        """What is wrong with a case that has arrived."""
        found, day, company = [], date.fromisoformat(day_text), self._truth.company
        person = company.people[recipient]
        local = now.astimezone(person.zone).replace(tzinfo=None)
        what = f"the case of {day} for {recipient}"
        if person not in self._in_charge():
            found.append(f"{what} reached somebody who may not decide")
        if local < datetime.combine(day, _NINE):
            found.append(f"{what} came before its time: {local:%a %d %b %H:%M}")
        if now >= digest_at(company, Week.of_date(day)):
            found.append(f"{what} came after the summary that brings it back")
        if not any(of == day for of, _ in self._open()):
            found.append(f"{what} was sent though nothing of it is to be decided")
        return found

    def sayings(self, day_text: str, dice: Random) -> Iterator[Saying]:
        """What somebody does who gets a day's case."""
        day = date.fromisoformat(day_text)
        for of, each in list(self._open()):
            if of != day or dice.random() < _NEVER_SAYS:
                continue
            after = dice.randrange(4 * 24 * 60) * _MINUTE
            if dice.random() < _PUTS_OFF:
                yield Saying(after, "postpone", each, again=day + dice.randrange(12, 40) * _DAY)
            else:
                yield Saying(after, "scale", each)

    def learn(self, saying: Saying, today: date) -> None:
        """It is kept."""
        one, gate = saying.initiative, saying.initiative.gate
        if gate is None:
            return
        if saying.again is not None:
            self._truth.arrange(PutOff(one.id, gate.key, saying.again), today)
        else:
            self._decided.add((one.id, gate.key))

    def _open(self) -> Iterator[tuple[date, Initiative]]:
        for each, gate in self._gates:
            if not self.is_decided(each.id, gate.key):
                yield self._truth.company.put_off.get((each.id, gate.key), gate.on), each

    def _in_charge(self) -> list[Person]:
        return [each for each in self._truth.company.people.values() if Role.EXECUTIVE in each.roles]


def choice(how: str) -> Choice | None:
    """The choice a saying is, if it is one."""
    return Choice(how) if how in set(Choice) else None
