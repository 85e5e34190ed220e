"""What every Store must do with decisions and gates, against each database there is."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import text

from bot.store.database import Database
from cadence.decisions import Decision
from cadence.gates import InitiativeGate, Threshold
from cadence.initiatives import Change, Changed
from cadence.model import Week
from cadence.recommendation import Choice
from handlers.ports import Store

NOW = datetime(2026, 12, 14, 16, 5, tzinfo=UTC)
FIRST = Decision(
    "1", "meridian", "triage", "on-2026-12-14", Choice.POSTPONE, "helen", NOW, "waiting for two more weeks",
    date(2026, 12, 28), Week(2026, 50), Choice.ADJUST, {"metrics": [{"value": "4.20", "grade": "measured"}]},
)  # fmt: skip
SECOND = replace(FIRST, id="2", choice=Choice.SCALE, at=NOW + timedelta(weeks=2), look_again=None, reason="it works\0")
ELSEWHERE = replace(FIRST, company="borealis")
OTHER = replace(FIRST, id="3", initiative="lookup", week=None, recommended=None, evidence={})


async def test_decisions_come_back_in_the_order_they_were_taken_within_one_company(store: Store) -> None:
    async with store.begin() as work:
        for decision in (FIRST, ELSEWHERE, OTHER, SECOND):
            await work.decisions.add(decision)
    second = replace(SECOND, reason="it works")
    async with store.begin() as work:
        brief = await work.decisions.of("meridian")
        assert [each.id for each in brief] == ["1", "3", "2"]
        assert [each.evidence for each in brief] == [{}, {}, {}]
        assert replace(brief[0], evidence=FIRST.evidence) == FIRST
        assert await work.decisions.of_initiative("meridian", "triage") == (FIRST, second)
        assert await work.decisions.lately("meridian", 2) == (second, OTHER)
        assert [each.id for each in await work.decisions.of("meridian", initiatives=["triage", "x"])] == ["1", "2"]
        assert await work.decisions.of("meridian", initiatives=[]) == ()
        assert [each.id for each in await work.decisions.of("meridian", since=SECOND.at)] == ["2"]
        assert await work.decisions.of("borealis") == (replace(ELSEWHERE, evidence={}),)


@pytest.mark.parametrize("statement", ["UPDATE decision SET choice = 'stop'", "DELETE FROM decision"])
async def test_the_database_refuses_to_change_a_decision(store: Store, database: Database, statement: str) -> None:
    async with store.begin() as work:
        await work.decisions.add(FIRST)
    with pytest.raises(Exception, match="append-only"):
        async with database.engine.begin() as connection:
            await connection.execute(text(statement))


async def test_one_decision_is_kept_once(store: Store) -> None:
    async with store.begin() as work:
        await work.decisions.add(FIRST)
    with pytest.raises(Exception, match=r"(?i)unique"):
        async with store.begin() as work:
            await work.decisions.add(FIRST)


async def test_a_gate_set_in_chat_comes_back_as_it_was_set(store: Store) -> None:
    gate = InitiativeGate(
        date(2026, 12, 14),
        (Threshold("cycle_time", Decimal("4.5")), Threshold("business_impact", Decimal(8000), "GBP")),
        (Threshold("hours_saved", Decimal(3)),),
        id="in7",
    )
    change = Change("in7", "triage", {"gate": gate}, "helen", NOW)
    async with store.begin() as work:
        await work.initiatives.add("meridian", [change])
    async with store.begin() as work:
        (holds,) = await work.arrangements.of("meridian", date(2026, 12, 14))
        assert isinstance(holds, Changed)
        assert holds.values["triage"]["gate"] == gate
        assert await work.initiatives.history("meridian", "triage") == (change,)
