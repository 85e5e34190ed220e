"""What must come of it: who said what, who may be written to when, what reached whom. Knows nothing of the ledger."""

import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.simulation.hours import asked_at, closed_at, is_asked_about, most_reminders, why_not
from cadence.arranged import Arrangement, as_arranged, as_arranged_again, of_use_until
from cadence.asked import asked_before, asked_by_person
from cadence.check_in import MOST_REPEATS
from cadence.metrics import METRICS, Reading, show
from cadence.model import Company, Initiative, Week
from cadence.owner_dues import LATER
from cadence.week_times import COMPANYS, closes, digest_at, rhythm_name
from handlers.messages import Card, Items, plain
from handlers.owner_week import HISTORY
from handlers.ports import Destination

_HOURS = METRICS["hours_saved"]
_SAVED = re.compile(r"(\S+ h) saved")

_ON_ITS_WAY = timedelta(minutes=1)  # a message may take, or a clock be out: begun before midnight it may arrive after
_LONG_AGO = timedelta(weeks=HISTORY + 2)  # whoever covered a week may correct it for so long, and a bit longer

Item = tuple[str, Week]  # an initiative's id and a week
_FIRST_ZONE = ZoneInfo("Pacific/Kiritimati")  # where every day begins: somebody may have moved since
Asked = tuple[str, str]  # a person's id and the name of a rhythm


