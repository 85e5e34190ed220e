"""What the ticker and the queue call: a use case each, counted; what goes wrong in one is no affair of the others."""

import structlog

from bot.observe import Metrics
from bot.registers import Registers
from bot.turns import Turns
from bot.work import NotYet
from cadence.model import Company
from handlers import changed_register, deliver, router, tick
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
    """Take up registers that changed, and tell who looks after them. What goes wrong is told, and keeps no tick up."""
    now = services.clock.now()
    try:
        for id, changed in (await registers.look(now.date())).items():
            async with services.store.begin() as work:
                await changed_register.tell(services.companies[id], changed, work, now)
    except Exception:  # noqa: BLE001  boundary: the rhythm goes on with the registers there are
        _log.exception("register.not_looked_at")


async def handle_message(platform: str, id: str, services: Services, metrics: Metrics) -> None:
    metrics.messages_in.labels(platform=platform).inc()
    await router.handle(platform, id, services)


async def deliver_row(key: str, services: Services, turns: Turns, metrics: Metrics) -> None:
    try:
        async with turns.of(key) as may_go:
            if not may_go:
                raise NotYet
            state = await deliver.deliver(key, services)
    except Unreadable as error:  # it would be tried every few seconds for ever
        _log.error("delivery.unreadable", key=key, why=str(error))
        async with services.store.begin() as work:
            await work.ledger.bury(key, str(error))
        state = DeliveryState.DEAD
    if state is not None:
        metrics.deliveries.labels(state=str(state)).inc()
