"""drumbeat decisions: the log, in words and as JSON."""

import asyncio
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from cadence.decisions import Decision
from cadence.model import Week
from cadence.recommendation import Choice
from tests.bot.conftest import Run

AT = datetime(2026, 12, 14, 16, 5, tzinfo=UTC)
FIRST = Decision(
    "1", "meridian", "ticket-triage", "on-2026-12-14", Choice.POSTPONE, "helen", AT, "Two more weeks.",
    date(2026, 12, 28), Week(2026, 50), Choice.ADJUST, {"errors": "errors unchanged"},
)  # fmt: skip
SECOND = replace(
    FIRST, id="2", choice=Choice.SCALE, at=AT + timedelta(weeks=2), reason="It works.", look_again=None, evidence={}
)
GONE = replace(
    FIRST,
    id="3",
    initiative="gone",
    by="petra",
    evidence={"initiative": "Old thing"},
    recommended=None,
    reason="Moot.",
    at=AT + timedelta(weeks=3),
)


@pytest.fixture
def kept(home: Path) -> Path:
    """Three decisions in the database of app.yaml."""

    async def keep() -> None:
        database = Database(f"sqlite:///{home / 'var' / 'drumbeat.db'}")
        await database.migrate()
        async with SqlStore(database).begin() as work:
            for decision in (FIRST, SECOND, GONE):
                await work.decisions.add(decision)
        await database.close()

    asyncio.run(keep())
    return home


@pytest.mark.usefixtures("kept")
def test_the_log_says_when_who_and_why_newest_first(drumbeat: Run) -> None:
    printed = drumbeat("decisions").stdout
    assert printed.index("Old thing") < printed.index("It works.") < printed.index("Two more weeks.")
    assert "petra" in printed  # who is not listed any more
    assert "Helen Brandt" in printed


@pytest.mark.usefixtures("kept")
def test_json_has_the_evidence_as_it_was(drumbeat: Run) -> None:
    records = json.loads(drumbeat("decisions", "--initiative", "ticket-triage", "--json").stdout)
    assert [each["choice"] for each in records] == ["scale", "postpone"]
    assert records[1] == {
        "id": "1",
        "company": "meridian",
        "initiative": "ticket-triage",
        "name": "Ticket triage",
        "gate": "on-2026-12-14",
        "choice": "postpone",
        "recommended": "adjust",
        "by": "helen",
        "by_name": "Helen Brandt",
        "at": "2026-12-14T16:05:00+00:00",
        "reason": "Two more weeks.",
        "look_again": "2026-12-28",
        "week": "2026-W50",
        "evidence": {"errors": "errors unchanged"},
    }
    assert len(json.loads(drumbeat("decisions", "--last", "1", "--json").stdout)) == 1


def test_without_a_database_nothing_was_decided(drumbeat: Run, home: Path) -> None:
    assert drumbeat("decisions").stdout == "Nothing was decided at Meridian Works yet.\n"
    assert json.loads(drumbeat("decisions", "--json").stdout) == []
    assert not (home / "var").exists()
