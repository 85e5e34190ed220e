"""The shipped weights of replies' figures are what training gives, and labels are found where the figures stand."""

import math
import re
from pathlib import Path

import pytest

from cadence.replies.learned import Role, Weights, learned
from tests.training.roles import as_file, labelled, replies, trained
from tests.training.scores import OTHER_TRADES, SEEN_REPLIES, UNSEEN_REPLIES, replies_left_out
from tests.training.scores import replies as scored

NEAR = 0.02  # solvers of other builds may end a little elsewhere
README = Path(__file__).parents[2] / "README.md"


@pytest.fixture(scope="module")
def again() -> Weights:
    return trained(replies())


def apart(shipped: Weights, again: Weights) -> set[str]:
    """The signs that weigh otherwise; nobody's solver gives the very same."""
    assert shipped.labels == again.labels
    none = (0.0,) * len(again.labels)
    return {
        sign
        for sign in shipped.of.keys() | again.of.keys()
        if any(
            not math.isclose(one, other, abs_tol=NEAR)
            for one, other in zip(shipped.of.get(sign, none), again.of.get(sign, none), strict=True)
        )
    }


def test_the_shipped_weights_are_what_training_gives(again: Weights) -> None:
    others = apart(learned().roles, again)
    assert len(others) <= len(again.of) // 100, f"run make train: {sorted(others)[:20]}"


def test_weights_survive_being_written_and_read(again: Weights) -> None:
    assert Weights.parse(as_file(again)) == again


def test_every_role_is_learned(again: Weights) -> None:
    assert set(again.labels) == set(Role)


def gold(**figures: object) -> dict[str, object]:
    return {"cycle_time": None, "error_rate": None, "revenue": None, **figures}


@pytest.mark.parametrize(
    ("text", "figures", "roles"),
    [
        ("12 hours, 8 of 10 people", {"hours_saved": 12, "active_users": 8, "eligible_users": 10}, ["hours", "share"]),
        ("3 h Monday, 4 h Tuesday, 9 people", {"hours_saved": 7, "active_users": 9}, ["hours", "hours", "active"]),
        ("10 hours won, 3 hours gone again", {"hours_saved": 7}, ["hours", "loss"]),
        ("lost 2 hours", {"hours_saved": -2}, ["loss"]),
        ("2 hours each, 5 people", {"hours_saved": 10, "hours_per_person": 2, "active_users": 5}, ["each", "active"]),
        ("3 d, was 4 d", {"cycle_time": {"before": 4, "after": 3, "unit": "days"}}, ["cycle", "cycle_before"]),
        ("errors 2 %, 40 % of us", {"error_rate": {"after": 2}, "adoption_pct": 40}, ["error", "adoption"]),
        ("9 plans came, €500", {"revenue": {"amount": 500}}, ["other", "revenue"]),
    ],
)  # fmt: skip
def test_labels_stand_where_the_figures_do(text: str, figures: dict[str, object], roles: list[str]) -> None:
    found = labelled({"id": "1", "text": text, "gold": gold(**figures)})
    assert [str(next(iter(each), Role.OTHER)) for each in found.roles][: len(roles)] == roles


def test_replies_that_were_left_out_of_training_are_read_better_than_by_rules_alone() -> None:
    assert replies_left_out(OTHER_TRADES)["exact"] >= 0.62  # 0.61 by rules alone


@pytest.mark.parametrize(("name", "path"), [*SEEN_REPLIES.items(), *UNSEEN_REPLIES.items()])
def test_the_readme_says_how_well_replies_are_read(name: str, path: Path) -> None:
    said = re.search(
        rf"^\| {re.escape(name)} \| (\d+) \| ([\d.]+) \| ([\d.]+) \|$", README.read_text("utf-8"), re.MULTILINE
    )
    assert said is not None, f"README.md has no row of {name}"
    summary = scored(path)

    assert summary["n"] == int(said[1])
    assert summary["exact"] == pytest.approx(float(said[2]), abs=0.01), "run make scores"
    assert summary["wrong_number"] == pytest.approx(float(said[3]), abs=0.01), "run make scores"