@dataclass
class Truth:
    """`now` is the program's own clock: it cannot know that it is wrong."""

    configured: Company
    arranged: dict[str, Arrangement] = field(default_factory=dict)
    said: dict[Item, list[tuple[Decimal, datetime]]] = field(default_factory=dict)  # every statement, in order
    skipped: set[Item] = field(default_factory=set)
    told: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)  # what arrived, by kind to week
    reminders: Counter[tuple[str, str, Week]] = field(default_factory=Counter)  # by person and rhythm, or LATER
    snoozed: Counter[tuple[str, Week]] = field(default_factory=Counter)
    snoozed_at: dict[tuple[str, Week], datetime] = field(default_factory=dict)  # when somebody last said so
    published: dict[Item, Decimal | None] = field(default_factory=dict)  # as the last digest that could say it said it
    how: dict[Item, str] = field(default_factory=dict)  # how what holds was said
    summed_up: set[Week] = field(default_factory=set)
    _company: Company | None = None
    _before: tuple[Company | None, tuple[Arrangement, ...]] = (None, ())  # the last one, and what was laid over it
    _forgot_on: date | None = None

    # ---- what is so -------------------------------------------------------------------------------------------

    @property
    def company(self) -> Company:
        """With everything arranged by now."""
        if self._company is None:
            arranged = tuple(self.arranged.values())
            before, were = self._before
            if before is None:
                self._company = as_arranged(self.configured, arranged)
            else:
                self._company = as_arranged_again(self.configured, arranged, before, were)
            self._before = self._company, arranged
        return self._company

    def arrange(self, one: Arrangement, today: date) -> None:
        """From today on it is so. What was of use long ago is forgotten."""
        if self._forgot_on != today:
            kept = ((each, of_use_until(each)) for each in self.arranged.values())
            self.arranged = {each.key: each for each, until in kept if until is None or until >= today - _LONG_AGO}
            self._forgot_on = today
        self.arranged[one.key] = one
        self._company = None

    def configure(self, company: Company) -> None:
        """The configuration is another now."""
        self.configured, self._company, self._before = company, None, (None, ())

    def is_snoozed(self, recipient: str, week: Week, planned_at: datetime, now: datetime) -> bool:
        """True while somebody is not to be reminded who had said so before the reminder was planned."""
        until, said_at = self.company.snoozes.get((recipient, week)), self.snoozed_at.get((recipient, week))
        return until is not None and said_at is not None and said_at < planned_at and now < until

    def take_back(self, key: str) -> None:
        self.arranged.pop(key, None)
        self._company = None

    def value(self, item: Item) -> Decimal | None:
        statements = self.said.get(item)
        return statements[-1][0] if statements else None

    def is_open(self, initiative: str, week: Week) -> bool:
        return (initiative, week) not in self.said and (initiative, week) not in self.skipped

    def theirs(self, person: str, week: Week) -> list[str]:
        theirs = asked_by_person(self.company, week).get(person, ())
        return [each.id for each in theirs if is_asked_about(each, self.company, week)]

    def said_last(self, initiative: str, week: Week) -> Decimal | None:
        """What one tap says again: of the week it was asked about before, unless that was repeated too often."""
        one, value = self.company.initiatives[initiative], None
        for number in range(MOST_REPEATS):
            week = asked_before(self.company, one, week)
            value = self.value((initiative, week)) if number == 0 else value
            if self.how.get((initiative, week)) != "same":
                return value
        return None

    def may_answer(self, person: str, initiative: str, week: Week) -> bool:
        company = self.company
        return company.initiatives[initiative].owner == person or initiative in self.theirs(person, week)

    def owed(self, week: Week, now: datetime, besides: AbstractSet[Asked] = frozenset()) -> dict[Asked, datetime]:
        """Who must have been asked about a week in which check-in by now, if anything was sent at this instant, and
        until when; `besides` those.
        """
        company = self.company
        if company.paused is not None or now >= closes(company, week) or now < self._opens_first(week):
            return {}
        return {
            (id, rhythm_name(company, each)): closed_at(each, company, week)
            for id, theirs in sorted(asked_by_person(company, week).items())
            if id in company.people
            for each in theirs
            if (id, rhythm_name(company, each)) not in besides and self.is_open(each.id, week)
            if asked_at(each, company, week, company.people[id].zone) <= now < closed_at(each, company, week)
            if why_not(now, company.people[id], company) is None
        }

    def _opens_first(self, week: Week) -> datetime:
        company = self.company
        zones = {each.zone for each in company.people.values()}
        return company.once(
            ("first", week),
            lambda: min(asked_at(one, company, week, zone) for one in _of_each_rhythm(company) for zone in zones),
        )

    # ---- what is said -----------------------------------------------------------------------------------------

    def answered(self, item: Item, value: Decimal, now: datetime, how: str = "form") -> None:
        if self.value(item) != value:
            self.how[item] = how
        statements = self.said.setdefault(item, [])
        if not statements or statements[-1][0] != value:
            statements.append((value, now))

    # ---- what is sent: each returns what is wrong with it -------------------------------------------------------

    def before(self, key: str, card: Card, now: datetime) -> list[str]:
        """A message has been put together."""
        kind, _, _, week = parts(key)
        return self._digest(Week.parse(week), card, now) if kind == "digest" and week is not None else []

    def taken(self, key: str, destination: Destination, now: datetime, begun: datetime | None = None) -> list[str]:
        """A message has arrived. `begun`: when the program began to send it, by the program's clock."""
        found = []
        kind, subject, recipient, week_text = parts(key)
        person = self.company.people.get(destination.person or "")
        if person is not None and destination.place is None:
            why = why_not(now, person, self.company)
            just = (
                begun is not None and abs(now - begun) <= _ON_ITS_WAY and why_not(begun, person, self.company) is None
            )
            if why is not None and not just:
                found.append(f"{key} reached {person.id} {why}: {now.astimezone(person.zone):%a %d %b %H:%M}")
        if kind is None or week_text is None:
            return found
        week = Week.parse(week_text)
        self.told[kind, subject, recipient, week_text] += 1
        if self.told[kind, subject, recipient, week_text] > 1:
            found.append(f"{key} arrived {self.told[kind, subject, recipient, week_text]} times")
        if self.company.dry_run:
            found.append(f"{key} was sent in a dry run")
        if self.company.paused is not None:
            found.append(f"{key} was sent while the rhythm is paused")
        if kind in ("check_in", "reminder"):
            name = rhythm_in(kind, subject)
            theirs = [self.company.initiatives[each] for each in self.theirs(recipient, week)]
            about = [each for each in theirs if name in (LATER, rhythm_name(self.company, each))]
            if not any(self.is_open(each.id, week) for each in about):
                found.append(f"{key} was sent though nothing of {recipient}'s is open in {week}")
            elif all(now >= closed_at(each, self.company, week) for each in about):
                found.append(f"{key} was sent after {week} had closed")
            elif all(now < asked_at(each, self.company, week, _FIRST_ZONE) for each in about):
                found.append(f"{key} was sent before it opens anywhere")
            if kind == "reminder":
                self.reminders[recipient, name, week] += 1
                if self.reminders[recipient, name, week] > self._most_reminders(recipient, name, week):
                    found.append(f"{recipient} was reminded of {week} {self.reminders[recipient, name, week]} times")
        return found

    def _most_reminders(self, recipient: str, name: str, week: Week) -> int:
        if name == LATER:
            return self.snoozed[recipient, week]
        company = self.company
        its = (each for each in _of_each_rhythm(company) if rhythm_name(company, each) == name)
        return max((most_reminders(each, company) for each in its), default=0)

    def _digest(self, week: Week, card: Card, now: datetime) -> list[str]:
        """Every answer stands in the digest of its week, and what changed since in this one."""
        found = []
        if now < digest_at(self.company, week):
            found.append(f"the digest of {week} was posted before its time")
        names = {each.name: each.id for each in self.company.initiatives.values()}
        shown = _reported(card)
        for name, id in names.items():
            value = self.value((id, week))
            wanted = None if value is None else show(_HOURS, Reading(value))
            if shown.get(name) != wanted and not (wanted is None and shown.get(name) == "–"):
                found.append(f"the digest of {week} says {shown.get(name)} for {name}, which said {wanted}")
        changes = _listed(card)
        for (id, of), statements in self.said.items():
            if of >= week or (id, of) not in self.published:
                continue
            value = statements[-1][0]
            name = self.company.initiatives[id].name
            words = show(_HOURS, Reading(value))
            about = [
                line
                for line in changes
                if line.startswith(name) and (f"week {of.number}," in line or f"week {of.number} late," in line)
            ]
            if value != self.published[id, of] and not any(words in line for line in about):
                found.append(f"the digest of {week} does not restate {name} of {of}: {words}")
        return found

    def digest_taken(self, week: Week) -> None:
        """From now on people have read these figures."""
        self.summed_up.add(week)
        for id in self.company.initiatives:
            for back in range(12):
                of = week.plus(-back)
                if (id, of) in self.published or of == week:
                    self.published[id, of] = self.value((id, of))


