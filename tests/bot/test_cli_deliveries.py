"""drumbeat deliveries …: what did not arrive, sent again or marked as sent."""

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from cadence.model import DueKey, DueKind, Week
from handlers.messages import Card
from handlers.ports import Delivery, DeliveryState, Destination
from handlers.rehearsal import rehearsed
from handlers.rows import Trouble, TroubleKind
from tests.bot.conftest import Run

AT = datetime(2026, 11, 26, 10, tzinfo=UTC)
DUE = DueKey("meridian", DueKind.CHECK_IN, "week", "priya", Week(2026, 48))
CHECK_IN = Delivery(
    str(DUE),
    "meridian",
    Destination(person="priya"),
    AT,
    due_key=DUE,
    due_at=AT,
    state=DeliveryState.DEAD,
    attempts=10,
    platform="slack",
    why="Slack says that the account was deactivated.",
)
ANSWER = Delivery(
    "reply/teams/in1/1",
    "meridian",
    Destination(person="amara"),
    AT,
    card=Card("Yes, you can use the secret plan."),
    state=DeliveryState.UNCERTAIN,
    platform="teams",
    why="The connection broke.",
)
SENT = replace(ANSWER, key="reply/teams/in2/1", state=DeliveryState.SENT, why="")
EMAIL = "priya.raman@meridian.example"
CLOSED = Trouble("meridian", "person/priya", TroubleKind.LEFT, "Gone.", AT, CHECK_IN.key, EMAIL)


async def keep(home: Path) -> None:
    database = Database(f"sqlite:///{home / 'var' / 'drumbeat.db'}")
    await database.migrate()
    async with SqlStore(database).begin() as work:
        await work.ledger.plan([CHECK_IN, ANSWER, SENT])
        await work.troubles.add(CLOSED)
        await work.troubles.add(replace(CLOSED, subject=f"delivery/{ANSWER.key}", kind=TroubleKind.UNCERTAIN))
    await database.close()


async def keep_rehearsed(home: Path) -> None:
    database = Database(f"sqlite:///{home / 'var' / 'drumbeat.db'}")
    await database.migrate()
    held_back = rehearsed(CHECK_IN, Card("Priya, two initiatives are open this week."))
    late = replace(held_back, key="another", card=None, why="Its time had passed before it could be sent.")
    async with SqlStore(database).begin() as work:
        await work.ledger.plan([held_back, late])
    await database.close()


def test_what_a_dry_run_would_have_said_is_shown_with_every_word(home: Path, drumbeat: Run) -> None:
    assert "No dry run of Meridian Works has held anything back." in drumbeat("deliveries", "rehearsed").stdout
    asyncio.run(keep_rehearsed(home))
    shown = drumbeat("deliveries", "rehearsed")
    assert shown.returncode == 0
    assert "26 Nov 2026 10:00 UTC" in shown.stdout
    assert "to Priya Raman:\n    Priya, two initiatives are open this week." in shown.stdout
    (record,) = json.loads(drumbeat("deliveries", "rehearsed", "--json").stdout)
    assert record["said"] == "Priya, two initiatives are open this week."


@pytest.fixture
def kept(home: Path) -> Path:
    """One of each in the database of app.yaml."""
    asyncio.run(keep(home))
    return home


def row_of(home: Path, key: str) -> tuple[Delivery, list[str]]:
    """A row as it is now, and the troubles that stand."""

    async def read() -> tuple[Delivery, list[str]]:
        database = Database(f"sqlite:///{home / 'var' / 'drumbeat.db'}")
        async with SqlStore(database).begin() as work:
            found = await work.ledger.get(key)
            troubles = [each.subject for each in await work.troubles.untold("meridian", 10)]
        await database.close()
        assert found is not None
        return found, troubles

    return asyncio.run(read())


def test_what_did_not_arrive_is_listed_without_what_it_says(kept: Path, drumbeat: Run) -> None:
    ended = drumbeat("deliveries")
    assert ended.returncode == 0
    assert "the check-in of week 48" in ended.stdout
    assert "Priya Raman" in ended.stdout
    assert "Slack says that the account was deactivated." in ended.stdout
    assert ANSWER.key in ended.stdout
    assert "secret plan" not in ended.stdout
    assert SENT.key not in ended.stdout


def test_as_json_it_is_complete(kept: Path, drumbeat: Run) -> None:
    records = json.loads(drumbeat("deliveries", "--state", "uncertain,dead", "--json").stdout)
    assert [record["state"] for record in records] == ["uncertain", "dead"]
    assert records[1] == {
        "key": "meridian/check_in/week/priya/2026-W48",
        "state": "dead",
        "at": "2026-11-26T10:00:00+00:00",
        "what": "the check-in of week 48",
        "kind": "check_in",
        "week": "2026-W48",
        "to": "Priya Raman",
        "platform": "slack",
        "attempts": 10,
        "why": "Slack says that the account was deactivated.",
        "company": "meridian",
    }


def test_a_retry_sends_again_and_opens_the_destination(kept: Path, drumbeat: Run) -> None:
    ended = drumbeat("deliveries", "retry", CHECK_IN.key)
    assert ended.returncode == 0, ended.stderr
    row, troubles = row_of(kept, CHECK_IN.key)
    assert (row.state, row.attempts, row.not_before) == (DeliveryState.RETRY, 0, None)
    assert troubles == [f"delivery/{ANSWER.key}"]


def test_what_arrived_after_all_is_marked_as_sent(kept: Path, drumbeat: Run) -> None:
    assert drumbeat("deliveries", "settle", ANSWER.key).stdout == f"Marked as sent: {ANSWER.key}\n"
    row, troubles = row_of(kept, ANSWER.key)
    assert (row.state, row.why) == (DeliveryState.SENT, "Marked as sent by an administrator.")
    assert troubles == [CLOSED.subject]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--state", "lost"], "--state: 'lost' is not a state. There are: planned, sending, sent,"),
        (["retry", "nothing"], "Meridian Works has no delivery 'nothing'; drumbeat deliveries names those there are."),
        (["settle", SENT.key], f"'{SENT.key}' is sent: there is nothing to settle."),
    ],
)
def test_what_cannot_be_is_said(kept: Path, drumbeat: Run, arguments: list[str], said: str) -> None:
    ended = drumbeat("deliveries", *arguments)
    assert ended.returncode == 2
    assert ended.stderr.startswith(said)


def test_where_nothing_was_ever_sent_there_is_nothing_and_no_database_is_made(home: Path, drumbeat: Run) -> None:
    assert drumbeat("deliveries").stdout == "No delivery in Meridian Works is uncertain or dead.\n"
    assert not (home / "var").exists()
    assert drumbeat("deliveries", "retry", "x").returncode == 2
