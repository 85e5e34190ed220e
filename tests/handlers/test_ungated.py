"""What is a pilot or live without a gate is named until it has one; where it was set does not matter."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from cadence.gates import InitiativeGate, Threshold
from cadence.initiatives import is_ungated
from cadence.model import Company, Stage
from handlers.ports import Services
from handlers.ungated import ungated


async def test_each_pilot_and_live_one_without_a_gate_is_named(services: Services, company: Company) -> None:
    gate = InitiativeGate(date(2027, 1, 18), (Threshold("hours_saved", Decimal(12)),))
    one, two, *others = (replace(each, gate=gate) for each in company.initiatives.values())
    without = replace(one, name="Call notes", stage=Stage.PILOT, gate=None)
    company = replace(company, initiatives={each.id: each for each in (without, two, *others)})
    async with services.store.begin() as work:
        assert await ungated(company, work, services.clock.now()) == ["Call notes (pilot)"]


def test_what_is_not_approved_or_was_decided_needs_none(company: Company) -> None:
    one = replace(company.initiatives["invoice-review"], gate=None)
    found = {stage for stage in Stage if is_ungated(replace(one, stage=stage))}
    assert found == {Stage.PILOT, Stage.LIVE}
