"""A run can be had again by its seed."""

from datetime import UTC, datetime, timedelta

from bot.simulation.agenda import Agenda
from bot.simulation.world import simulate
from policies.desk import Desk


async def test_the_same_seed_gives_the_same_run(desk: Desk) -> None:
    one, other = [await simulate(weeks=4, owners=3, seed=5, level="all", desk=desk) for _ in range(2)]
    assert one.trace == other.trace
    assert (one.steps, one.faults, one.answers) == (other.steps, other.faults, other.answers)


async def test_another_seed_gives_another_run(desk: Desk) -> None:
    one, other = [await simulate(weeks=2, owners=3, seed=seed, level="all", desk=desk) for seed in (5, 6)]
    assert one.trace != other.trace


async def test_what_comes_after_an_event_that_takes_long_comes_later_than_it() -> None:
    begins = datetime(2026, 11, 23, tzinfo=UTC)
    agenda, happened = Agenda(begins), list[datetime]()

    async def takes(seconds: int) -> None:
        agenda.pass_time(timedelta(seconds=seconds))
        happened.append(agenda.clock.now())

    agenda.at(begins, takes, 30)
    agenda.at(begins + timedelta(seconds=10), takes, 0)
    agenda.at(begins + timedelta(seconds=40), takes, 0)
    while agenda.has_one_before(begins + timedelta(minutes=1)):
        await agenda.next()
    assert [(at - begins).seconds for at in happened] == [30, 30, 40]
