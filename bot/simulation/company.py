"""A made-up company of any size: its people in many zones and countries, an initiative or two for each owner."""

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

from cadence.every import EVERY_WEEK, LAST_OF_MONTH, Every, EveryMonth, EveryTwoWeeks
from cadence.gates import InitiativeGate, Threshold
from cadence.model import Company, Initiative, LocalMoment, OwnRhythm, Rhythm, Stage
from cadence.people import Person, Role

# (zone, country, region) of people; the first is the commonest.
_PLACES = (
    ("Europe/London", "GB", "ENG"),
    ("Europe/Berlin", "DE", "BY"),
    ("America/New_York", "US", "NY"),
    ("Asia/Kolkata", "IN", None),
    ("America/Santiago", "CL", None),
    ("Australia/Lord_Howe", "AU", "NSW"),
    ("Pacific/Kiritimati", None, None),
    ("Africa/Cairo", "EG", None),
    ("Pacific/Honolulu", "US", "HI"),
)
ZONES = tuple(ZoneInfo(name) for name, _, _ in _PLACES)
_WORK = [
    "Invoice",
    "Ticket",
    "Contract",
    "Claim",
    "Order",
    "Report",
    "Tender",
    "Payroll",
    "Stock",
    "Audit",
    "Budget",
    "Email",
    "Brochure",
    "Catalogue",
    "Survey",
    "Travel",
    "Quality",
    "Safety",
    "Training",
    "Energy",
]
_WHAT = [
    "review",
    "triage",
    "drafting",
    "matching",
    "summaries",
    "search",
    "routing",
    "checks",
    "notes",
    "planning",
    "forecasts",
    "translation",
    "labels",
    "intake",
    "answers",
    "sorting",
    "coding",
    "archive",
    "tagging",
    "scoring",
]
_WEEKDAYS = frozenset(range(5))
_SUNDAY_TO_THURSDAY = frozenset({6, 0, 1, 2, 3})
_SECOND_INITIATIVE = 0.2  # of owners
_OWN_RHYTHM = 0.2  # of companies, and of initiatives: most are asked every week
_OWN_MOMENTS = 0.3  # of initiatives
_GATES = 0.3  # of initiatives
_QUIET = ((time(19), time(7)), (time(18, 30), time(8, 15)), (time(12), time(13)), None, None)


def make_company(owners: int, dice: Random, *, begins: date) -> Company:
    """A company with this many owners, two sponsors and an administrator. `begins` is a date of its first week."""
    home = ZONES[0] if owners > len(ZONES) else dice.choice(ZONES)
    sponsors = [_person(f"sponsor{number}", dice, Role.SPONSOR, Role.EXECUTIVE) for number in (1, 2)]
    admin = _person("admin", dice, Role.ADMIN)
    asked = [_person(f"owner{number}", dice) for number in range(1, owners + 1)]
    names = [f"{work} {what}" for what in _WHAT for work in _WORK]
    initiatives: list[Initiative] = []
    gates = Random(f"gates {begins} {owners}")  # noqa: S311  as below
    other = Random(f"{begins} {owners}")  # noqa: S311  no secret; what else a seed brings stays as it was
    for owner in asked:
        for _ in range(2 if dice.random() < _SECOND_INITIATIVE else 1):
            number = len(initiatives)
            name = names[number % len(names)] + (f" {number // len(names) + 1}" if number >= len(names) else "")
            one = _initiative(f"i{number + 1}", name, owner.id, dice.choice(sponsors).id)
            own = _every(dice, begins) if dice.random() < _OWN_RHYTHM else None
            rhythm = _own_rhythm(other) if other.random() < _OWN_MOMENTS else None
            gate = _gate(gates, begins) if gates.random() < _GATES else None
            initiatives.append(replace(one, every=own, rhythm=rhythm, gate=gate))
    days_off = {date(year, 12, day): "company closed" for year in (begins.year, begins.year + 1) for day in (24, 31)}
    return Company(
        id="simulated",
        name="Simulated Works",
        zone=home,
        people={person.id: person for person in (*sponsors, admin, *asked)},
        initiatives={each.id: each for each in initiatives},
        rhythm=_rhythm(dice),
        every=_every(dice, begins) if dice.random() < _OWN_RHYTHM else EVERY_WEEK,
        digest_channels={"executive": "leadership"},
        days_off=days_off,
    )


def _rhythm(dice: Random) -> Rhythm:
    reminders = (LocalMoment(4, time(12)), LocalMoment(7, time(9)))[: dice.choice((0, 1, 1, 2))]
    return Rhythm(
        check_in_opens=LocalMoment(dice.choice((2, 3)), dice.choice((time(10), time(2, 30), time(0)))),
        reminders=reminders,
        check_in_closes=LocalMoment(0, time(12)),
        digest=LocalMoment(0, time(16)),
    )


def _gate(dice: Random, begins: date) -> InitiativeGate:
    """On any day of the first ten weeks, weekends too."""
    return InitiativeGate(begins + dice.randrange(7, 70) * timedelta(days=1), (Threshold("hours_saved", Decimal(20)),))


def _own_rhythm(dice: Random) -> OwnRhythm:
    opens = dice.choice((None, LocalMoment(2, time(0)), LocalMoment(4, time(10))))  # after the week before has closed
    reminders = dice.choice((None, (), (LocalMoment(5, time(12)), LocalMoment(7, time(8)))))
    return OwnRhythm(opens, reminders, dice.choice((None, LocalMoment(0, time(11)), LocalMoment(0, time(15)))))


def _every(dice: Random, begins: date) -> Every:
    monthly = EveryMonth(dice.choice((1, 15, 30, LAST_OF_MONTH)))
    return dice.choice((EveryTwoWeeks(begins - dice.randrange(40) * timedelta(days=1)), monthly, EVERY_WEEK))


def _person(id: str, dice: Random, *roles: Role) -> Person:
    place = 0 if dice.random() < 1 / 3 else dice.randrange(len(_PLACES))
    zone, country, region = _PLACES[place]
    days = _SUNDAY_TO_THURSDAY if country == "EG" else _WEEKDAYS
    return Person(
        id=id,
        name=f"{id.capitalize()} Example",
        email=f"{id}@simulated.example",
        zone=ZoneInfo(zone),
        roles=frozenset({Role.EMPLOYEE, *roles}),
        country=country,
        region=region,
        working_days=days,
        quiet=dice.choice(_QUIET),
    )


def _initiative(id: str, name: str, owner: str, sponsor: str) -> Initiative:
    return Initiative(
        id=id,
        name=name,
        problem=f"{name} takes long.",
        department="Operations",
        owner=owner,
        sponsor=sponsor,
        stage=Stage.LIVE,
        team_size=10,
        metrics=("hours_saved",),
        targets={"hours_saved": Decimal(20)},
    )
