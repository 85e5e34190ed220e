"""What the store must say at the end of a step, of a week and of a run. Each check returns what is wrong, in words."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.simulation.cases import Cases, Owed
from bot.simulation.memory import MemoryStore
from bot.simulation.platform import FaultyChat
from bot.simulation.truth import Asked, Truth
from bot.store.tables import UNFINISHED
from cadence.model import Week
from cadence.rhythm import LOOK_BACK
from cadence.week_times import digest_at
from handlers.rehearsal import DRY_RUN
from handlers.rows import GONE_FOR_GOOD, TroubleKind

_PATIENCE = timedelta(hours=26)  # a check-in that moves to the next working day comes at the same time of that day
_JUST_BEFORE = timedelta(minutes=2)
Found = Sequence[tuple[str, str]]  # kind of violation, words


class Checks:
    """Over one database. `first` is the first week of the run."""

    def __init__(self, store: MemoryStore, truth: Truth, chat: FaultyChat, first: Week, cases: Cases) -> None:
        self._cases = cases
        self._cases_since: dict[Owed, datetime] = {}
        self._brought: set[Owed] = set()
        self._store = store
        self._truth = truth
        self._chat = chat
        self._first = first
        self._known: set[tuple[str, str, str]] = set()  # kind, recipient, week of rows that are in the ledger
        self._read_to = 0
        self._gone: dict[str, str] = {}  # whoever was not there, and until when
        self._asked: dict[str, set[Asked]] = {}  # who has which check-in of a week there
        self._owed_since: dict[tuple[Asked, Week], datetime] = {}

    # ---- after every step ---------------------------------------------------------------------------------------

    def step(self, now: datetime) -> Found:
        """After a tick whose work is all done: whatever is owed stands in the ledger."""
        truth, company = self._truth, self._truth.company
        this = Week.of(now, company.zone)
        missing: list[tuple[str, str, str]] = []
        self._read()
        for week in (this.plus(-1), this, this.plus(1)):
            if week < self._first:
                continue
            for asked, closing in truth.owed(week, now, self._asked.get(str(week), set())).items():
                since = self._owed_since.setdefault((asked, week), now)
                if now - since > _PATIENCE or closing - now < _JUST_BEFORE:
                    missing.append(("check_in", "/".join(asked), str(week)))
        for case, until in self._cases.owed(now):
            _, person, of = case
            since = self._cases_since.setdefault(case, now)
            due = of >= str(self._first) and (now - since > _PATIENCE or until - now < _JUST_BEFORE)
            if due and case not in self._brought:
                missing.append(("case", person, of))
        if company.paused is None:
            for back in range(1, LOOK_BACK + 1):
                week = this.plus(-back)
                if week >= self._first and now >= digest_at(company, week):
                    missing.append(("digest", f"#{company.digest_channels['executive']}", str(week)))
        return [("lost", f"the {kind} of {week} for {who} is not in the ledger") for kind, who, week in missing
                if (kind, who, week) not in self._known]  # fmt: skip

    def _read(self) -> None:
        """What is new in the ledger. Nothing that is there ever goes."""
        rows = "SELECT seq, kind, recipient, week, subject FROM delivery WHERE seq > ? ORDER BY seq"
        for seq, kind, recipient, week, subject in self._store.session.rows(rows, self._read_to):
            self._read_to = seq
            if kind == "case":
                self._brought.add((subject, recipient, week))
                continue
            self._known.add((kind, recipient, week))
            if kind == "check_in":
                self._asked.setdefault(week, set()).add((recipient, subject))

    def next_try(self) -> datetime | None:
        """When the next row that waits may be tried again."""
        return self._soonest("CASE state WHEN 'sending' THEN sent_at ELSE coalesce(not_before, sent_at) END")

    def next_gathered(self) -> datetime | None:
        """When the next change that waits for others is made."""
        return self._soonest("CASE state WHEN 'planned' THEN not_before END")

    def _soonest(self, instant: str) -> datetime | None:
        ((at,),) = self._store.session.rows(f"SELECT min({instant}) AS at FROM delivery WHERE {UNFINISHED}")  # noqa: S608  no one's words
        return None if at is None else datetime.fromisoformat(at).replace(tzinfo=UTC)

    # ---- after a week -------------------------------------------------------------------------------------------

    async def history(self, first: Week, last: Week) -> Found:
        """Every statement about these weeks is there, in its order, each superseding the one before."""
        company = self._truth.configured.id
        async with self._store.begin() as work:
            figures = await work.figures.of_weeks(company, first, last)
        found = []
        kept: dict[tuple[str, Week], list[object]] = {}
        newest: dict[tuple[str, Week], str] = {}
        for figure in figures:
            item = (figure.initiative, figure.week)
            if figure.supersedes != newest.get(item):
                found.append(("broken", f"a figure of {item[0]} in {item[1]} does not supersede the one before it"))
            newest[item] = figure.id
            kept.setdefault(item, []).append(figure.value)
        said = {
            item: [value for value, _ in each] for item, each in self._truth.said.items() if first <= item[1] <= last
        }
        for item in sorted(kept.keys() | said.keys()):
            if kept.get(item) != said.get(item):
                words = f"{item[0]} in {item[1]}: said {_words(said.get(item))}, kept {_words(kept.get(item))}"
                found.append(("lost", words))
        return found

    # ---- at the end ---------------------------------------------------------------------------------------------

    def planned_at(self, key: str) -> datetime:
        ((at,),) = self._store.session.rows("SELECT created_at FROM delivery WHERE key = ?", key)
        return datetime.fromisoformat(at).replace(tzinfo=UTC)

    def was_rehearsed(self, key: str) -> bool:
        """True when a row was a dry run."""
        rows = self._store.session.rows("SELECT why FROM delivery WHERE key = ?", key)
        return bool(rows) and rows[0][0] == DRY_RUN

    def is_closed(self, who: str) -> bool:
        """True when it is known that nothing reaches this person or channel any more."""
        subject = f"channel/{who[1:]}" if who.startswith("#") else f"person/{who}"
        rows = self._store.session.rows("SELECT kind FROM trouble WHERE subject = ?", subject)
        return bool(rows) and TroubleKind(rows[0][0]) in GONE_FOR_GOOD

    def gone_until(self, who: str, until: datetime) -> None:
        """What was for them until then need not have arrived."""
        self._gone[who] = until.isoformat(" ")

    def _was_gone(self, destination: str, created_at: str) -> bool:
        to = json.loads(destination)
        whom = f"#{to['channel']}" if to["channel"] else to["person"] or (to["place"] or {}).get("conversation", "")[3:]
        return created_at <= self._gone.get(whom, "")

    def still_planned(self) -> bool:
        """True while a row has not been tried."""
        return bool(self._store.session.rows("SELECT key FROM delivery WHERE state = 'planned' LIMIT 1"))

    def end(self, now: datetime) -> tuple[Found, int]:
        """Every row came to its end, and is on the platform exactly as often as it says. And how many are uncertain."""
        rows = self._store.session.rows(
            "SELECT key, state, not_before, updates, why, destination, created_at FROM delivery"
        )
        waiting = self._store.session.rows("SELECT id FROM inbox WHERE state != 'done'")
        found = [("lost", f"the incoming message {id} was never handled") for (id,) in waiting]
        for key, state, not_before, updates, why, destination, created_at in rows:
            taken = self._chat.taken[key]
            if taken > 1:
                found.append(("duplicated", f"{key} was sent {taken} times"))
            if state in ("planned", "sending") or (state == "retry" and not_before <= now.isoformat(" ")):
                found.append(("lost", f"{key} is still {state}"))
            elif state == "dead" and not self._was_gone(destination, created_at):
                found.append(("lost", f"{key} was given up: {why}"))
            elif state == "sent" and updates is None and taken == 0:
                found.append(("lost", f"{key} counts as sent and never arrived"))
            elif state == "withdrawn" and taken:
                found.append(("broken", f"{key} arrived and counts as withdrawn"))
        untold = self._store.session.rows("SELECT subject FROM trouble WHERE told_at IS NULL")
        found += [("lost", f"no administrator was told of {subject}") for (subject,) in untold]
        return found, sum(state == "uncertain" for _, state, *_ in rows)


def _words(values: Sequence[object] | None) -> str:
    return ", ".join(map(str, values)) if values else "nothing"
