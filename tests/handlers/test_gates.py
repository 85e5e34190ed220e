"""No platform is sent more than it allows, whoever sends, and everybody's turn comes."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.model import Company, DueKey, DueKind, Week
from handlers.deliver import deliver
from handlers.gates import HELD_UP, LONGEST, Gate, Pace, Window, pace
from handlers.messages import Card, Place
from handlers.ports import Delivery, DeliveryState, Destination, Services, TryLater
from handlers.rows import BULK_STANDS_BACK
from handlers.testing import RememberingChat, RememberingQueue, SetClock

NOW = datetime(2026, 11, 26, 10, 30, tzinfo=UTC)
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
SLACK = (Window(1, 1.0),)
TEAMS = (Window(7, 1.0), Window(8, 2.0), Window(60, 30.0), Window(1_800, 3_600.0))

windows = st.builds(Window, st.integers(1, 50), st.floats(0.1, 100.0))


# ---- the rule ---------------------------------------------------------------------------------------------------


def most_in(times: Sequence[datetime], window: Window) -> int:
    length = timedelta(seconds=window.seconds)
    return max(sum(1 for at in times if start <= at < start + length) for start in times)


@given(st.lists(windows, min_size=1, max_size=4), st.lists(st.floats(0.0, 20.0), min_size=1, max_size=80))
def test_no_window_holds_more_than_it_allows_however_messages_come(limits: list[Window], gaps: list[float]) -> None:
    rule, now, next_at, passed = pace(tuple(limits)), NOW, LONG_AGO, []
    for gap in gaps:
        now += timedelta(seconds=gap)
        if rule.opens(next_at, now) <= now:
            next_at = rule.passed(next_at, now)
            passed.append(now)
    assert all(most_in(passed, window) <= window.most for window in limits)


@given(st.lists(windows, min_size=1, max_size=4))
def test_a_gate_opens_again_within_its_slowest_window(limits: list[Window]) -> None:
    rule, next_at = pace(tuple(limits)), LONG_AGO
    for _ in range(rule.at_once + 1):
        now = max(NOW, rule.opens(next_at, NOW))
        next_at = rule.passed(next_at, now)
    slowest = max(window.seconds for window in limits)
    assert rule.opens(next_at, now) - now <= timedelta(seconds=2 * slowest)


def test_slack_gets_one_message_at_a_time_and_teams_several_at_once() -> None:
    assert pace(SLACK) == Pace(timedelta(seconds=1.1), 1)
    teams = pace(TEAMS)
    assert teams.at_once == 7
    assert timedelta(seconds=2.0) < teams.every < timedelta(seconds=2.1)
    assert pace(()) == Pace(timedelta(), 1)


def test_a_pause_the_platform_asks_for_closes_the_gate_and_never_opens_it_sooner() -> None:
    rule = pace(TEAMS)
    closed = rule.closed(LONG_AGO, NOW, 30.0)
    assert rule.opens(closed, NOW) == NOW + timedelta(seconds=30)
    assert rule.closed(closed, NOW, 1.0) == closed
    assert rule.opens(rule.closed(LONG_AGO, NOW, 1e6), NOW) == NOW + LONGEST


def test_a_clock_that_was_wrong_for_a_while_does_not_close_a_gate_for_good() -> None:
    rule = pace(SLACK)
    next_at = rule.passed(LONG_AGO, NOW + timedelta(days=300))
    assert rule.opens(next_at, NOW) <= NOW
    assert rule.passed(next_at, NOW) == NOW + timedelta(seconds=1.1)


# ---- with the ledger --------------------------------------------------------------------------------------------


@dataclass
class Gated(RememberingChat):
    """A platform that allows so much to each conversation, and so much altogether."""

    platform: str = "slack"
    each: tuple[Window, ...] = SLACK
    together: tuple[Window, ...] = ()
    pauses: list[TryLater] = field(default_factory=list)

    def gates(self, company: str, destination: Destination) -> Sequence[Gate]:
        where = destination.channel or destination.person or destination.place
        return (Gate(f"slack/{company}/{where}", self.each), Gate(f"slack/{company}", self.together))


@pytest.fixture
def gated() -> Gated:
    return Gated()


@pytest.fixture
def services(services: Services, gated: Gated) -> Services:
    return replace(services, chats=(gated,))


def answer(number: int, to: str = "priya", **more: object) -> Delivery:
    row = Delivery(f"reply/slack/in{number}/1", "meridian", Destination(person=to), NOW, card=Card(f"Answer {number}."))
    return replace(row, **more)  # type: ignore[arg-type]  # any of its fields


def check_in(company: Company, owner: str) -> Delivery:
    key = DueKey(company.id, DueKind.CHECK_IN, "week", owner, Week(2026, 48))
    return Delivery(str(key), company.id, Destination(person=owner), NOW, due_key=key, due_at=NOW)


async def plan(services: Services, *rows: Delivery) -> None:
    async with services.store.begin() as work:
        await work.ledger.plan(rows)


async def row(services: Services, key: str) -> Delivery:
    async with services.store.begin() as work:
        found = await work.ledger.get(key)
    assert found is not None
    return found


async def go_round(services: Services, clock: SetClock, *, step: float = 0.2, times: int = 60) -> None:
    """What queue and tick do, by a clock that is moved."""
    for _ in range(times):
        async with services.store.begin() as work:
            due = [each.key for each in await work.ledger.unfinished(clock.now())]
        for key in due:
            await deliver(key, services)
        clock.pass_time(timedelta(seconds=step))


async def test_messages_to_one_channel_leave_one_a_second_in_the_order_of_their_creation(
    services: Services, clock: SetClock, gated: Gated
) -> None:
    await plan(services, *(answer(number) for number in range(8)))
    await go_round(services, clock)
    assert [said.key for said in gated.said] == [answer(number).key for number in range(8)]
    assert most_in([said.at for said in gated.said], SLACK[0]) == 1


async def test_who_waits_is_not_tried_is_told_when_and_comes_back_by_itself(
    services: Services, clock: SetClock, queue: RememberingQueue
) -> None:
    await plan(services, answer(1), answer(2), answer(3))
    for number in (1, 2, 3):
        await deliver(answer(number).key, services)
    second, third = await row(services, answer(2).key), await row(services, answer(3).key)
    assert (second.state, second.attempts) == (DeliveryState.RETRY, 0)
    assert second.not_before == clock.now() + timedelta(seconds=1.1)
    assert third.not_before == clock.now() + timedelta(seconds=2.2)
    assert second.why == "Waits for its turn at slack/meridian/priya."
    assert [key for key, _ in queue.later] == [second.key, third.key]
    assert [seconds for _, seconds in queue.later] == pytest.approx([1.1, 2.2])


async def test_other_channels_do_not_wait(services: Services, gated: Gated) -> None:
    await plan(services, answer(1), answer(2, "tomas"))
    for number in (1, 2):
        await deliver(answer(number).key, services)
    assert len(gated.said) == 2


async def test_a_pause_for_one_message_is_a_pause_for_all_to_that_channel(
    services: Services, clock: SetClock, gated: Gated
) -> None:
    await plan(services, answer(1), answer(2), answer(3, "tomas"))
    gated.errors.append(TryLater("Too fast.", after=40))
    for number in (1, 2, 3):
        await deliver(answer(number).key, services)
    assert [said.key for said in gated.said] == [answer(3).key]
    assert (await row(services, answer(2).key)).not_before == clock.now() + timedelta(seconds=40)


async def test_a_pause_of_the_workspace_is_a_pause_for_all_of_it(
    services: Services, clock: SetClock, gated: Gated
) -> None:
    await plan(services, answer(1), answer(2, "tomas"))
    gated.errors.append(TryLater("Too fast.", after=40, gate="slack/meridian"))
    for number in (1, 2):
        await deliver(answer(number).key, services)
    assert gated.said == []
    waits = await row(services, answer(2).key)
    assert (waits.not_before, waits.waits_at) == (clock.now() + timedelta(seconds=40), "slack/meridian")
    clock.pass_time(timedelta(seconds=40))
    await deliver(waits.key, services)
    assert len(gated.said) == 1


async def test_answers_to_people_go_before_the_rhythms_own(
    services: Services, company: Company, clock: SetClock, gated: Gated
) -> None:
    gated.each, gated.together = (), (Window(1, 1.0),)
    await plan(services, check_in(company, "priya"), check_in(company, "tomas"))
    for owner in ("priya", "tomas"):
        await deliver(check_in(company, owner).key, services)
    await plan(services, answer(1, created_at=NOW + timedelta(minutes=1)))
    await deliver(answer(1).key, services)
    await go_round(services, clock, times=20)
    assert [said.key for said in gated.said] == [
        check_in(company, "priya").key,
        answer(1).key,
        check_in(company, "tomas").key,
    ]


async def test_the_rhythms_own_does_not_wait_for_ever_behind_answers(
    services: Services, company: Company, clock: SetClock, gated: Gated
) -> None:
    gated.each, gated.together = (), (Window(1, 1.0),)
    await plan(services, answer(0), check_in(company, "priya"))
    for key in (answer(0).key, check_in(company, "priya").key):
        await deliver(key, services)
    late = NOW + BULK_STANDS_BACK + timedelta(seconds=1)
    await plan(services, *(answer(number, created_at=late) for number in range(1, 4)))
    for number in range(1, 4):
        await deliver(answer(number).key, services)
    await go_round(services, clock)
    assert [said.key for said in gated.said][1] == check_in(company, "priya").key


async def test_who_does_not_come_when_called_holds_nobody_up(services: Services, clock: SetClock, gated: Gated) -> None:
    await plan(services, answer(1), answer(2), answer(3))
    for number in (1, 2, 3):
        await deliver(answer(number).key, services)
    clock.pass_time(timedelta(seconds=2.2))
    await deliver(answer(3).key, services)
    assert len(gated.said) == 1  # the second is before it
    clock.pass_time(HELD_UP + timedelta(seconds=1))
    await deliver(answer(3).key, services)
    assert [said.key for said in gated.said] == [answer(1).key, answer(3).key]


async def test_a_gate_that_stands_open_is_passed_by_whoever_is_there(
    services: Services, clock: SetClock, gated: Gated
) -> None:
    await plan(services, *(answer(number) for number in range(4)))
    for number in range(4):
        await deliver(answer(number).key, services)
    late = replace(await row(services, answer(1).key), not_before=clock.now() + timedelta(seconds=20))
    async with services.store.begin() as work:  # those before the last were told to come much later than they might
        assert await work.ledger.change(late, was=DeliveryState.RETRY)
    clock.pass_time(timedelta(seconds=3.2))  # the gate has been open for two seconds, and nobody came
    assert await deliver(answer(3).key, services) is None  # it is open for less than two times its pace
    clock.pass_time(timedelta(seconds=2.3))
    await deliver(answer(3).key, services)
    assert [said.key for said in gated.said] == [answer(0).key, answer(3).key]


async def test_a_line_moves_as_fast_as_its_gate_lets_through(services: Services, clock: SetClock, gated: Gated) -> None:
    gated.each, gated.together = (), (Window(50, 1.0),)
    rows = [answer(number) for number in range(60)]
    await plan(services, *rows)
    began = clock.now()
    for each in rows:  # all of them come at once, and are told when to come again
        await deliver(each.key, services)
    await go_round(services, clock, step=0.02, times=100)
    assert len(gated.said) == 60
    assert gated.said[-1].at - began < timedelta(seconds=2)  # 50 a second; not one in each tenth of one
    assert most_in([said.at for said in gated.said], gated.together[0]) <= 50


async def test_an_answer_in_a_place_waits_at_the_places_gate(services: Services, clock: SetClock, gated: Gated) -> None:
    place = Destination(place=Place("slack", "C1", private=False))
    await plan(services, answer(1, destination=place), answer(2, destination=place))
    for number in (1, 2):
        await deliver(answer(number).key, services)
    assert len(gated.said) == 1


@pytest.mark.parametrize(("rows", "people", "processes"), [(15, 1, 1), (24, 3, 4)])
async def test_however_many_rows_and_processes_no_window_holds_more_and_everybody_gets_theirs(
    services: Services, clock: SetClock, gated: Gated, rows: int, people: int, processes: int
) -> None:
    gated.together = (Window(5, 2.0),)
    names = ("priya", "tomas", "amara")[:people]
    planned = [answer(number, names[number % people]) for number in range(rows)]
    await plan(services, *planned)
    runs = [replace(services, run=f"run {number}", alone=False) for number in range(processes)]
    for _ in range(200):
        async with services.store.begin() as work:
            if not await work.ledger.unfinished(clock.now() + LONGEST):
                break
            due = [each.key for each in await work.ledger.unfinished(clock.now())]
        await asyncio.gather(*(deliver(key, run) for run in runs for key in due[:10]))
        clock.pass_time(timedelta(seconds=0.3))
    assert Counter(said.key for said in gated.said) == Counter(each.key for each in planned)
    assert most_in([said.at for said in gated.said], gated.together[0]) <= 5
    for name in names:
        assert most_in([said.at for said in gated.said if said.destination.person == name], SLACK[0]) == 1