def rhythm_in(kind: str, subject: str) -> str:
    """The name of the rhythm whose check-in or reminder it is; LATER for a reminder somebody asked for."""
    if subject.startswith(LATER):
        return LATER
    return subject if kind == "check_in" else subject.partition(".")[2] or COMPANYS


def parts(key: str) -> tuple[str | None, str, str, str | None]:
    """Kind, subject, recipient and week of a key of the rhythm's; no kind for an answer."""
    parts = key.split("/")
    if len(parts) != 5 or parts[0] == "reply":  # noqa: PLR2004  company, kind, subject, recipient, week
        return None, "", "", None
    return parts[1], parts[2], parts[3], parts[4]


def _reported(card: Card) -> dict[str, str]:
    """Hours by the initiative's name, as the lines of a digest's thread have them."""
    lines = next((each for each in card.details if isinstance(each, Items) and each.title == "Initiatives"), None)
    found: dict[str, str] = {}
    for each in lines.items if lines is not None else ():
        hours = _SAVED.search(plain(each[1:]))
        found[each[0].text] = "–" if hours is None else hours[1]
    return found


def _listed(card: Card) -> list[str]:
    return [plain(item) for each in (*card.body, *card.details) if isinstance(each, Items) for item in each.items]


def _of_each_rhythm(company: Company) -> Iterable[Initiative]:
    """One initiative of each rhythm there is."""
    return company.once("one of each", lambda: {each.rhythm: each for each in company.initiatives.values()}).values()
