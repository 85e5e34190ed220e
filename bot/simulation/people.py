"""How people behave: when they answer, how, and what they arrange. Chance decides, nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from bot.simulation.company import ZONES
from cadence.arranged import Arrangement, Away, Cover, HandOver, Hours, Pause, Snooze
from cadence.model import Company, Initiative, Week
from cadence.people import Absence
from handlers.messages import Ask, Body, Press, Submit
from handlers.views import decision_forms
from handlers.views.check_in_buttons import SAME
from handlers.views.check_in_form import CONFIRMED, FORM_NAME, REASON, SKIP_FORM

_WEEKLY: Mapping[str, float] = {  # of one owner in one week
    "away": 0.1,
    "hours": 0.03,
    "snooze": 0.06,
    "cover": 0.04,
    "hand_over": 0.015,
}
_PAUSES = 0.04  # of one company in one week
_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Saying:
    """Something a person does in chat, `after` a message reached them. `value`: what is then to hold, if anything."""

    after: timedelta
    how: str  # "form", "sentence", "same", "skip"; at a gate "scale", "postpone"
    initiative: Initiative
    value: Decimal = Decimal(0)
    again: date | None = None  # of a gate, when it is put off


def sayings(initiative: Initiative, dice: Random, *, reminded: bool) -> Iterator[Saying]:
    """What an owner does about an initiative once they are asked, or reminded: often nothing."""
    if dice.random() < (0.5 if reminded else 0.3):
        return  # never, or not before they are reminded
    after = dice.choice((2 * _MINUTE, _HOUR, 5 * _HOUR, _DAY, 3 * _DAY, 6 * _DAY)) + dice.randrange(3600) * _MINUTE / 60
    how = dice.choices(("form", "sentence", "same", "skip"), (70, 8, 10, 12))[0]
    yield Saying(after, how, initiative, _value(dice))
    if dice.random() < 0.06:  # noqa: PLR2004  how often somebody corrects themselves
        yield Saying(after + dice.choice((_HOUR, 4 * _DAY, 9 * _DAY)), "form", initiative, _value(dice))


def _value(dice: Random) -> Decimal:
    return Decimal(dice.randrange(15, 25))


def body(saying: Saying, week: Week, *, reason: bool, names_week: bool = False) -> Body:
    """What reaches the program. `names_week`: a sentence says its week, which has closed, or the next is open too."""
    address = f"{week}/{saying.initiative.id}"
    match saying.how:
        case "same":
            return Press(SAME, str(week))
        case "skip":
            return Submit(SKIP_FORM, address, {REASON: "nothing"})
        case "scale" | "postpone" as choice:
            gate = saying.initiative.gate.key if saying.initiative.gate else ""
            again = str(saying.again or "")
            values = {decision_forms.REASON: "enough is known", decision_forms.LOOK: again}
            return Submit(decision_forms.FORM_NAME, f"{choice}|{saying.initiative.id}|{gate}|", values)
        case "sentence":
            about = f"{saying.initiative.name} week {week.number}:" if names_week else saying.initiative.name
            return Ask(f"{about} {saying.value} h")
        case _:
            values = {"hours_saved": str(saying.value), CONFIRMED: "1"} | ({REASON: "counted anew"} if reason else {})
            return Submit(FORM_NAME, address, values)


def arrangements(company: Company, week: Week, now: datetime, dice: Random) -> Iterator[tuple[timedelta, Arrangement]]:
    """What is arranged in a week, and how long after its Monday."""
    owners = sorted({each.owner for each in company.initiatives.values()})
    for id in owners:
        for what, rate in _WEEKLY.items():
            if dice.random() < rate:
                yield dice.randrange(7 * 24 * 60) * _MINUTE, _arrangement(what, id, owners, company, week, now, dice)
    if dice.random() < _PAUSES:
        since = dice.randrange(7 * 24) * _HOUR
        yield since, Pause(now + since, "admin")


def _arrangement(
    what: str, id: str, owners: list[str], company: Company, week: Week, now: datetime, dice: Random
) -> Arrangement:
    other = dice.choice(owners)
    theirs = [each for each in company.initiatives.values() if each.owner == id]
    match what:
        case "away":
            first = now.date() + dice.randrange(1, 10) * _DAY
            last = first + dice.randrange(0, 16) * _DAY
            return Away(id, Absence(first, last, dice.choice((None, other))))
        case "hours":
            quiet = dice.choice(((time(20), time(8)), (time(0), time(0)), None))
            return Hours(id, dice.choice(ZONES), dice.choice((None, frozenset(range(5)))), quiet)
        case "snooze":
            return Snooze(id, week, now + 3 * _DAY + dice.randrange(4 * 24) * _HOUR)
        case "cover":
            return Cover(dice.choice(theirs).id, week, other)
        case _:
            return HandOver(dice.choice(theirs).id, other)
