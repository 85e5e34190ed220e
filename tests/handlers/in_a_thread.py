"""Talking in the thread of a summary."""

from dataclasses import replace
from datetime import datetime

from cadence.model import DueKey, DueKind, Week
from handlers import router
from handlers.messages import Ask, Card, Place
from handlers.ports import Services
from handlers.testing import Talk
from tests.handlers.programme import POSTED, W48


async def said(talk: Talk, text: str, who: str = "amara", thread: str = "m1") -> Card:
    services = talk.services
    asked = talk.inbound(services.companies["meridian"].people[who], Ask(text), channel="#leadership")
    asked = replace(asked, place=Place("playground", "#leadership", thread, private=False))
    await router.accept(asked, services)
    await router.handle("playground", asked.id, services)
    row, *_ = await talk.rows(asked.id)
    assert row.card is not None
    return row.card


async def post(services: Services, edition: str, message: str, week: Week = W48, at: datetime = POSTED) -> None:
    """Another summary in #leadership, beside the executives' of week 48."""
    async with services.store.begin() as work:
        row = await work.ledger.find("meridian", DueKey("meridian", DueKind.DIGEST, "executive", "#leadership", W48))
        assert row is not None
        key = DueKey("meridian", DueKind.DIGEST, edition, "#leadership", week)
        await work.ledger.plan([replace(row, key=str(key), due_key=key, message=message, sent_at=at)])
