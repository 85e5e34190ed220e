"""What the ticker and the queue call: a use case each, counted; what goes wrong in one is no affair of the others."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

import structlog

from bot.observe import Metrics
from bot.queue import WorkQueue
from bot.registers import Registers
from bot.shared_queue import SharedQueue
from bot.turns import Turns
from bot.work import NotYet
from cadence.model import Company
from handlers import changed_register, deliver, router, tick
from handlers.in_hand import InHand
from handlers.ports import DeliveryState, Services, Unreadable

_log = structlog.get_logger(__name__)


async def tick_company(company: Company, services: Services, metrics: Metrics) -> bool:
    """One company's tick. One that fails is told here, so that the other companies keep their rhythm."""
    try:
        await tick.tick(company, services)
    except Exception:  # noqa: BLE001  boundary between companies: whatever goes wrong in one is not the others' affair
        _log.exception("tick.failed", company=company.id)
        metrics.company_tick_failures.labels(company=company.id).inc()
        return False
    return True


async def look_at_registers(registers: Registers, services: Services) -> None:
    """Take up registers that changed, and tell who looks after them. What goes wrong is told, and keeps no tick up; who
    could not be told is told with the next.
    """
    now, untold = services.clock.now(), dict[str, changed_register.ChangedRegister]()
    try:
        untold |= await registers.look(now.date())
        for id, changed in list(untold.items()):
            async with services.store.begin() as work:
                await changed_register.tell(services.companies[id], changed, work, now)
            del untold[id]
    except Exception:  # noqa: BLE001  boundary: the rhythm goes on with the registers there are
        _log.exception("register.not_looked_at")
    registers.tell_again(untold)


async def handle_message(platform: str, id: str, services: Services, metrics: Metrics) -> None:
    metrics.messages_in.labels(platform=platform).inc()
    await router.handle(platform, id, services)


async def deliver_row(key: str, services: Services, turns: Turns, metrics: Metrics) -> None:
    await _in_its_turn(key, partial(deliver.deliver, key, services), services, turns, metrics)


@dataclass(frozen=True, slots=True)
class AtOnce:
    """handlers.at_once.Sender, beside the queue of a process that is alone."""

    queue: WorkQueue
    services: Services
    turns: Turns
    metrics: Metrics

    @property
    def has_room(self) -> bool:
        return self.queue.has_room

    def send(self, in_hand: InHand) -> None:
        self.queue.begin(in_hand.row.key, partial(self._send, in_hand))

    async def _send(self, in_hand: InHand) -> None:
        sending = partial(deliver.send, in_hand, self.services)
        await _in_its_turn(in_hand.row.key, sending, self.services, self.turns, self.metrics)


def at_once(queue: WorkQueue | SharedQueue, services: Services, turns: Turns, metrics: Metrics) -> AtOnce | None:
    """None for a process that is not alone."""
    return AtOnce(queue, services, turns, metrics) if isinstance(queue, WorkQueue) else None


async def _in_its_turn(
    key: str,
    sending: Callable[[], Awaitable[DeliveryState | None]],
    services: Services,
    turns: Turns,
    metrics: Metrics,
) -> None:
    try:
        async with turns.of(key) as may_go:
            if not may_go:
                raise NotYet
            state = await sending()
    except Unreadable as error:  # it would be tried every few seconds for ever
        _log.error("delivery.unreadable", key=key, why=str(error))
        async with services.store.begin() as work:
            await work.ledger.bury(key, str(error))
        state = DeliveryState.DEAD
    if state is not None:
        metrics.deliveries.labels(state=str(state)).inc()
