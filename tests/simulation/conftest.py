"""Simulated companies on the sample register."""

import pytest

from policies.desk import Desk, open_desk
from policies.packs import pack


@pytest.fixture(scope="session")
def desk() -> Desk:
    return open_desk(pack("meridian")).answering
