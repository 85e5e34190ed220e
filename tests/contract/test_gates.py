"""What every store must do for gates and troubles: SQLite and PostgreSQL, both real."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from handlers.gates import Gate, Turn, Window, turn_of
from handlers.messages import Card
from handlers.ports import Delivery, DeliveryState, Destination, Store
from handlers.rows import Trouble, TroubleKind

NOW = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
PRIYA = Gate("slack/meridian/priya", (Window(1, 1.0),))
TOMAS = Gate("slack/meridian/tomas", (Window(1, 1.0),))
ALL = Gate("slack/meridian", (Window(50, 1.0),))


def waiting(number: int, *, at: str = PRIYA.name, created: datetime = NOW, not_before: datetime = NOW) -> Delivery:
    return Delivery(
        f"reply/slack/in{number}/1",
        "meridian",
        Destination(person="priya"),
        created,
        card=Card("Hello."),
        state=DeliveryState.RETRY,
        not_before=not_before,
        waits_at=at,
    )


async def test_a_gate_keeps_what_it_was_set_to_and_was_never_passed_before(store: Store) -> None:
    async with store.begin() as work:
        assert await work.gates.hold([PRIYA.name, ALL.name]) == {PRIYA.name: LONG_AGO, ALL.name: LONG_AGO}
        await work.gates.put({PRIYA.name: NOW})
    async with store.begin() as work:
        assert await work.gates.hold([ALL.name, PRIYA.name]) == {PRIYA.name: NOW, ALL.name: LONG_AGO}
        assert await work.gates.hold([]) == {}


async def test_a_look_shows_what_the_gates_were_set_to(store: Store) -> None:
    async with store.begin() as work:
        assert await work.gates.look([PRIYA.name, ALL.name]) == {PRIYA.name: LONG_AGO, ALL.name: LONG_AGO}
        await work.gates.hold([PRIYA.name])
        await work.gates.put({PRIYA.name: NOW})
    async with store.begin() as work:
        assert await work.gates.look([ALL.name, PRIYA.name]) == {PRIYA.name: NOW, ALL.name: LONG_AGO}
        assert await work.gates.look([]) == {}


async def test_a_turn_taken_in_work_that_is_undone_was_not_taken(store: Store) -> None:
    async def take_and_fail() -> None:
        async with store.begin() as work:
            await work.gates.hold([PRIYA.name])
            await work.gates.put({PRIYA.name: NOW})
            raise LookupError

    with pytest.raises(LookupError):
        await take_and_fail()
    async with store.begin() as work:
        assert await work.gates.hold([PRIYA.name]) == {PRIYA.name: LONG_AGO}


async def test_of_many_at_once_only_as_many_pass_as_the_gates_allow(store: Store) -> None:
    """The two orders in which they name their gates would be a deadlock, were they held in them."""

    async def pass_if_may(number: int) -> bool:
        gates = [(PRIYA, ALL), (ALL, TOMAS)][number % 2]
        async with store.begin() as work:
            turn = await turn_of(f"reply/{number}", NOW, gates, work.gates, work.ledger, NOW)
            if isinstance(turn, Turn):
                await work.gates.put(turn.next_at)
            return isinstance(turn, Turn)

    passed = await asyncio.gather(*(pass_if_may(number) for number in range(40)))
    assert ALL.pace.at_once > 2
    assert (sum(passed[0::2]), sum(passed[1::2])) == (1, 1)


async def test_a_row_in_line_comes_back_as_it_was(store: Store) -> None:
    row = replace(waiting(1), looked=1)
    async with store.begin() as work:
        await work.ledger.plan([row])
        assert await work.ledger.get(row.key) == row


async def test_the_line_is_in_order_of_turn_then_of_planning_and_of_one_gate(store: Store) -> None:
    rows = [
        waiting(1),
        waiting(2),
        waiting(3, created=NOW - timedelta(minutes=1)),
        waiting(4, at=TOMAS.name, created=NOW - timedelta(minutes=2)),
    ]
    async with store.begin() as work:
        await work.ledger.plan(rows)
        ahead = [await work.ledger.ahead(row.key, PRIYA.name, row.turn_at, NOW) for row in rows[:3]]
    assert ahead == [1, 2, 0]


async def test_who_has_left_the_line_or_did_not_come_is_not_counted(store: Store) -> None:
    rows = [waiting(number) for number in range(1, 6)]
    late = waiting(6, created=NOW - timedelta(minutes=1), not_before=NOW - timedelta(minutes=1))
    async with store.begin() as work:
        await work.ledger.plan([*rows, late])
        await work.ledger.withdraw([rows[0].key], "Not needed.")
        await work.ledger.bury(rows[1].key, "Unreadable.")
        sent = replace(rows[2], state=DeliveryState.SENT, not_before=None)
        assert await work.ledger.change(sent, was=DeliveryState.RETRY)
        assert await work.ledger.ahead(rows[4].key, PRIYA.name, NOW, NOW - timedelta(seconds=30)) == 1


# ---- troubles ---------------------------------------------------------------------------------------------------


def trouble(subject: str, *, minutes: int = 0, company: str = "meridian", why: str = "Archived.") -> Trouble:
    at = NOW + timedelta(minutes=minutes)
    return Trouble(company, subject, TroubleKind.ARCHIVED, why, at, "reply/slack/in1/1", "leadership")


async def test_of_several_troubles_with_one_subject_the_first_stays_until_it_is_cleared(store: Store) -> None:
    async with store.begin() as work:
        assert await work.troubles.add(trouble("channel/leadership"))
        assert not await work.troubles.add(trouble("channel/leadership", why="Something else."))
        assert await work.troubles.get("meridian", "channel/leadership") == trouble("channel/leadership")
        assert await work.troubles.clear("meridian", "channel/leadership")
        assert not await work.troubles.clear("meridian", "channel/leadership")
        assert await work.troubles.get("meridian", "channel/leadership") is None


async def test_troubles_are_told_once_oldest_first_in_their_own_company(store: Store) -> None:
    async with store.begin() as work:
        for each in (trouble("b", minutes=2), trouble("a", minutes=1), trouble("c", company="other")):
            await work.troubles.add(each)
        assert [each.subject for each in await work.troubles.untold("meridian", 10)] == ["a", "b"]
        assert [each.subject for each in await work.troubles.untold("meridian", 1)] == ["a"]
        await work.troubles.told("meridian", ["a", "c"], NOW)
        assert [each.subject for each in await work.troubles.untold("meridian", 10)] == ["b"]
        assert [each.subject for each in await work.troubles.untold("other", 10)] == ["c"]
        assert await work.troubles.counts() == {TroubleKind.ARCHIVED: 3}


async def test_ended_rows_are_listed_by_state_newest_first(store: Store) -> None:
    states = (DeliveryState.DEAD, DeliveryState.SENT, DeliveryState.UNCERTAIN, DeliveryState.DEAD)
    rows = [replace(waiting(number), state=state, waits_at=None) for number, state in enumerate(states)]
    async with store.begin() as work:
        await work.ledger.plan([*rows, replace(rows[0], key="other/1", company="other")])
        found = await work.ledger.ended("meridian", [DeliveryState.DEAD, DeliveryState.UNCERTAIN], 10)
        assert [each.key for each in found] == [rows[3].key, rows[2].key, rows[0].key]
        assert len(await work.ledger.ended("meridian", [DeliveryState.SENT, DeliveryState.DEAD], 2)) == 2
