"""The clock: forward only, through everything on the way, once per press, and kept over a restart."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import MovableClock, SystemClock
from bot.platforms.playground.board import Board
from bot.platforms.playground.control import CannotMove, ClockControl, Move
from cadence.model import Company
from cadence.rhythm import plan

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
Make = Callable[[], ClockControl]


class Base:
    """A clock that stands still, so that every instant of a test is exact."""

    def __init__(self) -> None:
        self.instant = MONDAY

    def now(self) -> datetime:
        return self.instant


@pytest.fixture
def base() -> Base:
    return Base()


@pytest.fixture
def clock(base: Base) -> MovableClock:
    return MovableClock(base)


@pytest.fixture
def ticks() -> list[datetime]:
    return []


@pytest.fixture
def control(clock: MovableClock, board: Board, company: Company, ticks: list[datetime]) -> ClockControl:
    async def tick() -> None:
        ticks.append(clock.now())

    async def idle() -> None:
        await asyncio.sleep(0)

    return ClockControl(clock, board, {company.id: company}, tick=tick, idle=idle)


async def test_moving_on_stops_at_everything_that_is_planned(
    control: ClockControl, company: Company, ticks: list[datetime]
) -> None:
    target = MONDAY + timedelta(days=8)
    planned = sorted({due.at for due in plan(company, MONDAY, target)})
    await control.move_to(target, "move-one")
    assert len(planned) >= 5
    assert ticks == [MONDAY, *planned, target]  # first what is owed already


async def test_the_next_event_is_the_first_that_is_planned(
    control: ClockControl, company: Company, clock: MovableClock
) -> None:
    moved = await control.move(Move.NEXT, company, "first")
    assert moved.now == clock.now() == plan(company, MONDAY, MONDAY + timedelta(days=7))[0].at
    again = await control.move(Move.NEXT, company, "second")
    assert again.now > moved.now


@pytest.mark.parametrize(
    ("move", "expected"),
    [
        (Move.HOUR, MONDAY + timedelta(hours=1)),
        (Move.DAY, MONDAY + timedelta(days=1)),
        (Move.CHECK_IN, datetime(2026, 11, 26, 10, tzinfo=UTC)),
        (Move.DIGEST, datetime(2026, 11, 23, 16, tzinfo=UTC)),
    ],
)
async def test_every_button_goes_where_it_says(
    control: ClockControl, company: Company, move: Move, expected: datetime
) -> None:
    assert (await control.move(move, company, "a-move")).now == expected


async def test_a_weekday_button_pressed_on_its_moment_goes_to_the_next_week(
    control: ClockControl, company: Company
) -> None:
    first = await control.move(Move.CHECK_IN, company, "first")
    second = await control.move(Move.CHECK_IN, company, "second")
    assert second.now - first.now == timedelta(days=7)


async def test_a_day_on_is_the_same_wall_time_when_clocks_change(
    control: ClockControl, company: Company, base: Base
) -> None:
    base.instant = datetime(2026, 10, 24, 11, tzinfo=UTC)  # 12:00 in London; the clocks go back in the night
    assert (await control.move(Move.DAY, company, "a-move")).now == datetime(2026, 10, 25, 12, tzinfo=UTC)


async def test_the_clock_does_not_go_back(control: ClockControl, clock: MovableClock, ticks: list[datetime]) -> None:
    with pytest.raises(CannotMove, match="only goes forward"):
        await control.move_to(MONDAY - timedelta(seconds=1), "back")
    assert (clock.now(), ticks) == (MONDAY, [])


async def test_more_than_sixty_days_at_once_are_refused_in_words(
    control: ClockControl, clock: MovableClock, ticks: list[datetime]
) -> None:
    with pytest.raises(CannotMove, match="more than 60 days"):
        await control.move_to(MONDAY + timedelta(days=60, seconds=1), "far")
    assert (clock.now(), ticks) == (MONDAY, [])
    await control.move_to(MONDAY + timedelta(days=60), "not-so-far")
    assert clock.now() == MONDAY + timedelta(days=60)


async def test_the_same_press_sent_twice_moves_once(control: ClockControl, company: Company) -> None:
    first, second = await asyncio.gather(
        control.move(Move.HOUR, company, "the-same"), control.move(Move.HOUR, company, "the-same")
    )
    assert first == second
    assert first.now == MONDAY + timedelta(hours=1)


async def test_two_presses_at_once_follow_one_another(control: ClockControl, company: Company) -> None:
    moved = await asyncio.gather(*(control.move(Move.HOUR, company, f"press-{number}") for number in range(3)))
    assert [one.now for one in moved] == [MONDAY + timedelta(hours=hours) for hours in (1, 2, 3)]


async def test_the_clock_is_where_it_was_after_a_restart(
    control: ClockControl, board: Board, company: Company, base: Base
) -> None:
    await control.move(Move.DAY, company, "a-move")
    base.instant += timedelta(hours=3)  # the process was down
    clock = MovableClock(base)
    await ClockControl(clock, board, {}, tick=_nothing, idle=_nothing).restore()
    assert clock.now() == MONDAY + timedelta(days=1, hours=3)


async def test_a_clock_started_later_than_that_stays_there(control: ClockControl, board: Board, base: Base) -> None:
    await control.move_to(MONDAY + timedelta(hours=1), "a-move")
    clock = MovableClock(base)
    assert not await _again(clock, board).restore(MONDAY + timedelta(days=2))
    assert clock.now() == MONDAY + timedelta(days=2)


async def test_a_clock_that_had_been_later_stays_there_and_says_so(
    control: ClockControl, board: Board, base: Base
) -> None:
    await control.move_to(MONDAY + timedelta(days=1), "a-move")
    clock = MovableClock(base)
    assert await _again(clock, board).restore(MONDAY + timedelta(hours=2))
    assert clock.now() == MONDAY + timedelta(days=1)


@pytest.mark.parametrize("ahead", [timedelta(days=10), timedelta(days=-400)])
async def test_a_clock_is_started_in_the_past_as_in_the_future(board: Board, base: Base, ahead: timedelta) -> None:
    base.instant = MONDAY - ahead
    clock = MovableClock(base)
    control = _again(clock, board)
    assert not await control.restore(MONDAY)
    assert clock.now() == MONDAY
    await control.keep()

    base.instant += timedelta(hours=1)  # and started again, without being told where
    clock = MovableClock(base)
    assert not await _again(clock, board).restore()
    assert clock.now() == MONDAY + timedelta(hours=1)


async def test_real_time_that_was_kept_is_not_gone_behind(board: Board, base: Base) -> None:
    clock = MovableClock(base)
    control = _again(clock, board)
    await control.restore()
    await control.keep()
    assert await board.number("clock") == 0

    clock = MovableClock(base)
    assert await _again(clock, board).restore(MONDAY - timedelta(days=3))
    assert clock.now() == MONDAY


async def test_looking_where_the_clock_is_stores_nothing(board: Board, base: Base) -> None:
    await _again(MovableClock(base), board).restore(MONDAY + timedelta(days=2))
    assert await board.number("clock") is None


async def test_restarts_do_not_make_the_clock_drift(control: ClockControl, board: Board, company: Company) -> None:
    await control.move(Move.DAY, company, "a-move")
    kept = await board.number("clock")
    for _ in range(3):
        again = _again(MovableClock(SystemClock()), board)
        await again.restore()
        await again.keep()
    assert await board.number("clock") == kept


async def test_a_move_that_failed_on_its_way_is_taken_up_and_not_made_twice(
    clock: MovableClock, board: Board, company: Company
) -> None:
    ticks: list[datetime] = []
    fails = [False, False, True]

    async def tick() -> None:
        if fails and fails.pop(0):
            raise LookupError
        ticks.append(clock.now())

    control = ClockControl(clock, board, {company.id: company}, tick=tick, idle=_nothing)
    first, second, *_ = sorted({due.at for due in plan(company, MONDAY, MONDAY + timedelta(days=8))})
    target = MONDAY + timedelta(days=7)
    with pytest.raises(LookupError):
        await control.move_to(target, "a-move")
    assert (clock.now(), ticks) == (second, [MONDAY, first])

    moved = await control.move_to(target, "a-move")
    assert moved.now == clock.now() == target
    assert ticks[:3] == [MONDAY, first, second]
    assert await control.move_to(target, "a-move") == moved


async def test_a_button_whose_move_failed_goes_no_further_when_pressed_again(
    clock: MovableClock, board: Board, company: Company
) -> None:
    fails = [True]

    async def tick() -> None:
        if fails and fails.pop():
            raise LookupError

    control = ClockControl(clock, board, {company.id: company}, tick=tick, idle=_nothing)
    with pytest.raises(LookupError):
        await control.move(Move.HOUR, company, "a-move")
    assert (await control.move(Move.HOUR, company, "a-move")).now == MONDAY + timedelta(hours=1)


async def test_the_clock_is_kept_before_anything_is_said(clock: MovableClock, board: Board, company: Company) -> None:
    kept: list[int] = []

    async def tick() -> None:
        kept.append(await board.number("clock") or 0)

    control = ClockControl(clock, board, {company.id: company}, tick=tick, idle=_nothing)
    await control.move(Move.DAY, company, "a-move")
    assert kept == sorted(kept)
    assert kept[-1] == timedelta(days=1) // timedelta(microseconds=1)
    assert kept[0] == 0  # what is owed before it moves
    assert 0 not in kept[1:]


async def test_a_move_sent_again_after_a_crash_ends_where_it_was_to_end(
    clock: MovableClock, board: Board, company: Company
) -> None:
    """Without this, "to Thursday" pressed again after a crash on Thursday would go on to Thursday of the week after."""

    async def tick() -> None:
        if clock.now() == datetime(2026, 11, 26, 10, tzinfo=UTC):
            raise LookupError

    dying = ClockControl(clock, board, {company.id: company}, tick=tick, idle=_nothing)
    with pytest.raises(LookupError):
        await dying.move(Move.CHECK_IN, company, "a-move")

    started_again = ClockControl(clock, board, {company.id: company}, tick=_nothing, idle=_nothing)
    await started_again.restore()
    moved = await started_again.move(Move.CHECK_IN, company, "a-move")
    assert moved.now == datetime(2026, 11, 26, 10, tzinfo=UTC)


async def test_where_nothing_is_planned_the_next_event_says_so(clock: MovableClock, board: Board) -> None:
    control = ClockControl(clock, board, {}, tick=_nothing, idle=_nothing)
    empty = Company("empty", "Empty", MONDAY.tzinfo, {}, {})  # type: ignore[arg-type]  # any zone will do
    with pytest.raises(CannotMove, match="Nothing is planned"):
        await control.move(Move.NEXT, empty, "a-move")


def test_the_buttons_follow_the_companys_rhythm(control: ClockControl, company: Company) -> None:
    words = [control.words(move, company) for move in Move]
    assert words == ["To the next event", "+1 hour", "+1 day", "Thursday 10:00", "Monday 16:00"]


def _again(clock: MovableClock, board: Board) -> ClockControl:
    """The control of another start."""
    return ClockControl(clock, board, {}, tick=_nothing, idle=_nothing)


async def _nothing() -> None:
    return
