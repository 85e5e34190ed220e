"""Processes forked from one that has read a module already, so that each of them begins at once.

A process has one such server, and what it has read is settled when it starts.
"""

import multiprocessing
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext

_read: list[str] = []


def forking(module: str) -> ForkServerContext:
    """Processes from a server that has read `module`.

    One that has read another is ended: each process would then read `module` itself, for seconds. None of its processes
    may be alive.
    """
    context = multiprocessing.get_context("forkserver")
    if _read not in ([], [module]):
        forkserver._forkserver._stop()  # type: ignore[attr-defined]  # there is no other way; Python's own tests do it
    context.set_forkserver_preload([module])
    _read[:] = [module]
    return context
