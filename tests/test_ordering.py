"""Slow tests begin first, and none is left out."""

from hypothesis import given
from hypothesis import strategies as any_

from tests.ordering import slow_first

Item = tuple[int, float]  # which one, and how many seconds it is slow


def seconds(item: Item) -> float:
    return item[1]


@given(any_.lists(any_.sampled_from([0.0, 0.0, 5.0, 20.0, 150.0])), any_.integers(1, 8))
def test_every_test_runs_once_whatever_is_slow_and_however_many_workers_there_are(
    slow: list[float], workers: int
) -> None:
    items = list(enumerate(slow))

    assert sorted(slow_first(items, seconds, workers)) == items
    assert sorted(slow_first(items, seconds, workers, seconds)) == items


def test_each_worker_begins_with_the_longest_that_are_left() -> None:
    items = list(enumerate([0.0, 5.0, 0.0, 150.0, 0.0, 20.0, 0.0]))

    ordered = slow_first(items, seconds, 2)

    first, second = ordered[:3], ordered[3:]  # as worksteal gives them out
    assert [seconds(item) for item in first] == [150.0, 5.0, 0.0]
    assert [seconds(item) for item in second] == [20.0, 0.0, 0.0, 0.0]


def test_what_is_made_once_for_several_is_made_by_one_worker() -> None:
    items = list(enumerate([9.0, 0.0, 4.0, 0.0, 4.0, 0.0, 4.0, 1.0]))

    ordered = slow_first(items, seconds, 2, lambda item: "the same" if seconds(item) == 4 else None)

    assert ordered[:3] == [(2, 4.0), (4, 4.0), (6, 4.0)]
    assert [seconds(item) for item in ordered[4:6]] == [9.0, 0.0]
