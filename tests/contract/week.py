"""A week of the sample company, lived on one platform after the other through that platform's own way in.

What was said is read from the ledger, so that the words can be compared; that they arrived, on the platform itself.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from sqlmodel import col, select

from bot.app import Drumbeat
from bot.store.tables import DeliveryRow
from cadence.model import Week
from handlers.messages import Action, Actions
from handlers.ports import Delivery, DeliveryState

WEDNESDAY = datetime(2026, 11, 25, 9, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 26, 10, 1, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 16, 1, tzinfo=UTC)
GATE = datetime(2026, 12, 9, 10, 1, tzinfo=UTC)  # on which Proposal drafts is to be decided about
COMPANY = "meridian"
WEEK = Week(2026, 48)
ADDED = ("details/", "more/", "pointer/")  # how the keys begin of what a platform says beside: pages, and where it is
SHARE = "\n[Share here]"  # Slack alone: there an answer in a channel is the asker's until they share it


class Stage(Protocol):
    """A platform with the sample company's people on it. Each call returns when all that follows has been said."""

    drumbeat: Drumbeat

    async def says(self, who: str, text: str) -> None:
        """In the direct message with the bot."""
        ...

    async def asks_in_channel(self, who: str, text: str) -> None:
        """In #leadership, calling the bot by its name."""
        ...

    async def fills(self, who: str, on: Delivery, action: Action, values: Mapping[str, str]) -> bool:
        """Open the form of a button and send it with these values; True when it was taken, False when shown again."""
        ...

    async def presses(self, who: str, on: Delivery, action: Action) -> None:
        """Press a button that opens no form."""
        ...

    async def at(self, instant: datetime) -> None:
        """It is that instant now, and what is due has been said."""
        ...

    def place_of(self, row: Delivery) -> str:
        """Who or where a row went, in no platform's words: a person's id or a channel's name."""
        ...

    async def arrived(self) -> str:
        """Everything the bot has said on the platform, as words."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the week."""

    said: Mapping[str, Sequence[str]]  # place -> what was said there, in order
    figures: frozenset[tuple[str, str, str]]  # initiative, metric, value
    verdicts: tuple[str | None, ...]


async def live(stage: Stage) -> Outcome:
    """The week, from Wednesday to the summary."""
    await stage.at(WEDNESDAY)
    for who in stage.drumbeat.settings.companies[COMPANY].people:
        await stage.says(who, "help")
    await stage.says("amara", "can claude team summarise these customer complaints?")
    await stage.says("amara", "and with payroll?")
    await stage.says("amara", "flurbl")
    await stage.says("amara", "can I put our api keys into ChatGPT Enterprise?")
    told = (await _rows(stage))[-1]
    assert _button(told, "Ask a person").style == "primary", "nothing nearer is known"
    await stage.asks_in_channel("amara", "can I use ChatGPT for the Q3 budget?")

    await stage.at(THURSDAY)
    check_in = await _row(stage, "check_in", "priya")
    answer = _button(check_in, "Answer Invoice review")
    assert not await stage.fills("priya", check_in, answer, {"hours_saved": "a lot"})
    assert await stage.fills("priya", check_in, answer, {"hours_saved": "14", "active": "10"})
    await stage.says("priya", "variance notes 3 h, 4 of 4, no rework")
    check_in = await _row(stage, "check_in", "tomas")
    assert await stage.fills("tomas", check_in, _button(check_in, "Somebody else answers"), {"who": "priya"})
    await stage.says("priya", "ticket triage 20 h")
    check_in = await _row(stage, "check_in", "ingrid")
    assert await stage.fills("ingrid", check_in, _button(check_in, "Not this week"), {"reason": "nothing"})
    check_in = await _row(stage, "check_in", "noor")
    assert await stage.fills("noor", check_in, _button(check_in, "Later"), {})

    await stage.at(MONDAY - timedelta(hours=5))
    await stage.at(MONDAY)
    await stage.at(THURSDAY + timedelta(weeks=1))
    check_in = await _row(stage, "check_in", "priya", WEEK.plus(1))
    await stage.presses("priya", check_in, _button(check_in, "Same as last week"))
    await stage.at(GATE)
    case = await _row(stage, "case", "helen", Week(2026, 50))
    decided = {"reason": "Two more weeks.", "look_again": "2027-01-18"}
    assert await stage.fills("helen", case, _button(case, "Adjust"), decided)
    return await _outcome(stage)


async def _row(stage: Stage, kind: str, recipient: str, week: Week = WEEK) -> Delivery:
    for row in await _rows(stage):
        key = row.due_key
        if key is not None and (key.kind.value, key.recipient, key.week) == (kind, recipient, week):
            return row
    raise LookupError(f"{recipient} got no {kind} of {week}")


def _button(row: Delivery, label: str) -> Action:
    assert row.card is not None
    rows = [element for element in row.card.body if isinstance(element, Actions)]
    found = [action for element in rows for action in (*element.actions, *element.others)]
    return next(action for action in found if action.label == label)


async def _rows(stage: Stage) -> Sequence[Delivery]:
    """Every row that was sent, in the order of the ledger; pages that a platform adds are none of its own words."""
    async with stage.drumbeat.database.session(writes=False) as session:
        keys = (await session.exec(select(DeliveryRow.key).order_by(col(DeliveryRow.seq)))).all()
    async with stage.drumbeat.services.store.begin() as work:
        rows = [await work.ledger.get(key) for key in keys if not key.startswith(ADDED)]
    return [row for row in rows if row is not None and row.state is DeliveryState.SENT]


async def _outcome(stage: Stage) -> Outcome:
    said: dict[str, list[str]] = defaultdict(list)
    standing: dict[str, str] = {}  # by the key it was sent under: a message's headline as it is now
    rows = {row.key: row for row in await _rows(stage)}
    for row in rows.values():
        if row.card is not None:
            original = row.updates or row.key
            standing[original] = row.card.headline
            change = "changed: " if row.updates is not None else ""
            said[stage.place_of(rows[original])].append(change + row.card.full_text.replace(SHARE, ""))
    async with stage.drumbeat.services.store.begin() as work:
        figures = await work.figures.of_weeks(COMPANY, WEEK, WEEK)
        answers = await work.answers.lately(COMPANY, 50)
    kept = frozenset((each.initiative, str(each.metric), str(each.value)) for each in figures)
    arrived = await stage.arrived()
    missing = [headline for headline in standing.values() if headline not in arrived]
    assert not missing, missing
    return Outcome(dict(said), kept, tuple(each.verdict for each in answers))
