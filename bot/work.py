"""A piece of work, in whichever queue it waits: what it is, and how it is done."""

import json
from collections.abc import Awaitable, Callable, Mapping

import structlog

_log = structlog.get_logger(__name__)

Work = tuple[str, ...]  # ("deliver", key) or ("handle", platform, id)
Uses = Mapping[str, Callable[..., Awaitable[None]]]  # by the first word of the work; the others are what it is given


class NotYet(Exception):
    """Work that has to wait for other work first. It comes back by itself, with the next tick at the latest."""


def packed(work: Work) -> bytes:
    return json.dumps(work).encode()


def unpacked(payload: bytes | None) -> Work:
    return tuple(json.loads(payload or b"[]"))


async def carry_out(work: Work, uses: Uses) -> bool:
    """Do it; False when it has to wait. Work that fails is logged, and no affair of the other work."""
    with structlog.contextvars.bound_contextvars(work=work[0], key="/".join(work[1:])):
        try:
            await uses[work[0]](*work[1:])
        except NotYet:
            return False
        except Exception:  # noqa: BLE001  boundary of a job: one that fails must not take the worker with it
            _log.exception("queue.work_failed")
    return True
