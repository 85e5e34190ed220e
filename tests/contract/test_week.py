"""One week, whatever the platform: the same outcomes and the same words."""

from pathlib import Path

import pytest

from bot.settings import load_settings
from policies.desk import open_desk
from tests.contract.stages import STAGES
from tests.contract.week import Outcome, live

ROOT = Path(__file__).parents[2]


async def lived(platform: str, folder: Path) -> Outcome:
    settings = load_settings(ROOT / "app.yaml")
    desks = {id: open_desk(policy) for id, policy in settings.policies.items()}
    async with STAGES[platform](settings, desks, folder) as stage:
        return await live(stage)


@pytest.mark.parametrize("platform", [name for name in STAGES if name != "playground"])
async def test_a_week_has_the_same_outcomes_and_words_as_in_the_playground(platform: str, tmp_path: Path) -> None:
    here, there = await lived("playground", tmp_path), await lived(platform, tmp_path)

    assert here.figures
    assert there.figures == here.figures
    assert there.verdicts == here.verdicts
    assert {place: sorted(texts) for place, texts in there.said.items()} == {
        place: sorted(texts) for place, texts in here.said.items()
    }
    assert set(here.said) >= {"amara", "priya", "helen", "#leadership"}
