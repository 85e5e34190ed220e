"""Pilot and live initiatives without a gate: app.yaml may set a stage that chat and imports only give with one."""

from collections.abc import Sequence
from datetime import datetime

from cadence.initiatives import is_ungated
from cadence.model import Company
from handlers.as_arranged import company_now
from handlers.ports import Work

GATE_STEP = "Give each a day and thresholds: gate: in app.yaml, or “set a gate for …” in chat."


async def ungated(company: Company, work: Work, now: datetime) -> Sequence[str]:
    """`Candidate notes (pilot)` for each, with what was set in chat. `company` is as configured."""
    arranged = await company_now(company, work, now)
    return [f"{each.name} ({each.stage.value})" for each in arranged.initiatives.values() if is_ungated(each)]
