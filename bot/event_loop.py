"""The loop that a process serves on."""

import asyncio
import sys
from collections.abc import Coroutine
from typing import TypeVar

if sys.platform != "win32":
    import uvloop

_Result = TypeVar("_Result")


def run(main: Coroutine[object, object, _Result]) -> _Result:
    """As `asyncio.run`, on libuv's loop where there is one: a twentieth of an answer's time of the processor."""
    if sys.platform == "win32":
        return asyncio.run(main)
    return uvloop.run(main)
