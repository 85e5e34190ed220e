"""What every renderer is shown."""

import asyncio

import pytest

from tests.platforms.real_cards import Corpus, corpus


@pytest.fixture(scope="session")
def real() -> Corpus:
    """The cards and forms of some weeks of the sample company."""
    return asyncio.run(corpus())
