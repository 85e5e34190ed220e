"""A lock for each of many things: shared while it is used, and gone afterwards."""

import gc

from bot.locks import Locks


async def test_one_thing_has_one_lock_and_another_thing_another() -> None:
    locks = Locks[str]()
    async with locks.of("a"):
        assert (locks.is_taken("a"), locks.is_taken("b")) == (True, False)
        assert locks.of("a").locked()
        assert not locks.of("b").locked()
    assert not locks.is_taken("a")


async def test_a_lock_that_nobody_holds_is_not_kept() -> None:
    locks = Locks[int]()
    for number in range(100):
        async with locks.of(number):
            pass
    gc.collect()
    assert not locks._locks  # nothing else would tell that they are gone
