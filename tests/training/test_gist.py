"""The shipped weights of what a reply says as a whole are what training gives."""

import pytest

from cadence.replies.learned import learned
from cadence.replies.reading import NO_BLOCKERS
from tests.training.gist import Row, blocked, not_now, rows, same, sentences, trained
from tests.training.test_roles import apart


def test_the_shipped_weights_are_what_training_gives() -> None:
    again = trained((*rows(), *sentences()))
    shipped = learned()
    for name, weights in again.items():
        others = apart(getattr(shipped, name), weights)
        assert len(others) <= len(weights.of) // 100, f"run make train: {name} {sorted(others)[:20]}"


@pytest.mark.parametrize(
    ("gold", "labels"),
    [
        ({"blockers": "the licences"}, ("yes", "no", "neither")),
        ({"blockers": NO_BLOCKERS}, ("no", "no", "neither")),
        ({"same_as_last": True, "blockers": None}, ("no", "yes", "neither")),
        ({"skip": "ooo", "non_answer": False}, ("no", "no", "ooo")),
    ],
)
def test_labels_are_what_a_reply_was_labelled_with(gold: Row, labels: tuple[str, ...]) -> None:
    row = {"text": "", "gold": gold}
    assert (blocked(row), same(row), not_now(row)) == labels
