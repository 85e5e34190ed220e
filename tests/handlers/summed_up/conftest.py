"""The programme's week 48 is summed up, and its summary is asked about."""

from dataclasses import replace

import pytest

from cadence.model import Company
from handlers.ports import Services
from handlers.testing import SetClock
from tests.handlers.programme import programme
from tests.handlers.talking import summed_up


@pytest.fixture
def company(company: Company) -> Company:
    """The sample's people with the programme's initiatives."""
    return replace(company, initiatives=programme().initiatives)


@pytest.fixture(autouse=True)
async def a_week(services: Services, clock: SetClock) -> None:
    await summed_up(services, clock)
