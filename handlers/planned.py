"""What a process knows of a company's plan from one tick to the next, so that a tick looks only at what may be due.

It is a memory and no truth: every row is still written under its key, and what this process does not know, it reads
before it writes. Only what cannot be undone is remembered: that a key is in the ledger, that a check-in is settled.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from operator import attrgetter

from cadence.digest import KnownLines
from cadence.model import Company, Due, DueKey, DueKind, Week
from cadence.outlook import (
    cases_changed,
    changed_people,
    leaders_changed,
    open_weeks,
    plan_for,
    plan_for_deciders,
    plan_for_leaders,
)
from cadence.rhythm import LedgerView, due_of
from policies.model import Register

_AT = attrgetter("at")


class Planned:
    """Of one company. Ask `begin` first, then `look`, then `due`."""

    def __init__(self) -> None:
        self._keys: set[DueKey] = set()
        self._settled: set[tuple[str, Week]] = set()
        self._weeks: tuple[Week, ...] = ()
        self._open_weeks: tuple[Week, ...] = ()
        self._company: Company | None = None
        self._ahead: list[Due] = []  # by time; nothing that is in the ledger or settled as far as is known
        self._now: datetime | None = None

    def knows(self, weeks: Sequence[Week], now: datetime) -> bool:
        """False for other weeks than before, and when the clock was put back: then it has to begin anew."""
        return self._weeks == tuple(weeks) and self._now is not None and self._now <= now

    def begin(self, weeks: Sequence[Week], keys: Iterable[DueKey]) -> None:
        """Forget everything; `keys` are in the ledger. Those that are not named are found out when they seem due."""
        self._keys, self._settled = set(keys), set()
        self._weeks, self._company, self._ahead = tuple(weeks), None, []

    def look(self, company: Company, now: datetime) -> None:
        """Plan again what changed since the last time."""
        before, self._company, self._now = self._company, company, now
        still_open = open_weeks(company, self._weeks, now)
        if before is company and still_open == self._open_weeks:
            return
        new: list[Due] = []
        kept: list[Due] = []
        changed = None
        if before is not None and still_open == self._open_weeks:
            changed = changed_people(before, company, still_open)
        if changed is not None:
            kept += (one for one in self._ahead if one.key.kind in _OWNERS and one.key.recipient not in changed)
        new += plan_for(company, still_open, changed)
        if before is None or leaders_changed(before, company):
            new += plan_for_leaders(company, self._weeks)
        else:
            kept += (one for one in self._ahead if one.key.kind not in (*_OWNERS, DueKind.CASE))
        if before is None or cases_changed(before, company):
            new += plan_for_deciders(company, self._weeks)
        else:
            kept += (one for one in self._ahead if one.key.kind is DueKind.CASE)
        self._open_weeks = still_open
        self._ahead = [*kept, *(one for one in new if one.key not in self._keys)]
        self._ahead.sort(key=_AT)

    def due(self, now: datetime, since: datetime) -> tuple[Due, ...]:
        """What is due by now as far as is known here (cadence.rhythm.due_of)."""
        if self._company is None:
            return ()
        number = 0
        while number < len(self._ahead) and self._ahead[number].at <= now:
            number += 1
        perhaps = [one for one in self._ahead[:number] if not self._done(one, now, since)]
        self._ahead[:number] = perhaps
        return due_of(perhaps, now, self._company, LedgerView(self._keys, self._settled), since)

    def learn(self, keys: Collection[DueKey], settled: Collection[tuple[str, Week]] = ()) -> None:
        """These are in the ledger, and settled, for good: committed, by whomever."""
        self._keys.update(keys)
        self._settled.update(settled)

    def _done(self, one: Due, now: datetime, since: datetime) -> bool:
        """True for what will never be due again."""
        if one.key in self._keys or one.at < since or (one.expires is not None and one.expires <= now):
            return True
        if one.key.kind not in _OWNERS or one.skipped:
            return False
        return all((initiative, one.key.week) in self._settled for initiative in one.about)


_OWNERS = (DueKind.CHECK_IN, DueKind.REMINDER)


class Looked:
    """What of a company was last held against its register (handlers.flags), so that it is done again only when
    something is different.
    """

    def __init__(self) -> None:
        self._register: Register | None = None  # the very one: a changed one may have the same version
        self._at: tuple[object, ...] = ()

    def is_new(self, company: Company, register: Register, today: date) -> bool:
        return self._register is not register or self._at != (company.initiatives, today)

    def learn(self, company: Company, register: Register, today: date) -> None:
        """What came of it is committed."""
        self._register, self._at = register, (company.initiatives, today)


_MOST_WRITTEN = 200  # summaries


class Memory:
    """What one process knows of each company's plan. Lost with it, and found out again."""

    def __init__(self) -> None:
        self._planned: dict[str, Planned] = {}
        self._looked: dict[str, Looked] = {}
        self._lines: dict[str, KnownLines] = {}
        self._written: dict[str, str] = {}
        self._configured: dict[str, Company] = {}

    def configured(self, company: str) -> Company | None:
        """The company as app.yaml had it when it was last held against what was kept (handlers.edited)."""
        return self._configured.get(company)

    def learn_configured(self, company: Company) -> None:
        """What came of it is committed."""
        self._configured[company.id] = company

    def looked(self, company: str) -> Looked:
        """What of its initiatives was held against the register."""
        return self._looked.setdefault(company, Looked())

    def lines(self, company: str) -> KnownLines:
        """The lines of its last summaries."""
        return self._lines.setdefault(company, KnownLines())

    def written(self, key: str) -> str | None:
        """What a language model wrote for a summary, by its ledger key; "" for nothing that could be used."""
        return self._written.get(key)

    def learn_written(self, key: str, text: str) -> None:
        """Each summary is written once, however often its post is tried."""
        self._written[key] = text
        if len(self._written) > _MOST_WRITTEN:
            self._written.pop(next(iter(self._written)))

    def of(self, company: str) -> Planned:
        return self._planned.setdefault(company, Planned())
