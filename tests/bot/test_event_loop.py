"""The loop that `drumbeat run` serves on."""

import asyncio
import sys

import pytest

from bot import event_loop


async def _loop() -> str:
    return type(asyncio.get_running_loop()).__module__


@pytest.mark.skipif(sys.platform == "win32", reason="libuv's loop is not made for Windows")
def test_it_is_libuvs() -> None:
    assert event_loop.run(_loop()) == "uvloop"


def test_what_comes_of_it_is_given_back_and_what_goes_wrong_is_raised() -> None:
    async def answer() -> int:
        await asyncio.sleep(0)
        return 42

    async def fail() -> None:
        await asyncio.sleep(0)
        raise ValueError("no")

    assert event_loop.run(answer()) == 42
    with pytest.raises(ValueError, match="no"):
        event_loop.run(fail())
